// SPDX-License-Identifier: Apache-2.0
#include "cohort/win_share.hpp"

#include <fmt/format.h>

#include <cmath>

namespace needlework {
namespace {

constexpr double a_side = 0.05;  ///< left out on either side: bands elsewhere hold 9 in 10, too

/// Chance of k wins or more of n, each with chance p.
double chance_of_at_least(int k, int n, double p) {
    double sum = 0.0;
    for (int i = k; i <= n; ++i) {
        const double ways = std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0);
        sum += std::exp(ways + i * std::log(p) + (n - i) * std::log1p(-p));
    }
    return sum;
}

/// The chance p from which k wins or more of n come once in 20 times.
double lower_bound(int k, int n) {
    if (k == 0) return 0.0;
    double low = 0.0, high = 1.0;
    for (int halved = 0; halved < 40; ++halved) {
        const double middle = 0.5 * (low + high);
        (chance_of_at_least(k, n, middle) < a_side ? low : high) = middle;
    }
    return low;
}

/// "above 91 %", "47 to 77 %", "below 9 %"; rounded outwards.
std::string bounds_words(const WinShare& wins) {
    const double low = std::floor(100.0 * wins.low), high = std::ceil(100.0 * wins.high);
    if (wins.low == 0.0 && wins.high == 1.0) return "0 to 100 %";
    if (wins.high == 1.0) return fmt::format("above {:.0f} %", low);
    if (wins.low == 0.0) return fmt::format("below {:.0f} %", high);
    return fmt::format("{:.0f} to {:.0f} %", low, high);
}

}  // namespace

WinShare win_share(const std::vector<double>& differences, int better) {
    WinShare wins;
    wins.people = static_cast<int>(differences.size());
    if (better == 0) {
        wins.alike = wins.people;
        return wins;
    }
    for (const double d : differences) {
        wins.alike += d == 0.0;
        wins.better += d * better > 0.0;
    }
    wins.low = lower_bound(wins.better, wins.people);
    wins.high = 1.0 - lower_bound(wins.people - wins.better - wins.alike, wins.people);
    return wins;
}

std::string chance_words(const WinShare& wins) {
    if (wins.alike == wins.people) {
        return fmt::format("no difference in any of {} people", wins.people);
    }
    const std::string alike =
        wins.alike > 0 ? fmt::format(" and alike in {}", wins.alike) : std::string{};
    return fmt::format("A is better in {} of {} people{}, which says {} of all such people",
                       wins.better, wins.people, alike, bounds_words(wins));
}

std::string chance_short(const WinShare& wins) {
    if (wins.alike == wins.people) return fmt::format("alike in {}", wins.people);
    const std::string alike =
        wins.alike > 0 ? fmt::format(", alike in {}", wins.alike) : std::string{};
    return fmt::format("{} of {}{} ({})", wins.better, wins.people, alike, bounds_words(wins));
}

}  // namespace needlework
