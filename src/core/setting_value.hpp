// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/document.hpp"
#include "core/settings.hpp"

namespace needlework {

/// The value that `raw` is for a setting, or what is wrong with it. The issue's `what` is the rest
/// of a sentence that begins with key and value; its place is that of the faulty part.
Read<SectionValues::Value> take_value(const Setting& setting, const RawValue& raw);

/// A text from a command line as the kind of value that the setting takes, for take_value().
RawValue raw_from_text(const Setting& setting, std::string_view text, const Place& place);

}  // namespace needlework
