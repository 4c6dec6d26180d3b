// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "core/embedded.hpp"
#include "core/version.hpp"
#include "report/expect_section.hpp"
#include "report/expectations.hpp"
#include "report/numbers.hpp"
#include "report/plan_section.hpp"
#include "report/run_folder.hpp"
#include "report/sha256.hpp"
#include "report/style.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"
#include "report/zone_view.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

constexpr const char* banner =
    "Research and education. A qualified professional decides. This page is no medical advice and "
    "no promise of a result.";

const char* roman(Phototype type) {
    static constexpr const char* names[] = {"I", "II", "III", "IV", "V", "VI"};
    return names[static_cast<int>(type) - 1];
}

std::string person_words(const Person& person) {
    std::string words =
        fmt::format("A {} of {} years, skin type {}", person.sex == Sex::female ? "woman" : "man",
                    people_number(person.age / year, 2), roman(person.phototype));
    if (person.sun_damage != SunDamage::none) {
        words += person.sun_damage == SunDamage::mild ? ", mild sun damage" : ", severe sun damage";
    }
    if (person.smoker) words += ", smoker";
    if (person.diabetes) words += ", diabetes";
    return words;
}

std::string zone_names(const Course& course) {
    std::string names;
    for (std::size_t i = 0; i < course.zones.size(); ++i) {
        if (i > 0) names += i + 1 == course.zones.size() ? " and " : ", ";
        std::string name = course.zones[i].skin.zone ? course.zones[i].skin.zone->name : "zone";
        name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
        names += name;
    }
    return names;
}

/// "4 sessions, 28 days apart" or the days themselves when the gaps differ.
std::string session_words(const Plan& plan) {
    const auto& sessions = plan.sessions;
    if (sessions.size() == 1) return "1 session";
    bool even = true;
    for (std::size_t i = 2; i < sessions.size(); ++i) {
        even &= sessions[i].day - sessions[i - 1].day == sessions[1].day - sessions[0].day;
    }
    if (even && sessions.size() > 1) {
        return fmt::format("{} sessions, {} days apart", sessions.size(),
                           sessions[1].day - sessions[0].day);
    }
    std::string words = fmt::format("{} sessions, on days ", sessions.size());
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        words += (i ? ", " : "") + std::to_string(sessions[i].day);
    }
    return words;
}

/// " (12 needles of 0.25 mm, 2.5 mm long)"; empty where nothing is known.
std::string needle_words(const Device& device) {
    if (device.array.count <= 0) return "";
    std::string words = fmt::format(" ({} needles", device.array.count);
    if (device.needle.diameter_mm > 0.0) {
        words += " of " + people_number(device.needle.diameter_mm, 2) + " mm";
    }
    if (device.needle.length_mm > 0.0) {
        words += ", " + people_number(device.needle.length_mm, 2) + " mm long";
    }
    return words + "; minimally invasive, not surgery)";
}

std::string technique_words(const Technique& technique) {
    return fmt::format("{} mm set depth, {} passes", people_number(technique.depth / mm),
                       technique.passes);
}

std::string warnings(const Run& run) {
    std::vector<std::string> lines = run.info.warnings;
    for (const std::string& alarm : uptake_alarms(run.course)) {
        if (std::ranges::find(lines, alarm) == lines.end()) lines.push_back(alarm);
    }
    for (std::string& drag : drag_warnings(run.course)) lines.push_back(std::move(drag));
    if (!run.course.complete) lines.push_back("The run was stopped early: the curves end there.");
    for (const ZoneCourse& zone : run.course.zones) {
        for (const std::string& note : zone.healing.notes) {
            if (std::ranges::find(lines, note) == lines.end()) lines.push_back(note);
        }
    }
    if (lines.empty()) return "";
    std::string html = "<section class=\"warning\" id=\"warnings\"><h2>Read this first</h2><ul>\n";
    for (const std::string& line : lines) html += "<li>" + escape(line) + "</li>\n";
    return html + "</ul></section>\n";
}

