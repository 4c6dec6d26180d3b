// SPDX-License-Identifier: Apache-2.0
#include "absorb/what_gets_in.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace needlework {
namespace {

std::string in_days(double hours) {
    return hours < 36.0 ? fmt::format("{:.0f} h", hours) : fmt::format("{:.0f} days", hours / 24.0);
}

/// What a person must not put on, each class once, the longest window of rule and simulation.
void window_sentences(WhatGetsIn& answer) {
    for (const SafetyWindow& w : answer.windows) {
        if (w.longer_h() <= 0.0 || w.during != "never") continue;
        answer.sentences.push_back(fmt::format(
            "{}: not for {} ({}). {}", w.contains, in_days(w.longer_h()),
            w.simulation_is_longer()
                ? fmt::format("the rule says {}, but in one person of twenty the channels stay "
                              "open longer",
                              in_days(w.rule_h))
                : "the rule; the channels close before",
            w.why));
    }
}

void use_sentences(WhatGetsIn& answer, const std::vector<Application>& applications,
                   const AbsorbSite& site) {
    for (const Application& a : applications) {
        std::vector<std::string> classes{a.product.product_class};
        for (const Ingredient& i : a.product.ingredients) {
            classes.push_back(i.active->product_class);
        }
        for (const NeedledAt& session : site.sessions) {
            const double before = session.hour - a.end_h, after = a.start_h - session.hour;
            for (const SafetyWindow& w : answer.windows) {
                const bool of_class =
                    std::find(classes.begin(), classes.end(), w.class_id) != classes.end();
                const bool during = a.start_h <= session.hour && a.end_h > session.hour;
                if (!of_class || after >= w.longer_h() || before >= 0.0) continue;
                const bool allowed = during ? w.during.rfind("yes", 0) == 0 : w.longer_h() <= 0.0;
                if (allowed) continue;
                answer.sentences.insert(
                    answer.sentences.begin(),
                    fmt::format("WARNING: {} is on the skin {} and belongs to a class that is kept "
                                "off for {} ({}).",
                                a.product.name,
                                during ? "during the session"
                                       : fmt::format("{} after the session", in_days(after)),
                                in_days(w.longer_h()), w.why));
                break;
            }
        }
    }
}

}  // namespace

WhatGetsIn what_gets_in(const AbsorbSite& site, const std::vector<Application>& applications,
                        const std::optional<Numbing>& cream, const Parameters& p,
                        const UptakeRule& rule, const Watch& watch,
                        std::span<const CoverPoint> healed) {
    WhatGetsIn answer;
    if (!applications.empty()) answer.uptake = absorb(site, applications, p, rule, watch);
    for (const ActiveUptake& up : answer.uptake.actives) {
        if (site.sessions.empty()) break;
        for (const Application& a : applications) {
            const auto& all = a.product.ingredients;
            const bool holds = std::any_of(all.begin(), all.end(), [&](const Ingredient& i) {
                return i.active->id == up.active->id;
            });
            if (!holds) continue;
            AbsorbSite once = site;
            once.sessions = {site.sessions.front()};
            once.sessions.front().hour = 0.0;
            answer.sweeps.push_back(sweep_delay(once, a, *up.active, p));
            break;
        }
    }
    if (!site.sessions.empty()) {
        ClosureConditions conditions = site.closure;
        conditions.needle_length_mm = site.sessions.front().needle_length_mm;
        const Closure closure = closure_of(conditions, p);
        const double closed = std::exp2(-p["channel.closed_halvings"]);
        answer.open_half_h = hours_until_open_share(closure, 0.5);
        answer.closed_h = hours_until_open_share(closure, closed);
        answer.closed_slow_h =
            hours_until_open_share(slow_closer(closure, p["absorb.window_quantile"], p), closed);
        answer.windows = safety_windows(closure, conditions.needle_length_mm, false, p, healed);
    }
    if (cream) answer.numbing = numbing(*cream, p, watch);
    window_sentences(answer);
    use_sentences(answer, applications, site);
    if (answer.numbing) {
        for (const NumbingAlarm& alarm : answer.numbing->alarms) {
            const char* head = alarm.level == Alarm::stop   ? "STOP: "
                               : alarm.level == Alarm::warn ? "WARNING: "
                                                            : "";
            answer.sentences.insert(
                answer.sentences.begin(),
                head + alarm.what + (alarm.fix.empty() ? "" : "; " + alarm.fix));
        }
    }
    return answer;
}

}  // namespace needlework
