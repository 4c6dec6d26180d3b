// SPDX-License-Identifier: Apache-2.0
#include "evidence/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>

#include "absorb/needled_evidence.hpp"
#include "core/normal.hpp"
#include "core/random.hpp"
#include "core/version.hpp"
#include "core/workers.hpp"
#include "evidence/experiment.hpp"
#include "evidence/free_parameters.hpp"
#include "puncture/evidence.hpp"

namespace needlework {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double low_share = 0.05, high_share = 0.95;  // the band
constexpr double least_chance = 0.05;                  // that a bound must have to count as met

/// What the samples say of one row: an even mixture of normal densities, on its yardstick.
struct Mixture {
    std::vector<double> middles;
    double sd = 0;

    double below(double y) const {
        double sum = 0.0;
        for (const double m : middles) sum += normal_share_below((y - m) / sd);
        return sum / double(middles.size());
    }
    double log_density(double y) const {
        std::vector<double> terms;
        for (const double m : middles) terms.push_back(-0.5 * std::pow((y - m) / sd, 2.0));
        const double top = *std::max_element(terms.begin(), terms.end());
        double sum = 0.0;
        for (const double t : terms) sum += std::exp(t - top);
        return top +
               std::log(sum / (double(terms.size()) * sd * std::sqrt(2.0 * std::numbers::pi)));
    }
    double quantile(double share) const {
        double low = *std::min_element(middles.begin(), middles.end()) - 10.0 * sd;
        double high = *std::max_element(middles.begin(), middles.end()) + 10.0 * sd;
        for (int i = 0; i < 80; ++i) {
            const double y = 0.5 * (low + high);
            (below(y) < share ? low : high) = y;
        }
        return 0.5 * (low + high);
    }
    double mean() const {
        double sum = 0.0;
        for (const double m : middles) sum += m;
        return sum / double(middles.size());
    }
};

double deviation(const std::vector<double>& values) {
    if (values.size() < 2) return 0.0;
    double mean = 0.0, squares = 0.0;
    for (const double v : values) mean += v / double(values.size());
    for (const double v : values) squares += (v - mean) * (v - mean);
    return std::sqrt(squares / double(values.size() - 1));
}

/// Chance that the bound of the row is kept, or ln density of its value. A chance of nothing has a
/// floor, since no mixture of a few dozen samples can tell less.
double log_score(const Observation& row, const Mixture& mixture) {
    constexpr double floor = 1e-6;
    const double told = row.yardstick().place(row.observed);
    if (row.bound == Bound::at_most) return std::log(std::max(floor, mixture.below(told)));
    if (row.bound == Bound::at_least) return std::log(std::max(floor, 1.0 - mixture.below(told)));
    return mixture.log_density(told);
}

/// Predictions of all rows by one set of numbers, for one person.
using Column = std::vector<double>;

/// Each instrument with an unknown gain gets the one that fits its calibration rows best, within a
/// factor of about 10 of none (the fit has a log-normal prior of 2 about 1).
void apply_gains(std::span<const Dataset> datasets, Column& column) {
    struct Sums {
        double up = 0, down = 0;
    };
    std::map<std::string, Sums> sums;
    const auto each = [&](const auto& see) {
        std::size_t place = 0;
        for (const Dataset& dataset : datasets) {
            for (const Observation& row : dataset.rows) {
                if (!row.gain.empty() && !row.measure.empty()) see(row, column[place]);
                ++place;
            }
        }
    };
    each([&](const Observation& row, double value) {
        if (row.role != DataRole::calibration) return;
        sums[row.gain].up += row.observed * value / (row.sd() * row.sd());
        sums[row.gain].down += value * value / (row.sd() * row.sd());
    });
    constexpr double least = 0.1, most = 10.0;
    each([&](const Observation& row, double& value) {
        const Sums& s = sums[row.gain];
        value *= s.down > 0.0 ? std::clamp(s.up / s.down, least, most) : 1.0;
    });
}

/// How far it is, and whether a person wants to stop.
struct Steps {
    const Watch& watch;
    std::size_t total;
    std::atomic<std::size_t> done{0};

    bool go_on() {
        if (watch.stop_asked()) return false;
        watch.tell(double(done++) / double(total), "predicting what was published");
        return true;
    }
};

Column column_of(std::span<const Dataset> datasets, const Parameters& parameters,
                 std::uint32_t person, Steps& steps) {
    Column column;
    for (const std::vector<double>& values :
         predict(datasets, parameters, person, [&] { return steps.go_on(); })) {
        column.insert(column.end(), values.begin(), values.end());
    }
    apply_gains(datasets, column);
    return column;
}

/// The same for a virtual person; only what differs between people is simulated again.
Column person_column(std::span<const Dataset> datasets, const Parameters& parameters,
                     std::uint64_t seed, std::uint32_t person, const Column& own, Steps& steps) {
    std::vector<Dataset> differing;
    for (const Dataset& dataset : datasets) {
        differing.push_back(dataset);
        const Experiment* experiment = find_experiment(dataset.experiment);
        if (experiment && experiment->of_people) continue;
        for (Observation& row : differing.back().rows) row.measure.clear();
    }
    Column column = column_of(differing, for_person(parameters, seed, person), person, steps);
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (std::isnan(column[i])) column[i] = own[i];
    }
    return column;
}

