// SPDX-License-Identifier: Apache-2.0
#include "evidence/journal.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/failure.hpp"

namespace needlework {
namespace {

/// A file of its own for each test.
std::string journal_file() {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    const auto path = std::filesystem::temp_directory_path() / ("needlework-" + name);
    std::filesystem::remove(path);
    return path.string();
}

const std::vector<Point> first{{0.1, 0.2}, {0.3, 0.4}}, second{{1.0, 1.0 / 3.0}};
const std::vector<Response> one{{1.0 / 7.0, -2.5e-300}, {}}, two{{3.0, 4.0}};

TEST(Journals, gives_back_what_was_asked_bit_by_bit) {
    const std::string path = journal_file();
    {
        Journal journal{path, "run"};
        EXPECT_FALSE(journal.next(first));
        journal.add(first, one);
        journal.add(second, two);
    }
    Journal again{path, "run"};
    EXPECT_EQ(again.found(), 2u);
    EXPECT_EQ(again.next(first), one);  // an empty answer is a model that broke down
    EXPECT_EQ(again.next(second), two);
    EXPECT_FALSE(again.next(second));
    again.forget();
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Journals, a_cut_at_any_byte_loses_at_most_the_last_answer) {
    const std::string path = journal_file();
    { Journal{path, "run"}.add(first, one); }
    const auto whole = std::filesystem::file_size(path);
    { Journal{path, "run"}.add(second, two); }
    const auto all = std::filesystem::file_size(path);
    for (auto size = all - 1; size >= whole; --size) {
        std::filesystem::resize_file(path, size);
        Journal journal{path, "run"};
        EXPECT_EQ(journal.found(), 1u) << size;
        EXPECT_EQ(std::filesystem::file_size(path), whole) << size;
    }
    Journal journal{path, "run"};
    EXPECT_EQ(journal.next(first), one);
    journal.forget();
}

TEST(Journals, the_state_of_another_run_is_refused_and_left_as_it_is) {
    const std::string path = journal_file();
    { Journal{path, "run"}.add(first, one); }
    const auto before = std::filesystem::file_size(path);
    EXPECT_THROW(Journal(path, "other run"), Failure);
    EXPECT_EQ(std::filesystem::file_size(path), before);
    Journal journal{path, "run"};
    EXPECT_THROW(journal.next(second), Failure);
    journal.forget();
}

}  // namespace
}  // namespace needlework
