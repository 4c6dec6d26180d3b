// SPDX-License-Identifier: Apache-2.0
#include "cohort/cohort_table.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "cohort/cohort_summary.hpp"
#include "cohort/testing.hpp"

namespace needlework {
namespace {

constexpr const char* two_zones =
    "[person]\nage = \"40 yr\"\n[device]\nmodel = \"skinpen-precision\"\n"
    "[[sessions]]\nzones = [\"cheek\"]\ndepth = \"0.5 mm\"\n"
    "[[sessions]]\nday = \"28 day\"\nzones = [\"forehead\"]\ndepth = [\"0.5 mm\", \"1.0 mm\"]\n"
    "[run]\nuntil = \"30 day\"\n";

CohortTable table_of(const std::string& course) {
    const Parameters registry = all_parameters();
    const auto table =
        cohort_table({.toml = course + coarse_model, .file_name = "c.toml", .people = 16}, registry,
                     shipped_posterior(registry));
    if (!table) throw std::runtime_error{issue_text(table.error())};
    return *table;
}

auto commas(const std::string& text) {
    return std::count(text.begin(), text.end(), ',');
}

TEST(CohortTable, every_reading_of_every_zone_has_a_column_also_of_later_sessions) {
    const CohortTable table = table_of(two_zones);
    const CourseFile& first = table.first();
    const Course done = treat(first.person, first.plan, first.parameters,
                              {first.run.seed, 0, first.run.until_day, nullptr}, {});
    ASSERT_EQ(done.zones.size(), 2u);
    ASSERT_EQ(table.zones().size(), 2u);
    for (std::size_t z = 0; z < 2; ++z) {
        const std::vector<Reading>& readings = done.zones[z].outcome.readings;
        EXPECT_EQ(table.zones()[z].id, done.zones[z].skin.zone->id);
        ASSERT_EQ(table.zones()[z].readings.size(), readings.size());
        for (std::size_t r = 0; r < readings.size(); ++r) {
            EXPECT_EQ(table.zones()[z].readings[r].id, readings[r].id);
            EXPECT_EQ(table.zones()[z].readings[r].smallest_visible, readings[r].smallest_visible);
            const std::string column = "," + table.zones()[z].id + "." + readings[r].id +
                                       ".change [" + readings[r].unit + "]";
            EXPECT_NE((table.head() + ",").find(column + ","), std::string::npos) << column;
        }
    }
}

TEST(CohortTable, a_row_is_as_wide_as_the_head) {
    const CohortTable table = table_of(two_zones);
    const std::string done = table.row(3, nullptr);
    EXPECT_NE(done.find("3,people,done,"), std::string::npos) << done;
    EXPECT_EQ(commas(done), commas(table.head()));
}

TEST(CohortSummary, noisy_indices_are_not_told_and_the_people_needed_follow_the_root_law) {
    ColumnSummary column;
    column.indices = {{"sure", {0.5, 0.1, 0.6, 0.1}}, {"noisy", {0.2, 0.7, 0.4, 0.6}}};
    judge_indices(column, 20);
    EXPECT_TRUE(column.indices[0].told);
    EXPECT_FALSE(column.indices[1].told);
    // Twice the largest error: four times the pairs, eight people a pair.
    EXPECT_EQ(column.people_needed, 4u * 20u * people_a_pair);
}

TEST(CohortSummary, percentiles_responders_and_risks_follow_from_the_rows_of_the_people_alone) {
    const CohortTable table = table_of(two_zones);
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / fmt::format("needlework-summary-{}", ::getpid());
    std::filesystem::create_directories(folder);
    // Person k of 16 has k in every column; the 16th was refused. Behind them a paired row, which
    // no summary of people may see.
    std::ofstream file{folder / "cohort.csv"};
    file << table.head() << "\n";
    const std::string head = table.head();
    const auto before = commas(head.substr(0, head.find(",model_sample")));
    for (int k = 1; k <= 17; ++k) {
        file << k - 1 << (k > 16 ? ",b," : ",people,") << (k == 16 ? "refused" : "done");
        for (int column = 3; column <= commas(head); ++column) {
            file << ',';
            if (column > before && k != 16) file << (k > 16 ? 1000 : k);
        }
        file << "\n";
    }
    file.close();
    const CohortSummary s = summarise_cohort(table, folder);
    std::filesystem::remove_all(folder);
    EXPECT_EQ(s.done, 15u);
    EXPECT_EQ(s.refused, 1u);
    for (const ColumnSummary& c : s.columns) {
        // 1 to 15 by linear interpolation in rank: 1 + 14 p.
        EXPECT_DOUBLE_EQ(c.p05, 1.7) << c.id;
        EXPECT_DOUBLE_EQ(c.p25, 4.5) << c.id;
        EXPECT_DOUBLE_EQ(c.p50, 8.0) << c.id;
        EXPECT_DOUBLE_EQ(c.p95, 14.3) << c.id;
        EXPECT_DOUBLE_EQ(c.mean, 8.0) << c.id;
        if (c.id != "cheek.collagen.change") continue;
        EXPECT_EQ(c.unit, "% of before");
        const double told =
            std::floor(15.0 - c.smallest_visible) + 1.0;  // whole numbers from it to 15
        EXPECT_DOUBLE_EQ(c.responders, std::clamp(told, 0.0, 15.0) / 15.0);
    }
    for (const RiskTail& tail : s.tails) {
        if (tail.limit != 3.0) continue;
        EXPECT_EQ(tail.people.better, 12);  // 4 to 15 days are more than 3
        EXPECT_EQ(tail.people.people, 15);
        // Clopper and Pearson, 90 %: 12 of 15 (tables of the beta distribution).
        EXPECT_NEAR(tail.people.low, 0.560, 0.001);
        EXPECT_NEAR(tail.people.high, 0.943, 0.001);
    }
}

TEST(CohortSummary, a_few_pairs_tell_nothing_however_small_their_error_looks) {
    ColumnSummary column;
    column.indices = {{"lucky", {0.5, 0.0, 0.6, 0.0}}};
    judge_indices(column, least_pairs - 1);
    EXPECT_FALSE(column.indices[0].told);
    EXPECT_EQ(column.people_needed, least_pairs * people_a_pair);
}

}  // namespace
}  // namespace needlework
