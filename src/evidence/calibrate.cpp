// SPDX-License-Identifier: Apache-2.0
#include "evidence/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "core/failure.hpp"
#include "core/version.hpp"
#include "core/workers.hpp"

namespace needlework {
namespace {

/// Spread of the prior of an instrument's gain, in its logarithm: a factor of 2 either way.
constexpr double gain_sd = 0.7;

/// Digits that are kept: the best fit is used as it stands in the file, so that what the file says
/// of its predictions is true of the file.
double rounded(double value) {
    return std::stod(fmt::format("{:.6g}", value));
}

/// Thrown out of a fit that a person asked to stop; the journal has what was done.
struct StopAsked {};

/// A free parameter, or the gain of an instrument.
struct Unknown {
    std::string stage;
    const FreeParameter* free = nullptr;
    std::string gain{};
};

/// One fit at work: what is unknown, and how the model is asked.
class Fit {
public:
    Fit(const std::vector<FitPart>& parts, const Parameters& registry,
        const std::vector<FreeParameter>& free, const FitEffort& effort, std::uint64_t seed,
        Journal& journal, const Watch& watch)
        : parts_{parts},
          registry_{registry},
          effort_{effort},
          seed_{seed},
          journal_{journal},
          watch_{watch},
          workers_{watch.threads} {
        for (const FreeParameter& one : free) unknowns_.push_back({one.stage, &one, {}});
        std::set<std::string> gains;
        for (const FitPart& part : parts) {
            for (const FitRow& row : part.rows) {
                if (row.gain.empty() || !gains.insert(row.gain).second) continue;
                unknowns_.push_back({part.stage, nullptr, row.gain});
            }
        }
        best_.assign(unknowns_.size(), 0.0);
        for (std::size_t s = 0; s < fit_stages().size(); ++s) work_ += stage_work(s);
    }

    Posterior run() {
        // What a later stage will fit stands at the registry's value until then: its prior would
        // only blur the rows of this one.
        points_.assign(static_cast<std::size_t>(effort_.members), Point(unknowns_.size(), 0.0));
        for (std::size_t s = 0; s < fit_stages().size(); ++s) fit_stage(s);
        for (std::size_t s = 0; s < fit_stages().size(); ++s) profile_stage(s);
        return told();
    }

private:
    FitKey key(std::size_t stage, int what) const {
        return {seed_, static_cast<std::uint16_t>(10 * stage + static_cast<std::size_t>(what))};
    }

    std::vector<std::size_t> moving(const std::string& stage) const {
        std::vector<std::size_t> all;
        for (std::size_t i = 0; i < unknowns_.size(); ++i) {
            if (unknowns_[i].stage == stage) all.push_back(i);
        }
        return all;
    }

    std::vector<const FitPart*> parts_of(const std::string& stage) const {
        std::vector<const FitPart*> all;
        for (const FitPart& part : parts_) {
            if (part.stage == stage) all.push_back(&part);
        }
        return all;
    }

    /// How often parts of a stage will be asked, for the progress.
    double stage_work(std::size_t s) const {
        const std::size_t n = moving(fit_stages()[s]).size();
        const double calls =
            effort_.members * (effort_.smoother_steps + 1.0 + effort_.settle_steps) +
            effort_.global_calls_of(n) + effort_.local_calls_of(n);
        return calls * static_cast<double>(parts_of(fit_stages()[s]).size()) + profile_work(s);
    }

    Parameters parameters_at(const Point& point) const {
        Parameters parameters = registry_;
        for (std::size_t i = 0; i < unknowns_.size(); ++i) {
            if (unknowns_[i].free) {
                parameters.set(unknowns_[i].free->row->key, value_at(*unknowns_[i].free, point[i]));
            }
        }
        return parameters;
    }

    double gain_at(const std::string& gain, const Point& point) const {
        for (std::size_t i = 0; i < unknowns_.size(); ++i) {
            if (!gain.empty() && unknowns_[i].gain == gain) return std::exp(gain_sd * point[i]);
        }
        return 1.0;
    }

    /// One part at one point; empty where the numerics broke down.
    Response part_response(const FitPart& part, const Point& point) const {
        try {
            Response response = part.predict(parameters_at(point));
            for (std::size_t r = 0; r < response.size(); ++r) {
                const FitRow& row = part.rows[r];
                response[r] = row.yardstick().place(response[r] * gain_at(row.gain, point));
            }
            return response;
        } catch (const Failure&) {
            return {};
        }
    }

    /// All parts of a stage at each point, from the journal where it has them.
    std::vector<Response> ask(const std::vector<const FitPart*>& parts, const std::string& stage,
                              const std::vector<Point>& points) {
        done_ += static_cast<double>(points.size() * parts.size());
        if (auto found = journal_.next(points)) return *std::move(found);
        if (watch_.stop_asked()) throw StopAsked{};
        std::vector<Response> pieces(points.size() * parts.size());
        workers_.for_each(pieces.size(), [&](std::size_t i) {
            if (watch_.stop_asked()) return;
            pieces[i] = part_response(*parts[i % parts.size()], points[i / parts.size()]);
        });
        if (watch_.stop_asked()) throw StopAsked{};
        std::vector<Response> whole(points.size());
        for (std::size_t p = 0; p < points.size(); ++p) {
            for (std::size_t k = 0; k < parts.size(); ++k) {
                const Response& piece = pieces[p * parts.size() + k];
                if (piece.empty()) {
                    whole[p].clear();
                    break;
                }
                whole[p].insert(whole[p].end(), piece.begin(), piece.end());
            }
        }
        journal_.add(points, whole);
        watch_.tell(std::min(1.0, done_ / work_), stage);
        return whole;
    }

