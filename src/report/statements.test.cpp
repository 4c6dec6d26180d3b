// SPDX-License-Identifier: Apache-2.0
// What the articles state, held against the page that a person gets.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "consult/instrument.hpp"
#include "report/trial_course.hpp"

namespace needlework {
namespace {

std::string trial_page() {
    return report_html(trial_run().run());
}

bool says(const std::string& page, const std::string& words) {
    return page.find(words) != std::string::npos;
}

// requirements: S0-05 S0-08 S1-06
TEST(Statements, the_page_tells_channels_their_spacing_and_the_layers_that_they_reach) {
    const std::string page = trial_page();
    for (const char* words :
         {"Channels (per cm", "Unevenness", "Surface opened", "Depth reached, mean",
          "End in the epidermis", "End in the upper dermis", "End in the deep dermis",
          "End in the fat", "papillary dermis, 0.", "reticular dermis, "}) {
        EXPECT_TRUE(says(page, words)) << words;
    }
    // Healing begins with the needles: the first moment of every zone is day 0.
    const TrialRun trial = trial_run();
    EXPECT_EQ(trial.course.zones[0].healing.moments.front().day, 0.0);
}

// requirements: S0-11 S0-12 S1-15 S4-01 S4-10 S4-11 S4-32
TEST(Statements, scores_lines_and_thickness_are_forecast_with_their_bands_and_never_promised) {
    const TrialRun trial = trial_run();
    const std::string page = report_html(trial.run());
    for (const char* id :
         {"goodman_baron_points", "goodman_baron_grade", "lemperle", "wrinkle_depth", "scar_depth",
          "dermis_thickness", "echo_density", "cutometer_r2"}) {
        const Reading* reading = find_reading(trial.course.zones[0].outcome, id);
        ASSERT_NE(reading, nullptr) << id;
        EXPECT_TRUE(says(page, reading->name)) << id;
        EXPECT_NE(find_band(trial.bands[0], id), nullptr) << id;
    }
    for (const char* never : {"eliminat", "guarantee", "erase"}) {
        EXPECT_FALSE(says(page.substr(0, page.find("<section id=\"claims\">")), never)) << never;
    }
}

// requirements: S3-18 S4-23 S1-29 (part) S3-17 (part)
TEST(Statements, the_end_of_redness_is_told_with_its_band) {
    const std::string page = trial_page();
    const std::size_t card = page.find("<h4>Redness can be seen</h4>");
    ASSERT_NE(card, std::string::npos);
    EXPECT_TRUE(says(page.substr(card, 300), "9 in 10: "));
}

// requirements: S3-16 S4-04 S4-14
TEST(Statements, the_chance_of_darker_marks_stands_on_the_first_screen_for_every_skin_type) {
    TrialRun trial = trial_run();
    for (const Phototype type : {Phototype::I, Phototype::IV, Phototype::VI}) {
        trial.course.person.phototype = type;
        const std::string page = report_html(trial.run());
        const std::size_t card = page.find("<h4>Chance of darker marks</h4>");
        ASSERT_NE(card, std::string::npos);
        EXPECT_LT(card, page.find("<section id=\"claims\">"));
    }
}

// requirements: S1-04 S3-01
TEST(Statements, looks_are_graded_and_never_praised) {
    ASSERT_NE(find_instrument("GAIS"), nullptr);
    const std::string page = trial_page();
    const std::string own = page.substr(0, page.find("<section id=\"claims\">"));
    for (const char* praise :
         {"glow", "youthful", "radian", "trendy", "growing interest", "popular"}) {
        EXPECT_FALSE(says(own, praise)) << praise;
    }
}

// requirements: S0-06 S4-02 S1-13 S1-05 (part)
TEST(Statements, the_glossary_names_the_method_and_what_gives_skin_strength_recoil_and_water) {
    std::ifstream file{std::string{NEEDLEWORK_SOURCE_DIR} + "/docs/glossary.md"};
    std::stringstream text;
    text << file.rdbuf();
    for (const char* words : {"collagen induction therapy", "percutaneous collagen induction",
                              "skin needling", "strength", "recoil", "hyaluronan"}) {
        EXPECT_TRUE(says(text.str(), words)) << words;
    }
}

}  // namespace
}  // namespace needlework
