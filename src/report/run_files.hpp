// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/run_folder.hpp"

namespace needlework {

/// course.csv: one row a moment and zone; the day counts from the first session, and a session's
/// day stands twice, before and after. Columns: the tissue fields of the upper and the whole
/// dermis, the surface, and every reading; units stand in brackets in the header.
std::string course_csv(const Course& course);

/// sessions.csv: one row a session and zone, the numbers of PunctureSummary.
std::string sessions_csv(const Course& course);

/// punctures.csv: one row a strike of the representative square of each session and zone.
std::string punctures_csv(const Course& course);

/// bands.csv: low, middle and high of each reading at each moment, with and without the error of
/// the instrument, and the share of each cause in the variance; then the milestones, without a day.
std::string bands_csv(const Run& run);

/// run.json: how the run was made; the only file besides log.txt with times and threads.
std::string run_json(const Run& run);

/// ledger.json: the accounts of each zone and how far they are from closing.
std::string ledger_json(const Course& course);

}  // namespace needlework
