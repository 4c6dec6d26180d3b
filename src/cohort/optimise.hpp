// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "cohort/candidate.hpp"
#include "core/watch.hpp"

namespace needlework {

/// What a candidate is predicted to do, over people and zones. All candidates are read on the same
/// day and by the same people, who are those of `run`: person k has the same skin, hand and sample
/// of the posterior for every candidate (common random numbers); person 0 is the middle one with
/// the best fit.
struct CandidateScore {
    double gain = 0;          ///< mean over people and zones, in the unit of the objective
    double redness_days = 0;  ///< after the last session, in 9 of 10 people no more; worst zone
    double pih_risk = 0;      ///< chance of darker marks, mean over people; worst zone
    double scar_index = 0;    ///< in 9 of 10 people no more; worst zone
    int people = 0;           ///< that were asked
};

/// A candidate with its score. `allowed`: it keeps every limit, and no session falls into visible
/// redness of the one before.
struct ScoredCandidate {
    Candidate candidate;
    CandidateScore score;
    bool allowed = false;
};

struct Optimised {
    std::vector<ScoredCandidate> candidates;  ///< all, in the order of candidates_of()
    std::vector<std::size_t> front;           ///< allowed, asked of all people, beaten by none in
                                              ///< everything; by rising gain
    std::optional<std::size_t> best;          ///< of the front, the one with the most gain
    std::optional<std::size_t> usual;         ///< the plan as it stands
    std::optional<std::size_t> nearest;       ///< where the front is empty: over the limits by the
                                              ///< least, each as a share of itself
    double read_on_day = 0;                   ///< since the first session
    Issues missed;         ///< limits that no candidate keeps, with the nearest that can
    bool complete = true;  ///< false where a person stopped it
};

/// Search the candidates. Every one is simulated for the middle person; a quarter goes on to a few
/// people, a quarter of those to all `ask.people` (successive halving). Who goes on is decided by
/// rank: limits first, then fronts of gain, redness, risk and scar index, then how much room a
/// candidate has on its front. With `ask.exhaustive` all are asked of all people. The same result
/// on any number of threads.
Optimised optimise(const CourseFile& course, const OptimiseAsk& ask, const Watch& watch);

/// The same among given candidates, at least one.
Optimised optimise_among(const CourseFile& course, const OptimiseAsk& ask,
                         std::vector<Candidate> candidates, const Watch& watch);

/// Whether a candidate with score `a` is no worse than `b` in gain, redness, risk and scar index,
/// and better in one. Differences below a hundredth of the unit, 0.1 day, 0.1 % and 0.001 do not
/// count.
bool beats(const CandidateScore& a, const CandidateScore& b);

}  // namespace needlework
