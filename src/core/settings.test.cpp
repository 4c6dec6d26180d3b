// SPDX-License-Identifier: Apache-2.0
#include "core/settings.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "core/document.hpp"

namespace needlework {
namespace {

std::string first_problem(std::string_view toml) {
    Issues problems;
    const auto document = read_document(toml, "t.toml", problems);
    if (!document) return document.error().empty() ? "" : document.error().front().what;
    return problems.empty() ? "none" : problems.front().what;
}

TEST(Document, values_keep_their_types_and_places) {
    Issues problems;
    const auto document = read_document(
        "a = 1\nb = 2.5\nc = \"x\"\nd = true\n"
        "e = 2026-11-21\nf = [1, \"y\"]\n[g]\nh = 07:30:00\n",
        "t.toml", problems);
    ASSERT_TRUE(document) << issue_text(document.error());
    const std::array kinds = {"a whole number", "a number", "a text",   "true or false",
                              "a date",         "a list",   "a section"};
    ASSERT_EQ(document->size(), kinds.size());
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const RawEntry& entry = (*document)[i];
        EXPECT_EQ(kind_of(entry.value), kinds[i]);
        EXPECT_EQ(entry.place.line, static_cast<int>(i) + 1);
    }
    EXPECT_EQ(written((*document)[5].value), "[1, \"y\"]");
    const auto& inner = std::get<RawTable>((*document)[6].value.content);
    EXPECT_EQ(kind_of(inner.front().value), "a time");
}

TEST(Document, a_text_too_large_is_refused_before_it_is_read) {
    EXPECT_EQ(first_problem(std::string(1'000'001, '#')),
              "is too large: 1000001 bytes; at most 1000000 are read");
}

TEST(Document, bytes_that_are_no_text_are_refused_with_their_line) {
    for (const std::string_view bad :
         {"\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xff", "\x80"}) {
        EXPECT_EQ(first_problem("a = 1\nb = \"" + std::string{bad} + "\"\n"),
                  "is not text: there are bytes that are not UTF-8");
    }
    EXPECT_EQ(first_problem("a = \"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\"\n"), "none");
}

TEST(Document, all_duplicates_are_found_at_once) {
    Issues problems;
    const auto document = read_document(
        "a = 1\na = 2\n[s]\nb = 1\nb = [\n2]\n[t]\nb = 1\nc = 1\nc = 3\n", "t.toml", problems);
    EXPECT_FALSE(document) << "a duplicate over several lines cannot be taken out";
    ASSERT_GE(problems.size(), 2u);
    EXPECT_EQ(problems[0].what, "a is set twice, first in line 1");
    EXPECT_EQ(problems[1].what, "s.b is set twice, first in line 4");
}

TEST(Document, deep_nesting_and_odd_bytes_end_in_a_message) {
    EXPECT_NE(first_problem("a = " + std::string(2000, '[') + std::string(2000, ']')), "none");
    EXPECT_NE(first_problem("[" + std::string(100000, 'a')), "none");
    for (const char* odd : {"=",
                            "[",
                            "[[",
                            "]",
                            "a",
                            "a =",
                            "a = \"",
                            "a = '''",
                            "\"",
                            "a.b.c",
                            "[a]\n[a]",
                            "a = 1 2",
                            "a = {",
                            "a = {b = 1",
                            "[a.]",
                            "a..b = 1",
                            "a = 1e",
                            "a = 0x",
                            "a = 2026-13-45",
                            "[\nb = 1",
                            "[[\nb = 1",
                            "[ ]",
                            "[.]",
                            "[#\nb = 1",
                            "\\",
                            "a = \"\\q\""}) {
        EXPECT_NE(first_problem(odd), "none") << odd;
    }
}

TEST(Settings, nothing_a_person_may_write_breaks_the_reader) {
    const SettingSections sections = {
        {.name = "s",
         .meaning = "A section",
         .settings = {{.key = "n", .type = SettingType::integer, .low = 0, .high = 9},
                      {.key = "q", .type = SettingType::quantity, .unit = "mm", .high = 9}}}};
    Parameters none;
    for (const char* value : {"1", "-1", "1.0", "nan", "\"\"", "\"x\"", "[]", "[[]]", "{}",
                              "{a = 1}", "true", "2026-11-21", "07:30:00", "[1, [2]]",
                              "9223372036854775807", "-9223372036854775808", "1e308"}) {
        for (const char* key : {"s = ", "[s]\nn = ", "[s]\nq = ", "[[s]]\nn = ", "[s.n]\na = ",
                                "[s]\nu = ", "u = "}) {
            const std::string toml = std::string{key} + value + "\n";
            const ReadSettings read = read_settings(toml, "t.toml", sections, none, {});
            const bool right = toml == "[s]\nn = 1\n" || toml == "s = {}\n";
            EXPECT_EQ(read.issues.empty(), right) << toml << issue_text(read.issues);
        }
    }
}

}  // namespace
}  // namespace needlework
