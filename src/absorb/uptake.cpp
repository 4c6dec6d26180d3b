// SPDX-License-Identifier: Apache-2.0
#include "absorb/uptake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "absorb/hole.hpp"
#include "absorb/uptake_split.hpp"

namespace needlework {
namespace {

constexpr double mg_per_g = 1000.0;

/// The value below which `share` of the sorted values lie, linearly between them.
double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto i = static_cast<std::size_t>(at);
    const double rest = at - static_cast<double>(i);
    return i + 1 < sorted.size() ? sorted[i] + rest * (sorted[i + 1] - sorted[i]) : sorted[i];
}

/// `values[0]` is the middle person, the others are people drawn.
Band band_of(std::vector<double> values) {
    const double middle = values.front();
    std::sort(values.begin(), values.end());
    return {std::min(middle, quantile(values, 0.05)), middle,
            std::max(middle, quantile(values, 0.95))};
}

double reached(const ColumnSample& s) {
    return s.epidermis + s.dermis + s.fat + s.absorbed + s.metabolised;
}

/// Solubility of all forms at the product's pH. What is hardly ever neutral is tabulated as its
/// charged form or salt, so only weak ionisation raises the tabulated value.
double solubility_mg_ml(const Product& product, const Active& active, double neutral) {
    constexpr double densest = 1000.0;  // more than a gram does not fit into a millilitre
    constexpr double hardly = 0.01;
    const double activity = product.numbing ? base_activity(product, active) : 1.0;
    const double all_forms = active.solubility_mg_ml / (neutral < hardly ? 1.0 : neutral);
    return std::min(densest, activity * all_forms);
}

std::vector<const Active*> actives_of(const std::vector<Application>& applications) {
    std::vector<const Active*> list;
    for (const Application& a : applications) {
        for (const Ingredient& i : a.product.ingredients) {
            const auto same = [&](const Active* other) { return other->id == i.active->id; };
            if (std::none_of(list.begin(), list.end(), same)) list.push_back(i.active);
        }
    }
    return list;
}

const Application& first_with(const std::vector<Application>& applications, const Active& active) {
    for (const Application& a : applications) {
        for (const Ingredient& i : a.product.ingredients) {
            if (i.active->id == active.id) return a;
        }
    }
    return applications.front();
}

/// Curves of one active from the columns of everyone.
void fill_curves(ActiveUptake& out, const std::vector<ColumnResult>& people, double area,
                 double volume_ml) {
    const std::size_t samples = people.front().samples.size();
    std::vector<double> values(people.size());
    const auto curve = [&](auto&& part) {
        std::vector<Band> bands;
        for (std::size_t i = 0; i < samples; ++i) {
            for (std::size_t p = 0; p < people.size(); ++p) values[p] = part(people[p].samples[i]);
            bands.push_back(band_of(values));
        }
        return bands;
    };
    for (const ColumnSample& s : people.front().samples) out.hours.push_back(s.hour);
    out.on_skin_mg = curve([&](const ColumnSample& s) { return area * s.on_skin; });
    out.corneum_mg = curve([&](const ColumnSample& s) { return area * s.corneum; });
    out.epidermis_mg = curve([&](const ColumnSample& s) { return area * s.epidermis; });
    out.dermis_mg = curve([&](const ColumnSample& s) { return area * s.dermis; });
    out.absorbed_mg = curve([&](const ColumnSample& s) { return area * s.absorbed; });
    if (volume_ml > 0.0) {
        out.plasma_ug_ml =
            curve([&](const ColumnSample& s) { return mg_per_g * s.plasma_mg / volume_ml; });
        for (std::size_t p = 0; p < people.size(); ++p) {
            values[p] = mg_per_g * people[p].peak_plasma_mg / volume_ml;
        }
        out.peak_plasma_ug_ml = band_of(values);
        out.peak_hour = people.front().peak_hour;
    }
}

}  // namespace

