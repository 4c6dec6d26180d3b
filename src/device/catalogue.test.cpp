// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "core/sources.hpp"
#include "device/device.hpp"
#include "device/geometry.hpp"
#include "device/settings.hpp"

namespace needlework {
namespace {

TEST(Catalogue, it_holds_the_devices_of_the_trials_and_the_market) {
    for (const char* id :
         {"dermaroller-c8", "dermaroller-c8he", "dermaroller-cit8", "dermaroller-mf8",
          "dermaroller-ms4", "roller-540", "roller-3mm", "stamp-40", "skinpen-precision", "exceed",
          "rejuvapen-nxt", "skinstylus-sterilock", "pro-pen", "dermapen-2012", "dermapen-md",
          "dermapen-4", "drpen-12", "drpen-16", "drpen-36"}) {
        EXPECT_NE(find_device(id), nullptr) << id;
    }
    EXPECT_TRUE(std::is_sorted(device_catalogue().begin(), device_catalogue().end(),
                               [](const Device& a, const Device& b) { return a.id < b.id; }));
}

TEST(Catalogue, every_needle_is_slender_pointed_and_inside_the_lengths_that_are_sold) {
    for (const Device& d : device_catalogue()) {
        EXPECT_GE(d.needle.length_mm, 0.13) << d.id;
        EXPECT_LE(d.needle.length_mm, 3.0) << d.id;
        EXPECT_LT(d.needle.tip_diameter_mm, d.needle.diameter_mm) << d.id;
        const double angle = half_angle_deg(d.needle);
        EXPECT_TRUE(angle > 1 && angle < 16) << d.id << " " << angle;
        EXPECT_LE(d.label.depth_limit_mm, d.drive.depth_high_mm) << d.id;
        EXPECT_LE(d.drive.depth_high_mm, d.needle.length_mm) << d.id;
        if (d.drive.actuation == Actuation::pen) {
            EXPECT_GE(d.drive.frequency_hz, 75) << d.id;        // slowest published level
            EXPECT_LE(d.drive.frequency_high_hz, 300) << d.id;  // 18 000 rpm
        } else {
            EXPECT_EQ(d.drive.depth_low_mm, d.drive.depth_high_mm) << d.id;
        }
    }
}

TEST(Catalogue, every_value_has_a_mark_and_a_defined_source) {
    for (const Device& d : device_catalogue()) {
        EXPECT_FALSE(d.assumptions.empty()) << d.id;  // no device is known in full
        for (const std::string& key : reference_keys(d.sources)) {
            EXPECT_NE(find_source(key), nullptr) << d.id << " " << key;
        }
        for (const DeviceValue& value : d.values) {
            if (value.key == "drive.actuation" || value.by_default) continue;
            EXPECT_FALSE(value.source.empty()) << d.id << " " << value.key;
            EXPECT_NE(find_source(value.source), nullptr) << d.id << " " << value.source;
            if (value.mark == Mark::design) {
                EXPECT_FALSE(value.note.empty()) << d.id << " " << value.key;
            }
        }
    }
}

TEST(Catalogue, punctures_a_second_are_those_of_the_makers) {
    const auto rate = [](const char* id) {
        const Device& d = *find_device(id);
        return d.array.count * d.drive.frequency_hz;
    };
    EXPECT_NEAR(rate("skinpen-precision"), 14 * 7000.0 / 60, 1e-6);
    EXPECT_NEAR(rate("dermapen-2012"), 990, 1e-9);  // "almost 1000"
    EXPECT_NEAR(rate("dermapen-md"), 1320, 1e-9);
    EXPECT_NEAR(rate("dermapen-4"), 1920, 1e-9);
    EXPECT_EQ(find_device("exceed")->array.count * find_device("exceed")->drive.frequency_low_hz,
              600);
    EXPECT_EQ(find_device("exceed")->array.count * find_device("exceed")->drive.frequency_high_hz,
              900);
}

TEST(Catalogue, cleared_pens_are_for_adults_of_22_and_over) {
    for (const Device& d : device_catalogue()) {
        if (d.label.clearance == "none known") continue;
        EXPECT_EQ(d.label.age_low_yr, 22) << d.id;
        EXPECT_FALSE(d.label.indications.empty()) << d.id;
    }
    EXPECT_EQ(find_device("skinpen-precision")->label.depth_limit_mm, 1.5);
    EXPECT_EQ(find_device("exceed")->label.depth_limit_mm, 1.5);
}

TEST(Catalogue, an_unknown_device_gets_the_nearest_name) {
    const auto checked = known_device("skinpen-precison");
    ASSERT_FALSE(checked.has_value());
    EXPECT_EQ(checked.error()[0].nearest, "skinpen-precision");
    EXPECT_TRUE(known_device("exceed").has_value());
}

}  // namespace
}  // namespace needlework
