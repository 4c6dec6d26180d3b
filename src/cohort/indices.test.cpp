// SPDX-License-Identifier: Apache-2.0
#include "cohort/indices.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>

#include "cohort/design.hpp"

namespace needlework {
namespace {

using Function = std::function<double(const std::vector<double>&)>;

std::vector<double> values(const Function& f, std::size_t inputs, std::uint32_t rows,
                           std::uint32_t stream, std::size_t swapped) {
    std::vector<double> y;
    const DesignTable table{SamplingDesign::random, 4, rows, stream};
    const DesignTable other{SamplingDesign::random, 4, rows, 1 - stream};
    for (std::uint32_t i = 0; i < rows; ++i) {
        std::vector<double> u;
        for (std::uint32_t j = 0; j < inputs; ++j) {
            u.push_back(design_cell(j == swapped ? other : table, i, j, j));
        }
        y.push_back(f(u));
    }
    return y;
}

constexpr std::uint32_t rows = 8192;
constexpr std::size_t no_input = 99;

std::vector<SobolIndex> indices_of(const Function& f, std::size_t inputs) {
    const auto a = values(f, inputs, rows, 0, no_input), b = values(f, inputs, rows, 1, no_input);
    std::vector<SobolIndex> all;
    for (std::size_t j = 0; j < inputs; ++j) {
        all.push_back(jansen_index(a, b, values(f, inputs, rows, 0, j)));
    }
    return all;
}

/// Ishigami and Homma 1990: sin x1 + a sin^2 x2 + b x3^4 sin x1, each x in -pi..pi.
constexpr double ishigami_a = 7.0, ishigami_b = 0.1;
double ishigami(const std::vector<double>& u) {
    const auto x = [&](std::size_t i) { return std::numbers::pi * (2.0 * u[i] - 1.0); };
    return std::sin(x(0)) + ishigami_a * std::pow(std::sin(x(1)), 2) +
           ishigami_b * std::pow(x(2), 4) * std::sin(x(0));
}

/// Its variances by hand: of x1 alone, of x2 alone, of x1 with x3.
struct IshigamiVariances {
    double one = 0.5 * std::pow(1.0 + ishigami_b * std::pow(std::numbers::pi, 4) / 5.0, 2);
    double two = ishigami_a * ishigami_a / 8.0;
    double one_three =
        ishigami_b * ishigami_b * std::pow(std::numbers::pi, 8) * (1.0 / 18.0 - 1.0 / 50.0);
    double all() const { return one + two + one_three; }
};

TEST(Indices, ishigami_gets_its_known_indices) {
    const IshigamiVariances v;
    const auto found = indices_of(ishigami, 3);
    const double first[] = {v.one / v.all(), v.two / v.all(), 0.0};
    const double total[] = {(v.one + v.one_three) / v.all(), v.two / v.all(),
                            v.one_three / v.all()};
    for (std::size_t i = 0; i < 3; ++i) {
        // Four standard errors as the estimator states them: this tests both.
        EXPECT_NEAR(found[i].first, first[i], 4.0 * found[i].first_error) << "x" << i + 1;
        EXPECT_NEAR(found[i].total, total[i], 4.0 * found[i].total_error) << "x" << i + 1;
        EXPECT_LT(found[i].first_error, 0.03);
        EXPECT_LT(found[i].total_error, 0.03);
    }
}

TEST(Indices, the_g_function_gets_its_known_indices) {
    // Sobol's g: product of (|4 u - 2| + a) / (1 + a); variance of one factor is 1 / (3 (1 + a)^2).
    const std::vector<double> a{0.0, 1.0, 4.5, 9.0};
    const auto g = [&](const std::vector<double>& u) {
        double product = 1.0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            product *= (std::abs(4.0 * u[i] - 2.0) + a[i]) / (1.0 + a[i]);
        }
        return product;
    };
    std::vector<double> part;
    double all = 1.0;
    for (const double ai : a) {
        part.push_back(1.0 / (3.0 * (1.0 + ai) * (1.0 + ai)));
        all *= 1.0 + part.back();
    }
    const auto found = indices_of(g, a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double first = part[i] / (all - 1.0);
        const double total = part[i] * (all / (1.0 + part[i])) / (all - 1.0);
        EXPECT_NEAR(found[i].first, first, 4.0 * found[i].first_error) << i;
        EXPECT_NEAR(found[i].total, total, 4.0 * found[i].total_error) << i;
    }
}

TEST(Indices, ranks_of_a_plain_sample_give_the_first_order_indices) {
    const IshigamiVariances v;
    const auto y = values(ishigami, 3, rows, 0, no_input);
    const double first[] = {v.one / v.all(), v.two / v.all(), 0.0};
    for (std::uint32_t j = 0; j < 3; ++j) {
        std::vector<double> x;
        for (std::uint32_t i = 0; i < rows; ++i) {
            x.push_back(design_cell({SamplingDesign::random, 4, rows, 0}, i, j, j));
        }
        // The estimator's standard error is below 2 / sqrt(n) where the indices are moderate.
        EXPECT_NEAR(rank_index(x, y), first[j], 4.0 * 2.0 / std::sqrt(double{rows})) << j;
    }
}

TEST(Indices, a_cause_that_changes_nothing_has_no_variance) {
    const std::vector<double> a{1.0, 2.0, 3.0}, b{2.0, 1.0, 5.0};
    EXPECT_EQ(jansen_variance(a, a), 0.0);
    EXPECT_EQ(jansen_index(a, b, a).total, 0.0);
    EXPECT_DOUBLE_EQ(jansen_variance(a, b), (0.5 + 0.5 + 2.0) / 3.0);
}

TEST(Indices, nothing_is_said_where_nothing_varies) {
    const std::vector<double> flat{2.0, 2.0, 2.0};
    EXPECT_TRUE(std::isnan(jansen_index(flat, flat, flat).total));
    EXPECT_TRUE(std::isnan(rank_index(flat, flat)));
}

}  // namespace
}  // namespace needlework
