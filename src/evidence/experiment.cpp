// SPDX-License-Identifier: Apache-2.0
#include "evidence/experiment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

#include "core/csv.hpp"
#include "evidence/described.hpp"

namespace needlework {
namespace {

std::vector<Experiment> all_experiments() {
    std::vector<Experiment> all = wound_experiments();
    for (Experiment& one : course_experiments()) all.push_back(std::move(one));
    std::sort(all.begin(), all.end(),
              [](const Experiment& a, const Experiment& b) { return a.id < b.id; });
    return all;
}

}  // namespace

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
    return {std::move(id), std::move(words), measures,
            [place, count = measures.size()](std::string_view measure) {
                return place(measure) < count;
            },
            [place, run = std::move(run)](const Parameters& parameters, std::uint32_t person,
                                          std::span<const std::string> wanted) {
                const std::vector<double> all = run(parameters, person);
                std::vector<double> values;
                for (const std::string& one : wanted) values.push_back(all.at(place(one)));
                return values;
            }};
}

std::vector<double> predict(const Dataset& dataset, const Parameters& parameters,
                            std::uint32_t person) {
    return predict(std::span{&dataset, 1}, parameters, person).front();
}

std::vector<std::vector<double>> predict(std::span<const Dataset> datasets,
                                         const Parameters& parameters, std::uint32_t person) {
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
        const std::vector<double> got = find_experiment(id)->run(parameters, person, order.wanted);
        for (std::size_t i = 0; i < got.size(); ++i) *order.homes[i] = got[i];
    }
    return values;
}

}  // namespace needlework
