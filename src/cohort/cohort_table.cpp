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

/// The zones of a course and what is read in them, as one day after one session in all of them
/// tells: which readings an outcome has depends on nothing else.
std::vector<CohortZone> zones_of(const CourseFile& course) {
    Plan plan = course.plan;
    if (plan.sessions.empty()) return {};
    Session all = plan.sessions.front();
    for (const Session& session : course.plan.sessions) {
        for (const Zone* zone : session.zones) {
            if (std::ranges::find(all.zones, zone) == all.zones.end()) all.zones.push_back(zone);
        }
    }
    plan.sessions = {all};
    const Running a_day{course.run.seed, 0, all.day + 1.0, nullptr};
    std::vector<CohortZone> zones;
    for (const ZoneCourse& zone : treat(course.person, plan, course.parameters, a_day, {}).zones) {
        zones.push_back({zone.skin.zone->id, zone.skin.zone->name});
        for (const Reading& r : zone.outcome.readings) {
            zones.back().readings.push_back({r.id, r.name, r.unit, r.smallest_visible});
        }
    }
    return zones;
}

}  // namespace

/// Where a row stands: which person's draws it takes, and which group comes from the other stream.
struct CohortTable::Place {
    std::string part;
    std::uint32_t person = 0;  ///< row of the design
    bool all_other = false;    ///< everything from the other stream
    std::string group{};       ///< this group from the other stream

    /// Stream of the draws of that group.
    std::uint32_t stream(std::string_view of) const { return all_other || group == of ? 1 : 0; }
};

/// What a row draws.
struct CohortTable::Draws {
    std::vector<std::string> overrides{};  ///< of the course file
    std::string cells{};                   ///< facts, settings, sample of the model
    std::uint32_t sample = 0;              ///< of the model
    std::vector<double> numbers{};         ///< tied scores of the person
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
    if (asked_.indices) pairs_ = asked_.people / people_a_pair;
    zones_ = zones_of(first_);
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
    for (const CohortZone& zone : zones_) {
        for (const MilestoneName& name : milestone_names()) {
            text += fmt::format(",{}.{} [{}]", zone.id, name.id, name.unit);
        }
        for (const CohortReading& reading : zone.readings) {
            text += fmt::format(",{}.{}.change [{}]", zone.id, reading.id, reading.unit);
        }
    }
    return text;
}

double CohortTable::place_in_design(const Place& place, std::uint32_t column, std::string_view name,
                                    std::string_view group) const {
    const DesignTable table{asked_.design, first_.run.seed, asked_.people, place.stream(group)};
    return design_cell(table, place.person, column, name_hash(name));
}

void CohortTable::draw_facts(const Place& place, Draws& draws) const {
    std::vector<double> tied;
    for (std::size_t i = 0; i < PersonScores::fact_count; ++i) {
        const std::string& key = scores_.names()[i];
        const Fact& fact = facts_of_people()[i];
        DrawnFact drawn{given_fact(first_, key)};
        drawn.score = score_of_fact(fact, drawn.value);
        bool anew = false;
        for (std::size_t s = 0; s < spreads_.size(); ++s) {
            if (spreads_[s].key != key) continue;
            const double u = place_in_design(place, column_of_spread(s), key, key);
            drawn.value = value_of_spread(spreads_[s], u);
            drawn.score = score_of_fact(fact, drawn.value);
            anew = true;
        }
        if (std::ranges::find(drawn_facts_, i) != drawn_facts_.end()) {
            const auto& levels = filter_.allowed[i] ? *filter_.allowed[i] : fact.levels;
            const double u = place_in_design(place, static_cast<std::uint32_t>(i), key, key);
            drawn = draw_fact(fact, levels, scores_.mean_of(i, tied), scores_.sd_of(i), u);
            anew = true;
        }
        if (anew) draws.overrides.push_back(key + "=" + drawn.value);
        tied.push_back(drawn.score);
        draws.cells += "," + cell(drawn.value);
    }
}

