// SPDX-License-Identifier: Apache-2.0
#include "report/validation_html.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "evidence/validation_file.hpp"
#include "report/well_formed.hpp"
#include "treat/treat.hpp"

using namespace needlework;

namespace {

Validation stored() {
    const Parameters registry = all_parameters();
    return stored_validation(registry, shipped_posterior(registry)).validation;
}

TEST(ValidationPage, is_well_formed_loads_nothing_and_shows_no_broken_number) {
    const std::string page = validation_html(stored());
    for (const std::string& fault : page_faults(page)) ADD_FAILURE() << fault;
    EXPECT_EQ(page.find(">nan"), std::string::npos);
    EXPECT_EQ(page.find(" nan "), std::string::npos);
    EXPECT_EQ(page.find(">inf"), std::string::npos);
}

TEST(ValidationPage, has_a_figure_for_each_dataset_that_is_predicted_and_a_mark_for_each_value) {
    const Validation v = stored();
    std::size_t sets = 0, values = 0;
    const Dataset* last = nullptr;
    for (const JudgedRow& one : v.rows) {
        if (!one.scored()) continue;
        ++values;
        sets += one.dataset != last ? 1 : 0;
        last = one.dataset;
    }
    const std::string page = validation_html(v);
    EXPECT_EQ(count_of(page, "<figure>"), sets);
    EXPECT_EQ(count_of(page, "height=\"16\""), values + 1);  // bands, and the one of the legend
}

TEST(ValidationPage, says_first_where_the_program_is_wrong) {
    const std::string page = validation_html(stored());
    EXPECT_LT(page.find("Where it is wrong"), page.find("What it may be used for"));
    EXPECT_LT(page.find("What it may be used for"), page.find("<figure>"));
}

TEST(ValidationPage, marks_stand_where_the_numbers_say) {
    Validation v = stored();
    const Dataset& dataset = *find_dataset("pulse-memory");
    std::erase_if(v.rows, [&](const JudgedRow& one) { return one.dataset != &dataset; });
    v.rows.resize(1);
    JudgedRow& one = v.rows.front();
    const double sd = one.row->sd(), value = one.row->observed;
    one.low = value - 10.0 * sd, one.high = value + 10.0 * sd, one.predicted = value;
    one.untreated = one.per_session = std::nan("");
    // The axis is even about the value, so the dot of the value stands in the middle of it.
    EXPECT_NE(validation_figure(v, dataset).find("<circle cx=\"380.0\""), std::string::npos);
}

}  // namespace
