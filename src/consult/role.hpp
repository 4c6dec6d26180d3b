// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needlework {

/// Who treats or decides: one row of data/rules/roles.csv.
struct Role {
    std::string name;
    std::vector<std::string> includes;  ///< roles whose decisions this one may take as well
    bool plans = false;                 ///< may be the one who treats
    std::optional<double> cap_face_mm;  ///< deepest needle on face, neck and scalp
    std::optional<double> cap_body_mm;
    std::string cap_basis, sources, mark;
};

std::span<const Role> roles();

/// The role of that name, or nullptr.
const Role* find_role(std::string_view name);

/// Whether `role` may decide where one of `allowed` is asked for.
bool may_decide(const Role& role, std::span<const std::string> allowed);

}  // namespace needlework
