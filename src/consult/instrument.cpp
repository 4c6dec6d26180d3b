// SPDX-License-Identifier: Apache-2.0
#include "consult/instrument.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "core/csv.hpp"
#include "core/nearest.hpp"

namespace needlework {
namespace {

using Values = std::map<std::string, double>;

ScoreRule rule_of(const std::string& word) {
    constexpr std::string_view words[] = {"single",  "sum",  "mean", "bands",
                                          "classes", "masi", "ita",  "groups"};
    const auto at = std::find(std::begin(words), std::end(words), word);
    if (at == std::end(words)) throw std::logic_error{"data/instruments.csv: " + word};
    return static_cast<ScoreRule>(at - std::begin(words));
}

InstrumentItem item_of(const CsvRow& row) {
    const std::string& kind = row.text("kind");
    return {.id = row.text("item"),
            .text = row.text("text"),
            .levels = row.text("levels"),
            .kind = kind == "count"  ? ItemKind::count
                    : kind == "area" ? ItemKind::area
                                     : ItemKind::value,
            .low = row.number("low"),
            .high = row.number("high"),
            .step = row.number("step"),
            .weight = row.number_or("weight", 1.0)};
}

Instrument head_of(const CsvRow& row) {
    return {.id = row.text("instrument"),
            .name = row.text("name"),
            .rater = row.text("rater"),
            .items = {},
            .rule = rule_of(row.text("rule")),
            .formula = row.text("formula"),
            .total_low = row.number("total_low"),
            .total_high = row.number("total_high"),
            .direction = row.text("direction"),
            .use_for = row.text("use_for"),
            .change = row.text("change"),
            .licence = row.text("licence"),
            .totals_only = row.text("ship") == "totals",
            .sources = row.text("sources"),
            .mark = row.text("mark")};
}

std::vector<Instrument> read_instruments() {
    std::vector<Instrument> all;
    for (const CsvRow& row : embedded_csv("data/instruments.csv").rows) {
        if (all.empty() || all.back().id != row.text("instrument")) all.push_back(head_of(row));
        all.back().items.push_back(item_of(row));
    }
    return all;
}

double band(double count) {
    return count <= 0 ? 0 : count <= 10 ? 1 : count <= 20 ? 2 : 3;
}
double area_band(double cm2) {
    return cm2 <= 0 ? 0 : cm2 < 5 ? 1 : cm2 <= 20 ? 2 : 3;
}
double count_class(double count) {
    return count <= 0 ? 0 : count < 5 ? 1 : count <= 20 ? 2 : 3;
}

double banded(const Instrument& instrument, const Values& v, bool classes) {
    double total = 0;
    for (const InstrumentItem& item : instrument.items) {
        const double n = v.at(item.id);
        total += item.weight * (classes                       ? count_class(n)
                                : item.kind == ItemKind::area ? area_band(n)
                                                              : band(n));
    }
    return total;
}

/// Areas are the parts of the item names after the first letter: A_F, D_F, H_F.
double masi(const Instrument& instrument, const Values& v) {
    double total = 0;
    for (const InstrumentItem& item : instrument.items) {
        if (item.id[0] != 'A') continue;
        const std::string area = item.id.substr(1);
        const auto homogeneity = v.find("H" + area);
        total += item.weight * v.at(item.id) *
                 (v.at("D" + area) + (homogeneity == v.end() ? 0 : homogeneity->second));
    }
    return total;
}

double total_of(const Instrument& instrument, const Values& v) {
    double sum = 0;
    for (const InstrumentItem& item : instrument.items) sum += v.at(item.id);
    switch (instrument.rule) {
        case ScoreRule::sum:
            return sum;
        case ScoreRule::mean:
            return sum / static_cast<double>(instrument.items.size());
        case ScoreRule::bands:
            return banded(instrument, v, false);
        case ScoreRule::classes:
            return banded(instrument, v, true);
        case ScoreRule::masi:
            return masi(instrument, v);
        case ScoreRule::ita:
            return std::atan2(v.at("L") - 50.0, v.at("b")) * 180.0 / std::numbers::pi;
        case ScoreRule::single:
        case ScoreRule::groups:
            break;
    }
    return v.at(instrument.items.front().id);
}

Issue issue_of(const Instrument& instrument, const std::string& item, std::string what) {
    Issue issue;
    issue.key = instrument.id + (item.empty() ? "" : "." + item);
    issue.what = std::move(what);
    return issue;
}

bool on_step(const InstrumentItem& item, double value) {
    if (item.step == 0) return true;
    const double steps = (value - item.low) / item.step;
    return std::abs(steps - std::round(steps)) < 1e-9;
}

/// The values with what may be missing filled in; what is wrong goes to `issues`.
Values complete(const Instrument& instrument, const Values& given, Issues& issues) {
    Values values;
    std::vector<std::string_view> names;
    for (const InstrumentItem& item : instrument.items) {
        names.push_back(item.id);
        const auto at = given.find(item.id);
        const bool counted = item.kind != ItemKind::value;
        const bool optional = counted || instrument.totals_only || item.id == "a";
        if (at == given.end()) {
            if (!optional) issues.push_back(issue_of(instrument, item.id, "is missing"));
            values[item.id] = 0;
            continue;
        }
        const double value = at->second;
        if (!(value >= item.low && value <= item.high) || !on_step(item, value)) {
            issues.push_back(issue_of(instrument, item.id, fmt::format("{:g} is no mark", value)));
            issues.back().allowed =
                fmt::format("{:g} to {:g}{}", item.low, item.high,
                            item.step > 0 ? fmt::format(" in steps of {:g}", item.step) : "");
        }
        values[item.id] = value;
    }
    for (const auto& [id, value] : given) {
        if (values.contains(id)) continue;
        issues.push_back(issue_of(instrument, id,
                                  instrument.totals_only
                                      ? "is not taken: the licence allows totals only"
                                      : "is not an item of this instrument"));
        issues.back().nearest = nearest_name(id, names);
    }
    return values;
}

/// The groups of a version that a total falls into.
void find_group(const Instrument& instrument, Score& score, Issues& issues) {
    std::vector<std::string> found;
    for (const CsvRow& row : embedded_csv("data/instrument_groups.csv").rows) {
        if (row.text("instrument") != instrument.id || row.text("version") != score.version)
            continue;
        const double low = row.number("low"), high = row.number("high");
        const bool top = score.total == high && (row.text("ends") == "both" || high == 90.0);
        if (score.total >= low && (score.total < high || top)) found.push_back(row.text("group"));
    }
    if (found.size() > 1) {
        issues.push_back(issue_of(instrument, {},
                                  fmt::format("{:g} is ambiguous in version {}: {}", score.total,
                                              score.version, fmt::join(found, " and "))));
    } else if (!found.empty()) {
        score.group = found.front();
    } else if (instrument.rule == ScoreRule::groups) {
        issues.push_back(issue_of(
            instrument, {}, fmt::format("there are no cut-offs of version \"{}\"", score.version)));
    }
}

}  // namespace

std::span<const Instrument> instruments() {
    static const std::vector<Instrument> all = read_instruments();
    return all;
}

const Instrument* find_instrument(std::string_view id) {
    for (const Instrument& instrument : instruments()) {
        if (instrument.id == id) return &instrument;
    }
    return nullptr;
}

Checked<Score> score(const Instrument& instrument, const Values& values, std::string_view version) {
    Issues issues;
    const Values all = complete(instrument, values, issues);
    if (!issues.empty()) return tl::unexpected{issues};
    Score made;
    made.version = version;
    made.total = total_of(instrument, all);
    find_group(instrument, made, issues);
    if (!issues.empty()) return tl::unexpected{issues};
    return made;
}

double responder_share(std::span<const int> grades) {
    if (grades.empty()) return 0;
    const auto better = std::count_if(grades.begin(), grades.end(), [](int g) { return g <= 3; });
    return static_cast<double>(better) / static_cast<double>(grades.size());
}

double adherence_percent(int kept, int missed) {
    const int all = kept + missed;
    return all == 0 ? 0 : 100.0 * kept / all;
}

int scar_grade(bool colour_only, bool obvious_at_50_cm, bool flattens_on_stretch) {
    if (colour_only) return 1;
    if (!obvious_at_50_cm) return 2;
    return flattens_on_stretch ? 3 : 4;
}

bool diary_alarm(const std::vector<std::vector<int>>& signs_by_day) {
    return std::any_of(signs_by_day.begin(), signs_by_day.end(), [](const std::vector<int>& marks) {
        for (std::size_t d = 2; d < marks.size(); ++d) {
            if (marks[d] > marks[d - 1]) return true;
        }
        return marks.size() >= 7 && marks[6] > 1;
    });
}

}  // namespace needlework
