// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace needlework {

/// The style sheet of report.html: system fonts, dark on white, for screens and for paper.
extern const std::string_view report_style;

}  // namespace needlework
