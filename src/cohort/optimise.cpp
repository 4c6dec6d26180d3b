// SPDX-License-Identifier: Apache-2.0
#include "cohort/optimise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "cohort/doubt.hpp"
#include "cohort/people.hpp"
#include "core/workers.hpp"
#include "treat/course_judge.hpp"

namespace needlework {
namespace {

constexpr double careful_share = 0.9;     ///< of people for whom a stated redness is not too short
constexpr double least_reading_d = 90.0;  ///< after the last session of the longest candidate
constexpr int few_people = 4;
constexpr std::size_t least_kept = 12;

/// Differences below these do not count.
constexpr double gain_step = 0.01, redness_step = 0.1, risk_step = 0.001;

/// What one person answers to one candidate: the worst zone, and the mean gain over zones.
struct Sample {
    double gain = 0, redness_days = 0, pih_risk = 0, scar_index = 0;
};

using Indices = std::vector<std::size_t>;

class Search {
public:
    Search(const CourseFile& course, const OptimiseAsk& ask, const Watch& watch,
           std::vector<Candidate> candidates)
        : course_{course},
          ask_{ask},
          watch_{watch},
          doubt_{doubt_of(course.posterior, course.parameters)},
          scores_{course.parameters} {
        double longest = 0;
        for (const Candidate& one : candidates) {
            longest = std::max(longest, static_cast<double>(one.last_day()));
        }
        result_.read_on_day = std::max(course.run.until_day, longest + least_reading_d);
        for (Candidate& one : candidates) {
            result_.candidates.push_back({std::move(one), {}, false});
        }
        samples_.resize(result_.candidates.size());
        plan_rounds();
    }

    Optimised run() {
        Indices alive(result_.candidates.size());
        std::iota(alive.begin(), alive.end(), std::size_t{0});
        for (std::size_t round = 0; round < people_.size(); ++round) {
            ask_people(alive, people_[round]);
            if (watch_.stop_asked()) {
                result_.complete = false;
                return std::move(result_);
            }
            for (const std::size_t i : alive) score(result_.candidates[i], samples_[i]);
            if (round + 1 < people_.size()) alive = best_of(alive, kept_[round + 1]);
        }
        conclude(alive);
        return std::move(result_);
    }

private:
    /// How many people each round asks in all, and how many candidates it starts with.
    void plan_rounds() {
        const std::size_t n = result_.candidates.size();
        const int all = std::max(1, ask_.people);
        if (ask_.exhaustive) {
            people_ = {all};
            kept_ = {n};
        } else {
            people_ = {1, std::min(few_people, all), all};
            kept_ = {n, std::min(n, std::max(least_kept, n / 4)),
                     std::min(n, std::max(least_kept, n / 16))};
        }
        int before = 0;
        for (std::size_t round = 0; round < people_.size(); ++round) {
            work_ += kept_[round] * static_cast<std::size_t>(people_[round] - before);
            before = people_[round];
        }
    }

    void ask_people(const Indices& alive, int people) {
        struct Task {
            std::size_t candidate;
            std::uint32_t person;
        };
        std::vector<Task> tasks;
        for (const std::size_t i : alive) {
            const auto asked = static_cast<int>(samples_[i].size());
            samples_[i].resize(static_cast<std::size_t>(std::max(asked, people)));
            for (int k = asked; k < people; ++k)
                tasks.push_back({i, static_cast<std::uint32_t>(k)});
        }
        Workers workers{watch_.threads};
        workers.for_each(tasks.size(), [&](std::size_t t) {
            if (watch_.stop_asked()) return;
            const Task& task = tasks[t];
            samples_[task.candidate][task.person] =
                simulate(result_.candidates[task.candidate].candidate, task.person);
            const std::size_t so_far = ++done_;
            watch_.tell(static_cast<double>(so_far) / static_cast<double>(work_),
                        fmt::format("course {} of {}", so_far, work_));
        });
    }

