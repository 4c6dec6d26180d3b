// SPDX-License-Identifier: Apache-2.0
#include "absorb/product.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/sources.hpp"

namespace needlework {
namespace {

TEST(Products, built_in_ones_are_possible_and_their_sources_exist) {
    std::set<std::string> ids;
    for (const Product& p : products()) {
        EXPECT_TRUE(check(p).empty()) << p.id << issue_text(check(p));
        EXPECT_TRUE(ids.insert(p.id).second) << p.id;
        for (const std::string& key : reference_keys(p.source.sources)) {
            EXPECT_NE(find_source(key), nullptr) << key;
        }
    }
    for (const Active& a : actives()) {
        for (const std::string& key : reference_keys(a.source.sources)) {
            EXPECT_NE(find_source(key), nullptr) << key;
        }
        if (!a.product_class.empty()) {
            EXPECT_NE(find_product_class(a.product_class), nullptr) << a.id;
        }
    }
    EXPECT_EQ(product_classes().size(), 31u);
    for (const ProductClass& c : product_classes()) {
        for (const std::string& key : reference_keys(c.sources)) {
            EXPECT_NE(find_source(key), nullptr) << c.id << " " << key;
        }
    }
}

TEST(Products, a_strength_may_be_a_percentage_or_a_mass_per_volume) {
    const auto percent = read_ingredient("lidocaine 4 %");
    const auto volume = read_ingredient("tranexamic acid 4 mg/mL");
    ASSERT_TRUE(percent && volume);
    EXPECT_DOUBLE_EQ(percent->strength_percent, 4.0);
    EXPECT_NEAR(volume->strength_percent, 0.4, 1e-15);
    EXPECT_EQ(volume->active->id, "tranexamic_acid");
}

TEST(Products, an_unknown_active_and_a_wrong_unit_are_both_reported_with_help) {
    const auto read = read_ingredient("niacinamid 5 mm");
    ASSERT_FALSE(read);
    ASSERT_EQ(read.error().size(), 2u);
    EXPECT_EQ(read.error()[0].nearest, "niacinamide");
    EXPECT_NE(read.error()[1].what.find("wrong unit"), std::string::npos);
    EXPECT_FALSE(read_ingredient("lidocaine 4"));  // a bare number has no unit
    EXPECT_FALSE(read_ingredient("lidocaine"));
    EXPECT_FALSE(read_ingredient("lidocaine 140 %"));
}

TEST(Products, every_fault_of_a_product_file_is_reported_at_once) {
    const auto read = read_product(
        "id = \"x\"\nactives = [\"niacinamid 5 %\", \"retinol 1 kg\"]\n"
        "pH = 5\nnumbing = 3\n",
        "x.toml");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().size(), 4u) << issue_text(read.error());
}

TEST(Products, a_person_s_own_product_may_hold_a_person_s_own_active) {
    Active mine = *find_active("niacinamide");
    mine.id = mine.name = "mine";
    const auto read =
        read_product("id = \"s\"\nactives = [\"mine 2 %\"]\nph = 5.5\n", "s.toml", {mine});
    ASSERT_TRUE(read) << issue_text(read.error());
    EXPECT_EQ(read->ingredients[0].strength_percent, 2.0);
}

TEST(Products, bases_that_melt_together_share_their_activity_by_moles) {
    const Product& emla = *find_product("emla");
    const Active &l = *find_active("lidocaine"), &p = *find_active("prilocaine");
    EXPECT_NEAR(base_activity(emla, l) + base_activity(emla, p), 1.0, 1e-12);
    EXPECT_NEAR(base_activity(emla, l), p.mw_g_mol / (l.mw_g_mol + p.mw_g_mol), 1e-12);
    EXPECT_EQ(base_activity(*find_product("lmx4"), l), 1.0);
}

}  // namespace
}  // namespace needlework
