// SPDX-License-Identifier: Apache-2.0
#include "evidence/experiment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>

#include "core/csv.hpp"
#include "evidence/described.hpp"

namespace needlework {
namespace {

std::vector<Experiment> all_experiments() {
    std::vector<Experiment> all = wound_experiments();
    for (Experiment& one : course_experiments()) all.push_back(std::move(one));
    for (Experiment& one : skin_experiments()) all.push_back(std::move(one));
    for (Experiment& one : pair_experiments(all)) all.push_back(std::move(one));
    std::sort(all.begin(), all.end(),
              [](const Experiment& a, const Experiment& b) { return a.id < b.id; });
    return all;
}

/// "difference" or "ratio", and the measure behind it.
std::pair<std::string_view, std::string_view> comparison(std::string_view text) {
    const auto end = std::min(text.find(' '), text.size());
    return {text.substr(0, end), text.substr(std::min(end + 1, text.size()))};
}

Experiment pair_experiment(const CsvRow& row, const Experiment& first, const Experiment& second) {
    Experiment pair;
    pair.id = row.text("id");
    pair.words = fmt::format("{} {}; {}", row.text("words"), first.words, second.words);
    for (const std::string& one : first.measures) {
        pair.measures.insert(pair.measures.end(), {"difference " + one, "ratio " + one});
    }
    pair.knows = [knows = first.knows](std::string_view text) {
        const auto [how, measure] = comparison(text);
        return (how == "difference" || how == "ratio") && knows(measure);
    };
    pair.run = [a = first.run, b = second.run](const Parameters& parameters, std::uint32_t person,
                                               std::span<const std::string> wanted) {
        std::vector<std::string> measures;
        for (const std::string& text : wanted) measures.emplace_back(comparison(text).second);
        std::vector<double> values = a(parameters, person, measures);
        const std::vector<double> others = b(parameters, person, measures);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (comparison(wanted[i]).first == "ratio") {
                values[i] /= others[i];
            } else {
                values[i] -= others[i];
            }
        }
        return values;
    };
    pair.baseline = [](const Parameters&, std::string_view measure) {
        return Baseline{comparison(measure).first == "ratio" ? 1.0 : 0.0, {}, 0};
    };
    pair.of_people = true;
    return pair;
}

}  // namespace

std::vector<Experiment> pair_experiments(const std::vector<Experiment>& known) {
    const auto find = [&](const std::string& id) -> const Experiment& {
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&](const Experiment& one) { return one.id == id; });
        if (found == known.end()) throw std::logic_error{"no experiment " + id};
        return *found;
    };
    std::vector<Experiment> pairs;
    for (const CsvRow& row : embedded_csv("data/evidence/pairs.csv").rows) {
        pairs.push_back(pair_experiment(row, find(row.text("first")), find(row.text("second"))));
    }
    return pairs;
}

const std::vector<Experiment>& experiments() {
    static const std::vector<Experiment> all = all_experiments();
    return all;
}

const Experiment* find_experiment(std::string_view id) {
    for (const Experiment& one : experiments()) {
        if (one.id == id) return &one;
    }
    return nullptr;
}

double described(std::string_view experiment, std::string_view setting) {
    static const auto values = [] {
        std::map<std::string, double, std::less<>> read;
        for (const CsvRow& row : embedded_csv("data/evidence/described.csv").rows) {
            read[row.text("experiment") + "." + row.text("setting")] = row.number("value");
        }
        return read;
    }();
    const auto found = values.find(fmt::format("{}.{}", experiment, setting));
    if (found == values.end()) {
        throw std::logic_error{fmt::format("{} of {} is not described", setting, experiment)};
    }
    return found->second;
}

Experiment fixed_experiment(
    std::string id, std::string words, std::vector<std::string> measures,
    std::function<std::vector<double>(const Parameters&, std::uint32_t person)> run) {
    const auto place = [measures](std::string_view measure) {
        return std::size_t(std::find(measures.begin(), measures.end(), measure) - measures.begin());
    };
    return {std::move(id),
            std::move(words),
            measures,
            [place, count = measures.size()](std::string_view measure) {
                return place(measure) < count;
            },
            [place, run = std::move(run)](const Parameters& parameters, std::uint32_t person,
                                          std::span<const std::string> wanted) {
                const std::vector<double> all = run(parameters, person);
                std::vector<double> values;
                for (const std::string& one : wanted) values.push_back(all.at(place(one)));
                return values;
            },
            [](const Parameters&, std::string_view measure) {
                // Changes from unwounded tissue; times and ratios have no value without an effect.
                const bool change = measure.starts_with("log2 ") ||
                                    measure.starts_with("percent ") ||
                                    measure.starts_with("scar of ");
                return Baseline{change ? 0.0 : std::numeric_limits<double>::quiet_NaN(), {}, 0};
            }};
}

std::vector<double> predict(const Dataset& dataset, const Parameters& parameters,
                            std::uint32_t person) {
    return predict(std::span{&dataset, 1}, parameters, person).front();
}

std::vector<std::vector<double>> predict(std::span<const Dataset> datasets,
                                         const Parameters& parameters, std::uint32_t person,
                                         const std::function<bool()>& go_on) {
    struct Order {
        std::vector<std::string> wanted;
        std::vector<double*> homes;
    };
    std::map<std::string, Order> orders;  // by experiment, so that each runs once
    std::vector<std::vector<double>> values;
    for (const Dataset& dataset : datasets) {
        values.emplace_back(dataset.rows.size(), std::numeric_limits<double>::quiet_NaN());
        for (std::size_t i = 0; i < dataset.rows.size(); ++i) {
            if (dataset.rows[i].measure.empty()) continue;
            Order& order = orders[dataset.experiment];
            order.wanted.push_back(dataset.rows[i].measure);
            order.homes.push_back(&values.back()[i]);
        }
    }
    for (const auto& [id, order] : orders) {
        if (go_on && !go_on()) break;
        const std::vector<double> got = find_experiment(id)->run(parameters, person, order.wanted);
        for (std::size_t i = 0; i < got.size(); ++i) *order.homes[i] = got[i];
    }
    return values;
}

std::size_t experiment_count(std::span<const Dataset> datasets, bool of_people) {
    std::set<std::string> ids;
    for (const Dataset& dataset : datasets) {
        const Experiment* experiment = find_experiment(dataset.experiment);
        if (!experiment || (of_people && !experiment->of_people)) continue;
        const bool asked = std::any_of(dataset.rows.begin(), dataset.rows.end(),
                                       [](const Observation& row) { return !row.measure.empty(); });
        if (asked) ids.insert(dataset.experiment);
    }
    return ids.size();
}

}  // namespace needlework
