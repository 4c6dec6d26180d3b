// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/options.hpp"
#include "core/issue.hpp"
#include "core/nearest.hpp"
#include "core/version.hpp"

namespace needlework {
namespace {

constexpr std::array verbs{
    Verb{"new", "[course.toml]", "ask a course together in the terminal, question by question",
         ask_course},
    Verb{"run", "[course.toml]", "simulate a course and write its report", run_course},
    Verb{"check", "course.toml", "find everything that is wrong with a course file", check_course},
    Verb{"studio", "[course.toml]", "see the skin and move the needle in your browser",
         open_studio},
    Verb{"plan", "course.toml", "screen, write the sessions of a course, and say why",
         plan_course_file},
    Verb{"export", "[course.toml | RECORDS]", "a course or a record file as a FHIR R4 bundle",
         export_fhir},
    Verb{"import", "BUNDLE.json", "the course file that a FHIR bundle of ours holds", import_fhir},
    Verb{"optimise", "[course.toml]", "search the courses within every cap for the best ones",
         optimise_course},
    Verb{"absorb", "[PRODUCT] [course.toml]",
         "how much of a product gets in, and when it may go on", absorb_products, 2},
    Verb{"cohort", "[course.toml]",
         "ask many virtual people; a second time, go on where it stopped", ask_cohort},
    Verb{"compare", "A.toml B.toml", "two courses for the same people: which is better, how surely",
         compare_files, 2},
    Verb{"device", "list | show ID", "the device catalogue", show_devices, 2},
    Verb{"explain", "KEY | RULE | plan FILE",
         "what a number, setting, rule or plan means, and where it comes from", explain_key, 2},
    Verb{"schema", "", "the JSON Schema of a course file", print_schema, 0},
    Verb{"verify", "FOLDER", "run a run folder again and compare the bytes", verify_folder},
    Verb{"evidence", "list | show ID", "published values, and how they are described",
         show_evidence, 2},
    Verb{"validate", "[DATASET | page]", "score the program against published values",
         validate_model},
    Verb{"record", "new|add|amend|list|fields|export|import|backup FILE ...",
         "keep sessions, scores and adverse events in a file (not encrypted)", keep_records, 1000},
    Verb{"calibrate", "[full | short | compare FILE]",
         "fit the free parameters to the evidence that may be fitted", calibrate_model, 2},
    Verb{"pages", "", "renew the generated tables in the documentation (for developers)",
         write_pages},
};

void add_options(CLI::App& verb, Options& options) {
    verb.add_option("words", options.words)->option_text(" ");
    verb.add_option("--out", options.out,
                    "folder to write; default: a new one named by date and course");
    verb.add_option("--set", options.set,
                    "change one setting or parameter: KEY=VALUE; may be repeated");
    verb.add_option("--seed", options.seed, "seed of the random numbers");
    verb.add_option("--threads", options.threads,
                    "threads to use; results do not depend on it; 0 = all");
    verb.add_option("--people", options.people, "virtual people behind the bands; 0 = no bands");
    verb.add_option("--patch", options.patch,
                    "heal a 3-D block of this side as well, for example 2mm");
    if (verb.get_name() == "cohort") {
        verb.add_option("--filter", options.filter,
                        "which people, for example \"women 40-60, phototype IV-VI\"");
        verb.add_option("--design", options.design, "random, latin or sobol");
    }
    if (verb.get_name() == "calibrate") {
        verb.add_option("--members", options.members,
                        "of the ensemble, in place of its usual size");
    }
    verb.add_flag("--json", options.json, "messages and results as data");
    verb.add_flag("--quiet", options.quiet, "no progress, only results and problems");
}

void add_studio_options(CLI::App& verb, StudioOptions& options) {
    verb.add_flag("--no-browser", options.no_browser, "only print the address");
    verb.add_option("--port", options.port, "port of 127.0.0.1; default: a free one")
        ->check(CLI::Range(0, 65535));
    verb.add_option("--work", options.work,
                    "folder of course files and runs; default: the current one");
    verb.add_option("--page", options.page, "folder of the built page");
    verb.add_option("--job", options.job)->group("");  // how the studio starts its runs
}

/// Words that a verb would not look at: say so rather than pass over them.
Exit too_many_words(const Verb& verb, const Options& options) {
    fmt::print(stderr, "needlework {}: {} is one word too many\n    write: needlework {} {}\n",
               verb.name, options.words[verb.most_words], verb.name, verb.words);
    return Exit::input;
}

/// A word that is no verb: say so, with the nearest one.
Exit unknown_verb(const std::string& word) {
    std::vector<std::string_view> names;
    for (const Verb& verb : verbs) names.push_back(verb.name);
    const std::string nearest = nearest_name(word, names);
    fmt::print(stderr, "needlework: {} is not a verb\n", word);
    if (!nearest.empty()) fmt::print(stderr, "    did you mean {}?\n", nearest);
    fmt::print(stderr, "    needlework --help lists them\n");
    return Exit::input;
}

bool is_verb(std::string_view word) {
    return std::any_of(verbs.begin(), verbs.end(), [&](const Verb& v) { return word == v.name; });
}

Exit start(int argc, char** argv) {
    CLI::App app{
        "Needlework plans and simulates courses of microneedling.\n"
        "Research and education; a qualified professional decides.\n",
        "needlework"};
    app.set_version_flag("--version",
                         fmt::format("needlework {} ({})", version_text(), commit_text()));
    app.require_subcommand(1);
    Options options;
    for (const Verb& verb : verbs) {
        CLI::App* sub = app.add_subcommand(verb.name, verb.summary);
        sub->footer(fmt::format("Write: needlework {} {}", verb.name, verb.words));
        add_options(*sub, options);
        if (std::string_view{verb.name} == "studio") add_studio_options(*sub, options.studio);
    }
    if (argc == 1) {
        fmt::print(stderr, "{}", app.help());
        return Exit::input;
    }
    if (argv[1][0] != '-' && !is_verb(argv[1])) {
        return unknown_verb(argv[1]);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? Exit::done : Exit::input;
    }
    for (const Verb& verb : verbs) {
        if (!app.got_subcommand(verb.name)) continue;
        const bool too_many = options.words.size() > verb.most_words;
        return too_many ? too_many_words(verb, options) : verb.run(options);
    }
    return Exit::input;
}

/// What stopped the program: in words, or with --json in the same form as problems of an input.
int tell_failure(Exit exit, const std::string& what, const std::string& code, bool json) {
    if (json) {
        Issue issue;
        issue.key = code;
        issue.what = what;
        fmt::print("{}\n", issue_json({issue}));
    } else {
        fmt::print(stderr, "needlework: {} ({})\n", what, code);
    }
    return static_cast<int>(exit);
}

}  // namespace
}  // namespace needlework

int main(int argc, char** argv) {
    using namespace needlework;
    const bool json = std::any_of(
        argv, argv + argc, [](const char* word) { return std::string_view{word} == "--json"; });
    try {
        return static_cast<int>(start(argc, argv));
    } catch (const Failure& failure) {
        return tell_failure(failure.exit(), failure.what(), failure.code(), json);
    } catch (const std::filesystem::filesystem_error& failure) {
        return tell_failure(Exit::files, failure.what(), "F12", json);
    } catch (const std::bad_alloc&) {
        return tell_failure(Exit::numerics, "not enough memory for this run", "N09", json);
    }
}
