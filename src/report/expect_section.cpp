// SPDX-License-Identifier: Apache-2.0
#include "report/expect_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "care/warning_signs.hpp"
#include "core/csv.hpp"
#include "core/normal.hpp"
#include "outcome/milestones.hpp"
#include "outcome/sun_care.hpp"
#include "puncture/vessels.hpp"
#include "report/expectations.hpp"
#include "report/numbers.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"

namespace needlework {
namespace {

constexpr double an_hour = 1.0 / 24.0;
constexpr std::array<double, 8> told_days = {an_hour, 1, 2, 3, 4, 5, 6, 7};
constexpr std::array<double, 4> told_months = {1, 3, 6, 12};  ///< after the last session

double last_session(const ZoneCourse& zone) {
    return zone.visits.empty() ? 0.0 : zone.visits.back().day;
}

/// Just before a session on that day: the first of the two moments.
double before_session(const std::vector<Moment>& moments, const std::vector<double>& values,
                      double day) {
    for (std::size_t i = 0; i < moments.size(); ++i) {
        if (moments[i].day >= day) return values[i];
    }
    return values.back();
}

std::vector<double> signal_of(const ZoneCourse& zone) {
    std::vector<double> signal;
    const double rest =
        zone.healing.moments.front().papillary[static_cast<std::size_t>(Tissue::signal)];
    for (const Moment& m : zone.healing.moments) {
        signal.push_back(m.papillary[static_cast<std::size_t>(Tissue::signal)] - rest);
    }
    return signal;
}

double peak_after(const ZoneCourse& zone, const std::vector<double>& values, double day) {
    double peak = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (zone.healing.moments[i].day >= day) peak = std::max(peak, values[i]);
    }
    return peak;
}

std::vector<double> change_of(const Reading& reading) {
    std::vector<double> change;
    for (const double value : reading.value) change.push_back(value - reading.rest);
    return change;
}

/// One row of the table by day: a series read on the days that are told.
std::vector<std::string> day_row(const ZoneCourse& zone, const std::string& name,
                                 const std::vector<double>& values, std::string (*words)(double)) {
    std::vector<std::string> row{name};
    const double last = last_session(zone), end = zone.healing.moments.back().day;
    for (const double day : told_days) {
        row.push_back(last + day > end ? "\u2013"
                                       : words(value_at(zone.healing.moments, values, last + day)));
    }
    return row;
}

std::string number_words(double value) {
    return people_number(std::abs(value) < 0.05 ? 0.0 : value, 2);
}

/// Soreness has no model of its own: it is drawn as the pain of the needles times what is left of
/// the inflammatory signal of the upper dermis. An assumption, and told as one.
std::vector<double> soreness_of(const ZoneCourse& zone) {
    std::vector<double> sore = signal_of(zone);
    const double peak = peak_after(zone, sore, last_session(zone));
    const double pain = zone.visits.empty() ? 0.0 : zone.visits.back().punctures.summary.pain_0_10;
    for (double& value : sore) value = peak > 0.0 ? pain * std::max(0.0, value) / peak : 0.0;
    return sore;
}

/// Share of people whose redness the eye tells, moment by moment: a normal law on each side of the
/// middle of the band, through its ends. Empty where there is no band.
std::vector<double> red_share(const ZoneView& view) {
    const Reading* red = find_reading(view.zone.outcome, "redness_a");
    const ReadingBand* band = view.bands ? find_band(*view.bands, "redness_a") : nullptr;
    if (!red || !band || band->middle.size() != red->value.size()) return {};
    const double limit = red->rest + red->smallest_visible;
    const double end = normal_quantile(0.5 * (1.0 + view.bands->coverage));
    const bool skin = band->skin_low.size() == band->middle.size();
    const auto& low = skin ? band->skin_low : band->low;
    const auto& high = skin ? band->skin_high : band->high;
    std::vector<double> share;
    for (std::size_t t = 0; t < band->middle.size(); ++t) {
        const double middle = band->middle[t];
        const double sd = (limit > middle ? high[t] - middle : middle - low[t]) / end;
        share.push_back(sd > 0.0 ? 1.0 - normal_share_below((limit - middle) / sd)
                                 : (middle > limit ? 1.0 : 0.0));
    }
    return share;
}

std::string by_day(const ZoneView& view) {
    const ZoneCourse& zone = view.zone;
    const Reading* red = find_reading(zone.outcome, "redness_a");
    const Reading* swelling = find_reading(zone.outcome, "swelling");
    std::vector<std::vector<std::string>> rows;
    if (red) {
        rows.push_back(day_row(zone, "Redness, a* above rest <span class=\"unit\">(CIELAB)</span>",
                               change_of(*red), number_words));
    }
    const std::vector<double> seen = red_share(view);
    if (!seen.empty()) {
        rows.push_back(day_row(zone, "People whose redness can be seen", seen, percent));
    }
    if (swelling) {
        rows.push_back(day_row(zone, "Swelling of the dermis <span class=\"unit\">(%)</span>",
                               change_of(*swelling), number_words));
    }
    rows.push_back(day_row(zone,
                           "Soreness <span class=\"unit\">(0\u201310)</span> <span class=\"tag\">"
                           "drawn after the inflammation</span>",
                           soreness_of(zone), number_words));
    const std::vector<std::string> head{"After the last session",
                                        "1 hour",
                                        "1 day",
                                        "2 days",
                                        "3 days",
                                        "4 days",
                                        "5 days",
                                        "6 days",
                                        "7 days"};
    return html_table("Day by day", head, rows);
}

/// How the surface closes and renews, and when blood stops.
std::string closing_words(const ZoneView& view) {
    const Milestones& m = view.zone.outcome.milestones;
    std::string thick;
    if (const Reading* epidermis = find_reading(view.zone.outcome, "epidermis")) {
        const auto most = std::max_element(epidermis->value.begin(), epidermis->value.end());
        const double day =
            view.zone.healing.moments[static_cast<std::size_t>(most - epidermis->value.begin())]
                .day;
        thick = fmt::format(" The epidermis is thickest on day {}: {} %.", people_number(day, 3),
                            signed_number(100.0 * (*most / epidermis->rest - 1.0), 2));
    }
    const AdverseEvent& blood = *find_adverse_event("AE03");
    return fmt::format(
        "<p>Pinpoint bleeding stops within {:g} minutes; longer, under pressure, is an event "
        "(AE03). The channels are covered after {}, the barrier is back after {}.{} Textbooks give "
        "{} for the epidermis to renew itself, so surface cells are new by then.</p>\n",
        60.0 * blood.onset_high_h, time_words(m.covered_hours / 24.0),
        time_words(m.barrier_hours / 24.0), thick, expectation_words("turnover"));
}

/// A chance that may be far below one in a hundred, where its change still has to be seen.
std::string share_words(double share) {
    return people_number(100.0 * share, 2) + " %";
}

/// What poor care against sun would change: the chance of darker marks, and nothing else here.
std::string sun_words(const ZoneView& view) {
    const double risk = view.zone.outcome.milestones.pih_risk;
    const double poor = risk_with_sun_care(risk, 0.0, expectation("sun_care_odds").number("high"));
    return fmt::format(
        "<p>Keeping the sun rules matters for dark marks: {} where all are kept, {} where none is "
        "(assumed: odds doubled; no trial tells the size). Adherence changes nothing else in this "
        "forecast; note it in the record (after.adherence).</p>\n",
        share_words(risk), share_words(poor));
}

/// Articles promise a day or two; what this course and what trials say stands beside it.
std::string fading_words(const ZoneView& view) {
    const Fading fading = redness_fading(view.zone);
    const double seen = view.zone.outcome.milestones.redness_visible_days;
    std::string band;
    if (view.bands) {
        const Spread& spread = view.bands->milestones.redness_visible_days;
        band = fmt::format(" (9 in 10: {} to {})",
                           spread.low > 0.0 ? time_words(spread.low) : "not seen",
                           time_words(spread.high));
    }
    const AdverseEvent& sore = *find_adverse_event("AE04");
    return fmt::format(
        "<p>Half of the redness is gone after {}, nine tenths after {}; the eye sees none after "
        "{}{}. Articles say {}. Trials: {}. Swelling and fullness of the first days "
        "are fluid, not collagen. Soreness is expected from the start to {} hours (event table); "
        "what rises after that is a reason to call.</p>\n",
        time_words(fading.half_d), time_words(fading.tenth_d), time_words(seen), band,
        expectation_words("redness_of_articles"), escape(nearest_trial_words("redness_visible")),
        sore.over_by_h);
}

/// What is read at a moment of the course against the skin before it.
struct Gain {
    std::string_view reading;
    const char* head;
};
constexpr std::array<Gain, 4> gains = {{{"collagen", "Collagen <span class=\"unit\">(%)</span>"},
                                        {"goodman_baron_points", "Acne-scar score, points"},
                                        {"lemperle", "Wrinkle grade"},
                                        {"cutometer_r2", "Elastic recovery"}}};

std::vector<std::string> gain_row(const ZoneCourse& zone, const std::string& name, double day,
                                  bool before) {
    std::vector<std::string> row{name, "day " + people_number(std::round(day), 4)};
    for (const Gain& gain : gains) {
        const Reading* reading = find_reading(zone.outcome, gain.reading);
        if (!reading) {
            row.emplace_back("\u2013");
            continue;
        }
        const std::vector<double> change = change_of(*reading);
        const double value = before ? before_session(zone.healing.moments, change, day)
                                    : value_at(zone.healing.moments, change, day);
        std::string cell = signed_number(std::abs(value) < 5e-4 ? 0.0 : value, 2);
        if (reading->smallest_visible > 0.0 && std::abs(value) >= reading->smallest_visible) {
            cell = "<strong>" + cell + "</strong>";
        }
        row.push_back(std::move(cell));
    }
    return row;
}

/// What age takes meanwhile: the gain stands on a falling base.
std::string age_words(const Run& run) {
    if (!run.parameters.find("skin.dermis_decade")) return "";
    const double decade = run.parameters["skin.dermis_decade"];
    return fmt::format(
        " Age alone takes about {} % of the dermis a year ({} % a decade), treated or not; the "
        "gain stands on top of that and fades as collagen is exchanged.",
        people_number(100.0 * (1.0 - std::pow(decade, 0.1)), 1),
        people_number(100.0 * (1.0 - decade), 2));
}

/// From session to session, then over the months after the last one.
std::string by_session(const Run& run, const ZoneView& view) {
    const ZoneCourse& zone = view.zone;
    if (zone.visits.empty()) return "";
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 1; i < zone.visits.size(); ++i) {
        rows.push_back(gain_row(zone, fmt::format("After {} session{}", i, i == 1 ? "" : "s"),
                                zone.visits[i].day, true));
    }
    for (const double months : told_months) {
        const double day = last_session(zone) + months * days_a_month;
        if (day > zone.healing.moments.back().day + 1e-9) break;
        rows.push_back(gain_row(zone,
                                fmt::format("{:g} month{} after the last of {}", months,
                                            months == 1 ? "" : "s", zone.visits.size()),
                                day, false));
    }
    std::vector<std::string> head{"Read", "On"};
    for (const Gain& gain : gains) head.emplace_back(gain.head);
    return "<details><summary>Session by session, and over the months after</summary>\n" +
           html_table("Change against the skin before the course", head, rows) +
           "<p class=\"note\">After a session: read just before the next one. Bold: a change that "
           "can be told in one person. First gains may be felt after " +
           expectation_words("onset") + "; that is no outcome: the result is read " +
           expectation_words("outcome_read") +
           " after the last session, and remodelling goes on until then. Sizes are not borne out "
           "by held-out trials." +
           age_words(run) + "</p></details>\n";
}

