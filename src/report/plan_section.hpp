// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/run_folder.hpp"

namespace needlework {

/// The section "Why this plan" of the report: screening, visits, reasons, files for the person who
/// is treated. Empty where the run knows of no consultation.
std::string plan_section(const RunInfo& info);

}  // namespace needlework
