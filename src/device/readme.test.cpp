// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "device/describe.hpp"

namespace needlework {
namespace {

std::string readme() {
    std::ifstream file{NEEDLEWORK_SOURCE_DIR "/src/device/README.md"};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string between(const std::string& text, const std::string& first, const std::string& last) {
    const std::size_t begin = text.find(first);
    if (begin == text.npos) return {};
    const std::size_t start = begin + first.size();
    return text.substr(start, text.find(last, start) - start);
}

TEST(DeviceReadme, its_table_of_settings_is_that_of_the_reader) {
    EXPECT_EQ(between(readme(), "<!-- settings:begin -->\n", "<!-- settings:end -->"),
              device_settings_page());
}

TEST(DeviceReadme, its_example_of_an_own_device_can_be_read) {
    const auto device = read_device(between(readme(), "```toml\n", "```"), "README.md");
    ASSERT_TRUE(device.has_value()) << issue_text(device.error());
    EXPECT_EQ(device->id, "my-pen");
    EXPECT_DOUBLE_EQ(device->array.width_mm, 5.0);
}

}  // namespace
}  // namespace needlework
