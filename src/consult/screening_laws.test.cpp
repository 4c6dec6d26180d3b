// SPDX-License-Identifier: Apache-2.0
// Laws that hold for every consultation, tried on thousands of random ones.
#include <gtest/gtest.h>

#include "consult/example.test.hpp"
#include "consult/screening.hpp"
#include "core/random.hpp"

namespace needlework {
namespace {

using std::chrono::days;

constexpr std::uint32_t people = 2000;

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

Answer random_answer(Dice& dice, Day today, double yes) {
    Answer answer;
    answer.reply = dice.chance(yes) ? Reply::yes : Reply::no;
    if (answer.reply == Reply::yes && dice.chance(0.7)) answer.date = today - days{dice.below(500)};
    if (answer.reply == Reply::yes && dice.chance(0.3)) answer.zones = {"face"};
    return answer;
}

Consultation random_consultation(Dice& dice) {
    Consultation c = healthy();
    c.today = day_of(2020, 1, 1) + days{dice.below(10000)};
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

Person random_person(Dice& dice) {
    Person person;
    person.age = (16.0 + 60.0 * dice.next()) * year;
    person.phototype = static_cast<Phototype>(1 + dice.below(6));
    return person;
}

TEST(ScreeningLaws, the_strict_profile_never_opens_a_zone_before_the_standard_one) {
    for (std::uint32_t p = 0; p < people; ++p) {
        Dice dice{p};
        Consultation c = random_consultation(dice);
        const Person person = random_person(dice);
        const Screening standard = screen(c, person, nullptr);
        c.policy.profile = Profile::strict;
        const Screening strict = screen(c, person, nullptr);
        for (std::size_t z = 0; z < standard.zones.size(); ++z) {
            const auto& earliest = standard.zones[z].earliest;
            ASSERT_LE(earliest[0], earliest[1]) << p;
            ASSERT_LE(earliest[1], earliest[2]) << p;
            ASSERT_GE(strict.zones[z].verdict, standard.zones[z].verdict) << p;
        }
    }
}

TEST(ScreeningLaws, one_more_contraindication_never_opens_anything) {
    for (std::uint32_t p = 0; p < people; ++p) {
        Dice dice{p};
        Consultation c = random_consultation(dice);
        const Person person = random_person(dice);
        const Screening before = screen(c, person, nullptr);
        auto at = c.answers.begin();
        std::advance(at, dice.below(static_cast<int>(c.answers.size())));
        if (at->second.reply == Reply::yes) continue;
        at->second = random_answer(dice, c.today, 1.0);
        const Screening more = screen(c, person, nullptr);
        for (std::size_t z = 0; z < before.zones.size(); ++z) {
            ASSERT_GE(more.zones[z].verdict, before.zones[z].verdict) << p << " " << at->first;
            for (std::size_t i = 0; i < 3; ++i) {
                ASSERT_GE(more.zones[z].earliest[i], before.zones[z].earliest[i]) << p;
            }
            if (before.zones[z].cap_mm) {
                ASSERT_LE(more.zones[z].cap_mm.value(), *before.zones[z].cap_mm) << p;
            }
        }
    }
}

TEST(ScreeningLaws, leaving_a_question_open_is_never_better_than_answering_no) {
    for (std::uint32_t p = 0; p < people; ++p) {
        Dice dice{p};
        Consultation c = random_consultation(dice);
        const Screening before = screen(c, adult(), nullptr);
        auto at = c.answers.begin();
        std::advance(at, dice.below(static_cast<int>(c.answers.size())));
        if (at->second.reply == Reply::yes) continue;
        at->second.reply = Reply::unknown;
        const Screening open = screen(c, adult(), nullptr);
        for (std::size_t z = 0; z < before.zones.size(); ++z) {
            ASSERT_GE(open.zones[z].verdict, before.zones[z].verdict) << p << " " << at->first;
        }
    }
}

}  // namespace
}  // namespace needlework
