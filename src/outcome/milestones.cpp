// SPDX-License-Identifier: Apache-2.0
#include "outcome/milestones.hpp"

#include <algorithm>
#include <cmath>

#include "outcome/maps.hpp"

namespace needlework {
namespace {

constexpr double hours_a_day = 24.0;

double signal_of(const Moment& moment) {
    return moment.papillary[static_cast<std::size_t>(Tissue::signal)];
}

/// Until all but the share `1 - covered` of what the last session opened has closed.
double covered_hours(const Healing& healing, double last, double covered) {
    double widest = 0.0;
    for (const Moment& m : healing.moments) {
        if (m.day >= last) widest = std::max(widest, m.open);
    }
    return hours_a_day * days_until_right(healing.moments, last, widest * (1.0 - covered), true,
                                          [&](std::size_t i) { return healing.moments[i].open; });
}

}  // namespace

double days_until_right(const std::vector<Moment>& moments, double from, double limit,
                        bool wrong_above, const std::function<double(std::size_t)>& value) {
    const auto excess = [&](std::size_t i) {
        return wrong_above ? value(i) - limit : limit - value(i);
    };
    for (std::size_t i = moments.size(); i-- > 0;) {
        if (moments[i].day < from) break;
        if (!(excess(i) > 0.0)) continue;
        if (i + 1 == moments.size()) return moments[i].day - from;
        const double part = excess(i) / (excess(i) - excess(i + 1));
        return moments[i].day + part * (moments[i + 1].day - moments[i].day) - from;
    }
    return 0.0;
}

double value_at(const std::vector<Moment>& moments, const std::vector<double>& value, double when) {
    std::size_t i = 0;
    while (i + 1 < moments.size() && moments[i + 1].day <= when) ++i;
    if (i + 1 == moments.size()) return value.back();
    const double share = (when - moments[i].day) / (moments[i + 1].day - moments[i].day);
    return std::lerp(value[i], value[i + 1], share);
}

Milestones milestones_of(const Scene& scene, const std::vector<double>& insult_days,
                         const Outcome& outcome) {
    const Healing& healing = scene.healing;
    const Parameters& parameters = scene.numbers;
    const std::vector<Moment>& moments = healing.moments;
    const double first = insult_days.empty() ? 0.0 : insult_days.front();
    const double last = insult_days.empty() ? 0.0 : insult_days.back();
    const double next = insult_days.size() > 1 ? insult_days[1] : moments.back().day;
    Milestones m;

    const Reading& red = *find_reading(outcome, "redness_a");
    m.redness_visible_days = days_until_right(moments, last, red.rest + red.smallest_visible, true,
                                              [&red](std::size_t i) { return red.value[i]; });
    m.covered_hours = covered_hours(healing, last, parameters["outcome.covered_share"]);
    m.barrier_hours =
        hours_a_day * days_until_right(moments, last, parameters["outcome.barrier_back"], false,
                                       [&moments](std::size_t i) { return moments[i].barrier; });

    double peak = signal_of(moments.front());
    double highest = peak;
    for (const Moment& moment : moments) {
        highest = std::max(highest, signal_of(moment));
        if (moment.day <= next && signal_of(moment) > peak) {
            peak = signal_of(moment);
            m.peak_inflammation_day = moment.day - first;
        }
    }
    m.pih_risk =
        pigment_risk(highest - signal_of(moments.front()), scene.skin.traits.pigment_response,
                     parameters["outcome.pih_threshold"], parameters["outcome.pih_spread"]);

    m.collagen_gain = find_reading(outcome, "collagen")->value.back() / 100.0 - 1.0;
    m.type3_share = find_reading(outcome, "type3_share")->value.back() / 100.0;
    m.scar_index = moments.back().scar_index;
    return m;
}

}  // namespace needlework
