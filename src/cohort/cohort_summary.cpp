// SPDX-License-Identifier: Apache-2.0
#include "cohort/cohort_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "cohort/cause.hpp"
#include "cohort/compare.hpp"
#include "cohort/people.hpp"
#include "cohort/quantiles.hpp"
#include "core/sum.hpp"
#include "treat/course_judge.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// The cells of a line; quotes are taken off.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

/// Goes through the file and gives one cell of each row; NaN where it is empty.
std::vector<double> column_values(const std::filesystem::path& path, std::size_t column) {
    std::ifstream file{path, std::ios::binary};
    std::string line;
    std::getline(file, line);
    std::vector<double> values;
    while (std::getline(file, line)) {
        const std::vector<std::string> cells = cells_of(line);
        const std::string text = column < cells.size() ? cells[column] : "";
        values.push_back(text.empty() ? nothing : std::strtod(text.c_str(), nullptr));
    }
    return values;
}

std::span<const double> part(const std::vector<double>& values, std::size_t from,
                             std::size_t count) {
    if (from >= values.size()) return {};
    return std::span<const double>{values}.subspan(from, std::min(count, values.size() - from));
}

std::vector<GroupIndex> indices_of(const CohortTable& table, const std::vector<double>& values) {
    std::vector<GroupIndex> found;
    if (table.pairs() == 0) return found;
    const std::size_t people = table.people(), pairs = table.pairs();
    for (std::size_t g = 0; g < table.groups().size(); ++g) {
        found.push_back(
            {table.groups()[g], jansen_index(part(values, 0, pairs), part(values, people, pairs),
                                             part(values, people + (g + 1) * pairs, pairs))});
    }
    std::stable_sort(found.begin(), found.end(), [](const GroupIndex& a, const GroupIndex& b) {
        return a.index.total > b.index.total;
    });
    return found;
}

WinShare people_above(const std::vector<double>& values, double limit) {
    std::vector<double> sides;
    for (const double v : values) sides.push_back(v > limit ? 1.0 : -1.0);
    return win_share(sides, 1);
}

std::string who_words(const CohortTable& table) {
    constexpr std::string_view designs[] = {
        "at random", "by a Latin hypercube",
        "by a Sobol sequence"};  // in the order of SamplingDesign
    const std::string& filter = table.asked().filter;
    return fmt::format("{}; drawn {}, seed {}", filter.empty() ? "as the course file says" : filter,
                       designs[static_cast<std::size_t>(table.asked().design)],
                       table.first().run.seed);
}

void add_tails(CohortSummary& summary, const CohortTable& table, const std::string& zone,
               const std::string& id, const std::vector<double>& values) {
    const auto tail = [&](double limit, std::string words) {
        summary.tails.push_back(
            {zone + "." + id, std::move(words), limit, people_above(values, limit)});
    };
    if (id == "redness_visible") {
        for (const double days : {3.0, 7.0, 14.0}) {
            tail(days, fmt::format("redness seen for more than {:g} days", days));
        }
    } else if (id == "pih_risk") {
        for (const double chance : {0.02, 0.10}) {
            tail(chance, fmt::format("chance of darker marks above {:g} %", 100.0 * chance));
        }
    } else if (id == "scar_index") {
        tail(table.first().parameters["outcome.scar_index_visible"],
             "scar index at which marks are likely to be seen");
    }
}

/// People by what became of them.
void count_people(CohortSummary& summary, const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::string line;
    std::getline(file, line);
    for (std::uint32_t i = 0; i < summary.people && std::getline(file, line); ++i) {
        const std::vector<std::string> cells = cells_of(line);
        summary.done += cells.at(2) == "done";
        summary.refused += cells.at(2) == "refused";
        summary.failed += cells.at(2) == "failed";
    }
}

/// Share whose change is for the better and large enough for the instrument.
double responders_among(const std::vector<double>& changes, int better, double smallest) {
    if (changes.empty()) return nothing;
    const auto told = std::count_if(changes.begin(), changes.end(), [&](double v) {
        return smallest > 0.0 && v * better >= smallest;
    });
    return static_cast<double>(told) / static_cast<double>(changes.size());
}

