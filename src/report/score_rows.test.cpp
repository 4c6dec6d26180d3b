// SPDX-License-Identifier: Apache-2.0
// Scores and thickness as the page forecasts them: before, after, with a band, and promised
// nowhere.
#include <gtest/gtest.h>

#include "consult/protocol.hpp"
#include "core/markup.hpp"
#include "report/numbers.hpp"
#include "report/trial_course.hpp"

namespace needlework {
namespace {

bool says(const std::string& page, const std::string& words) {
    return page.find(words) != std::string::npos;
}

/// The row of the table of readings that is about that reading.
std::string row_of(const std::string& page, const Reading& reading) {
    const std::size_t at = page.find("<th scope=\"row\">" + escape(reading.name) + " <span");
    return at == std::string::npos ? "" : page.substr(at, page.find("</tr>", at) - at);
}

/// Before, after, change and band of a reading stand in its row.
void expect_forecast(const TrialRun& trial, const std::string& page, const char* id) {
    const Reading* reading = find_reading(trial.course.zones[0].outcome, id);
    ASSERT_NE(reading, nullptr) << id;
    const std::string row = row_of(page, *reading);
    ASSERT_FALSE(row.empty()) << id;
    const double after = reading->value.back();
    ASSERT_NE(after, reading->rest) << id;
    EXPECT_TRUE(says(row, ">" + people_number(reading->rest) + "<")) << id << row;
    EXPECT_TRUE(says(row, "<strong>" + people_number(after) + "</strong>")) << id << row;
    EXPECT_TRUE(says(row, signed_number(after - reading->rest))) << id << row;
    const ReadingBand* band = find_band(trial.bands[0], id);
    ASSERT_NE(band, nullptr) << id;
    EXPECT_TRUE(
        says(row, people_number(band->low.back()) + " to " + people_number(band->high.back())))
        << id << row;
}

/// None of our own words promise that anything vanishes.
void expect_no_promise(const std::string& page) {
    const std::string own = page.substr(0, page.find("<section id=\"claims\">"));
    for (const char* never : {"liminat", "guarantee", "erase", "vanish", "youth"}) {
        EXPECT_FALSE(says(own, never)) << never;
    }
}

// requirements: S0-11 S4-11
TEST(Scores, of_acne_scars_have_a_protocol_by_type_and_points_before_and_after_with_a_band) {
    const Protocol &rolling = *find_protocol("IN01"), &boxcar = *find_protocol("IN02"),
                   &icepick = *find_protocol("IN03");
    EXPECT_EQ(rolling.subtype, "rolling");
    EXPECT_TRUE(says(boxcar.subtype, "boxcar"));
    EXPECT_GT(rolling.depth_mm.high, boxcar.depth_mm.high);
    EXPECT_GT(icepick.sessions.usual, rolling.sessions.usual);
    EXPECT_TRUE(says(icepick.published_effect, "least responsive"));
    const TrialRun trial = trial_run();
    const std::string page = report_html(trial.run());
    for (const char* id : {"goodman_baron_points", "goodman_baron_grade", "scar_depth"}) {
        expect_forecast(trial, page, id);
    }
    expect_no_promise(page);
}

// requirements: S0-12 S4-10 S1-15
TEST(Scores, of_lines_are_the_lemperle_grade_before_and_after_with_a_band) {
    for (const char* id : {"IN06", "IN07", "IN08", "IN09", "IN10"}) {
        EXPECT_EQ(find_protocol(id)->instrument, "LEMPERLE") << id;
    }
    const TrialRun trial = trial_run();
    const std::string page = report_html(trial.run());
    for (const char* id : {"lemperle", "wrinkle_depth", "cutometer_r2"}) {
        expect_forecast(trial, page, id);
    }
    expect_no_promise(page);
}

// requirements: S4-01 S4-32
TEST(Scores, of_thickness_and_density_have_bands_and_early_swelling_stands_apart) {
    const TrialRun trial = trial_run();
    const std::string page = report_html(trial.run());
    for (const char* id : {"dermis_thickness", "echo_density"}) expect_forecast(trial, page, id);
    const ZoneCourse& zone = trial.course.zones[0];
    const Reading &swollen = *find_reading(zone.outcome, "swelling"),
                  &seen = *find_reading(zone.outcome, "ultrasound_thickness"),
                  &collagen = *find_reading(zone.outcome, "dermis_thickness");
    EXPECT_FALSE(row_of(page, swollen).empty());
    // Right after the first session all of the change that ultrasound sees is swelling.
    const std::size_t after = 1;
    ASSERT_EQ(zone.healing.moments[after].day, 0.0);
    EXPECT_GT(swollen.value[after], 1.0);
    EXPECT_NEAR(collagen.value[after], collagen.rest, 1e-12);
    EXPECT_NEAR(seen.value[after], seen.rest * (1.0 + swollen.value[after] / 100.0),
                1e-9 * seen.rest);
    // A year later none of it is.
    EXPECT_LT(swollen.value.back(), 1e-6);
    EXPECT_GT(collagen.value.back(), collagen.rest);
}

TEST(Scores, what_points_do_without_treatment_stands_beside_the_change_with_its_own_doubt) {
    TrialRun trial = trial_run();
    const Reading& points = *find_reading(trial.course.zones[0].outcome, "goodman_baron_points");
    ASSERT_NE(points.drift, 0.0);
    const std::string alone = "untreated " + signed_number(points.drift);
    EXPECT_TRUE(says(row_of(report_html(trial.run()), points), alone + "</span>"));
    for (ReadingBand& band : trial.bands[0].readings) {
        if (band.id != points.id) continue;
        band.drift_low = -2.2;
        band.drift_high = 0.7;
    }
    EXPECT_TRUE(says(row_of(report_html(trial.run()), points),
                     alone + " (" + signed_number(-2.2) + " to " + signed_number(0.7) + ")"));
}

// requirements: S3-01
TEST(Scores, a_trend_is_no_reason_and_the_method_is_only_explained) {
    const std::string page = report_html(trial_run().run());
    EXPECT_TRUE(says(page, "<h2>About the method</h2>"));
    for (const char* praise : {"trendy", "fast growing", "growing interest", "popular"}) {
        EXPECT_FALSE(says(page, praise)) << praise;
    }
}

}  // namespace
}  // namespace needlework
