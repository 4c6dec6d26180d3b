// SPDX-License-Identifier: Apache-2.0
// What the articles state, held against the page that a person gets.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "care/care_case.test.hpp"
#include "consult/instrument.hpp"
#include "record/session_field.hpp"
#include "report/trial_course.hpp"
#include "report/trial_gets_in.hpp"
#include "report/well_formed.hpp"
#include "stroke/stroke.hpp"

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

/// A trial course that was planned for scars of the cheek, with its judgement.
TrialRun planned_trial() {
    TrialRun trial = trial_run();
    const Cared cared = care_for(healthy());
    Consulted& consulted = trial.info.consulted.emplace();
    consulted.asked = consulted.planned = true;
    consulted.consultation = cared.consultation;
    consulted.plan = cared.course;
    ZoneJudgement j;
    j.zone = find_zone("cheek");
    j.reading = "collagen";
    j.name = "Collagen, whole dermis";
    j.unit = "% of before";
    j.smallest_visible = 5.0;
    j.planned = 4;
    j.protocol_low = 3;
    j.protocol_high = 6;
    for (int n = 1; n <= 6; ++n) j.forecasts.push_back({n, 2.0 * n - 0.1 * n * n, 2, 0.1, 0.0});
    trial.info.judgement.emplace().zones = {j};
    return trial;
}

// requirements: S2-13 S0-29 S1-40 S2-14
TEST(Statements, one_session_stands_beside_a_series_and_how_many_more_would_add) {
    const std::string page = report_html(planned_trial().run());
    for (const std::string& fault : page_faults(page)) ADD_FAILURE() << fault;
    const std::size_t table = page.find("<h3>How many sessions the simulator sees</h3>");
    ASSERT_NE(table, std::string::npos);
    const std::string forecast = page.substr(table, page.find("<dl>", table) - table);
    for (const char* words : {"One more adds", "4 (as planned)", ">1.90<", ">6.40<", ">8.40<"}) {
        EXPECT_TRUE(says(forecast, words)) << words;  // 2 n - 0.1 n2 after 1, 4 and 6 sessions
    }
    // The number follows the concern, how marked it is, and what is wished for.
    const auto sessions = [](const char* indication, Severity severity, std::optional<int> visits) {
        Consultation c = healthy();
        c.concerns[0].indication = indication;
        c.concerns[0].severity = severity;
        c.wishes.visits = visits;
        return care_for(c).course.visits.size();
    };
    EXPECT_EQ(sessions("IN01", Severity::mild, {}), 3u);
    EXPECT_EQ(sessions("IN01", Severity::severe, {}), 6u);
    EXPECT_EQ(sessions("IN12", Severity::moderate, {}), 3u);
    EXPECT_EQ(sessions("IN01", Severity::severe, 2), 2u);
}

// requirements: S3-03 S0-02
TEST(Statements, class_purpose_needles_and_who_may_treat_stand_on_the_page) {
    TrialRun trial = planned_trial();
    Device& device = trial.course.plan.device;
    device.array.count = 36;
    device.needle.diameter_mm = 0.25;
    device.needle.length_mm = 2.5;
    const std::string page = report_html(trial.run());
    for (const char* words :
         {"36 needles of 0.25 mm, 2.5 mm long; minimally invasive, not surgery",
          "Purpose: IN01 medical", "at least: clinician (medical tier)", "End in the deep dermis",
          "The price of each visit and of the course is told before consent"}) {
        EXPECT_TRUE(says(page, words)) << words;
    }
}

// requirements: S0-09 S1-03 S2-05 S3-05
TEST(Statements, collagen_and_firmness_have_bands_over_months_and_elastin_is_uncertain) {
    const TrialRun trial = trial_run();
    const std::string page = report_html(trial.run());
    for (const char* id : {"collagen", "cutometer_r2", "elastin"}) {
        const ReadingBand* band = find_band(trial.bands[0], id);
        ASSERT_NE(band, nullptr) << id;
        EXPECT_EQ(band->low.size(), trial.course.zones[0].healing.moments.size());
    }
    EXPECT_GE(trial.course.zones[0].healing.moments.back().day, 360.0);
    const Reading& elastin = *find_reading(trial.course.zones[0].outcome, "elastin");
    EXPECT_TRUE(elastin.caution.starts_with("Uncertain"));
    EXPECT_TRUE(says(page, elastin.caution));
    EXPECT_TRUE(says(page, "Elastin: recoil. Uncertain"));
}

// Density is the law of the strokes (Strokes.mean_density_of_a_pen_...): the motor over the glide.
// requirements: S3-06
TEST(Statements, glide_and_motor_give_channels_and_a_hand_that_drags_is_warned) {
    TrialRun trial = trial_run();  // one channel in ten tears
    const std::string warning = "Drag: 10 % of the channels tear at 20 mm/s and 1.5 mm";
    EXPECT_TRUE(says(report_html(trial.run()), warning));
    for (Visit& visit : trial.course.zones[0].visits) visit.punctures.summary.torn_share = 0.01;
    EXPECT_FALSE(says(report_html(trial.run()), "Drag: "));
    const Device& pen = *find_device("skinpen-precision");
    Technique slow, fast, whirring;
    fast.speed = 2.0 * slow.speed;
    slow.frequency = fast.frequency = 60.0 / second;
    whirring = slow;
    whirring.frequency = 90.0 / second;
    const double usual = expected_strikes_1_cm2(slow, pen);
    EXPECT_NEAR(expected_strikes_1_cm2(fast, pen), 0.5 * usual, 1e-9 * usual);
    EXPECT_NEAR(expected_strikes_1_cm2(whirring, pen), 1.5 * usual, 1e-9 * usual);
}

