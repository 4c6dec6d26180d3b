// SPDX-License-Identifier: Apache-2.0
#include "device/describe.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace needlework {
namespace {

TEST(DeviceText, the_list_names_every_device_on_a_line_of_its_own) {
    const std::string list = device_list_text();
    for (const Device& d : device_catalogue()) {
        EXPECT_NE(list.find("\n" + d.id + " "), std::string::npos) << d.id;
    }
}

TEST(DeviceText, a_device_shows_each_value_with_its_mark_and_what_is_assumed) {
    const Device& d = *find_device("skinpen-precision");
    const std::string text = device_text(d);
    EXPECT_NE(text.find("7000 rpm"), std::string::npos);
    EXPECT_NE(text.find("1633 punctures a second"), std::string::npos);
    EXPECT_NE(text.find("settings above 1.5 mm were not evaluated"), std::string::npos);
    EXPECT_NE(text.find(d.assumptions), std::string::npos);
    EXPECT_NE(d.assumptions.find("drive.stroke"), std::string::npos);
}

TEST(DeviceText, json_holds_the_numbers_of_the_device) {
    const auto list = nlohmann::json::parse(device_list_json());
    EXPECT_EQ(list.size(), device_catalogue().size());
    for (const Device& d : device_catalogue()) {
        const auto json = nlohmann::json::parse(device_json(d));
        EXPECT_EQ(json["id"], d.id);
        EXPECT_EQ(json["needle"]["length_mm"], d.needle.length_mm);
        EXPECT_EQ(json["array"]["positions_mm"].size(), static_cast<std::size_t>(d.array.count));
        EXPECT_EQ(json["values"].size(), d.values.size());
    }
}

}  // namespace
}  // namespace needlework