/// Constant gain per session: one for each kind of measure, from calibration rows of that kind.
class SessionGains {
public:
    SessionGains(std::span<const Dataset> datasets, const Parameters& parameters) {
        for (const Dataset& dataset : datasets) {
            for (const Observation& row : dataset.rows) {
                if (row.role != DataRole::calibration || row.measure.empty()) continue;
                if (row.repeated || row.bound != Bound::value) continue;
                const Baseline base = baseline_of(dataset, row, parameters);
                if (base.kind.empty() || base.sessions == 0) continue;
                const double weight = 1.0 / (row.sd() * row.sd());
                Sums& sums = sums_[base.kind];
                sums.up += weight * base.sessions * row.observed;
                sums.down += weight * base.sessions * base.sessions;
            }
        }
    }
    /// NaN where no calibration row tells a gain.
    double predict(const Baseline& base) const {
        const auto found = sums_.find(base.kind);
        if (base.kind.empty() || found == sums_.end()) return nothing;
        return found->second.up / found->second.down * base.sessions;
    }
    static Baseline baseline_of(const Dataset& dataset, const Observation& row,
                                const Parameters& parameters) {
        return find_experiment(dataset.experiment)->baseline(parameters, row.measure);
    }

private:
    struct Sums {
        double up = 0, down = 0;
    };
    std::map<std::string, Sums> sums_;
};

RowUse use_of(const Observation& row, const Posterior& posterior) {
    for (const FittedRow& fitted : posterior.rows) {
        if (fitted.id == row.id) return RowUse::fitted;
    }
    return row.set.empty() ? RowUse::free : RowUse::set;
}

/// The predictions of one row: best fit, each draw, each draw's person, and each draw without any
/// session: drift and raters are in doubt for the null as they are for us.
struct Predicted {
    double best;
    std::vector<double> own, people, untreated;
};

std::vector<double> places(const Yardstick& yardstick, std::vector<double> values) {
    for (double& value : values) value = yardstick.place(value);
    return values;
}

void judge(JudgedRow& judged, const Predicted& p, const Baseline& base, double gain) {
    const Observation& row = *judged.row;
    const Yardstick yardstick = row.yardstick();
    const double unit = row.sd() / yardstick.spread();  // of a step on the yardstick
    const std::vector<double> own = places(yardstick, p.own);
    std::vector<double> apart = places(yardstick, p.people);
    for (std::size_t s = 0; s < own.size(); ++s) apart[s] -= own[s];
    const bool mean_of_many = row.of_mean && row.n > 1.0;
    const double sd_people = deviation(apart) / (mean_of_many ? std::sqrt(row.n) : 1.0);
    const double sd_parameters = deviation(own);
    judged.sd_people = unit * sd_people;
    judged.sd_parameters = unit * sd_parameters;
    judged.predicted = p.best;
    const Mixture mixture{own.empty() ? std::vector{yardstick.place(p.best)} : own,
                          std::hypot(yardstick.spread(), sd_people)};
    judged.low = yardstick.value(mixture.quantile(low_share));
    judged.high = yardstick.value(mixture.quantile(high_share));
    const double sd = std::hypot(mixture.sd, sd_parameters);
    judged.off = yardstick.off(held_against(row, p.best)) * yardstick.spread() / sd;
    judged.log_score = log_score(row, mixture);
    judged.inside = row.bound == Bound::value
                        ? row.observed >= judged.low && row.observed <= judged.high
                        : judged.log_score >= std::log(least_chance);
    const auto null_score = [&](const std::vector<double>& values) {
        return std::isnan(values.front())
                   ? nothing
                   : log_score(row, {places(yardstick, values), yardstick.spread()});
    };
    judged.untreated = base.untreated;
    judged.log_untreated =
        null_score(p.untreated.empty() ? std::vector{base.untreated} : p.untreated);
    judged.per_session = gain;
    judged.log_per_session = null_score({gain});
}

}  // namespace

std::vector<Parameters> parameter_draws(const Parameters& registry, const Posterior& posterior,
                                        std::size_t count, std::uint64_t seed) {
    const Parameters best = parameters_of_best(registry, posterior);
    std::vector<Parameters> draws{best};
    for (std::size_t k = 0; k < count; ++k) {
        if (!posterior.samples.empty()) {
            draws.push_back(parameters_of_sample(best, posterior, k));
            continue;
        }
        Parameters draw = best;
        const Occasion occasion{.person = static_cast<std::uint32_t>(k)};
        for (const FreeParameter& free : free_parameters(registry)) {
            const std::string_view key = free.row->key;
            draw.set(key, value_at(free, normal(seed, occasion, name_hash(key), Draw::fit_prior)));
        }
        draws.push_back(std::move(draw));
    }
    return draws;
}