/// How deep the cream numbs when it comes off, where the course has one: least of 9 in 10 people.
double numbed_mm(const Course& course) {
    for (const ZoneCourse& zone : course.zones) {
        if (zone.gets_in && zone.gets_in->numbing) return zone.gets_in->numbing->depth_low_mm;
    }
    return 0.0;
}

/// What stands for the cream's effect where its product is not known.
const char* no_cream_words(const Course& course) {
    const bool planned = std::any_of(course.plan.sessions.begin(), course.plan.sessions.end(),
                                     [](const Session& s) { return s.numbing_cream; });
    return planned ? "planned; which cream is not told" : "no cream planned";
}

/// Pain of the same device at other depths, by the law of the punctures (P1).
std::string pain_part(const Run& run, const ZoneView& view) {
    const Parameters& p = run.parameters;
    if (view.zone.visits.empty() || !p.find("puncture.pain_length_exponent")) return "";
    const PainLaw law{p["puncture.pain_at_480_um"], p["puncture.pain_reference_length"],
                      p["puncture.pain_length_exponent"], p["puncture.pain_number_exponent"]};
    const Visit& visit = view.zone.visits.back();
    const double own_mm = visit.technique.depth / mm, numb_mm = numbed_mm(run.course);
    const double scale = visit.punctures.summary.pain_0_10 / relative_pain(own_mm, 1, law);
    std::vector<std::vector<std::string>> rows;
    for (const CsvRow& row : embedded_csv("data/comfort.csv").rows) {
        const double depth_mm = std::min(row.number("up_to_mm"), p["plan.clinic_limit"]);
        const double pain = scale * relative_pain(depth_mm, 1, law);
        const double left =
            scale * std::max(0.0, relative_pain(depth_mm, 1, law) -
                                      relative_pain(std::min(depth_mm, numb_mm), 1, law));
        rows.push_back(
            {fmt::format("{:g} mm", depth_mm), escape(row.text("feels_like")),
             number_words(std::min(10.0, pain)),
             numb_mm > 0.0 ? number_words(std::min(10.0, left)) : no_cream_words(run.course),
             escape(row.text("published")) + " <span class=\"small\">(" +
                 escape(row.text("sources")) + ")</span>"});
    }
    return "<details><summary>Pain by depth, with and without cream</summary>\n" +
           html_table("Pain of this device on this zone, 0 to 10",
                      {"Needle set to", "Feels like", "Without cream",
                       numb_mm > 0.0 ? "With the cream, numb to " + people_number(numb_mm, 2) +
                                           " mm in 19 of 20 people"
                                     : "With cream",
                       "Seen in trials"},
                      rows) +
           "<p class=\"note\">The law of pain is that of single needles in the forearm, scaled to "
           "a guess for the whole array; it knows no difference between zones. In 20 people fine "
           "needles hurt most over the cheekbone and least between the brows (SEZGIN-2014). What "
           "the cream leaves is told as if the numbed part of the needle's way did not hurt; "
           "trials under cream still saw 5 of 10, so expect more than that.</p></details>\n";
}

}  // namespace

Fading redness_fading(const ZoneCourse& zone) {
    const Reading* red = find_reading(zone.outcome, "redness_a");
    if (!red) return {};
    const double last = last_session(zone);
    const std::vector<double> excess = change_of(*red);
    const double peak = peak_after(zone, excess, last);
    const auto until = [&](double share) {
        return days_until_right(zone.healing.moments, last, share * peak, true,
                                [&excess](std::size_t i) { return excess[i]; });
    };
    return {until(0.5), until(0.1)};
}

std::string expect_section(const Run& run, const ZoneView& view) {
    return "<h3>What to expect, and when</h3>\n" + fading_words(view) + by_day(view) +
           closing_words(view) + sun_words(view) + by_session(run, view) + pain_part(run, view);
}

}  // namespace needlework