AbsorbSite absorb_site(const Skin& skin, const Person& person, const Punctures& punctures,
                       double needle_length_mm) {
    AbsorbSite site;
    site.layers = skin.layers;
    site.closure.age_yr = person.age / year;
    site.closure.colour_factor = skin.traits.barrier_half_time;
    site.closure.needle_length_mm = needle_length_mm;
    site.sessions = {{0.0, hole_field(punctures), needle_length_mm}};
    return site;
}

ColumnProblem column_problem(const AbsorbSite& site, const Product& product, const Active& active,
                             double area_cm2, const Parameters& p) {
    ColumnProblem column;
    const IntactPaths paths = intact_paths(site.law, active);
    const double gain = site.barrier_gain * p["absorb.barrier_factor"];
    // A more permeable barrier is a faster one: diffusivity differs, the partition does not.
    column.barrier = {gain * paths.lipid, gain * paths.polar, paths.lag_h / gain,
                      p["absorb.open_air_factor"]};
    column.layers = {0.1 * site.layers.viable_epidermis_mm, 0.1 * site.layers.dermis_mm(),
                     0.1 * p["absorb.fat_depth"], site.perfused, p["absorb.metabolism"]};
    column.tissue = tissue_properties(active, p);
    column.donor.neutral = neutral_share(active, product.ph);
    column.donor.solubility_mg_ml = solubility_mg_ml(product, active, column.donor.neutral);
    column.donor.loss_1_h = p["absorb.volatile_loss"];
    column.body.area_cm2 = area_cm2;
    if (active.disposition.known()) {
        column.body.elimination_1_h = active.disposition.clearance_ml_min_kg * 60.0 /
                                      (mg_per_g * active.disposition.volume_l_kg);
    }
    for (const NeedledAt& session : site.sessions) {
        ClosureConditions conditions = site.closure;
        conditions.needle_length_mm = session.needle_length_mm;
        HolePath holes = hole_path(session.holes, 0.1 * site.layers.stratum_corneum_mm,
                                   column.tissue, closure_of(conditions, p), p);
        holes.needled_at_h = session.hour;
        column.holes.push_back(std::move(holes));
    }
    return column;
}

Schedule schedule_of(const std::vector<Application>& applications, const AbsorbSite& site,
                     const Active& active, const Parameters& p, double end_h, std::size_t samples) {
    // The columns' clock starts at the earliest event.
    double start = 0.0;
    for (const Application& a : applications) start = std::min(start, a.start_h);
    Schedule schedule{.events = {}, .end_h = end_h - start, .sample_h = {}};
    for (const Application& a : applications) {
        const bool under = a.covered || a.product.occlusive;
        const double on = a.start_h - start, off = std::min(a.end_h, end_h) - start;
        double strength = 0.0;
        for (const Ingredient& i : a.product.ingredients) {
            if (i.active->id == active.id) strength = 0.01 * i.strength_percent;
        }
        const double share = std::isnan(a.product.volatile_share) ? p["absorb.film_volatile_share"]
                                                                  : a.product.volatile_share;
        if (under) schedule.events.push_back({.hour = on, .kind = SkinEventKind::cover});
        if (strength > 0.0) {
            schedule.events.push_back(
                {.hour = on,
                 .kind = SkinEventKind::apply,
                 .mass_mg_cm2 = a.layer_mg_cm2 * strength,
                 .film_cm = a.layer_mg_cm2 / mg_per_g / a.product.density_g_ml,
                 .volatile_share = share,
                 .volatile_half_h = p["absorb.solvent_half_life"]});
            if (a.end_h < end_h) {
                schedule.events.push_back(
                    {.hour = off, .kind = SkinEventKind::wash, .left = a.left});
            }
        }
        if (under) schedule.events.push_back({.hour = off, .kind = SkinEventKind::uncover});
    }
    for (std::size_t i = 0; i < site.sessions.size(); ++i) {
        const double at = site.sessions[i].hour - start;
        if (at < 0.0 || at > schedule.end_h) continue;
        schedule.events.push_back({.hour = at, .kind = SkinEventKind::press_in, .session = i});
    }
    std::stable_sort(schedule.events.begin(), schedule.events.end(),
                     [](const SkinEvent& a, const SkinEvent& b) { return a.hour < b.hour; });
    for (std::size_t i = 0; i < samples; ++i) {
        schedule.sample_h.push_back(schedule.end_h * static_cast<double>(i) /
                                    static_cast<double>(samples - 1));
    }
    for (const Application& a : applications) {
        if (samples <= 2) break;  // only the end is asked for
        for (const double soon : {0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 12.0, 24.0}) {
            const double at = a.start_h - start + soon;
            if (at < schedule.end_h) schedule.sample_h.push_back(at);
        }
    }
    std::sort(schedule.sample_h.begin(), schedule.sample_h.end());
    const auto last = std::unique(schedule.sample_h.begin(), schedule.sample_h.end());
    schedule.sample_h.erase(last, schedule.sample_h.end());
    return schedule;
}

