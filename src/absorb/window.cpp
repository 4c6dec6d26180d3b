// SPDX-License-Identifier: Apache-2.0
#include "absorb/window.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace needlework {
namespace {

/// Classes that wait until the hole itself is gone: foreign bodies and what made granulomas.
constexpr std::array structural_classes{"PD07", "PD21", "PD22", "PD23", "PD24", "PD25", "PD28"};
/// Classes that react with living tissue (retinoids, acids, oxidants, lighteners).
constexpr std::array reactive_classes{"PD01", "PD02", "PD03", "PD04", "PD05", "PD06",
                                      "PD07", "PD08", "PD09", "PD11", "PD26", "PD27"};

/// Nothing in them must stay out: water, mild cleanser, bland moisturiser. They wait by rule alone.
constexpr std::array harmless_classes{"PD15", "PD17", "PD18"};

bool among(const auto& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

/// Time until a share of exp2(-halvings) of the hole is left, by the structural clock alone.
double hole_gone_h(const Closure& c, double halvings, bool covered) {
    return halvings *
           (covered ? std::max(c.covered_half_h, c.structural_half_h) : c.structural_half_h);
}

/// Time from which the epidermis covers all but exp2(-halvings) of the wound.
double epidermis_h(const Closure& c, double halvings, std::span<const CoverPoint> healed) {
    if (healed.empty()) return halvings * c.cover_half_h;
    const double enough = 1.0 - std::exp2(-halvings);
    double since = healed.front().hours;
    for (const CoverPoint& point : healed) {
        if (point.cover < enough) since = point.hours;
    }
    return std::max(0.0, since);
}

}  // namespace

double wound_rule_h(double length_mm, bool covered) {
    const double hours = length_mm <= 0.5 ? 24.0 : length_mm <= 1.0 ? 48.0 : 72.0;
    return covered ? 2.0 * hours : hours;
}

double reactive_rule_h(double length_mm, bool covered) {
    const double hours = length_mm <= 0.5 ? 48.0 : length_mm <= 1.0 ? 72.0 : 168.0;
    return covered ? 2.0 * hours : hours;
}

std::vector<SafetyWindow> safety_windows(const Closure& middle, double length_mm, bool covered,
                                         const Parameters& p, std::span<const CoverPoint> healed) {
    const Closure slow = slow_closer(middle, p["absorb.window_quantile"], p);
    const double halvings = p["channel.closed_halvings"];
    const std::vector<CoveredSpan> film{{0.0, 1e6}};
    const double open_h = hours_until_open_share(
        slow, std::exp2(-halvings),
        covered ? std::span<const CoveredSpan>{film} : std::span<const CoveredSpan>{});
    const double hole_h = hole_gone_h(slow, halvings, covered);
    const double skin_h = epidermis_h(slow, halvings, healed);
    std::vector<SafetyWindow> windows;
    for (const ProductClass& c : product_classes()) {
        SafetyWindow w{c.id, c.contains, c.why,    c.restart_after_h * (covered ? 2.0 : 1.0),
                       0.0,  {},         c.during, c.sources};
        const bool structural = among(structural_classes, c.id);
        if (among(reactive_classes, c.id)) {
            w.rule_h = std::max(w.rule_h, reactive_rule_h(length_mm, covered));
        } else if (structural) {
            w.rule_h = std::max(w.rule_h, wound_rule_h(length_mm, covered));
        }
        const bool allowed = c.restart_after_h == 0.0 && c.during != "never";
        if (!allowed && !among(harmless_classes, c.id)) {
            w.simulated_h = structural ? hole_h : open_h;
            w.simulated_by = structural ? "the hole is gone" : "15 % of the open area is left";
            if (skin_h > w.simulated_h) {
                w.simulated_h = skin_h;
                w.simulated_by = "the epidermis covers the wound";
            }
        }
        windows.push_back(std::move(w));
    }
    return windows;
}

Sweep sweep_delay(const AbsorbSite& site, const Application& application, const Active& active,
                  const Parameters& p, double last_h, std::size_t points, double follow_h) {
    Application use = application;
    const double worn = use.end_h - use.start_h;
    use.start_h = 0.0;
    use.end_h = worn;
    const Schedule schedule = schedule_of({use}, {}, active, p, follow_h, 2);
    Sweep sweep;
    sweep.active = &active;
    std::vector<ColumnProblem> columns;
    for (std::size_t i = 0; i <= points; ++i) {
        ColumnProblem column = column_problem(site, use.product, active, use.area_cm2, p);
        const double delay =
            i == points ? 0.0 : last_h * static_cast<double>(i) / static_cast<double>(points - 1);
        for (HolePath& holes : column.holes) {
            holes.needled_at_h -= delay;
            if (i == points) holes.conductance_cm_h = 0.0;  // the last one is intact skin
        }
        if (i < points) sweep.delay_h.push_back(delay);
        columns.push_back(std::move(column));
    }
    const auto results = run_columns(columns, schedule);
    const auto reached = [&](const ColumnSample& s) {
        return use.area_cm2 * (s.epidermis + s.dermis + s.fat + s.absorbed + s.metabolised);
    };
    sweep.intact_mg = reached(results.back().samples.back());
    for (std::size_t i = 0; i < points; ++i) {
        const ColumnSample& s = results[i].samples.back();
        sweep.reached_mg.push_back(reached(s));
        sweep.reached_dermis_mg.push_back(use.area_cm2 * (s.dermis + s.fat + s.absorbed));
        sweep.blood_mg.push_back(use.area_cm2 * s.absorbed);
        sweep.enhancement.push_back(sweep.intact_mg > 0.0 ? reached(s) / sweep.intact_mg
                                                          : not_known);
    }
    const double limit = p["absorb.enhancement_end"];
    for (std::size_t i = points; i-- > 0 && sweep.enhancement[i] < limit;) {
        sweep.end_h = sweep.delay_h[i];
        if (i > 0 && sweep.enhancement[i - 1] >= limit) {  // between two delays, linearly
            const double share = (sweep.enhancement[i - 1] - limit) /
                                 (sweep.enhancement[i - 1] - sweep.enhancement[i]);
            sweep.end_h = sweep.delay_h[i - 1] + share * (sweep.delay_h[i] - sweep.delay_h[i - 1]);
        }
    }
    return sweep;
}

}  // namespace needlework
