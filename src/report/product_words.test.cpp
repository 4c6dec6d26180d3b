// SPDX-License-Identifier: Apache-2.0
// Wherever a spread is split by its causes, a reader is told what part the products have in it.
#include <gtest/gtest.h>

#include "cohort/cause.hpp"
#include "report/cohort_page.hpp"
#include "report/comparison.hpp"
#include "report/trial_course.hpp"
#include "report/trial_gets_in.hpp"

namespace needlework {
namespace {

bool says(const std::string& text, bool products) {
    return text.find(product_words(products)) != std::string::npos &&
           text.find(product_words(!products)) == std::string::npos;
}

TEST(ProductWords, a_comparison_and_a_cohort_say_that_products_make_no_spread_of_readings) {
    for (const bool products : {false, true}) {
        Comparison comparison;
        comparison.products = products;
        EXPECT_TRUE(says(comparison_text(comparison), products)) << products;
        EXPECT_TRUE(says(comparison_html(comparison), products)) << products;
        CohortSummary cohort;
        cohort.products = products;
        EXPECT_TRUE(says(cohort_summary_text(cohort), products)) << products;
        EXPECT_TRUE(says(cohort_html(cohort), products)) << products;
    }
}

TEST(ProductWords, the_report_says_it_under_the_causes_of_its_bands) {
    TrialRun trial = trial_run();
    trial.bands[0].milestones.redness_visible_days.split.variance = {2.0, 1.0, 0.0, 0.0, 0.0};
    EXPECT_TRUE(says(report_html(trial.run()), false));
    trial.course.zones[0].gets_in = trial_gets_in();
    EXPECT_TRUE(says(report_html(trial.run()), true));
}

}  // namespace
}  // namespace needlework
