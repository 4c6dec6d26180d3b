// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <vector>

#include "cohort/cause.hpp"
#include "cohort/indices.hpp"
#include "core/watch.hpp"
#include "core/workers.hpp"

namespace needlework {

/// Which draw each cause of one run takes; 0 leaves its values as they are. Two runs with the same
/// number for a cause have that cause in common.
struct CauseDraws {
    std::uint32_t person = 0, hand = 0, model = 0;
};

/// Causes that need runs of their own, in the order in which they are drawn anew.
inline constexpr std::array simulated_causes{Cause::person, Cause::hand, Cause::model};

/// What n people answer, and what half of them answer with one cause at a time drawn anew. The
/// work is cut by person, so answers do not depend on threads.
template <class Answer>
class PairedRuns {
public:
    /// `with_model`: whether there is anything to draw for Cause::model.
    PairedRuns(int people, bool with_model)
        : people_{static_cast<std::size_t>(std::max(0, people))},
          paired_{people_ / 2},
          causes_{simulated_causes.size() - (with_model ? 0 : 1)},
          answers_(people_ + causes_ * paired_) {}

    /// Ask `answer(draws)` -> std::optional<Answer> for every run, on the threads of `watch`.
    template <class Ask>
    void run(const Watch& watch, const Ask& answer) {
        std::atomic<std::size_t> done{0};
        Workers workers{watch.threads};
        workers.for_each(answers_.size(), [&](std::size_t i) {
            if (watch.stop_asked()) return;
            answers_[i] = answer(draws(i));
            if (!answers_[i]) return;
            const std::size_t so_far = ++done;
            watch.tell(static_cast<double>(so_far) / static_cast<double>(answers_.size()),
                       fmt::format("run {} of {}", so_far, answers_.size()));
        });
    }

    /// How many of the people have answered, and how many pairs there are for each cause.
    int done() const {
        return static_cast<int>(
            std::count_if(answers_.begin(), answers_.begin() + static_cast<std::ptrdiff_t>(people_),
                          [](const auto& one) { return one.has_value(); }));
    }
    int paired() const { return static_cast<int>(paired_); }

    /// The draws of those people, in the order of of_people().
    std::vector<std::uint32_t> draws_of_people() const {
        std::vector<std::uint32_t> who;
        for (std::size_t i = 0; i < people_; ++i) {
            if (answers_[i]) who.push_back(draws(i).person);
        }
        return who;
    }

    /// number(answer) of each person who has answered.
    template <class Number>
    std::vector<double> of_people(const Number& number) const {
        std::vector<double> values;
        for (std::size_t i = 0; i < people_; ++i) {
            if (answers_[i]) values.push_back(number(*answers_[i]));
        }
        return values;
    }

    /// What each cause adds to the variance of number(answer), and an instrument with that noise.
    template <class Number>
    CauseSplit split(const Number& number, double noise) const {
        CauseSplit split;
        for (std::size_t cause = 0; cause < causes_; ++cause) {
            std::vector<double> as_it_was, anew;
            for (std::size_t pair = 0; pair < paired_; ++pair) {
                const auto& other = answers_[people_ + cause * paired_ + pair];
                if (!answers_[pair] || !other) continue;
                as_it_was.push_back(number(*answers_[pair]));
                anew.push_back(number(*other));
            }
            if (as_it_was.empty()) continue;
            split.variance[static_cast<std::size_t>(simulated_causes[cause])] =
                jansen_variance(as_it_was, anew);
        }
        split.variance[static_cast<std::size_t>(Cause::instrument)] = noise * noise;
        return split;
    }

private:
    CauseDraws draws(std::size_t run) const {
        const bool as_drawn = run < people_;
        const std::size_t pair = as_drawn ? run : (run - people_) % paired_;
        const auto k = static_cast<std::uint32_t>(pair + 1);
        CauseDraws draws{k, k, k};
        if (as_drawn) return draws;
        // Numbers beyond the people's own: nobody else has them.
        const auto other = static_cast<std::uint32_t>(people_ + k);
        switch (simulated_causes[(run - people_) / paired_]) {
            case Cause::person:
                draws.person = other;
                break;
            case Cause::hand:
                draws.hand = other;
                break;
            default:
                draws.model = other;
        }
        return draws;
    }

    std::size_t people_, paired_, causes_;
    std::vector<std::optional<Answer>> answers_;
};

}  // namespace needlework
