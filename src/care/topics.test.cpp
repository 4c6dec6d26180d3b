// SPDX-License-Identifier: Apache-2.0
// What the articles state about the method as a whole, and the pages that tell of it.
#include "care/topics.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "care/warning_signs.hpp"
#include "consult/care_rule.hpp"
#include "consult/protocol.hpp"
#include "consult/role.hpp"
#include "core/csv.hpp"

namespace needlework {
namespace {

std::string said(const RuleText& topic, std::string_view says) {
    for (const auto& [name, text] : topic.lines) {
        if (name.starts_with(says)) return text;
    }
    return {};
}

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

std::string whole(const RuleText& topic) {
    std::string text;
    for (const auto& [says, line] : topic.lines) text += says + ": " + line + "\n";
    return text;
}

TEST(Topics, each_has_a_title_lines_and_sources_that_are_known) {
    for (const std::string& id : topic_ids()) {
        const RuleText topic = explain_rule(id).value();
        EXPECT_FALSE(topic.title.empty()) << id;
        EXPECT_FALSE(topic.lines.empty()) << id;
        for (const std::string& source : topic.sources) {
            EXPECT_NE(source.find(": "), std::string::npos) << id << " " << source;
        }
    }
    EXPECT_FALSE(explain_topic("no such topic"));
    EXPECT_TRUE(explain_topic("MECHANISM"));
}

// requirements: S1-45 S1-14 S3-03 S1-07 (part) S4-20 (part) S4-30 (part) S4-12 (part)
TEST(Topics, the_mechanism_page_tells_the_phases_and_that_it_is_no_surgery) {
    const RuleText page = explain_rule("mechanism").value();
    EXPECT_TRUE(has(said(page, "In short"), "own healing"));
    EXPECT_TRUE(has(said(page, "Class"), "minimally invasive and non-surgical"));
    EXPECT_TRUE(has(said(page, "When it starts"), "within minutes"));
    // Inflammation to 3 days, new tissue to 6 weeks, remodelling to 12 months, without a gap.
    const CsvTable phases = embedded_csv("data/healing_phases.csv");
    const double ends_d[] = {3, 42, 365};
    ASSERT_EQ(phases.rows.size(), 4u);
    for (std::size_t i = 1; i < 4; ++i) {
        EXPECT_EQ(phases.rows[i].number("from_d"), phases.rows[i - 1].number("to_d"));
        EXPECT_EQ(phases.rows[i].number("to_d"), ends_d[i - 1]);
        EXPECT_FALSE(said(page, phases.rows[i].text("phase")).empty());
    }
    EXPECT_TRUE(has(whole(page), "Inflammation, from 15 min to 72 h"));
}

// requirements: S2-02
TEST(Topics, every_modelled_response_has_a_grade_of_evidence) {
    const RuleText page = explain_rule("responses").value();
    const CsvTable responses = embedded_csv("data/responses.csv");
    EXPECT_GE(responses.rows.size(), 10u);
    for (const CsvRow& row : responses.rows) {
        const std::string line = said(page, row.text("response"));
        EXPECT_TRUE(has(line, "evidence A") || has(line, "evidence B") || has(line, "evidence C") ||
                    has(line, "evidence none"))
            << row.text("response");
    }
    EXPECT_TRUE(has(said(page, "Elastin"), "total elastin down"));
    EXPECT_TRUE(has(said(page, "More collagen: strength"), "evidence C"));
    EXPECT_TRUE(has(said(page, "Immune cells"), "evidence none"));
}

// requirements: S0-01 S1-01 S3-02 S1-05
TEST(Topics, every_concern_stands_with_its_grade_and_purpose_and_no_glow_is_promised) {
    const RuleText page = explain_rule("indications").value();
    for (const Protocol& protocol : protocols()) {
        const std::string line = said(page, protocol.id + " ");
        EXPECT_TRUE(has(line, protocol.evidence.empty() ? "not planned" : protocol.evidence));
        EXPECT_TRUE(has(line, "medical purpose") || has(line, "cosmetic purpose")) << protocol.id;
    }
    EXPECT_EQ(purpose_of("IN01"), "medical");
    EXPECT_EQ(purpose_of("IN06"), "cosmetic");
    EXPECT_TRUE(has(said(page, "Read first"), "No glow is promised"));
    EXPECT_TRUE(has(whole(explain_rule("IN17").value()), "Purpose: medical"));
    EXPECT_TRUE(has(said(explain_rule("mechanism").value(), "Names"), "skin needling"));
}

// requirements: S0-34 S0-33
TEST(Topics, the_page_for_home_gives_advice_and_limits) {
    const RuleText page = explain_rule("home").value();
    EXPECT_TRUE(has(said(page, "Advice"), "Professional treatment is safer"));
    EXPECT_TRUE(has(said(page, "Deepest needle"), "0.25 mm"));
    EXPECT_EQ(find_role("home")->cap_face_mm, 0.25);
    for (const char* never : {"scars", "dark marks", "melasma"}) {
        EXPECT_TRUE(has(said(page, "Never at home"), never)) << never;
    }
    EXPECT_TRUE(has(said(page, "Only on"), "intact"));
    EXPECT_TRUE(has(said(page, "Whose device"), "your own"));
}

// requirements: S4-06 S4-37 S2-35
TEST(Topics, the_risk_table_has_every_event_with_its_rate_and_its_times) {
    const RuleText page = explain_rule("risks").value();
    EXPECT_EQ(adverse_events().size(), 28u);
    for (const AdverseEvent& event : adverse_events()) {
        const std::string line = said(page, event.id + " ");
        EXPECT_TRUE(has(line, event.published.empty() ? "no rate was found" : event.published))
            << event.id;
        EXPECT_TRUE(has(line, "begins from ")) << event.id;
    }
    EXPECT_TRUE(has(said(page, "AE01"), "usually over by 72 h"));
    EXPECT_TRUE(has(said(page, "AE09"), "5 of 30"));
    EXPECT_TRUE(has(said(page, "Read first"), "nothing makes them zero"));
    // Trained people lower them: the needle stops at what the role may do (CI62).
    EXPECT_EQ(find_role("spa")->cap_face_mm, 0.5);
    EXPECT_LT(*find_role("therapist")->cap_face_mm, *find_role("clinician")->cap_face_mm);
}

// requirements: S4-21
TEST(Topics, what_is_felt_is_told_for_each_depth_of_the_rules) {
    const RuleText page = explain_rule("comfort").value();
    const CsvTable comfort = embedded_csv("data/comfort.csv");
    ASSERT_EQ(comfort.rows.size(), depth_bands().size());
    for (std::size_t i = 0; i < comfort.rows.size(); ++i) {
        EXPECT_EQ(comfort.rows[i].number("over_mm"), depth_bands()[i].over_mm);
        EXPECT_EQ(comfort.rows[i].number("up_to_mm"), depth_bands()[i].up_to_mm);
        EXPECT_TRUE(has(whole(page), comfort.rows[i].text("feels_like")));
    }
    // The article's light scratch is true of the shallowest needles only.
    EXPECT_TRUE(has(comfort.rows[0].text("feels_like"), "sandpaper"));
    for (std::size_t i = 1; i < comfort.rows.size(); ++i) {
        EXPECT_FALSE(has(comfort.rows[i].text("feels_like"), "sandpaper"));
    }
}

// requirements: S4-33 (part)
TEST(Topics, a_price_is_told_and_nothing_is_called_affordable) {
    const std::string page = whole(explain_rule("cost").value());
    EXPECT_TRUE(has(page, "told before consent"));
    EXPECT_TRUE(has(page, "calls no course affordable"));
}

}  // namespace
}  // namespace needlework
