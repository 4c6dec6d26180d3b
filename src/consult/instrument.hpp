// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"

namespace needlework {

enum class ItemKind { value, count, area };

/// How items become a total.
enum class ScoreRule { single, sum, mean, bands, classes, masi, ita, groups };

/// One item of an instrument. A step of 0 takes any value.
struct InstrumentItem {
    std::string id, text, levels;
    ItemKind kind = ItemKind::value;
    double low = 0, high = 0, step = 0;
    double weight = 1;
};

/// An outcome instrument: rows of data/instruments.csv. Of those that a licence protects only
/// totals are taken; their items are not shipped.
struct Instrument {
    std::string id, name, rater;
    std::vector<InstrumentItem> items;
    ScoreRule rule = ScoreRule::single;
    std::string formula;
    double total_low = 0, total_high = 0;
    std::string direction, use_for, change, licence;
    bool totals_only = false;
    std::string sources, mark;
};

std::span<const Instrument> instruments();

/// The instrument of that id, for example "VSS", or nullptr.
const Instrument* find_instrument(std::string_view id);

struct Score {
    double total = 0;
    std::string group;  ///< a class or type that the total falls into; empty where there is none
    std::string version;
};

/// The score of an instrument. Items that are missing count as 0 for counts and areas and are an
/// issue elsewhere. `version` names the set of cut-offs where an instrument has several.
///
///     bands     sum of points times band(count): 1 to 10, 11 to 20, more       (Goodman, Baron)
///     classes   sum of weight times class(count): 1 to 4, 5 to 20, more        (ECCA)
///     masi      sum over areas of weight * area * (darkness [+ homogeneity])
///     ita       atan2(L* - 50, b*) in degrees
Checked<Score> score(const Instrument& instrument, const std::map<std::string, double>& values,
                     std::string_view version = {});

/// Share of raters who see an improvement: GAIS grades 1 to 3.
double responder_share(std::span<const int> grades);

/// Kept of all care rules that were answered, in per cent.
double adherence_percent(int kept, int missed);

/// Goodman and Baron's grade of one scar: 1 colour only, 2 not obvious at 50 cm, 3 obvious but
/// flattens on stretch, 4 obvious and does not.
int scar_grade(bool colour_only, bool obvious_at_50_cm, bool flattens_on_stretch);

/// Whether a recovery diary calls for a look: any sign that rises after day 2, or is above 1 on day
/// 7. One list of seven daily marks (0 to 3) for each sign.
bool diary_alarm(const std::vector<std::vector<int>>& signs_by_day);

}  // namespace needlework
