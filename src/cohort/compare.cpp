// SPDX-License-Identifier: Apache-2.0
#include "cohort/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

#include "cohort/deciding.hpp"
#include "cohort/doubt.hpp"
#include "cohort/one_setting.hpp"
#include "cohort/paired_runs.hpp"
#include "cohort/people.hpp"
#include "treat/course_judge.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

using Json = nlohmann::json;

constexpr double days_a_step = 1.0;

/// The change of a reading from before treatment, on an even grid of days by straight lines between
/// moments. Of two moments on one day the later counts.
std::vector<double> change_on(const std::vector<double>& days, const std::vector<Moment>& moments,
                              const Reading& reading) {
    std::vector<double> on;
    std::size_t at = 0;
    for (const double when : days) {
        while (at + 1 < moments.size() && moments[at + 1].day <= when) ++at;
        double value = reading.value[at];
        if (at + 1 < moments.size() && moments[at].day < when) {
            const double part = (when - moments[at].day) / (moments[at + 1].day - moments[at].day);
            value = std::lerp(value, reading.value[at + 1], part);
        }
        on.push_back(value - reading.rest);
    }
    return on;
}

/// The differences, A less B, of one zone that one pair of runs leaves behind.
struct Difference {
    std::vector<std::vector<double>> readings{};  ///< [reading][day]
    std::vector<double> milestones{};
};

/// A zone of both courses, by its place in each.
struct SharedZone {
    std::size_t a = 0, b = 0;
};

struct Sides {
    const CourseFile& a;
    const CourseFile& b;
    std::vector<double> days{};
    std::vector<SharedZone> zones{};
};

Difference difference_of(const ZoneCourse& a, const ZoneCourse& b, const Sides& sides) {
    Difference d;
    for (const Reading& mine : a.outcome.readings) {
        const Reading* const theirs = find_reading(b.outcome, mine.id);
        std::vector<double> values = change_on(sides.days, a.healing.moments, mine);
        const std::vector<double> others = change_on(sides.days, b.healing.moments, *theirs);
        for (std::size_t t = 0; t < values.size(); ++t) values[t] -= others[t];
        d.readings.push_back(std::move(values));
    }
    for (const MilestoneName& name : milestone_names()) {
        d.milestones.push_back(a.outcome.milestones.*name.value - b.outcome.milestones.*name.value);
    }
    return d;
}

using Pairs = PairedRuns<std::vector<Difference>>;

ReadingComparison compare_reading(const ZoneCourse& a, const ZoneCourse& b, const Sides& sides,
                                  const Pairs& pairs, std::size_t zone, std::size_t reading) {
    const Reading& mine = a.outcome.readings[reading];
    ReadingComparison c{.id = mine.id,
                        .name = mine.name,
                        .unit = mine.unit,
                        .better = better_direction(mine.id),
                        .smallest_visible = mine.smallest_visible,
                        .day = sides.days};
    c.a = change_on(sides.days, a.healing.moments, mine);
    c.b = change_on(sides.days, b.healing.moments, *find_reading(b.outcome, mine.id));
    const auto at = [&](std::size_t t) {
        return [zone, reading, t](const std::vector<Difference>& d) {
            return d[zone].readings[reading][t];
        };
    };
    for (std::size_t t = 0; t < sides.days.size(); ++t) {
        std::vector<double> values = pairs.of_people(at(t));
        const Prediction is = predict(values, 0.0);
        c.low.push_back(is.low);
        c.middle.push_back(is.middle);
        c.high.push_back(is.high);
    }
    const std::size_t end = sides.days.size() - 1;
    const std::vector<double> last = pairs.of_people(at(end));
    c.a_is_better = win_share(last, c.better);
    const auto told = std::count_if(last.begin(), last.end(), [&](double d) {
        return std::abs(d) >= mine.smallest_visible && mine.smallest_visible > 0.0;
    });
    c.told = static_cast<double>(told) / static_cast<double>(std::max<std::size_t>(1, last.size()));
    c.split = pairs.split(at(end), 0.0);
    return c;
}

