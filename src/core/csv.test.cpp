// SPDX-License-Identifier: Apache-2.0
#include "core/csv.hpp"

#include <gtest/gtest.h>

namespace needlework {
namespace {

TEST(Csv, quotes_commas_and_line_ends_inside_a_cell_are_kept) {
    const auto table = read_csv(
        "key,words,depth_mm\r\n"
        "a,\"one, two\",1.5\r\n"
        "\r\n"
        "b,\"say \"\"prick\"\"\nand wait\",\n"
        "c,,2e-1",
        "t.csv");
    ASSERT_TRUE(table) << issue_text(table.error());
    ASSERT_EQ(table->rows.size(), 3u);
    EXPECT_EQ(table->rows[0].text("words"), "one, two");
    EXPECT_EQ(table->rows[1].text("words"), "say \"prick\"\nand wait");
    EXPECT_EQ(table->rows[0].number("depth_mm"), 1.5);
    EXPECT_EQ(table->rows[1].number_or("depth_mm", 7.0), 7.0);
    EXPECT_TRUE(table->rows[2].empty("words"));
    EXPECT_EQ(table->rows[2].number("depth_mm"), 0.2);
    EXPECT_EQ(table->rows[2].place(), (Place{"t.csv", 6, 1}));
}

TEST(Csv, a_byte_order_mark_is_no_part_of_the_first_name) {
    const auto table = read_csv("\xef\xbb\xbfkey\na\n", "t.csv");
    ASSERT_TRUE(table);
    EXPECT_TRUE(table->has("key"));
    EXPECT_FALSE(table->has("value"));
}

TEST(Csv, a_list_cell_is_cut_at_semicolons) {
    const auto table = read_csv("key,sources\na,ROMGENS-2014; CHOPRA-2015;\nb,\n", "t.csv");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->rows[0].list("sources"),
              (std::vector<std::string>{"ROMGENS-2014", "CHOPRA-2015"}));
    EXPECT_TRUE(table->rows[1].list("sources").empty());
}

TEST(Csv, every_problem_is_reported_at_once_with_its_line) {
    const auto table = read_csv("key,key,\n1,2\n1,2,3,4\n\"a\"b,2,3\n1,2,\"open\n", "t.csv");
    ASSERT_FALSE(table);
    const Issues& issues = table.error();
    ASSERT_EQ(issues.size(), 6u) << issue_text(issues);
    EXPECT_EQ(issues[0].what, "two columns are named \"key\"");
    EXPECT_EQ(issues[1].what, "column 3 has no name");
    EXPECT_EQ(issues[2].what, "this row has 2 cells, the first line names 3 columns");
    EXPECT_EQ(issues[2].place.line, 2);
    EXPECT_EQ(issues[3].place.line, 3);
    EXPECT_EQ(issues[4].what, "there is text behind a closing quote");
    EXPECT_EQ(issues[5].what, "a quote is opened and never closed");
    EXPECT_EQ(issues[5].place.line, 5);
}

TEST(Csv, what_is_not_a_number_is_refused_in_full) {
    const auto table = read_csv("a,b,c\n1.5mm,nan,1e999\n", "t.csv");
    ASSERT_TRUE(table);
    EXPECT_THROW(table->rows[0].number("a"), std::invalid_argument);
    EXPECT_THROW(table->rows[0].number("b"), std::invalid_argument);
    EXPECT_THROW(table->rows[0].number("c"), std::invalid_argument);
    EXPECT_THROW(table->rows[0].text("d"), std::out_of_range);
}

TEST(Csv, an_empty_or_binary_text_is_refused) {
    EXPECT_FALSE(read_csv("", "t.csv"));
    EXPECT_FALSE(read_csv("\n\n", "t.csv"));
    const auto binary = read_csv(std::string_view{"key\n\x7f"
                                                  "ELF\x02\x00\xff",
                                                  11},
                                 "t.csv");
    ASSERT_FALSE(binary);
    EXPECT_EQ(binary.error().front().place.line, 2);
}

TEST(Csv, a_table_built_into_the_program_reads_back) {
    const CsvTable table = embedded_csv("data/sources/design.csv");
    ASSERT_FALSE(table.rows.empty());
    EXPECT_EQ(table.rows.front().text("key"), "DESIGN");
    EXPECT_THROW(embedded_csv("data/none.csv"), std::logic_error);
}

}  // namespace
}  // namespace needlework
