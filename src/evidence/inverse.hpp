// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace needlework {

/// Unknowns of a fit, scaled so that each is standard normal before it.
using Point = std::vector<double>;

/// What a model gives for one point, in the order of the targets; empty where it broke down.
using Response = std::vector<double>;

/// Asks the model for many points at once. Same bytes on any number of threads.
using Respond = std::function<std::vector<Response>(const std::vector<Point>&)>;

/// Published values with independent normal errors.
struct Targets {
    std::vector<double> observed, error_sd;
};

/// Half the sum of squared errors, each over its standard deviation; infinite for no response.
double misfit(const Targets& targets, const Response& response);

/// Minus the logarithm of the posterior density, up to a constant: misfit and half the squared
/// length of the point.
double cost(const Targets& targets, const Point& point, const Response& response);

/// Which random numbers a fit draws: the same key gives the same fit.
struct FitKey {
    std::uint64_t seed = 1;
    std::uint16_t stage = 0;
};

/// Points with what the model gives for them.
struct Ensemble {
    std::vector<Point> points;
    std::vector<Response> responses;
};

/// `members` draws from the prior, without responses.
std::vector<Point> prior_points(std::size_t members, std::size_t unknowns, FitKey key);

/// Ensemble smoother with multiple data assimilation (Emerick and Reynolds 2013, Computers &
/// Geosciences 55:3-15): `steps` updates, each with the errors inflated to variance `steps`,
///
///     u <- u + C_ud (C_dd + steps C_e)^-1 (d + sqrt(steps) e - g(u))                          (1)
///
/// with covariances of the ensemble. Exact for linear models as the ensemble grows; otherwise an
/// approximation, to be followed by settle(). Only the unknowns in `moving` are changed. A member
/// whose model broke down takes the place of a sound one.
Ensemble smooth(const Targets& targets, std::vector<Point> points,
                std::span<const std::size_t> moving, int steps, FitKey key, const Respond& respond);

struct Settled {
    Ensemble ensemble;
    double accepted = 0;  ///< share of the proposals
};

/// Metropolis steps of each member on its own posterior density, given its other unknowns:
/// proposals are normal with 2.38^2/n of the covariance that the ensemble has to begin with,
/// `shrink` times as wide (Roberts, Gelman, Gilks 1997, Ann Appl Probab 7:110-120). Leaves exact
/// posterior draws as they are and takes others towards them.
Settled settle(const Targets& targets, Ensemble ensemble, std::span<const std::size_t> moving,
               int steps, double shrink, FitKey key, const Respond& respond);

struct Found {
    Point point;
    Response response;
    double cost = 0;
};

/// The point of the lowest cost(): controlled random search (Price 1983; Kaelo and Ali 2006) over
/// +-3 prior standard deviations of the unknowns in `moving`, then BOBYQA (Powell 2009) from
/// the better of its end and `start`, by NLopt. The others stay at `start`.
Found search(const Targets& targets, const Point& start, std::span<const std::size_t> moving,
             int global_calls, int local_calls, FitKey key, const Respond& respond);

}  // namespace needlework
