// SPDX-License-Identifier: Apache-2.0
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <span>

#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/place.hpp"
#include "core/nearest.hpp"
#include "core/progress.hpp"
#include "core/save_file.hpp"
#include "evidence/describe_evidence.hpp"
#include "evidence/validation_file.hpp"
#include "report/validation_html.hpp"
#include "run/simulate.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view page_name = "docs/validation.md", stored_name = "data/validation.json";

Issue unknown_dataset(const std::string& id) {
    std::vector<std::string_view> ids;
    for (const Dataset& dataset : datasets()) ids.push_back(dataset.id);
    ids.insert(ids.end(), std::begin(engine_sets), std::end(engine_sets));
    Issue issue;
    issue.key = "dataset";
    issue.what = fmt::format("{} is no dataset of the evidence", id);
    issue.nearest = nearest_name(id, ids);
    issue.fix = "needlework evidence list shows all of them";
    return issue;
}

/// "needling" or "absorption" where this is asked for, else empty.
std::string_view engine_set(const std::string& name) {
    const auto* const found = std::ranges::find(engine_sets, name);
    return found == std::end(engine_sets) ? std::string_view{} : *found;
}

/// What a person asks for.
struct ValidationTask {
    const Dataset* dataset = nullptr;  ///< one alone; nullptr = all
    std::string_view engine;           ///< needling or absorption alone
    bool page = false;                 ///< renew what the repository holds
    ValidationAsked asked;
    Posterior posterior;
    int threads = 1;
    fs::path out;  ///< of the page
};

/// The posterior that --set run.posterior=... chooses, as in `run`.
Posterior posterior_of(const std::vector<std::string>& set, const Parameters& registry,
                       std::size_t samples, Issues& issues) {
    constexpr std::string_view key = "run.posterior=";
    const Posterior shipped = shipped_posterior(registry);
    std::string chosen = "shipped";
    for (const std::string& one : set) {
        if (one.starts_with(key)) {
            chosen = one.substr(key.size());
            continue;
        }
        Issue issue;
        issue.key = one.substr(0, one.find('='));
        issue.what = fmt::format(
            "{} cannot be set here: published values say how they were "
            "measured",
            issue.key);
        issue.nearest = "run.posterior";
        issue.fix = "--set run.posterior=FILE, prior or shipped";
        issues.push_back(std::move(issue));
    }
    if (chosen == "shipped") return shipped;
    if (chosen == "prior") return prior_of(shipped, registry, samples);
    Checked<Posterior> own = read_posterior(file_text(chosen), chosen, registry);
    if (own) return *std::move(own);
    issues.insert(issues.end(), own.error().begin(), own.error().end());
    return shipped;
}

/// runs/2026-11-21-validation.html, or the first of ...-2.html, ...-3.html that is not there.
fs::path new_page(const std::string& asked) {
    const auto now =
        fmt::localtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
    const std::string name =
        fmt::format("runs/{:%Y-%m-%d}-validation{}", now, asked.empty() ? asked : "-" + asked);
    fs::path free = name + ".html";
    for (int n = 2; fs::exists(free); ++n) free = fmt::format("{}-{}.html", name, n);
    return free;
}

std::optional<ValidationTask> task_of(const Options& options, const Parameters& registry) {
    ValidationTask task;
    Issues issues;
    const auto number = [&](std::string_view key, const std::string& written,
                            std::uint64_t standard, std::uint64_t most) {
        const auto value = whole_number(written, standard);
        if (value && *value <= most) return *value;
        Issue issue;
        issue.key = key;
        issue.what = fmt::format("--{} {} is no whole number up to {}", key, written, most);
        issues.push_back(std::move(issue));
        return standard;
    };
    task.asked.seed = number("seed", options.seed, task.asked.seed, UINT64_MAX);
    task.asked.samples = number("people", options.people, task.asked.samples, 10'000);
    task.threads = thread_count(int(number("threads", options.threads, 0, 1024)));
    task.posterior = posterior_of(options.set, registry, task.asked.samples, issues);
    const std::string name = options.words.empty() ? "" : options.words.front();
    task.page = name == "page";
    if (task.page && !options.out.empty()) {
        Issue issue;
        issue.key = "out";
        issue.what = fmt::format("--out has no place here: validate page renews {} and {}",
                                 page_name, stored_name);
        issues.push_back(std::move(issue));
    }
    task.engine = engine_set(name);
    if (!name.empty() && !task.page && task.engine.empty()) {
        task.dataset = find_dataset(name);
        if (!task.dataset) issues.push_back(unknown_dataset(name));
    }
    if (!issues.empty()) {
        print_issues(issues, options.json);
        return std::nullopt;
    }
    task.out = options.out.empty() ? new_page(name) : fs::path{options.out};
    if (!task.page) refuse_place(task.out, "file");
    return task;
}

Exit renew_page(const Validation& all) {
    save_file(std::string{stored_name}, validation_json(all));
    save_file(std::string{page_name}, validation_page(all));
    fmt::print("{} and {} renewed\n", page_name, stored_name);
    return Exit::done;
}

}  // namespace

Exit show_evidence(const Options& options) {
    const std::vector<std::string>& words = options.words;
    if (words.empty() || (words.size() == 1 && words[0] == "list")) {
        fmt::print("{}\n", options.json ? evidence_list_json() : evidence_list_text());
        return Exit::done;
    }
    if (words.size() == 2 && words[0] == "show") {
        if (const std::string_view set = engine_set(words[1]); !set.empty()) {
            fmt::print("{}\n", options.json ? engine_json(set) : engine_text(set));
            return Exit::done;
        }
        const Dataset* dataset = find_dataset(words[1]);
        if (!dataset) {
            print_issues({unknown_dataset(words[1])}, options.json);
            return Exit::input;
        }
        fmt::print("{}\n", options.json ? evidence_json(*dataset) : evidence_text(*dataset));
        return Exit::done;
    }
    fmt::print(stderr, "needlework evidence: write evidence list, or evidence show ID\n");
    return Exit::input;
}

Exit validate_model(const Options& options) {
    const Parameters registry = all_parameters();
    const std::optional<ValidationTask> task = task_of(options, registry);
    if (!task) return Exit::input;
    Progress progress{stderr, progress_style(stderr, options.json, options.quiet),
                      colour_wanted(stderr)};
    Watch watch;
    progress.attach(watch);
    watch.stop = &stop_on_interrupt();
    watch.threads = task->threads;
    const std::span<const Dataset> asked = !task->engine.empty() ? std::span<const Dataset>{}
                                           : task->dataset       ? std::span{task->dataset, 1}
                                                                 : std::span{datasets()};
    Validation v = validate(asked, registry, task->posterior, task->asked, watch);
    if (!task->dataset && !watch.stop_asked()) {
        v.engine = engine_scores(parameters_of_best(registry, task->posterior), task->engine);
        if (task->engine != needling_set) v.laws = law_scores();
    }
    progress.finish();
    if (watch.stop_asked()) {
        if (!options.quiet) fmt::print(stderr, "stopped; nothing was written\n");
        return Exit::interrupted;
    }
    if (task->page) return renew_page(v);
    make_folder(task->out.parent_path());
    save_file(task->out.string(), validation_html(v));
    if (options.json) {
        fmt::print("{}", validation_json(v));
    } else {
        fmt::print("{}\nPage: {}\n",
                   task->dataset           ? validation_block(v, *task->dataset)
                   : !task->engine.empty() ? engine_table(v)
                                           : validation_page(v),
                   task->out.string());
    }
    return Exit::done;
}

}  // namespace needlework
