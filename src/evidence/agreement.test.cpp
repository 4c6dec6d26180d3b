// SPDX-License-Identifier: Apache-2.0
#include "evidence/agreement.hpp"

#include <gtest/gtest.h>

#include "treat/treat.hpp"

namespace needlework {
namespace {

struct Fits {
    Parameters registry = all_parameters();
    Posterior shipped = shipped_posterior(registry);

    /// A fit that tells of that number what the shipped one tells, moved by so many of its
    /// deviations.
    Posterior moved(std::size_t number, double deviations) const {
        Posterior other = shipped;
        const FittedNumber& n = shipped.numbers[number];
        const Parameter& row = *registry.find(n.key);
        for (auto& sample : other.samples) {
            const double u = prior_place(row, n.scale, sample[number]);
            sample[number] = prior_value(row, n.scale, u + deviations * n.sd_ratio * n.prior_sd);
        }
        return other;
    }

    std::size_t place(std::string_view key) const {
        for (std::size_t i = 0; i < shipped.numbers.size(); ++i) {
            if (shipped.numbers[i].key == key) return i;
        }
        return 0;
    }
};

TEST(Agreement, half_of_the_samples_agree_with_all_of_them) {
    const Fits fits;
    Posterior half = fits.shipped;
    half.samples.resize(half.samples.size() / 2);
    const Agreement found = agreement_of(fits.shipped, half, fits.registry);
    EXPECT_TRUE(found.against.empty()) << agreement_text(found);
    // Means of 24 of 48 draws lie 1 / sqrt(48) of a deviation apart, give or take; twice that.
    EXPECT_LT(found.root_mean_square, 0.3);
}

TEST(Agreement, one_learnt_number_outside_its_band_is_seen_and_an_unlearnt_one_is_not) {
    const Fits fits;
    const std::size_t learnt = fits.place("heal.sD"), idle = fits.place("outcome.pih_threshold");
    EXPECT_TRUE(agreement_of(fits.shipped, fits.moved(learnt, 2.0), fits.registry).against.empty());
    EXPECT_EQ(agreement_of(fits.shipped, fits.moved(learnt, 3.2), fits.registry).against.size(),
              1u);
    EXPECT_TRUE(agreement_of(fits.shipped, fits.moved(idle, 3.2), fits.registry).against.empty());
}

TEST(Agreement, the_prior_does_not_pass_for_a_fit) {
    const Fits fits;
    Posterior prior = prior_of(fits.shipped, fits.registry, 24);
    prior.rows = fits.shipped.rows;
    EXPECT_FALSE(agreement_of(fits.shipped, prior, fits.registry).against.empty());
}

TEST(Agreement, a_better_best_fit_and_other_rows_are_seen) {
    const Fits fits;
    Posterior better = fits.shipped;
    for (FittedRow& row : better.rows) row.predicted = row.observed;
    EXPECT_EQ(agreement_of(fits.shipped, better, fits.registry).against.size(), 1u);
    Posterior other = fits.shipped;
    other.rows.pop_back();
    EXPECT_EQ(agreement_of(fits.shipped, other, fits.registry).against.size(), 1u);
}

}  // namespace
}  // namespace needlework
