// SPDX-License-Identifier: Apache-2.0
#include <nlopt.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>

#include "evidence/inverse.hpp"

namespace needlework {
namespace {

/// How far from the prior's middle is searched, in its standard deviations.
constexpr double reach = 3.0;

/// NLopt minimises; a broken model costs this much, so that its models of the cost stay finite.
constexpr double broken = 1e6;

struct Hunt {
    const Targets& targets;
    std::span<const std::size_t> moving;
    const Respond& respond;
    Found best;
    std::exception_ptr thrown = nullptr;
    nlopt_opt running = nullptr;

    double ask(Point point) {
        const Response response = respond({point}).front();
        const double value = cost(targets, point, response);
        if (value < best.cost) best = {std::move(point), response, value};
        return std::min(value, broken);
    }

    Point whole(const double* part) const {
        Point point = best.point;
        for (std::size_t i = 0; i < moving.size(); ++i) point[moving[i]] = part[i];
        return point;
    }
};

/// Called by C code, which no exception may cross.
double objective(unsigned, const double* part, double*, void* context) {
    Hunt& hunt = *static_cast<Hunt*>(context);
    try {
        return hunt.ask(hunt.whole(part));
    } catch (...) {
        hunt.thrown = std::current_exception();
        nlopt_force_stop(hunt.running);
        return broken;
    }
}

void run(Hunt& hunt, nlopt_algorithm algorithm, int calls, double first_step) {
    if (calls <= 0 || hunt.moving.empty()) return;
    const std::unique_ptr<nlopt_opt_s, void (*)(nlopt_opt)> optimiser{
        nlopt_create(algorithm, static_cast<unsigned>(hunt.moving.size())), nlopt_destroy};
    hunt.running = optimiser.get();
    nlopt_set_min_objective(optimiser.get(), objective, &hunt);
    nlopt_set_lower_bounds1(optimiser.get(), -reach);
    nlopt_set_upper_bounds1(optimiser.get(), reach);
    nlopt_set_maxeval(optimiser.get(), calls);
    nlopt_set_ftol_abs(optimiser.get(), 1e-4);
    nlopt_set_initial_step1(optimiser.get(), first_step);
    std::vector<double> part;
    for (const std::size_t i : hunt.moving) {
        part.push_back(std::clamp(hunt.best.point[i], -reach, reach));
    }
    double value = 0.0;
    nlopt_optimize(optimiser.get(), part.data(), &value);
    if (hunt.thrown) std::rethrow_exception(hunt.thrown);
}

}  // namespace

Found search(const Targets& targets, const Point& start, std::span<const std::size_t> moving,
             int global_calls, int local_calls, FitKey key, const Respond& respond) {
    Hunt hunt{targets, moving, respond, {start, {}, std::numeric_limits<double>::infinity()}};
    hunt.ask(start);
    // The random numbers of NLopt belong to the thread; they start anew for each search.
    nlopt_srand(static_cast<unsigned long>(key.seed * 1009 + key.stage));
    run(hunt, NLOPT_GN_CRS2_LM, global_calls, 1.0);
    run(hunt, NLOPT_LN_BOBYQA, local_calls, 0.3);
    return hunt.best;
}

}  // namespace needlework
