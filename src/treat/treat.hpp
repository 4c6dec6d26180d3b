// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absorb/what_gets_in.hpp"
#include "heal/patch.hpp"
#include "outcome/outcome.hpp"
#include "plan/session.hpp"
#include "puncture/puncture.hpp"
#include "skin/person.hpp"

namespace needlework {

/// One session in one zone.
struct Visit {
    int day = 0;
    Technique technique;
    Punctures punctures;
};

/// The same course healed on a block of skin with the strikes where they fell.
struct PatchCourse {
    double side_mm = 0;
    Healing healing;
    Outcome outcome;
};

/// What the course does to one zone.
struct ZoneCourse {
    Skin skin;
    std::vector<Visit> visits;
    Healing healing;
    Outcome outcome;
    std::optional<WhatGetsIn> gets_in{};  ///< where add_uptake() was asked (course_uptake.hpp)
    std::optional<PatchCourse> patch{};   ///< where one was asked for
};

/// A whole course of one person.
struct Course {
    Person person;
    Plan plan;
    std::vector<ZoneCourse> zones;
    bool complete = true;
};

/// A patch to heal beside the unit cells of each zone. A checkpoint's name gets the zone's behind
/// it.
struct PatchAsked {
    PatchSetup setup;
    std::function<void(const Zone&, const PatchView&)> see;
};

/// How a course is run.
struct Running {
    std::uint64_t seed = 1;
    std::uint32_t person = 0;  ///< number within a cohort
    double last_day = 365.0;
    const PatchAsked* patch = nullptr;  ///< none: unit cells only
};

/// The course from the first stroke to the last day.
Course treat(const Person& person, const Plan& plan, const Parameters& parameters,
             const Running& running, const Watch& watch);

/// The course of needle_only() (course_uptake.hpp) from there on: healing and outcome. What was
/// needled depends on no parameter of heal/ and outcome/, so it may be kept while those change.
Course heal_needled(Course course, const Parameters& parameters, const Running& running,
                    const Watch& watch);

/// Everything that is wrong with a patch before it starts, for every zone that `plan` treats.
Issues patch_problems(const Person& person, const Plan& plan, const Parameters& parameters,
                      const Running& running, const PatchSetup& setup, std::size_t memory_bytes);

/// The parameters of one stage, by the name of its folder.
struct StageTable {
    std::string_view stage;
    ParameterTable table;
};

/// Every stage that has parameters, in the order of the treatment.
std::vector<StageTable> stage_tables();

/// The registry: every parameter of every stage, at its default.
Parameters all_parameters();

}  // namespace needlework
