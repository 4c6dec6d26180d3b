// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "care/handout.hpp"
#include "care/text_table.hpp"
#include "core/csv.hpp"

namespace needlework {
namespace {

/// Parts of the protocols of a course, each once.
std::string of_protocols(const CoursePlan& course, std::string Protocol::*part) {
    std::vector<std::string> seen;
    for (const ZonePlan& zone : course.zones) {
        for (const Protocol* protocol : zone.protocols) {
            const std::string& text = protocol->*part;
            if (!text.empty() && std::find(seen.begin(), seen.end(), text) == seen.end()) {
                seen.push_back(text);
            }
        }
    }
    return seen.empty() ? "none known" : fmt::format("{}", fmt::join(seen, "; "));
}

Slots slots_of(const CareCase& c, const Device& device) {
    double depth_mm = 0, low_h = 0, high_h = 0;
    for (const PlannedVisit& visit : c.course.visits) {
        for (const ZoneWork& work : visit.work) depth_mm = std::max(depth_mm, work.depth_mm);
        low_h = std::max(low_h, visit.downtime_low_h);
        high_h = std::max(high_h, visit.downtime_high_h);
    }
    return {{"device", device.name},
            {"visits", std::to_string(c.course.visits.size())},
            {"gap", std::to_string(c.course.gap_d)},
            {"depth", fmt::format("{:g}", depth_mm)},
            {"downtime", fmt::format("{:g} to {:g} hours", low_h, high_h)},
            {"alternatives", of_protocols(c.course, &Protocol::alternatives)},
            {"effect", of_protocols(c.course, &Protocol::published_effect)},
            {"evidence", of_protocols(c.course, &Protocol::evidence)},
            {"label", device.label.indications.empty() ? "none known" : device.label.indications}};
}

/// Deeper, younger or with no label at all.
bool outside_label(const CareCase& c, const Device& device) {
    if (device.label.indications.empty()) return true;
    if (c.person.age / year < device.label.age_low_yr) return true;
    const double limit_mm = device.label.depth_limit_mm;
    for (const ZonePlan& zone : c.course.zones) {
        if (limit_mm > 0 && zone.depth.target_mm > limit_mm) return true;
    }
    return false;
}

}  // namespace

std::vector<ConsentFact> consent_facts(const CareCase& c, const Device& device) {
    Facts facts = facts_of(c.consultation, c.person, &device);
    facts.set("outside_label", outside_label(c, device));
    const Slots slots = slots_of(c, device);
    std::vector<ConsentFact> list;
    for (const CsvRow& row : embedded_csv("data/text/consent_en.csv").rows) {
        if (holds(row.text("when"), facts) == Truth::no) continue;
        list.push_back({row.text("id"), filled(row.text("text"), slots), row.text("sources")});
    }
    return list;
}

}  // namespace needlework
