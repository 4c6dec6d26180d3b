// SPDX-License-Identifier: Apache-2.0
#include "absorb/numbing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "absorb/absorb.hpp"

namespace needlework {
namespace {

const Parameters parameters{channel_parameters, absorb_parameters};

NumbingReport of(const char* product, double grams, double area, double dwell_min,
                 NumbingSite site = NumbingSite::face) {
    Numbing n;
    n.product = *find_product(product);
    n.grams = grams;
    n.area_cm2 = area;
    n.dwell_min = dwell_min;
    n.site = site;
    return numbing(n, parameters);
}

TEST(Evidence, V11_the_two_gains_give_what_they_were_set_to) {
    const NumbingReport face = of("emla", 10, 100, 120);
    const NumbingReport thigh = of("emla", 60, 400, 180, NumbingSite::body);
    EXPECT_NEAR(face.levels[0].peak_ug_ml.middle, 0.16, 0.002);
    EXPECT_NEAR(thigh.levels[0].absorbed_mg.middle / thigh.levels[0].applied_mg, 0.05, 0.001);
    // and the share absorbed on the face is over-predicted: 14 % against 10 %
    EXPECT_GT(face.levels[0].absorbed_mg.middle / face.levels[0].applied_mg, 0.10);
}

TEST(Evidence, V11_peaks_lie_within_a_factor_of_2_2_and_their_times_in_the_window) {
    // The thigh's mean misses the factor of two on the safe side: 0.26 against 0.12 ug/mL.
    const NumbingReport face = of("emla", 10, 100, 120);
    const NumbingReport thigh = of("emla", 60, 400, 180, NumbingSite::body);
    const auto near = [](double got, double seen) {
        EXPECT_LT(std::abs(std::log(got / seen)), std::log(2.2)) << got << " against " << seen;
    };
    near(face.levels[0].peak_ug_ml.middle, 0.16);
    near(face.levels[1].peak_ug_ml.middle, 0.06);
    near(thigh.levels[0].peak_ug_ml.middle, 0.12);
    near(thigh.levels[1].peak_ug_ml.middle, 0.07);
    EXPECT_GE(face.levels[0].peak_hour, 1.5);
    EXPECT_LE(face.levels[0].peak_hour, 3.0);
    EXPECT_GE(thigh.levels[0].peak_hour, 2.0);
    EXPECT_LE(thigh.levels[0].peak_hour, 6.0);
}

TEST(Evidence, V12_depth_of_analgesia_on_the_thigh) {
    const double seen[][2] = {{60, 2.9}, {120, 4.5}};
    double square = 0;
    for (const auto& s : seen) {
        square += std::pow(numb_depth_mm(s[0], s[0], false, parameters) - s[1], 2) / 2;
    }
    EXPECT_LE(std::sqrt(square), 0.4);  // mm
    EXPECT_GE(numb_depth_mm(240, 240, false, parameters), 6.0);
    // 5 mm by needle, reached 30 min after a 90-min dwell: the depth still holds there
    EXPECT_EQ(numb_depth_mm(120, 90, false, parameters), numb_depth_mm(90, 90, false, parameters));
}

TEST(Evidence, V13_the_worst_case_of_strong_creams_is_never_under_predicted) {
    // Areas are not printed: 340 cm2 for a face, 540 with the neck, 900 with the chest too.
    struct Case {
        const char* product;
        double grams, area, minutes, highest;
    };
    constexpr Case cases[] = {{"lidocaine23_tetracaine7", 30, 340, 120, 3.4},
                              {"lidocaine_gel4", 30, 540, 60, 0.808},
                              {"emla", 30, 540, 60, 0.72},
                              {"lmx4", 30, 540, 60, 0.44},
                              {"blt_20_6_4", 30, 540, 60, 0.17},
                              {"lidocaine15_prilocaine5", 30, 340, 30, 0.122 + 2 * 0.125},
                              {"lidocaine15_prilocaine5", 60, 900, 60, 0.272 + 2 * 0.208}};
    for (const Case& c : cases) {
        const NumbingReport r = of(c.product, c.grams, c.area, c.minutes);
        for (const NumbingLevel& l : r.levels) {
            if (l.active->id == "lidocaine") {
                EXPECT_GE(l.worst_peak_ug_ml, c.highest) << c.product;
                RecordProperty(c.product, std::to_string(l.peak_ug_ml.middle));
            }
        }
    }
}

TEST(Numbing, four_times_as_much_is_taken_up_through_needled_skin_and_it_is_always_a_stop) {
    Numbing n;
    n.product = *find_product("lmx4");
    n.covered = false;
    const NumbingReport whole = numbing(n, parameters);
    n.needled_skin = true;
    const NumbingReport needled = numbing(n, parameters);
    EXPECT_NEAR(needled.levels[0].absorbed_mg.middle / whole.levels[0].absorbed_mg.middle, 4.0,
                1e-12);
    EXPECT_TRUE(needled.stop());
    EXPECT_FALSE(whole.stop());
}

TEST(Numbing, toxicity_that_was_reported_raises_a_stop) {
    // 30 % gel with a fractional laser on face and neck: the patient's level was toxic.
    Numbing n;
    n.product = *find_product("lidocaine30");
    n.grams = 30;
    n.area_cm2 = 540;
    n.needled_skin = true;
    const NumbingReport r = numbing(n, parameters);
    EXPECT_TRUE(r.stop());
    EXPECT_GT(r.worst_sum_ug_ml, parameters["absorb.plasma_stop"]);
}

TEST(Numbing, methaemoglobin_risk_stops_prilocaine_and_benzocaine_only) {
    Numbing n;
    n.risk.g6pd_deficiency = true;
    for (const auto& [id, stop] :
         {std::pair{"emla", true}, std::pair{"blt_20_8_4", true}, std::pair{"lmx4", false}}) {
        n.product = *find_product(id);
        EXPECT_EQ(numbing(n, parameters).stop(), stop) << id;
    }
}

bool warns_of_mass(const NumbingReport& report) {
    return std::any_of(report.alarms.begin(), report.alarms.end(), [](const NumbingAlarm& a) {
        return a.what.find("lie on the skin") != std::string::npos;
    });
}

TEST(Numbing, a_labelled_dose_is_not_warned_of_by_the_mass_that_lies_on_the_skin) {
    // 20 g of EMLA on 100 cm2 hold 1000 mg, and the label allows 2 g on each 10 cm2.
    EXPECT_FALSE(warns_of_mass(of("emla", 20, 100, 120)));
    EXPECT_TRUE(warns_of_mass(of("emla", 21, 100, 120))) << "thicker than the label";
    EXPECT_TRUE(warns_of_mass(of("emla", 20, 401, 120, NumbingSite::body))) << "larger";
    EXPECT_TRUE(warns_of_mass(of("lmx4", 10, 100, 60))) << "the label states no dose";
    Numbing pricked;
    pricked.product = *find_product("emla");
    pricked.pricked_first = true;
    EXPECT_TRUE(warns_of_mass(numbing(pricked, parameters))) << "the label is for whole skin";
}

TEST(Numbing, a_cream_still_on_when_needling_starts_is_a_stop) {
    Numbing n;
    n.product = *find_product("lmx4");
    n.left_on = true;
    EXPECT_TRUE(numbing(n, parameters).stop());
}

TEST(Numbing, more_time_and_more_area_are_never_safer) {
    double before = 0;
    for (const double minutes : {30., 60., 120.}) {
        const double peak = of("emla", 20, 200, minutes).levels[0].peak_ug_ml.middle;
        EXPECT_GT(peak, before);
        before = peak;
    }
    EXPECT_GT(of("emla", 40, 400, 60).levels[0].peak_ug_ml.middle,
              of("emla", 20, 200, 60).levels[0].peak_ug_ml.middle);
}

TEST(Numbing, every_impossible_number_is_reported_at_once) {
    Numbing n;
    n.product = *find_product("retinol_05");
    n.grams = -1;
    n.area_cm2 = 0;
    n.dwell_min = 1e9;
    n.body_kg = 0;
    EXPECT_EQ(check(n).size(), 5u);
}

}  // namespace
}  // namespace needlework