    static Targets targets_of(const std::vector<const FitPart*>& parts) {
        Targets targets;
        for (const FitPart* part : parts) {
            for (const FitRow& row : part->rows) {
                const Yardstick yardstick = row.yardstick();
                targets.observed.push_back(yardstick.place(row.observed));
                targets.error_sd.push_back(yardstick.spread());
            }
        }
        return targets;
    }

    Respond respond(const std::vector<const FitPart*>& parts, const std::string& stage) {
        return [this, &parts, &stage](const std::vector<Point>& points) {
            return ask(parts, stage, points);
        };
    }

    void fit_stage(std::size_t s) {
        const std::string& stage = fit_stages()[s];
        const std::vector<const FitPart*> parts = parts_of(stage);
        const std::vector<std::size_t> free = moving(stage);
        const double before = done_;
        const std::vector<Point> prior =
            prior_points(points_.size(), unknowns_.size(), {seed_, 1000});
        for (std::size_t m = 0; m < points_.size(); ++m) {
            for (const std::size_t i : free) points_[m][i] = prior[m][i];
        }
        if (!parts.empty() && !free.empty()) {
            const Targets targets = targets_of(parts);
            const Respond model = respond(parts, stage);
            Ensemble smoothed =
                smooth(targets, std::move(points_), free, effort_.smoother_steps, key(s, 1), model);
            Settled settled = settle(targets, std::move(smoothed), free, effort_.settle_steps,
                                     proposal_shrink, key(s, 2), model);
            points_ = std::move(settled.ensemble.points);
            Point start = best_;
            const std::size_t nearest = lowest_cost(targets, settled.ensemble.responses);
            for (const std::size_t i : free) start[i] = points_[nearest][i];
            best_ = search(targets, start, free, effort_.global_calls_of(free.size()),
                           effort_.local_calls_of(free.size()), key(s, 0), model)
                        .point;
            notes_.push_back(
                fmt::format("stage {}: {} rows, {} unknowns, {:.0f} % of the "
                            "Metropolis steps were taken",
                            stage, targets.observed.size(), free.size(), 100.0 * settled.accepted));
        }
        done_ = before + stage_work(s) - profile_work(s);
    }

    /// The member that meets the rows of a stage at the lowest cost.
    std::size_t lowest_cost(const Targets& targets, const std::vector<Response>& responses) const {
        std::size_t lowest = 0;
        for (std::size_t m = 1; m < points_.size(); ++m) {
            if (cost(targets, points_[m], responses[m]) <
                cost(targets, points_[lowest], responses[lowest])) {
                lowest = m;
            }
        }
        return lowest;
    }

    double profile_work(std::size_t s) const {
        const std::size_t n = moving(fit_stages()[s]).size();
        return static_cast<double>(profile_places.size()) * effort_.profile_calls_of(n) *
               static_cast<double>(parts_of(fit_stages()[s]).size());
    }

    /// The profile of the number of a stage about which the ensemble has learnt least.
    void profile_stage(std::size_t s) {
        const std::string& stage = fit_stages()[s];
        const std::vector<const FitPart*> parts = parts_of(stage);
        std::size_t worst = unknowns_.size();
        for (const std::size_t i : moving(stage)) {
            if (!unknowns_[i].free) continue;
            if (worst == unknowns_.size() || spread(i) > spread(worst)) worst = i;
        }
        if (parts.empty() || worst == unknowns_.size() || effort_.profile_calls == 0) return;
        std::vector<std::size_t> others = moving(stage);
        others.erase(std::find(others.begin(), others.end(), worst));
        const Targets targets = targets_of(parts);
        FittedProfile profile{std::string{unknowns_[worst].free->row->key}, {}, {}};
        for (const double z : profile_places) {
            Point start = best_;
            start[worst] = z;
            const Found found =
                search(targets, start, others, 0, effort_.profile_calls_of(others.size()),
                       key(s, 3), respond(parts, stage));
            profile.value.push_back(rounded(value_at(*unknowns_[worst].free, z)));
            profile.loss.push_back(misfit(targets, found.response));
        }
        const double least = *std::min_element(profile.loss.begin(), profile.loss.end());
        for (double& loss : profile.loss) {
            // JSON has no infinity; a loss of this size is as good as one.
            loss = rounded(std::min(loss - least, 1e6));
        }
        profiles_.push_back(std::move(profile));
    }

