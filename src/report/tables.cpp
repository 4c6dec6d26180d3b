// SPDX-License-Identifier: Apache-2.0
#include "report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "care/topics.hpp"
#include "core/csv.hpp"
#include "core/parameter_text.hpp"
#include "report/known_faults.hpp"
#include "report/numbers.hpp"
#include "report/svg.hpp"
#include "report/zone_view.hpp"

namespace needlework {
namespace {

std::string share_of(const PunctureSummary& s, Layer layer) {
    return percent(s.layer_share[static_cast<std::size_t>(layer)]);
}

struct SummaryRow {
    const char* name;
    std::string (*value)(const PunctureSummary&);
};

constexpr SummaryRow summary_rows[] = {
    {"Strikes (per cm\u00b2)",
     [](const PunctureSummary& s) { return people_number(s.strikes_per_cm2); }},
    {"Channels (per cm\u00b2)",
     [](const PunctureSummary& s) { return people_number(s.channels_per_cm2); }},
    {"Spacing, were they on a square grid (mm)",
     [](const PunctureSummary& s) {
         return s.channels_per_cm2 > 0.0 ? people_number(10.0 / std::sqrt(s.channels_per_cm2), 2)
                                         : std::string{"\u2013"};
     }},
    {"Unevenness, CV over 1-mm cells (%)",
     [](const PunctureSummary& s) { return people_number(100.0 * s.density_cv, 2); }},
    {"1-mm cells without a channel",
     [](const PunctureSummary& s) { return percent(s.missed_share); }},
    {"Surface opened", [](const PunctureSummary& s) { return percent(s.area_share); }},
    {"Depth reached, mean \u00b1 SD (mm)",
     [](const PunctureSummary& s) {
         return people_number(s.depth_mean_mm, 3) + " \u00b1 " + people_number(s.depth_sd_mm, 2);
     }},
    {"End in the epidermis",
     [](const PunctureSummary& s) {
         return percent(s.layer_share[static_cast<std::size_t>(Layer::stratum_corneum)] +
                        s.layer_share[static_cast<std::size_t>(Layer::viable_epidermis)]);
     }},
    {"End in the upper dermis",
     [](const PunctureSummary& s) { return share_of(s, Layer::papillary_dermis); }},
    {"End in the deep dermis",
     [](const PunctureSummary& s) { return share_of(s, Layer::reticular_dermis); }},
    {"End in the fat", [](const PunctureSummary& s) { return share_of(s, Layer::fat); }},
    {"Channels that tore", [](const PunctureSummary& s) { return percent(s.torn_share); }},
    {"Mean tear (mm)", [](const PunctureSummary& s) { return people_number(s.tear_mean_mm, 2); }},
    {"Points of blood (per cm\u00b2)",
     [](const PunctureSummary& s) { return people_number(s.bleeding_per_cm2, 2); }},
    {"Even pinpoint bleeding reached",
     [](const PunctureSummary& s) { return std::string{s.endpoint_reached ? "yes" : "no"}; }},
    {"Force to puncture, each needle (mN)",
     [](const PunctureSummary& s) { return people_number(s.puncture_force_mn, 2); }},
    {"Pain without cream (0-10)",
     [](const PunctureSummary& s) { return people_number(s.pain_0_10, 2); }},
    {"Time for the zone (min)",
     [](const PunctureSummary& s) { return people_number(s.minutes, 2); }},
};

/// A cell that reads as a number: the first thing to be seen is a digit or a sign.
bool is_number(std::string_view html) {
    while (html.starts_with('<')) {
        const std::size_t end = html.find('>');
        if (end == std::string_view::npos) return false;
        html.remove_prefix(end + 1);
    }
    if (html.starts_with("\u2212") || html.starts_with("&lt;")) return true;
    return !html.empty() && std::string_view{"0123456789+-"}.find(html[0]) != html.npos;
}

/// Numbers stand under each other from the right, words from the left; most cells decide.
bool holds_words(const std::vector<std::vector<std::string>>& rows, std::size_t column) {
    std::size_t words = 0;
    std::size_t filled = 0;
    for (const auto& row : rows) {
        if (column >= row.size() || row[column].empty()) continue;
        ++filled;
        if (!is_number(row[column])) ++words;
    }
    return 2 * words > filled;
}

}  // namespace

std::string html_table(const std::string& caption, const std::vector<std::string>& head,
                       const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::string> side(head.size());
    for (std::size_t i = 1; i < head.size(); ++i) {
        if (holds_words(rows, i)) side[i] = " class=\"words\"";
    }
    std::string html =
        "<div class=\"scroll\"><table>\n<caption>" + caption + "</caption>\n<thead><tr>";
    for (std::size_t i = 0; i < head.size(); ++i) {
        html += "<th scope=\"col\"" + side[i] + ">" + head[i] + "</th>";
    }
    html += "</tr></thead>\n<tbody>\n";
    for (const auto& row : rows) {
        html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            html += i == 0 ? "<th scope=\"row\">" + row[i] + "</th>"
                           : "<td" + (i < side.size() ? side[i] : "") + ">" + row[i] + "</td>";
        }
        html += "</tr>\n";
    }
    return html + "</tbody></table></div>\n";
}

