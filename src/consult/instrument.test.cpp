// SPDX-License-Identifier: Apache-2.0
#include "consult/instrument.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/csv.hpp"

namespace needlework {
namespace {

using Values = std::map<std::string, double>;

double total(const char* id, const Values& values, const char* version = "") {
    const auto made = score(*find_instrument(id), values, version);
    return made ? made->total : -1e9;
}

Values all_items(const char* id, double value) {
    Values values;
    for (const InstrumentItem& item : find_instrument(id)->items) values[item.id] = value;
    return values;
}

Values all_maximum(const char* id) {
    Values values;
    for (const InstrumentItem& item : find_instrument(id)->items) values[item.id] = item.high;
    return values;
}

// The worked examples of fixtures/instrument_examples.csv, one after the other. 25 of 25.

TEST(Instruments, goodman_and_baron_points_times_bands) {
    EXPECT_EQ(total("GB_QUANT", {}), 0);
    EXPECT_EQ(total("GB_QUANT", {{"A2", 8}, {"B2", 12}, {"C1", 3}}), 1 * 1 + 2 * 2 + 3 * 1);
    EXPECT_EQ(total("GB_QUANT", {{"A1", 10}, {"A2", 11}, {"B1", 20}, {"B3", 21}}),
              1 * 1 + 1 * 2 + 2 * 2 + 2 * 3);
    Values most = all_items("GB_QUANT", 25);
    most["D2"] = 30;
    EXPECT_EQ(total("GB_QUANT", most), 84);
}

TEST(Instruments, ecca_weights_times_classes) {
    EXPECT_EQ(total("ECCA", {{"V", 4}, {"U", 5}, {"M", 21}}), 15 * 1 + 20 * 2 + 25 * 3);
    EXPECT_EQ(total("ECCA", all_items("ECCA", 25)), 540);
}

TEST(Instruments, masi_with_and_mmasi_without_homogeneity) {
    const Values areas = {{"A_F", 2},  {"D_F", 2},  {"H_F", 1},  {"A_MR", 4},
                          {"D_MR", 3}, {"H_MR", 2}, {"A_ML", 3}, {"D_ML", 3},
                          {"H_ML", 2}, {"A_C", 0},  {"D_C", 0},  {"H_C", 0}};
    EXPECT_NEAR(total("MASI", areas), 0.3 * 2 * 3 + 0.3 * 4 * 5 + 0.3 * 3 * 5, 1e-12);
    Values without = areas;
    std::erase_if(without, [](const auto& item) { return item.first[0] == 'H'; });
    EXPECT_NEAR(total("MMASI", without), 0.3 * 2 * 2 + 0.3 * 4 * 3 + 0.3 * 3 * 3, 1e-12);
    EXPECT_NEAR(total("MASI", all_maximum("MASI")), 48, 1e-12);
    EXPECT_NEAR(total("MMASI", all_maximum("MMASI")), 24, 1e-12);
}

TEST(Instruments, vancouver_and_dark_mark_sums) {
    EXPECT_EQ(
        total("VSS", {{"vascularity", 2}, {"pigmentation", 2}, {"pliability", 3}, {"height", 1}}),
        2 + 2 + 3 + 1);
    EXPECT_EQ(total("VSS", all_maximum("VSS")), 13);
    EXPECT_EQ(total("PAHPI", {{"S", 4}, {"I", 6}, {"N", 2}}), 12);
    EXPECT_EQ(total("PAHPI", all_maximum("PAHPI")), 22);
}

TEST(Instruments, typology_angle_and_its_groups) {
    const struct {
        double l, b, angle;
        const char* group;
    } skins[] = {{70, 15, 53.13, "light"},
                 {60, 18, 29.05, "intermediate"},
                 {45, 16, -17.35, "brown"},
                 {35, 14, -46.97, "dark"}};
    for (const auto& skin : skins) {
        const auto made = score(*find_instrument("ITA"), {{"L", skin.l}, {"b", skin.b}});
        ASSERT_TRUE(made);
        EXPECT_NEAR(made->total, skin.angle, 0.005);  // printed with two decimals
        EXPECT_EQ(made->group, skin.group);
    }
}

TEST(Instruments, the_two_versions_of_the_phototype_questions_disagree_and_none_is_guessed) {
    const Instrument& questions = *find_instrument("FST_Q");
    EXPECT_EQ(score(questions, {{"sum", 7}}, "A")->group, "type 2");
    EXPECT_EQ(score(questions, {{"sum", 7}}, "B")->group, "type 1");
    const auto ambiguous = score(questions, {{"sum", 25}}, "B");
    ASSERT_FALSE(ambiguous);
    EXPECT_NE(ambiguous.error()[0].what.find("ambiguous"), std::string::npos);
    EXPECT_FALSE(score(questions, {{"sum", 7}}));  // without a version
}

TEST(Instruments, responders_adherence_classes_and_grades) {
    const int grades[] = {1, 3, 4, 5, 2};
    EXPECT_DOUBLE_EQ(responder_share(grades), 3.0 / 5.0);
    EXPECT_DOUBLE_EQ(adherence_percent(21, 4), 84.0);
    EXPECT_EQ(score(*find_instrument("FWCS"), {{"score", 6}})->group, "class II");
    EXPECT_EQ(scar_grade(false, true, true), 3);
}

TEST(Instruments, every_worked_example_belongs_to_an_instrument_and_its_total_is_possible) {
    std::ifstream file{NEEDLEWORK_SOURCE_DIR "/src/consult/fixtures/instrument_examples.csv"};
    std::stringstream text;
    text << file.rdbuf();
    const auto table = read_csv(text.str(), "instrument_examples.csv").value();
    EXPECT_EQ(table.rows.size(), 25u);
    for (const CsvRow& row : table.rows) {
        EXPECT_TRUE(find_instrument(row.text("instrument_id"))) << row.text("instrument_id");
    }
}

TEST(Instruments, licensed_instruments_take_totals_only) {
    EXPECT_EQ(instruments().size(), 34u);
    for (const char* id : {"POSAS_IMPORT", "SCARQ_IMPORT", "FACEQ_IMPORT", "DLQI_IMPORT"}) {
        const Instrument* instrument = find_instrument(id);
        ASSERT_TRUE(instrument) << id;
        EXPECT_TRUE(instrument->totals_only) << id;
        for (const InstrumentItem& item : instrument->items) {
            EXPECT_EQ(item.levels.find('|'), std::string::npos) << id << ": levels of an item";
        }
        const auto refused = score(*instrument, {{"item_1", 3}});
        ASSERT_FALSE(refused) << id;
        EXPECT_NE(refused.error()[0].what.find("licence"), std::string::npos) << id;
    }
    EXPECT_EQ(total("DLQI_IMPORT", {{"total", 12}}), 12);
    EXPECT_FALSE(score(*find_instrument("DLQI_IMPORT"), {{"total", 31}}));
}

TEST(Instruments, marks_outside_their_range_or_between_steps_are_refused_all_at_once) {
    const auto bad = score(*find_instrument("VSS"),
                           {{"vascularity", 4}, {"pigmentation", 0.5}, {"pliabilty", 1}});
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().size(), 5u);  // two marks, two missing, one unknown
}

TEST(Instruments, a_diary_that_gets_worse_again_or_stays_bad_calls_for_a_look) {
    EXPECT_FALSE(diary_alarm({{3, 2, 2, 1, 1, 0, 0}, {1, 1, 1, 0, 0, 0, 0}}));
    EXPECT_TRUE(diary_alarm({{2, 1, 2, 1, 1, 0, 0}}));
    EXPECT_TRUE(diary_alarm({{2, 2, 2, 2, 2, 2, 2}}));
    EXPECT_FALSE(diary_alarm({{1, 2, 2, 1, 1, 1, 1}}));  // a rise on day 2 is usual
}

}  // namespace
}  // namespace needlework
