// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "run/simulate.hpp"

namespace needlework {

/// The results that a person wants first, to standard output: as sentences, or as JSON.
void print_summary(const CourseFile& course, const Simulated& run,
                   const std::filesystem::path& folder, bool json);

}  // namespace needlework