namespace {

/// Everyone's column of one active, with and without holes; the middle person first.
struct People {
    std::vector<ColumnProblem> needled, intact;
};

ColumnProblem column_of(const AbsorbSite& site, const Application& use, const Active& active,
                        const Parameters& own, double start_h) {
    ColumnProblem column = column_problem(site, use.product, active, use.area_cm2, own);
    for (HolePath& holes : column.holes) holes.needled_at_h -= start_h;
    return column;
}

People people_of(const AbsorbSite& site, const Application& use, const Active& active,
                 const Parameters& parameters, const UptakeRule& rule, double start_h) {
    People people;
    for (std::uint32_t person = 0; person <= rule.people; ++person) {
        const Parameters own = for_person(parameters, rule.seed, person);
        ColumnProblem column = column_of(site, use, active, own, start_h);
        people.needled.push_back(column);
        for (HolePath& holes : column.holes) holes.conductance_cm_h = holes.fill_cm = 0.0;
        people.intact.push_back(std::move(column));
    }
    return people;
}

void fill_totals(ActiveUptake& out, const std::vector<ColumnResult>& with,
                 const std::vector<ColumnResult>& without) {
    std::vector<double> got, gain;
    bool passes = true;
    for (std::size_t i = 0; i < with.size(); ++i) {
        const double bare = reached(without[i].samples.back());
        passes = passes && bare > 0.0;
        got.push_back(out.area_cm2 * reached(with[i].samples.back()));
        gain.push_back(reached(with[i].samples.back()) / bare);
    }
    out.reached_mg = band_of(std::move(got));
    out.enhancement = passes ? band_of(std::move(gain)) : Band{not_known, not_known, not_known};
    const ColumnSample& last = with.front().samples.back();
    const double applied = with.front().applied_mg_cm2;
    out.applied_mg = out.area_cm2 * applied;
    out.lost_share =
        applied > 0.0 ? (last.washed + last.evaporated + last.metabolised) / applied : 0.0;
}

/// Numbers that a product decides: water lets an active run faster in a hole, thick gel slower.
bool is_of_the_product(std::string_view key) {
    return key == "absorb.channel_fluid_factor";
}

/// The numbers of one person with those of one cause drawn anew.
Parameters redrawn(const Parameters& parameters, const UptakeRule& rule, std::uint32_t person,
                   bool product) {
    Parameters own = for_person(parameters, rule.seed, person);
    const Parameters other = for_person(parameters, rule.seed, rule.people + person);
    for (const Parameters::Entry& e : other.entries()) {
        if (is_of_the_product(e.row->key) == product) own.set(e.row->key, e.value);
    }
    return own;
}

Account account_of(const ActiveUptake& out, const ColumnSample& last) {
    const double gone = last.absorbed + last.metabolised + last.evaporated + last.washed;
    const double held = last.on_skin + last.corneum + last.epidermis + last.dermis + last.fat;
    return {.name = out.active->name + " on and in the skin",
            .unit = "mg",
            .in = out.applied_mg,
            .out = out.area_cm2 * gone,
            .stored = out.area_cm2 * held};
}

}  // namespace