MilestoneComparison compare_milestone(const ZoneCourse& a, const ZoneCourse& b, const Pairs& pairs,
                                      const std::vector<DrawnNumber>& drawn, std::size_t zone,
                                      std::size_t which) {
    const MilestoneName& name = milestone_names()[which];
    const auto number = [&](const std::vector<Difference>& d) { return d[zone].milestones[which]; };
    std::vector<double> values = pairs.of_people(number);
    const WinShare chance = win_share(values, name.better);
    std::vector<DecidingNumber> decide = deciding_numbers(drawn, values);
    const Prediction is = predict(values, 0.0);
    return {name.id,
            name.words,
            name.unit,
            name.better,
            a.outcome.milestones.*name.value,
            b.outcome.milestones.*name.value,
            is.low,
            is.middle,
            is.high,
            chance,
            pairs.split(number, 0.0),
            std::move(decide)};
}

std::vector<std::string> notes_on(const CourseFile& a, const CourseFile& b) {
    std::vector<std::string> notes;
    if (!(a.person == b.person)) {
        notes.emplace_back(
            "The two files describe different persons; the differences are of "
            "person and course together.");
    }
    if (a.run.seed != b.run.seed) {
        notes.push_back(fmt::format("The seeds differ; both run with that of A, {}.", a.run.seed));
    }
    if (a.run.until_day != b.run.until_day) {
        notes.push_back(
            fmt::format("The files end on days {:g} and {:g}; milestones at the end are "
                        "of each one's own end, curves are compared to the earlier.",
                        a.run.until_day, b.run.until_day));
    }
    return notes;
}

Running running_of(const CourseFile& course, const CourseFile& a) {
    return {a.run.seed, 0, course.run.until_day, nullptr};
}

/// The people of a comparison, each through both courses.
std::optional<std::vector<Difference>> both_for(const Sides& sides, const Posterior& doubt_a,
                                                const Posterior& doubt_b,
                                                const PersonScores& scores, const CauseDraws& draws,
                                                const Watch& watch) {
    const auto a = treat_one(sides.a.person, sides.a.plan, sides.a.parameters, doubt_a, scores,
                             running_of(sides.a, sides.a), draws, watch);
    if (!a) return std::nullopt;
    const auto b = treat_one(sides.b.person, sides.b.plan, sides.b.parameters, doubt_b, scores,
                             running_of(sides.b, sides.a), draws, watch);
    if (!b) return std::nullopt;
    std::vector<Difference> zones;
    for (const SharedZone& zone : sides.zones) {
        zones.push_back(difference_of(a->zones[zone.a], b->zones[zone.b], sides));
    }
    return zones;
}

void match_zones(const Course& a, const Course& b, Sides& sides, Comparison& out) {
    const auto find = [](const Course& course, const Zone* zone) {
        return static_cast<std::size_t>(
            std::find_if(course.zones.begin(), course.zones.end(),
                         [&](const ZoneCourse& z) { return z.skin.zone == zone; }) -
            course.zones.begin());
    };
    for (std::size_t i = 0; i < a.zones.size(); ++i) {
        const std::size_t j = find(b, a.zones[i].skin.zone);
        if (j == b.zones.size()) {
            out.only_a.push_back(a.zones[i].skin.zone->id);
        } else {
            sides.zones.push_back({i, j});
        }
    }
    for (const ZoneCourse& zone : b.zones) {
        if (find(a, zone.skin.zone) == a.zones.size()) out.only_b.push_back(zone.skin.zone->id);
    }
}

/// Runs A with each single setting of B, and puts what that changes beside each milestone.
void add_effects(const Sides& sides, const Course& own_a, Comparison& out, const Watch& watch) {
    for (const OneSetting& one : settings_apart(sides.a, sides.b)) {
        if (one.plan.sessions.back().day >= sides.a.run.until_day) continue;
        Watch quiet;
        quiet.stop = watch.stop;
        const Course mixed =
            treat(one.person, one.plan, one.numbers, running_of(sides.a, sides.a), quiet);
        if (!mixed.complete) return;
        for (std::size_t z = 0; z < sides.zones.size(); ++z) {
            const ZoneCourse& own = own_a.zones[sides.zones[z].a];
            const auto other = std::ranges::find_if(mixed.zones, [&](const ZoneCourse& zone) {
                return zone.skin.zone == own.skin.zone;
            });
            if (other == mixed.zones.end()) continue;
            for (std::size_t m = 0; m < milestone_names().size(); ++m) {
                const auto value = milestone_names()[m].value;
                out.zones[z].milestones[m].effects.push_back(
                    {one.words, own.outcome.milestones.*value - other->outcome.milestones.*value});
            }
        }
    }
}

