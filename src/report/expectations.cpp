// SPDX-License-Identifier: Apache-2.0
#include "report/expectations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "report/numbers.hpp"

namespace needlework {

const CsvRow& expectation(std::string_view id) {
    static const CsvTable table = embedded_csv("data/expectations.csv");
    for (const CsvRow& row : table.rows) {
        if (row.text("id") == id) return row;
    }
    throw std::logic_error{"data/expectations.csv has no such row"};
}

std::string expectation_words(std::string_view id) {
    const CsvRow& row = expectation(id);
    return fmt::format("{} to {} {}", row.text("low"), row.text("high"), row.text("unit"));
}

std::vector<std::string> drag_warnings(const Course& course) {
    const double limit = expectation("drag").number("low") / 100.0;
    std::vector<std::string> sentences;
    for (const ZoneCourse& zone : course.zones) {
        const auto worst = std::max_element(
            zone.visits.begin(), zone.visits.end(), [](const Visit& a, const Visit& b) {
                return a.punctures.summary.torn_share < b.punctures.summary.torn_share;
            });
        if (worst == zone.visits.end()) continue;
        const double torn = worst->punctures.summary.torn_share;
        if (torn < limit) continue;
        sentences.push_back(fmt::format(
            "Drag: {} of the channels tear at {} mm/s and {} mm{}. Go slower, keep the skin "
            "stretched and lift between strokes.",
            percent(torn), people_number(worst->technique.speed / (mm / second)),
            people_number(worst->technique.depth / mm),
            zone.skin.zone ? " on: " + zone.skin.zone->name : ""));
    }
    return sentences;
}

}  // namespace needlework
