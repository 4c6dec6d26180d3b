// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "device/device.hpp"
#include "device/settings.hpp"

namespace needlework {
namespace {

constexpr std::string_view own_pen = R"(
id = "my-pen"
name = "My pen"
[needle]
length = "2 mm"
diameter = "230 um"
[array]
count = 12
width = "5 mm"
[drive]
actuation = "pen"
frequency = "6000 rpm"
depth_low = "0.25 mm"
)";

const Issue* find(const Issues& issues, std::string_view key) {
    const auto at = std::find_if(issues.begin(), issues.end(),
                                 [&](const Issue& issue) { return issue.key == key; });
    return at == issues.end() ? nullptr : &*at;
}

TEST(DeviceFile, a_persons_own_pen_is_read_with_typed_quantities) {
    const auto device = read_device(own_pen, "pen.toml");
    ASSERT_TRUE(device.has_value()) << issue_text(device.error());
    EXPECT_DOUBLE_EQ(device->needle.length_mm, 2.0);
    EXPECT_DOUBLE_EQ(device->needle.diameter_mm, 0.230);
    EXPECT_NEAR(device->drive.frequency_hz, 6000.0 / 60, 1e-12);
    EXPECT_EQ(device->array.count, 12);
    EXPECT_DOUBLE_EQ(device->drive.depth_low_mm, 0.25);
}

TEST(DeviceFile, what_a_file_leaves_out_is_filled_in_and_said) {
    const auto device = read_device(own_pen, "pen.toml");
    ASSERT_TRUE(device.has_value());
    EXPECT_DOUBLE_EQ(device->drive.depth_high_mm, device->needle.length_mm);
    EXPECT_DOUBLE_EQ(device->drive.frequency_high_hz, device->drive.frequency_hz);
    EXPECT_EQ(device->array.pattern, Pattern::spread);
    EXPECT_GT(device->drive.stroke_mm, 0);
    for (const char* key : {"needle.tip_diameter", "needle.taper", "drive.stroke", "array.pattern",
                            "drive.depth_tolerance"}) {
        EXPECT_NE(device->assumptions.find(key), std::string::npos) << key;
    }
    EXPECT_EQ(device->assumptions.find("needle.length"), std::string::npos);
}

TEST(DeviceFile, every_problem_is_reported_at_once_with_its_line) {
    const auto device = read_device(R"(id = "My Pen"
name = "My pen"
[needle]
lenght = "2 mm"
diameter = "1.2 s"
tip_diameter = 0.01
section = "rund"
[array]
count = 12.5
width = "500 mm"
[drive]
actuation = "pen"
frequency = { value = "100 Hz", mark = "sure" }
spin = 3
)",
                                    "pen.toml");
    ASSERT_FALSE(device.has_value());
    const Issues& issues = device.error();
    for (const auto& [key, line] :
         {std::pair{"id", 1}, std::pair{"needle.lenght", 4}, std::pair{"needle.diameter", 5},
          std::pair{"needle.tip_diameter", 6}, std::pair{"needle.section", 7},
          std::pair{"array.count", 9}, std::pair{"array.width", 10},
          std::pair{"drive.frequency.mark", 13}, std::pair{"drive.spin", 14}}) {
        const Issue* issue = find(issues, key);
        ASSERT_NE(issue, nullptr) << key << "\n" << issue_text(issues);
        EXPECT_EQ(issue->place.line, line) << key;
        EXPECT_EQ(issue->place.file, "pen.toml");
    }
    EXPECT_EQ(issues.size(), 9u) << issue_text(issues);
    EXPECT_EQ(find(issues, "needle.lenght")->nearest, "needle.length");
    EXPECT_EQ(find(issues, "needle.section")->nearest, "round");
    EXPECT_NE(find(issues, "needle.diameter")->what.find("is a time"), std::string::npos);
}

TEST(DeviceFile, numbers_that_contradict_each_other_are_refused) {
    const auto refused = [](std::string_view more, std::string_view key) {
        const auto device = read_device(std::string{own_pen} + std::string{more}, "pen.toml");
        return !device.has_value() && find(device.error(), key) != nullptr;
    };
    EXPECT_TRUE(refused("depth_high = \"0.1 mm\"", "drive.depth_low"));
    EXPECT_TRUE(refused("depth_high = \"2.4 mm\"", "drive.depth_high"));
    EXPECT_TRUE(refused("stroke = \"1 mm\"", "drive.depth_high"));
    EXPECT_TRUE(refused("frequency_low = \"200 Hz\"", "drive.frequency_low"));
    EXPECT_TRUE(refused("[label]\ndepth_limit = \"3 mm\"", "label.depth_limit"));
}

TEST(DeviceFile, a_roller_needs_its_drum_and_rows_that_divide_its_needles) {
    const auto device = read_device(R"(
id = "r"
name = "R"
drive.actuation = "roller"
needle.length = "1 mm"
needle.diameter = "0.2 mm"
array = { count = 100, width = "20 mm", rows = 8 }
)",
                                    "r.toml");
    ASSERT_FALSE(device.has_value());
    EXPECT_NE(find(device.error(), "array.drum_radius"), nullptr);
    EXPECT_NE(find(device.error(), "array.rows"), nullptr);
}

TEST(DeviceFile, a_text_that_is_no_toml_an_empty_one_and_a_binary_one_are_refused) {
    for (const std::string_view text : {std::string_view{"id = "}, std::string_view{""},
                                        std::string_view{"\x7f\0ELF\x01\xff", 7}}) {
        const auto device = read_device(text, "x.toml");
        ASSERT_FALSE(device.has_value());
        EXPECT_FALSE(device.error().empty());
        EXPECT_FALSE(device.error()[0].what.empty());
    }
}

TEST(DeviceFile, wrong_kinds_never_pass_for_a_value) {
    for (const char* line :
         {"id = 3", "name = [\"a\"]", "sources = \"A\"", "needle = 3", "[needle]\nlength = true",
          "[needle]\nlength = [\"1 mm\"]", "[needle.length]\nmark = \"read\""}) {
        const auto device = read_device(line, "x.toml");
        ASSERT_FALSE(device.has_value());
        EXPECT_TRUE(std::any_of(device.error().begin(), device.error().end(),
                                [](const Issue& issue) { return issue.place.line > 0; }))
            << line;
    }
}

TEST(DeviceSettings, every_setting_is_explained_and_its_default_inside_its_limits) {
    EXPECT_GT(device_settings().size(), 25u);
    for (const DeviceSetting& s : device_settings()) {
        EXPECT_FALSE(s.meaning.empty()) << s.key;
        if (s.kind == SettingKind::number && !s.default_text.empty() && !s.source.empty()) {
            const double value = std::stod(s.default_text);
            EXPECT_TRUE(value >= s.low && value <= s.high) << s.key;
            EXPECT_FALSE(s.note.empty()) << s.key;
        }
    }
}

}  // namespace
}  // namespace needlework
