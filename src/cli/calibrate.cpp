// SPDX-License-Identifier: Apache-2.0
#include "evidence/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/place.hpp"
#include "core/progress.hpp"
#include "core/save_file.hpp"
#include "core/units.hpp"
#include "evidence/agreement.hpp"
#include "evidence/calibration_data.hpp"
#include "evidence/model_time.hpp"
#include "run/simulate.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

struct Asked {
    FitEffort effort;
    std::uint64_t seed = 1;
    int threads = 1;
    std::filesystem::path out;
};

/// What the words and options ask for; the issues are printed where something is wrong.
std::optional<Asked> asked_of(const Options& options) {
    Asked asked;
    Issues issues;
    const std::string size = options.words.empty() ? "full" : options.words.front();
    if (size == "short") {
        asked.effort = short_effort();
    } else if (size != "full") {
        issues.push_back(
            {{}, size, size + " is not a size of calibration", "full or short; or compare FILE"});
    }
    const auto seed = whole_number(options.seed, 1), threads = whole_number(options.threads, 0);
    if (!seed) issues.push_back({{}, "seed", "--seed " + options.seed + " is no whole number"});
    if (!threads || *threads > 1024) {
        issues.push_back(
            {{}, "threads", "--threads " + options.threads + " is no number of threads"});
    }
    constexpr std::uint64_t least_members = 4, most_members = 10'000;
    const auto members = whole_number(options.members, std::uint64_t(asked.effort.members));
    if (!members || *members < least_members || *members > most_members) {
        issues.push_back({{},
                          "members",
                          "--members " + options.members + " is no size of an ensemble",
                          fmt::format("{} to {}", least_members, most_members)});
    }
    if (!options.set.empty()) {
        issues.push_back({{},
                          "set",
                          "--set has no place here: calibration starts at the registry's values",
                          {},
                          {},
                          "set numbers in a course: needlework run --set KEY=VALUE"});
    }
    if (!issues.empty()) {
        print_issues(issues, options.json);
        return std::nullopt;
    }
    asked.seed = *seed;
    asked.effort.members = int(*members);
    asked.threads = thread_count(int(*threads));
    asked.out = options.out.empty() ? "posterior.json" : options.out;
    refuse_place(asked.out, "file");
    return asked;
}

void print_table(const Posterior& posterior) {
    fmt::print("{:<26} {:>18} {:>12} {:>12}   {}\n", "number", "before", "best fit", "left of",
               "stage");
    fmt::print("{:<26} {:>18} {:>12} {:>12}\n", "", "", "", "prior's SD");
    for (const FittedNumber& n : posterior.numbers) {
        fmt::print("{:<26} {:>18} {:>12.4g} {:>11.0f}%   {}\n", n.key,
                   format_quantity(n.prior_middle, n.unit, 4), n.best, 100.0 * n.sd_ratio, n.stage);
    }
    double squares = 0.0;
    fmt::print("\n{:<44} {:>10} {:>10} {:>10}\n", "row", "observed", "fitted", "off by SD");
    for (const FittedRow& r : posterior.rows) {
        const double off = r.yardstick().off(r.predicted);
        squares += off * off;
        fmt::print("{:<44} {:>10.4g} {:>10.4g} {:>10.1f}\n", r.id, r.observed, r.predicted, off);
    }
    fmt::print("\n{} rows; root mean square {:.2f} SD\n", posterior.rows.size(),
               std::sqrt(squares / std::max(1.0, double(posterior.rows.size()))));
    for (const FittedPair& p : posterior.pairs) {
        fmt::print("{} and {} are told together: correlation {:.2f}\n", p.first, p.second,
                   p.correlation);
    }
    for (const FittedProfile& p : posterior.profiles) {
        fmt::print("profile of {}: loss {:.2g} at {:.3g}", p.key, fmt::join(p.loss, ", "),
                   fmt::join(p.value, ", "));
        fmt::print("\n");
    }
    for (const std::string& note : posterior.notes) fmt::print("{}\n", note);
}

/// A posterior file against the one in the program.
Exit compare_fits(const Options& options) {
    if (options.words.size() < 2) {
        fmt::print(stderr,
                   "needlework calibrate: which posterior file?\n"
                   "    write: needlework calibrate compare FILE.json\n");
        return Exit::input;
    }
    const std::string& name = options.words[1];
    const Parameters registry = all_parameters();
    const Checked<Posterior> own = read_posterior(file_text(name), name, registry);
    if (!own) {
        print_issues(own.error(), options.json);
        return Exit::input;
    }
    const Agreement found = agreement_of(shipped_posterior(registry), *own, registry);
    fmt::print("{}", agreement_text(found));
    return found.against.empty() ? Exit::done : Exit::check_failed;
}

}  // namespace

Exit calibrate_model(const Options& options) {
    if (!options.words.empty() && options.words.front() == "compare") return compare_fits(options);
    const std::optional<Asked> asked = asked_of(options);
    if (!asked) return Exit::input;
    const Parameters registry = all_parameters();
    const std::vector<FreeParameter> free = free_parameters(registry);
    ModelTime time;
    const std::vector<FitPart> parts = time.counted(fit_parts(CalibrationData{}));

    const std::string state = asked->out.string() + ".state";
    Journal journal{state, fit_name(parts, registry, free, asked->effort, asked->seed)};
    Progress progress{stderr, progress_style(stderr, options.json, options.quiet),
                      colour_wanted(stderr)};
    Watch watch;
    progress.attach(watch);
    watch.stop = &stop_on_interrupt();
    watch.threads = asked->threads;
    if (journal.found() > 0) {
        progress.note(fmt::format("goes on from {} ({} answers)", state, journal.found()));
    }
    const auto posterior =
        calibrate(parts, registry, free, asked->effort, asked->seed, journal, watch);
    progress.finish();
    for (const StageCost& cost : time.costs()) progress.note(cost_words(cost));
    if (!posterior) {
        if (!options.quiet) {
            fmt::print(stderr, "stopped; {} has what was done: the same command goes on\n", state);
        }
        return Exit::interrupted;
    }
    const std::string text = posterior_json(*posterior);
    save_file(asked->out.string(), text);
    journal.forget();
    if (options.json) {
        fmt::print("{}", text);
    } else {
        print_table(*posterior);
        fmt::print("\nwritten: {}; use it with [run] posterior = \"{}\"\n", asked->out.string(),
                   asked->out.string());
    }
    return Exit::done;
}

}  // namespace needlework