void CohortTable::draw_settings(const Place& place, Draws& draws) const {
    for (std::size_t s = 0; s < spreads_.size(); ++s) {
        const std::string& key = spreads_[s].key;
        if (key.starts_with("person.")) continue;
        const std::string value =
            value_of_spread(spreads_[s], place_in_design(place, column_of_spread(s), key, key));
        draws.overrides.push_back(key + "=" + value);
        draws.cells += "," + cell(value);
    }
}

void CohortTable::draw_numbers(const Place& place, Draws& draws) const {
    const std::uint32_t model_column = column_of_spread(spreads_.size());
    draws.sample =
        static_cast<std::uint32_t>(static_cast<double>(doubt_.samples.size()) *
                                   place_in_design(place, model_column, group_model, group_model));
    draws.cells += doubt_.samples.empty() ? "," : fmt::format(",{}", draws.sample);
    // Facts tie numbers by the laws of the skin only, so numbers begin from scores of 0.
    draws.numbers.assign(PersonScores::fact_count, 0.0);
    for (std::size_t i = PersonScores::fact_count; i < scores_.names().size(); ++i) {
        const auto column = static_cast<std::uint32_t>(model_column + 1 + i);
        const double u = place_in_design(place, column, scores_.names()[i], group_numbers);
        draws.numbers.push_back(scores_.mean_of(i, draws.numbers) +
                                scores_.sd_of(i) * normal_quantile(u));
    }
}

CohortTable::Draws CohortTable::draws_of(const Place& place) const {
    Draws draws{asked_.overrides};
    draw_facts(place, draws);
    draw_settings(place, draws);
    draw_numbers(place, draws);
    return draws;
}

Course CohortTable::course_of(const CourseFile& asked, const Place& place, const Draws& draws,
                              const std::atomic<bool>* stop) const {
    // Hands of the other stream have numbers of their own.
    const std::uint32_t hand = 2 * place.person + 1 + place.stream(group_hand);
    const Parameters middle = doubt_.samples.empty()
                                  ? asked.parameters
                                  : parameters_of_sample(asked.parameters, doubt_, draws.sample);
    const Running running{first_.run.seed, hand, asked.run.until_day, nullptr};
    Watch watch;
    watch.stop = stop;
    return treat(asked.person, asked.plan,
                 numbers_with(middle, scores_, draws.numbers, first_.run.seed, hand), running,
                 watch);
}

std::string CohortTable::outcome_cells(const Course& done) const {
    std::string text;
    for (const CohortZone& zone : zones_) {
        const auto at = std::ranges::find_if(
            done.zones, [&](const ZoneCourse& z) { return z.skin.zone->id == zone.id; });
        const bool there = at != done.zones.end();
        for (const MilestoneName& name : milestone_names()) {
            text += there ? fmt::format(",{:.9g}", at->outcome.milestones.*name.value) : ",";
        }
        for (const CohortReading& one : zone.readings) {
            const Reading* const reading = there ? find_reading(at->outcome, one.id) : nullptr;
            text += reading ? fmt::format(",{:.9g}", reading->value.back() - reading->rest) : ",";
        }
    }
    return text;
}

std::string CohortTable::row(std::uint32_t number, const std::atomic<bool>* stop) const {
    const Place place = place_of(number);
    const Draws draws = draws_of(place);
    const std::string start = fmt::format("{},{}", number, place.part);
    const auto without = [&](const char* status, std::string_view reason) {
        return fmt::format("{},{},{}{}{}", start, status, cell(std::string{reason}), draws.cells,
                           outcome_cells({}));
    };
    const Checked<CourseFile> course =
        read_course(asked_.toml, asked_.file_name, registry_, draws.overrides, shipped_);
    if (!course) return without("refused", course.error().front().what);
    try {
        return start + ",done," + draws.cells +
               outcome_cells(course_of(*course, place, draws, stop));
    } catch (const Failure& failure) {
        return without("failed", failure.what());
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
