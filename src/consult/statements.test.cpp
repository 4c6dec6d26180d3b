// SPDX-License-Identifier: Apache-2.0
// What the articles state about who may be treated, where and for what.
#include <gtest/gtest.h>

#include "consult/example.test.hpp"
#include "consult/instrument.hpp"
#include "consult/protocol.hpp"
#include "consult/screening.hpp"

namespace needlework {
namespace {

// requirements: S1-34
TEST(Verdicts, of_65_rows_are_eligible_wait_refer_or_refuse_each_with_its_reason) {
    EXPECT_EQ(contraindications().size(), 65u);
    const struct {
        const char* rule;
        Eligibility verdict;
    } expected[] = {{"CI03", Eligibility::with_measures},  // cold sores
                    {"CI46", Eligibility::wait},           // filler
                    {"CI22", Eligibility::refer},          // blood thinner
                    {"CI21", Eligibility::refuse}};        // bleeding disorder
    for (const auto& one : expected) {
        Consultation c = healthy();
        c.answers[one.rule] = yes_on(c.today);
        const Screening s = screen(c, adult(), nullptr);
        EXPECT_EQ(s.zones.at(0).verdict, one.verdict) << one.rule;
        bool told = false;
        for (const auto* list : {&s.person, &s.zones[0].findings}) {
            for (const Finding& finding : *list) {
                told = told || (finding.rule->id == one.rule && !finding.reason.empty());
            }
        }
        EXPECT_TRUE(told) << one.rule;
    }
}

// requirements: S4-03
TEST(Verdicts, arms_and_decolletage_are_treated_and_some_zones_never) {
    for (const char* id : {"arm", "decolletage", "cheek", "neck_anterior"}) {
        Consultation c = healthy();
        c.concerns[0].zones = {id};
        EXPECT_LT(screen(c, adult(), nullptr).zones.at(0).verdict, Eligibility::wait) << id;
    }
    for (const char* id : {"eyelid", "vermilion", "genital_axilla", "foot"}) {
        Consultation c = healthy();
        c.concerns[0].zones = {id};
        EXPECT_EQ(screen(c, adult(), nullptr).zones.at(0).verdict, Eligibility::refuse) << id;
    }
}

// requirements: S2-10
TEST(Concerns, lines_wrinkles_acne_scars_pores_pigment_and_stretch_marks_have_their_rows) {
    const std::pair<const char*, const char*> rows[] = {
        {"IN06", "Fine lines"}, {"IN07", "Wrinkles"},          {"IN01", "acne scar"},
        {"IN13", "pores"},      {"IN15", "Hyperpigmentation"}, {"IN18", "Striae"}};
    for (const auto& [id, words] : rows) {
        const Protocol* protocol = find_protocol(id);
        ASSERT_NE(protocol, nullptr) << id;
        EXPECT_NE(protocol->indication.find(words), std::string::npos) << protocol->indication;
        EXPECT_GT(protocol->sessions.usual, 0) << id;
        EXPECT_GT(protocol->depth_mm.usual, 0) << id;
        EXPECT_FALSE(protocol->evidence.empty()) << id;
    }
}

// requirements: S1-04
TEST(Concerns, looks_are_read_by_graded_scales_and_photographs_and_promised_nowhere) {
    const Instrument* gais = find_instrument("GAIS");
    ASSERT_NE(gais, nullptr);
    EXPECT_EQ(gais->total_low, 1.0);
    EXPECT_EQ(gais->total_high, 5.0);
    EXPECT_NE(find_instrument("PHOTO"), nullptr);
    for (const Protocol& protocol : protocols()) {
        const std::string text =
            protocol.published_effect + protocol.alternatives + protocol.cautions;
        for (const char* praise : {"youth", "rejuvenated", "glow", "radian", "younger"}) {
            EXPECT_EQ(text.find(praise), std::string::npos) << protocol.id << " " << praise;
        }
    }
}

}  // namespace
}  // namespace needlework
