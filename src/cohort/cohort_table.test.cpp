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
#include "cohort/people.hpp"
#include "cohort/testing.hpp"
#include "treat/course_judge.hpp"

namespace needlework {
namespace {

constexpr const char* two_zones =
    "[person]\nage = \"40 yr\"\n[device]\nmodel = \"skinpen-precision\"\n"
    "[[sessions]]\nzones = [\"cheek\"]\ndepth = \"0.5 mm\"\n"
    "[[sessions]]\nday = \"28 day\"\nzones = [\"forehead\"]\ndepth = [\"0.5 mm\", \"1.0 mm\"]\n"
    "[run]\nuntil = \"30 day\"\n";

CohortTable table_of(const std::string& course, std::uint32_t people = 16, bool indices = true) {
    const Parameters registry = all_parameters();
    const auto table = cohort_table({.toml = course + coarse_model,
                                     .file_name = "c.toml",
                                     .people = people,
                                     .indices = indices},
                                    registry, shipped_posterior(registry));
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

/// People whose result follows an exponential law: one cell of a design put through the inverse of
/// its distribution, as gains (positive) or as falls (negative).
struct KnownLaw {
    double mean = 10;
    bool falls = false;
    double value_at(double u) const {
        return falls ? mean * std::log(u) : -mean * std::log(1.0 - u);
    }
    /// The share of people beyond `limit`, towards larger gains or deeper falls.
    double share_beyond(double limit) const { return std::exp(-limit / mean); }
};

/// The law of a column: risks are below 1; a reading that is better when it falls does fall.
KnownLaw law_of(const std::string& id) {
    return {id == "pih_risk" || id == "scar_index" ? 0.1 : 10.0, better_direction(id) < 0};
}

/// The file of so many people, every column by its law over one column of the design.
void write_known_people(const CohortTable& table, const std::filesystem::path& folder,
                        const DesignTable& design) {
    std::vector<KnownLaw> laws;
    for (const CohortZone& zone : table.zones()) {
        for (const MilestoneName& name : milestone_names()) {
            laws.push_back({law_of(name.id).mean, false});
        }
        for (const CohortReading& reading : zone.readings) laws.push_back(law_of(reading.id));
    }
    const std::string head = table.head();
    const std::string facts = head.substr(0, head.find(",model_sample"));
    std::ofstream file{folder / "cohort.csv"};
    file << head << "\n";
    for (std::uint32_t k = 0; k < design.rows; ++k) {
        file << k << ",people,done"
             << std::string(static_cast<std::size_t>(commas(facts) - 1), ',');
        const double u = design_cell(design, k, 1, 7);
        for (const KnownLaw& law : laws) file << fmt::format(",{}", law.value_at(u));
        file << "\n";
    }
}

class KnownPeople : public testing::TestWithParam<SamplingDesign> {};

TEST_P(KnownPeople, percentiles_responders_and_risks_are_those_of_the_closed_form) {
    constexpr std::uint32_t people = 256;
    const CohortTable table = table_of(two_zones, people, false);
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() /
        fmt::format("needlework-law-{}-{}", ::getpid(), static_cast<int>(GetParam()));
    std::filesystem::create_directories(folder);
    write_known_people(table, folder, {GetParam(), 5, people});
    const CohortSummary s = summarise_cohort(table, folder);
    std::filesystem::remove_all(folder);
    EXPECT_EQ(s.done, people);

    // Both designs put exactly one of n people into each n-th part of the law. So the value at rank
    // i lies between the law's quantiles at i / n and (i + 1) / n, and counts err by one person.
    constexpr double one_person = 1.0 / people;
    std::size_t asked = 0;
    for (const ColumnSummary& c : s.columns) {
        const bool reading = c.id.ends_with(".change");
        const std::string name = c.id.substr(c.id.find('.') + 1);
        KnownLaw law = law_of(reading ? name.substr(0, name.size() - 7) : name);
        law.falls = law.falls && reading;
        const auto lies = [&](double value, double share) {
            const double below = std::floor(share * (people - 1.0));
            EXPECT_GE(value, law.value_at(below / people)) << c.id << " at " << share;
            EXPECT_LE(value, law.value_at((below + 2.0) / people)) << c.id << " at " << share;
        };
        lies(c.p05, 0.05);
        lies(c.p25, 0.25);
        lies(c.p50, 0.5);
        lies(c.p75, 0.75);
        lies(c.p95, 0.95);
        // The mean of each part is met to less than a part's width, and the last part is as wide
        // as the law itself (it has no memory): five of its standard deviations.
        EXPECT_NEAR(c.mean, law.falls ? -law.mean : law.mean, 5.0 * law.mean * one_person) << c.id;
        if (!(c.smallest_visible > 0.0)) continue;
        const bool better = better_direction(name.substr(0, name.size() - 7)) != 0;
        EXPECT_NEAR(c.responders, better ? law.share_beyond(c.smallest_visible) : 0.0, one_person)
            << c.id;
        ++asked;
    }
    EXPECT_GE(asked, 10u);
    ASSERT_GE(s.tails.size(), 12u);  // six for each zone
    for (const RiskTail& tail : s.tails) {
        const KnownLaw law = law_of(tail.id.substr(tail.id.find('.') + 1));
        EXPECT_EQ(tail.people.people, static_cast<int>(people));
        EXPECT_NEAR(tail.people.share(), law.share_beyond(tail.limit), one_person) << tail.words;
        EXPECT_LT(tail.people.low, law.share_beyond(tail.limit)) << tail.words;
        EXPECT_GT(tail.people.high, law.share_beyond(tail.limit)) << tail.words;
    }
}

INSTANTIATE_TEST_SUITE_P(CohortSummary, KnownPeople,
                         testing::Values(SamplingDesign::latin_hypercube, SamplingDesign::sobol),
                         [](const auto& design) {
                             return design.param == SamplingDesign::sobol ? "Sobol"
                                                                          : "LatinHypercube";
                         });

TEST(CohortSummary, a_few_pairs_tell_nothing_however_small_their_error_looks) {
    ColumnSummary column;
    column.indices = {{"lucky", {0.5, 0.0, 0.6, 0.0}}};
    judge_indices(column, least_pairs - 1);
    EXPECT_FALSE(column.indices[0].told);
    EXPECT_EQ(column.people_needed, least_pairs * people_a_pair);
}

}  // namespace
}  // namespace needlework