void list_settings(const Json& a, const Json& b, const std::string& path,
                   std::vector<DifferingSetting>& out) {
    if (a == b) return;
    const bool both_objects = a.is_object() && b.is_object();
    const bool both_lists = a.is_array() && b.is_array() && a.size() == b.size();
    if (both_objects) {
        Json all = a;
        all.update(b);
        for (const auto& [key, ignored] : all.items()) {
            list_settings(a.contains(key) ? a[key] : Json{}, b.contains(key) ? b[key] : Json{},
                          path.empty() ? key : path + "." + key, out);
        }
    } else if (both_lists) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            list_settings(a[i], b[i], fmt::format("{}[{}]", path, i + 1), out);
        }
    } else {
        const auto text = [](const Json& j) {
            if (j.is_null()) return std::string{"(none)"};
            std::string words = j.is_string() ? j.get<std::string>() : j.dump();
            if (words.size() > 60) words = words.substr(0, 57) + "...";
            return words;
        };
        if (a.is_array() && b.is_array()) {
            out.push_back(
                {path, fmt::format("{} entries", a.size()), fmt::format("{} entries", b.size())});
        } else {
            out.push_back({path, text(a), text(b)});
        }
    }
}

}  // namespace

std::vector<DifferingSetting> differing_settings(const std::string& resolved_a,
                                                 const std::string& resolved_b) {
    Json a = Json::parse(resolved_a, nullptr, false), b = Json::parse(resolved_b, nullptr, false);
    for (Json* j : {&a, &b}) {
        if (!j->is_object()) continue;
        j->erase("given");
        j->erase("title");
        j->erase("source");
        if (j->contains("run")) (*j)["run"].erase("people");
    }
    std::vector<DifferingSetting> out;
    list_settings(a, b, "", out);
    return out;
}

Comparison compare_courses(const CourseFile& a, const CourseFile& b, int people,
                           const Watch& watch) {
    Comparison out;
    out.a_title = a.title;
    out.b_title = b.title;
    out.settings = differing_settings(resolved_json(a), resolved_json(b));
    out.notes = notes_on(a, b);
    const Course own_a = treat(a.person, a.plan, a.parameters, running_of(a, a), watch);
    const Course own_b = treat(b.person, b.plan, b.parameters, running_of(b, a), watch);
    out.complete = own_a.complete && own_b.complete;
    if (!out.complete) return out;

    Sides sides{a, b};
    const double last = std::min(a.run.until_day, b.run.until_day);
    for (double at = 0.0; at < last; at += days_a_step) sides.days.push_back(at);
    sides.days.push_back(last);
    match_zones(own_a, own_b, sides, out);

    const Posterior doubt_a = doubt_of(a.posterior, a.parameters);
    const Posterior doubt_b = doubt_of(b.posterior, b.parameters);
    const PersonScores scores{a.parameters};
    Pairs pairs{people, !doubt_a.samples.empty()};
    pairs.run(watch, [&](const CauseDraws& draws) {
        return both_for(sides, doubt_a, doubt_b, scores, draws, watch);
    });
    out.people = pairs.done();
    out.complete = out.people == people && !watch.stop_asked();
    if (out.people == 0) return out;
    out.coverage = promised_coverage(out.people);
    const std::vector<DrawnNumber> drawn =
        drawn_numbers(a.parameters, doubt_a, scores, a.run.seed, pairs.draws_of_people());
    out.limits = deciding_limits(drawn);
    out.products = products_on(a.products) || products_on(b.products);
    out.doubt = doubt_a.samples.empty() ? "" : doubt_a.name;
    for (std::size_t z = 0; z < sides.zones.size(); ++z) {
        const ZoneCourse& zone_a = own_a.zones[sides.zones[z].a];
        const ZoneCourse& zone_b = own_b.zones[sides.zones[z].b];
        ZoneComparison zone{zone_a.skin.zone->id, zone_a.skin.zone->name};
        for (std::size_t r = 0; r < zone_a.outcome.readings.size(); ++r) {
            zone.readings.push_back(compare_reading(zone_a, zone_b, sides, pairs, z, r));
        }
        for (std::size_t m = 0; m < milestone_names().size(); ++m) {
            zone.milestones.push_back(compare_milestone(zone_a, zone_b, pairs, drawn, z, m));
        }
        out.zones.push_back(std::move(zone));
    }
    add_effects(sides, own_a, out, watch);
    return out;
}

}  // namespace needlework