    double mean(std::size_t i) const {
        double sum = 0.0;
        for (const Point& point : points_) sum += point[i];
        return sum / static_cast<double>(points_.size());
    }
    double covariance(std::size_t i, std::size_t j) const {
        const double mi = mean(i), mj = mean(j);
        double sum = 0.0;
        for (const Point& point : points_) sum += (point[i] - mi) * (point[j] - mj);
        return sum / static_cast<double>(points_.size() - 1);
    }
    double spread(std::size_t i) const { return std::sqrt(covariance(i, i)); }

    std::vector<FittedPair> strong_pairs() const {
        constexpr double strong = 0.5;
        std::vector<FittedPair> pairs;
        for (std::size_t i = 0; i < unknowns_.size(); ++i) {
            for (std::size_t j = i + 1; j < unknowns_.size(); ++j) {
                if (!unknowns_[i].free || !unknowns_[j].free) continue;
                const double r = covariance(i, j) / (spread(i) * spread(j));
                if (!(std::abs(r) >= strong)) continue;
                pairs.push_back({std::string{unknowns_[i].free->row->key},
                                 std::string{unknowns_[j].free->row->key}, rounded(r)});
            }
        }
        return pairs;
    }

    Posterior told() {
        Posterior posterior;
        posterior.version = version_text();
        posterior.registry = registry_mark(registry_);
        posterior.seed = seed_;
        posterior.settings = effort_.words();
        posterior.notes = std::move(notes_);
        posterior.samples.assign(points_.size(), {});
        for (std::size_t i = 0; i < unknowns_.size(); ++i) {
            if (!unknowns_[i].free) continue;
            const FreeParameter& free = *unknowns_[i].free;
            posterior.numbers.push_back({std::string{free.row->key}, std::string{free.row->unit},
                                         free.stage, free.scale, free.row->value, free.prior_sd,
                                         rounded(value_at(free, best_[i])), rounded(spread(i))});
            for (std::size_t m = 0; m < points_.size(); ++m) {
                posterior.samples[m].push_back(rounded(value_at(free, points_[m][i])));
            }
        }
        posterior.rows = fitted_rows(parts_, registry_, posterior);
        for (std::size_t r = 0, p = 0; p < parts_.size(); ++p) {
            for (const FitRow& row : parts_[p].rows) {
                posterior.rows[r].predicted =
                    rounded(posterior.rows[r].predicted * gain_at(row.gain, best_));
                ++r;
            }
        }
        posterior.pairs = strong_pairs();
        posterior.profiles = std::move(profiles_);
        return posterior;
    }

    static constexpr double proposal_shrink = 0.8;
    static constexpr std::array<double, 5> profile_places{-2.0, -1.0, 0.0, 1.0, 2.0};

    const std::vector<FitPart>& parts_;
    const Parameters& registry_;
    const FitEffort& effort_;
    std::uint64_t seed_;
    Journal& journal_;
    const Watch& watch_;
    Workers workers_;
    std::vector<Unknown> unknowns_;
    Point best_;
    std::vector<Point> points_;
    std::vector<std::string> notes_;
    std::vector<FittedProfile> profiles_;
    double done_ = 0.0, work_ = 0.0;
};

}  // namespace

std::string FitEffort::words() const {
    return fmt::format(
        "{} members, {} smoother steps, {} Metropolis steps; for each unknown of a stage {} calls "
        "of "
        "the global and {} of the local search, {} of a profile's",
        members, smoother_steps, settle_steps, global_calls, local_calls, profile_calls);
}

std::vector<FittedRow> fitted_rows(const std::vector<FitPart>& parts, const Parameters& registry,
                                   const Posterior& posterior) {
    const Parameters best = parameters_of_best(registry, posterior);
    std::vector<FittedRow> rows;
    for (const FitPart& part : parts) {
        const std::vector<double> predicted = part.predict(best);
        for (std::size_t r = 0; r < part.rows.size(); ++r) {
            const FitRow& row = part.rows[r];
            rows.push_back({row.id, part.stage, row.observed, row.error_sd, predicted[r], row.by});
        }
    }
    return rows;
}

std::string fit_name(const std::vector<FitPart>& parts, const Parameters& registry,
                     const std::vector<FreeParameter>& free, const FitEffort& effort,
                     std::uint64_t seed) {
    std::string name = fmt::format("{} {} {} {} {}\n", version_text(), commit_text(),
                                   registry_mark(registry), seed, effort.words());
    for (const FreeParameter& one : free) {
        name += fmt::format("{} {} {} {}\n", one.row->key, one.stage, static_cast<int>(one.scale),
                            one.prior_sd);
    }
    for (const FitPart& part : parts) {
        for (const FitRow& row : part.rows) {
            name += fmt::format("{} {} {} {} {} {}\n", part.stage, row.id, row.observed,
                                row.error_sd, row.gain, static_cast<int>(row.by));
        }
    }
    return name;
}

std::optional<Posterior> calibrate(const std::vector<FitPart>& parts, const Parameters& registry,
                                   const std::vector<FreeParameter>& free, const FitEffort& effort,
                                   std::uint64_t seed, Journal& journal, const Watch& watch) {
    try {
        return Fit{parts, registry, free, effort, seed, journal, watch}.run();
    } catch (const StopAsked&) {
        return std::nullopt;
    }
}

}  // namespace needlework
