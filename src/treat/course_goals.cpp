// SPDX-License-Identifier: Apache-2.0
#include "treat/course_goals.hpp"

#include <fmt/format.h>

namespace needlework {
namespace {

constexpr double percent = 0.01;

/// The goal joins the wish; where both are told, they have to agree.
template <class T>
void join(const SectionValues& values, const char* key, const char* wish_name,
          const std::optional<T>& goal, std::optional<T>& wish, Issues& errors) {
    if (!goal) return;
    if (wish && *wish != *goal) {
        errors.push_back(values.issue(
            key, fmt::format("contradicts consultation.{}, which tells something else", wish_name),
            {}, "keep one of the two"));
    }
    wish = goal;
}

std::vector<Setting> goal_settings() {
    using enum SettingType;
    return {
        {.key = "max_downtime",
         .type = quantity,
         .meaning = "Longest time with visible redness after a session",
         .unit = "day",
         .low = 0,
         .high = 30},
        {.key = "ready_by",
         .type = date,
         .meaning = "Day on which the skin has to be calm after the last visit"},
        {.key = "max_visits", .type = integer, .meaning = "Most visits", .low = 1, .high = 12},
        {.key = "least_gain",
         .type = number,
         .meaning = "Least gain, in the unit of the objective: percent for collagen",
         .low = 0,
         .high = 1000},
        {.key = "max_pih_risk",
         .type = quantity,
         .meaning = "Highest chance of darker marks after inflammation",
         .unit = "%",
         .low = 0,
         .high = 100},
        {.key = "max_scar_index",
         .type = number,
         .meaning = "Highest scar index",
         .low = 0,
         .high = 1},
    };
}

std::vector<std::string> device_ids() {
    std::vector<std::string> ids;
    for (const Device& device : device_catalogue()) ids.push_back(device.id);
    return ids;
}

}  // namespace

SettingSections goal_sections() {
    using enum SettingType;
    return {{.name = "goals",
             .meaning = "What the course has to keep. The planner and `needlework optimise` honour "
                        "them within all caps.",
             .settings = goal_settings()},
            {.name = "optimise",
             .meaning = "What `needlework optimise` looks for, within the goals.",
             .settings = {
                 {.key = "objective",
                  .type = choice,
                  .meaning = "What the gain is read by",
                  .standard = Objective{}.objective,
                  .choices = {"collagen", "collagen_papillary", "collagen_reticular",
                              "dermis_thickness", "scar_depth", "goodman_baron_points",
                              "wrinkle_depth", "lemperle"}},
                 {.key = "devices",
                  .type = choice,
                  .meaning = "Devices to choose from. Default: the course's own",
                  .choices = device_ids(),
                  .list = true},
             }}};
}

Goals goals_of(const SectionValues& values, Consultation& consultation, bool dated,
               Issues& errors) {
    Goals goals;
    if (values.has("max_downtime")) goals.max_downtime_d = values.number("max_downtime");
    if (values.has("ready_by")) goals.ready_by = Day{values.date("ready_by")};
    if (values.has("max_visits")) goals.max_visits = static_cast<int>(values.integer("max_visits"));
    if (values.has("least_gain")) goals.least_gain = values.number("least_gain");
    if (values.has("max_pih_risk")) goals.max_pih_risk = percent * values.number("max_pih_risk");
    if (values.has("max_scar_index")) goals.max_scar_index = values.number("max_scar_index");

    Wishes& wishes = consultation.wishes;
    join(values, "max_downtime", "downtime", goals.max_downtime_d, wishes.downtime_d, errors);
    join(values, "ready_by", "ready_by", goals.ready_by, wishes.ready_by, errors);
    join(values, "max_visits", "visits", goals.max_visits, wishes.visits, errors);
    if (goals.ready_by && dated && *goals.ready_by <= consultation.today) {
        errors.push_back(values.issue("ready_by", "is over on the day of the consultation"));
    }
    // A wish of the consultation is a goal as well.
    goals.max_downtime_d = wishes.downtime_d;
    goals.ready_by = wishes.ready_by;
    goals.max_visits = wishes.visits;
    return goals;
}

Objective objective_of(const SectionValues& values) {
    Objective objective;
    if (values.has("objective")) objective.objective = values.text("objective");
    if (values.has("devices")) {
        for (const std::string& id : values.list("devices")) {
            objective.devices.push_back(find_device(id));
        }
    }
    return objective;
}

}  // namespace needlework