std::string glance(const Run& run, const std::vector<ZoneView>& views) {
    const Plan& plan = run.course.plan;
    std::string html = "<section id=\"glance\"><h2>The course at a glance</h2>\n";
    html += "<p class=\"lead\">" + escape(person_words(run.course.person)) +
            ", is treated on the " + escape(zone_names(run.course)) + " with " +
            escape(plan.device.name) + escape(needle_words(plan.device));
    if (!plan.sessions.empty()) {
        html += ": " + escape(session_words(plan)) + ", " +
                escape(technique_words(plan.sessions.front().technique));
    }
    html += ".</p>\n";
    for (const ZoneView& view : views) {
        if (views.size() > 1) html += "<h3>" + escape(view.zone.skin.zone->name) + "</h3>\n";
        html += glance_cards(view);
    }
    if (!run.bands.empty()) {
        html += fmt::format(
            "<p class=\"note\">Bands hold {} of what the model expects: the same course in {} "
            "people who differ as measured people do, each with a hand of their own{}. What the "
            "model leaves out is not in them.</p>\n",
            percent(run.bands.front().coverage), run.bands.front().people,
            run.bands.front().doubt.empty()
                ? ""
                : " and with numbers of the model drawn from what is known of them");
    }
    return html + "</section>\n";
}

std::string zone_section(const Run& run, const ZoneView& view) {
    const std::string name = escape(view.zone.skin.zone ? view.zone.skin.zone->name : "Zone");
    return fmt::format("<section id=\"{}\"><h2>{}</h2>\n", view.id, name) +
           expect_section(run, view) + "<h3>Skin and channels</h3>\n" + skin_section(view) +
           "<div class=\"pair\">" + strike_map(view) + depth_histogram(view) + "</div>\n" +
           puncture_table(view) + gets_in_section(view) +
           "<h3>From the first hour to the end</h3>\n" + phase_strip(view) + time_figures(view) +
           "<h3>What instruments and scales would read</h3>\n" + outcome_table(view) +
           patch_section(view) + "</section>\n";
}

std::vector<ZoneView> views_of(const Run& run) {
    std::vector<ZoneView> views;
    for (std::size_t i = 0; i < run.course.zones.size(); ++i) {
        views.push_back({run.course.zones[i], run.course.plan.device,
                         i < run.bands.size() ? &run.bands[i] : nullptr,
                         fmt::format("zone-{}", i + 1)});
    }
    return views;
}

std::string contents(const Run& run, const std::vector<ZoneView>& views) {
    std::string html =
        "<nav aria-label=\"Contents\"><ul><li><a href=\"#glance\">At a glance</a></li>";
    if (run.info.consulted) html += "<li><a href=\"#plan\">Why this plan</a></li>";
    for (const ZoneView& view : views) {
        html += fmt::format("<li><a href=\"#{}\">{}</a></li>", view.id,
                            escape(view.zone.skin.zone ? view.zone.skin.zone->name : "Zone"));
    }
    return html +
           "<li><a href=\"#claims\">Figures you may have heard</a></li><li><a "
           "href=\"#method\">About the method</a></li><li><a "
           "href=\"#unknown\">What we do not know</a></li><li><a "
           "href=\"#assumed\">What was assumed</a></li><li><a href=\"#settings\">What "
           "was set</a></li><li><a href=\"#sources\">Sources</a></li></ul></nav>\n";
}

}  // namespace

std::string report_html(const Run& run) {
    const std::vector<ZoneView> views = views_of(run);
    const std::string title = escape(run.info.title.empty() ? "Course" : run.info.title);
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>" +
        title + " \u2013 Needlework</title>\n<style>\n" + std::string{report_style} +
        "</style>\n</head>\n<body>\n<p class=\"banner\" role=\"note\">" + banner +
        "</p>\n<header><p class=\"brand\">Needlework course report</p><h1>" + title +
        "</h1></header>\n" + contents(run, views) + "<main>\n" + warnings(run) +
        glance(run, views) + plan_section(run.info);
    for (const ZoneView& view : views) html += zone_section(run, view);
    html += claims_section() + background_section(run) + unknown_section(run) +
            assumed_section(run) + settings_section(run) + sources_section(run);
    html += fmt::format(
        "</main>\n<footer><p>{}</p><p>Needlework {}, commit {}; seed {}; course file SHA-256 "
        "{}.</p></footer>\n</body>\n</html>\n",
        banner, escape(version_text()), escape(commit_text()), run.info.seed,
        sha256_hex(run.info.course_toml));
    return html;
}

}  // namespace needlework
