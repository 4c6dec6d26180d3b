// SPDX-License-Identifier: Apache-2.0
#include "core/embedded.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace needlework {
namespace {

TEST(Embedded, every_built_in_file_holds_the_bytes_of_the_file_in_the_repository) {
    ASSERT_FALSE(embedded_files().empty());
    for (const EmbeddedFile& file : embedded_files()) {
        const std::string path = std::string{NEEDLEWORK_SOURCE_DIR "/"} + std::string{file.name};
        std::ifstream stream{path, std::ios::binary};
        ASSERT_TRUE(stream) << path;
        const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
        EXPECT_TRUE(file.bytes == bytes) << path;
        EXPECT_EQ(embedded_file(file.name), file.bytes);
    }
}

TEST(Embedded, a_name_that_is_not_built_in_gives_nothing) {
    EXPECT_FALSE(embedded_file("data/none.csv"));
}

}  // namespace
}  // namespace needlework