    Sample simulate(const Candidate& candidate, std::uint32_t person) const {
        Watch quiet;
        quiet.stop = watch_.stop;
        const Running running{course_.run.seed, 0, result_.read_on_day, nullptr};
        const auto course = treat_one(course_.person, candidate.plan, course_.parameters, doubt_,
                                      scores_, running, {person, person, person}, quiet);
        Sample sample;
        if (!course) return sample;
        for (const ZoneCourse& zone : course->zones) {
            const Reading& reading = *find_reading(zone.outcome, ask_.objective);
            const Milestones& m = zone.outcome.milestones;
            sample.gain += better_direction(ask_.objective) *
                           (reading.value.back() - reading.rest) /
                           static_cast<double>(course->zones.size());
            sample.redness_days = std::max(sample.redness_days, m.redness_visible_days);
            sample.pih_risk = std::max(sample.pih_risk, m.pih_risk);
            sample.scar_index = std::max(sample.scar_index, m.scar_index);
        }
        return sample;
    }

    void score(ScoredCandidate& one, const std::vector<Sample>& samples) const {
        std::vector<double> redness, scar;
        CandidateScore s;
        for (const Sample& sample : samples) {
            s.gain += sample.gain / static_cast<double>(samples.size());
            s.pih_risk += sample.pih_risk / static_cast<double>(samples.size());
            redness.push_back(sample.redness_days);
            scar.push_back(sample.scar_index);
        }
        s.redness_days = quantile(redness, careful_share);
        s.scar_index = quantile(scar, careful_share);
        s.people = static_cast<int>(samples.size());
        one.score = s;
        one.allowed = excess(one) == 0.0;
    }

    /// How far a candidate is over the limits, each as a share of itself; 0 = within all.
    double excess(const ScoredCandidate& one) const {
        const Goals& g = ask_.goals;
        const auto over = [](double value, const std::optional<double>& limit) {
            if (!limit || value <= *limit) return 0.0;
            return (value - *limit) / std::max(*limit, 1e-6);
        };
        double sum = over(one.score.redness_days, g.max_downtime_d) +
                     over(one.score.pih_risk, g.max_pih_risk) +
                     over(one.score.scar_index, g.max_scar_index);
        if (g.least_gain)
            sum += std::max(0.0, 1.0 - one.score.gain / std::max(*g.least_gain, 1e-6));
        const CoursePlan& planned = one.candidate.planned;
        if (planned.visits.size() > 1) {
            sum += over(one.score.redness_days, static_cast<double>(planned.gap_d));
        }
        return sum;
    }

    bool goes_before(std::size_t a, std::size_t b) const {
        const double over_a = excess(result_.candidates[a]), over_b = excess(result_.candidates[b]);
        if (over_a > 0 || over_b > 0) return over_a < over_b;
        return beats(result_.candidates[a].score, result_.candidates[b].score);
    }

    /// The `count` best of them: front after front, and within the last one those with the most
    /// room around them (Deb 2002). The plan as it stands always stays.
    Indices best_of(Indices from, std::size_t count) const {
        Indices kept{0};
        std::erase(from, std::size_t{0});
        while (kept.size() < count && !from.empty()) {
            Indices front;
            for (const std::size_t i : from) {
                const bool beaten = std::any_of(from.begin(), from.end(), [&](std::size_t j) {
                    return j != i && goes_before(j, i);
                });
                if (!beaten) front.push_back(i);
            }
            for (const std::size_t i : front) std::erase(from, i);
            sort_by_room(front);
            const std::size_t left = count - kept.size();
            front.resize(std::min(front.size(), left));
            kept.insert(kept.end(), front.begin(), front.end());
        }
        std::sort(kept.begin(), kept.end());
        return kept;
    }

    /// Those at the ends of a measure first, then those whose neighbours are far.
    void sort_by_room(Indices& front) const {
        std::map<std::size_t, double> room;
        for (const auto measure : {&CandidateScore::gain, &CandidateScore::redness_days,
                                   &CandidateScore::pih_risk, &CandidateScore::scar_index}) {
            Indices order = front;
            const auto at = [&](std::size_t i) { return result_.candidates[i].score.*measure; };
            std::stable_sort(order.begin(), order.end(),
                             [&](std::size_t a, std::size_t b) { return at(a) < at(b); });
            const double width = at(order.back()) - at(order.front());
            if (width <= 0) continue;
            room[order.front()] = room[order.back()] = std::numeric_limits<double>::infinity();
            for (std::size_t k = 1; k + 1 < order.size(); ++k) {
                room[order[k]] += (at(order[k + 1]) - at(order[k - 1])) / width;
            }
        }
        std::stable_sort(front.begin(), front.end(),
                         [&](std::size_t a, std::size_t b) { return room[a] > room[b]; });
    }

