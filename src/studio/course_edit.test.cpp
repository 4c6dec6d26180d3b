// SPDX-License-Identifier: Apache-2.0
#include "studio/course_edit.hpp"

#include <gtest/gtest.h>

#include "core/document.hpp"
#include "core/embedded.hpp"
#include "core/random.hpp"
#include "studio/course_form.hpp"
#include "studio/toml_place.hpp"

namespace needlework {
namespace {

std::string edited(const std::string& text, const std::string& path, nlohmann::json value) {
    const Checked<std::string> result = edit_course(text, {{path, std::move(value)}});
    return result ? *result : "refused: " + issue_text(result.error());
}

const std::string course = R"(# Mine
title = "Cheeks" # the name

[person]
age = "34 yr"   # told by herself
sex = "female"

[[sessions]] # first half
depth = "1.5 mm"
zones = ["cheek", # left and right
         "chin"]

# second half
[[sessions]]
depth = "1 mm"

[model]
heal.sigma_Y = "500 pg/cell/day"
)";

TEST(EditCourse, replaces_only_the_bytes_of_the_value) {
    std::string expected = course;
    expected.replace(expected.find("\"1 mm\""), 6, "\"1.25 mm\"");
    EXPECT_EQ(edited(course, "sessions[1].depth", "1.25 mm"), expected);
}

TEST(EditCourse, replaces_a_list_over_several_lines_with_its_comments_inside) {
    std::string expected = course;
    const std::size_t from = expected.find("[\"cheek\"");
    expected.replace(from, expected.find("]", from) + 1 - from, "[\"forehead\"]");
    EXPECT_EQ(edited(course, "sessions[0].zones", {"forehead"}), expected);
}

TEST(EditCourse, adds_a_setting_behind_the_last_of_its_section) {
    std::string expected = course;
    expected.insert(expected.find("\n[[sessions]] # first"), "phototype = \"IV\"\n");
    EXPECT_EQ(edited(course, "person.phototype", "IV"), expected);
}

TEST(EditCourse, begins_a_block_of_the_next_number_and_refuses_any_other) {
    const std::string longer = edited(course, "sessions[2].depth", "2 mm");
    EXPECT_NE(longer.find("\n[[sessions]]\ndepth = \"2 mm\"\n"), longer.npos) << longer;
    EXPECT_LT(longer.find("2 mm"), longer.find("[model]"));
    EXPECT_NE(edited(course, "sessions[3].depth", "2 mm").find("refused"), std::string::npos);
}

TEST(EditCourse, takes_a_setting_out_with_its_line) {
    std::string expected = course;
    const std::string line = "age = \"34 yr\"   # told by herself\n";
    expected.erase(expected.find(line), line.size());
    EXPECT_EQ(edited(course, "person.age", nullptr), expected);
}

TEST(EditCourse, takes_a_block_out_and_leaves_its_neighbours_comments) {
    std::string expected = course;
    const std::size_t from = expected.find("[[sessions]] # first");
    expected.erase(from, expected.find("# second half") - from);
    EXPECT_EQ(edited(course, "sessions[0]", nullptr), expected);
}

TEST(EditCourse, finds_parameters_however_they_are_written) {
    std::string expected = course;
    expected.replace(expected.find("\"500 pg"), 17, "\"600 pg/cell/day\"");
    EXPECT_EQ(edited(course, "model.\"heal.sigma_Y\"", "600 pg/cell/day"), expected);
    EXPECT_EQ(edited(course, "model.heal.sigma_Y", "600 pg/cell/day"), expected);
    EXPECT_EQ(edited("title = \"x\"\n", "model.\"heal.sigma_Y\"", "600 pg/cell/day"),
              "title = \"x\"\n\n[model]\n\"heal.sigma_Y\" = \"600 pg/cell/day\"\n");
}

TEST(EditCourse, writes_dates_bare_and_texts_with_their_quotes_and_lines_safe) {
    EXPECT_EQ(edited("title = \"x\"\n", "start", "2026-12-01"),
              "title = \"x\"\nstart = 2026-12-01\n");
    const std::string nasty = "a \"b\" \\ c\n[sessions]\ndepth = 9\x01";
    const std::string text = edited("title = \"x\"\n", "title", nasty);
    Issues problems;
    const auto read = read_document(text, "x", problems);
    ASSERT_TRUE(read.has_value()) << text;
    EXPECT_EQ(std::get<std::string>(read->front().value.content), nasty);
    EXPECT_EQ(read->size(), 1u);
}

TEST(EditCourse, edits_inline_tables_and_files_with_windows_line_ends) {
    EXPECT_EQ(edited("person = { age = \"34 yr\" }\r\n", "person.sex", "male"),
              "person = { age = \"34 yr\", sex = \"male\" }\r\n");
    EXPECT_EQ(edited("person = { age = \"34 yr\", sex = \"male\" }\r\n", "person.age", nullptr),
              "person = { sex = \"male\" }\r\n");
    EXPECT_EQ(edited("[person]\r\nage = \"34 yr\"\r\n", "person.sex", "male"),
              "[person]\r\nage = \"34 yr\"\r\nsex = \"male\"\r\n");
}

TEST(EditCourse, refuses_what_it_cannot_place) {
    for (const char* path : {"", ".", "a..b", "sessions[", "sessions[-1].depth", "a.b.c.d",
                             "title.deep", "sessions[99999999999999999999].depth", "\"a"}) {
        EXPECT_NE(edited(course, path, "x").find("refused"), std::string::npos) << path;
    }
    EXPECT_NE(edited("no toml [", "title", "x").find("refused"), std::string::npos);
    EXPECT_NE(edited(course, "title", nlohmann::json::object()).find("refused"), std::string::npos);
}

/// Every setting of a course that stands in its file.
std::vector<std::string> settings_in(const std::string& text) {
    std::vector<std::string> paths;
    const auto form = course_form({text, {}}, "course.toml");
    for (const auto& [path, entry] : form.items()) {
        if (entry["from"] == "file" && !path.starts_with("model.")) paths.push_back(path);
    }
    return paths;
}

TEST(EditCourse, gives_back_what_was_put_in_and_leaves_every_other_byte) {
    int tried = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("examples/")) continue;
        const std::string text{file.bytes};
        for (const std::string& path : settings_in(text)) {
            const std::string now = edited(text, path, "needle \"work\"");
            const auto form = course_form({now, {}}, "course.toml");
            ASSERT_TRUE(form.contains(path)) << file.name << ' ' << path << '\n' << now;
            EXPECT_EQ(form[path]["value"], "needle \"work\"") << file.name << ' ' << path;
            // Putting the old value back gives the old file, as far as it was written plainly.
            const toml::parse_result before = toml::parse(text);
            const TomlSpot spot = find_spot(before.table(), *path_steps(path));
            const std::size_t from = byte_at(text, spot.node->source().begin);
            const std::size_t to = value_end(text, from);
            EXPECT_EQ(now, text.substr(0, from) + "\"needle \\\"work\\\"\"" + text.substr(to))
                << file.name << ' ' << path;
            ++tried;
        }
    }
    EXPECT_GT(tried, 50);
}

}  // namespace
}  // namespace needlework
