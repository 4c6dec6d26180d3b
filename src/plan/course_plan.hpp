// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "consult/care_rule.hpp"
#include "consult/screening.hpp"
#include "plan/depth.hpp"
#include "plan/judge.hpp"
#include "plan/session.hpp"

namespace needlework {

/// One question about the plan and its answer, for a person.
struct Explanation {
    std::string question;  ///< for example "Why 1.5 mm on the cheek?"
    std::string answer;
    std::string rules;    ///< rows that decided, separated by ";"
    std::string sources;  ///< keys of data/sources/*.csv, separated by ";"
};

/// A concern that the course does not take up in a zone, and why.
struct LeftOut {
    std::string indication, zone, reason;
    Eligibility verdict = Eligibility::refuse;
};

/// What is done in one zone over the course. Several concerns of a zone share its sessions and
/// its depth; no cap of any of them is exceeded.
struct ZonePlan {
    const Zone* zone = nullptr;
    std::vector<const Protocol*> protocols;  ///< the first one leads
    DepthDecision depth;
    int sessions = 0;
    int passes_low = 1, passes_high = 1;
    Day earliest{};
};

enum class NumbingAdvice { none, offered, planned, not_allowed };

/// The work in one zone at one visit.
struct ZoneWork {
    std::size_t zone = 0;  ///< index in CoursePlan::zones
    double depth_mm = 0;
    int passes = 1;
    std::string aim, stop;             ///< end-point to reach, and when to stop before it
    std::optional<HandChoice> hand{};  ///< where a simulation chose passes, directions and speed
};

/// One visit. Length in minutes, without the numbing time where no cream is used.
struct PlannedVisit {
    Day date{};
    std::vector<ZoneWork> work;
    NumbingAdvice numbing = NumbingAdvice::none;
    bool cream = false;  ///< the plan uses it
    double numbing_min = 0, minutes = 0;
    double downtime_low_h = 0, downtime_high_h = 0;
    std::vector<std::string> notes;
};

/// What is asked for in place of the usual numbers. Each is moved into what the caps allow.
struct CourseChange {
    std::optional<double> depth_mm{};  ///< in every zone, as far as it may go there
    std::optional<int> passes{}, sessions{}, gap_d{};
    bool operator==(const CourseChange&) const = default;
};

/// Days until neither redness nor new pigment of one session is visible, as later stages of the
/// treatment simulate it.
using CalmDays = std::function<double(const Zone& zone, const Technique& technique)>;

/// What helps the planner: both may be empty. Without `needle` passes stand at the protocol's low
/// end and the hand goes at its usual speed; without `calm` gaps are those of the tables.
struct PlanAid {
    Needling needle{};
    CalmDays calm{};
    CourseChange change{};
};

/// A course that a practitioner could sign, or change.
struct CoursePlan {
    std::vector<ZonePlan> zones;
    std::vector<PlannedVisit> visits;
    int gap_d = 0;
    int calm_d = 0;  ///< simulated days of visible redness or new pigment; 0 where not simulated
    std::vector<LeftOut> left_out;
    std::vector<Explanation> explanations;
    std::vector<std::string> gates;    ///< what must hold before each visit
    std::vector<std::string> missing;  ///< what keeps this plan a draft; empty = complete
};

/// Write a course for a consultation that has passed check() and was screened.
/// Zones that must wait join at the first visit that they may have; zones that are refused,
/// referred or left unanswered are left out, with the reason.
CoursePlan plan_course(const Consultation& consultation, const Person& person,
                       const Screening& screening, const Device& device,
                       const Parameters& parameters, const PlanAid& aid = {});

/// The sessions that the simulation runs: zones of one visit with the same technique together.
Plan simulated_plan(const CoursePlan& course, const Device& device);

/// Whether numbing cream is used at a depth, by rule A1, the answers and the wish of the person.
NumbingAdvice numbing_for(double depth_mm, const Consultation& consultation);

/// Time needed for passes over an area with a swath, a hand speed and an overlap.
///
///     time = passes * area / (width * speed * (1 - overlap))
Time needling_time(Area area, int passes, const Technique& technique, const Device& device);

}  // namespace needlework
