// SPDX-License-Identifier: Apache-2.0
#include "core/units.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace needlework {
namespace {

std::string refusal(std::string_view text, std::string_view unit) {
    const auto value = read_quantity(text, unit);
    return value ? "none" : value.error().what;
}

TEST(Units, decimal_conversions_round_once) {
    EXPECT_EQ(read_quantity("1500 um", "mm"), 1.5);
    EXPECT_EQ(read_quantity("1.5 mm", "mm"), 1.5);
    EXPECT_EQ(read_quantity("0.3 mm", "um"), 300.0);
    EXPECT_EQ(read_quantity("5 %", "-"), 0.05);
    EXPECT_EQ(read_quantity("0.5 -", "%"), 50.0);
    EXPECT_EQ(read_quantity("3", "count"), 3.0);
    EXPECT_EQ(read_quantity("250 1/cm2", "1/cm2"), 250.0);
    EXPECT_EQ(read_quantity("4 week", "day"), 28.0);
    EXPECT_EQ(read_quantity("36 h", "day"), 1.5);
    EXPECT_EQ(read_quantity("7000 rpm", "Hz"), 7000.0 / 60.0);
    EXPECT_EQ(read_quantity("500 pg/cell/day", "pg/cell/day"), 500.0);
    EXPECT_EQ(read_quantity("37 degC", "K"), 310.15);
    EXPECT_EQ(read_quantity("310.15 K", "degC"), 310.15 - 273.15);
    EXPECT_EQ(read_quantity("37 degC", "degC"), 37.0);
}

TEST(Units, each_unit_of_the_field_has_its_dimension) {
    struct Row {
        std::string_view text;
        Dimension dimension;
    };
    for (const Row& row : std::initializer_list<Row>{{"mm2/day", {2, 0, -1}},
                                                     {"ug/mm3", {-3, 1}},
                                                     {"ng/mL", {-3, 1}},
                                                     {"kPa", {-1, 1, -2}},
                                                     {"N/mm", {0, 1, -2}},
                                                     {"J/m2", {0, 1, -2}},
                                                     {"mol/m3", {-3, 0, 0, 1}},
                                                     {"mg/cm2", {-2, 1}},
                                                     {"cells/mm3", {-3}},
                                                     {"pg/cell/day", {0, 1, -1}},
                                                     {"1/mm2", {-2}},
                                                     {"mm/s", {1, 0, -1}},
                                                     {"cm/h", {1, 0, -1}},
                                                     {"g/mol", {0, 1, 0, -1}},
                                                     {"mL/min/kg", {3, -1, -1}},
                                                     {"kg*m/s^2", {1, 1, -2}},
                                                     {"kg m s^-2", {1, 1, -2}},
                                                     {"ng/(mL*h)", {-3, 1, -1}},
                                                     {"cm5/(cells day)", {5, 0, -1}},
                                                     {"1/day", {0, 0, -1}},
                                                     {"deg", {}},
                                                     {"-", {}},
                                                     {"x", {}},
                                                     {"count", {}}}) {
        const auto unit = read_unit(row.text);
        ASSERT_TRUE(unit) << row.text << " " << unit.error().what;
        EXPECT_EQ(unit->dimension, row.dimension) << row.text;
    }
}

TEST(Units, all_ways_to_write_a_micrometre_are_one) {
    for (const std::string_view text : {"2um", "2 um", "2 µm", "2 μm", "+2 um", " 2e0 um "}) {
        EXPECT_EQ(read_quantity(text, "um"), 2.0) << text;
    }
    EXPECT_EQ(read_quantity("3 mm²", "mm2"), 3.0);
}

TEST(Units, typed_quantities_are_read_in_si) {
    EXPECT_EQ(read_quantity<Length>("1.5 mm")->si(), 1.5e-3);
    EXPECT_EQ(read_quantity<Speed>("20 mm/s")->si(), 0.02);
    EXPECT_EQ(read_quantity<Force>("3 N")->si(), 3.0);
    EXPECT_EQ(read_quantity<ArealDensity>("250 1/cm2")->si(), 250e4);
    EXPECT_EQ(read_quantity<Time>("34 yr")->si(), 34 * 365.25 * 86400.0);
}

TEST(Units, every_failure_has_its_own_words) {
    EXPECT_EQ(refusal("", "mm"), "is empty");
    EXPECT_EQ(refusal("deep", "mm"), "does not begin with a number");
    EXPECT_EQ(refusal("1.5", "mm"), "has no unit; a length is needed");
    EXPECT_EQ(refusal("20", "%"), "has no unit; a share or an angle is needed");
    EXPECT_EQ(refusal("1.5 mmm", "mm"), "has an unknown unit, \"mmm\"");
    EXPECT_EQ(refusal("1.2 s", "mm"), "is a time; a length is needed");
    EXPECT_EQ(refusal("3 mm", "-"), "is a length; a plain number is needed");
    EXPECT_EQ(refusal("nan mm", "mm"), "is not a number (NaN)");
    EXPECT_EQ(refusal("inf mm", "mm"), "is infinite; a finite value is needed");
    EXPECT_EQ(refusal("1e999 mm", "mm"), "is a number too large or too small to be held");
    EXPECT_EQ(refusal("1e-999 mm", "mm"), "is a number too large or too small to be held");
    EXPECT_EQ(refusal("1e308 km", "um"), "is a number too large or too small to be held");
    EXPECT_EQ(refusal("1,5 mm", "mm"), "has a comma in its number");
    EXPECT_EQ(refusal("2 month", "day"), "is in months, which differ in length");
    EXPECT_EQ(refusal("2 mm^0", "mm"),
              "has a unit with a power that is not a whole number from -9 to 9");
    EXPECT_EQ(refusal("2 mm^77777777777777", "mm"),
              "has a unit with a power that is not a whole number from -9 to 9");
    EXPECT_EQ(refusal("2 ng/mL day", "ng/mL"), "has a unit that can be read in two ways");
    EXPECT_EQ(refusal("2 mm/", "mm"), "has a unit that breaks off");
    EXPECT_EQ(refusal("2 (mm", "mm"), "has a unit with a bracket that is not closed");
    EXPECT_EQ(refusal("2 ((((((mm))))))", "mm"), "has a unit with too many brackets");
    EXPECT_EQ(refusal("2 mm)", "mm"), "has a unit that ends in \")\"");
    EXPECT_EQ(refusal("1 500 mm", "mm"), "has a unit that cannot be read at \"500 mm\"");
}

TEST(Units, the_nearest_unit_and_an_example_are_told) {
    const auto slip = read_quantity("1.5 kpa", "kPa");
    ASSERT_FALSE(slip);
    EXPECT_EQ(slip.error().nearest, "kPa");
    const auto kind = read_quantity("1.2 s", "mm");
    ASSERT_FALSE(kind);
    EXPECT_EQ(kind.error().fix, "write for example \"1.2 mm\"");
}

TEST(Units, what_is_written_reads_back_to_the_same_value) {
    for (const double value : {1.5, 0.1, 1e-9, 123456789.123, -2.0, 1.0 / 3.0}) {
        EXPECT_EQ(read_quantity(format_quantity(value, "mm"), "mm"), value);
        EXPECT_EQ(read_quantity(format_quantity(value, "-"), "-"), value);
    }
    EXPECT_EQ(format_quantity(1.5, "mm"), "1.5 mm");
    EXPECT_EQ(format_quantity(0.25, "-"), "0.25");
    EXPECT_EQ(format_quantity(1.0 / 3.0, "mm", 3), "0.333 mm");
}

TEST(Units, the_unit_of_si_reads_back_to_its_dimension) {
    for (int l = -3; l <= 3; ++l) {
        for (int m = -1; m <= 1; ++m) {
            for (int t = -2; t <= 2; ++t) {
                const Dimension d{l, m, t};
                const auto unit = read_unit(si_unit(d));
                ASSERT_TRUE(unit) << si_unit(d);
                EXPECT_EQ(unit->dimension, d);
                EXPECT_EQ(convert(1.0, *unit, Unit{d}), 1.0);
            }
        }
    }
}

}  // namespace
}  // namespace needlework
