// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "cohort/cohort.hpp"
#include "cohort/paired_runs.hpp"
#include "cohort/quantiles.hpp"
#include "cohort/ties.hpp"
#include "core/posterior.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// The course of one virtual person: treat() with the numbers of those draws. Nothing where a
/// person asked to stop.
std::optional<Course> treat_one(const Person& person, const Plan& plan,
                                const Parameters& parameters, const Posterior& doubt,
                                const PersonScores& scores, const Running& running,
                                const CauseDraws& draws, const Watch& watch);

/// How differently the same plan may come out in each zone of the course.
///
/// Person k has numbers (numbers_of), a hand and a sample of the model's numbers of their own. For
/// half of the people each cause is then drawn anew by itself, and what that changes is the cause's
/// part (jansen_variance). So n people take n + 3 n / 2 runs. A reading's band holds the changes
/// from each one's own value before treatment, put on that of `own`, with the error of one reading
/// on top. Products change no reading of this model, so their part is 0. The same numbers on any
/// number of threads. Where a person asks to stop, the bands are those of the people that were
/// done, and `Bands::people` says how many.
std::vector<Bands> bands_of_people(const Course& own, const Parameters& parameters,
                                   const Posterior& doubt, const Running& running, int people,
                                   const Watch& watch);

/// The milestones one by one: the member, its id for data and its band's member.
struct MilestoneName {
    double Milestones::*value;
    Spread MilestoneBands::*band;
    const char* id;
    const char* words;
    const char* unit;
    int better;  ///< 1 = more is better, -1 = less is better, 0 = neither
};
const std::vector<MilestoneName>& milestone_names();

}  // namespace needlework
