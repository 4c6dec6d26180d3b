// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace needlework {

enum class Hydration { partly, fully };

/// The stratum corneum of the mechanistic law, for one molecule.
struct CorneumProperties {
    double permeability_cm_h = 0;  ///< P_sc, from water, without a polar path
    double partition = 0;          ///< K_sc, stratum corneum over water
    double diffusivity_cm2_s = 0;  ///< D_sc = P_sc h / K_sc
    double thickness_cm = 0;
};

/// Bricks-and-mortar stratum corneum of Wang, Kasting and Nitsche (2006, 2007) as Dancik et al.
/// (2013) use it:
///
///     K_lip = 0.43 K^0.81                    PC = 5.4 K^0.27
///     K_cor = (0.9 PC + nu) / (0.9 / 1.37 + nu)
///     D_lip = 1.24e-7 (100 / MW)^2.43 + 2.34e-9 cm2/s, a third of it partly hydrated
///     D_aq  = 1.92e-4 V^-0.6, from 445 cm3/mol 3.78e-5 V^(-1/3)
///     D_cor = D_aq (1 - phi_f (1 + lam)^2) H(lam),  lam = a_s / 35 A
///     k_tr  = 10^(-0.570 - 0.840 MW^(1/3)) cm/s, a third of it partly hydrated
///     R = k_tr l_x^2 / (delta D_lip),  sigma = D_lip K_lip / (D_cor (1 - phi_f (1 + lam)^2))
///     P_sc = P_hat(sigma, R) D_lip K_lip / h                                          (A7)
///
/// P_hat for R <= 100 is the table data/wang_kasting_nitsche.csv, above it a fraction of R.
/// mw [g/mol], logk, V = molar_volume [cm3/mol]; fraction unbound is 1.
CorneumProperties wang_kasting_nitsche(double mw_g_mol, double logk, double molar_volume_cm3_mol,
                                       Hydration hydration);

/// The polar path that the mechanistic law lacks, 4e-4 / sqrt(MW) cm/h: tuned on the open
/// permeability set, so a fit and no prediction there.
double wang_kasting_polar_cm_h(double mw_g_mol);

/// Atoms and bonds of a molecule, for its molar volume.
struct MoleculeCounts {
    int carbon_hydrogen_nitrogen_oxygen = 0;
    int fluorine = 0, chlorine = 0, bromine = 0, iodine = 0, sulfur = 0;
    bool ring = false;
    int double_bonds = 0, triple_bonds = 0;
};

/// Molar volume at the boiling point by Schroeder's rule [cm3/mol].
double schroeder_volume_cm3_mol(const MoleculeCounts& counts);

}  // namespace needlework
