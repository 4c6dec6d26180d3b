// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <numbers>

#include "core/random.hpp"
#include "plan/parameters.hpp"
#include "report/run_folder.hpp"

namespace needlework {

/// A course made by hand for the tests of the report: every number is a plain formula, so that a
/// test knows what it must find. No biology is meant.
inline Punctures trial_punctures(double depth_mm, std::uint16_t session) {
    Punctures p;
    Channels& c = p.channels;
    PunctureSummary& s = p.summary;
    constexpr std::uint32_t strikes = 250;
    for (std::uint32_t i = 0; i < strikes; ++i) {
        const Occasion when{0, session, 0};
        c.x_mm.push_back(static_cast<float>(10.0 * uniform(1, when, i, Draw::path_offset)));
        c.y_mm.push_back(static_cast<float>(10.0 * uniform(1, when, i, Draw::path_angle)));
        const double depth = 0.8 * depth_mm + 0.1 * normal(1, when, i, Draw::depth);
        c.depth_mm.push_back(static_cast<float>(depth));
        c.radius_mm.push_back(0.05F);
        c.tear_mm.push_back(i % 10 == 0 ? 0.1F : 0.0F);
        c.tear_angle_rad.push_back(0.3F);
        c.layer.push_back(static_cast<std::uint8_t>(Layer::reticular_dermis));
        c.bleeds.push_back(i % 4 == 0);
        c.merged.push_back(0);
    }
    s.strikes_per_cm2 = s.channels_per_cm2 = strikes;
    s.density_cv = 0.62;
    s.missed_share = 0.08;
    s.area_share = 0.02;
    s.depth_mean_mm = 0.8 * depth_mm;
    s.depth_sd_mm = 0.1;
    s.layer_share[static_cast<std::size_t>(Layer::reticular_dermis)] = 1.0;
    s.torn_share = 0.1;
    s.tear_mean_mm = 0.1;
    s.bleeding_per_cm2 = strikes / 4.0;
    s.endpoint_reached = true;
    s.pain_0_10 = 3.4;
    s.minutes = 12.0;
    s.puncture_force_mn = 80.0;
    return p;
}

/// A pulse that starts at 0 and peaks with height 1 at `peak` days.
inline double trial_pulse(double since_days, double peak) {
    return since_days <= 0.0 ? 0.0 : since_days / peak * std::exp(1.0 - since_days / peak);
}

inline Moment trial_moment(double when, const std::vector<double>& sessions, bool before) {
    Moment m;
    m.day = when;
    double signal = 0, n = 0, macro1 = 0, macro2 = 0, active = 0, gain = 0, opened = 0, flow = 0;
    for (double session : sessions) {
        const double since = when - session;
        if (since < 0.0 || (before && since == 0.0)) continue;
        signal += 0.5 * std::exp(-since / 0.8);
        n += trial_pulse(since, 1.0);
        macro1 += trial_pulse(since, 2.0);
        macro2 += trial_pulse(since, 5.0);
        active += trial_pulse(since, 10.0);
        gain += 0.03 * (1.0 - std::exp(-since / 40.0));
        opened += std::exp(-since / 0.6);
        flow += 1.6 * std::exp(-since / 1.5);
    }
    for (auto* tissue : {&m.papillary, &m.dermis}) {
        const auto put = [tissue](Tissue field, double value) {
            (*tissue)[static_cast<std::size_t>(field)] = value;
        };
        put(Tissue::damage, 0.3 * opened);
        put(Tissue::signal, signal);
        put(Tissue::tgf1, 1.0 + 3.0 * macro1);
        put(Tissue::neutrophils, 1400.0 * n);
        put(Tissue::macrophages1, 600.0 * macro1);
        put(Tissue::macrophages2, 500.0 * macro2);
        put(Tissue::fibroblasts, 3000.0 + 400.0 * macro2);
        put(Tissue::activated, 900.0 * active);
        put(Tissue::vessels, 1.0 + 0.3 * macro2);
        put(Tissue::collagen3, 50.0 + 30.0 * gain * 2.0);
        put(Tissue::collagen1_new, 6.0 + 8.0 * active);
        put(Tissue::collagen1, 194.0 + 200.0 * gain);
        put(Tissue::elastin, 1.0 - 0.01 * gain);
    }
    m.cover = 1.0 - 0.02 * std::min(opened, 1.0);
    m.barrier = 1.0 - std::min(opened, 1.0);
    m.epidermis = 1.0 + 0.15 * macro2;
    m.blood = 1.0 + flow;
    m.blood_flow = m.blood * m.blood;
    m.collagen_ratio = 1.0 + gain;
    m.melanin = 0.1 * signal;
    return m;
}

inline Healing trial_healing(const std::vector<double>& sessions, double last_day) {
    Healing healing;
    double now = 0.0;
    std::size_t next = 0;
    while (now <= last_day) {
        if (next < sessions.size() && now >= sessions[next]) {
            now = sessions[next];
            healing.moments.push_back(trial_moment(now, sessions, true));
            healing.moments.push_back(trial_moment(now, sessions, false));
            ++next;
            now += 0.02;
            continue;
        }
        healing.moments.push_back(trial_moment(now, sessions, false));
        const double since = now - sessions[next - 1];
        double step = std::min(3.0, std::max(0.02, 0.08 * since));
        if (next < sessions.size()) step = std::min(step, sessions[next] - now);
        now += step;
    }
    healing.ledger.accounts.push_back({"collagen", "ug/mm2", 10.0, 4.0, 6.0});
    return healing;
}

struct TrialRun {
    Course course;
    std::vector<Bands> bands;
    Parameters parameters{heal_parameters, outcome_parameters, puncture_parameters, plan_parameters,
                          skin_parameters};
    RunInfo info;

