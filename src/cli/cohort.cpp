// SPDX-License-Identifier: Apache-2.0
// Many virtual people through one course.
#include <fmt/format.h>

#include <charconv>
#include <filesystem>

#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cohort/cohort_file.hpp"
#include "cohort/cohort_summary.hpp"
#include "core/nearest.hpp"
#include "core/progress.hpp"
#include "core/save_file.hpp"
#include "report/cohort_page.hpp"
#include "run/simulate.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t usual_people = 1000, most_people = 10000000;

std::optional<SamplingDesign> design_named(const std::string& word) {
    if (word.empty() || word == "random") return SamplingDesign::random;
    if (word == "latin") return SamplingDesign::latin_hypercube;
    if (word == "sobol") return SamplingDesign::sobol;
    return std::nullopt;
}

/// What the options ask for; problems of their own go to `issues`.
CohortAsked asked_of(const Options& options, const CourseText& text, Issues& issues) {
    CohortAsked asked{.toml = text.text, .file_name = text.name, .filter = options.filter};
    if (!options.patch.empty()) {
        issues.push_back(
            {{"--patch"}, "patch", "--patch has no place here: a cohort heals unit cells"});
    }
    if (!whole_number(options.threads, 0)) {
        issues.push_back({{"--threads"},
                          "threads",
                          "--threads " + options.threads + " is no number of threads"});
    }
    Options rest = options;
    rest.people.clear();
    rest.threads.clear();
    rest.patch.clear();
    asked.overrides = overrides_of(rest);
    asked.people = usual_people;
    if (!options.people.empty()) {
        std::uint32_t people = 0;
        const char* const end = options.people.data() + options.people.size();
        const auto [at, error] = std::from_chars(options.people.data(), end, people);
        if (error != std::errc{} || at != end || people < 1 || people > most_people) {
            issues.push_back({{"--people"},
                              "people",
                              "--people " + options.people + " is no number of people",
                              fmt::format("1 to {}", most_people)});
        }
        asked.people = people;
    }
    if (const auto design = design_named(options.design)) {
        asked.design = *design;
    } else {
        const std::vector<std::string> known{"random", "latin", "sobol"};
        issues.push_back({{"--design"},
                          "design",
                          "--design " + options.design + " is not a design",
                          "random, latin or sobol",
                          nearest_name(options.design, known)});
    }
    return asked;
}

int threads_of(const Options& options) {
    return thread_count(
        static_cast<int>(std::min<std::uint64_t>(1024, *whole_number(options.threads, 0))));
}

}  // namespace

Exit ask_cohort(const Options& options) {
    const CourseText text = course_text(options);
    Issues issues;
    const CohortAsked asked = asked_of(options, text, issues);
    const Parameters registry = all_parameters();
    const Checked<CohortTable> table = cohort_table(asked, registry, shipped_posterior(registry));
    if (!table) issues.insert(issues.end(), table.error().begin(), table.error().end());
    if (!issues.empty()) {
        print_issues(issues, options.json);
        return Exit::input;
    }
    // Without --out a cohort always goes into the same folder, so that the same line resumes it.
    const fs::path folder =
        options.out.empty() ? fs::path{"runs"} / (fs::path{text.name}.stem().string() + "-cohort")
                            : fs::path{options.out};
    Progress progress{stderr, progress_style(stderr, options.json, options.quiet),
                      colour_wanted(stderr)};
    for (const Issue& one : table->first().warnings) progress.note("warning: " + one.what);
    Watch watch;
    progress.attach(watch);
    watch.stop = &stop_on_interrupt();
    watch.threads = threads_of(options);
    const CohortProgress rows = write_cohort(*table, folder, watch);
    progress.finish();
    if (!rows.complete) {
        fmt::print(stderr, "Stopped after {} of {} rows; the same line goes on from there.\n",
                   rows.done, table->rows());
        return Exit::interrupted;
    }
    const CohortSummary summary = summarise_cohort(*table, folder);
    const std::string json = cohort_summary_json(summary);
    save_file((folder / "summary.json").string(), json);
    const std::string words = cohort_summary_text(summary);
    save_file((folder / "summary.txt").string(), words);
    save_file((folder / "cohort.html").string(), cohort_html(summary));
    if (options.json) {
        fmt::print("{}", json);
    } else {
        fmt::print(
            "{}\nPage: {}\nRows: {}\nResearch and education; a qualified professional decides.\n",
            words, (folder / "cohort.html").string(), (folder / "cohort.csv").string());
    }
    return Exit::done;
}

}  // namespace needlework
