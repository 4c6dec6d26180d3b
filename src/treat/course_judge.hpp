// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/watch.hpp"
#include "plan/judge.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// What the simulator predicts where a course stops after so many sessions. The gain is read some
/// time after the last one, as the protocol does it; it counts what gets better as positive.
struct SessionForecast {
    int sessions = 0;
    double gain = 0;          ///< in the unit of the instrument
    double redness_days = 0;  ///< visible after that session
    double pih_risk = 0;      ///< chance of darker marks, 0 to 1
    double scar_index = 0;
};

/// One zone of a course before the simulator as judge.
struct ZoneJudgement {
    const Zone* zone = nullptr;
    std::string reading, name, unit;  ///< what the gain is read by
    std::string
        stands_for;  ///< instrument of the protocol that the model does not predict; or empty
    double smallest_visible = 0;  ///< smallest change that the instrument could tell, in `unit`
    double read_after_d = 90;     ///< days after the last session
    int planned = 0, protocol_low = 1, protocol_high = 1;
    std::vector<SessionForecast> forecasts;  ///< after 1, 2, ... sessions
    int worthwhile = 1;                      ///< after so many, one more adds less than can be seen
    int visible_from = 0;  ///< sessions after which the whole gain can be seen; 0 = not in reach
    bool by_protocol = false;  ///< the sessions are those of a protocol, not a person's own

    const SessionForecast& as_planned() const {
        return forecasts[static_cast<std::size_t>(planned) - 1];
    }
};

struct CourseJudgement {
    std::vector<ZoneJudgement> zones;
    bool complete = true;  ///< false where a person stopped it
};

/// Ask the simulator what 1 to N sessions of the course are worth in every zone, for the person of
/// the file. N is one more than the plan has, and no less than the protocol's highest number;
/// sessions beyond the plan repeat its last one at its gap. The same numbers on any number of
/// threads. Needs every parameter.
CourseJudgement judge_course(const CourseFile& course, const Watch& watch);

/// Where the number of sessions that is planned and what the simulator sees do not agree, in one
/// sentence; empty where they do, or where the model does not predict what the protocol is about.
std::string session_conflict(const ZoneJudgement& judgement);

/// The question "how many sessions does the simulator see?" for each zone, and its answer.
std::vector<Explanation> explain_judgement(const CourseJudgement& judgement);

/// The reasons of a plan, each number of sessions with what the simulator says to it, and the
/// simulator's judgement behind them.
std::vector<Explanation> all_reasons(const Consulted& consulted, const CourseJudgement& judgement);

/// Whether a higher value of that reading is better (1), worse (-1) or neither (0).
int better_direction(std::string_view reading);

}  // namespace needlework
