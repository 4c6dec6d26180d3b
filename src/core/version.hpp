// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace needlework {

/// The version of this program, for example "0.1.0".
std::string_view version_text();

/// The commit that it was built from, with "+" where files had been changed; "unknown" outside a
/// checkout.
std::string_view commit_text();

}  // namespace needlework
