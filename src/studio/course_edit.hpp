// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"

namespace needlework {

/// One change of a course's text. `path` is that of a setting ("sessions[0].depth"), of a block
/// ("sessions[0]") or of a section; `value` is a text, number, flag or list of them, or null to
/// take the setting, block or section out.
struct ValueChange {
    std::string path;
    nlohmann::json value;
};

/// The text with the changes made in place, one after the other. Comments, order, blank lines and
/// the way everything else is written stay byte for byte. A block that is not there yet may be
/// begun by a setting of the next number. Refused: a text that is no TOML, a path that leads
/// nowhere, a value that no setting takes.
Checked<std::string> edit_course(std::string text, const std::vector<ValueChange>& changes);

}  // namespace needlework
