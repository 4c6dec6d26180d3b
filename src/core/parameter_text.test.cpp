// SPDX-License-Identifier: Apache-2.0
#include "core/parameter_text.hpp"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

#include "core/parameter_checks.hpp"
#include "core/parameter_pages.hpp"

namespace needlework {
namespace {

constexpr Source own{Kind::assumed, Mark::design, "DESIGN"};

constexpr std::array rows{
    Parameter{"test.depth", "mm", 1.5, 0.1, 2.5, 1.0, "How deep", own, "a test"},
    Parameter{"test.output", "pg/cell/day", 500, 10, 5000, 1.4, "How much", own, "a | test"},
    Parameter{"test.share", "-", 0.3, 0, 1, 1.0, "Which part", own, "a test"},
};

TEST(SetFromText, a_value_is_brought_into_the_unit_of_its_row) {
    Parameters p{rows};
    EXPECT_FALSE(set_from_text(p, "test.depth", "750 um"));
    EXPECT_EQ(p["test.depth"], 0.75);
    EXPECT_FALSE(set_from_text(p, "test.output", "0.3 ng/cell/day"));
    EXPECT_DOUBLE_EQ(p["test.output"], 300.0);
    EXPECT_FALSE(set_from_text(p, "test.share", "25 %"));
    EXPECT_EQ(p["test.share"], 0.25);
}

TEST(SetFromText, what_is_wrong_is_said_and_nothing_is_changed) {
    Parameters p{rows};
    const auto unknown = set_from_text(p, "test.dpeth", "1 mm");
    ASSERT_TRUE(unknown);
    EXPECT_EQ(unknown->what, "test.dpeth is not a parameter");
    EXPECT_EQ(unknown->nearest, "test.depth");
    const auto kind = set_from_text(p, "test.depth", "1.2 s");
    ASSERT_TRUE(kind);
    EXPECT_EQ(kind->what, "test.depth = \"1.2 s\" is a time; a length is needed");
    EXPECT_EQ(kind->fix, "write for example \"1.2 mm\"");
    const auto range = set_from_text(p, "test.depth", "4 mm");
    ASSERT_TRUE(range);
    EXPECT_EQ(range->what, "test.depth = \"4 mm\" is outside its range");
    EXPECT_EQ(range->allowed, "0.1 to 2.5 mm");
    EXPECT_EQ(p["test.depth"], 1.5);
}

TEST(Explain, tells_meaning_value_range_spread_kind_source_and_note) {
    Parameters p{rows};
    p.set("test.output", 300.0);
    const std::string text = explain_parameter(p, "test.output");
    for (const char* part :
         {"How much", "300 pg/cell/day  (default 500 pg/cell/day)", "10 to 5000 pg/cell/day",
          "geometric standard deviation 1.4", "assumed; a choice of this project",
          "DESIGN: Choice of this project", "a | test"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    }
    const auto json = nlohmann::json::parse(explain_parameter_json(p, "test.output"));
    EXPECT_EQ(json.at("value"), 300.0);
    EXPECT_EQ(json.at("default"), 500.0);
    EXPECT_EQ(json.at("sources").at(0).at("status"), "design");
}

TEST(Sources, the_references_of_a_registry_are_listed_once) {
    const auto sources = sources_of(Parameters{rows});
    ASSERT_EQ(sources.size(), 1u);
    EXPECT_EQ(sources.front()->key, "DESIGN");
    EXPECT_EQ(reference_keys(" A-1;; B-2 ; "), (std::vector<std::string>{"A-1", "B-2"}));
    EXPECT_EQ(find_source("NOBODY-1900"), nullptr);
}

TEST(Sources, no_key_stands_for_two_publications) {
    for (const std::string& fault : source_faults()) ADD_FAILURE() << fault;
    for (const SourceEntry& entry : source_entries()) {
        EXPECT_FALSE(entry.key.empty() || entry.citation.empty()) << entry.key;
    }
}

TEST(Sources, a_citation_has_year_link_and_whether_it_was_read_each_once) {
    const SourceEntry entry{"A-1", Mark::recalled, "Author 1999, A title", "1999", "doi:10/x"};
    EXPECT_EQ(citation_text(entry), "Author 1999, A title, doi:10/x (recalled, not read)");
}

TEST(Registry, every_fault_of_a_row_is_found) {
    static constexpr std::array bad{
        Parameter{"bad.unit", "mmm", 1, 0, 2, 1.0, "One", own, "n"},
        Parameter{"bad.value", "mm", 3, 0, 2, 1.0, "Two", own, "n"},
        Parameter{"bad.spread", "mm", 1, 0, 2, 0.5, "Three", own, "n"},
        Parameter{"bad.sign", "mm", 1, -1, 2, 1.5, "Four", own, "n"},
        Parameter{"bad.meaning", "mm", 1, 0, 2, 1.0, "One", own, "n"},
        Parameter{"bad.note", "mm", 1, 0, 2, 1.0, "Six", own},
        Parameter{
            "bad.source", "mm", 1, 0, 2, 1.0, "Seven", {Kind::measured, Mark::read, "NOBODY-1900"}},
        Parameter{
            "bad.mark", "mm", 1, 0, 2, 1.0, "Eight", {Kind::measured, Mark::recalled, "DESIGN"}},
    };
    EXPECT_TRUE(registry_faults(Parameters{rows}).empty());
    const auto faults = registry_faults(Parameters{bad});
    EXPECT_EQ(faults.size(), 8u) << [&] {
        std::string all;
        for (const auto& fault : faults) all += fault + "\n";
        return all;
    }();
}

TEST(ParameterPages, a_page_keeps_its_words_and_gets_a_new_table) {
    const std::string table = parameter_page(rows);
    EXPECT_NE(table.find("| `test.depth` | 1.5 mm | 0.1 to 2.5 | - | How deep |"), table.npos);
    EXPECT_NE(table.find("a \\| test"), table.npos);
    const std::string page =
        "before\n<!-- parameters:begin -->\nold\n<!-- parameters:end -->\nafter\n";
    EXPECT_TRUE(is_stale(page, "parameters", table));
    const auto renewed = with_block(page, "parameters", table);
    ASSERT_TRUE(renewed);
    EXPECT_TRUE(renewed->starts_with("before\n<!-- parameters:begin -->\n| parameter"));
    EXPECT_TRUE(renewed->ends_with("<!-- parameters:end -->\nafter\n"));
    EXPECT_FALSE(is_stale(*renewed, "parameters", table));
    EXPECT_EQ(*with_block(*renewed, "parameters", table), *renewed);
}

TEST(ParameterPages, a_page_without_the_two_lines_is_refused) {
    for (const char* page :
         {"", "<!-- parameters:begin -->\n", "<!-- parameters:end -->\n<!-- parameters:begin -->\n",
          "<!-- parameters:begin -->\n<!-- parameters:end -->\n"
          "<!-- parameters:begin -->\n<!-- parameters:end -->\n"}) {
        EXPECT_FALSE(with_block(page, "parameters", "x"));
        EXPECT_TRUE(is_stale(page, "parameters", "x"));
    }
}

}  // namespace
}  // namespace needlework
