// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "consult/example.test.hpp"
#include "consult/protocol.hpp"
#include "consult/screening.hpp"
#include "core/random.hpp"

namespace needlework {

/// Draws for one random consultation, numbered in the order in which they are asked for.
class Dice {
public:
    explicit Dice(std::uint32_t person) : person_{person} {}
    double next() { return uniform(7, {.person = person_}, event_++, Draw::resampling); }
    int below(int n) { return static_cast<int>(next() * n); }
    bool chance(double p) { return next() < p; }

private:
    std::uint32_t person_, event_ = 0;
};

inline Answer random_answer(Dice& dice, Day today, double yes) {
    Answer answer;
    answer.reply = dice.chance(yes) ? Reply::yes : Reply::no;
    if (answer.reply == Reply::yes && dice.chance(0.7))
        answer.date = today - std::chrono::days{dice.below(500)};
    if (answer.reply == Reply::yes && dice.chance(0.3)) answer.zones = {"face"};
    return answer;
}

inline Consultation random_consultation(Dice& dice) {
    Consultation c = healthy();
    c.today = day_of(2020, 1, 1) + std::chrono::days{dice.below(10000)};
    const auto all = zones();
    c.concerns[0].zones.clear();
    for (int i = 0; i < 3; ++i) {
        c.concerns[0].zones.push_back(all[static_cast<std::size_t>(dice.below(30))].id);
    }
    for (auto& [rule, answer] : c.answers) answer = random_answer(dice, c.today, 0.08);
    c.policy.label_mode = dice.chance(0.3);
    c.policy.classic_isotretinoin = dice.chance(0.7);
    return c;
}

inline Person random_person(Dice& dice) {
    Person person;
    person.age = (16.0 + 60.0 * dice.next()) * year;
    person.phototype = static_cast<Phototype>(1 + dice.below(6));
    return person;
}

/// A random consultation with concerns, roles, wishes and events, for planning. Few rules hold,
/// so that many courses come about.
inline Consultation random_request(Dice& dice) {
    Consultation c = random_consultation(dice);
    for (auto& [rule, answer] : c.answers) answer = random_answer(dice, c.today, 0.015);
    c.concerns.clear();
    const auto rows = protocols();
    const auto places = zones();
    const int concerns = 1 + dice.below(3);
    for (int i = 0; i < concerns; ++i) {
        IntakeConcern concern;
        concern.indication = rows[static_cast<std::size_t>(dice.below(27))].id;
        concern.severity = static_cast<Severity>(dice.below(3));
        const int zone = dice.below(29);
        concern.zones = {places[static_cast<std::size_t>(zone)].id,
                         places[static_cast<std::size_t>(zone + 1 + dice.below(29 - zone))].id};
        c.concerns.push_back(concern);
    }
    const char* treating[] = {"home", "spa", "therapist", "clinician", "clinician", "hospital"};
    c.policy.role = treating[dice.below(6)];
    if (dice.chance(0.3)) c.assessor_role = "dermatologist";
    if (dice.chance(0.2)) c.wishes.visits = 1 + dice.below(5);
    if (dice.chance(0.2)) c.wishes.downtime_d = 1 + dice.below(4);
    if (dice.chance(0.2)) c.wishes.ready_by = c.today + std::chrono::days{30 + dice.below(200)};
    if (dice.chance(0.3)) c.events = {{"event", c.today + std::chrono::days{dice.below(150)}}};
    return c;
}

}  // namespace needlework
