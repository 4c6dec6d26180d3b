// SPDX-License-Identifier: Apache-2.0
#include "cohort/cohort_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "cohort/doubt.hpp"
#include "cohort/people.hpp"
#include "core/failure.hpp"
#include "core/normal.hpp"
#include "core/random.hpp"
#include "core/version.hpp"

namespace needlework {
namespace {

constexpr std::uint32_t pairs_share = 8;  ///< people for each pair
constexpr const char* group_numbers = "numbers of the person";
constexpr const char* group_hand = "hand";
constexpr const char* group_model = "model";

/// Columns of the design: facts, spreads, model, then the numbers of the person.
std::uint32_t column_of_spread(std::size_t i) {
    return static_cast<std::uint32_t>(PersonScores::fact_count + i);
}

std::string cell(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
    return quoted + "\"";
}

std::string given_fact(const CourseFile& course, const std::string& key) {
    const Person& p = course.person;
    if (key == "person.age") return fmt::format("{:.6g} yr", p.age / year);
    if (key == "person.sex") return p.sex == Sex::female ? "female" : "male";
    if (key == "person.phototype") {
        constexpr const char* roman[] = {"I", "II", "III", "IV", "V", "VI"};
        return roman[static_cast<int>(p.phototype) - 1];
    }
    if (key == "person.sun_damage") {
        return p.sun_damage == SunDamage::none   ? "none"
               : p.sun_damage == SunDamage::mild ? "mild"
                                                 : "severe";
    }
    return (key == "person.smoker" ? p.smoker : p.diabetes) ? "true" : "false";
}

/// The keys of "key=value" texts: what they set is not drawn.
bool overridden(const std::vector<std::string>& overrides, const std::string& key) {
    return std::any_of(overrides.begin(), overrides.end(),
                       [&](const std::string& one) { return one.substr(0, one.find('=')) == key; });
}

/// Every reading that outcomes have, in their order.
const std::vector<std::string>& reading_ids() {
    static const std::vector<std::string> ids{"collagen",
                                              "collagen_papillary",
                                              "collagen_reticular",
                                              "type3_share",
                                              "elastin",
                                              "scar_index",
                                              "epidermis",
                                              "barrier",
                                              "redness_a",
                                              "erythema_index",
                                              "melanin_index",
                                              "tewl",
                                              "swelling",
                                              "dermis_thickness",
                                              "ultrasound_thickness",
                                              "echo_density",
                                              "stain_area",
                                              "cutometer_r2",
                                              "wrinkle_depth",
                                              "lemperle",
                                              "scar_depth",
                                              "goodman_baron_points",
                                              "goodman_baron_grade"};
    return ids;
}

}  // namespace

/// Where a row stands: which person's draws it takes, and which group comes from the other stream.
struct CohortTable::Place {
    std::string part;
    std::uint32_t person = 0;  ///< row of the design
    bool all_other = false;    ///< everything from the other stream
    std::string group{};       ///< this group from the other stream
};

CohortTable::CohortTable(CohortAsked asked, CourseFile first, PeopleFilter filter,
                         std::vector<SpreadSetting> spreads, Parameters registry, Posterior shipped)
    : asked_{std::move(asked)},
      first_{std::move(first)},
      filter_{std::move(filter)},
      spreads_{std::move(spreads)},
      registry_{std::move(registry)},
      shipped_{std::move(shipped)},
      doubt_{doubt_of(first_.posterior, first_.parameters)},
      scores_{registry_} {
    for (std::size_t i = 0; i < PersonScores::fact_count; ++i) {
        const std::string& key = scores_.names()[i];
        const bool spread = std::any_of(spreads_.begin(), spreads_.end(),
                                        [&](const SpreadSetting& s) { return s.key == key; });
        const bool given =
            std::find(first_.given.begin(), first_.given.end(), key) != first_.given.end();
        if (spread || overridden(asked_.overrides, key)) continue;
        if (!given || filter_.everyone || filter_.allowed[i]) drawn_facts_.push_back(i);
    }
    for (const std::size_t i : drawn_facts_) groups_.push_back(scores_.names()[i]);
    for (const SpreadSetting& spread : spreads_) groups_.push_back(spread.key);
    groups_.emplace_back(group_numbers);
    groups_.emplace_back(group_hand);
    if (!doubt_.samples.empty()) groups_.emplace_back(group_model);
    if (asked_.indices) pairs_ = asked_.people / pairs_share;
    for (const Session& session : first_.plan.sessions) {
        for (const Zone* zone : session.zones) {
            if (std::find(zones_.begin(), zones_.end(), zone->id) == zones_.end()) {
                zones_.push_back(zone->id);
            }
        }
    }
}

std::uint32_t CohortTable::rows() const {
    return asked_.people + pairs_ * static_cast<std::uint32_t>(1 + groups_.size());
}

CohortTable::Place CohortTable::place_of(std::uint32_t row) const {
    if (row < asked_.people) return {"people", row};
    const std::uint32_t block = (row - asked_.people) / pairs_;
    const std::uint32_t person = (row - asked_.people) % pairs_;
    if (block == 0) return {"b", person, true};
    const std::string& group = groups_[block - 1];
    return {"mix " + group, person, false, group};
}

std::string CohortTable::head() const {
    std::string text = "row,part,status,reason";
    for (std::size_t i = 0; i < PersonScores::fact_count; ++i) text += "," + scores_.names()[i];
    for (const SpreadSetting& spread : spreads_) {
        if (!spread.key.starts_with("person.")) text += "," + cell(spread.key);
    }
    text += ",model_sample";
    for (const std::string& zone : zones_) {
        for (const MilestoneName& name : milestone_names()) {
            text += fmt::format(",{}.{} [{}]", zone, name.id, name.unit);
        }
        for (const std::string& id : reading_ids()) text += fmt::format(",{}.{}.change", zone, id);
    }
    return text;
}

std::string CohortTable::row(std::uint32_t number, const std::atomic<bool>* stop) const {
    const Place place = place_of(number);
    const auto stream_of = [&](std::string_view group) {
        return place.all_other || place.group == group ? 1u : 0u;
    };
    const auto u = [&](std::uint32_t column, std::string_view name, std::string_view group) {
        const DesignTable table{asked_.design, first_.run.seed, asked_.people, stream_of(group)};
        return design_cell(table, place.person, column, name_hash(name));
    };

    std::vector<std::string> overrides = asked_.overrides;
    std::vector<double> tied;
    std::string text = fmt::format("{},{}", number, place.part), cells;
    for (std::size_t i = 0; i < PersonScores::fact_count; ++i) {
        const std::string& key = scores_.names()[i];
        const Fact& fact = facts_of_people()[i];
        std::string value = given_fact(first_, key);
        double score = score_of_fact(fact, value);
        for (std::size_t s = 0; s < spreads_.size(); ++s) {
            if (spreads_[s].key != key) continue;
            value = value_of_spread(spreads_[s], u(column_of_spread(s), key, key));
            score = score_of_fact(fact, value);
            overrides.push_back(key + "=" + value);
        }
        if (std::find(drawn_facts_.begin(), drawn_facts_.end(), i) != drawn_facts_.end()) {
            const DrawnFact drawn =
                draw_fact(fact, filter_.allowed[i] ? *filter_.allowed[i] : fact.levels,
                          scores_.mean_of(i, tied), scores_.sd_of(i),
                          u(static_cast<std::uint32_t>(i), key, key));
            value = drawn.value;
            score = drawn.score;
            overrides.push_back(key + "=" + value);
        }
        tied.push_back(score);
        cells += "," + cell(value);
    }
    for (std::size_t s = 0; s < spreads_.size(); ++s) {
        const std::string& key = spreads_[s].key;
        if (key.starts_with("person.")) continue;
        const std::string value = value_of_spread(spreads_[s], u(column_of_spread(s), key, key));
        overrides.push_back(key + "=" + value);
        cells += "," + cell(value);
    }
    const auto model_column = column_of_spread(spreads_.size());
    const auto samples = static_cast<double>(doubt_.samples.size());
    const auto sample =
        static_cast<std::uint32_t>(samples * u(model_column, group_model, group_model));
    cells += doubt_.samples.empty() ? "," : fmt::format(",{}", sample);
    const std::size_t values = zones_.size() * (milestone_names().size() + reading_ids().size());
    const std::string nothing(values, ',');

    // Facts tie numbers by the laws of the skin only, so numbers begin from scores of 0.
    std::vector<double> numbers(PersonScores::fact_count, 0.0);
    for (std::size_t i = PersonScores::fact_count; i < scores_.names().size(); ++i) {
        const std::string& key = scores_.names()[i];
        const auto column = static_cast<std::uint32_t>(model_column + 1 + i);
        numbers.push_back(scores_.mean_of(i, numbers) +
                          scores_.sd_of(i) * normal_quantile(u(column, key, group_numbers)));
    }
    const Checked<CourseFile> course =
        read_course(asked_.toml, asked_.file_name, registry_, overrides, shipped_);
    if (!course) {
        return text + ",refused," + cell(course.error().front().what) + cells + nothing;
    }
    // Hands of the other stream have numbers of their own.
    const std::uint32_t hand = 2 * place.person + 1 + stream_of(group_hand);
    const Parameters middle = doubt_.samples.empty()
                                  ? course->parameters
                                  : parameters_of_sample(course->parameters, doubt_, sample);
    const Running running{first_.run.seed, hand, course->run.until_day, nullptr};
    Watch watch;
    watch.stop = stop;
    try {
        const Course done =
            treat(course->person, course->plan,
                  numbers_with(middle, scores_, numbers, first_.run.seed, hand), running, watch);
        text += ",done," + cells;
        for (const std::string& zone : zones_) {
            const auto at =
                std::find_if(done.zones.begin(), done.zones.end(),
                             [&](const ZoneCourse& z) { return z.skin.zone->id == zone; });
            if (at == done.zones.end()) {
                text.append(milestone_names().size() + reading_ids().size(), ',');
                continue;
            }
            for (const MilestoneName& name : milestone_names()) {
                text += fmt::format(",{:.9g}", at->outcome.milestones.*name.value);
            }
            for (const std::string& id : reading_ids()) {
                const Reading* const reading = find_reading(at->outcome, id);
                text += fmt::format(",{:.9g}", reading->value.back() - reading->rest);
            }
        }
        return text;
    } catch (const Failure& failure) {
        return text + ",failed," + cell(failure.what()) + cells + nothing;
    }
}

std::string CohortTable::name() const {
    std::string text = fmt::format("needlework {} {}\nregistry {}\nposterior {} {}\n",
                                   version_text(), commit_text(), registry_mark(registry_),
                                   doubt_.name, name_hash(posterior_json(doubt_)));
    text += fmt::format("people {}\ndesign {}\nfilter {}\nindices {}\nseed {}\n", asked_.people,
                        static_cast<int>(asked_.design), asked_.filter, asked_.indices,
                        first_.run.seed);
    for (const std::string& one : asked_.overrides) text += "set " + one + "\n";
    return text + "course\n" + asked_.toml;
}

Checked<CohortTable> cohort_table(const CohortAsked& asked, const Parameters& registry,
                                  const Posterior& shipped) {
    Issues issues;
    const auto take = [&](const auto& checked) {
        if (!checked) issues.insert(issues.end(), checked.error().begin(), checked.error().end());
    };
    const auto filter =
        asked.filter.empty() ? Checked<PeopleFilter>{PeopleFilter{}} : read_filter(asked.filter);
    take(filter);
    auto spreads = spread_settings(asked.toml, asked.file_name, registry);
    take(spreads);
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    std::erase_if(*spreads,
                  [&](const SpreadSetting& s) { return overridden(asked.overrides, s.key); });
    const auto read_at = [&](double u) {
        std::vector<std::string> overrides = asked.overrides;
        for (const SpreadSetting& spread : *spreads) {
            overrides.push_back(spread.key + "=" + value_of_spread(spread, u));
        }
        return read_course(asked.toml, asked.file_name, registry, overrides, shipped);
    };
    // Two places of every distribution: a dial that has steps refuses what lies between them.
    Checked<CourseFile> first = read_at(0.5);
    if (const auto other = read_at(0.3819); first && !other) first = tl::unexpected{other.error()};
    if (!first) return tl::unexpected{std::move(first.error())};
    return CohortTable{asked, *std::move(first), *filter, *std::move(spreads), registry, shipped};
}

}  // namespace needlework
