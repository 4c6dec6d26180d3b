// SPDX-License-Identifier: Apache-2.0
#include "treat/course_uptake.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace needlework {
namespace {

/// One cheek and two sessions; `products` is put behind it.
CourseFile course_with(const std::string& products) {
    const auto course = read_course(
        "[device]\nmodel = \"skinpen-precision\"\n"
        "[[sessions]]\nzones = [\"cheek\"]\ncount = 2\nevery = \"7 day\"\ndepth = \"1 mm\"\n"
        "numbing_cream = true\n" +
            products,
        "course.toml", all_parameters());
    EXPECT_TRUE(course) << issue_text(course.error());
    return course ? *course : CourseFile{};
}

/// The channels of the course without its healing: nothing here asks for that.
Course with_uptake(const CourseFile& file) {
    Course course = needle_only(file.person, file.plan, file.parameters, {});
    add_uptake(course, file.products, file.parameters, {}, 2, {});
    return course;
}

TEST(CourseUptake, product_applied_is_on_in_cleared_or_lost) {
    const Course course = with_uptake(course_with("[[products]]\nproduct = \"niacinamide_5\"\n"));
    const auto& accounts = course.zones[0].gets_in->uptake.ledger.accounts;
    ASSERT_EQ(accounts.size(), 1u);
    const double strength = 0.05, layer_mg_cm2 = 2, area_cm2 = 100;
    EXPECT_NEAR(accounts[0].in, strength * layer_mg_cm2 * area_cm2, 1e-9);
    EXPECT_TRUE(open_accounts(course.zones[0].gets_in->uptake.ledger).empty());
}

TEST(CourseUptake, a_product_on_older_channels_gets_in_less) {
    const auto reached = [](const char* start) {
        const Course course = with_uptake(
            course_with(std::string{"[[products]]\nproduct = \"niacinamide_5\"\nsession = 2\n"
                                    "worn = \"1 h\"\nstart = \""} +
                        start + "\"\n"));
        return course.zones[0].gets_in->uptake.actives[0].enhancement.middle;
    };
    const double soon = reached("0.25 h"), later = reached("24 h");
    EXPECT_GT(soon, later);
    EXPECT_GT(later, 1.0);
}

TEST(CourseUptake, windows_are_told_even_where_no_product_is) {
    const Course course = with_uptake(course_with(""));
    EXPECT_EQ(course.zones[0].gets_in->windows.size(), product_classes().size());
    EXPECT_TRUE(uptake_alarms(course).empty());
}

TEST(CourseUptake, what_stops_a_course_is_told_before_what_warns) {
    const Course course =
        with_uptake(course_with("[[products]]\nproduct = \"vitamin_c_15\"\nstart = \"2 h\"\n"
                                "[numbing]\nproduct = \"emla\"\ng6pd_deficiency = true\n"));
    const std::vector<std::string> alarms = uptake_alarms(course);
    ASSERT_GE(alarms.size(), 2u);
    EXPECT_TRUE(alarms.front().starts_with("STOP")) << alarms.front();
    EXPECT_TRUE(alarms.back().starts_with("WARNING")) << alarms.back();
}

TEST(CourseUptake, an_active_of_ones_own_passes_like_the_built_in_one_with_the_same_numbers) {
    const Active& known = *find_active("niacinamide");
    const auto path = std::filesystem::temp_directory_path() / "needlework-own-active.toml";
    std::ofstream{path} << "id = \"mine\"\nmw_g_mol = " << known.mw_g_mol
                        << "\nlogk = " << known.logk << "\nbase_pka = [" << known.bases.at(0)
                        << "]\nmolar_volume_cm3_mol = " << known.molar_volume_cm3_mol
                        << "\nsolubility_mg_ml = " << known.solubility_mg_ml
                        << "\nprotein_bound_percent = " << known.protein_bound_percent << "\n";
    Course mine, theirs;
    {
        const CourseFile file = course_with(
            "[[products]]\nactives = [\"mine 5 %\"]\nph = 6\n"
            "active_files = [\"" +
            path.string() + "\"]\n");
        EXPECT_NE(resolved_json(file).find("\"id\": \"mine\""), std::string::npos);
        mine = with_uptake(file);
    }  // the file is gone here, and what was computed still names its active
    std::filesystem::remove(path);
    theirs = with_uptake(course_with("[[products]]\nactives = [\"niacinamide 5 %\"]\nph = 6\n"));
    const ActiveUptake& a = mine.zones[0].gets_in->uptake.actives.at(0);
    const ActiveUptake& b = theirs.zones[0].gets_in->uptake.actives.at(0);
    EXPECT_EQ(a.active->id, "mine");
    EXPECT_NEAR(a.reached_mg.middle, b.reached_mg.middle, 1e-9 * b.reached_mg.middle);
}

TEST(CourseUptake, resolved_settings_tell_products_on_the_clock_of_the_course) {
    const CourseFile course =
        course_with("[[products]]\nproduct = \"niacinamide_5\"\nsession = 2\nstart = \"2 h\"\n");
    EXPECT_NE(resolved_json(course).find("\"start\": \"170 h\""), std::string::npos);
}

}  // namespace
}  // namespace needlework
