// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <experimental/simd>

namespace needlework::reactions {

/// As many voxels side by side as the machine's vector registers hold.
using Pack = std::experimental::native_simd<double>;

/// Fields may be stored in single precision; everything is worked out in double.
template <class Real>
[[gnu::always_inline]] inline Pack load_pack(const Real* at) {
    return {at, std::experimental::element_aligned};
}
template <class Real>
[[gnu::always_inline]] inline void store_pack(const Pack& value, Real* at) {
    value.copy_to(at, std::experimental::element_aligned);
}

[[gnu::always_inline]] inline double larger(double a, double b) {
    return a > b ? a : b;
}
[[gnu::always_inline]] inline double smaller(double a, double b) {
    return a < b ? a : b;
}
/// `value` where a > b, else 0.
[[gnu::always_inline]] inline double where_above(double a, double b, double value) {
    return a > b ? value : 0.0;
}

[[gnu::always_inline]] inline Pack larger(const Pack& a, const Pack& b) {
    return std::experimental::max(a, b);
}
[[gnu::always_inline]] inline Pack smaller(const Pack& a, const Pack& b) {
    return std::experimental::min(a, b);
}
[[gnu::always_inline]] inline Pack where_above(const Pack& a, const Pack& b, const Pack& value) {
    Pack result(0.0);
    std::experimental::where(a > b, result) = value;
    return result;
}

[[gnu::always_inline]] inline double sum_of(const Pack& a) {
    double sum = 0.0;
    for (std::size_t i = 0; i < Pack::size(); ++i) sum += a[i];
    return sum;
}
[[gnu::always_inline]] inline double least_of(const Pack& a) {
    double least = a[0];
    for (std::size_t i = 1; i < Pack::size(); ++i) least = smaller(least, double(a[i]));
    return least;
}

}  // namespace needlework::reactions