    void conclude(const Indices& alive) {
        result_.usual = 0;
        for (const std::size_t i : alive) {
            if (!result_.candidates[i].allowed) continue;
            const bool beaten = std::any_of(alive.begin(), alive.end(), [&](std::size_t j) {
                return result_.candidates[j].allowed &&
                       beats(result_.candidates[j].score, result_.candidates[i].score);
            });
            if (!beaten) result_.front.push_back(i);
        }
        std::stable_sort(
            result_.front.begin(), result_.front.end(), [&](std::size_t a, std::size_t b) {
                return result_.candidates[a].score.gain < result_.candidates[b].score.gain;
            });
        if (!result_.front.empty()) {
            result_.best = result_.front.back();
        } else {
            result_.nearest =
                *std::min_element(alive.begin(), alive.end(), [&](std::size_t a, std::size_t b) {
                    return excess(result_.candidates[a]) < excess(result_.candidates[b]);
                });
            tell_missed(alive);
        }
    }

    /// Limit by limit, the nearest that any candidate comes to.
    void tell_missed(const Indices& alive) {
        const auto least = [&](double CandidateScore::*measure) {
            double value = std::numeric_limits<double>::infinity();
            for (const std::size_t i : alive) {
                value = std::min(value, result_.candidates[i].score.*measure);
            }
            return value;
        };
        const auto tell = [&](const char* key, bool kept, std::string nearest) {
            Issue issue;
            issue.key = key;
            issue.what = std::string{"goals."} + key +
                         (kept ? " can be kept by itself, but not with the other goals"
                               : " cannot be kept within the caps");
            issue.nearest = std::move(nearest);
            result_.missed.push_back(std::move(issue));
        };
        const Goals& g = ask_.goals;
        const double redness = least(&CandidateScore::redness_days);
        const double risk = least(&CandidateScore::pih_risk);
        const double scar = least(&CandidateScore::scar_index);
        double gain = 0;
        for (const std::size_t i : alive) gain = std::max(gain, result_.candidates[i].score.gain);
        if (g.max_downtime_d) {
            tell("max_downtime", redness <= *g.max_downtime_d, fmt::format("{:.1f} day", redness));
        }
        if (g.max_pih_risk) {
            tell("max_pih_risk", risk <= *g.max_pih_risk, fmt::format("{:.2f} %", 100.0 * risk));
        }
        if (g.max_scar_index) {
            tell("max_scar_index", scar <= *g.max_scar_index, fmt::format("{:.3f}", scar));
        }
        if (g.least_gain) tell("least_gain", gain >= *g.least_gain, fmt::format("{:.2f}", gain));
    }

    const CourseFile& course_;
    const OptimiseAsk& ask_;
    const Watch& watch_;
    Posterior doubt_;
    PersonScores scores_;
    Optimised result_;
    std::vector<std::vector<Sample>> samples_;
    std::vector<int> people_;
    std::vector<std::size_t> kept_;
    std::size_t work_ = 0;
    std::atomic<std::size_t> done_{0};
};

double rounded(double value, double step) {
    return std::round(value / step);
}

}  // namespace

bool beats(const CandidateScore& a, const CandidateScore& b) {
    const double more[] = {
        rounded(a.gain, gain_step) - rounded(b.gain, gain_step),
        rounded(b.redness_days, redness_step) - rounded(a.redness_days, redness_step),
        rounded(b.pih_risk, risk_step) - rounded(a.pih_risk, risk_step),
        rounded(b.scar_index, risk_step) - rounded(a.scar_index, risk_step)};
    const auto worse = [](double x) { return x < 0; };
    const auto better = [](double x) { return x > 0; };
    return std::none_of(std::begin(more), std::end(more), worse) &&
           std::any_of(std::begin(more), std::end(more), better);
}

Optimised optimise(const CourseFile& course, const OptimiseAsk& ask, const Watch& watch) {
    Checked<std::vector<Candidate>> candidates = candidates_of(course, ask);
    if (!candidates) {
        Optimised nothing;
        nothing.missed = std::move(candidates.error());
        return nothing;
    }
    return optimise_among(course, ask, *std::move(candidates), watch);
}

Optimised optimise_among(const CourseFile& course, const OptimiseAsk& ask,
                         std::vector<Candidate> candidates, const Watch& watch) {
    return Search{course, ask, watch, std::move(candidates)}.run();
}

}  // namespace needlework
