// SPDX-License-Identifier: Apache-2.0
#include "absorb/numbing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/normal.hpp"

namespace needlework {
namespace {

Issue issue(const Numbing& n, std::string_view field, std::string what, std::string allowed) {
    return {.place = n.place,
            .key = std::string{field},
            .what = std::move(what),
            .allowed = std::move(allowed),
            .nearest = {},
            .fix = {}};
}

Band scaled(double middle, double spread) {
    const double factor = std::pow(spread, normal_quantile(0.95));
    return {middle / factor, middle, middle * factor};
}

NumbingLevel level_of(const ActiveUptake& up, const Numbing& plan, const Parameters& p) {
    const double spread = p["absorb.numbing_spread"];
    const double gain = plan.needled_skin ? p["absorb.numbing_needled_factor"] : 1.0;
    NumbingLevel level;
    level.active = up.active;
    level.applied_mg = up.applied_mg;
    level.applied_mg_kg = up.applied_mg / plan.body_kg;
    const double absorbed = std::min(up.applied_mg, gain * up.reached_mg.middle);
    level.absorbed_mg = scaled(absorbed, spread);
    level.absorbed_mg.high = std::min(level.absorbed_mg.high, up.applied_mg);
    level.absorbed_mg_kg = {level.absorbed_mg.low / plan.body_kg,
                            level.absorbed_mg.middle / plan.body_kg,
                            level.absorbed_mg.high / plan.body_kg};
    level.hours = up.hours;
    for (const Band& band : up.plasma_ug_ml) {
        level.plasma_ug_ml.push_back(scaled(gain * band.middle, spread));
    }
    level.peak_ug_ml = scaled(gain * up.peak_plasma_ug_ml.middle, spread);
    level.worst_peak_ug_ml =
        gain * up.peak_plasma_ug_ml.middle * std::pow(spread, normal_quantile(0.99));
    level.peak_hour = up.peak_hour;
    return level;
}

void alarm_if(bool yes, NumbingReport& report, Alarm level, std::string what, std::string fix) {
    if (yes) report.alarms.push_back({level, std::move(what), std::move(fix)});
}

/// Within the mass on each area and the area that the label states. A label's dose on whole skin
/// was judged by what its users absorbed, so more may lie on the skin than would be allowed inside.
/// No label speaks of skin that was pricked or is needled through the cream.
bool as_labelled(const Numbing& plan) {
    const ProductLimit& limit = plan.product.limit;
    return 10.0 * plan.grams / plan.area_cm2 <= limit.grams_per_10_cm2 * (1.0 + 1e-9) &&
           plan.area_cm2 <= limit.area_cm2 && !plan.needled_skin && !plan.left_on &&
           !plan.pricked_first;  // false where the label states nothing (NaN)
}

void dose_alarms(const Numbing& plan, const Parameters& p, NumbingReport& report) {
    const double per_kg = p["absorb.dose_limit"], limit_mg = p["absorb.dose_limit_mg"];
    double absorbed = 0.0, applied = 0.0;
    for (const NumbingLevel& l : report.levels) {
        absorbed += l.absorbed_mg.high;
        applied += l.applied_mg;
    }
    const double limit = std::min(limit_mg, per_kg * plan.body_kg);
    alarm_if(absorbed > limit, report, Alarm::stop,
             fmt::format("up to {:.0f} mg of anaesthetic may get into the body; the limit is "
                         "{:.0f} mg ({} mg/kg, at most {} mg)",
                         absorbed, limit, per_kg, limit_mg),
             "less cream, a smaller area, a weaker product or a shorter time");
    alarm_if(absorbed <= limit && applied > limit && !as_labelled(plan), report, Alarm::warn,
             fmt::format("{:.0f} mg of anaesthetic lie on the skin, more than the {:.0f} mg that "
                         "would be allowed inside, and no label covers this use",
                         applied, limit),
             "keep to the time, take all of it off, and do not needle through it");
    const double worst = report.worst_sum_ug_ml;
    alarm_if(worst > p["absorb.plasma_stop"], report, Alarm::stop,
             fmt::format("one person in a hundred may reach {:.1f} ug/mL in plasma; {} is toxic",
                         worst, p["absorb.plasma_stop"]),
             "do not use it so");
    alarm_if(worst > p["absorb.plasma_warn"] && worst <= p["absorb.plasma_stop"], report,
             Alarm::warn,
             fmt::format("one person in a hundred may reach {:.1f} ug/mL in plasma; first signs "
                         "are known from {}",
                         worst, p["absorb.plasma_warn"]),
             "watch for light-headedness and numb lips until two hours after the peak");
}

void use_alarms(const Numbing& plan, const Parameters& p, NumbingReport& report) {
    bool methaemoglobin = false, strong = false;
    for (const Ingredient& i : plan.product.ingredients) {
        methaemoglobin = methaemoglobin || i.active->methaemoglobin;
        strong = strong ||
                 (i.active->id == "lidocaine" && i.strength_percent > p["absorb.otc_strength"]);
    }
    alarm_if(methaemoglobin && plan.risk.any(), report, Alarm::stop,
             "prilocaine or benzocaine with a risk of methaemoglobin",
             "use a cream without them, and ask a physician");
    alarm_if(methaemoglobin && !plan.risk.any(), report, Alarm::note,
             "prilocaine and benzocaine can cause methaemoglobin: ask about G6PD deficiency, "
             "oxidant drugs and age under three months",
             "");
    alarm_if(strong, report, Alarm::warn,
             fmt::format("more than {} % lidocaine: no such product is sold without prescription, "
                         "and none is approved on broken skin",
                         p["absorb.otc_strength"]),
             "a prescriber decides");
    alarm_if(plan.needled_skin, report, Alarm::stop,
             "numbing cream on needled skin: no safe amount is known",
             "take the cream off and wash the skin before the first stroke; put none on after");
    alarm_if(plan.left_on && !plan.needled_skin, report, Alarm::stop,
             "the cream is still on when needling starts",
             "take it off and wash the skin before the first stroke");
    const ProductLimit& limit = plan.product.limit;
    alarm_if(10.0 * plan.grams / plan.area_cm2 > limit.grams_per_10_cm2 * (1 + 1e-9), report,
             Alarm::warn,
             fmt::format("{:.1f} g on 10 cm2 is more than the label's {} g",
                         10.0 * plan.grams / plan.area_cm2, limit.grams_per_10_cm2),
             limit.words);
    alarm_if(
        plan.area_cm2 > limit.area_cm2, report, Alarm::warn,
        fmt::format("{:.0f} cm2 is more than the label's {} cm2", plan.area_cm2, limit.area_cm2),
        limit.words);
    alarm_if(plan.dwell_min > limit.dwell_high_min, report, Alarm::warn,
             fmt::format("{:.0f} min is longer than the label's {} min", plan.dwell_min,
                         limit.dwell_high_min),
             limit.words);
}

}  // namespace

bool NumbingReport::stop() const {
    return std::any_of(alarms.begin(), alarms.end(),
                       [](const NumbingAlarm& a) { return a.level == Alarm::stop; });
}

Issues check(const Numbing& n) {
    Issues issues = check(n.product);
    const auto need = [&](bool good, std::string_view field, const std::string& what,
                          const char* allowed) {
        if (!good) issues.push_back(issue(n, field, what, allowed));
    };
    need(n.product.numbing, "product", fmt::format("{} is not a numbing cream", n.product.name),
         "a product with numbing = true");
    need(n.grams > 0.0 && n.grams <= 1000.0, "grams",
         fmt::format("{} g of cream is not possible", n.grams), "more than 0, at most 1000 g");
    need(n.area_cm2 > 0.0 && n.area_cm2 <= 20000.0, "area",
         fmt::format("an area of {} cm2 is not possible", n.area_cm2),
         "more than 0, at most 20 000 cm2");
    need(n.dwell_min > 0.0 && n.dwell_min <= 1440.0, "dwell",
         fmt::format("a dwell of {} min is not possible", n.dwell_min),
         "more than 0, at most 1440 min");
    need(n.body_kg >= 2.0 && n.body_kg <= 400.0, "body_mass",
         fmt::format("a body mass of {} kg is not possible", n.body_kg), "2 to 400 kg");
    return issues;
}

double numb_depth_mm(double minutes, double dwell_min, bool pricked_first, const Parameters& p) {
    const double speed = pricked_first ? 1.0 / p["absorb.dwell_factor_needled"] : 1.0;
    const double contact = std::clamp(minutes, 0.0, dwell_min) * speed;
    const double depth = p["absorb.numbing_depth_hour"] * std::sqrt(contact / 60.0);  // (A18)
    const double after = minutes - dwell_min - p["absorb.numbing_hold"];
    return after <= 0.0 ? depth : depth * std::max(0.0, 1.0 - after / p["absorb.numbing_fade"]);
}

NumbingReport numbing(const Numbing& plan, const Parameters& p, const Watch& watch) {
    AbsorbSite site;
    site.body_kg = plan.body_kg;
    site.barrier_gain =
        p[plan.site == NumbingSite::face ? "absorb.numbing_gain_face" : "absorb.numbing_gain_body"];
    Application use;
    use.product = plan.product;
    use.end_h = plan.dwell_min / 60.0;
    use.area_cm2 = plan.area_cm2;
    use.layer_mg_cm2 = 1000.0 * plan.grams / plan.area_cm2;
    use.covered = plan.covered;
    UptakeRule rule;
    rule.end_h = 24.0;
    rule.people = 0;  // the spread of plasma levels is measured, so it is not simulated
    const Uptake uptake = absorb(site, {use}, p, rule, watch);

    NumbingReport report;
    for (const ActiveUptake& up : uptake.actives) report.levels.push_back(level_of(up, plan, p));
    for (const NumbingLevel& l : report.levels) report.worst_sum_ug_ml += l.worst_peak_ug_ml;
    const double end = plan.dwell_min + p["absorb.numbing_hold"] + p["absorb.numbing_fade"];
    constexpr int points = 60;
    for (int i = 0; i <= points; ++i) {
        report.minutes.push_back(end * i / points);
        report.numb_depth_mm.push_back(
            numb_depth_mm(report.minutes.back(), plan.dwell_min, plan.pricked_first, p));
    }
    report.depth_at_removal_mm =
        numb_depth_mm(plan.dwell_min, plan.dwell_min, plan.pricked_first, p);
    const double spread =
        std::pow(p.find("absorb.numbing_depth_hour")->spread, normal_quantile(0.95));
    report.depth_low_mm = report.depth_at_removal_mm / spread;
    report.depth_high_mm = report.depth_at_removal_mm * spread;
    dose_alarms(plan, p, report);
    use_alarms(plan, p, report);
    return report;
}

}  // namespace needlework
