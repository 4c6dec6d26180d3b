// SPDX-License-Identifier: Apache-2.0
#include "consult/role.hpp"

#include <algorithm>

#include "core/csv.hpp"

namespace needlework {
namespace {

std::optional<double> maybe(const CsvRow& row, std::string_view column) {
    return row.empty(column) ? std::nullopt : std::optional{row.number(column)};
}

std::vector<Role> read_roles() {
    std::vector<Role> all;
    for (const CsvRow& row : embedded_csv("data/rules/roles.csv").rows) {
        all.push_back({.name = row.text("role"),
                       .includes = row.list("includes"),
                       .plans = row.text("plans") == "yes",
                       .cap_face_mm = maybe(row, "cap_face_mm"),
                       .cap_body_mm = maybe(row, "cap_body_mm"),
                       .cap_basis = row.text("cap_basis"),
                       .sources = row.text("sources"),
                       .mark = row.text("mark")});
    }
    return all;
}

}  // namespace

std::span<const Role> roles() {
    static const std::vector<Role> all = read_roles();
    return all;
}

const Role* find_role(std::string_view name) {
    for (const Role& role : roles()) {
        if (role.name == name) return &role;
    }
    return nullptr;
}

bool may_decide(const Role& role, std::span<const std::string> allowed) {
    return std::any_of(allowed.begin(), allowed.end(), [&](const std::string& name) {
        return name == role.name ||
               std::find(role.includes.begin(), role.includes.end(), name) != role.includes.end();
    });
}

}  // namespace needlework
