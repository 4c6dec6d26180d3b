// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/parameters.hpp"
#include "core/posterior.hpp"
#include "core/watch.hpp"
#include "evidence/free_parameters.hpp"
#include "evidence/journal.hpp"

namespace needlework {

/// A published value that may be fitted.
struct FitRow {
    std::string id;
    double observed = 0;
    double error_sd = 0;  ///< of the value itself and of the model, together
    std::string gain{};   ///< instrument whose unknown gain multiplies the prediction; or none
    Compare by = Compare::difference;

    Yardstick yardstick() const { return {observed, error_sd, by}; }
};

/// One experiment and what it gave. `predict` gives a value for each row, may be called from
/// any thread, and throws Failure where the numerics break down.
struct FitPart {
    std::string stage;
    std::vector<FitRow> rows;
    std::function<std::vector<double>(const Parameters&)> predict;
};

class CalibrationData;

/// The parts that calibration may see, in the order of the stages. Rows of other stages belong to
/// numbers that no row here can fit.
std::vector<FitPart> fit_parts(const CalibrationData& data);

/// How much work a fit does.
struct FitEffort {
    int members = 48;        ///< of the ensemble; all of them become samples
    int smoother_steps = 4;  ///< updates of the ensemble in each stage
    int settle_steps = 4;    ///< Metropolis steps of each member in each stage
    int global_calls = 15;   ///< of the model for each unknown of a stage, for the best fit
    int local_calls = 12;
    int profile_calls = 4;  ///< the same, for each point of a profile

    int global_calls_of(std::size_t unknowns) const { return times(global_calls, unknowns, 20); }
    int local_calls_of(std::size_t unknowns) const { return times(local_calls, unknowns, 20); }
    int profile_calls_of(std::size_t unknowns) const { return times(profile_calls, unknowns, 4); }
    std::string words() const;

private:
    /// A few calls more than in proportion, since small searches need them too; none for none.
    static int times(int calls, std::size_t unknowns, int more) {
        return calls == 0 ? 0 : calls * static_cast<int>(unknowns) + more;
    }
};

/// A fit of a minute: half of the members, half of the updates, and no search for the best fit. Its
/// means come near those of the full one (agreement.hpp); its numbers are worth nothing else.
inline FitEffort short_effort() {
    return {24, 2, 1, 0, 0, 0};
}

/// Fit the free parameters to the parts, stage after stage. In each stage only its own parameters
/// move, on its own rows; each member of the ensemble keeps what earlier stages gave it ("cut"
/// inference, Plummer 2015, Stat Comput 25:37-43), so that later and weaker rows cannot bend
/// earlier and stronger ones. The gain of an instrument has the prior exp(N(0, gain_sd^2)).
///
/// Every answer of the model goes into the journal. Nothing where a person asked to stop.
std::optional<Posterior> calibrate(const std::vector<FitPart>& parts, const Parameters& registry,
                                   const std::vector<FreeParameter>& free, const FitEffort& effort,
                                   std::uint64_t seed, Journal& journal, const Watch& watch);

/// What the model gives for the rows with the best fit, gains of instruments left at 1.
std::vector<FittedRow> fitted_rows(const std::vector<FitPart>& parts, const Parameters& registry,
                                   const Posterior& posterior);

/// All that a fit depends on, in one text: for the journal's name of the run.
std::string fit_name(const std::vector<FitPart>& parts, const Parameters& registry,
                     const std::vector<FreeParameter>& free, const FitEffort& effort,
                     std::uint64_t seed);

}  // namespace needlework