// requirements: S1-11
TEST(Statements, depth_speed_passes_and_spacing_are_told_for_each_zone) {
    const std::string page = report_html(trial_run(2).run());
    EXPECT_TRUE(says(page, "Set depth (mm), passes, hand speed (mm/s)"));
    EXPECT_TRUE(says(page, "<td>1.5, 4, 20</td>"));
    // 250 channels a cm2 on a square grid lie 10 / sqrt(250) = 0.63 mm apart.
    const std::size_t first = page.find("Spacing, were they on a square grid (mm)</th><td>0.63");
    ASSERT_NE(first, std::string::npos);
    EXPECT_NE(page.find("Spacing, were they on a square grid", first + 1), std::string::npos);
}

// requirements: S0-18 S1-26 S2-08 S3-14
TEST(Statements, what_gets_in_falls_with_time_and_labels_exclude_delivery) {
    TrialRun trial = trial_run();
    trial.course.zones[0].gets_in = trial_gets_in();
    const std::string page = report_html(trial.run());
    for (const char* words :
         {"Half of the channels' open area is shut", "labels exclude delivery of cosmetics",
          "What must wait, and how long after each session", "(DY05)", "Barrier nearly back",
          "barrier over the channels"}) {
        EXPECT_TRUE(says(page, words)) << words;
    }
}

// requirements: S4-33
TEST(Statements, risks_and_price_are_told_and_volume_is_swelling_or_density) {
    const TrialRun trial = trial_run();
    const std::string page = report_html(trial.run());
    for (const char* words :
         {"<summary>What can go wrong and how often</summary>", "AE09 Post-inflammatory",
          "<summary>What it costs</summary>", "are fluid, not collagen", "Not collagen"}) {
        EXPECT_TRUE(says(page, words)) << words;
    }
    for (const char* field : {"consent.cost_visit", "consent.cost_course", "consent.told_cost"}) {
        EXPECT_NE(find_session_field(field), nullptr) << field;
    }
    const Reading* fullness = find_reading(trial.course.zones[0].outcome, "swelling");
    ASSERT_NE(fullness, nullptr);
    EXPECT_EQ(fullness->name, "Early swelling");
}

// requirements: S1-23
TEST(Statements, age_takes_collagen_and_the_gain_stands_on_top_of_that) {
    const TrialRun trial = trial_run();
    const std::string page = report_html(trial.run());
    EXPECT_DOUBLE_EQ(trial.parameters["skin.dermis_decade"], 0.94);
    // 1 - 0.94^(1/10) = 0.6 % a year.
    EXPECT_TRUE(says(page, "Age alone takes about 0.6 % of the dermis a year (6 % a decade)"));
    EXPECT_TRUE(says(page, "fades as collagen is exchanged"));
}

// requirements: S1-45 S2-02
TEST(Statements, how_it_works_and_what_is_computed_lie_folded_on_the_page) {
    const std::string page = report_html(trial_run().run());
    const std::size_t method = page.find("<section id=\"method\">");
    ASSERT_NE(method, std::string::npos);
    EXPECT_NE(page.find("<summary>How needling works</summary>", method), std::string::npos);
    EXPECT_NE(page.find("own healing", method), std::string::npos);
    EXPECT_FALSE(says(page.substr(method), "<details open"));
    EXPECT_TRUE(says(page, "<a href=\"#method\">"));
}

// requirements: S1-31
TEST(Statements, each_visit_says_from_when_the_person_is_fit_to_be_seen) {
    TrialRun trial = planned_trial();
    trial.info.dated = true;
    const CoursePlan& plan = trial.info.consulted->plan;
    const std::string page = report_html(trial.run());
    EXPECT_TRUE(says(page, ">Fit to be seen</th>"));
    for (const PlannedVisit& visit : plan.visits) {
        ASSERT_EQ(visit.downtime_high_h, 72.0);
        const Day seen = visit.date + std::chrono::days{3};
        EXPECT_TRUE(says(page, format_date(seen)));
    }
    // And an event inside the downtime moves the visit (CI65).
    Consultation c = healthy();
    c.events = {{"wedding", plan.visits.front().date + std::chrono::days{1}}};
    EXPECT_GT(care_for(c).course.visits.front().date, c.events[0].date);
}

// requirements: S1-10 S1-16 S1-19 S1-22 S1-25 S1-32
TEST(Statements, each_advertised_figure_stands_beside_what_was_published) {
    const std::string page = report_html(trial_run().run());
    const std::size_t start = page.find("<section id=\"claims\">");
    const std::string claims = page.substr(start, page.find("</section>", start) - start);
    const std::pair<const char*, const char*> rows[] = {
        {"Over one million", "about 263 000 in 2018"},
        {"40 % better texture", "elasticity 28.2 % higher"},
        {"85 % of people", "83 % satisfied"},
        {"About 70 %", "all of 120 people with scars at least 50 % better"},
        {"30 % less wrinkle", "1.23 grades of 5 better"},
        {"About 90 %", "from 72 hours above 1.0 mm"}};
    for (const auto& [claim, published] : rows) {
        const std::size_t at = claims.find(claim);
        ASSERT_NE(at, std::string::npos) << claim;
        const std::string row = claims.substr(at, claims.find("</tr>", at) - at);
        EXPECT_TRUE(says(row, published)) << row;
    }
}

}  // namespace
}  // namespace needlework
