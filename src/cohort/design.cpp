// SPDX-License-Identifier: Apache-2.0
#include "cohort/design.hpp"

#include <algorithm>

#include "cohort/sobol_sequence.hpp"
#include "core/random.hpp"

namespace needlework {
namespace {

/// Keeps 0 out, so that every cell has a normal score.
double inside(double u) {
    return std::clamp(u, 0x1p-53, 1.0 - 0x1p-53);
}

double keyed(const DesignTable& table, std::uint32_t row, std::uint32_t name) {
    // Session and zone of the occasion are free here: they carry the stream.
    return uniform(table.seed, {.person = row, .session = static_cast<std::uint16_t>(table.stream)},
                   name, Draw::design_cell);
}

}  // namespace

std::uint32_t shuffled(std::uint32_t row, std::uint32_t rows, std::uint64_t seed,
                       std::uint32_t key) {
    int half = 1;
    while (half < 16 && (1ull << (2 * half)) < rows) ++half;
    const std::uint32_t mask = (1u << half) - 1u;
    std::uint32_t at = row;
    do {
        std::uint32_t left = at >> half, right = at & mask;
        for (std::uint16_t round = 0; round < 4; ++round) {
            const double u =
                uniform(seed, {.person = right, .session = round}, key, Draw::design_scramble);
            const std::uint32_t mixed = left ^ static_cast<std::uint32_t>(u * (mask + 1.0));
            left = right;
            right = mixed;
        }
        at = left << half | right;
    } while (at >= rows);
    return at;
}

double design_cell(const DesignTable& table, std::uint32_t row, std::uint32_t column,
                   std::uint32_t name) {
    switch (table.design) {
        case SamplingDesign::random:
            break;
        case SamplingDesign::latin_hypercube: {
            const std::uint32_t part =
                shuffled(row, table.rows, table.seed, name ^ (table.stream * 0x9E3779B9u));
            return inside((part + keyed(table, row, name)) / table.rows);
        }
        case SamplingDesign::sobol: {
            // A second shift of the same points would keep their distance from the first: its
            // cells are random, so that paired rows are independent.
            if (table.stream != 0 || column >= sobol_dimensions) break;
            const double u = uniform(table.seed, {}, column, Draw::design_scramble);
            const auto shift = static_cast<std::uint32_t>(u * 0x1p32);
            const std::uint32_t x = sobol_bits(row, static_cast<int>(column)) ^ shift;
            return inside((x + 0.5) * 0x1p-32);
        }
    }
    return inside(keyed(table, row, name));
}

}  // namespace needlework
