// SPDX-License-Identifier: Apache-2.0
#include "cohort/sobol_sequence.hpp"

#include <array>
#include <bit>
#include <vector>

#include "core/random.hpp"

namespace needlework {
namespace {

constexpr int bits = 32;
constexpr std::uint32_t independent_dimensions = 16;
using Directions = std::array<std::uint32_t, bits>;

/// Whether x generates every non-zero element modulo a polynomial of that degree, bit k = x^k.
bool is_primitive(std::uint32_t polynomial, int degree) {
    const std::uint32_t full = (1u << degree) - 1u;
    std::uint32_t power = 1;
    for (std::uint32_t order = 1; order <= full; ++order) {
        power <<= 1;
        if (power >> degree & 1u) power ^= polynomial;
        if (power == 1) return order == full;
    }
    return false;
}

struct PolynomialOfDegree {
    std::uint32_t polynomial;
    int degree;
};

std::vector<PolynomialOfDegree> primitive_polynomials(std::size_t count) {
    std::vector<PolynomialOfDegree> found;
    for (int degree = 1; found.size() < count; ++degree) {
        const std::uint32_t top = 1u << degree;
        for (std::uint32_t p = top | 1u; p < 2 * top && found.size() < count; p += 2) {
            if (is_primitive(p, degree)) found.push_back({p, degree});
        }
    }
    return found;
}

/// Initial numbers m_1..m_s, odd and below 2^k, by a key; the attempt changes them.
Directions directions_of(const PolynomialOfDegree& p, std::uint32_t dimension,
                         std::uint32_t attempt) {
    std::array<std::uint64_t, bits + 1> m{};
    for (int k = 1; k <= p.degree; ++k) {
        const double u = uniform(attempt, {.person = dimension}, static_cast<std::uint32_t>(k),
                                 Draw::design_scramble);
        const auto odd = static_cast<std::uint64_t>(u * static_cast<double>(1u << (k - 1)));
        m[static_cast<std::size_t>(k)] = 2 * odd + 1;
    }
    for (int k = p.degree + 1; k <= bits; ++k) {
        // m_k = 2 a_1 m_(k-1) ^ 4 a_2 m_(k-2) ^ ... ^ 2^s m_(k-s) ^ m_(k-s)
        std::uint64_t next = m[static_cast<std::size_t>(k - p.degree)];
        for (int i = 1; i <= p.degree; ++i) {
            const std::uint32_t a = p.polynomial >> (p.degree - i) & 1u;
            if (a) next ^= m[static_cast<std::size_t>(k - i)] << i;
        }
        m[static_cast<std::size_t>(k)] = next;
    }
    Directions v{};
    for (int k = 1; k <= bits; ++k) {
        v[static_cast<std::size_t>(k - 1)] =
            static_cast<std::uint32_t>(m[static_cast<std::size_t>(k)] << (bits - k));
    }
    return v;
}

/// The leading bit of each of the first 32 direction numbers, one bit a column.
std::uint32_t leading_bits(const Directions& v) {
    std::uint32_t row = 0;
    for (int k = 0; k < bits; ++k) row |= (v[static_cast<std::size_t>(k)] >> 31) << k;
    return row;
}

/// Rows over GF(2), reduced as they come, each with a pivot among its first columns.
class IndependentRows {
public:
    /// Whether the first n columns of the rows with this one, the n-th, are independent.
    bool take(std::uint32_t row) {
        const std::size_t n = rows_.size() + 1;
        const std::uint32_t mask = n >= 32 ? ~0u : (1u << n) - 1u;
        std::vector<std::uint32_t> all = rows_;
        all.push_back(row);
        int rank = 0;
        std::vector<std::uint32_t> left;
        for (std::uint32_t r : all) left.push_back(r & mask);
        for (std::size_t i = 0; i < left.size(); ++i) {
            if (left[i] == 0) continue;
            ++rank;
            const std::uint32_t pivot = 1u << std::countr_zero(left[i]);
            for (std::size_t j = i + 1; j < left.size(); ++j) {
                if (left[j] & pivot) left[j] ^= left[i];
            }
        }
        if (static_cast<std::size_t>(rank) < n) return false;
        rows_ = std::move(all);
        return true;
    }

private:
    std::vector<std::uint32_t> rows_;
};

/// All dimensions with one key, or fewer where a dimension found no numbers of its own in a fair
/// number of tries.
std::vector<Directions> directions_with(std::uint32_t key,
                                        const std::vector<PolynomialOfDegree>& polynomials) {
    constexpr std::uint32_t fair = 256;
    std::vector<Directions> all(1);
    for (int k = 0; k < bits; ++k) all[0][static_cast<std::size_t>(k)] = 1u << (31 - k);
    IndependentRows rows;
    rows.take(leading_bits(all[0]));
    for (std::uint32_t d = 1; d < sobol_dimensions; ++d) {
        std::uint32_t attempt = fair * key;
        Directions v = directions_of(polynomials[d - 1], d, attempt);
        while (d < independent_dimensions && !rows.take(leading_bits(v))) {
            if (++attempt == fair * (key + 1)) return all;
            v = directions_of(polynomials[d - 1], d, attempt);
        }
        all.push_back(v);
    }
    return all;
}

std::vector<Directions> all_directions() {
    const auto polynomials = primitive_polynomials(sobol_dimensions - 1);
    for (std::uint32_t key = 0;; ++key) {
        std::vector<Directions> all = directions_with(key, polynomials);
        if (all.size() == sobol_dimensions) return all;
    }
}

}  // namespace

std::uint32_t sobol_bits(std::uint32_t index, int dimension) {
    static const std::vector<Directions> directions = all_directions();
    const Directions& v = directions.at(static_cast<std::size_t>(dimension));
    std::uint32_t x = 0;
    for (; index != 0; index &= index - 1) {
        x ^= v[static_cast<std::size_t>(std::countr_zero(index))];
    }
    return x;
}

}  // namespace needlework