std::string puncture_table(const ZoneView& view) {
    std::vector<std::string> head{"Session"};
    for (const Visit& visit : view.zone.visits) head.push_back(fmt::format("day {}", visit.day));
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> settings{"Set depth (mm), passes, hand speed (mm/s)"};
    for (const Visit& visit : view.zone.visits) {
        settings.push_back(fmt::format("{}, {}, {}", people_number(visit.technique.depth / mm),
                                       visit.technique.passes,
                                       people_number(visit.technique.speed / (mm / second))));
    }
    rows.push_back(settings);
    for (const SummaryRow& row : summary_rows) {
        std::vector<std::string> cells{row.name};
        for (const Visit& visit : view.zone.visits) {
            cells.push_back(row.value(visit.punctures.summary));
        }
        rows.push_back(cells);
    }
    return html_table("What the needles did, session by session", head, rows);
}

std::string assumed_section(const Run& run) {
    std::map<std::string, std::vector<std::vector<std::string>>> stages;
    std::size_t assumed = 0;
    for (const Parameters::Entry& entry : run.parameters.entries()) {
        if (entry.row->source.kind != Kind::assumed) continue;
        ++assumed;
        const std::string key{entry.row->key};
        stages[key.substr(0, key.find('.'))].push_back(
            {"<code>" + escape(key) + "</code>",
             people_number(entry.value, 4) +
                 (entry.row->unit == "-" ? "" : " " + escape(entry.row->unit)),
             escape(entry.row->meaning), escape(entry.row->note)});
    }
    std::string html = fmt::format(
        "<section id=\"assumed\"><h2>What was assumed</h2>\n<p>Of the {} numbers behind this run, "
        "{} are not taken from a measurement that was read: they are choices, with their reasons. "
        "Any of them can be set in the course file.</p>\n",
        run.parameters.entries().size(), assumed);
    if (!run.course.plan.device.assumptions.empty()) {
        html += "<p>Device: " + escape(run.course.plan.device.assumptions) + "</p>\n";
    }
    for (const auto& [stage, rows] : stages) {
        html +=
            fmt::format("<details><summary>{}: {} assumed numbers</summary>\n", escape(stage),
                        rows.size()) +
            html_table("Assumed in " + escape(stage), {"Key", "Value", "Meaning", "Why"}, rows) +
            "</details>\n";
    }
    return html + "</section>\n";
}

std::string settings_section(const Run& run) {
    std::string html = "<section id=\"settings\"><h2>What was set</h2>\n";
    std::vector<std::vector<std::string>> rows;
    for (const ChangedSetting& s : run.info.set_by_user) {
        rows.push_back({"<code>" + escape(s.key) + "</code>", escape(s.value)});
    }
    html += rows.empty() ? "<p>No number of the model was changed from its default.</p>\n"
                         : html_table("Set by the user", {"Key", "Value"}, rows);
    return html + "<details><summary>The course file</summary>\n<pre>" +
           escape(run.info.course_toml) + "</pre>\n</details></section>\n";
}

std::string sources_section(const Run& run) {
    std::map<std::string, const SourceEntry*> found;
    for (const SourceEntry* entry : sources_of(run.parameters)) found[entry->key] = entry;
    const auto add = [&found](std::string_view reference) {
        for (const std::string& key : reference_keys(reference)) {
            if (const SourceEntry* entry = find_source(key)) found[key] = entry;
        }
    };
    for (const CsvRow& row : embedded_csv("data/claims.csv").rows) add(row.text("sources"));
    for (const std::string& topic : topic_ids()) {
        const RuleText page = explain_topic(topic).value();
        for (const std::string& source : page.sources) {
            add(source.substr(0, source.find(':')));
        }
    }
    add(run.course.plan.device.sources);
    for (const ZoneCourse& zone : run.course.zones) {
        if (zone.skin.zone) add(zone.skin.zone->sources);
        for (const Reading& reading : zone.outcome.readings) add(reading.sources);
        for (const KnownFault& fault : known_faults(zone)) {
            for (const std::string& key : fault.sources) add(key);
        }
    }
    std::string html = "<section id=\"sources\"><h2>Sources</h2>\n<ol class=\"sources\">\n";
    for (const auto& [key, entry] : found) {
        html +=
            "<li><strong>" + escape(key) + "</strong> " + escape(citation_text(*entry)) + "</li>\n";
    }
    return html + "</ol></section>\n";
}

}  // namespace needlework
