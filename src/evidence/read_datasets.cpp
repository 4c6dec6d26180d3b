// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

#include "core/nearest.hpp"
#include "core/normal.hpp"
#include "core/sources.hpp"
#include "core/units.hpp"
#include "evidence/dataset.hpp"
#include "evidence/experiment.hpp"

namespace needlework {
namespace {

constexpr double not_told = std::numeric_limits<double>::quiet_NaN();

template <class T>
struct Word {
    std::string_view text;
    T value;
};
constexpr Word<DataRole> roles[] = {{"calibration", DataRole::calibration},
                                    {"hold-out", DataRole::hold_out},
                                    {"context", DataRole::context}};
constexpr Word<Bound> bounds[] = {
    {"", Bound::value}, {"at most", Bound::at_most}, {"at least", Bound::at_least}};
constexpr Word<Compare> compares[] = {{"", Compare::difference}, {"ratio", Compare::ratio}};
constexpr Word<Mark> marks[] = {
    {"read", Mark::read}, {"recalled", Mark::recalled}, {"derived", Mark::derived}};

/// Reads the two tables and collects what is wrong with them.
class Reader {
public:
    Checked<std::vector<Dataset>> read(const CsvTable& datasets, const CsvTable& rows) {
        for (const CsvRow& row : datasets.rows) take_dataset(row);
        for (const CsvRow& row : rows.rows) take_row(row);
        check_repeats();
        check_groups();
        check_whole();
        if (!issues_.empty()) return tl::unexpected(std::move(issues_));
        return std::move(datasets_);
    }

private:
    void report(const CsvRow& row, std::string key, std::string what, std::string nearest = {},
                std::string allowed = {}) {
        issues_.push_back({.place = row.place(),
                           .key = std::move(key),
                           .what = std::move(what),
                           .allowed = std::move(allowed),
                           .nearest = std::move(nearest),
                           .fix = {}});
    }

    double number(const CsvRow& row, std::string_view column) {
        try {
            return row.number_or(column, not_told);
        } catch (const std::invalid_argument&) {
            report(row, std::string{column},
                   fmt::format("\"{}\" is not a number", row.text(column)));
            return not_told;
        }
    }

    template <class T, std::size_t N>
    T word(const CsvRow& row, std::string_view column, const Word<T> (&known)[N]) {
        std::vector<std::string_view> names;
        for (const Word<T>& one : known) {
            if (row.text(column) == one.text) return one.value;
            if (!one.text.empty()) names.push_back(one.text);
        }
        report(row, std::string{column},
               fmt::format("{} \"{}\" is not known", column, row.text(column)),
               nearest_name(row.text(column), names), fmt::format("{}", fmt::join(names, ", ")));
        return known[0].value;
    }

    void check_sources(const CsvRow& row) {
        const std::vector<std::string> keys = reference_keys(row.text("sources"));
        if (keys.empty()) report(row, "sources", "no reference is given");
        std::vector<std::string_view> names;
        for (const SourceEntry& entry : source_entries()) names.push_back(entry.key);
        for (const std::string& key : keys) {
            if (find_source(key)) continue;
            report(row, "sources", fmt::format("reference {} is not among the sources", key),
                   nearest_name(key, names));
        }
    }

    void check_unit(const CsvRow& row) {
        if (row.empty("unit")) {
            report(row, "unit", "the unit is missing", {}, "\"-\" for a plain number");
        } else if (const auto unit = read_unit(row.text("unit")); !unit) {
            report(row, "unit", fmt::format("the unit \"{}\" is not known", row.text("unit")),
                   unit.error().nearest);
        }
    }

    void take_dataset(const CsvRow& row) {
        Dataset d;
        d.id = row.text("id");
        d.title = row.text("title");
        d.stage = row.text("stage");
        d.group = row.empty("group") ? d.id : row.text("group");
        d.experiment = row.text("experiment");
        d.conditions = row.text("conditions");
        d.described = row.text("described");
        d.trust = row.text("trust");
        d.why_not = row.text("why_not");
        if (d.id.empty()) report(row, "id", "a dataset has no id");
        if (d.stage.empty()) report(row, "stage", fmt::format("{} has no stage", d.id));
        if (d.experiment.empty() && d.why_not.empty()) {
            report(row, "why_not", fmt::format("{} has no experiment and does not say why", d.id));
        }
        if (!d.experiment.empty() && !find_experiment(d.experiment)) {
            std::vector<std::string_view> names;
            for (const Experiment& one : experiments()) names.push_back(one.id);
            report(row, "experiment", fmt::format("experiment {} is not known", d.experiment),
                   nearest_name(d.experiment, names));
        }
        if (!at_.emplace(d.id, datasets_.size()).second) {
            report(row, "id", fmt::format("dataset {} stands twice", d.id));
            return;
        }
        datasets_.push_back(std::move(d));
        places_.push_back(row);
    }

