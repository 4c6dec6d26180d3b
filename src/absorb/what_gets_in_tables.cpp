// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "absorb/what_gets_in.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

std::string band_text(const Band& b) {
    return fmt::format("{:9.3g} ({:.3g} to {:.3g})", b.middle, b.low, b.high);
}

void uptake_table(std::string& text, const Uptake& uptake) {
    if (uptake.actives.empty()) return;
    text += "What gets in: middle person (5 to 95 % of people)\n";
    for (const ActiveUptake& a : uptake.actives) {
        text += fmt::format("\n{}: {:.3g} mg on {:.0f} cm2\n", a.active->name, a.applied_mg,
                            a.area_cm2);
        text += fmt::format("  past the barrier [mg]   {}\n", band_text(a.reached_mg));
        if (std::isnan(a.enhancement.middle)) {
            text += "  through intact skin         none\n";
        } else {
            text += fmt::format("  over intact skin [x]    {}\n", band_text(a.enhancement));
        }
        text += "  time [h]   on skin     horny   epidermis    dermis      blood   [mg]\n";
        for (std::size_t i = 0; i < a.hours.size();
             i += std::max<std::size_t>(1, a.hours.size() / 8)) {
            text += fmt::format("  {:8.1f} {:9.3g} {:9.3g} {:11.3g} {:9.3g} {:10.3g}\n", a.hours[i],
                                a.on_skin_mg[i].middle, a.corneum_mg[i].middle,
                                a.epidermis_mg[i].middle, a.dermis_mg[i].middle,
                                a.absorbed_mg[i].middle);
        }
        if (!a.plasma_ug_ml.empty()) {
            text += fmt::format("  plasma peak [ug/mL]     {} at {:.1f} h\n",
                                band_text(a.peak_plasma_ug_ml), a.peak_hour);
        }
    }
}

void sweep_table(std::string& text, const std::vector<Sweep>& sweeps) {
    for (const Sweep& s : sweeps) {
        text += fmt::format("\n{}, by the time it goes on after needling (followed for a day)\n",
                            s.active->name);
        text += "  at [h]   dermis and deeper [mg]   blood [mg]   over intact [x]\n";
        for (const double at : {0.0, 1.0, 2.0, 4.0, 8.0, 12.0, 24.0, 48.0, 72.0}) {
            for (std::size_t i = 0; i < s.delay_h.size(); ++i) {
                if (std::abs(s.delay_h[i] - at) > 1e-9) continue;
                text += fmt::format("  {:6.0f} {:18.3g} {:16.3g} {:13.2f}\n", at,
                                    s.reached_dermis_mg[i], s.blood_mg[i], s.enhancement[i]);
            }
        }
        text += std::isnan(s.end_h)
                    ? "  more than 1.5 times intact skin throughout\n"
                    : fmt::format("  less than 1.5 times intact skin from {:.1f} h\n", s.end_h);
    }
}

void window_table(std::string& text, const WhatGetsIn& answer) {
    if (answer.windows.empty()) return;
    text += fmt::format(
        "\nChannels: half closed after {:.1f} h, 15 % left after {:.1f} h (in 95 of 100 people "
        "after {:.1f} h)\n",
        answer.open_half_h, answer.closed_h, answer.closed_slow_h);
    text += "  not before [h]: rule  channels  longer  what\n";
    for (const SafetyWindow& w : answer.windows) {
        text += fmt::format("  {:>20.0f} {:9.0f} {:7.0f}  {}\n", w.rule_h, w.simulated_h,
                            w.longer_h(), w.contains);
    }
}

void numbing_table(std::string& text, const NumbingReport& n) {
    text += fmt::format("\nNumbing: {:.1f} mm deep at removal ({:.1f} to {:.1f})\n",
                        n.depth_at_removal_mm, n.depth_low_mm, n.depth_high_mm);
    for (const NumbingLevel& l : n.levels) {
        text +=
            fmt::format("  {}: {:.0f} mg on the skin ({:.1f} mg/kg), absorbed [mg] {}\n",
                        l.active->name, l.applied_mg, l.applied_mg_kg, band_text(l.absorbed_mg));
        if (l.plasma_ug_ml.empty()) continue;
        text += fmt::format("    plasma peak [ug/mL] {} at {:.1f} h; 99 of 100 stay below {:.2f}\n",
                            band_text(l.peak_ug_ml), l.peak_hour, l.worst_peak_ug_ml);
    }
}

Json json_of(const Band& b) {
    return {{"low", b.low}, {"middle", b.middle}, {"high", b.high}};
}

