// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace needlework {

/// How the people of a cohort are spread over what may differ between them.
enum class SamplingDesign {
    random,           ///< each drawn by itself
    latin_hypercube,  ///< of n people one in each n-th part of every number; n must be known
    sobol,            ///< low discrepancy, digitally shifted
};

/// A table of uniform numbers, rows times columns, never stored: every cell depends on its place,
/// the seed and the design only.
struct DesignTable {
    SamplingDesign design = SamplingDesign::random;
    std::uint64_t seed = 1;
    std::uint32_t rows = 0;    ///< people; a Latin hypercube is cut into so many parts
    std::uint32_t stream = 0;  ///< tables with another stream are independent
};

/// The cell, strictly between 0 and 1. A Sobol design is keyed by the column's number as far as the
/// sequence has dimensions and is random beyond, and in streams other than 0; the others are keyed
/// by `name`, so that a new column changes no other.
double design_cell(const DesignTable& table, std::uint32_t row, std::uint32_t column,
                   std::uint32_t name);

/// Where `row` of `rows` goes in a permutation that only depends on seed and key: four rounds of a
/// Feistel network on the next power of four, walked until it falls below `rows` (Black and
/// Rogaway 2002). Memory does not grow with `rows`.
std::uint32_t shuffled(std::uint32_t row, std::uint32_t rows, std::uint64_t seed,
                       std::uint32_t key);

}  // namespace needlework
