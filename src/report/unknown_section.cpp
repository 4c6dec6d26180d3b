// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "cohort/deciding.hpp"
#include "cohort/people.hpp"
#include "core/csv.hpp"
#include "core/embedded.hpp"
#include "core/markup.hpp"
#include "report/known_faults.hpp"
#include "report/numbers.hpp"
#include "report/tables.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

const CsvRow* nearest_trial(std::string_view prediction) {
    static const CsvTable table = embedded_csv("data/nearest_trials.csv");
    const auto at = std::find_if(table.rows.begin(), table.rows.end(), [&](const CsvRow& row) {
        return row.text("prediction") == prediction;
    });
    return at == table.rows.end() ? nullptr : &*at;
}

/// The bullets under "## Limits" of a stage's README, each in one line. The page of a stage is the
/// one home of its faults; nothing is said twice.
std::vector<std::string> limits_of(std::string_view stage) {
    const auto page = embedded_file(fmt::format("src/{}/README.md", stage));
    std::vector<std::string> bullets;
    const std::size_t head = page ? page->find("\n## Limits\n") : std::string_view::npos;
    if (head == std::string_view::npos) return bullets;
    std::string_view rest = page->substr(head + 11);
    rest = rest.substr(0, rest.find("\n## "));
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        if (line.starts_with("- ")) {
            bullets.emplace_back(line.substr(2));
        } else if (line.starts_with("  ") && !bullets.empty()) {
            bullets.back() += line.substr(1);
        }
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return bullets;
}

/// What decides the spread of a zone's milestones, cause by cause.
std::string deciding_rows(const Run& run) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t z = 0; z < run.bands.size(); ++z) {
        for (const MilestoneName& name : milestone_names()) {
            const Spread& spread = run.bands[z].milestones.*name.band;
            const CauseSplit& split = spread.split;
            if (!(split.sum() > 0.0)) continue;
            const std::string numbers = deciding_words(spread.numbers);
            rows.push_back({escape(run.course.zones[z].skin.zone->name) + ": " + name.words,
                            escape(split_words(split)),
                            numbers.empty() ? "none stands out" : escape(numbers)});
        }
    }
    if (rows.empty()) return "";
    return html_table("What the width of each band comes from",
                      {"Prediction", "Causes", "Single numbers that decide most, by themselves"},
                      rows) +
           "<p class=\"note\">" +
           escape(deciding_caution(run.bands.front().limits, run.bands.front().people)) +
           "</p>\n<p class=\"note\">" + escape(product_words(products_on(run.course))) + "</p>\n";
}

std::string doubt_words(const Run& run) {
    if (run.bands.empty()) return "";
    const std::string& doubt = run.bands.front().doubt;
    if (doubt.empty()) {
        return "<p>How sure the numbers of the model are is not known yet: no band holds it.</p>\n";
    }
    if (doubt == "prior") {
        return "<p>The numbers of the model were not fitted yet: the bands draw them from what was "
               "believed before any fit.</p>\n";
    }
    return "<p>The numbers of the model are drawn from a fit to published trials.</p>\n";
}

}  // namespace

std::string nearest_trial_words(std::string_view prediction) {
    const CsvRow* const row = nearest_trial(prediction);
    if (row == nullptr) return "";
    return fmt::format("{} ({})", row->text("published"), row->text("trial"));
}

std::string nearest_trial_cell(std::string_view prediction) {
    const CsvRow* const row = nearest_trial(prediction);
    if (row == nullptr) return "none<br/><span class=\"small\">no trial was found</span>";
    std::string sources;
    for (const std::string& key : row->list("sources")) {
        sources += (sources.empty() ? "" : ", ") + escape(key);
    }
    return fmt::format("<strong>{}</strong><br/><span class=\"small\">{}: {} ({})</span>",
                       escape(row->text("grade")), escape(row->text("trial")),
                       escape(row->text("published")), sources);
}

std::string unknown_section(const Run& run) {
    std::string html =
        "<section id=\"unknown\"><h2>What we do not know</h2>\n" + doubt_words(run) +
        deciding_rows(run) + known_fault_tables(run.course) +
        "<p>Grades of evidence beside the predictions: A a controlled, blinded trial of needling; "
        "B figures before and after, without a control; C only the direction; none: nothing was "
        "found. The trial's own course and people differ from this one.</p>\n"
        "<p>What the model is known to leave out or get wrong:</p>\n<ul>\n";
    for (const char* stage : {"heal", "outcome", "puncture", "skin", "cohort"}) {
        for (const std::string& limit : limits_of(stage)) {
            html += "<li>" + escape(stage) + ": " + escape(limit) + "</li>\n";
        }
    }
    return html + "</ul>\n</section>\n";
}

}  // namespace needlework
