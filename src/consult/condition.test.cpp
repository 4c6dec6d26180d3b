// SPDX-License-Identifier: Apache-2.0
#include "consult/condition.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "consult/contraindication.hpp"

namespace needlework {
namespace {

Facts some_facts() {
    Facts facts;
    facts.set("depth_mm", 1.5);
    facts.set("CI03", Truth::no);
    facts.set("CI26", Truth::unknown);
    facts.set_words("indication", {"IN16"});
    return facts;
}

TEST(Condition, numbers_words_and_answers_are_compared) {
    const Facts facts = some_facts();
    EXPECT_EQ(holds("depth_mm > 1.0", facts), Truth::yes);
    EXPECT_EQ(holds("depth_mm <= 0.5", facts), Truth::no);
    EXPECT_EQ(holds("fst >= 4 or indication in (IN15,IN16,IN17)", facts), Truth::yes);
    EXPECT_EQ(holds("not CI03 and depth_mm >= 1.5", facts), Truth::yes);
    EXPECT_EQ(holds("always", facts), Truth::yes);
    EXPECT_EQ(holds("", facts), Truth::no);
}

TEST(Condition, what_is_not_known_never_counts_as_false) {
    const Facts facts = some_facts();
    EXPECT_EQ(holds("fst >= 4", facts), Truth::unknown);
    EXPECT_EQ(holds("CI03 or CI26", facts), Truth::unknown);
    EXPECT_EQ(holds("not CI26", facts), Truth::unknown);
    EXPECT_EQ(holds("CI03 and CI26", facts), Truth::no);
}

TEST(Condition, text_that_is_no_condition_is_refused) {
    for (const char* text : {"depth_mm >", "indication in IN15", "depth_mm > 1 2", "( fst )"}) {
        EXPECT_THROW(holds(text, some_facts()), std::invalid_argument) << text;
    }
}

TEST(Condition, the_screening_table_asks_only_for_facts_that_exist) {
    const std::vector<std::string> known = {"age_yr",
                                            "fst",
                                            "label_mode",
                                            "classic_isotretinoin",
                                            "device_exceed",
                                            "answer",
                                            "zone_refused",
                                            "device_skinpen",
                                            "self_medicated",
                                            "acute_illness",
                                            "zones_named",
                                            "event_named",
                                            "CI58"};
    for (const Contraindication& rule : contraindications()) {
        for (const auto& text :
             {rule.when.holds, rule.when.refuse, rule.when.milder, rule.when.longer}) {
            for (const std::string& name : condition_names(text)) {
                EXPECT_NE(std::find(known.begin(), known.end(), name), known.end())
                    << rule.id << " asks for " << name;
            }
        }
    }
}

}  // namespace
}  // namespace needlework
