// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "report/glance.hpp"
#include "report/numbers.hpp"
#include "report/svg.hpp"

namespace needlework {
namespace {

std::string card(const GlanceFigure& figure) {
    std::string html = "<div class=\"card\"><h4>" + escape(figure.heading) +
                       "</h4><p class=\"value\">" + escape(figure.value) + "</p>";
    if (!figure.band.empty()) html += "<p class=\"band\">9 in 10: " + escape(figure.band) + "</p>";
    return html + "<p class=\"small\">" + escape(figure.small_print) + "</p></div>\n";
}

/// The number behind a figure, with its band where there is one.
GlanceNumber number_of(double value, const Bands* bands, Spread MilestoneBands::*which, double each,
                       const char* unit) {
    GlanceNumber number{.value = value * each, .unit = unit};
    if (bands) {
        number.low = (bands->milestones.*which).low * each;
        number.high = (bands->milestones.*which).high * each;
    }
    return number;
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

GlanceFigure session_figure(const ZoneView& view) {
    const PunctureSummary& s = view.zone.visits.front().punctures.summary;
    const double whole = std::round(s.minutes);
    return {
        .key = "session",
        .heading = "Each session",
        .value = whole < 2.0 ? "under 2 minutes" : "about " + people_number(whole, 3) + " minutes",
        .band = "",
        .small_print =
            fmt::format("Pain without numbing cream about {} of 10. Pinpoint bleeding {}.",
                        people_number(s.pain_0_10, 2),
                        s.endpoint_reached ? "even over the zone: the usual endpoint is reached"
                                           : "not even over the zone"),
        .number = {.value = s.minutes, .unit = "min"}};
}

/// What one reading with ultrasound could tell of the change at the end.
GlanceFigure instrument_figure(const Reading& thickness) {
    const double change = thickness.value.back() - thickness.rest;
    const bool seen = std::abs(change) >= thickness.smallest_visible;
    return {
        .key = "ultrasound",
        .heading = "What ultrasound could tell",
        .value = seen ? (change < 0.0 ? "a thinner dermis" : "a thicker dermis") : "no sure change",
        .band = "",
        .small_print = fmt::format(
            "The dermis ends {} mm {}. One reading is good to {} mm, so a change "
            "under {} mm cannot be told from chance in one person.",
            people_number(std::abs(change), 2), change < 0.0 ? "thinner" : "thicker",
            people_number(thickness.noise, 2), people_number(thickness.smallest_visible, 2)),
        .number = {.value = change,
                   .smallest_visible = thickness.smallest_visible,
                   .unit = thickness.unit}};
}

/// The scar index beside the index that shows; unsure where the healing itself has a reservation.
GlanceFigure scar_figure(const ZoneView& view) {
    const double index = view.zone.outcome.milestones.scar_index;
    const bool seen = index >= visible_scar(view);
    const bool unsure = !view.zone.healing.notes.empty();
    GlanceNumber number = number_of(index, view.bands, &MilestoneBands::scar_index, 1.0, "-");
    number.smallest_visible = visible_scar(view);
    return {
        .key = "scar",
        .heading = "Scar or track marks",
        .value = seen     ? "possible"
                 : unsure ? "not sure"
                          : "not expected",
        .band = "",
        .small_print = fmt::format("Scar index {}; marks are likely from {}.{}",
                                   people_number(index, 2), people_number(visible_scar(view), 2),
                                   unsure && !seen ? " See the notes at the top." : ""),
        .number = number};
}

/// Redness, cover and barrier: how long each is away.
std::vector<GlanceFigure> waiting_figures(const ZoneView& view) {
    const Milestones& m = view.zone.outcome.milestones;
    const double longest = days_after_last(view);
    const double day = 1.0 / 24.0;
    return {
        {.key = "redness",
         .heading = "Redness can be seen",
         .value = duration(m.redness_visible_days, longest),
         .band = time_band(view.bands, &MilestoneBands::redness_visible_days, 1.0),
         .small_print = "After the last session. Unproven size: after acne-scar sessions trials "
                        "report 3-6 hours to 1-2 days.",
         .number = number_of(m.redness_visible_days, view.bands,
                             &MilestoneBands::redness_visible_days, 1.0, "day")},
        {.key = "cover",
         .heading = "Channels covered by new skin",
         .value = duration(m.covered_hours * day, longest),
         .band = time_band(view.bands, &MilestoneBands::covered_hours, day),
         .small_print = "95 % of the opened surface. Unproven size: measured columns under 0.5 mm "
                        "closed in 13-28 hours.",
         .number =
             number_of(m.covered_hours, view.bands, &MilestoneBands::covered_hours, day, "day")},
        {.key = "barrier",
         .heading = "Barrier nearly back",
         .value = duration(m.barrier_hours * day, longest),
         .band = time_band(view.bands, &MilestoneBands::barrier_hours, day),
         .small_print = "90 % of it, after the last session; half is back after about a day in "
                        "measured pores.",
         .number =
             number_of(m.barrier_hours, view.bands, &MilestoneBands::barrier_hours, day, "day")}};
}

}  // namespace

std::vector<GlanceFigure> glance_figures(const ZoneView& view) {
    const Milestones& m = view.zone.outcome.milestones;
    const std::string end = time_words(view.zone.healing.moments.back().day);
    std::vector<GlanceFigure> figures = waiting_figures(view);
    figures.push_back(
        {.key = "collagen",
         .heading = "Collagen after " + end,
         .value = signed_number(100.0 * m.collagen_gain) + " %",
         .band = percent_band(view.bands, &MilestoneBands::collagen_gain, true),
         .small_print = "Whole dermis. Unproven size: the direction is supported by trials, "
                        "held-out trials do not bear out the amount.",
         .number =
             number_of(m.collagen_gain, view.bands, &MilestoneBands::collagen_gain, 100.0, "%")});
    const Reading* const thickness = find_reading(view.zone.outcome, "dermis_thickness");
    if (thickness && !thickness->value.empty()) figures.push_back(instrument_figure(*thickness));
    figures.push_back(
        {.key = "pigment",
         .heading = "Chance of darker marks",
         .value = percent(m.pih_risk),
         .band = percent_band(view.bands, &MilestoneBands::pih_risk, false),
         .small_print = "Pigment after inflammation (PIH), for this skin type. Unproven size. "
                        "Trials: 16.7 % in types IV-V after five sessions; sun protection matters.",
         .number = number_of(m.pih_risk, view.bands, &MilestoneBands::pih_risk, 100.0, "%")});
    figures.push_back(scar_figure(view));
    if (!view.zone.visits.empty()) figures.push_back(session_figure(view));
    return figures;
}

std::string glance_cards(const ZoneView& view) {
    std::string html = "<div class=\"cards\">\n";
    for (const GlanceFigure& figure : glance_figures(view)) html += card(figure);
    return html + "</div>\n";
}

}  // namespace needlework
