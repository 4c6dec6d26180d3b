// SPDX-License-Identifier: Apache-2.0
// Laws that hold for every consultation, tried on thousands of random ones.
#include <gtest/gtest.h>

#include "consult/random_case.test.hpp"
#include "consult/screening.hpp"

namespace needlework {
namespace {

constexpr std::uint32_t people = 2000;

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
