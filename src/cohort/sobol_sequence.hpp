// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace needlework {

/// Dimensions that the sequence has.
inline constexpr int sobol_dimensions = 100;

/// Point `index` (from 0) of dimension `dimension` (from 0) of a Sobol sequence, in [0, 1), as a
/// whole number of 2^-32. The first 2^m points of a dimension lie one in each interval of length
/// 2^-m, and dimensions 0 and 1 fill each elementary square likewise.
///
/// Direction numbers: dimension 0 is van der Corput's, each other one belongs to the next primitive
/// polynomial over GF(2) by degree, found by the order of x. The free initial numbers are odd
/// numbers drawn by a fixed key; in the first 16 dimensions they are drawn again until the leading
/// bits are independent (Sobol's property A: the first 2^d points of d dimensions lie one in each
/// of the 2^d corners).
/// Source: Sobol 1967, USSR Comput Math Math Phys 7:86-112; Bratley and Fox 1988, ACM Trans Math
/// Softw 14:88-100, algorithm 659.
std::uint32_t sobol_bits(std::uint32_t index, int dimension);

}  // namespace needlework
