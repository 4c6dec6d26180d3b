// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/parameters.hpp"
#include "evidence/dataset.hpp"

namespace needlework {

/// What is known of a measure without simulating it.
struct Baseline {
    double untreated = 0;  ///< what would be read without any effect beyond drift; NaN = not known
    std::string kind;      ///< measures of one kind share a gain per session; empty: has none
    int sessions = 0;      ///< before it is read
};

/// A runnable description of how published values came about: person, zone, device, sessions,
/// instrument, time. Pure: the same numbers for the same parameters, on any thread.
struct Experiment {
    std::string id;
    std::string words;                  ///< the description for people
    std::vector<std::string> measures;  ///< what it reads off, as names or as patterns for people
    std::function<bool(std::string_view measure)> knows;
    /// A value for each of `wanted`. Person 0 is the one described; others have a hand of their
    /// own, and get their traits from for_person() of the caller. Throws Failure where the numerics
    /// break down.
    std::function<std::vector<double>(const Parameters&, std::uint32_t person,
                                      std::span<const std::string> wanted)>
        run;
    std::function<Baseline(const Parameters&, std::string_view measure)> baseline;
    bool of_people = false;  ///< other people give other values
};

/// All experiments, sorted by id.
const std::vector<Experiment>& experiments();

/// The experiment of that id, or nullptr.
const Experiment* find_experiment(std::string_view id);

/// What the model says for each row of the dataset; NaN where it says nothing.
std::vector<double> predict(const Dataset& dataset, const Parameters& parameters,
                            std::uint32_t person = 0);

/// The same for several datasets; an experiment that several share runs once. [dataset][row]
/// `go_on` is asked before each experiment; once it says no, the rest stays NaN.
std::vector<std::vector<double>> predict(std::span<const Dataset> datasets,
                                         const Parameters& parameters, std::uint32_t person = 0,
                                         const std::function<bool()>& go_on = {});

/// How many experiments those datasets need; `of_people`: only those that people differ in.
std::size_t experiment_count(std::span<const Dataset> datasets, bool of_people);

}  // namespace needlework