std::vector<EvidenceScore> engine_scores(const Parameters& parameters, std::string_view set) {
    std::vector<EvidenceScore> scores;
    if (set != absorption_set) scores = score_needling(parameters);
    for (EvidenceScore& score : scores) score.id = fmt::format("{} {}", needling_set, score.id);
    if (set == needling_set) return scores;
    for (const auto& rows : {needled_evidence(parameters), intact_evidence(parameters)}) {
        for (const EvidenceRow& row : rows) {
            EvidenceScore score;
            score.id = fmt::format("{} {}", absorption_set, row.id);
            score.what = row.what;
            score.unit = row.unit;
            score.observed = row.measured;
            score.low = row.low;
            score.high = row.high;
            score.predicted = row.model;
            score.verdict = !row.hit()   ? Verdict::miss
                            : row.fitted ? Verdict::fitted
                                         : Verdict::hit;
            score.reference = row.sources;
            score.note = row.note;
            scores.push_back(std::move(score));
        }
    }
    return scores;
}

std::vector<LawScore> law_scores() {
    std::vector<LawScore> scores;
    for (const IntactLaw law : {IntactLaw::ten_berge, IntactLaw::robinson, IntactLaw::cleek_bunge,
                                IntactLaw::potts_guy, IntactLaw::wang_kasting_nitsche}) {
        scores.push_back({std::string{name_of(law)}, true, score_permeability(law)});
    }
    const IntactLaw mechanistic = IntactLaw::wang_kasting_nitsche;
    scores.push_back(
        {std::string{name_of(mechanistic)}, false, score_permeability(mechanistic, false)});
    return scores;
}

std::uint32_t posterior_mark(const Posterior& posterior) {
    return name_hash(posterior_json(posterior));
}

Validation validate(std::span<const Dataset> datasets, const Parameters& registry,
                    const Posterior& posterior, const ValidationAsked& asked, const Watch& watch) {
    Validation v{posterior.name,
                 posterior_mark(posterior),
                 posterior.rows.size(),
                 std::string{version_text()},
                 registry_mark(registry),
                 asked,
                 {},
                 {},
                 {}};
    const std::vector<Parameters> draws =
        parameter_draws(registry, posterior, asked.samples, asked.seed);
    std::vector<Column> own(draws.size()), people(draws.size());
    Workers workers{watch.threads};
    Steps steps{watch, draws.size() * experiment_count(datasets, false) +
                           asked.samples * experiment_count(datasets, true)};
    workers.for_each(draws.size(), [&](std::size_t s) {
        own[s] = column_of(datasets, draws[s], 0, steps);
        if (s > 0) {
            people[s] =
                person_column(datasets, draws[s], asked.seed, std::uint32_t(s), own[s], steps);
        }
    });
    if (watch.stop_asked()) return v;
    // Of all the evidence, so that one dataset alone meets the same null as all together.
    const SessionGains gains{needlework::datasets(), draws.front()};
    std::size_t place = 0;
    for (const Dataset& dataset : datasets) {
        for (const Observation& row : dataset.rows) {
            JudgedRow judged;
            judged.dataset = &dataset;
            judged.row = &row;
            judged.use = use_of(row, posterior);
            if (!row.measure.empty()) {
                Predicted p{own.front()[place], {}, {}, {}};
                for (std::size_t s = 1; s < draws.size(); ++s) {
                    p.own.push_back(own[s][place]);
                    p.people.push_back(people[s][place]);
                    p.untreated.push_back(
                        SessionGains::baseline_of(dataset, row, draws[s]).untreated);
                }
                const Baseline base = SessionGains::baseline_of(dataset, row, draws.front());
                judge(judged, p, base, gains.predict(base));
            }
            v.rows.push_back(judged);
            ++place;
        }
    }
    return v;
}

ValidationSum sum_of(const Validation& validation, DataRole role, std::string_view stage) {
    ValidationSum sum;
    for (const JudgedRow& one : validation.rows) {
        if (!one.counts() || one.row->role != role || one.use == RowUse::set) continue;
        if (!stage.empty() && one.dataset->stage != stage) continue;
        ++sum.rows;
        sum.inside += one.inside ? 1 : 0;
        if (!std::isnan(one.log_untreated)) {
            ++sum.against_untreated;
            sum.gain_untreated += one.log_score - one.log_untreated;
        }
        if (!std::isnan(one.log_per_session)) {
            ++sum.against_per_session;
            sum.gain_per_session += one.log_score - one.log_per_session;
        }
    }
    return sum;
}

}  // namespace needlework
