// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "report/numbers.hpp"
#include "report/svg.hpp"
#include "report/zone_view.hpp"

namespace needlework {
namespace {

/// One figure that a person asks for: heading, value, band, and a line of small print.
std::string card(const std::string& heading, const std::string& value, const std::string& band,
                 const std::string& small_print) {
    std::string html = "<div class=\"card\"><h4>" + escape(heading) + "</h4><p class=\"value\">" +
                       escape(value) + "</p>";
    if (!band.empty()) html += "<p class=\"band\">9 in 10: " + escape(band) + "</p>";
    return html + "<p class=\"small\">" + escape(small_print) + "</p></div>\n";
}

std::string time_band(const Bands* bands, Spread MilestoneBands::*which, double days_each) {
    if (!bands) return "";
    const Spread& spread = bands->milestones.*which;
    if (spread.high <= 0.0) return "not seen";
    const std::string low = spread.low > 0.0 ? time_words(spread.low * days_each) : "not seen";
    const std::string high = time_words(spread.high * days_each);
    return low == high ? low : low + " to " + high;
}

std::string percent_band(const Bands* bands, Spread MilestoneBands::*which, bool is_signed) {
    if (!bands) return "";
    const Spread& spread = bands->milestones.*which;
    if (!is_signed) return percent(spread.low) + " to " + percent(spread.high);
    return signed_number(100.0 * spread.low) + " to " + signed_number(100.0 * spread.high) + " %";
}

std::string duration(double days, double longest) {
    if (days <= 0.0) return "not seen";
    if (days >= longest) return "past the end";
    return "about " + time_words(days);
}

double days_after_last(const ZoneView& view) {
    const auto& moments = view.zone.healing.moments;
    const double last = view.zone.visits.empty() ? 0.0 : view.zone.visits.back().day;
    return moments.back().day - last;
}

double visible_scar(const ZoneView& view) {
    const Reading* scar = find_reading(view.zone.outcome, "scar_index");
    return scar ? scar->smallest_visible : INFINITY;
}

std::string session_card(const ZoneView& view) {
    if (view.zone.visits.empty()) return "";
    const PunctureSummary& s = view.zone.visits.front().punctures.summary;
    const double whole = std::round(s.minutes);
    return card("Each session",
                whole < 2.0 ? "under 2 minutes" : "about " + people_number(whole, 3) + " minutes",
                "",
                fmt::format("Pain without numbing cream about {} of 10. Pinpoint bleeding {}.",
                            people_number(s.pain_0_10, 2),
                            s.endpoint_reached ? "even over the zone: the usual endpoint is reached"
                                               : "not even over the zone"));
}

/// What one reading with ultrasound could tell of the change at the end.
std::string instrument_card(const ZoneView& view) {
    const Reading* thickness = find_reading(view.zone.outcome, "dermis_thickness");
    if (!thickness || thickness->value.empty()) return "";
    const double change = thickness->value.back() - thickness->rest;
    const bool seen = std::abs(change) >= thickness->smallest_visible;
    return card(
        "What ultrasound could tell",
        seen ? (change < 0.0 ? "a thinner dermis" : "a thicker dermis") : "no sure change", "",
        fmt::format("The dermis ends {} mm {}. One reading is good to {} mm, so a change "
                    "under {} mm cannot be told from chance in one person.",
                    people_number(std::abs(change), 2), change < 0.0 ? "thinner" : "thicker",
                    people_number(thickness->noise, 2),
                    people_number(thickness->smallest_visible, 2)));
}

/// The scar index beside the index that shows; unsure where the healing itself has a reservation.
std::string scar_card(const ZoneView& view) {
    const double index = view.zone.outcome.milestones.scar_index;
    const bool seen = index >= visible_scar(view);
    const bool unsure = !view.zone.healing.notes.empty();
    return card("Scar or track marks",
                seen     ? "possible"
                : unsure ? "not sure"
                         : "not expected",
                "",
                fmt::format("Scar index {}; marks are likely from {}.{}", people_number(index, 2),
                            people_number(visible_scar(view), 2),
                            unsure && !seen ? " See the notes at the top." : ""));
}

}  // namespace

std::string glance_cards(const ZoneView& view) {
    const Milestones& m = view.zone.outcome.milestones;
    const double longest = days_after_last(view);
    const std::string end = time_words(view.zone.healing.moments.back().day);
    std::string html = "<div class=\"cards\">\n";
    html += card(
        "Redness can be seen", duration(m.redness_visible_days, longest),
        time_band(view.bands, &MilestoneBands::redness_visible_days, 1.0),
        "After the last session. Uncalibrated: after acne-scar sessions trials report 3-6 hours to "
        "1-2 days.");
    html += card(
        "Channels covered by new skin", duration(m.covered_hours / 24.0, longest),
        time_band(view.bands, &MilestoneBands::covered_hours, 1.0 / 24.0),
        "95 % of the opened surface. Uncalibrated: measured columns under 0.5 mm closed in 13-28 "
        "hours.");
    html += card(
        "Barrier nearly back", duration(m.barrier_hours / 24.0, longest),
        time_band(view.bands, &MilestoneBands::barrier_hours, 1.0 / 24.0),
        "90 % of it, after the last session; half is back after about a day in measured pores.");
    html += card("Collagen after " + end, signed_number(100.0 * m.collagen_gain) + " %",
                 percent_band(view.bands, &MilestoneBands::collagen_gain, true),
                 "Whole dermis. Uncalibrated size: the direction is supported by trials, the "
                 "amount is not yet fitted to one.");
    html += instrument_card(view);
    html += card("Chance of darker marks", percent(m.pih_risk),
                 percent_band(view.bands, &MilestoneBands::pih_risk, false),
                 "Pigment after inflammation (PIH), for this skin type. Uncalibrated size. Trials: "
                 "16.7 % in types IV-V after five sessions; sun protection matters.");
    html += scar_card(view);
    html += session_card(view);
    return html + "</div>\n";
}

}  // namespace needlework