    void take_row(const CsvRow& row) {
        Observation o;
        o.dataset = row.text("dataset");
        o.id = o.dataset + "/" + row.text("row");
        o.quantity = row.text("quantity");
        o.unit = row.text("unit");
        o.printed = row.text("printed");
        o.bound = word(row, "bound", bounds);
        o.compare = word(row, "compare", compares);
        o.observed = number(row, "observed");
        o.people_sd = number(row, "people_sd");
        o.n = number(row, "n");
        o.model_sd = row.empty("model_sd") ? 0.0 : number(row, "model_sd");
        o.error = row.text("error");
        o.of_mean = row.text("of") != "people";
        o.measure = row.text("measure");
        o.gain = row.text("gain");
        o.role = word(row, "role", roles);
        o.mark = word(row, "mark", marks);
        o.repeated = !row.empty("repeats");
        o.set = row.text("set");
        o.sources = row.text("sources");
        o.note = row.text("note");
        o.error_sd = published_error(row, o);
        check_unit(row);
        check_sources(row);
        check_scored(row, o);
        if (!ids_.insert(o.id).second) report(row, "row", fmt::format("{} stands twice", o.id));
        const auto found = at_.find(o.dataset);
        if (found == at_.end()) {
            std::vector<std::string> names;
            for (const Dataset& d : datasets_) names.push_back(d.id);
            report(row, "dataset", fmt::format("dataset {} is not known", o.dataset),
                   nearest_name(o.dataset, names));
            return;
        }
        check_measure(row, o, datasets_[found->second]);
        said_.push_back({row, o, datasets_[found->second].group, row.text("repeats")});
        datasets_[found->second].rows.push_back(std::move(o));
    }

    /// Standard error of the published value: from its interval, else from the spread between
    /// people, else not told.
    double published_error(const CsvRow& row, const Observation& o) {
        if (!row.empty("interval")) {
            const double low = number(row, "low"), high = number(row, "high");
            const double share = number(row, "interval") / 100.0;
            if (!(low < high) || !(share > 0.0 && share < 1.0)) {
                report(row, "interval", fmt::format("{}: the interval has no width", o.id));
                return 0.0;
            }
            return (high - low) / (2.0 * normal_quantile(0.5 + 0.5 * share));
        }
        if (o.people_sd > 0.0 && o.n > 0.0) return o.people_sd / std::sqrt(o.n);
        return 0.0;
    }

    void check_scored(const CsvRow& row, const Observation& o) {
        if (o.measure.empty()) {
            if (o.note.empty()) {
                report(row, "note",
                       fmt::format("{} cannot be expressed and does not say why", o.id));
            }
            return;
        }
        if (!std::isfinite(o.observed)) report(row, "observed", o.id + " has no value");
        if (o.compare == Compare::ratio && !(o.observed > 0.0)) {
            report(row, "observed", o.id + " is compared by ratio and is not above zero");
        }
        if (!(o.sd() > 0.0)) report(row, "model_sd", o.id + " has no error at all");
        if (o.error.empty()) report(row, "error", o.id + " does not say what its error is");
    }

    void check_measure(const CsvRow& row, const Observation& o, const Dataset& dataset) {
        if (o.measure.empty()) return;
        const Experiment* experiment = find_experiment(dataset.experiment);
        if (!experiment) return;
        if (experiment->knows(o.measure)) return;
        report(row, "measure",
               fmt::format("experiment {} does not measure {}", dataset.experiment, o.measure),
               nearest_name(o.measure, experiment->measures));
    }

    void check_repeats() {
        for (const Said& one : said_) {
            if (one.repeats.empty()) continue;
            const auto other = std::find_if(said_.begin(), said_.end(),
                                            [&](const Said& s) { return s.row.id == one.repeats; });
            if (other == said_.end()) {
                report(one.place, "repeats", fmt::format("row {} is not known", one.repeats));
            } else if (other->row.role != one.row.role) {
                report(one.place, "role",
                       fmt::format("{} is {} and repeats {}, which is {}", one.row.id,
                                   name_of(one.row.role), one.repeats, name_of(other->row.role)));
            }
        }
    }

    /// The same measure of the same people stands once, or says that it repeats.
    void check_groups() {
        std::map<std::pair<std::string, std::string>, const Said*> first;
        for (const Said& one : said_) {
            if (one.row.measure.empty() || one.row.repeated) continue;
            const auto [at, fresh] = first.emplace(std::pair{one.group, one.row.measure}, &one);
            if (fresh) continue;
            const Observation& other = at->second->row;
            if (other.role != one.row.role) {
                report(one.place, "role",
                       fmt::format("role clash: {} of the people of {} is {} in {} and {} in {}",
                                   one.row.measure, one.group, name_of(other.role), other.id,
                                   name_of(one.row.role), one.row.id));
            } else {
                report(one.place, "repeats",
                       fmt::format("{} tells {} of the people of {} as {} does; say so under "
                                   "repeats, or it is counted twice",
                                   one.row.id, one.row.measure, one.group, other.id));
            }
        }
    }

    void check_whole() {
        for (std::size_t i = 0; i < datasets_.size(); ++i) {
            if (datasets_[i].rows.empty()) {
                report(places_[i], "id", fmt::format("dataset {} has no rows", datasets_[i].id));
            }
        }
    }

    struct Said {
        CsvRow place;
        Observation row;
        std::string group, repeats;
    };
    std::vector<Dataset> datasets_;
    std::vector<CsvRow> places_;
    std::vector<Said> said_;
    std::map<std::string, std::size_t, std::less<>> at_;
    std::set<std::string, std::less<>> ids_;
    Issues issues_;
};

}  // namespace

Checked<std::vector<Dataset>> read_datasets(const CsvTable& datasets, const CsvTable& rows) {
    return Reader{}.read(datasets, rows);
}

}  // namespace needlework
