// SPDX-License-Identifier: Apache-2.0
#include "evidence/dataset.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/normal.hpp"
#include "evidence/calibration_data.hpp"
#include "evidence/experiment.hpp"
#include "treat/treat.hpp"

using namespace needlework;

namespace {

constexpr const char* head =
    "dataset,row,quantity,unit,printed,bound,compare,observed,people_sd,n,low,high,interval,model_"
    "sd,"
    "error,of,measure,gain,role,repeats,set,mark,sources,note\n";
constexpr const char* dataset_head =
    "id,title,stage,group,experiment,conditions,described,trust,why_not\n";

Checked<std::vector<Dataset>> read(const std::string& sets, const std::string& rows) {
    return read_datasets(*read_csv(dataset_head + sets, "datasets.csv"),
                         *read_csv(head + rows, "rows.csv"));
}

bool tells(const Issues& issues, std::string_view words) {
    for (const Issue& issue : issues) {
        if (issue.what.find(words) != std::string::npos) return true;
    }
    return false;
}

const std::string set_a = "a,A,clocks,people,dish,c,d,high,\n";
const std::string set_b = "b,B,clocks,people,dish,c,d,high,\n";
const std::string sound =
    "one,q,day,7,,,7,,,,,,1,error,,memory of one pulse,,calibration,,,read,"
    "GROTH-1998,\n";

TEST(Datasets, every_built_in_dataset_is_sound_and_tells_its_source) {
    EXPECT_GE(datasets().size(), 5u);
    for (const Dataset& d : datasets()) EXPECT_FALSE(d.title.empty()) << d.id;
}

TEST(Datasets, a_sound_table_is_read) {
    const auto sets = read(set_a, "a," + sound);
    ASSERT_TRUE(sets) << issue_text(sets.error());
    EXPECT_EQ(sets->front().rows.front().observed, 7.0);
}

TEST(Datasets, all_mistakes_are_told_at_once) {
    const auto sets =
        read(set_a,
             "a,one,q,,7,,,7,,,,,,1,error,,memory of one pulse,,calibration,,,read,"
             "GROTH-1998,\n"
             "a,two,q,dya,7,,rato,x,,,,,,1,error,,memory of two pulse,,hold-uot,,,read,"
             "GROTH-1999,\n"
             "z,three,q,day,7,,,7,,,,,,,,,,,context,,,read,GROTH-1998,\n"
             "a,four,q,day,0,,ratio,0,,,,,,1,error,,memory of one pulse,,"
             "calibration,,,read,GROTH-1998,\n");
    ASSERT_FALSE(sets);
    EXPECT_TRUE(tells(sets.error(), "the unit is missing"));
    EXPECT_TRUE(tells(sets.error(), "the unit \"dya\" is not known"));
    EXPECT_TRUE(tells(sets.error(), "\"x\" is not a number"));
    EXPECT_TRUE(tells(sets.error(), "does not measure memory of two pulse"));
    EXPECT_TRUE(tells(sets.error(), "role \"hold-uot\" is not known"));
    EXPECT_TRUE(tells(sets.error(), "reference GROTH-1999 is not among the sources"));
    EXPECT_TRUE(tells(sets.error(), "compare \"rato\" is not known"));
    EXPECT_TRUE(tells(sets.error(), "a/four is compared by ratio and is not above zero"));
    EXPECT_TRUE(tells(sets.error(), "dataset z is not known"));
    EXPECT_TRUE(tells(sets.error(), "cannot be expressed and does not say why"));
}

TEST(Datasets, the_same_people_cannot_be_fitted_and_held_out) {
    std::string held = sound;
    held.replace(held.find("calibration"), 11, "hold-out");
    const auto sets = read(set_a + set_b, "a," + sound + "b," + held);
    ASSERT_FALSE(sets);
    EXPECT_TRUE(tells(sets.error(), "role clash"));
}

TEST(Datasets, the_same_people_are_not_counted_twice_unseen) {
    const auto sets = read(set_a + set_b, "a," + sound + "b," + sound);
    ASSERT_FALSE(sets);
    EXPECT_TRUE(tells(sets.error(), "counted twice"));
    std::string again = sound;
    again.replace(again.find("calibration,,"), 13, "calibration,a/one,");
    EXPECT_TRUE(read(set_a + set_b, "a," + sound + "b," + again));
}

TEST(Calibration, a_row_that_is_held_out_cannot_get_into_the_fit) {
    std::size_t held = 0;
    for (const Dataset& dataset : datasets()) {
        for (Observation row : dataset.rows) {
            if (row.role == DataRole::calibration) continue;
            ++held;
            EXPECT_FALSE(CalibrationRow::take(row)) << row.id;
        }
    }
    EXPECT_GT(held, 0u);
    const CalibrationData data;
    for (const CalibrationPart& part : data.parts()) {
        for (const CalibrationRow& one : part.rows) {
            EXPECT_EQ(one.row().role, DataRole::calibration) << one.row().id;
        }
    }
    static_assert(!std::is_constructible_v<CalibrationRow, Observation>);
    static_assert(!std::is_default_constructible_v<CalibrationRow>);
}

TEST(Experiments, each_row_with_a_measure_gets_a_number_and_the_others_none) {
    Parameters parameters = all_parameters();
    parameters.set("heal.finest", 40.0);  // whether there is a number, not how exact it is
    parameters.set("heal.tolerance", 0.1);
    const auto predicted = predict(datasets(), parameters);
    ASSERT_EQ(predicted.size(), datasets().size());
    for (std::size_t d = 0; d < predicted.size(); ++d) {
        const auto& rows = datasets()[d].rows;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            EXPECT_EQ(std::isfinite(predicted[d][i]), !rows[i].measure.empty()) << rows[i].id;
        }
    }
}

TEST(Experiments, two_raters_agree_as_often_as_the_difference_of_two_normal_errors_says) {
    // 19 of 21 within 4 points: the error of one is 4 / (z sqrt(2)), z the quantile of 1 - 1/21.
    Parameters parameters = all_parameters();
    const double z = normal_quantile(1.0 - 1.0 / 21.0);
    parameters.set("outcome.gb_points_noise", 4.0 / (z * std::sqrt(2.0)));
    const double share = predict(*find_dataset("gb-raters"), parameters).front();
    EXPECT_NEAR(share, 100.0 * 19.0 / 21.0, 1e-4);
}

TEST(Experiments, a_part_of_the_fit_predicts_as_its_datasets_do) {
    const Parameters parameters = all_parameters();
    for (const CalibrationPart& part : CalibrationData{}.parts_of("scar")) {
        const std::vector<double> values = part.predict(parameters);
        const Dataset& cores = *find_dataset("champlain-2022");
        const std::vector<double> same = predict(cores, parameters);
        ASSERT_EQ(values.size(), same.size());
        for (std::size_t i = 0; i < same.size(); ++i) EXPECT_EQ(values[i], same[i]);
    }
}

}  // namespace
