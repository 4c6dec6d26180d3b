// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "evidence/experiment.hpp"

namespace needlework {

/// A number that the description of an experiment needs: a row of data/evidence/described.csv.
/// Throws std::logic_error for a name that the file lacks.
double described(std::string_view experiment, std::string_view setting);

/// An experiment with a fixed list of measures, all of which one simulation gives.
Experiment fixed_experiment(
    std::string id, std::string words, std::vector<std::string> measures,
    std::function<std::vector<double>(const Parameters&, std::uint32_t person)> run);

std::vector<Experiment> wound_experiments();   ///< biopsies, cores, columns, fibroblasts in a dish
std::vector<Experiment> skin_experiments();    ///< pores, scratches, people, raters
std::vector<Experiment> course_experiments();  ///< one for each course file of data/evidence

/// Two of `known` compared, for each row of data/evidence/pairs.csv: "difference MEASURE" and
/// "ratio MEASURE" of the first to the second.
std::vector<Experiment> pair_experiments(const std::vector<Experiment>& known);

}  // namespace needlework