    Run run() const { return {course, bands, parameters, info}; }
};

inline Bands trial_bands(const ZoneCourse& zone) {
    Bands bands;
    bands.people = 32;
    bands.coverage = 0.9;
    for (const Moment& m : zone.healing.moments) bands.day.push_back(m.day);
    for (const Reading& r : zone.outcome.readings) {
        ReadingBand band{r.id, {}, {}, {}};
        for (double value : r.value) {
            band.low.push_back(r.rest + 0.6 * (value - r.rest));
            band.middle.push_back(value);
            band.high.push_back(r.rest + 1.5 * (value - r.rest));
        }
        bands.readings.push_back(band);
    }
    const Milestones& m = zone.outcome.milestones;
    const auto around = [](double value) { return Spread{0.6 * value, value, 1.5 * value}; };
    bands.milestones = {around(m.redness_visible_days),  around(m.covered_hours),
                        around(m.barrier_hours),         around(m.collagen_gain),
                        around(m.peak_inflammation_day), around(m.scar_index),
                        around(m.type3_share),           around(m.pih_risk)};
    return bands;
}

inline TrialRun trial_run(std::size_t zone_count = 1) {
    TrialRun trial;
    static const char* ids[] = {"cheek", "forehead"};
    Course& course = trial.course;
    course.plan.device.name = "Trial pen <36 needles & \"quotes\">";
    const std::vector<double> days{0, 28, 56, 84};
    for (double when : days) {
        Session session;
        session.day = static_cast<int>(when);
        session.technique.depth = 1.5 * mm;
        for (std::size_t z = 0; z < zone_count; ++z) session.zones.push_back(find_zone(ids[z]));
        course.plan.sessions.push_back(session);
    }
    for (std::size_t z = 0; z < zone_count; ++z) {
        ZoneCourse zone;
        zone.skin.zone = find_zone(ids[z]);
        zone.skin.layers = {0.016, 0.07, 0.2, 1.3, 4.0};
        zone.skin.vessels.upper_plexus_depth_mm = 0.35;
        zone.skin.vessels.lower_plexus_depth_mm = 1.4;
        for (const Session& s : course.plan.sessions) {
            zone.visits.push_back(
                {s.day, s.technique, trial_punctures(1.5, static_cast<std::uint16_t>(s.day))});
        }
        zone.healing = trial_healing(days, 365.0);
        zone.outcome = assess(zone.healing, days, zone.skin, course.person, trial.parameters);
        course.zones.push_back(std::move(zone));
        trial.bands.push_back(trial_bands(course.zones.back()));
    }
    trial.info.title = "Trial course <b>& more</b>";
    trial.info.course_toml = "[person]\nage = \"35 yr\"\n";
    trial.info.resolved_json = "{}\n";
    trial.info.started = "2026-11-21T06:00:00Z";
    trial.info.log = "started\n";
    return trial;
}

}  // namespace needlework
