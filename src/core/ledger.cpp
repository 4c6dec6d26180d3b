// SPDX-License-Identifier: Apache-2.0
#include "core/ledger.hpp"

#include <algorithm>
#include <cmath>

namespace needlework {

double Account::gap() const {
    const double missing = std::abs(in - out - stored);
    if (missing == 0.0) return 0.0;
    return missing / std::max({std::abs(in), std::abs(out), std::abs(stored)});
}

bool Account::closes(double tolerance) const {
    const double missing = std::abs(in - out - stored);
    const double largest = std::max({std::abs(in), std::abs(out), std::abs(stored)});
    return missing <= tolerance * largest + rounding;
}

std::vector<Account> open_accounts(const Ledger& ledger, double tolerance) {
    std::vector<Account> open;
    for (const Account& account : ledger.accounts) {
        if (!account.closes(tolerance)) open.push_back(account);
    }
    return open;
}

}  // namespace needlework
