// SPDX-License-Identifier: Apache-2.0
#include "care/warning_signs.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "core/csv.hpp"

namespace needlework {
namespace {

std::vector<AdverseEvent> read_events() {
    std::vector<AdverseEvent> all;
    for (const CsvRow& row : embedded_csv("data/rules/adverse_events.csv").rows) {
        all.push_back({.id = row.text("id"),
                       .event = row.text("event"),
                       .expected = row.text("expected") == "yes",
                       .onset_low_h = row.number("onset_low_h"),
                       .onset_high_h = row.number("onset_high_h"),
                       .over_by_h = row.empty("over_by_h") ? 0.0 : row.number("over_by_h"),
                       .trigger = row.text("trigger"),
                       .level = row.text("level"),
                       .action = row.text("action"),
                       .contact_within_h = row.number("contact_within_h"),
                       .published = row.text("published"),
                       .sources = row.text("sources"),
                       .mark = row.text("mark")});
    }
    return all;
}

CallLevel level_of(const std::string& word) {
    if (word == "emergency") return CallLevel::emergency;
    if (word == "today") return CallLevel::today;
    if (word == "soon") return CallLevel::soon;
    throw std::logic_error{"data/text/warning_signs_en.csv: \"" + word + "\" is no level"};
}

std::vector<WarningSign> read_signs() {
    std::vector<WarningSign> all;
    for (const CsvRow& row : embedded_csv("data/text/warning_signs_en.csv").rows) {
        WarningSign sign;
        sign.level = level_of(row.text("level"));
        sign.text = row.text("text");
        sign.events = row.list("events");
        sign.contact_within_h = std::numeric_limits<double>::max();
        for (const std::string& id : sign.events) {
            const AdverseEvent* event = find_adverse_event(id);
            if (!event) throw std::logic_error{"data/text/warning_signs_en.csv: " + id};
            sign.contact_within_h = std::min(sign.contact_within_h, event->contact_within_h);
        }
        if (sign.level == CallLevel::emergency) sign.contact_within_h = 0;
        all.push_back(std::move(sign));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const WarningSign& a, const WarningSign& b) { return a.level < b.level; });
    return all;
}

}  // namespace

std::span<const AdverseEvent> adverse_events() {
    static const std::vector<AdverseEvent> all = read_events();
    return all;
}

const AdverseEvent* find_adverse_event(std::string_view id) {
    for (const AdverseEvent& event : adverse_events()) {
        if (event.id == id) return &event;
    }
    return nullptr;
}

std::span<const WarningSign> warning_signs() {
    static const std::vector<WarningSign> all = read_signs();
    return all;
}

}  // namespace needlework
