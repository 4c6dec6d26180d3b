// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cohort/cohort_table.hpp"
#include "cohort/indices.hpp"
#include "cohort/win_share.hpp"

namespace needlework {

/// Indices of fewer pairs, or with a larger standard error, are noise and are not told in words.
inline constexpr std::uint32_t least_pairs = 16;
inline constexpr double largest_index_error = 0.3;
/// A total index below this decides nothing and is not named.
inline constexpr double least_index = 0.01;

/// What one group of inputs does to one outcome.
struct GroupIndex {
    std::string group{};
    SobolIndex index{};
    bool told = false;  ///< enough pairs, and a standard error of the total that says something

    /// Told, and large enough to decide anything.
    bool named() const { return told && index.total >= least_index; }
};

/// One column of a cohort's file over the people who were done.
struct ColumnSummary {
    std::string id{};    ///< "cheek.collagen_gain"
    std::string name{};  ///< for people: "Cheek: collagen gained"
    std::string unit{};
    double p05 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0, mean = 0;
    double least = 0, most = 0;
    std::vector<double> histogram{};    ///< share of people in equal bins from least to most
    double smallest_visible = 0;        ///< of the instrument; 0 = none
    double responders = 0;              ///< share whose change is for the better and can be told
    std::vector<GroupIndex> indices{};  ///< largest total first
    /// People with whom every index here would be told; 0 = all are. Standard errors fall with the
    /// root of the pairs.
    std::uint32_t people_needed = 0;
};

/// How many people are on the wrong side of a limit (`better`), and what so many tell of all such
/// people.
struct RiskTail {
    std::string id{}, words{};
    double limit = 0;
    WinShare people{};
};

struct CohortSummary {
    std::uint32_t people = 0, done = 0, refused = 0, failed = 0, pairs = 0;
    std::string title{};    ///< of the course
    std::string who{};      ///< the filter, the design and the seed, in words
    bool products = false;  ///< the course puts some on the skin
    std::vector<ColumnSummary> columns{};
    std::vector<RiskTail> tails{};
};

/// Summarise folder/cohort.csv: one column at a time is held in memory (8 bytes a row). Percentiles
/// by linear interpolation in rank. Tails: redness seen for more than 3, 7 and 14 days, a chance of
/// darker marks above 2 % and 10 %, a scar index at which marks are likely to be seen.
CohortSummary summarise_cohort(const CohortTable& table, const std::filesystem::path& folder);

/// Sets `told` of each index of a column and `people_needed` from the number of pairs behind them.
void judge_indices(ColumnSummary& column, std::uint32_t pairs);

std::string cohort_summary_json(const CohortSummary& summary);
std::string cohort_summary_text(const CohortSummary& summary);

}  // namespace needlework
