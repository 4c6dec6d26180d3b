// SPDX-License-Identifier: Apache-2.0
// What a person would notice, and when: the forecasts that the articles' statements ask for.
#include "report/expect_section.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "consult/instrument.hpp"
#include "outcome/sun_care.hpp"
#include "record/session_field.hpp"
#include "report/numbers.hpp"
#include "report/trial_course.hpp"
#include "report/well_formed.hpp"

namespace needlework {
namespace {

bool says(const std::string& page, const std::string& words) {
    return page.find(words) != std::string::npos;
}

/// The table of that caption, up to its end.
std::string table_of(const std::string& page, const std::string& caption) {
    const std::size_t at = page.find("<caption>" + caption);
    if (at == std::string::npos) return {};
    return page.substr(at, page.find("</table>", at) - at);
}

/// The cells of the row that begins with those words.
std::vector<std::string> row_of(const std::string& table, const std::string& words) {
    std::vector<std::string> cells;
    const std::size_t start = table.find("<th scope=\"row\">" + words);
    if (start == std::string::npos) return cells;
    const std::string row = table.substr(start, table.find("</tr>", start) - start);
    for (std::size_t at = row.find("<td"); at != row.npos; at = row.find("<td", at + 1)) {
        const std::size_t text = row.find('>', at) + 1;
        cells.push_back(row.substr(text, row.find("</td>", at) - text));
    }
    return cells;
}

std::string expectations(const TrialRun& trial) {
    const Run run = trial.run();
    return expect_section(
        run, {trial.course.zones[0], trial.course.plan.device, &trial.bands[0], "zone-1"});
}

// The trial's extra blood falls by exp(-t / 1.5 d): half after 1.5 ln 2, a tenth after 1.5 ln 10
// days.
// requirements: S2-12 S4-23 S3-18
TEST(Expect, redness_is_told_by_its_half_and_its_tenth_beside_the_articles_day_or_two) {
    const TrialRun trial = trial_run();
    const Fading fading = redness_fading(trial.course.zones[0]);
    EXPECT_NEAR(fading.half_d, 1.5 * std::log(2.0), 0.02);  // moments lie 8 % apart
    EXPECT_NEAR(fading.tenth_d, 1.5 * std::log(10.0), 0.05);
    const std::string page = expectations(trial);
    EXPECT_TRUE(says(page, "Half of the redness is gone after " + time_words(fading.half_d)));
    EXPECT_TRUE(says(page, "nine tenths after " + time_words(fading.tenth_d)));
    EXPECT_TRUE(says(page, "Articles say 24 to 48 h."));
    EXPECT_TRUE(says(page, "all transient signs gone within 7 days"));
    EXPECT_TRUE(says(page, "(9 in 10: "));
}

// requirements: S1-30 S3-17 S1-29 S4-26
TEST(Expect, redness_swelling_and_soreness_are_told_day_by_day_with_the_share_who_show_it) {
    const TrialRun trial = trial_run();
    const std::string page = expectations(trial);
    const std::string table = table_of(page, "Day by day");
    const auto red = row_of(table, "Redness, a*"), seen = row_of(table, "People whose redness");
    const auto swollen = row_of(table, "Swelling"), sore = row_of(table, "Soreness");
    for (const auto* row : {&red, &seen, &swollen, &sore}) ASSERT_EQ(row->size(), 8u);
    EXPECT_EQ(seen.front(), "over 99 %");
    EXPECT_EQ(seen.back(), "0 %");
    // Soreness starts at the pain of the needles, 3.4, and falls as the signal: exp(-t / 0.8 d).
    EXPECT_NEAR(std::stod(sore[0]), 3.4 * std::exp(-1.0 / 24 / 0.8), 0.1);
    EXPECT_NEAR(std::stod(sore[1]), 3.4 * std::exp(-1.0 / 0.8), 0.06);
    for (const auto* row : {&red, &sore}) {
        for (std::size_t i = 1; i < row->size(); ++i) {
            EXPECT_LE(std::stod((*row)[i]), std::stod((*row)[i - 1]));
        }
    }
    EXPECT_TRUE(says(page, "are fluid, not collagen"));
    EXPECT_NE(find_band(trial.bands[0], "swelling"), nullptr);  // drawn in the readings' table
    EXPECT_NE(find_band(trial.bands[0], "redness_a"), nullptr);
}

// requirements: S1-18 S0-32 S4-29 S0-31
TEST(Expect, gains_are_told_from_session_to_session_and_for_months_after_the_last) {
    const TrialRun trial = trial_run();
    const std::string page = expectations(trial);
    const std::string table = table_of(page, "Change against the skin before");
    const Reading& collagen = *find_reading(trial.course.zones[0].outcome, "collagen");
    const auto& moments = trial.course.zones[0].healing.moments;
    const double days[] = {28, 56, 84};
    for (int sessions = 1; sessions <= 3; ++sessions) {
        const auto row = row_of(table, "After " + std::to_string(sessions) + " session");
        ASSERT_GE(row.size(), 2u);
        std::size_t at = 0;
        while (moments[at].day < days[sessions - 1]) ++at;
        EXPECT_TRUE(says(row[1], signed_number(collagen.value[at] - collagen.rest))) << row[1];
    }
    // The last session is on day 84 of 365: a month, three and six months after it.
    for (const char* months : {"1 month after", "3 months after", "6 months after"}) {
        EXPECT_EQ(row_of(table, months).size(), 5u) << months;
    }
    EXPECT_TRUE(row_of(table, "12 months after").empty());  // beyond this run
    EXPECT_TRUE(says(page, "14 to 42 d; that is no outcome: the result is read 90 to 365 d"));
}

TEST(Expect, twelve_months_after_the_last_session_are_told_where_the_run_reaches_them) {
    TrialRun trial = trial_run();
    ZoneCourse& zone = trial.course.zones[0];
    zone.healing = trial_healing({0, 28, 56, 84}, 84 + 370);
    zone.outcome = assess(zone.healing, {0, 28, 56, 84}, zone.skin, {}, trial.parameters);
    trial.bands[0] = trial_bands(zone);
    EXPECT_FALSE(row_of(table_of(expectations(trial), "Change against"), "12 months").empty());
}

// requirements: S4-05 S4-13
TEST(Expect, pain_is_forecast_by_depth_and_cream_for_the_zone_beside_trials) {
    TrialRun trial = trial_run();
    const std::string caption = "Pain of this device on this zone";
    std::string table = table_of(expectations(trial), caption);
    const double k = trial.parameters["puncture.pain_length_exponent"];
    const auto pain = [&](double mm) { return 3.4 * std::pow(mm / 1.5, k); };
    for (const double mm : {0.5, 1.0, 1.5, 2.5}) {
        const auto row = row_of(table, people_number(mm) + " mm");
        ASSERT_EQ(row.size(), 4u) << mm;
        EXPECT_EQ(row[1], people_number(pain(mm), 2)) << mm;
        EXPECT_EQ(row[2], "no cream planned");
    }
    EXPECT_TRUE(says(table, "5.2 of 10 during five sessions for stretch marks"));
    EXPECT_TRUE(says(expectations(trial), "most over the cheekbone and least between the brows"));
    trial.course.plan.sessions[0].numbing_cream = true;
    EXPECT_EQ(row_of(table_of(expectations(trial), caption), "1.5 mm")[2],
              "planned; which cream is not told");
    WhatGetsIn in;
    in.numbing = NumbingReport{};
    in.numbing->depth_low_mm = 1.0;
    trial.course.zones[0].gets_in = in;
    table = table_of(expectations(trial), caption);
    EXPECT_EQ(row_of(table, "1.5 mm")[2], people_number(pain(1.5) - pain(1.0), 2));
    EXPECT_EQ(row_of(table, "0.5 mm")[2], "0");
}

// requirements: S1-39
TEST(Expect, poor_care_against_sun_raises_the_chance_of_dark_marks_and_nothing_else) {
    EXPECT_DOUBLE_EQ(risk_with_sun_care(0.2, 1.0, 2.0), 0.2);
    EXPECT_DOUBLE_EQ(risk_with_sun_care(0.2, 0.0, 2.0), 0.5 / 1.5);  // odds 1/4 to 1/2
    EXPECT_GT(risk_with_sun_care(0.2, 0.4, 2.0), risk_with_sun_care(0.2, 0.8, 2.0));
    EXPECT_EQ(risk_with_sun_care(0.0, 0.0, 2.0), 0.0);
    // The score is the share of rules kept, and has a field in the record.
    EXPECT_DOUBLE_EQ(adherence_percent(9, 3), 75.0);
    EXPECT_NE(find_session_field("after.adherence"), nullptr);
    TrialRun trial = trial_run();
    trial.course.zones[0].outcome.milestones.pih_risk = 0.2;
    const std::string page = expectations(trial);
    EXPECT_TRUE(says(page, "20 % where all are kept, 33 % where none is"));
    EXPECT_TRUE(says(page, "changes nothing else in this forecast"));
}

// requirements: S2-06 S4-12 S4-31 S4-38
TEST(Expect, bleeding_closing_and_renewal_have_their_times) {
    const TrialRun trial = trial_run();
    const std::string page = expectations(trial);
    const Milestones& m = trial.course.zones[0].outcome.milestones;
    EXPECT_TRUE(says(page, "Pinpoint bleeding stops within 15 minutes"));
    EXPECT_TRUE(says(page, "the barrier is back after " + time_words(m.barrier_hours / 24)));
    EXPECT_TRUE(says(page, "The channels are covered after "));
    EXPECT_TRUE(says(page, "The epidermis is thickest on day "));
    EXPECT_TRUE(says(page, "28 to 42 d for the epidermis to renew itself"));
    EXPECT_TRUE(says(page, "the eye sees none after " + time_words(m.redness_visible_days)));
    // The curve of closing, the cells that are lost along the channels, and the collagen made.
    const std::string whole = report_html(trial.run());
    for (const char* words : {"Surface: cover, barrier and thickness", "injury still to clear",
                              "Remodelling: collagen"}) {
        EXPECT_TRUE(says(whole, words)) << words;
    }
}

// requirements: S1-14 S1-07 S4-20 S4-30
TEST(Expect, the_phases_of_healing_stand_on_an_axis_of_time_with_the_simulated_peaks) {
    const TrialRun trial = trial_run();
    const std::string page = report_html(trial.run());
    const std::size_t at = page.find("<figcaption>Phases of healing");
    ASSERT_NE(at, std::string::npos);
    const std::string strip = page.substr(at, page.find("</figure>", at) - at);
    for (const char* words : {"Clot, to", "Inflammation, to 3 days", "New tissue, to 6 weeks",
                              "Remodelling, to 12 months", "bleeding stops within minutes"}) {
        EXPECT_TRUE(says(strip, words)) << words;
    }
    // In the order in which the trial makes them: 1, 2, 5 and 10 days.
    std::size_t before = 0;
    for (const char* name : {"neutrophils: ", "early macrophages: ", "repair macrophages: ",
                             "activated fibroblasts: "}) {
        const std::size_t now = strip.find(name);
        ASSERT_NE(now, std::string::npos) << name;
        EXPECT_GT(now, before);
        before = now;
    }
    // Inflammation begins with the needles: the second moment of day 0 has its signal already.
    const auto& moments = trial.course.zones[0].healing.moments;
    const auto signal = static_cast<std::size_t>(Tissue::signal);
    EXPECT_EQ(moments[1].day, 0.0);
    EXPECT_GT(moments[1].papillary[signal], moments[0].papillary[signal]);
}

// A zone that joins on day 28 has its own first session.
TEST(Expect, peaks_count_from_the_first_session_of_the_zone) {
    TrialRun trial = trial_run();
    trial.course.zones[0].visits.erase(trial.course.zones[0].visits.begin());
    const std::string page = report_html(trial.run());
    const std::size_t at = page.find("neutrophils: ", page.find("<figcaption>Phases of healing"));
    const double first = 28.0, second = 56.0;
    double most = 0, day = 0;
    for (const Moment& m : trial.course.zones[0].healing.moments) {
        const double n = m.papillary[static_cast<std::size_t>(Tissue::neutrophils)];
        if (m.day >= first && m.day <= second && n > most) most = n, day = m.day - first;
    }
    EXPECT_NEAR(day, 1.0, 0.1);
    EXPECT_EQ(page.substr(at + 13, time_words(day).size()), time_words(day));
}

}  // namespace
}  // namespace needlework
