// SPDX-License-Identifier: Apache-2.0
#include "evidence/course_measure.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>

#include "core/normal.hpp"
#include "evidence/described.hpp"
#include "heal/reactions.hpp"
#include "outcome/milestones.hpp"

namespace needlework {
namespace {

/// Milestones by the names and in the units that datasets use.
constexpr struct {
    std::string_view name;
    double Milestones::*member;
    double times;
} milestones[] = {{"redness_days", &Milestones::redness_visible_days, 1.0},
                  {"redness_hours", &Milestones::redness_visible_days, 24.0},
                  {"covered_hours", &Milestones::covered_hours, 1.0},
                  {"barrier_hours", &Milestones::barrier_hours, 1.0},
                  {"pih_percent", &Milestones::pih_risk, 100.0}};

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

/// One thing that is followed over the moments of the healing.
struct Followed {
    std::vector<double> value;
    double rest = 0, visible = 0, noise = 0, drift = 0;
};

double collagen3_output(const Moment& m, const Network& n) {
    const auto at = [&](Tissue field) { return m.dermis[std::size_t(field)]; };
    return (n.sigma_F * at(Tissue::fibroblasts) * n.f3 +
            n.sigma_Y * at(Tissue::activated) * n.f3Y) /
           (n.sigma_F * n.F0 * n.f3);
}

Followed derived_curve(const ZoneCourse& zone, const std::function<double(const Moment&)>& map) {
    Followed curve;
    for (const Moment& m : zone.healing.moments) curve.value.push_back(map(m));
    curve.rest = curve.value.front();
    return curve;
}

Followed curve_of(const ZoneCourse& zone, const std::string& id, const Parameters& parameters) {
    if (const Reading* r = find_reading(zone.outcome, id)) {
        return {r->value, r->rest, r->smallest_visible, r->noise, r->drift};
    }
    if (id == "blood_flow") {
        return derived_curve(zone, [](const Moment& m) { return m.blood_flow; });
    }
    if (id == "tgf3") {
        Followed curve = derived_curve(
            zone, [](const Moment& m) { return m.papillary[std::size_t(Tissue::tgf3)]; });
        curve.visible = described("course", "tgf3_raised");
        return curve;
    }
    if (id == "silver_stain") {
        const double rest = zone.healing.moments.front().papillary[std::size_t(Tissue::collagen3)];
        const double gain = parameters["outcome.stain_gain"];
        return derived_curve(zone, [=](const Moment& m) {
            return 1.0 + gain * (m.papillary[std::size_t(Tissue::collagen3)] / rest - 1.0);
        });
    }
    if (id == "collagen3_output") {
        const Network network = network_of(parameters, zone.skin.traits);
        return derived_curve(zone, [&](const Moment& m) { return collagen3_output(m, network); });
    }
    throw std::logic_error{"no curve " + id};
}

/// Share of people whom a rater calls a grade better: the fall he sees is above half a step. [%]
double called_better(double fall, double noise) {
    constexpr double half_step = 0.5;
    return 100.0 * normal_share_below((fall - half_step) / (std::sqrt(2.0) * noise));
}

double raised_days(const ZoneCourse& zone, const Followed& curve) {
    return days_until_right(zone.healing.moments, double(zone.visits.back().day),
                            curve.rest + curve.visible, true,
                            [&](std::size_t i) { return curve.value[i]; });
}

}  // namespace

std::optional<CourseMeasure> read_course_measure(std::string_view text) {
    std::vector<std::string_view> words = words_of(text);
    CourseMeasure measure;
    if (words.size() > 2 && words[words.size() - 2] == "in") {
        measure.zone = words.back();
        words.resize(words.size() - 2);
    }
    if (words.size() < 2) return std::nullopt;
    measure.what = words[0];
    measure.of = words[1];
    if (measure.what == "milestone") {
        const bool known = std::any_of(std::begin(milestones), std::end(milestones),
                                       [&](const auto& m) { return m.name == measure.of; });
        return known && words.size() == 2 ? std::optional{measure} : std::nullopt;
    }
    if (measure.what == "raised" && words.size() == 2) return measure;
    const bool timed = measure.what == "value" || measure.what == "change" ||
                       measure.what == "percent" || measure.what == "better" ||
                       measure.what == "fall" || measure.what == "drift";
    if (!timed || words.size() != 3 || words[2].front() != '@') return std::nullopt;
    const char* end = words[2].data() + words[2].size();
    const auto read = std::from_chars(words[2].data() + 1, end, measure.day);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return measure;
}

std::vector<std::string> course_measure_patterns() {
    return {"value READING @DAY",  "change READING @DAY", "percent READING @DAY",
            "better READING @DAY", "fall READING @DAY",   "drift READING @DAY",
            "raised READING",      "milestone NAME"};
}

double measured(const Course& course, const CourseMeasure& measure, const Parameters& parameters) {
    const ZoneCourse* zone = &course.zones.front();
    for (const ZoneCourse& one : course.zones) {
        if (one.skin.zone->id == measure.zone) zone = &one;
    }
    if (measure.what == "milestone") {
        for (const auto& m : milestones) {
            if (m.name == measure.of) return m.times * (zone->outcome.milestones.*m.member);
        }
    }
    const Followed curve = curve_of(*zone, measure.of, parameters);
    if (measure.what == "raised") return raised_days(*zone, curve);
    const double value = value_at(zone->healing.moments, curve.value, measure.day);
    if (measure.what == "value") return value;
    if (measure.what == "change") return value - curve.rest;
    if (measure.what == "fall") return curve.rest - value - curve.drift;
    if (measure.what == "drift") return -curve.drift;
    if (measure.what == "percent") return 100.0 * (value / curve.rest - 1.0);
    return called_better(curve.rest - value, curve.noise);
}

double untreated_value(const CourseMeasure& measure, const Parameters& parameters) {
    if (measure.what == "value") return std::numeric_limits<double>::quiet_NaN();
    if (measure.what == "better") return called_better(0.0, parameters["outcome.grade_noise"]);
    const bool drifts = measure.what == "fall" || measure.what == "drift";
    if (drifts && measure.of == "goodman_baron_points") {
        return parameters["outcome.gb_points_drift"];
    }
    return 0.0;
}

}  // namespace needlework
