// SPDX-License-Identifier: Apache-2.0
#include "consult/referral.hpp"

#include <algorithm>

#include "core/csv.hpp"

namespace needlework {

bool role_refers(std::string_view role, std::string_view indication) {
    for (const CsvRow& row : embedded_csv("data/rules/roles.csv").rows) {
        if (row.text("role") != role) continue;
        const auto ids = row.list("refers");
        return std::find(ids.begin(), ids.end(), indication) != ids.end();
    }
    return false;
}

}  // namespace needlework
