// SPDX-License-Identifier: Apache-2.0
#include "evidence/inverse.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace needlework {
namespace {

/// Two unknowns seen through two rows: d = A u + e, u standard normal.
struct Linear {
    double a[2][2] = {{2.0, 1.0}, {0.5, -1.5}};
    Targets targets{{1.0, 0.4}, {0.5, 0.8}};

    Respond respond() const {
        return [this](const std::vector<Point>& points) {
            std::vector<Response> all;
            for (const Point& u : points) {
                all.push_back({a[0][0] * u[0] + a[0][1] * u[1], a[1][0] * u[0] + a[1][1] * u[1]});
            }
            return all;
        };
    }

    /// The posterior in closed form: precision P = I + A'W A, mean P^-1 A'W d.
    struct Normal {
        double mean[2], sd[2], correlation;
    };
    Normal exact() const {
        double p[2][2] = {{1.0, 0.0}, {0.0, 1.0}}, b[2] = {0.0, 0.0};
        for (int r = 0; r < 2; ++r) {
            const double w = 1.0 / (targets.error_sd[r] * targets.error_sd[r]);
            for (int i = 0; i < 2; ++i) {
                b[i] += a[r][i] * w * targets.observed[r];
                for (int j = 0; j < 2; ++j) p[i][j] += a[r][i] * w * a[r][j];
            }
        }
        const double det = p[0][0] * p[1][1] - p[0][1] * p[1][0];
        const double c00 = p[1][1] / det, c11 = p[0][0] / det, c01 = -p[0][1] / det;
        return {{c00 * b[0] + c01 * b[1], c01 * b[0] + c11 * b[1]},
                {std::sqrt(c00), std::sqrt(c11)},
                c01 / std::sqrt(c00 * c11)};
    }
};

struct Sampled {
    double mean[2] = {0, 0}, sd[2] = {0, 0}, correlation = 0;
};

Sampled moments(const std::vector<Point>& points) {
    Sampled s;
    const auto n = static_cast<double>(points.size());
    for (const Point& u : points) {
        for (int i = 0; i < 2; ++i) s.mean[i] += u[i] / n;
    }
    double cross = 0.0;
    for (const Point& u : points) {
        for (int i = 0; i < 2; ++i) s.sd[i] += (u[i] - s.mean[i]) * (u[i] - s.mean[i]) / n;
        cross += (u[0] - s.mean[0]) * (u[1] - s.mean[1]) / n;
    }
    for (double& sd : s.sd) sd = std::sqrt(sd);
    s.correlation = cross / (s.sd[0] * s.sd[1]);
    return s;
}

const std::vector<std::size_t> both{0, 1};
constexpr std::size_t members = 1000;

void expect_moments(const Sampled& s, const Linear::Normal& exact) {
    // Five standard errors of each moment of that many independent draws.
    const double share = 5.0 / std::sqrt(double{members});
    for (int i = 0; i < 2; ++i) {
        EXPECT_NEAR(s.mean[i], exact.mean[i], share * exact.sd[i]) << i;
        EXPECT_NEAR(s.sd[i], exact.sd[i], share * exact.sd[i]) << i;
    }
    EXPECT_NEAR(s.correlation, exact.correlation, share);
}

TEST(Smoother, gives_the_posterior_of_a_linear_model_in_closed_form) {
    const Linear linear;
    const Ensemble e =
        smooth(linear.targets, prior_points(members, 2, {}), both, 4, {}, linear.respond());
    expect_moments(moments(e.points), linear.exact());
}

TEST(Smoother, leaves_unknowns_that_may_not_move_as_they_are) {
    const Linear linear;
    const std::vector<Point> prior = prior_points(100, 2, {});
    const Ensemble e =
        smooth(linear.targets, prior, std::vector<std::size_t>{1}, 4, {}, linear.respond());
    for (std::size_t m = 0; m < prior.size(); ++m) {
        EXPECT_EQ(e.points[m][0], prior[m][0]);
        EXPECT_NE(e.points[m][1], prior[m][1]);
    }
}

TEST(Smoother, goes_on_where_the_model_breaks_down_for_some) {
    const Linear linear;
    const Respond half = [&](const std::vector<Point>& points) {
        std::vector<Response> all = linear.respond()(points);
        for (std::size_t m = 0; m < all.size(); ++m) {
            if (points[m][0] < -1.5) all[m].clear();
        }
        return all;
    };
    const Ensemble e = smooth(linear.targets, prior_points(200, 2, {}), both, 2, {}, half);
    for (const Response& r : e.responses) EXPECT_EQ(r.size(), 2u);
}

TEST(Settling, keeps_draws_from_the_posterior_where_they_belong) {
    const Linear linear;
    Ensemble e =
        smooth(linear.targets, prior_points(members, 2, {}), both, 4, {}, linear.respond());
    const Settled s = settle(linear.targets, std::move(e), both, 10, 1.0, {}, linear.respond());
    expect_moments(moments(s.ensemble.points), linear.exact());
    EXPECT_GT(s.accepted, 0.1);
    EXPECT_LT(s.accepted, 0.7);
}

/// A banana: u0 is seen as it is, u1 as u1 - bend (u0^2 - 1), both with errors. Given u0, u1 is
/// normal in closed form, so its moments are integrals over u0 alone, here by the trapezium rule.
struct Banana {
    double bend = 1.0;
    Targets targets{{0.0, 0.0}, {1.0, 0.3}};

