// SPDX-License-Identifier: Apache-2.0
#include "absorb/what_gets_in.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absorb/absorb.hpp"
#include "absorb/course_products.hpp"

namespace needlework {
namespace {

const Parameters parameters{channel_parameters, absorb_parameters};

AbsorbSite needled() {
    AbsorbSite site;
    site.sessions = {
        {0.0, {.per_cm2 = 200, .depth_mean_mm = 0.9, .depth_sd_mm = 0.1, .radius_mm = 0.03}, 1.0}};
    return site;
}

UptakeRule quick() {
    UptakeRule rule;
    rule.people = 8;
    rule.samples = 13;
    return rule;
}

TEST(WhatGetsIn, vitamin_c_after_needling_is_named_in_words_in_text_and_json) {
    Application serum;
    serum.product = *find_product("vitamin_c_15");
    serum.start_h = 2;
    serum.end_h = 10;
    const WhatGetsIn answer = what_gets_in(needled(), {serum}, std::nullopt, parameters, quick());
    ASSERT_FALSE(answer.sentences.empty());
    EXPECT_EQ(answer.sentences.front().rfind("WARNING", 0), 0u);
    EXPECT_NE(absorb_text(answer).find("WARNING"), std::string::npos);
    const auto json = nlohmann::json::parse(absorb_json(answer));
    EXPECT_EQ(json["actives"].size(), 1u);
    EXPECT_EQ(json["windows"].size(), product_classes().size());
    EXPECT_EQ(json["sweeps"][0]["delay_h"].size(), 73u);
}

TEST(WhatGetsIn, a_bland_gel_in_its_time_raises_no_warning) {
    Application gel;
    gel.product = *find_product("ha_gel");
    gel.start_h = -0.2;
    gel.end_h = 0.5;
    const WhatGetsIn answer = what_gets_in(needled(), {gel}, std::nullopt, parameters, quick());
    for (const std::string& s : answer.sentences) EXPECT_NE(s.rfind("WARNING", 0), 0u) << s;
}

TEST(WhatGetsIn, what_holds_nothing_that_must_stay_out_waits_by_the_rule_alone) {
    const WhatGetsIn answer = what_gets_in(needled(), {}, std::nullopt, parameters, quick());
    int harmless = 0;
    for (const SafetyWindow& w : answer.windows) {
        const bool bland = w.class_id == "PD15" || w.class_id == "PD17" || w.class_id == "PD18";
        harmless += bland;
        if (bland) {
            EXPECT_EQ(w.longer_h(), find_product_class(w.class_id)->restart_after_h);
        } else if (w.during == "never") {
            EXPECT_GT(w.simulated_h, 0.0) << w.contains;
        }
    }
    EXPECT_EQ(harmless, 3);
}

TEST(WhatGetsIn, a_stop_of_the_numbing_cream_comes_first) {
    Numbing cream;
    cream.product = *find_product("emla");
    cream.risk.g6pd_deficiency = true;
    const WhatGetsIn answer = what_gets_in(needled(), {}, cream, parameters, quick());
    const auto stop = std::find_if(answer.sentences.begin(), answer.sentences.end(),
                                   [](const std::string& s) { return s.rfind("STOP", 0) == 0; });
    ASSERT_NE(stop, answer.sentences.end());
    EXPECT_NE(absorb_text(answer).find("STOP"), std::string::npos);
}

ReadSettings read(std::string_view toml) {
    Parameters none;
    return read_settings(toml, "t.toml", {product_settings(), numbing_settings()}, none, {});
}

TEST(CourseProducts, blocks_become_applications_on_the_clock_of_the_course) {
    const ReadSettings r = read(
        "[[products]]\nproduct = \"niacinamide_5\"\nsession = 2\n"
        "start = \"2 h\"\nworn = \"6 h\"\n"
        "[[products]]\nactives = [\"glycolic acid 8 %\"]\nph = 3.5\n"
        "start = \"-3 day\"\n[numbing]\nproduct = \"lmx4\"\n");
    ASSERT_TRUE(r.issues.empty()) << issue_text(r.issues);
    Issues issues;
    const auto list = applications_of(r.all("products"), {0, 28}, issues);
    ASSERT_TRUE(issues.empty()) << issue_text(issues);
    ASSERT_EQ(list.size(), 2u);
    EXPECT_DOUBLE_EQ(list[0].start_h, 28 * 24 + 2);
    EXPECT_DOUBLE_EQ(list[0].end_h, 28 * 24 + 8);
    EXPECT_DOUBLE_EQ(list[1].start_h, -72);
    EXPECT_EQ(list[1].product.ingredients[0].strength_percent, 8);
    EXPECT_TRUE(numbing_of(r.section("numbing"), issues).has_value());
}

TEST(CourseProducts, every_fault_is_reported_at_its_line) {
    const ReadSettings r = read(
        "[[products]]\nactives = [\"niacinamid 5 %\"]\n"
        "[[products]]\nproduct = \"ha_gel\"\nsession = 9\n"
        "[[products]]\nstart = \"1 h\"\n");
    ASSERT_TRUE(r.issues.empty()) << issue_text(r.issues);
    Issues issues;
    applications_of(r.all("products"), {0}, issues);
    ASSERT_EQ(issues.size(), 3u) << issue_text(issues);
    EXPECT_EQ(issues[0].nearest, "niacinamide");
    EXPECT_EQ(issues[0].place.line, 2);
    EXPECT_EQ(issues[1].place.line, 5);
}

TEST(CourseProducts, a_fault_between_blocks_names_the_block) {
    const ReadSettings r = read(
        "[[products]]\nproduct = \"ha_gel\"\nworn = \"4 h\"\n"
        "[[products]]\nproduct = \"ha_moisturiser\"\nstart = \"1 h\"\n");
    Issues issues;
    applications_of(r.all("products"), {0}, issues);
    ASSERT_EQ(issues.size(), 1u) << issue_text(issues);
    EXPECT_EQ(issues[0].key, "products[2].start");
}

TEST(CourseProducts, the_course_file_names_the_law_of_intact_skin) {
    Parameters none;
    const ReadSettings r = read_settings("[absorption]\nlaw = \"potts_guy\"\nlightness = 40\n",
                                         "t.toml", {absorption_settings()}, none, {});
    ASSERT_TRUE(r.issues.empty()) << issue_text(r.issues);
    AbsorbSite site;
    set_absorption(r.section("absorption"), site);
    EXPECT_EQ(site.law, IntactLaw::potts_guy);
    EXPECT_EQ(site.closure.lightness, 40);
    EXPECT_EQ(site.body_kg, 70);
}

TEST(CourseProducts, no_numbing_section_is_no_cream) {
    Issues issues;
    const ReadSettings r = read("[[products]]\nproduct = \"ha_gel\"\n");
    EXPECT_FALSE(numbing_of(r.section("numbing"), issues).has_value());
    EXPECT_TRUE(issues.empty());
}

}  // namespace
}  // namespace needlework
