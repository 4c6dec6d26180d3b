// SPDX-License-Identifier: Apache-2.0
// Laws that hold for every calendar, tried on random courses.
#include <gtest/gtest.h>

#include "care/care_case.test.hpp"
#include "consult/random_case.test.hpp"

namespace needlework {
namespace {

constexpr std::uint32_t people = 400;

/// Whether the strict entry is at least as careful as the standard one.
bool not_shorter(const CareEntry& strict, const CareEntry& standard) {
    switch (standard.rule->safer) {
        case Safer::later:
            return strict.start_h >= standard.start_h;
        case Safer::earlier:
            return strict.start_h <= standard.start_h;
        case Safer::longer:
            // What must wait for another rule may begin later under the strict profile.
            return strict.end_h >= standard.end_h &&
                   (strict.start_h <= standard.start_h || !standard.rule->after.empty());
        case Safer::same:
            break;
    }
    return strict.start_h >= standard.start_h;
}

TEST(CareLaws, the_strict_profile_is_never_shorter) {
    std::size_t compared = 0;
    for (std::uint32_t p = 0; p < people; ++p) {
        Dice dice{p};
        const Consultation c = random_request(dice);
        const Person person = random_person(dice);
        const Cared standard = care_for(c, person);
        const Cared strict = care_for(c, person, CareProfile::strict);
        for (const CareEntry& entry : standard.calendar.entries) {
            const CareEntry* other = find_entry(strict.calendar, entry.rule->id, entry.session);
            // Only what may be done can fall away, never what must be done or avoided.
            if (!other && entry.rule->verb == "allow") continue;
            ASSERT_TRUE(other) << p << " " << entry.rule->id;
            ASSERT_TRUE(not_shorter(*other, entry)) << p << " " << entry.rule->id;
            ++compared;
        }
    }
    EXPECT_GT(compared, 5000u);
}

TEST(CareLaws, what_may_be_done_begins_when_everything_that_forbids_it_has_ended) {
    for (std::uint32_t p = 0; p < people; ++p) {
        Dice dice{p};
        const Consultation c = random_request(dice);
        const Cared cared = care_for(c, random_person(dice), CareProfile::strict);
        for (const CareEntry& entry : cared.calendar.entries) {
            ASSERT_LE(entry.first, entry.last) << entry.rule->id;
            for (const std::string& id : entry.rule->after) {
                const CareEntry* before = find_entry(cared.calendar, id, entry.session);
                if (!before || before->rule->phase == CarePhase::before) continue;
                ASSERT_GE(entry.start_h, before->end_h) << entry.rule->id << " " << id;
            }
        }
    }
}

}  // namespace
}  // namespace needlework
