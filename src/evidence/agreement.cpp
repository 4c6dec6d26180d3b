// SPDX-License-Identifier: Apache-2.0
#include "evidence/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace needlework {
namespace {

struct Moments {
    double mean = 0, sd = 0;
};

Moments places_of(const Posterior& posterior, std::size_t number, const Parameter& row) {
    const FittedNumber& fitted = posterior.numbers[number];
    const double n = static_cast<double>(posterior.samples.size());
    double sum = 0.0, squares = 0.0;
    for (const auto& sample : posterior.samples) {
        const double u = prior_place(row, fitted.scale, sample[number]);
        sum += u;
        squares += u * u;
    }
    const double mean = sum / n;
    return {mean, std::sqrt(std::max(0.0, (squares - n * mean * mean) / (n - 1.0)))};
}

/// Minus the logarithm of the density of the best fit, up to a constant. Gains of instruments are
/// not kept in a posterior; their own prior is left out of both.
double cost_of(const Posterior& posterior, const Parameters& registry) {
    double cost = 0.0;
    for (const FittedRow& row : posterior.rows) {
        const double off = row.yardstick().off(row.predicted);
        cost += 0.5 * off * off;
    }
    for (const FittedNumber& number : posterior.numbers) {
        const Parameter& row = *registry.find(number.key);
        const double z = (prior_place(row, number.scale, number.best) -
                          prior_place(row, number.scale, number.prior_middle)) /
                         number.prior_sd;
        cost += 0.5 * z * z;
    }
    return cost;
}

bool same_question(const Posterior& first, const Posterior& second) {
    const auto same_key = [](const auto& a, const auto& b) { return a.key == b.key; };
    const auto same_row = [](const FittedRow& a, const FittedRow& b) {
        return a.id == b.id && a.observed == b.observed && a.error_sd == b.error_sd && a.by == b.by;
    };
    return std::ranges::equal(first.numbers, second.numbers, same_key) &&
           std::ranges::equal(first.rows, second.rows, same_row);
}

}  // namespace

Agreement agreement_of(const Posterior& first, const Posterior& second,
                       const Parameters& registry) {
    Agreement found;
    if (!same_question(first, second)) {
        found.against.emplace_back("the two fits are of other numbers or other rows");
        return found;
    }
    double squares = 0.0, judged = 0.0;
    for (std::size_t i = 0; i < first.numbers.size(); ++i) {
        const FittedNumber& number = first.numbers[i];
        const Parameter& row = *registry.find(number.key);
        const Moments one = places_of(first, i, row), other = places_of(second, i, row);
        NumberAgreement n{number.key, number.sd_ratio, (other.mean - one.mean) / one.sd,
                          number.sd_ratio < Agreement::learnt};
        if (n.judged) {
            squares += n.apart * n.apart;
            judged += 1.0;
            if (!(std::abs(n.apart) <= Agreement::band)) {
                found.against.push_back(
                    fmt::format("{} lies {:.1f} deviations apart, outside the "
                                "band of 99 %",
                                n.key, n.apart));
            }
        }
        found.numbers.push_back(std::move(n));
    }
    found.root_mean_square = std::sqrt(squares / std::max(1.0, judged));
    if (!(found.root_mean_square <= Agreement::together)) {
        found.against.push_back(fmt::format("the numbers lie {:.2f} deviations apart, all together",
                                            found.root_mean_square));
    }
    found.cost_first = cost_of(first, registry);
    found.cost_second = cost_of(second, registry);
    if (!(found.cost_second >= found.cost_first - Agreement::better)) {
        found.against.push_back(fmt::format("the second has a better fit: cost {:.1f} below {:.1f}",
                                            found.cost_second, found.cost_first));
    }
    return found;
}

std::string agreement_text(const Agreement& agreement) {
    std::string text = fmt::format("{:<26} {:>10} {:>18}\n", "number", "left", "means apart [SD]");
    for (const NumberAgreement& n : agreement.numbers) {
        text += fmt::format("{:<26} {:>8.0f} % {:>18.2f}{}\n", n.key, 100.0 * n.left, n.apart,
                            n.judged ? "" : "   not judged: hardly learnt");
    }
    text += fmt::format(
        "\nAll judged numbers together: {:.2f} deviations (at most {:.2f}; each at most {:.2f})\n"
        "Cost of the best fit: {:.1f} here, {:.1f} there (may not be lower by more than {:.1f})\n",
        agreement.root_mean_square, Agreement::together, Agreement::band, agreement.cost_first,
        agreement.cost_second, Agreement::better);
    for (const std::string& one : agreement.against) text += "Against: " + one + "\n";
    return text +
           (agreement.against.empty() ? "The two fits agree.\n" : "The two fits do NOT agree.\n");
}

}  // namespace needlework
