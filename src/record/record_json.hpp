// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "record/entries.hpp"

namespace needlework {

/// All records as JSON: quantities as text with their unit, the rest as plain values. The same
/// records give the same bytes.
std::string records_json(const Records& records);

/// Records from such JSON, or everything that is wrong with it.
/// read_records_json(records_json(r)) is r.
Checked<Records> read_records_json(std::string_view json, std::string_view file_name);

}  // namespace needlework