UptakeSplit uptake_split(const AbsorbSite& site, const std::vector<Application>& applications,
                         const Active& active, const Parameters& parameters, const UptakeRule& rule,
                         double end_h, std::vector<double> own_mg, const Watch& watch) {
    const std::uint32_t pairs = rule.people / 2;
    if (pairs == 0) return {};
    double start = 0.0;
    for (const Application& a : applications) start = std::min(start, a.start_h);
    const Application& use = first_with(applications, active);
    const Schedule schedule =
        schedule_of(applications, site, active, parameters, end_h, rule.samples);
    const auto got = [&](const auto& numbers_of) {
        std::vector<ColumnProblem> columns;
        for (std::uint32_t person = 1; person <= pairs; ++person) {
            columns.push_back(column_of(site, use, active, numbers_of(person), start));
        }
        std::vector<double> mg;
        for (const ColumnResult& one : run_columns(columns, schedule, rule.column, watch)) {
            mg.push_back(use.area_cm2 * reached(one.samples.back()));
        }
        return mg;
    };
    if (own_mg.empty()) {
        own_mg =
            got([&](std::uint32_t person) { return for_person(parameters, rule.seed, person); });
    }
    // V = mean (f - f')^2 / 2 over people who are alike but for one cause.
    const auto variance_by = [&](bool product) {
        const std::vector<double> other =
            got([&](std::uint32_t person) { return redrawn(parameters, rule, person, product); });
        double squares = 0.0;
        for (std::size_t i = 0; i < pairs; ++i)
            squares += (own_mg[i] - other[i]) * (own_mg[i] - other[i]);
        return squares / (2.0 * pairs);
    };
    return {variance_by(false), variance_by(true)};
}

std::string uptake_split_words(const UptakeSplit& split) {
    const double all = split.person + split.product;
    if (!(all > 0.0)) return "";
    return fmt::format("how people differ {:.0f} %, the product {:.0f} %",
                       100.0 * split.person / all, 100.0 * split.product / all);
}

Uptake absorb(const AbsorbSite& site, const std::vector<Application>& applications,
              const Parameters& parameters, const UptakeRule& rule, const Watch& watch) {
    Uptake uptake;
    double start = 0.0, end = rule.end_h;
    for (const Application& a : applications) {
        start = std::min(start, a.start_h);
        end = std::max(end, a.start_h + rule.follow_h);
        for (const Ingredient& i : a.product.ingredients) {
            if (i.own) uptake.own.push_back(i.own);
        }
    }
    for (const Active* active : actives_of(applications)) {
        if (watch.stop_asked()) break;
        const Application& use = first_with(applications, *active);
        const People people = people_of(site, use, *active, parameters, rule, start);
        const Schedule schedule =
            schedule_of(applications, site, *active, parameters, end, rule.samples);
        const auto with = run_columns(people.needled, schedule, rule.column, watch);
        const auto without = run_columns(people.intact, schedule, rule.column, watch);

        ActiveUptake out;
        out.active = active;
        out.area_cm2 = use.area_cm2;
        const bool plasma = active->disposition.known();
        fill_curves(out, with, use.area_cm2,
                    plasma ? mg_per_g * active->disposition.volume_l_kg * site.body_kg : 0.0);
        for (double& hours : out.hours) hours += start;
        out.peak_hour += start;
        fill_totals(out, with, without);
        uptake.ledger.accounts.push_back(account_of(out, with.front().samples.back()));
        std::vector<double> own_mg;  // of all people but the middle one
        for (const ColumnResult& one : std::span{with}.subspan(1)) {
            own_mg.push_back(use.area_cm2 * reached(one.samples.back()));
        }
        const std::string split = uptake_split_words(
            uptake_split(site, applications, *active, parameters, rule, end, own_mg, watch));
        if (!split.empty()) {
            uptake.notes.push_back(
                fmt::format("{}: the spread of what gets in comes from {}", active->name, split));
        }
        if (!plasma) {
            uptake.notes.push_back(
                fmt::format("{}: clearance and volume of distribution are not known, so no plasma "
                            "level is given",
                            active->name));
        }
        if (active->kind == ActiveKind::particle) {
            uptake.notes.push_back(
                fmt::format("{}: particles do not diffuse; what is pressed into "
                            "holes stays there as a foreign body",
                            active->name));
        }
        uptake.actives.push_back(std::move(out));
    }
    return uptake;
}

}  // namespace needlework
