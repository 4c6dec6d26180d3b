// SPDX-License-Identifier: Apache-2.0
#include "absorb/needled_evidence.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

#include "absorb/wang_kasting.hpp"
#include "core/csv.hpp"

namespace needlework {
namespace {

/// Excised skin does not heal: the clocks stand still, only the elastic narrowing goes on.
constexpr Closure dead{1e9, 1e9, 1.0, 1e9, 1.0};

/// What the studies do not print: holes per area and their mouth. The same for every case.
constexpr double holes_per_cm2 = 100.0, mouth_mm = 0.035;

HoleField field(double depth_mm) {
    return {holes_per_cm2, depth_mm, 0.1 * depth_mm, mouth_mm};
}

double uptake_ratio(CellTest test, const Parameters& p) {
    const double needled = receptor_ug(test, p).back();
    test.holes.per_cm2 = 0.0;
    return needled / receptor_ug(test, p).back();
}

Active simple(const char* id, double mw, double logk, std::vector<double> bases) {
    Active a;
    a.id = a.name = id;
    a.mw_g_mol = mw;
    a.logk = logk;
    a.bases = std::move(bases);
    a.solubility_mg_ml = 1e3;
    return a;
}

/// Published time course of one drug and skin: hours, means, deviations.
struct Course {
    std::vector<double> hours, mean, sd;
    double load_ug = 0;
};

Course course(std::string_view drug, std::string_view skin) {
    Course c;
    for (const CsvRow& row : embedded_csv("data/evidence/absorption_timecourses.csv").rows) {
        if (row.text("drug") != drug || row.text("skin") != skin) continue;
        if (row.text("device").find("pretreat") == std::string::npos) continue;
        c.hours.push_back(row.number("time_h"));
        c.mean.push_back(row.number("value_ug"));
        c.sd.push_back(row.number("sd_ug"));
        c.load_ug = row.number("load_ug");
    }
    return c;
}

void add_course(std::vector<EvidenceRow>& rows, const std::string& id, const std::string& what,
                const Course& c, const std::vector<double>& model, const std::string& note) {
    for (std::size_t i = 0; i < c.hours.size(); ++i) {
        const double band = std::pow(10.0, 0.15);
        rows.push_back({id, what + " by " + std::to_string(static_cast<int>(c.hours[i])) + " h",
                        "ug", c.mean[i], c.mean[i] / band, c.mean[i] * band, model[i], note});
    }
}

void peptide_rows(std::vector<EvidenceRow>& rows, const Parameters& p) {
    const Active& ghk = *find_active("ghk");
    const Active copper = simple("copper ion", 63.5, -4.0, {});
    const double depth = 0.8 * 0.7;  // hole over needle length of arrays
    const Course g = course("GHK peptide", "human"), c = course("copper ions", "human");
    CellTest test{.active = &ghk, .load_ug = g.load_ug, .holes = field(depth), .hours = g.hours};
    const std::vector<double> peptide = receptor_ug(test, p);
    add_course(rows, "V1", "GHK through needled human skin", g, peptide,
               "transmissivity was fitted here; the curve bends more than the model");
    for (EvidenceRow& row : rows) row.fitted = true;  // the first ones of all
    test.active = &copper;
    test.load_ug = c.load_ug;
    const std::vector<double> metal = receptor_ug(test, p);
    add_course(rows, "V1", "copper through needled human skin", c, metal,
               "as a free ion; not fitted");
    rows.push_back({"V1", "copper over GHK by 9 h", "mol/mol", 5.3, 5.3 / 1.5, 5.3 * 1.5,
                    metal.back() / 63.5 / (peptide.back() / ghk.mw_g_mol),
                    "size alone cannot part them so far: the peptide binds or is cut in skin"});
    const Course rat = course("GHK peptide", "rat");
    test.active = &ghk;
    test.load_ug = rat.load_ug;
    add_course(rows, "V18", "GHK through needled rat skin", rat, receptor_ug(test, p),
               "human skin's numbers; rat skin is thinner and leakier");
}

void lidocaine_rows(std::vector<EvidenceRow>& rows, const Parameters& p) {
    const Course c = course("lidocaine", "human");
    const CellTest test{.active = find_active("lidocaine"),
                        .load_ug = c.load_ug,
                        .holes = field(0.8 * 0.7),
                        .hours = c.hours};
    const std::vector<double> q = receptor_ug(test, p);
    add_course(rows, "V2", "lidocaine through needled human skin", c, q, "pH taken as 7");
    const double slope = (q[3] - q[2]) / 3.0;
    rows.push_back({"V2", "lidocaine, slope from 6 to 9 h", "ug/h", 62, 52, 72, slope, ""});
    rows.push_back({"V2", "lidocaine, lag", "h", 3, 2, 4, 9.0 - q[3] / slope, ""});
}

void naloxone_rows(std::vector<EvidenceRow>& rows, const Parameters& p) {
    CellTest test{.active = find_active("naloxone"),
                  .load_ug = 1e4,
                  .film_cm = 1.0,
                  .ph = 5.0,
                  .holes = field(0.25),
                  .hours = {0.5, 6.0}};
    test.holes.per_cm2 = 1000.0;
    const double shallow = uptake_ratio(test, p);
    test.holes.depth_mean_mm = 0.5;
    test.holes.depth_sd_mm = 0.05;
    const double deep = uptake_ratio(test, p);
    test.hours = {1.0, 2.0};
    const std::vector<double> q = receptor_ug(test, p);
    const double lag_min = 60.0 * (2.0 - q[1] / (q[1] - q[0]));
    const std::string note = "1000 holes/cm2 taken for a minute with a pen";
    rows.push_back(
        {"V3", "naloxone, pen at 0.25 mm over intact", "x", 37, 18.5, 74, shallow, note});
    rows.push_back({"V3", "naloxone, pen at 0.5 mm over intact", "x", 56, 28, 112, deep, note});
    rows.push_back(
        {"V3", "naloxone, 0.5 over 0.25 mm", "-", 1.51, 1.21, 1.81, deep / shallow, note});
    rows.push_back({"V3", "naloxone, lag at 0.5 mm", "min", 8, 4, 15, lag_min, note});
}

void roller_rows(std::vector<EvidenceRow>& rows, const Parameters& p) {
    const Active pramipexole = simple("pramipexole", 211.3, 1.8, {9.6});
    const Active carbamazepine = simple("carbamazepine", 236.3, 2.45, {});
    struct Case {
        const Active* active;
        double ph, seen;
    };
    const Case cases[] = {{find_active("amantadine"), 6.0, 2.19},
                          {&pramipexole, 6.0, 0.99},
                          {find_active("tiagabine"), 6.0, 6.74},
                          {&carbamazepine, 7.0, 1.28}};
    for (const Case& c : cases) {
        const CellTest test{.active = c.active,
                            .load_ug = 1e4,
                            .film_cm = 1.0,
                            .ph = c.ph,
                            .holes = field(0.2 * 0.5),
                            .hours = {4.0, 12.0}};
        rows.push_back({"V4", c.active->name + ", roller over intact", "x", c.seen, c.seen / 2,
                        c.seen * 2, uptake_ratio(test, p),
                        "holes 20 % of a 0.5-mm needle; their number was not printed"});
    }
}

void count_rows(std::vector<EvidenceRow>& rows, const Parameters& p) {
    double sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0;
    for (const double n : {16.0, 64.0, 128.0, 192.0}) {
        CellTest test{.active = find_active("methotrexate"),
                      .load_ug = 1e4,
                      .film_cm = 1.0,
                      .holes = field(0.3),
                      .hours = {4.0, 12.0}};
        test.holes.per_cm2 = n;
        const double y = receptor_ug(test, p).back();
        sx += n, sy += y, sxx += n * n, sxy += n * y, syy += y * y;
    }
    const double r = (4 * sxy - sx * sy) / std::sqrt((4 * sxx - sx * sx) * (4 * syy - sy * sy));
    rows.push_back({"V17", "methotrexate, linear in the number of needles", "R2", 1.0, 0.99, 1.0,
                    r * r, "16 to 192 on 1 cm2; the measured line is itself a simulation"});
}

/// Where each case was published.
void add_sources(std::vector<EvidenceRow>& rows) {
    constexpr std::pair<std::string_view, std::string_view> sources[] = {
        {"V1", "YUAN-2023;LI-2015"},     {"V2", "YUAN-2023;LI-2016"},
        {"V3", "NALOXONE-2021"},         {"V4", "HOANG-2015;NGUYEN-2016"},
        {"V10", "DANCIK-2013"},          {"V14", "WEI-2018"},
        {"V16", "OTBERG-2008;LIU-2011"}, {"V17", "ABLA-2013"},
        {"V18", "YUAN-2023;LI-2015"}};
    for (EvidenceRow& row : rows) {
        const auto* const found =
            std::ranges::find(sources, row.id, [](const auto& one) { return one.first; });
        if (found != std::end(sources)) row.sources = found->second;
    }
}

}  // namespace

std::vector<double> receptor_ug(const CellTest& test, const Parameters& p) {
    constexpr double epidermis_mm = 0.07;
    AbsorbSite site;
    site.layers = {0.013, epidermis_mm, 0.2 * (test.skin_mm - epidermis_mm),
                   0.8 * (test.skin_mm - epidermis_mm), 0.0};
    site.perfused = false;
    site.sessions = {{0.0, test.holes, 0.7}};
    Product product;
    product.ph = test.ph;
    ColumnProblem column = column_problem(site, product, *test.active, 1.0, p);
    column.layers.fat_cm = 1e-4;  // no fat on dermatomed skin: the receptor is right below
    column.barrier.open_air_factor = 1.0;
    column.donor.solubility_mg_ml = 1e9;
    for (HolePath& holes : column.holes) {
        holes.closure = dead;
        holes.fill_cm = 0.0;
    }
    const Schedule schedule{.events = {{.hour = 0, .kind = SkinEventKind::cover},
                                       {.hour = 0,
                                        .kind = SkinEventKind::apply,
                                        .mass_mg_cm2 = 1e-3 * test.load_ug / test.area_cm2,
                                        .film_cm = test.film_cm}},
                            .end_h = test.hours.back(),
                            .sample_h = test.hours};
    const ColumnResult r = run_columns(std::span{&column, 1}, schedule).front();
    std::vector<double> passed;
    for (const ColumnSample& s : r.samples) passed.push_back(1e3 * test.area_cm2 * s.absorbed);
    return passed;
}

std::vector<EvidenceRow> needled_evidence(const Parameters& p) {
    std::vector<EvidenceRow> rows;
    peptide_rows(rows, p);
    lidocaine_rows(rows, p);
    naloxone_rows(rows, p);
    roller_rows(rows, p);
    count_rows(rows, p);
    add_sources(rows);
    return rows;
}

std::vector<EvidenceRow> intact_evidence(const Parameters& p) {
    std::vector<EvidenceRow> rows;
    // Testosterone, 0.53 ug/cm2 left dry on excised skin, 24 h: the mechanistic barrier, as the
    // programs that the figures are compared with.
    const CorneumProperties c = wang_kasting_nitsche(288.42, 3.32, 260.0, Hydration::partly);
    Active testosterone = simple("testosterone", 288.42, 3.32, {});
    AbsorbSite site;
    site.layers = {0.013, 0.1, 0.1, 0.1, 0.0};
    site.perfused = false;
    ColumnProblem column = column_problem(site, Product{}, testosterone, 1.0, p);
    column.barrier = {c.permeability_cm_h, wang_kasting_polar_cm_h(288.42),
                      c.thickness_cm * c.thickness_cm / (6.0 * c.diffusivity_cm2_s * 3600.0), 1.0};
    column.layers.fat_cm = 1e-4;
    column.donor.solubility_mg_ml = 0.023;
    const Schedule schedule{.events = {{.hour = 0,
                                        .kind = SkinEventKind::apply,
                                        .mass_mg_cm2 = 0.53e-3,
                                        .film_cm = 1e-5}},
                            .end_h = 24.0,
                            .sample_h = [] {
                                std::vector<double> h;
                                for (int i = 0; i <= 96; ++i) h.push_back(0.25 * i);
                                return h;
                            }()};
    const ColumnResult r = run_columns(std::span{&column, 1}, schedule).front();
    double fastest = 0.0;
    for (const ColumnSample& s : r.samples) fastest = std::max(fastest, s.uptake_mg_cm2_h);
    const double q = 1e3 * r.samples.back().absorbed;
    rows.push_back({"V10", "testosterone 0.53 ug/cm2, passed by 24 h", "ug/cm2", 0.241, 0.12, 0.48,
                    q, "other programs 0.44 to 0.45"});
    rows.push_back({"V10", "the same against other programs", "ug/cm2", 0.44, 0.418, 0.462, q,
                    "asked for: within 5 %"});
    rows.push_back({"V10", "testosterone, fastest uptake", "ug/cm2/h", 0.042, 0.021, 0.084,
                    1e3 * fastest, "other programs 0.033 and 0.037"});
    const double fentanyl =
        permeability_cm_h(intact_paths(IntactLaw::ten_berge, 336.5, 3.93, 287.3));
    rows.push_back({"V10", "fentanyl, permeability", "1e-4 cm/h", 14, 7, 28, 1e4 * fentanyl,
                    "neutral form; other programs 163 and 182, the open set 110"});
    const IntactPaths caffeine = intact_paths(IntactLaw::ten_berge, *find_active("caffeine"));
    rows.push_back({"V16", "caffeine, share by the polar path (hair follicles)", "%", 22, 10.5,
                    33.8, 100.0 * caffeine.polar / (caffeine.lipid + caffeine.polar),
                    "follicles are not resolved; the polar path stands for them"});
    for (const double kda : {70.0, 500.0}) {
        rows.push_back(
            {"V14", "diffusivity in dermis at " + std::to_string(static_cast<int>(kda)) + " kDa",
             "um2/s", 8, 1, 20, 1e8 * free_diffusivity_cm2_s(1e3 * kda), ""});
    }
    add_sources(rows);
    return rows;
}

}  // namespace needlework
