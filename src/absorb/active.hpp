// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"

namespace needlework {

inline constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

enum class ActiveKind { small, macromolecule, particle };

/// How a body clears an active; NaN = not known, and no plasma level is computed.
struct Disposition {
    double clearance_ml_min_kg = not_known;
    double volume_l_kg = not_known;
    bool known() const { return clearance_ml_min_kg > 0.0 && volume_l_kg > 0.0; }
    bool operator==(const Disposition&) const = default;
};

/// Where the numbers of an active come from.
struct ActiveSource {
    std::string mark;     ///< read, recalled, derived or design
    std::string sources;  ///< keys of data/sources/*.csv
    std::string note;
    bool operator==(const ActiveSource&) const = default;
};

/// What a molecule is, as far as skin can tell. Of a particle only name and class count.
struct Active {
    std::string id, name;
    ActiveKind kind = ActiveKind::small;
    double mw_g_mol = 0;
    double logk = 0;                   ///< octanol/water, neutral form
    std::vector<double> acids, bases;  ///< pKa of acid and base groups
    double solubility_mg_ml = 0;       ///< in water
    double protein_bound_percent = 0;  ///< in plasma
    double molar_volume_cm3_mol = not_known;
    double strength_low_percent = 0, strength_high_percent = 100;  ///< what products hold
    std::string product_class;    ///< id in data/rules/products.csv, or empty
    bool methaemoglobin = false;  ///< can turn haemoglobin into methaemoglobin
    Disposition disposition;
    ActiveSource source;
    bool operator==(const Active&) const = default;
};

/// The built-in actives, in the order of data/actives.csv.
const std::vector<Active>& actives();

/// The built-in active of that id or name, or nullptr.
const Active* find_active(std::string_view id);

/// Everything wrong with an active's numbers: mass, logK, pKa, solubility out of what exists.
Issues check(const Active& active);

/// A person's own active from TOML: the columns of data/actives.csv as keys; pKa as lists of
/// numbers. `file_name` is for messages.
Checked<Active> read_active(std::string_view toml, std::string_view file_name);

/// Share of the molecules that carry no charge at this pH, between 0 and 1.
///
///     f = prod_acids 1 / (1 + 10^(pH - pKa)) * prod_bases 1 / (1 + 10^(pKa - pH))
///
/// Exact for groups that ionise independently; a zwitterion counts as charged.
double neutral_share(const Active& active, double ph);

/// log10 of octanol/water distribution at pH 7.4, neutral form only.
double log_d74(const Active& active);

}  // namespace needlework
