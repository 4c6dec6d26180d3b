// SPDX-License-Identifier: Apache-2.0
#include "evidence/inverse.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/failure.hpp"
#include "core/random.hpp"

namespace needlework {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr double infinite = std::numeric_limits<double>::infinity();

double draw(FitKey key, std::size_t member, std::size_t event, Draw purpose) {
    return normal(key.seed, {static_cast<std::uint32_t>(member), key.stage, 0},
                  static_cast<std::uint32_t>(event), purpose);
}

bool sound(const Response& response) {
    return !response.empty() &&
           std::all_of(response.begin(), response.end(), [](double v) { return std::isfinite(v); });
}

/// Members whose model broke down become copies of sound ones, taken around in turn.
void replace_failures(Ensemble& ensemble) {
    const std::size_t members = ensemble.points.size();
    std::vector<std::size_t> good;
    for (std::size_t m = 0; m < members; ++m) {
        if (sound(ensemble.responses[m])) good.push_back(m);
    }
    if (good.size() < 2) {
        throw Failure{Exit::numerics, "N31", "the model broke down for all members of the fit"};
    }
    for (std::size_t m = 0; m < members; ++m) {
        if (sound(ensemble.responses[m])) continue;
        const std::size_t from = good[m % good.size()];
        ensemble.points[m] = ensemble.points[from];
        ensemble.responses[m] = ensemble.responses[from];
    }
}

/// One column a member, about the mean of the members.
Matrix centred(const std::vector<std::vector<double>>& members,
               std::span<const std::size_t> picked) {
    Matrix m(static_cast<Eigen::Index>(picked.size()), static_cast<Eigen::Index>(members.size()));
    for (std::size_t column = 0; column < members.size(); ++column) {
        for (std::size_t row = 0; row < picked.size(); ++row) {
            m(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)) =
                members[column][picked[row]];
        }
    }
    return m.colwise() - m.rowwise().mean();
}

std::vector<std::size_t> all_of(std::size_t count) {
    std::vector<std::size_t> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = i;
    return all;
}

/// One update of the smoother, (1).
void assimilate(const Targets& targets, Ensemble& ensemble, std::span<const std::size_t> moving,
                double inflation, int step, FitKey key) {
    const auto rows = static_cast<Eigen::Index>(targets.observed.size());
    const std::size_t members = ensemble.points.size();
    const double freedom = static_cast<double>(members - 1);
    const Matrix u = centred(ensemble.points, moving);
    const Matrix g = centred(ensemble.responses, all_of(targets.observed.size()));
    Matrix total = g * g.transpose() / freedom;
    for (Eigen::Index r = 0; r < rows; ++r) {
        const double sd = targets.error_sd[static_cast<std::size_t>(r)];
        total(r, r) += inflation * sd * sd;
    }
    const Matrix weights = total.ldlt().solve(g) / freedom;  // C_d^-1 C_du, one column a member
    for (std::size_t m = 0; m < members; ++m) {
        Vector innovation(rows);
        for (std::size_t r = 0; r < targets.observed.size(); ++r) {
            const std::size_t event = static_cast<std::size_t>(step) * targets.observed.size() + r;
            innovation(static_cast<Eigen::Index>(r)) =
                targets.observed[r] +
                std::sqrt(inflation) * targets.error_sd[r] * draw(key, m, event, Draw::fit_noise) -
                ensemble.responses[m][r];
        }
        const Vector change = u * (weights.transpose() * innovation);
        for (std::size_t i = 0; i < moving.size(); ++i) {
            ensemble.points[m][moving[i]] += change(static_cast<Eigen::Index>(i));
        }
    }
}

/// The symmetric root of the proposals' covariance; a flat ensemble has one too.
Matrix proposal_root(const std::vector<Point>& points, std::span<const std::size_t> moving,
                     double shrink) {
    const Matrix u = centred(points, moving);
    const Matrix covariance = u * u.transpose() / static_cast<double>(points.size() - 1);
    const double width = shrink * 2.38 / std::sqrt(static_cast<double>(moving.size()));
    const Eigen::SelfAdjointEigenSolver<Matrix> parts{covariance};
    const Vector lengths = parts.eigenvalues().cwiseMax(0.0).cwiseSqrt();
    return width * parts.eigenvectors() * lengths.asDiagonal() * parts.eigenvectors().transpose();
}

}  // namespace

double misfit(const Targets& targets, const Response& response) {
    if (!sound(response)) return infinite;
    double sum = 0.0;
    for (std::size_t r = 0; r < response.size(); ++r) {
        const double error = (response[r] - targets.observed[r]) / targets.error_sd[r];
        sum += error * error;
    }
    return 0.5 * sum;
}

double cost(const Targets& targets, const Point& point, const Response& response) {
    double squares = 0.0;
    for (const double u : point) squares += u * u;
    return misfit(targets, response) + 0.5 * squares;
}

std::vector<Point> prior_points(std::size_t members, std::size_t unknowns, FitKey key) {
    std::vector<Point> points(members, Point(unknowns));
    for (std::size_t m = 0; m < members; ++m) {
        for (std::size_t i = 0; i < unknowns; ++i) points[m][i] = draw(key, m, i, Draw::fit_prior);
    }
    return points;
}

Ensemble smooth(const Targets& targets, std::vector<Point> points,
                std::span<const std::size_t> moving, int steps, FitKey key,
                const Respond& respond) {
    Ensemble ensemble{std::move(points), {}};
    for (int step = 0; step <= steps; ++step) {
        ensemble.responses = respond(ensemble.points);
        replace_failures(ensemble);
        if (step < steps) {
            assimilate(targets, ensemble, moving, static_cast<double>(steps), step, key);
        }
    }
    return ensemble;
}

Settled settle(const Targets& targets, Ensemble ensemble, std::span<const std::size_t> moving,
               int steps, double shrink, FitKey key, const Respond& respond) {
    const std::size_t members = ensemble.points.size();
    const Matrix root = proposal_root(ensemble.points, moving, shrink);
    std::size_t accepted = 0;
    for (int step = 0; step < steps; ++step) {
        std::vector<Point> proposed = ensemble.points;
        for (std::size_t m = 0; m < members; ++m) {
            Vector z(root.cols());
            for (std::size_t i = 0; i < moving.size(); ++i) {
                z(static_cast<Eigen::Index>(i)) = draw(
                    key, m, static_cast<std::size_t>(step) * moving.size() + i, Draw::fit_step);
            }
            const Vector change = root * z;
            for (std::size_t i = 0; i < moving.size(); ++i) {
                proposed[m][moving[i]] += change(static_cast<Eigen::Index>(i));
            }
        }
        const std::vector<Response> responses = respond(proposed);
        for (std::size_t m = 0; m < members; ++m) {
            const double gain = cost(targets, ensemble.points[m], ensemble.responses[m]) -
                                cost(targets, proposed[m], responses[m]);
            const double chance = uniform(key.seed, {static_cast<std::uint32_t>(m), key.stage, 0},
                                          static_cast<std::uint32_t>(step), Draw::fit_accept);
            if (!(std::log(chance) < gain)) continue;
            ensemble.points[m] = proposed[m];
            ensemble.responses[m] = responses[m];
            ++accepted;
        }
    }
    const double tries = static_cast<double>(members) * steps;
    return {std::move(ensemble), tries > 0.0 ? static_cast<double>(accepted) / tries : 0.0};
}

}  // namespace needlework
