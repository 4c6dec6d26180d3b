// SPDX-License-Identifier: Apache-2.0
#include "heal/balance.hpp"

#include <algorithm>
#include <cmath>

namespace needlework {

Ledger collagen_ledger() {
    return {{{"collagen III", "ug/mm2"},
             {"collagen I, new", "ug/mm2"},
             {"collagen I, mature", "ug/mm2"},
             {"aligned collagen", "ug/mm2"}}};
}

void book(Ledger& ledger, const Budget& budget, double per_area) {
    const auto of = [&](Turned term) { return per_area * budget[std::size_t(term)]; };
    std::vector<Account>& a = ledger.accounts;
    a[0].in += of(Turned::made3);
    a[0].out += of(Turned::lost3);
    a[1].in += of(Turned::made1);
    a[1].out += of(Turned::matured) + of(Turned::lost_new);
    a[2].in += of(Turned::matured);
    a[2].out += of(Turned::lost_mature);
    a[3].in += of(Turned::aligned);
    a[3].out += of(Turned::lost_aligned);
}

void book_removed(Ledger& ledger, std::span<const double, 4> removed, double per_area) {
    for (std::size_t i = 0; i < 4; ++i) ledger.accounts[i].out += per_area * removed[i];
}

std::array<double, 4> stored_in(std::span<const double> profile, const Axis& depth) {
    constexpr std::array fields{Tissue::collagen3, Tissue::collagen1_new, Tissue::collagen1,
                                Tissue::aligned};
    std::array<double, 4> sum{};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        for (std::size_t row = 0; row < depth.size(); ++row) {
            sum[i] += depth.widths[row] * profile[std::size_t(fields[i]) * depth.size() + row];
        }
    }
    return sum;
}

void close(Ledger& ledger, const std::array<double, 4>& start, const std::array<double, 4>& end) {
    for (std::size_t i = 0; i < 4; ++i) ledger.accounts[i].stored = end[i] - start[i];
}

void allow_rounding(Ledger& ledger, const std::array<double, 4>& start,
                    const std::array<double, 4>& end, std::size_t steps) {
    constexpr double deviations = 5.0, half_a_last_place = 0x1p-24;
    const double share = deviations * std::sqrt(5.0 / 3.0 * double(steps)) * half_a_last_place;
    for (std::size_t i = 0; i < 4; ++i) {
        ledger.accounts[i].rounding = share * std::max(start[i], end[i]);
    }
}

}  // namespace needlework
