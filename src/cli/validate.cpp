// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <thread>

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "core/nearest.hpp"
#include "evidence/describe_evidence.hpp"
#include "evidence/validation.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr std::string_view page_name = "docs/validation.md";

Exit unknown_dataset(const std::string& id, bool json) {
    std::vector<std::string_view> ids;
    for (const Dataset& dataset : datasets()) ids.push_back(dataset.id);
    Issue issue;
    issue.key = "dataset";
    issue.what = fmt::format("{} is no dataset of the evidence", id);
    issue.nearest = nearest_name(id, ids);
    issue.fix = "needlework evidence list shows all of them";
    print_issues({issue}, json);
    return Exit::input;
}

int number_in(const std::string& text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The number after --threads, or as many as the machine has.
int threads_of(const Options& options) {
    if (const int threads = number_in(options.threads); threads > 0) return threads;
    return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

Exit write_page(const Validation& all) {
    std::ofstream file{std::string{page_name}, std::ios::binary};
    file << validation_page(all);
    if (!file) {
        fmt::print(stderr, "needlework validate: {} cannot be written here\n", page_name);
        return Exit::files;
    }
    fmt::print("{} renewed\n", page_name);
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
        const Dataset* dataset = find_dataset(words[1]);
        if (!dataset) return unknown_dataset(words[1], options.json);
        fmt::print("{}\n", options.json ? evidence_json(*dataset) : evidence_text(*dataset));
        return Exit::done;
    }
    fmt::print(stderr, "needlework evidence: write evidence list, or evidence show ID\n");
    return Exit::input;
}

Exit validate_model(const Options& options) {
    const Parameters registry = all_parameters();
    const Posterior posterior = shipped_posterior(registry);
    Watch watch;
    watch.threads = threads_of(options);
    ValidationAsked asked;  // --people: as many people, each with a draw of the numbers
    if (const int people = number_in(options.people); people > 0) {
        asked.samples = static_cast<std::size_t>(people);
    }
    const std::string name = options.words.empty() ? "" : options.words.front();
    if (!name.empty() && name != "page") {
        const Dataset* dataset = find_dataset(name);
        if (!dataset) return unknown_dataset(name, options.json);
        const Validation one = validate({dataset, 1}, registry, posterior, asked, watch);
        fmt::print("{}\n", options.json ? validation_json(one) : validation_block(one, *dataset));
        return Exit::done;
    }
    Validation all = validate(datasets(), registry, posterior, asked, watch);
    all.engine = engine_scores(parameters_of_best(registry, posterior));
    if (name == "page") return write_page(all);
    fmt::print("{}\n", options.json ? validation_json(all) : validation_page(all));
    return Exit::done;
}

}  // namespace needlework
