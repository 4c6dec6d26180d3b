// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"
#include "core/parameters.hpp"
#include "core/yardstick.hpp"

namespace needlework {

/// How a fitted number is spread before the fit. With p its place in the registry's range, from 0
/// to 1 in equal ratios (`ratio`) or in equal steps (`step`), u = ln(p / (1 - p)) is normal about
/// the registry's value. So no draw ever leaves the range.
enum class PriorScale { ratio, step };

/// One number that calibration has fitted. Values are in `unit`.
struct FittedNumber {
    std::string key, unit;
    std::string stage;  ///< of the fit, for example "clocks"
    PriorScale scale = PriorScale::ratio;
    double prior_middle = 0;  ///< the registry's value when the fit was made
    double prior_sd = 1;      ///< of u
    double best = 0;          ///< of the fit with the highest posterior density
    double sd_ratio = 1;      ///< posterior over prior standard deviation of u; 1 = nothing learnt
    bool operator==(const FittedNumber&) const = default;
};

/// One published value that the fit has used, in the unit of the row.
struct FittedRow {
    std::string id;  ///< dataset and row, for example "lotfi-2013/stain"
    std::string stage;
    double observed = 0;
    double error_sd = 0;   ///< of the published value, with that of the model beside it
    double predicted = 0;  ///< with the best fit
    Compare by = Compare::difference;

    Yardstick yardstick() const { return {observed, error_sd, by}; }
    bool operator==(const FittedRow&) const = default;
};

/// Two numbers that the data tell only together.
struct FittedPair {
    std::string first, second;
    double correlation = 0;  ///< of their places on the priors' scales
    bool operator==(const FittedPair&) const = default;
};

/// How much worse the rows are met when one number is held and the others of its stage are fitted
/// again.
struct FittedProfile {
    std::string key;
    std::vector<double> value;  ///< in the number's unit
    std::vector<double> loss;   ///< drop of the log likelihood below the best of the profile
    bool operator==(const FittedProfile&) const = default;
};

/// What calibration has learnt about the numbers of the registry.
struct Posterior {
    std::string name;            ///< "shipped", "prior" or the file's
    std::string version;         ///< of the program that made it
    std::uint32_t registry = 0;  ///< registry_mark() of that program
    std::uint64_t seed = 0;
    std::string settings;  ///< how it was made, in a line: ensemble, steps
    std::vector<FittedNumber> numbers;
    std::vector<FittedRow> rows;
    std::vector<FittedPair> pairs;             ///< of the strongest correlations
    std::vector<FittedProfile> profiles;       ///< of the numbers that the data tell least
    std::vector<std::string> notes;            ///< what a reader must know
    std::vector<std::vector<double>> samples;  ///< [sample][number], in the numbers' units
    bool operator==(const Posterior&) const = default;
};

/// A mark of every key, unit, value and range of the registry (FNV-1a): two programs with the same
/// mark have the same numbers.
std::uint32_t registry_mark(const Parameters& registry);

/// A posterior file as `needlework calibrate` writes it. All problems at once: a file that is cut
/// off or is none, another format or version of the program, unknown keys with the nearest one,
/// wrong units, numbers outside their range, samples of the wrong width, fewer than were written.
Checked<Posterior> read_posterior(std::string_view json, std::string_view file_name,
                                  const Parameters& registry);

/// The file: JSON, one sample a line, the same bytes for the same posterior.
std::string posterior_json(const Posterior& posterior);

/// The posterior that was built into the program: data/posterior.json. Throws std::logic_error
/// where it does not fit the registry: a fault of the program.
Posterior shipped_posterior(const Parameters& registry);

/// What was believed before any fit, about the same numbers: best values are the registry's, and
/// `samples` draws from the priors.
Posterior prior_of(const Posterior& posterior, const Parameters& registry, std::size_t samples);

/// `registry` with the best fit in place of its values.
Parameters parameters_of_best(const Parameters& registry, const Posterior& posterior);

/// `parameters`, which began as parameters_of_best(), with sample k (counted around) in place of
/// the best fit. A number that stands elsewhere than at the best fit was set by a person and stays.
Parameters parameters_of_sample(const Parameters& parameters, const Posterior& posterior,
                                std::size_t k);

/// What is known of one number before and after the fit, as lines for a person, or as JSON: middle
/// and ends of 90 %, how much of the prior's spread is left, what it is tied to. Empty, or "null",
/// for a number that was not fitted.
std::string fitted_text(const Posterior& posterior, const Parameters& registry,
                        std::string_view key);
std::string fitted_json(const Posterior& posterior, const Parameters& registry,
                        std::string_view key);

/// The value of a row's number at u on the prior's scale, and back. The value lies inside the
/// range.
double prior_value(const Parameter& row, PriorScale scale, double u);
double prior_place(const Parameter& row, PriorScale scale, double value);

}  // namespace needlework
