// SPDX-License-Identifier: Apache-2.0
#include "skin/zone.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/sources.hpp"

namespace needlework {
namespace {

TEST(Zones, there_are_thirty_of_which_four_are_refused) {
    EXPECT_EQ(zones().size(), 30u);
    std::set<std::string> ids, refused;
    for (const Zone& zone : zones()) {
        ids.insert(zone.id);
        if (zone.refused()) refused.insert(zone.id);
    }
    EXPECT_EQ(ids.size(), 30u);
    EXPECT_EQ(refused, (std::set<std::string>{"eyelid", "vermilion", "foot", "genital_axilla"}));
}

TEST(Zones, the_face_stands_first) {
    const auto all = zones();
    EXPECT_TRUE(std::is_partitioned(all.begin(), all.end(),
                                    [](const Zone& zone) { return zone.on_face(); }));
}

TEST(Zones, depth_limits_of_every_treatable_zone_are_in_order) {
    for (const Zone& zone : zones()) {
        if (zone.refused()) continue;
        EXPECT_GT(zone.depth_low_mm, 0) << zone.id;
        EXPECT_LE(zone.depth_low_mm, zone.depth_default_mm) << zone.id;
        EXPECT_LE(zone.depth_default_mm, zone.depth_rejuvenation_mm) << zone.id;
        EXPECT_LE(zone.depth_rejuvenation_mm, zone.depth_scar_mm) << zone.id;
        EXPECT_LE(zone.depth_scar_mm, zone.hard_stop_mm) << zone.id;
        EXPECT_LE(zone.hard_stop_mm, 2.5) << zone.id;  // nothing deeper is offered in a clinic
        EXPECT_GT(zone.area_cm2, 0) << zone.id;
        EXPECT_FALSE(zone.hazard.empty()) << zone.id;
    }
}

TEST(Zones, a_zone_whose_thickness_comes_from_a_neighbour_says_so) {
    for (const Zone& zone : zones()) {
        if (zone.refused() || zone.basis.thickness != Mark::design) continue;
        EXPECT_FALSE(zone.basis.thickness_from.empty()) << zone.id;
        EXPECT_FALSE(zone.basis.thickness_note.empty()) << zone.id;
    }
}

/// Both are estimates: 340 cm2 +/- 30 % from shares of the body surface.
TEST(Zones, the_face_zones_add_up_to_a_face) {
    double face_cm2 = 0;
    for (const Zone& zone : zones()) {
        if (zone.on_face()) face_cm2 += zone.area_cm2;
    }
    EXPECT_NEAR(face_cm2 / 340, 1, 0.3);
}

TEST(Zones, a_refused_zone_is_refused_with_its_reason) {
    for (const char* id : {"eyelid", "vermilion", "foot", "genital_axilla"}) {
        const auto checked = treatable_zone(id);
        ASSERT_FALSE(checked.has_value());
        ASSERT_EQ(checked.error().size(), 1u);
        EXPECT_NE(checked.error()[0].what.find(find_zone(id)->refusal), std::string::npos);
        EXPECT_GT(find_zone(id)->refusal.size(), 20u) << id;
    }
}

TEST(Zones, a_misspelt_zone_gets_the_nearest_name) {
    const auto checked = treatable_zone("forhead");
    ASSERT_FALSE(checked.has_value());
    EXPECT_EQ(checked.error()[0].nearest, "forehead");
    EXPECT_TRUE(treatable_zone("forehead").has_value());
}

TEST(Zones, every_source_of_a_zone_is_defined) {
    for (const Zone& zone : zones()) {
        EXPECT_FALSE(reference_keys(zone.sources).empty()) << zone.id;
        for (const std::string& key : reference_keys(zone.sources)) {
            EXPECT_NE(find_source(key), nullptr) << zone.id << ": " << key;
        }
    }
}

}  // namespace
}  // namespace needlework
