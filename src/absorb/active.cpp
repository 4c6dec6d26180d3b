// SPDX-License-Identifier: Apache-2.0
#include "absorb/active.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "absorb/product.hpp"
#include "absorb/toml_reader.hpp"
#include "core/csv.hpp"

namespace needlework {
namespace {

constexpr std::array<std::string_view, 3> kind_names{"small", "macromolecule", "particle"};

ActiveKind kind_named(std::string_view name) {
    const auto at = std::find(kind_names.begin(), kind_names.end(), name);
    return at == kind_names.end() ? ActiveKind::small
                                  : static_cast<ActiveKind>(at - kind_names.begin());
}

std::vector<double> numbers(const CsvRow& row, std::string_view column) {
    std::vector<double> values;
    for (const std::string& part : row.list(column)) values.push_back(std::stod(part));
    return values;
}

Active from_row(const CsvRow& row) {
    Active a;
    a.id = row.text("id");
    a.name = row.text("name");
    a.kind = kind_named(row.text("kind"));
    a.mw_g_mol = row.number("mw_g_mol");
    a.logk = row.number_or("logk", 0.0);
    a.acids = numbers(row, "acid_pka");
    a.bases = numbers(row, "base_pka");
    a.solubility_mg_ml = row.number("solubility_mg_ml");
    a.protein_bound_percent = row.number_or("protein_bound_percent", 0.0);
    a.molar_volume_cm3_mol = row.number_or("molar_volume_cm3_mol", not_known);
    a.strength_low_percent = row.number("strength_low_percent");
    a.strength_high_percent = row.number("strength_high_percent");
    a.product_class = row.text("product_class");
    a.methaemoglobin = row.text("methaemoglobin") == "yes";
    a.disposition = {row.number_or("clearance_ml_min_kg", not_known),
                     row.number_or("volume_l_kg", not_known)};
    a.source = {row.text("mark"), row.text("sources"), row.text("note")};
    return a;
}

std::vector<Active> read_built_in() {
    std::vector<Active> list;
    for (const CsvRow& row : embedded_csv("data/actives.csv").rows) list.push_back(from_row(row));
    return list;
}

void need(Issues& issues, const Active& active, bool good, std::string_view field,
          const std::string& what, std::string allowed) {
    if (good) return;
    issues.push_back({.place = {},
                      .key = fmt::format("{}.{}", active.id, field),
                      .what = what,
                      .allowed = std::move(allowed),
                      .nearest = {},
                      .fix = {}});
}

bool each_in(const std::vector<double>& values, double low, double high) {
    return std::all_of(values.begin(), values.end(),
                       [&](double v) { return v >= low && v <= high; });
}

}  // namespace

const std::vector<Active>& actives() {
    static const std::vector<Active> list = read_built_in();
    return list;
}

const Active* find_active(std::string_view id) {
    const auto at = std::find_if(actives().begin(), actives().end(),
                                 [&](const Active& a) { return a.id == id || a.name == id; });
    return at == actives().end() ? nullptr : &*at;
}

Issues check(const Active& a) {
    Issues issues;
    need(issues, a, a.mw_g_mol >= 1.0 && a.mw_g_mol <= 1e7, "mw_g_mol",
         fmt::format("a molar mass of {} g/mol does not exist", a.mw_g_mol),
         "1 to 10 000 000 g/mol");
    need(issues, a, a.logk >= -10.0 && a.logk <= 12.0, "logk",
         fmt::format("logK {} is not possible for octanol and water", a.logk), "-10 to 12");
    need(issues, a, each_in(a.acids, -10.0, 16.0), "acid_pka",
         "an acid's pKa is out of what exists in water", "-10 to 16");
    need(issues, a, each_in(a.bases, -10.0, 16.0), "base_pka",
         "a base's pKa is out of what exists in water", "-10 to 16");
    need(issues, a, a.solubility_mg_ml >= 0.0 && a.solubility_mg_ml <= 5000.0, "solubility_mg_ml",
         fmt::format("a solubility of {} mg/mL is not possible", a.solubility_mg_ml),
         "0 to 5000 mg/mL");
    need(issues, a, a.protein_bound_percent >= 0.0 && a.protein_bound_percent < 100.0,
         "protein_bound_percent",
         fmt::format("{} % bound to protein leaves nothing free", a.protein_bound_percent),
         "0 to less than 100 %");
    need(issues, a,
         std::isnan(a.molar_volume_cm3_mol) ||
             (a.molar_volume_cm3_mol > 5.0 && a.molar_volume_cm3_mol < 1e7),
         "molar_volume_cm3_mol", "the molar volume is out of range", "5 to 10 000 000 cm3/mol");
    need(issues, a,
         a.strength_low_percent >= 0.0 && a.strength_low_percent <= a.strength_high_percent &&
             a.strength_high_percent <= 100.0,
         "strength_high_percent", "the strengths must rise from low to high and stay below 100 %",
         "0 to 100 %");
    need(issues, a,
         std::isnan(a.disposition.clearance_ml_min_kg) ||
             (a.disposition.clearance_ml_min_kg > 0.0 && a.disposition.clearance_ml_min_kg < 1e3),
         "clearance_ml_min_kg", "the clearance is out of range", "above 0, below 1000 mL/min/kg");
    need(issues, a,
         std::isnan(a.disposition.volume_l_kg) ||
             (a.disposition.volume_l_kg > 0.0 && a.disposition.volume_l_kg < 1e3),
         "volume_l_kg", "the volume of distribution is out of range", "above 0, below 1000 L/kg");
    need(issues, a, a.product_class.empty() || find_product_class(a.product_class), "product_class",
         fmt::format("product class {} is not known", a.product_class),
         "PD01 to PD31, see data/rules/products.csv");
    return issues;
}

Checked<Active> read_active(std::string_view toml, std::string_view file_name) {
    TomlReader reader{toml, file_name};
    Active a;
    a.id = reader.text("id", "", true);
    a.name = reader.text("name", a.id);
    a.kind = kind_named(reader.choice("kind", "small", kind_names));
    a.mw_g_mol = reader.number("mw_g_mol", 0.0, true);
    a.logk = reader.number("logk", 0.0, a.kind == ActiveKind::small);
    a.acids = reader.numbers("acid_pka");
    a.bases = reader.numbers("base_pka");
    a.solubility_mg_ml = reader.number("solubility_mg_ml", 0.0, true);
    a.protein_bound_percent = reader.number("protein_bound_percent", 0.0);
    a.molar_volume_cm3_mol = reader.number("molar_volume_cm3_mol", not_known);
    a.strength_low_percent = reader.number("strength_low_percent", 0.0);
    a.strength_high_percent = reader.number("strength_high_percent", 100.0);
    a.product_class = reader.text("product_class", "");
    a.methaemoglobin = reader.flag("methaemoglobin", false);
    a.disposition = {reader.number("clearance_ml_min_kg", not_known),
                     reader.number("volume_l_kg", not_known)};
    a.source = {"design", "", reader.text("note", "")};
    Issues issues = reader.finish();
    for (Issue& issue : check(a)) {
        const std::string field = issue.key.substr(issue.key.find('.') + 1);
        if (!reader.was_read(field)) continue;  // already reported as missing or of the wrong kind
        issue.place = reader.place_of(field);
        issue.key = field;
        issues.push_back(std::move(issue));
    }
    if (issues.empty()) return a;
    std::stable_sort(issues.begin(), issues.end(),
                     [](const Issue& x, const Issue& y) { return x.place.line < y.place.line; });
    return tl::unexpected{std::move(issues)};
}

double neutral_share(const Active& active, double ph) {
    double share = 1.0;
    for (const double pka : active.acids) share /= 1.0 + std::pow(10.0, ph - pka);
    for (const double pka : active.bases) share /= 1.0 + std::pow(10.0, pka - ph);
    return share;
}

double log_d74(const Active& active) {
    return active.logk + std::log10(std::max(1e-12, neutral_share(active, 7.4)));
}

}  // namespace needlework
