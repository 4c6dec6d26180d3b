// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "cohort/cohort_table.hpp"

namespace needlework {

/// How far a cohort came.
struct CohortProgress {
    std::uint32_t found = 0;  ///< rows that stood in the file before
    std::uint32_t done = 0;   ///< rows that stand there now
    bool complete = false;
};

/// Ask the rows of a table and write them to folder/cohort.csv, in order, flushed in blocks; what
/// they depend on stands in folder/cohort.txt, written first. A folder that has both goes on where
/// it stopped: a last row that is cut off is asked anew. The same bytes on any number of threads
/// and after any stop. Memory does not grow with the number of people. Throws Failure (exit files):
/// F01 the folder holds something else; F02 it cannot be written; F05 it is of another course,
/// seed, version or set of people (the first line that differs).
CohortProgress write_cohort(const CohortTable& table, const std::filesystem::path& folder,
                            const Watch& watch);

}  // namespace needlework
