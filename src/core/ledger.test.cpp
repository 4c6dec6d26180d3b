// SPDX-License-Identifier: Apache-2.0
#include "core/ledger.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace needlework {
namespace {

TEST(Ledger, an_account_closes_when_what_came_in_went_out_or_is_there) {
    const Account closed{"collagen", "ug", 10.0, 4.0, 6.0};
    EXPECT_EQ(closed.gap(), 0.0);
    const Account empty{"product", "ug"};
    EXPECT_EQ(empty.gap(), 0.0);
}

TEST(Ledger, the_gap_is_relative_to_the_largest_entry) {
    const Account open{"collagen", "ug", 10.0, 4.0, 5.0};
    EXPECT_DOUBLE_EQ(open.gap(), (10.0 - 4.0 - 5.0) / 10.0);
}

TEST(Ledger, what_rounding_may_have_moved_is_allowed_for_in_that_account_alone) {
    Account rounded{"collagen", "ug", 10.0, 4.0, 6.0 - 2e-6};
    EXPECT_FALSE(rounded.closes());
    rounded.rounding = 3e-6;
    EXPECT_TRUE(rounded.closes());
    rounded.rounding = 1e-6;
    EXPECT_FALSE(rounded.closes());
    EXPECT_GT(rounded.gap(), 1e-7) << "the gap is told as it is";
}

TEST(Ledger, open_accounts_are_named_and_a_broken_number_counts_as_open) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const Ledger ledger{{{"closed", "ug", 1.0, 1.0, 0.0},
                         {"leaking", "ug", 1.0, 0.9, 0.0},
                         {"broken", "ug", 0.0, nan, 0.0}}};
    const auto open = open_accounts(ledger);
    ASSERT_EQ(open.size(), 2u);
    EXPECT_EQ(open[0].name, "leaking");
    EXPECT_EQ(open[1].name, "broken");
    EXPECT_EQ(open_accounts(ledger, 0.2).size(), 1u) << "a broken number is open at any tolerance";
}

}  // namespace
}  // namespace needlework
