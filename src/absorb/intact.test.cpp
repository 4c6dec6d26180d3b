// SPDX-License-Identifier: Apache-2.0
#include "absorb/intact.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "absorb/absorb.hpp"
#include "absorb/tissue.hpp"
#include "absorb/wang_kasting.hpp"
#include "core/parameter_checks.hpp"

namespace needlework {
namespace {

TEST(WangKastingNitsche, agrees_with_an_independent_run_to_three_digits) {
    struct Case {
        double mw, logk, volume, p_sc;
        double tolerance;
    };
    // hydrated, all unbound, no polar floor; half of the last printed digit
    constexpr Case cases[] = {{194.19, -0.07, 176.1, 5.45e-5, 0.5e-7},
                              {234.34, 2.44, 166.6, 2.98e-3, 0.5e-5},
                              {288.42, 3.32, 260.0, 7.08e-3, 0.5e-5},
                              {182.17, -3.10, 106.2, 2.4e-7, 0.5e-8}};
    for (const Case& c : cases) {
        EXPECT_NEAR(
            wang_kasting_nitsche(c.mw, c.logk, c.volume, Hydration::fully).permeability_cm_h,
            c.p_sc, c.tolerance);
    }
}

TEST(WangKastingNitsche, diffusivity_times_partition_over_thickness_is_the_permeability) {
    for (const Hydration h : {Hydration::partly, Hydration::fully}) {
        const CorneumProperties c = wang_kasting_nitsche(234.34, 2.44, 166.6, h);
        EXPECT_NEAR(c.diffusivity_cm2_s * 3600 * c.partition / c.thickness_cm, c.permeability_cm_h,
                    1e-12);
    }
}

TEST(Intact, published_equations_give_their_own_numbers) {
    // water-like, MW 100, logK 0: each law written out
    const auto kp = [](IntactLaw law) {
        return permeability_cm_h(intact_paths(law, 100.0, 0.0, 100.0));
    };
    EXPECT_NEAR(kp(IntactLaw::potts_guy), std::pow(10, -2.7437 - 0.61), 1e-15);
    const double pg = std::pow(10, -2.7437 - 0.61);
    EXPECT_NEAR(kp(IntactLaw::cleek_bunge), pg / (1 + pg * 10.0 / 2.6), 1e-15);
    const double tb = std::pow(10, -2.59 - 0.6832) + 0.043 / std::pow(100, 1.361);
    EXPECT_NEAR(kp(IntactLaw::ten_berge), 1 / (1 / tb + 1 / 0.25), 1e-15);
    const double rw = std::pow(10, -1.326 - 1.786) + 1.519e-5;
    EXPECT_NEAR(kp(IntactLaw::robinson), 1 / (1 / rw + 1 / 0.25), 1e-15);
}

TEST(Intact, only_the_neutral_form_takes_the_lipid_path) {
    const Active* lidocaine = find_active("lidocaine");
    ASSERT_NE(lidocaine, nullptr);
    EXPECT_NEAR(neutral_share(*lidocaine, 7.9), 0.5, 1e-12);
    EXPECT_LT(permeability_cm_h(IntactLaw::ten_berge, *lidocaine, 5.0),
              permeability_cm_h(IntactLaw::ten_berge, *lidocaine, 9.0));
}

TEST(Intact, every_law_is_found_by_its_name) {
    for (const std::string_view name : intact_law_names()) {
        ASSERT_TRUE(intact_law(name).has_value());
        EXPECT_EQ(name_of(*intact_law(name)), name);
    }
    EXPECT_FALSE(intact_law("potts").has_value());
}

// log10 kp of the neutral form by ten Berge [cm/h], D_free [cm2/s] and free clearance [1/h] of the
// built-in actives as tabulated with them.
struct Tabulated {
    const char* id;
    double log_kp, d_free, k_free;
};
constexpr Tabulated tabulated[] = {
    {"ascorbic_acid", -4.35, 2.39e-6, 3.13}, {"tranexamic_acid", -4.23, 2.57e-6, 3.27},
    {"niacinamide", -3.58, 3.03e-6, 3.99},   {"salicylic_acid", -1.90, 2.80e-6, 7.40},
    {"retinol", -0.97, 1.74e-6, 7.91},       {"lidocaine", -2.41, 1.98e-6, 6.64},
    {"caffeine", -3.85, 2.24e-6, 3.37},      {"tiagabine", -3.49, 1.37e-6, 3.73},
    {"mannitol", -4.43, 2.33e-6, 3.07}};

TEST(Tissue, tabulated_permeability_diffusivity_and_clearance_are_reproduced) {
    const Parameters parameters{absorb_parameters};
    for (const Tabulated& t : tabulated) {
        const Active& a = *find_active(t.id);
        const TissueProperties tissue = tissue_properties(a, parameters);
        EXPECT_NEAR(std::log10(permeability_cm_h(intact_paths(IntactLaw::ten_berge, a))), t.log_kp,
                    0.006)
            << t.id;
        EXPECT_NEAR(tissue.diffusivity_cm2_s / t.d_free, 1.0, 0.005) << t.id;
        EXPECT_NEAR(tissue.free_clearance_1_h() / t.k_free, 1.0, 0.005) << t.id;
    }
}

TEST(Registry, rows_of_channel_and_absorb_are_sound) {
    for (const std::string& fault :
         registry_faults(Parameters{channel_parameters, absorb_parameters})) {
        ADD_FAILURE() << fault;
    }
}

TEST(Tissue, V14_macromolecules_diffuse_within_the_measured_range) {
    for (const double mw : {70e3, 500e3}) {
        const double um2_s = free_diffusivity_cm2_s(mw) * 1e8;
        EXPECT_GE(um2_s, 1.0);  // dermis 1 to 20, epidermis 1 to 8 um2/s
        EXPECT_LE(um2_s, 8.0);
    }
}

TEST(Actives, all_built_in_ones_are_possible_and_named_once) {
    EXPECT_EQ(actives().size(), 39u);
    for (const Active& a : actives()) {
        EXPECT_TRUE(check(a).empty()) << a.id;
        EXPECT_EQ(find_active(a.id), &a);
    }
}

TEST(Actives, a_file_with_five_faults_gets_five_answers) {
    const auto read = read_active(
        "id = \"x\"\nmw_g_mol = -3\nlogK = 2\nlogk = 20\n"
        "base_pka = [99]\nsolubility_mg_ml = \"much\"\n",
        "x.toml");
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().size(), 5u) << issue_text(read.error());
    EXPECT_EQ(read.error()[1].nearest, "logk");
    EXPECT_EQ(read.error()[1].place.line, 3);
}

TEST(Actives, a_person_s_own_active_works_like_a_built_in_one) {
    const auto read = read_active(
        "id = \"mine\"\nmw_g_mol = 200\nlogk = 1.5\nbase_pka = [8]\n"
        "solubility_mg_ml = 3\n",
        "mine.toml");
    ASSERT_TRUE(read.has_value()) << issue_text(read.error());
    EXPECT_NEAR(neutral_share(*read, 8.0), 0.5, 1e-12);
}

}  // namespace
}  // namespace needlework