    Respond respond() const {
        return [this](const std::vector<Point>& points) {
            std::vector<Response> all;
            for (const Point& u : points) {
                all.push_back({u[0], u[1] - bend * (u[0] * u[0] - 1.0)});
            }
            return all;
        };
    }

    Sampled exact() const {
        const double v = targets.error_sd[1] * targets.error_sd[1];
        double weight = 0.0, u1 = 0.0, u1_squared = 0.0, u0_squared = 0.0;
        for (double u0 = -6.0; u0 <= 6.0; u0 += 0.001) {
            const double middle = bend * (u0 * u0 - 1.0);
            const double w = std::exp(-u0 * u0 - 0.5 * middle * middle / (1.0 + v));
            const double mean = middle / (1.0 + v), variance = v / (1.0 + v);
            weight += w;
            u0_squared += w * u0 * u0;
            u1 += w * mean;
            u1_squared += w * (mean * mean + variance);
        }
        Sampled s;
        s.mean[1] = u1 / weight;
        s.sd[0] = std::sqrt(u0_squared / weight);
        s.sd[1] = std::sqrt(u1_squared / weight - s.mean[1] * s.mean[1]);
        return s;
    }
};

TEST(Settling, takes_what_the_smoother_gives_to_the_moments_of_a_banana) {
    const Banana banana;
    Ensemble e =
        smooth(banana.targets, prior_points(members, 2, {}), both, 4, {}, banana.respond());
    const Sampled exact = banana.exact();
    const Sampled s = moments(
        settle(banana.targets, std::move(e), both, 60, 1.0, {}, banana.respond()).ensemble.points);
    // Five standard errors; the second unknown's tail is heavier than a normal one: twice that for
    // its spread.
    const double share = 5.0 / std::sqrt(double{members});
    EXPECT_NEAR(s.mean[0], 0.0, share * exact.sd[0]);
    EXPECT_NEAR(s.sd[0], exact.sd[0], share * exact.sd[0]);
    EXPECT_NEAR(s.mean[1], exact.mean[1], share * exact.sd[1]);
    EXPECT_NEAR(s.sd[1], exact.sd[1], 2.0 * share * exact.sd[1]);
}

TEST(Search, finds_the_highest_posterior_density_of_a_linear_model) {
    const Linear linear;
    const Linear::Normal exact = linear.exact();
    const Found found = search(linear.targets, Point(2, 0.0), both, 100, 200, {}, linear.respond());
    // Within 1e-3 of the lowest cost, which is half a squared distance: a hundredth of what
    // matters.
    const double tolerance = std::sqrt(2.0 * 1e-3);
    for (int i = 0; i < 2; ++i) {
        EXPECT_NEAR(found.point[i], exact.mean[i], tolerance * exact.sd[i]) << i;
    }
    EXPECT_NEAR(found.cost, cost(linear.targets, found.point, found.response), 1e-12);
}

TEST(Search, finds_the_deeper_of_two_basins_far_from_its_start) {
    // cos has basins; the target of 3 on u^2/3 + 2 cos(3 u) is best met beyond the nearest ones.
    const Targets targets{{4.0}, {0.1}};
    const Respond respond = [](const std::vector<Point>& points) {
        std::vector<Response> all;
        for (const Point& u : points) {
            all.push_back({u[0] * u[0] / 3.0 + 2.0 * std::cos(3.0 * u[0])});
        }
        return all;
    };
    const Found found = search(targets, {0.0}, std::vector<std::size_t>{0}, 200, 60, {}, respond);
    double best = 1e9;
    for (double u = -3.0; u <= 3.0; u += 1e-4) {
        best = std::min(best, cost(targets, {u}, respond({{u}}).front()));
    }
    EXPECT_NEAR(found.cost, best, 2e-3);
}

}  // namespace
}  // namespace needlework
