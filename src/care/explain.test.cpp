// SPDX-License-Identifier: Apache-2.0
#include "care/explain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace needlework {
namespace {

std::string line_of(const RuleText& rule, std::string_view says) {
    for (const auto& [name, said] : rule.lines) {
        if (name == says) return said;
    }
    return {};
}

TEST(Explain, every_rule_has_a_title_an_explanation_and_an_id_of_its_own) {
    const auto ids = rule_ids();
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    // 65 screening rows, 27 concerns, 58 care rules, 18 modifiers, 28 events, 31 products,
    // 24 disagreements, 34 instruments, 197 statements, 7 topics.
    EXPECT_EQ(ids.size(), 65u + 27 + 58 + 18 + 28 + 31 + 24 + 34 + 197 + 7);
    for (const char* id : {"CI22", "IN01", "PO08", "MO01", "AE09", "PD07", "D03", "VSS", "S4-46"}) {
        const auto rule = explain_rule(id);
        ASSERT_TRUE(rule) << id;
        EXPECT_FALSE(rule->title.empty()) << id;
        EXPECT_GE(rule->lines.size(), 3u) << id;
    }
    EXPECT_FALSE(explain_rule("CI99"));
}

TEST(Explain, a_blood_thinner_is_explained_with_who_decides_and_cited_sources) {
    const RuleText rule = explain_rule("ci22").value();
    EXPECT_EQ(rule.id, "CI22");
    EXPECT_EQ(line_of(rule, "Who may decide otherwise"), "prescriber");
    EXPECT_NE(line_of(rule, "What happens").find("never advise stopping"), std::string::npos);
    ASSERT_EQ(rule.sources.size(), 3u);
    for (const std::string& source : rule.sources) EXPECT_NE(source.find(": "), std::string::npos);
}

// requirements: S1-10 S1-16 S1-19 S1-22 S1-25 S1-32
TEST(Explain, advertised_figures_are_shown_as_unverified_claims) {
    for (const char* id : {"S1-10", "S1-16", "S1-19", "S1-22", "S1-25", "S1-32"}) {
        const RuleText rule = explain_rule(id).value();
        EXPECT_EQ(line_of(rule, "Verdict"), "unverified") << id;
        EXPECT_NE(line_of(rule, "What the program does about it").find("claim badge"),
                  std::string::npos)
            << id;
        EXPECT_NE(line_of(rule, "Disagreement").find("D15"), std::string::npos) << id;
    }
}

// requirements: S4-47
TEST(Explain, seven_actives_are_found_each_in_its_right_class) {
    const struct {
        const char *id, *kind;
    } actives[] = {{"PD01", "retinoid"}, {"PD03", "AHA"},         {"PD04", "AHA"},
                   {"PD05", "BHA"},      {"PD07", "antioxidant"}, {"PD08", "oxidising"}};
    for (const auto& active : actives) {
        EXPECT_EQ(line_of(explain_rule(active.id).value(), "Class").find(active.kind), 0u)
            << active.id;
    }
}

// requirements: S4-47
TEST(Explain, the_seven_actives_that_an_article_names_are_found_by_name_in_their_right_class) {
    const struct {
        const char *name, *kind;
    } actives[] = {{"glycolic acid", "AHA"},
                   {"lactic acid", "AHA"},
                   {"salicylic acid", "BHA"},
                   {"vitamin C", "antioxidant"},
                   {"benzoyl peroxide", "oxidising"},
                   {"vitamin A", "retinoid"},
                   {"Retinol", "retinoid"}};
    for (const auto& active : actives) {
        const auto rule = explain_rule(active.name);
        ASSERT_TRUE(rule) << active.name;
        EXPECT_EQ(line_of(*rule, "Class").find(active.kind), 0u) << active.name;
        EXPECT_EQ(line_of(*rule, "During the session"), "never") << active.name;
        EXPECT_FALSE(line_of(*rule, "Restart after it, hours").empty());
    }
    for (const char* wrong : {"vitamin C", "benzoyl peroxide", "vitamin A"}) {
        EXPECT_NE(line_of(*explain_rule(wrong), "What the articles say").find("wrong class"),
                  std::string::npos)
            << wrong;
    }
    EXPECT_FALSE(explain_rule("acid"));
}

TEST(Explain, lines_fit_a_terminal) {
    for (const std::string& id : rule_ids()) {
        std::istringstream lines{rule_text(explain_rule(id).value())};
        for (std::string line; std::getline(lines, line);) {
            // An address has no blank to break at.
            const bool address = line.find("http") != std::string::npos;
            EXPECT_TRUE(line.size() <= 100 || address) << id << ": " << line;
        }
    }
}

}  // namespace
}  // namespace needlework
