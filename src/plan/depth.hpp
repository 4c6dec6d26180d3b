// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consult/protocol.hpp"
#include "consult/role.hpp"
#include "core/parameters.hpp"
#include "device/device.hpp"
#include "skin/zone.hpp"

namespace needlework {

/// One thing that limits the depth, with its name and where it comes from.
struct Cap {
    std::string name;  ///< for example "zone, scar", "role", "rule CI22"
    double mm = 0;
    std::string sources;
};

/// What the depth rule is asked. `device` may be null: then no device limits the depth and it
/// stays where the tables put it.
struct DepthQuestion {
    const Protocol* protocol = nullptr;
    const Zone* zone = nullptr;
    const Role* role = nullptr;
    const Device* device = nullptr;
    bool label_mode = false;
    bool reduced_first = false;         ///< skin types IV to VI, or rule CI58
    std::optional<double> wanted_mm{};  ///< takes the place of the usual depths; the caps hold
    std::vector<Cap> more;              ///< of screening rules, wishes, other concerns of the zone
};

/// The depth of one concern in one zone. Needle length set on the device [mm].
/// 0 <= first <= target <= ceiling <= every cap, all on the steps of the device.
struct DepthDecision {
    bool possible = false;
    std::vector<Cap> caps;    ///< all that were counted, in the order of the rule
    std::size_t binding = 0;  ///< the smallest of them, the first of equals
    double ceiling_mm = 0, target_mm = 0, first_mm = 0;
    std::string reason;  ///< why this depth, or why none

    const Cap& cap() const { return caps[binding]; }
};

/// Decide the depth.
///
///     ceiling = min(protocol high, zone limit of the purpose, zone hard stop, role, clinic limit,
///                   device, label in label mode, caps of rules and wishes)                  (1)
///     target  = max(protocol low, min(ceiling, protocol usual[, zone usual]))               (2)
///     first   = max(protocol low, factor * target) where the first session is reduced       (3)
///
/// (2) leaves the usual depth of the zone out for scars; `wanted_mm` takes the place of the usual
/// depths. All are rounded down to the steps of the
/// device, but not under the protocol's low end. Not possible where the ceiling is under it, or
/// where the device has no setting in between. Our own rule; needs clinical sign-off.
DepthDecision decide_depth(const DepthQuestion& question, const Parameters& parameters);

/// The largest setting of a device that does not exceed `depth_mm`; none where all do.
std::optional<double> setting_below(const Device& device, double depth_mm);

/// The smallest setting of a device that reaches `depth_mm`; none where none does.
std::optional<double> setting_above(const Device& device, double depth_mm);

}  // namespace needlework
