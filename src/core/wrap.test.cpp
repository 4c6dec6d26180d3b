// SPDX-License-Identifier: Apache-2.0
#include "core/wrap.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace needlework {
namespace {

TEST(Wrap, lines_keep_every_word_fill_the_width_and_hang_behind_the_first) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += (i ? " word" : "word") + std::to_string(i);
    std::istringstream lines{wrapped_lines(text, 2, 7)};
    std::string again, line, last;
    for (int i = 0; std::getline(lines, line); ++i) {
        const std::string margin(i == 0 ? 2 : 7, ' ');
        ASSERT_TRUE(line.starts_with(margin) && line[margin.size()] != ' ') << line;
        const std::string words = line.substr(margin.size());
        EXPECT_LE(line.size(), 96u);
        if (i > 0) {
            const std::string first = words.substr(0, words.find(' '));
            EXPECT_GT(last.size() + 1 + first.size(), 96u) << "one more word had room: " << last;
        }
        again += (i ? " " : "") + words;
        last = line;
    }
    EXPECT_EQ(again, text);
}

TEST(Wrap, a_word_longer_than_a_line_stands_alone_and_is_not_cut) {
    const std::string word(120, 'x');
    EXPECT_EQ(wrapped_lines("a " + word + " b", 3), "   a\n   " + word + "\n   b\n");
    EXPECT_EQ(wrapped_lines("", 0), "\n");
}

TEST(Wrap, double_blanks_within_a_line_stay) {
    EXPECT_EQ(wrapped_lines("D03  Depth rule", 0, 5), "D03  Depth rule\n");
}

TEST(Wrap, a_list_of_a_table_gets_room_to_break) {
    EXPECT_EQ(spaced_list("A-1;B-2;C"), "A-1; B-2; C");
    EXPECT_EQ(spaced_list(""), "");
}

}  // namespace
}  // namespace needlework
