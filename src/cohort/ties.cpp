// SPDX-License-Identifier: Apache-2.0
#include "cohort/ties.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/csv.hpp"
#include "core/random.hpp"

namespace needlework {
namespace {

constexpr const char* facts[PersonScores::fact_count] = {"person.age",       "person.sex",
                                                         "person.phototype", "person.sun_damage",
                                                         "person.smoker",    "person.diabetes"};

using Matrix = std::vector<std::vector<double>>;

Matrix cholesky(Matrix a) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double rest = a[i][j];
            for (std::size_t k = 0; k < j; ++k) rest -= a[i][k] * a[j][k];
            if (i == j && !(rest > 0.0)) {
                throw std::logic_error{"data/cohort/correlations.csv contradicts itself"};
            }
            a[i][j] = i == j ? std::sqrt(rest) : rest / a[j][j];
        }
    }
    return a;
}

double with_spread(const Parameters::Entry& e, double score) {
    return std::clamp(e.value * std::pow(e.row->spread, score), e.row->low, e.row->high);
}

}  // namespace

const std::vector<Tie>& ties() {
    static const std::vector<Tie> all = [] {
        std::vector<Tie> list;
        for (const CsvRow& row : embedded_csv("data/cohort/correlations.csv").rows) {
            const bool law = row.text("how") == "law";
            list.push_back({row.text("a"), row.text("b"), law, law ? 0.0 : row.number("rho"),
                            row.text("kind"), row.text("mark"), row.text("source"),
                            row.text("note")});
        }
        return list;
    }();
    return all;
}

bool is_of_the_hand(std::string_view key) {
    return key.starts_with("stroke.");
}

PersonScores::PersonScores(const Parameters& registry)
    : names_{std::begin(facts), std::end(facts)} {
    for (const Parameters::Entry& e : registry.entries()) {
        if (e.row->spread != 1.0 && !is_of_the_hand(e.row->key)) names_.emplace_back(e.row->key);
    }
    factor_.assign(names_.size(), std::vector<double>(names_.size(), 0.0));
    for (std::size_t i = 0; i < names_.size(); ++i) factor_[i][i] = 1.0;
    const auto index = [&](const std::string& name) {
        return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) -
                                        names_.begin());
    };
    for (const Tie& tie : ties()) {
        const std::size_t i = index(tie.a), j = index(tie.b);
        if (tie.by_law || i == names_.size() || j == names_.size()) continue;
        factor_[i][j] = factor_[j][i] = tie.rho;
    }
    factor_ = cholesky(std::move(factor_));
}

double PersonScores::mean_of(std::size_t i, const std::vector<double>& before) const {
    // Solve the triangle above row i for the independent scores, then weigh them: for the few
    // numbers that have ties at all.
    bool tied = false;
    for (std::size_t k = 0; k < i; ++k) tied |= factor_[i][k] != 0.0;
    if (!tied) return 0.0;
    std::vector<double> own(i);
    double mean = 0.0;
    for (std::size_t r = 0; r < i; ++r) {
        double rest = before[r];
        for (std::size_t k = 0; k < r; ++k) rest -= factor_[r][k] * own[k];
        own[r] = rest / factor_[r][r];
        mean += factor_[i][r] * own[r];
    }
    return mean;
}

Parameters numbers_with(const Parameters& middle, const PersonScores& scores,
                        const std::vector<double>& tied, std::uint64_t seed, std::uint32_t hand) {
    Parameters drawn = middle;
    std::size_t at = PersonScores::fact_count;
    for (const Parameters::Entry& e : middle.entries()) {
        if (e.row->spread == 1.0) continue;
        if (!is_of_the_hand(e.row->key)) {
            // Where nobody is drawn, the values stay to the last bit.
            if (tied.size() == scores.names().size()) {
                drawn.set(e.row->key, with_spread(e, tied[at++]));
            }
        } else if (hand != 0) {
            drawn.set(e.row->key, with_spread(e, normal(seed, {.person = hand},
                                                        name_hash(e.row->key), Draw::parameter)));
        }
    }
    return drawn;
}

Parameters numbers_of(const Parameters& middle, const PersonScores& scores, std::uint64_t seed,
                      std::uint32_t person, std::uint32_t hand) {
    std::vector<double> tied;
    for (std::size_t i = 0; person != 0 && i < scores.names().size(); ++i) {
        // The facts are those of the course: their ties with numbers are laws of the skin.
        const double own =
            normal(seed, {.person = person}, name_hash(scores.names()[i]), Draw::parameter);
        tied.push_back(
            i < PersonScores::fact_count ? 0.0 : scores.mean_of(i, tied) + scores.sd_of(i) * own);
    }
    return numbers_with(middle, scores, tied, seed, hand);
}

}  // namespace needlework
