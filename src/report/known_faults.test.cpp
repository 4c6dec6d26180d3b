// SPDX-License-Identifier: Apache-2.0
#include "report/known_faults.hpp"

#include <gtest/gtest.h>

#include "core/sources.hpp"
#include "report/tables.hpp"
#include "report/trial_course.hpp"

namespace needlework {
namespace {

/// Two sessions, on days 0 and 28; between the moments everything runs straight.
ZoneCourse by_hand() {
    ZoneCourse zone;
    zone.skin.zone = find_zone("cheek");
    zone.visits.resize(2);
    zone.visits[1].day = 28;
    const auto add = [&](double day, double vessels, double activated, double flow, double ratio) {
        Moment m;
        m.day = day;
        m.papillary[std::size_t(Tissue::vessels)] = vessels;
        m.dermis[std::size_t(Tissue::activated)] = activated;
        m.blood_flow = flow;
        m.collagen_ratio = ratio;
        zone.healing.moments.push_back(m);
    };
    add(0.0, 1.0, 0.0, 2.0, 0.5);
    add(9.0, 1.5, 700.0, 2.0, 0.51);
    add(28.0, 1.0, 300.0, 2.0, 0.52);
    add(38.0, 1.4, 900.0, 2.2, 0.53);
    add(58.0, 1.0, 100.0, 2.2, 0.6);
    add(98.0, 1.0, 0.0, 2.0, 0.6);
    add(138.0, 1.0, 0.0, 1.0, 0.55);
    return zone;
}

TEST(KnownFaults, have_the_size_that_the_healing_of_this_very_course_gives_them) {
    const std::vector<KnownFault> faults = known_faults(by_hand());
    ASSERT_EQ(faults.size(), 4u);
    // From 1.4 on day 38 to 1 on day 58 vessels cross 1.2 half way, 20 days after the last session.
    EXPECT_NE(faults[0].here.find("until day 20"), std::string::npos) << faults[0].here;
    // 90 days after day 28 is half way from 2 to 1: 1.5 of 2.
    EXPECT_NE(faults[1].here.find("-25 %"), std::string::npos) << faults[1].here;
    // The second session's peak is higher and does not count.
    EXPECT_NE(faults[2].here.find("on day 9 "), std::string::npos) << faults[2].here;
    EXPECT_NE(faults[3].here.find("+20 % at most, on day 58; +10 % on day 138"), std::string::npos)
        << faults[3].here;
}

TEST(KnownFaults, are_headed_by_what_the_course_shows_and_rounded_to_what_means_anything) {
    ZoneCourse zone = by_hand();
    EXPECT_EQ(known_faults(zone)[0].what,
              "Vessels stay raised for too long, though no eye sees it");
    EXPECT_EQ(known_faults(zone)[1].what,
              "Blood flow falls less than was measured");  // -25 of -25.8
    EXPECT_NE(known_faults(zone)[2].what.find("in this course they do not"), std::string::npos);
    zone.outcome.milestones.redness_visible_days = 3.1;  // published: 3 days
    EXPECT_EQ(known_faults(zone)[0].what,
              "Vessels stay raised for too long, and redness with them");
    for (Moment& m : zone.healing.moments) {
        m.papillary[std::size_t(Tissue::vessels)] = 1.1;
        m.blood_flow = 2.0;
        m.collagen_ratio = 0.5;
    }
    zone.healing.moments.back().blood_flow = 2.0 * (1.0 + 1.3e-6 * 8.0 / 5.0);
    zone.healing.moments.back().collagen_ratio = 0.5 * (1.0 - 1e-4);
    EXPECT_EQ(known_faults(zone)[0].what, "Redness stays for too long");
    zone.outcome.milestones.redness_visible_days = 0.0;
    const std::vector<KnownFault> faults = known_faults(zone);
    EXPECT_EQ(faults[0].what, "Vessels can stay raised for too long; in this course they do not");
    EXPECT_EQ(faults[1].what, "Blood flow does not fall below normal");
    EXPECT_EQ(faults[1].here, "no change (below 0.1 %) three months after the last session");
    EXPECT_NE(faults[3].here.find("no change (below 0.1 %) on day 138"), std::string::npos)
        << faults[3].here;
}

TEST(KnownFaults, stand_beside_what_was_published_with_a_source_that_exists) {
    ZoneCourse zone = by_hand();
    std::vector<KnownFault> faults = known_faults(zone);
    EXPECT_NE(faults[0].published.find("3-6 h"), std::string::npos);
    EXPECT_NE(faults[1].published.find("-25.8 %"), std::string::npos) << faults[1].published;
    EXPECT_NE(faults[2].published.find("day 12"), std::string::npos) << faults[2].published;
    for (const KnownFault& fault : faults) {
        for (const std::string& key : fault.sources) EXPECT_NE(find_source(key), nullptr) << key;
    }
    zone.skin.zone = find_zone("neck_anterior");
    EXPECT_NE(known_faults(zone)[1].published.find("-42.3 %"), std::string::npos);
}

TEST(KnownFaults, a_run_that_ends_early_says_so_and_one_without_sessions_has_none) {
    ZoneCourse zone = by_hand();
    zone.healing.moments.resize(4);
    const std::vector<KnownFault> faults = known_faults(zone);
    EXPECT_NE(faults[0].here.find("to the end of the run"), std::string::npos) << faults[0].here;
    EXPECT_NE(faults[1].here.find("ends before"), std::string::npos) << faults[1].here;
    zone.visits.clear();
    EXPECT_TRUE(known_faults(zone).empty());
}

TEST(KnownFaults, are_a_table_of_each_zone_in_the_report) {
    const TrialRun trial = trial_run(2);
    const std::string section = unknown_section(trial.run());
    for (const ZoneCourse& zone : trial.course.zones) {
        EXPECT_NE(section.find("in this course: " + zone.skin.zone->name), std::string::npos);
        for (const KnownFault& fault : known_faults(zone)) {
            EXPECT_NE(section.find(fault.here), std::string::npos) << fault.here;
        }
    }
}

TEST(Unknown, the_share_of_a_pen_s_strokes_is_told_as_fitted_to_nothing) {
    const std::string key = "puncture.pen_share";
    const Posterior shipped = shipped_posterior(all_parameters());
    for (const FittedNumber& number : shipped.numbers) EXPECT_NE(number.key, key);
    const std::string section = unknown_section(trial_run().run());
    EXPECT_NE(section.find("`" + key + "` is fitted to nothing"), std::string::npos);
}

}  // namespace
}  // namespace needlework