void add_percentiles(ColumnSummary& column, std::vector<double>& sound) {
    column.mean = sound.empty() ? nothing
                                : pairwise_sum(std::span<const double>{sound}) /
                                      static_cast<double>(sound.size());
    column.p05 = quantile(sound, 0.05);
    column.p25 = quantile(sound, 0.25);
    column.p50 = quantile(sound, 0.5);
    column.p75 = quantile(sound, 0.75);
    column.p95 = quantile(sound, 0.95);
}

void add_histogram(ColumnSummary& column, const std::vector<double>& sound) {
    if (sound.empty()) return;
    const auto [low, high] = std::ranges::minmax(sound);
    column.least = low;
    column.most = high;
    if (!(high > low)) return;
    const auto people = static_cast<double>(sound.size());
    const auto bins = static_cast<std::size_t>(std::clamp(std::sqrt(people), 6.0, 30.0));
    column.histogram.assign(bins, 0.0);
    for (const double v : sound) {
        const double at = (v - low) / (high - low) * static_cast<double>(bins);
        column.histogram[std::min(bins - 1, static_cast<std::size_t>(at))] += 1.0 / people;
    }
}

/// Goes over the columns of the file in their order: read the next one.
class Columns {
public:
    Columns(const CohortTable& table, const std::filesystem::path& path)
        : table_{table}, path_{path} {
        std::ifstream file{path, std::ios::binary};
        std::string line;
        std::getline(file, line);
        const std::vector<std::string> head = cells_of(line);
        at_ = static_cast<std::size_t>(std::ranges::find(head, "model_sample") - head.begin());
    }

    /// The next column's summary, and in `sound` the values of the people who were done.
    ColumnSummary next(std::string id, std::string name, std::string unit,
                       std::vector<double>& sound) {
        const std::vector<double> values = column_values(path_, ++at_);
        sound.clear();
        std::ranges::copy_if(part(values, 0, table_.people()), std::back_inserter(sound),
                             [](double v) { return !std::isnan(v); });
        ColumnSummary column{.id = std::move(id), .name = std::move(name), .unit = std::move(unit)};
        add_percentiles(column, sound);
        add_histogram(column, sound);
        column.indices = indices_of(table_, values);
        judge_indices(column, table_.pairs());
        return column;
    }

private:
    const CohortTable& table_;
    std::filesystem::path path_;
    std::size_t at_ = 0;
};

Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

}  // namespace

void judge_indices(ColumnSummary& column, std::uint32_t pairs) {
    for (GroupIndex& g : column.indices) {
        if (std::isnan(g.index.total)) continue;  // nothing varies: more people change nothing
        const double too_large = g.index.total_error / largest_index_error;
        g.told = pairs >= least_pairs && too_large <= 1.0;
        if (g.told) continue;
        const double needed =
            std::max<double>(least_pairs, std::ceil(pairs * too_large * too_large));
        column.people_needed =
            std::max(column.people_needed, static_cast<std::uint32_t>(needed) * people_a_pair);
    }
}

CohortSummary summarise_cohort(const CohortTable& table, const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / "cohort.csv";
    CohortSummary summary;
    summary.title = table.first().title;
    summary.who = who_words(table);
    summary.products = products_on(table.first().products);
    summary.people = table.people();
    summary.pairs = table.pairs();
    count_people(summary, path);
    Columns columns{table, path};
    std::vector<double> sound;
    for (const CohortZone& zone : table.zones()) {
        for (const MilestoneName& name : milestone_names()) {
            summary.columns.push_back(columns.next(
                zone.id + "." + name.id, zone.name + ": " + name.words, name.unit, sound));
            add_tails(summary, table, zone.id, name.id, sound);
        }
        for (const CohortReading& reading : zone.readings) {
            ColumnSummary column =
                columns.next(fmt::format("{}.{}.change", zone.id, reading.id),
                             zone.name + ": " + reading.name, reading.unit, sound);
            column.smallest_visible = reading.smallest_visible;
            column.responders =
                responders_among(sound, better_direction(reading.id), reading.smallest_visible);
            summary.columns.push_back(std::move(column));
        }
    }
    return summary;
}

