// SPDX-License-Identifier: Apache-2.0
#include "report/cohort_page.hpp"

#include <gtest/gtest.h>

#include "report/well_formed.hpp"

namespace needlework {
namespace {

CohortSummary three_outcomes() {
    CohortSummary s;
    s.title = "A <b> & \"course\"";
    s.people = 20;
    s.done = 18;
    s.refused = 2;
    s.pairs = 2;
    ColumnSummary gain{.id = "cheek.collagen_gain", .name = "Cheek: collagen gained", .unit = "-"};
    gain.p05 = 0.01, gain.p25 = 0.02, gain.p50 = 0.03, gain.p75 = 0.04, gain.p95 = 0.05;
    gain.histogram = {0.25, 0.5, 0.25};
    gain.least = 0.0, gain.most = 0.06;
    gain.indices = {{"hand <1>", {0.2, 0.8, 0.4, 1.2}}};
    judge_indices(gain, s.pairs);
    gain.indices.push_back({"idle group", {0.0, 0.01, 0.0, 0.01}, true});
    ColumnSummary same = gain;  // the same in all: nothing to draw
    same.id = "cheek.scar_index";
    same.least = same.most = 0.0;
    ColumnSummary redness = gain;
    redness.id = "cheek.redness_a.change";
    redness.smallest_visible = 0.02;
    redness.responders = 0.75;
    s.columns = {gain, same, redness};
    s.tails = {
        {"cheek.pih_risk", "chance of darker marks above 2 %", 0.02, {.people = 20, .better = 6}}};
    s.who = "women <40>; drawn at random, seed 1";
    return s;
}

TEST(CohortPage, is_well_formed_and_loads_nothing) {
    for (const std::string& fault : page_faults(cohort_html(three_outcomes()))) {
        ADD_FAILURE() << fault;
    }
}

TEST(CohortPage, draws_what_varies_and_leaves_noise_out) {
    const std::string page = cohort_html(three_outcomes());
    EXPECT_NE(page.find("cheek-collagen_gain-title"), std::string::npos);
    EXPECT_NE(page.find("cheek-redness_a-change-title"), std::string::npos);
    EXPECT_EQ(page.find("cheek-scar_index-title"), std::string::npos);
    EXPECT_EQ(page.find("hand &lt;1&gt;"), std::string::npos);
    EXPECT_EQ(page.find("idle group"), std::string::npos);  // it decides nothing
    EXPECT_NE(page.find("not known: about 256 people are needed"), std::string::npos);
}

}  // namespace
}  // namespace needlework
