// SPDX-License-Identifier: Apache-2.0
#include "plan/depth.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "core/csv.hpp"
#include "plan/parameters.hpp"

namespace needlework {
namespace {

const Parameters numbers{plan_parameters};

/// A pen whose dial goes from 0.25 to 3 mm in quarters of a millimetre.
Device quarter_pen() {
    Device pen;
    pen.id = pen.name = "pen";
    pen.drive.depth_low_mm = 0.25;
    pen.drive.depth_high_mm = 3.0;
    pen.drive.depth_step_mm = 0.25;
    return pen;
}

DepthQuestion question(const char* protocol, const char* zone, const Device* device) {
    DepthQuestion q;
    q.protocol = find_protocol(protocol);
    q.zone = find_zone(zone);
    q.role = find_role("clinician");
    q.device = device;
    return q;
}

CsvTable matrix() {
    std::ifstream file{NEEDLEWORK_SOURCE_DIR "/src/plan/fixtures/depth_matrix.csv"};
    std::stringstream text;
    text << file.rdbuf();
    return read_csv(text.str(), "depth_matrix.csv").value();
}

// The matrix was worked out from the rule by hand for every concern and zone.
// requirements: S1-12 S3-08 S0-35 (part)
TEST(Depth, the_rule_gives_the_worked_matrix_for_every_concern_and_zone) {
    const auto table = matrix();
    EXPECT_EQ(table.rows.size(), 164u);
    for (const CsvRow& row : table.rows) {
        DepthQuestion q =
            question(row.text("ind_id").c_str(), row.text("zone_id").c_str(), nullptr);
        const std::string where = row.text("ind_id") + " " + row.text("zone_id");
        ASSERT_TRUE(q.protocol && q.zone) << where;
        const DepthDecision usual = decide_depth(q, numbers);
        EXPECT_NEAR(usual.ceiling_mm, row.number("cap_mm_clinician"), 1e-12) << where;
        EXPECT_EQ(usual.possible, !row.empty("start_mm")) << where;
        if (!usual.possible) continue;
        EXPECT_NEAR(usual.target_mm, row.number("start_mm"), 1e-12) << where;
    }
}

// The matrix rounds the reduced first depth down to quarters of a millimetre.
TEST(Depth, the_first_session_is_reduced_as_the_worked_matrix_has_it) {
    for (const CsvRow& row : matrix().rows) {
        if (row.empty("start_mm")) continue;
        DepthQuestion q =
            question(row.text("ind_id").c_str(), row.text("zone_id").c_str(), nullptr);
        q.reduced_first = true;
        const double low = q.protocol->depth_mm.low;
        const double first = decide_depth(q, numbers).first_mm;
        const double quarters = std::max(low, std::floor(first / 0.25 + 1e-9) * 0.25);
        EXPECT_NEAR(quarters, row.number("start_first_session_fst4to6_mm"), 1e-12)
            << row.text("ind_id") << " " << row.text("zone_id");
    }
}

TEST(Depth, the_reduced_first_session_stands_on_a_step_of_the_device) {
    const Device pen = quarter_pen();
    DepthQuestion q = question("IN01", "cheek", &pen);
    q.reduced_first = true;
    const DepthDecision d = decide_depth(q, numbers);
    EXPECT_DOUBLE_EQ(d.target_mm, 1.5);
    EXPECT_DOUBLE_EQ(d.first_mm, 1.0);  // 0.75 x 1.5 = 1.125, rounded down to a quarter
}

// requirements: S0-03 S0-33
TEST(Depth, the_smallest_cap_binds_and_is_named) {
    DepthQuestion q = question("IN06", "cheek", nullptr);
    q.role = find_role("spa");
    EXPECT_EQ(decide_depth(q, numbers).cap().name, "role spa");
    EXPECT_DOUBLE_EQ(decide_depth(q, numbers).ceiling_mm, 0.5);
    q.role = find_role("home");
    EXPECT_DOUBLE_EQ(decide_depth(q, numbers).ceiling_mm, 0.25);
    q.role = find_role("clinician");
    q.more = {{"rule CI22", 0.5, "DESIGN"}};
    EXPECT_EQ(decide_depth(q, numbers).cap().name, "rule CI22");
}

TEST(Depth, a_therapist_may_go_deeper_on_the_body_than_on_the_face) {
    DepthQuestion q = question("IN06", "cheek", nullptr);
    q.role = find_role("therapist");
    EXPECT_DOUBLE_EQ(decide_depth(q, numbers).ceiling_mm, 0.5);
    q.zone = find_zone("arm");
    EXPECT_DOUBLE_EQ(decide_depth(q, numbers).ceiling_mm, 1.0);
}

TEST(Depth, scars_are_not_treated_by_roles_that_may_not_reach_them) {
    DepthQuestion q = question("IN01", "cheek", nullptr);
    q.role = find_role("therapist");
    const DepthDecision d = decide_depth(q, numbers);
    EXPECT_FALSE(d.possible);
    EXPECT_NE(d.reason.find("role therapist"), std::string::npos);
}

// requirements: S0-04
TEST(Depth, four_millimetres_are_never_reached) {
    const Device pen = quarter_pen();
    for (const Protocol& protocol : protocols()) {
        for (const Zone& zone : zones()) {
            for (const Role& role : roles()) {
                DepthQuestion q = question(protocol.id.c_str(), zone.id.c_str(), &pen);
                q.role = &role;
                const DepthDecision d = decide_depth(q, numbers);
                EXPECT_LE(d.ceiling_mm, 2.5);
                EXPECT_LE(d.first_mm, d.target_mm);
                EXPECT_LE(d.target_mm, d.ceiling_mm + 1e-9);
            }
        }
    }
}

TEST(Depth, in_label_mode_the_label_binds_as_well) {
    Device pen = quarter_pen();
    pen.label.depth_limit_mm = 1.25;
    DepthQuestion q = question("IN01", "cheek", &pen);
    EXPECT_DOUBLE_EQ(decide_depth(q, numbers).target_mm, 1.5);
    q.label_mode = true;
    EXPECT_DOUBLE_EQ(decide_depth(q, numbers).target_mm, 1.25);
}

TEST(Depth, a_roller_is_refused_where_its_needles_are_too_long_or_too_short) {
    Device roller = quarter_pen();
    roller.drive.depth_low_mm = roller.drive.depth_high_mm = 1.5;
    roller.drive.depth_step_mm = 0;
    EXPECT_DOUBLE_EQ(decide_depth(question("IN01", "cheek", &roller), numbers).target_mm, 1.5);
    EXPECT_FALSE(decide_depth(question("IN06", "cheek", &roller), numbers).possible);
    DepthQuestion q = question("IN01", "cheek", &roller);
    q.reduced_first = true;  // it cannot go shallower at first
    EXPECT_FALSE(decide_depth(q, numbers).possible);
}

}  // namespace
}  // namespace needlework
