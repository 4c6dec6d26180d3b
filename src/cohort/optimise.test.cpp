// SPDX-License-Identifier: Apache-2.0
#include "cohort/optimise.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>

#include "cohort/testing.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr double same_mm = 1e-6;

std::string lip(const std::string& severity, const std::string& more = {}) {
    return "[[concerns]]\nindication = \"IN08\"\nzones = [\"perioral\"]\nseverity = \"" + severity +
           "\"\n[consultation]\ndate = 2026-11-21\nexpectations = \"a\"\nassessor = \"A\"\n"
           "assessor_role = \"clinician\"\nno = [\"rest\"]\n[device]\nmodel = "
           "\"skinpen-precision\"\n" +
           more + coarse_model;
}

CourseFile course_of(const std::string& toml) {
    Checked<CourseFile> course = read_course(toml, "course.toml", all_parameters());
    if (!course) throw std::runtime_error{issue_text(course.error())};
    return *course;
}

const char* const acne =
    "[[concerns]]\nindication = \"IN01\"\nzones = [\"cheek\", \"chin\"]\n[[concerns]]\nindication "
    "= "
    "\"IN06\"\nzones = [\"forehead\", \"cheek\"]\n[consultation]\ndate = 2026-11-21\n"
    "expectations = \"a\"\nassessor = \"A\"\nassessor_role = \"clinician\"\nno = [\"rest\"]\n"
    "[[procedures]]\nname = \"filler\"\ndate = 2026-11-10\nzones = [\"cheek\"]\n[device]\nmodel = "
    "\"skinpen-precision\"\n[optimise]\ndevices = [\"exceed\", \"dermapen-4\"]\n";

TEST(Candidates, thousands_of_candidates_keep_every_cap_wait_and_gap) {
    std::size_t tried = 0;
    for (const char* person : {"", "[person]\nphototype = \"V\"\n"}) {
        const CourseFile course = course_of(std::string{acne} + person + coarse_model);
        const auto candidates = candidates_of(course, optimise_ask(course));
        ASSERT_TRUE(candidates.has_value());
        for (const Candidate& one : *candidates) {
            const CoursePlan& plan = one.planned;
            const Screening screening =
                course.consulted.screening;  // waits do not depend on the device
            for (std::size_t v = 0; v < plan.visits.size(); ++v) {
                for (const ZoneWork& work : plan.visits[v].work) {
                    const ZonePlan& zone = plan.zones[work.zone];
                    for (const Cap& cap : zone.depth.caps) {
                        ASSERT_LE(work.depth_mm, cap.mm + same_mm) << cap.name;
                    }
                    ASSERT_LE(work.depth_mm, zone.zone->hard_stop_mm + same_mm);
                    ASSERT_LE(work.depth_mm, one.device->drive.depth_high_mm + same_mm);
                    ASSERT_GE(plan.visits[v].date,
                              screening.zone(zone.zone->id)
                                  ->earliest[static_cast<std::size_t>(screening.profile)]);
                    for (const Protocol* protocol : zone.protocols) {
                        ASSERT_LE(work.depth_mm, protocol->depth_mm.high + same_mm);
                        ASSERT_LE(work.passes, 6);
                    }
                }
                if (v == 0) continue;
                ASSERT_GE((plan.visits[v].date - plan.visits[v - 1].date).count(), 28);
            }
            ++tried;
        }
    }
    EXPECT_GT(tried, 1000u);
}

TEST(Candidates, each_course_is_there_once_and_the_plan_itself_is_the_first) {
    const CourseFile course = course_of(lip("mild"));
    const auto candidates = candidates_of(course, optimise_ask(course));
    ASSERT_TRUE(candidates.has_value());
    EXPECT_EQ(candidates->front().change, CourseChange{});
    for (const Candidate& one : *candidates) {
        EXPECT_EQ(std::count_if(candidates->begin(), candidates->end(),
                                [&](const Candidate& other) {
                                    return other.last_day() == one.last_day() &&
                                           other.plan.sessions.size() == one.plan.sessions.size() &&
                                           other.plan.sessions.front().technique ==
                                               one.plan.sessions.front().technique &&
                                           other.plan.sessions.back().technique ==
                                               one.plan.sessions.back().technique;
                                }),
                  1);
    }
}

TEST(Candidates, a_chosen_course_reads_back_as_its_sessions_and_keeps_the_rest_of_the_file) {
    const std::string toml = "# kept\n" + lip("mild");
    const CourseFile course = course_of(toml);
    const auto candidates = candidates_of(course, optimise_ask(course));
    ASSERT_TRUE(candidates.has_value());
    const Candidate& last = candidates->back();
    const std::string chosen = course_with(toml, course, last);
    EXPECT_NE(chosen.find("# kept"), std::string::npos);
    const CourseFile back = course_of(chosen);
    ASSERT_EQ(back.plan.sessions.size(), last.plan.sessions.size());
    EXPECT_EQ(back.plan.sessions.back().day, last.last_day());
    EXPECT_EQ(back.plan.sessions.back().technique.passes,
              last.plan.sessions.back().technique.passes);
}

TEST(Goals, visits_narrow_the_candidates_and_contradictions_are_told) {
    const CourseFile course = course_of(lip("moderate", "[goals]\nmax_visits = 2\n"));
    const auto candidates = candidates_of(course, optimise_ask(course));
    ASSERT_TRUE(candidates.has_value());
    for (const Candidate& one : *candidates) EXPECT_LE(one.planned.visits.size(), 2u);

    const auto twice = read_course(lip("mild", "[goals]\nready_by = 2026-11-01\n"), "course.toml",
                                   all_parameters());
    ASSERT_FALSE(twice.has_value());
    EXPECT_NE(issue_text(twice.error()).find("is over"), std::string::npos);
}

/// A small grid: two visits at most, no people but the middle one.
OptimiseAsk small_ask(const CourseFile& course) {
    OptimiseAsk ask = optimise_ask(course);
    ask.people = 1;
    return ask;
}

TEST(Optimise, halving_finds_the_front_of_brute_force_on_any_number_of_threads) {
    const CourseFile course = course_of(lip("mild", "[goals]\nmax_visits = 1\n"));
    OptimiseAsk ask = small_ask(course);
    Watch two;
    two.threads = 2;
    const Optimised halved = optimise(course, ask, two);
    ask.exhaustive = true;
    const Optimised all = optimise(course, ask, Watch{});
    ASSERT_FALSE(all.front.empty());
    ASSERT_TRUE(halved.best.has_value());
    EXPECT_EQ(halved.best, all.best);
    for (const std::size_t i : halved.front) {
        EXPECT_NE(std::find(all.front.begin(), all.front.end(), i), all.front.end());
        EXPECT_EQ(halved.candidates[i].score.gain, all.candidates[i].score.gain);
    }
}

TEST(Optimise, a_goal_out_of_reach_is_named_with_the_nearest_and_stopping_stops) {
    const CourseFile course =
        course_of(lip("mild", "[goals]\nmax_visits = 1\nleast_gain = 900.0\n"));
    const Optimised result = optimise(course, small_ask(course), Watch{});
    EXPECT_TRUE(result.front.empty());
    ASSERT_EQ(result.missed.size(), 1u);
    EXPECT_EQ(result.missed.front().key, "least_gain");
    EXPECT_FALSE(result.missed.front().nearest.empty());

    std::atomic<bool> stop{true};
    Watch watch;
    watch.stop = &stop;
    EXPECT_FALSE(optimise(course, small_ask(course), watch).complete);
}

}  // namespace
}  // namespace needlework
