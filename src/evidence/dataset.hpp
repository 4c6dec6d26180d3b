// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/csv.hpp"
#include "core/parameter.hpp"
#include "core/yardstick.hpp"

namespace needlework {

/// What a published value may be used for. `context` is told and scored, never fitted, and counts
/// neither for nor against the model.
enum class DataRole { calibration, hold_out, context };

/// How a published value binds: as a value, or from one side only ("gone by 72 hours").
enum class Bound { value, at_most, at_least };

/// One published value. All numbers in `unit`.
struct Observation {
    std::string id;       ///< dataset and row, for example "lotfi-2013/stain"
    std::string dataset;  ///< id of its dataset
    std::string quantity, unit;
    std::string printed;  ///< as the source has it, for example "13-28"
    Bound bound = Bound::value;
    Compare compare = Compare::difference;
    double observed = 0;
    double people_sd = 0;  ///< between people; NaN where none was told
    double n = 0;          ///< people; NaN where not told
    double error_sd = 0;   ///< of the published value: standard error, rater or range
    double model_sd = 0;   ///< allowed for what the description had to assume
    std::string error;     ///< where error_sd and model_sd come from, in words
    bool of_mean = true;   ///< false: of single people, so their spread stays whole in the band
    std::string measure;   ///< what its experiment reads off; empty: cannot be expressed
    std::string gain;      ///< unknown gain of an instrument that multiplies the prediction, or ""
    DataRole role = DataRole::context;
    bool repeated = false;  ///< the same people's value stands in another row: not counted again
    Mark mark = Mark::recalled;
    std::string sources;  ///< keys of data/sources/*.csv
    std::string set;      ///< registry key that this very value set by hand; "" = none
    std::string note;     ///< what must be known; for a row without measure: why

    /// Standard deviation that a prediction is held against [unit].
    double sd() const;
    /// The scale on which a prediction is held against it.
    Yardstick yardstick() const { return {observed, sd(), compare}; }
};

/// What one publication tells of one set of people, and how it was measured.
struct Dataset {
    std::string id, title;
    std::string stage;       ///< of the fit, or of the engine where nothing is fitted
    std::string group;       ///< datasets of the same people share it
    std::string experiment;  ///< that predicts it (experiment.hpp); empty: cannot be expressed
    std::string conditions;  ///< who, where, with what, how often
    std::string described;   ///< what the description assumes beyond the publication
    std::string trust;       ///< high, medium or low
    std::string why_not;     ///< why it cannot be expressed
    std::vector<Observation> rows;
};

/// Datasets from their two tables (data/evidence/datasets.csv and rows.csv). All problems at once:
/// cells that are no numbers, no unit or an unknown one, unknown roles, marks, bounds, experiments,
/// measures and references, rows without dataset, a value of the same people both for calibration
/// and held out, no error at all, a row that cannot be expressed without a reason.
Checked<std::vector<Dataset>> read_datasets(const CsvTable& datasets, const CsvTable& rows);

/// The datasets of the program, in the order of their file.
const std::vector<Dataset>& datasets();

/// The dataset of that id, or nullptr.
const Dataset* find_dataset(std::string_view id);

std::string_view name_of(DataRole role);
std::string_view name_of(Bound bound);

/// `predicted` as it is held against the row: a bound that is kept counts as met exactly.
double held_against(const Observation& row, double predicted);

}  // namespace needlework