Json json_of(const std::vector<Band>& bands) {
    Json low = Json::array(), middle = Json::array(), high = Json::array();
    for (const Band& b : bands) {
        low.push_back(b.low);
        middle.push_back(b.middle);
        high.push_back(b.high);
    }
    return {{"low", low}, {"middle", middle}, {"high", high}};
}

Json json_of(const ActiveUptake& a) {
    return {{"active", a.active->id},
            {"applied_mg", a.applied_mg},
            {"area_cm2", a.area_cm2},
            {"reached_mg", json_of(a.reached_mg)},
            {"enhancement", json_of(a.enhancement)},
            {"lost_share", a.lost_share},
            {"peak_plasma_ug_ml", json_of(a.peak_plasma_ug_ml)},
            {"peak_h", a.peak_hour},
            {"hours", a.hours},
            {"on_skin_mg", json_of(a.on_skin_mg)},
            {"corneum_mg", json_of(a.corneum_mg)},
            {"epidermis_mg", json_of(a.epidermis_mg)},
            {"dermis_mg", json_of(a.dermis_mg)},
            {"absorbed_mg", json_of(a.absorbed_mg)},
            {"plasma_ug_ml", json_of(a.plasma_ug_ml)}};
}

Json json_of(const Sweep& s) {
    return {{"active", s.active->id},       {"delay_h", s.delay_h},
            {"reached_mg", s.reached_mg},   {"reached_dermis_mg", s.reached_dermis_mg},
            {"blood_mg", s.blood_mg},       {"intact_mg", s.intact_mg},
            {"enhancement", s.enhancement}, {"end_h", s.end_h}};
}

Json json_of(const NumbingReport& n) {
    Json levels = Json::array(), alarms = Json::array();
    for (const NumbingLevel& l : n.levels) {
        levels.push_back({{"active", l.active->id},
                          {"applied_mg", l.applied_mg},
                          {"applied_mg_kg", l.applied_mg_kg},
                          {"absorbed_mg", json_of(l.absorbed_mg)},
                          {"absorbed_mg_kg", json_of(l.absorbed_mg_kg)},
                          {"hours", l.hours},
                          {"plasma_ug_ml", json_of(l.plasma_ug_ml)},
                          {"peak_ug_ml", json_of(l.peak_ug_ml)},
                          {"worst_peak_ug_ml", l.worst_peak_ug_ml},
                          {"peak_h", l.peak_hour}});
    }
    for (const NumbingAlarm& a : n.alarms) {
        const char* level = a.level == Alarm::stop   ? "stop"
                            : a.level == Alarm::warn ? "warn"
                                                     : "note";
        alarms.push_back({{"level", level}, {"what", a.what}, {"fix", a.fix}});
    }
    return {{"levels", levels},
            {"minutes", n.minutes},
            {"numb_depth_mm", n.numb_depth_mm},
            {"depth_at_removal_mm", n.depth_at_removal_mm},
            {"alarms", alarms}};
}

}  // namespace

std::string absorb_text(const WhatGetsIn& answer) {
    std::string text;
    for (const std::string& sentence : answer.sentences) {
        if (sentence.rfind("STOP", 0) == 0 || sentence.rfind("WARNING", 0) == 0) {
            text += sentence + "\n";
        }
    }
    if (!text.empty()) text += "\n";
    uptake_table(text, answer.uptake);
    sweep_table(text, answer.sweeps);
    window_table(text, answer);
    if (answer.numbing) numbing_table(text, *answer.numbing);
    for (const std::string& note : answer.uptake.notes) text += "note: " + note + "\n";
    return text;
}

std::string absorb_json(const WhatGetsIn& answer) {
    Json actives = Json::array(), sweeps = Json::array(), windows = Json::array();
    for (const ActiveUptake& a : answer.uptake.actives) actives.push_back(json_of(a));
    for (const Sweep& s : answer.sweeps) sweeps.push_back(json_of(s));
    for (const SafetyWindow& w : answer.windows) {
        windows.push_back({{"class", w.class_id},
                           {"contains", w.contains},
                           {"rule_h", w.rule_h},
                           {"simulated_h", w.simulated_h},
                           {"simulated_by", w.simulated_by},
                           {"longer_h", w.longer_h()},
                           {"during", w.during},
                           {"why", w.why},
                           {"sources", w.sources}});
    }
    Json all = {{"actives", actives},
                {"sweeps", sweeps},
                {"windows", windows},
                {"open_half_h", answer.open_half_h},
                {"closed_h", answer.closed_h},
                {"closed_slow_h", answer.closed_slow_h},
                {"sentences", answer.sentences},
                {"notes", answer.uptake.notes}};
    if (answer.numbing) all["numbing"] = json_of(*answer.numbing);
    return all.dump(2);
}

}  // namespace needlework
