// SPDX-License-Identifier: Apache-2.0
#include "absorb/wang_kasting.hpp"

#include <array>
#include <cmath>

#include "core/csv.hpp"

namespace needlework {
namespace {

using Table = std::array<std::array<double, 5>, 5>;

struct State {
    double thickness_cm, corneocyte_share, fibril_share, water_g_g, brick_length_cm, slowing;
    double hindrance[4];
    double constant, sigma_slope, r_slope;  // P_hat for R > 100
};

constexpr double bilayer_cm = 13e-7;
constexpr State hydrated{
    43e-4,    0.9684, 0.1928, 2.75, 31.319e-4, 1.0, {0.9999, -1.2762, 0.0718, 0.1195},
    7.611e-4, 0.9685, 1.827e5};
constexpr State partly{
    13e-4,    0.9073, 0.6044, 0.43, 30.266e-4, 3.0, {1.0001, -2.4497, 1.1410, 0.5432},
    2.935e-4, 0.8979, 5.536e5};

struct Tables {
    Table fully{}, part{};
    Tables() {
        for (const CsvRow& row : embedded_csv("data/wang_kasting_nitsche.csv").rows) {
            const auto i = static_cast<std::size_t>(row.number("sigma_power"));
            const auto j = static_cast<std::size_t>(row.number("r_power"));
            fully.at(i).at(j) = row.number("hydrated");
            part.at(i).at(j) = row.number("partly");
        }
    }
};

double table_value(const Table& c, double log_sigma, double log_r) {
    double sum = 0.0;
    for (std::size_t i = 5; i-- > 0;) {
        double in_r = 0.0;
        for (std::size_t j = 5; j-- > 0;) in_r = in_r * log_r + c[i][j];
        sum = sum * log_sigma + in_r;
    }
    return sum;
}

double dimensionless_permeability(const State& s, bool fully, double sigma, double r) {
    if (r > 100.0) return s.constant + 1.0 / (s.sigma_slope * sigma + s.r_slope / r);
    static const Tables tables;
    return std::pow(
        10.0, table_value(fully ? tables.fully : tables.part, std::log10(sigma), std::log10(r)));
}

}  // namespace

CorneumProperties wang_kasting_nitsche(double mw, double logk, double volume, Hydration hydration) {
    const bool fully = hydration == Hydration::fully;
    const State& s = fully ? hydrated : partly;
    const double k = std::pow(10.0, logk);

    const double k_lip = 0.43 * std::pow(k, 0.81);
    const double protein = 5.4 * std::pow(k, 0.27);
    const double k_cor = (0.9 * protein + s.water_g_g) / (0.9 / 1.37 + s.water_g_g);
    const double k_sc = (1.0 - s.corneocyte_share) * k_lip + s.corneocyte_share * k_cor;

    const double d_lip = (1.24e-7 * std::pow(100.0 / mw, 2.43) + 2.34e-9) / s.slowing;
    const bool compact = volume < 445.0;
    const double d_aq =
        compact ? 1.92e-4 * std::pow(volume, -0.6) : 3.78e-5 * std::pow(volume, -1.0 / 3.0);
    const double radius_a =
        compact ? 0.145 * std::pow(volume, 0.6) : 0.735 * std::pow(volume, 1.0 / 3.0);
    const double lam = radius_a / 35.0;
    const double free_share = 1.0 - s.fibril_share * (1.0 + lam) * (1.0 + lam);
    const double* h = s.hindrance;
    const double d_cor = d_aq * free_share * (h[0] + lam * (h[1] + lam * (h[2] + lam * h[3])));

    const double k_tr = std::pow(10.0, -0.570 - 0.840 * std::cbrt(mw)) / s.slowing;
    const double r = k_tr * s.brick_length_cm * s.brick_length_cm / (bilayer_cm * d_lip);
    const double sigma = d_lip * k_lip / (d_cor * free_share);
    const double p_cm_s =
        dimensionless_permeability(s, fully, sigma, r) * d_lip * k_lip / s.thickness_cm;  // (A7)
    return {p_cm_s * 3600.0, k_sc, p_cm_s * s.thickness_cm / k_sc, s.thickness_cm};
}

double wang_kasting_polar_cm_h(double mw) {
    return 4e-4 / std::sqrt(mw);
}

double schroeder_volume_cm3_mol(const MoleculeCounts& n) {
    return 7.0 * n.carbon_hydrogen_nitrogen_oxygen + 10.5 * n.fluorine + 24.5 * n.chlorine +
           31.5 * n.bromine + 38.5 * n.iodine + 21.0 * n.sulfur - (n.ring ? 7.0 : 0.0) +
           7.0 * n.double_bonds + 14.0 * n.triple_bonds;
}

}  // namespace needlework