std::string cohort_summary_json(const CohortSummary& s) {
    Json json = {{"people", s.people},        {"done", s.done},        {"refused", s.refused},
                 {"failed", s.failed},        {"pairs", s.pairs},      {"who", s.who},
                 {"outcomes", Json::array()}, {"risks", Json::array()}};
    for (const ColumnSummary& c : s.columns) {
        Json one = {{"id", c.id},           {"unit", c.unit},       {"mean", number(c.mean)},
                    {"p05", number(c.p05)}, {"p25", number(c.p25)}, {"p50", number(c.p50)},
                    {"p75", number(c.p75)}, {"p95", number(c.p95)}};
        if (c.smallest_visible > 0.0) {
            one["smallest_visible"] = c.smallest_visible;
            one["responders_share"] = number(c.responders);
        }
        for (const GroupIndex& g : c.indices) {
            one["indices"].push_back({{"input", g.group},
                                      {"first", number(g.index.first)},
                                      {"first_error", number(g.index.first_error)},
                                      {"total", number(g.index.total)},
                                      {"total_error", number(g.index.total_error)},
                                      {"told", g.told}});
        }
        if (c.people_needed > 0) one["people_needed"] = c.people_needed;
        json["outcomes"].push_back(std::move(one));
    }
    for (const RiskTail& t : s.tails) {
        json["risks"].push_back({{"id", t.id},
                                 {"what", t.words},
                                 {"limit", t.limit},
                                 {"people", t.people.people},
                                 {"above", t.people.better},
                                 {"share", t.people.share()},
                                 {"low", t.people.low},
                                 {"high", t.people.high}});
    }
    return json.dump(1) + "\n";
}

namespace {

std::string indices_text(const CohortSummary& s) {
    if (s.pairs == 0) return "\nToo few people to say which input decides.\n";
    std::string text = fmt::format(
        "\nWhich input decides (total Sobol index with its standard error, from {} pairs; left out "
        "where the error is above {:g})\n",
        s.pairs, largest_index_error);
    for (const ColumnSummary& c : s.columns) {
        if (c.id.ends_with(".change") || c.indices.empty()) continue;
        std::string lines;
        int shown = 0;
        for (const GroupIndex& g : c.indices) {
            if (!g.named() || ++shown > 3) continue;
            lines += fmt::format("    {:<28} {:.2f} +- {:.2f}\n", g.group, g.index.total,
                                 g.index.total_error);
        }
        if (c.people_needed > 0) {
            lines +=
                fmt::format("    {}: about {} people are needed\n",
                            lines.empty() ? "not known" : "not all are known", c.people_needed);
        }
        if (!lines.empty()) text += fmt::format("  {}\n{}", c.id, lines);
    }
    return text;
}

}  // namespace

std::string cohort_summary_text(const CohortSummary& s) {
    std::string text = fmt::format(
        "{} people ({}): {} done, {} refused (reasons stand in the rows), {} failed\n\n", s.people,
        s.who, s.done, s.refused, s.failed);
    text += fmt::format("{:<36} {:<12} {:>10} {:>10} {:>10}  {}\n", "outcome", "unit", "5 %",
                        "middle", "95 %", "responders");
    for (const ColumnSummary& c : s.columns) {
        text += fmt::format("{:<36} {:<12} {:>10.3g} {:>10.3g} {:>10.3g}  {}\n", c.id, c.unit,
                            c.p05, c.p50, c.p95,
                            c.smallest_visible > 0.0 ? fmt::format("{:.0f} %", 100.0 * c.responders)
                                                     : std::string{});
    }
    text +=
        "\nRisks: how many of these people, and in brackets what that says of all such people\n";
    for (const RiskTail& t : s.tails) {
        text += fmt::format("  {:<66} {}\n", t.id.substr(0, t.id.find('.')) + ": " + t.words,
                            chance_short(t.people));
    }
    return text + indices_text(s) + "\n" + product_words(s.products) + "\n";
}

}  // namespace needlework
