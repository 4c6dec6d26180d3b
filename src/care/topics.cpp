// SPDX-License-Identifier: Apache-2.0
#include "care/topics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "care/warning_signs.hpp"
#include "consult/role.hpp"
#include "core/csv.hpp"
#include "core/letters.hpp"
#include "core/sources.hpp"

namespace needlework {
namespace {

/// Lines of a topic that come from a table rather than from its text.
using AddRows = void (*)(RuleText& topic);

constexpr double hours_a_day = 24.0;

std::string span_words(double from_h, double to_h) {
    const auto words = [](double hours) {
        if (hours < 1.0) return fmt::format("{:g} min", 60.0 * hours);
        if (hours <= 72.0) return fmt::format("{:g} h", hours);
        return fmt::format("{:g} d", hours / hours_a_day);
    };
    return fmt::format("from {} to {}", words(from_h), words(to_h));
}

void add_sources(RuleText& topic, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
        const SourceEntry* entry = find_source(key);
        std::string text = entry ? key + ": " + citation_text(*entry) : key;
        const auto known = std::find(topic.sources.begin(), topic.sources.end(), text);
        if (known == topic.sources.end()) topic.sources.push_back(std::move(text));
    }
}

void add_phases(RuleText& topic) {
    for (const CsvRow& row : embedded_csv("data/healing_phases.csv").rows) {
        const std::string span =
            span_words(hours_a_day * row.number("from_d"), hours_a_day * row.number("to_d"));
        topic.lines.emplace_back(
            fmt::format("{}, {}", row.text("phase"), span),
            fmt::format("{}. Computed: {}", row.text("what"), row.text("simulated")));
        add_sources(topic, row.list("sources"));
    }
}

/// The grade of the nearest trial of a prediction; "none" where no trial is listed.
std::string grade_of(const std::string& prediction) {
    for (const CsvRow& row : embedded_csv("data/nearest_trials.csv").rows) {
        if (row.text("prediction") == prediction) {
            return fmt::format("evidence {}: {} ({})", row.text("grade"), row.text("published"),
                               row.text("trial"));
        }
    }
    return "evidence none";
}

void add_responses(RuleText& topic) {
    for (const CsvRow& row : embedded_csv("data/responses.csv").rows) {
        topic.lines.emplace_back(
            row.text("response"),
            fmt::format("{}; {}", row.text("computed"), grade_of(row.text("prediction"))));
        add_sources(topic, row.list("sources"));
    }
}

void add_indications(RuleText& topic) {
    for (const CsvRow& row : embedded_csv("data/protocols.csv").rows) {
        const std::string kind = row.empty("subtype") ? "" : ", " + row.text("subtype");
        const std::string grade =
            row.empty("evidence") ? "not planned here" : "evidence " + row.text("evidence");
        topic.lines.emplace_back(
            fmt::format("{} {}{}", row.text("id"), row.text("indication"), kind),
            fmt::format("{}; {} purpose{}", grade, row.text("care"),
                        row.text("planned") == "yes" ? "" : "; for a specialist"));
    }
}

void add_home(RuleText& topic) {
    const Role& home = *find_role("home");
    topic.lines.emplace_back("Deepest needle",
                             fmt::format("{:g} mm: {}", *home.cap_face_mm, home.cap_basis));
}

void add_risks(RuleText& topic) {
    for (const AdverseEvent& event : adverse_events()) {
        const std::string rate = event.published.empty() ? "no rate was found" : event.published;
        const std::string over =
            event.over_by_h > 0.0 ? fmt::format(", usually over by {:g} h", event.over_by_h) : "";
        topic.lines.emplace_back(
            fmt::format("{} {}", event.id, event.event),
            fmt::format("{}; begins {}{}; what is done: {}", rate,
                        span_words(event.onset_low_h, event.onset_high_h), over, event.action));
    }
}

void add_comfort(RuleText& topic) {
    for (const CsvRow& row : embedded_csv("data/comfort.csv").rows) {
        topic.lines.emplace_back(
            fmt::format("Over {} to {} mm", row.text("over_mm"), row.text("up_to_mm")),
            fmt::format("{}. Seen: {}", row.text("feels_like"), row.text("published")));
        add_sources(topic, row.list("sources"));
    }
}

struct Topic {
    const char* id;
    AddRows rows;
};
constexpr Topic topics[] = {
    {"mechanism", add_phases}, {"responses", add_responses}, {"indications", add_indications},
    {"home", add_home},        {"risks", add_risks},         {"comfort", add_comfort},
    {"cost", nullptr}};

}  // namespace

std::string purpose_of(std::string_view indication) {
    for (const CsvRow& row : embedded_csv("data/protocols.csv").rows) {
        if (row.text("id") == indication) return row.text("care");
    }
    return {};
}

std::vector<std::string> topic_ids() {
    std::vector<std::string> ids;
    for (const Topic& topic : topics) ids.emplace_back(topic.id);
    return ids;
}

std::optional<RuleText> explain_topic(std::string_view id) {
    for (const Topic& topic : topics) {
        if (!same_but_capitals(topic.id, id)) continue;
        RuleText text;
        text.id = topic.id;
        for (const CsvRow& row : embedded_csv("data/text/topics_en.csv").rows) {
            if (row.text("topic") != topic.id) continue;
            text.title = row.text("title");
            text.lines.emplace_back(row.text("says"), row.text("text"));
            add_sources(text, row.list("sources"));
        }
        if (topic.rows) topic.rows(text);
        return text;
    }
    return std::nullopt;
}

}  // namespace needlework
