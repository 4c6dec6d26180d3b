// SPDX-License-Identifier: Apache-2.0
#include "cohort/one_setting.hpp"

#include <algorithm>

namespace needlework {
namespace {

const Session& session_beside(const Plan& plan, std::size_t i) {
    return plan.sessions[std::min(i, plan.sessions.size() - 1)];
}

/// Gives every session of `plan` one part of the technique that `from` has there; whether any
/// differs.
template <class Part>
bool take_technique(Plan& plan, const Plan& from, Part part) {
    bool differs = false;
    for (std::size_t i = 0; i < plan.sessions.size(); ++i) {
        auto& mine = plan.sessions[i].technique.*part;
        const auto& theirs = session_beside(from, i).technique.*part;
        differs |= !(mine == theirs);
        mine = theirs;
    }
    return differs;
}

/// Number and days of the sessions of `from`; whether they differ.
bool take_days(Plan& plan, const Plan& from) {
    bool differs = plan.sessions.size() != from.sessions.size();
    std::vector<Session> sessions;
    for (std::size_t i = 0; i < from.sessions.size(); ++i) {
        sessions.push_back(session_beside(plan, i));
        sessions.back().day = from.sessions[i].day;
        differs |= i < plan.sessions.size() && plan.sessions[i].day != from.sessions[i].day;
    }
    plan.sessions = std::move(sessions);
    return differs;
}

/// Whether that device can do the depths of the plan.
bool can_do(const Device& device, const Plan& plan) {
    return device.drive.actuation == plan.device.drive.actuation &&
           std::all_of(plan.sessions.begin(), plan.sessions.end(), [&](const Session& s) {
               const double depth_mm = s.technique.depth / mm;
               return depth_mm >= device.drive.depth_low_mm &&
                      depth_mm <= device.drive.depth_high_mm;
           });
}

bool same_numbers(const Parameters& a, const Parameters& b) {
    return std::equal(a.entries().begin(), a.entries().end(), b.entries().begin(),
                      b.entries().end(), [](const auto& x, const auto& y) {
                          return x.row->key == y.row->key && x.value == y.value;
                      });
}

}  // namespace

std::vector<OneSetting> settings_apart(const CourseFile& a, const CourseFile& b) {
    std::vector<OneSetting> found;
    if (a.plan.sessions.empty() || b.plan.sessions.empty()) return found;
    const OneSetting own{"", a.person, a.plan, a.parameters};
    const auto add = [&](const char* words, const auto& take) {
        OneSetting one = own;
        one.words = words;
        if (take(one)) found.push_back(std::move(one));
    };
    const auto technique = [&](const char* words, auto part) {
        add(words, [&](OneSetting& one) { return take_technique(one.plan, b.plan, part); });
    };
    add("the person", [&](OneSetting& one) {
        one.person = b.person;
        return !(a.person == b.person);
    });
    const bool alone = can_do(b.plan.device, a.plan);
    if (a.plan.device.id != b.plan.device.id) {
        add(alone ? "the device" : "the device with its depth", [&](OneSetting& one) {
            one.plan.device = b.plan.device;
            if (!alone) take_technique(one.plan, b.plan, &Technique::depth);
            return true;
        });
    }
    if (alone) technique("the depth", &Technique::depth);
    add("number and days of the sessions",
        [&](OneSetting& one) { return take_days(one.plan, b.plan); });
    technique("the passes", &Technique::passes);
    technique("the directions", &Technique::directions);
    technique("the speed of the hand", &Technique::speed);
    technique("the evenness of the speed", &Technique::speed_cv);
    technique("the overlap", &Technique::overlap);
    technique("the force", &Technique::force);
    technique("the frequency", &Technique::frequency);
    technique("the traction on the skin", &Technique::stretched);
    add("the numbers of the model", [&](OneSetting& one) {
        one.numbers = b.parameters;
        return !same_numbers(a.parameters, b.parameters);
    });
    return found;
}

}  // namespace needlework
