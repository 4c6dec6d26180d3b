// SPDX-License-Identifier: Apache-2.0
#include "cohort/design.hpp"

#include <algorithm>
#include <cmath>

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

template <std::size_t N>
double polynomial(double x, const double (&c)[N]) {
    double sum = c[N - 1];
    for (std::size_t i = N - 1; i-- > 0;) sum = sum * x + c[i];
    return sum;
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
            if (column >= sobol_dimensions) break;
            const double u =
                uniform(table.seed, {.person = table.stream}, column, Draw::design_scramble);
            const auto shift = static_cast<std::uint32_t>(u * 0x1p32);
            const std::uint32_t x = sobol_bits(row, static_cast<int>(column)) ^ shift;
            return inside((x + 0.5) * 0x1p-32);
        }
    }
    return inside(keyed(table, row, name));
}

double normal_quantile(double share) {
    constexpr double a[] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                            1.9715909503065514427e+3, 1.3731693765509461125e+4,
                            4.5921953931549871457e+4, 6.7265770927008700853e+4,
                            3.3430575583588128105e+4, 2.5090809287301226727e+3};
    constexpr double b[] = {1.0,
                            4.2313330701600911252e+1,
                            6.8718700749205790830e+2,
                            5.3941960214247511077e+3,
                            2.1213794301586595867e+4,
                            3.9307895800092710610e+4,
                            2.8729085735721942674e+4,
                            5.2264952788528545610e+3};
    constexpr double c[] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                            5.76949722146069140550e0,  3.64784832476320460504e0,
                            1.27045825245236838258e0,  2.41780725177450611770e-1,
                            2.27238449892691845833e-2, 7.74545014278341407640e-4};
    constexpr double d[] = {1.0,
                            2.05319162663775882187e0,
                            1.67638483018380384940e0,
                            6.89767334985100004550e-1,
                            1.48103976427480074590e-1,
                            1.51986665636164571966e-2,
                            5.47593808499534494600e-4,
                            1.05075007164441684324e-9};
    constexpr double e[] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                            1.78482653991729133580e0,  2.96560571828504891230e-1,
                            2.65321895265761230930e-2, 1.24266094738807843860e-3,
                            2.71155556874348757815e-5, 2.01033439929228813265e-7};
    constexpr double f[] = {1.0,
                            5.99832206555887937690e-1,
                            1.36929880922735805310e-1,
                            1.48753612908506148525e-2,
                            7.86869131145613259100e-4,
                            1.84631831751005468180e-5,
                            1.42151175831644588870e-7,
                            2.04426310338993978564e-15};
    const double q = share - 0.5;
    if (std::abs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(r, a) / polynomial(r, b);
    }
    const double r = std::sqrt(-std::log(q < 0 ? share : 1.0 - share));
    const double z = r <= 5.0 ? polynomial(r - 1.6, c) / polynomial(r - 1.6, d)
                              : polynomial(r - 5.0, e) / polynomial(r - 5.0, f);
    return q < 0 ? -z : z;
}

}  // namespace needlework
