// SPDX-License-Identifier: Apache-2.0
#include "treat/interview.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "consult/questionnaire.hpp"
#include "treat/course_file.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

const Day the_day = Date{std::chrono::year{2026} / 11 / 21};

CourseDraft fresh() {
    CourseDraft draft;
    draft.consultation.today = the_day;
    return draft;
}

CourseDraft read_again(const CourseDraft& draft) {
    const Checked<CourseDraft> read = read_draft(draft_toml(draft), "course.toml", the_day);
    EXPECT_TRUE(read) << (read ? "" : issue_text(read.error())) << draft_toml(draft);
    return read.value_or(CourseDraft{});
}

/// An answer to each question, so that a course comes of it.
std::string sound_answer(const InterviewQuestion& question) {
    const std::map<std::string, std::string> answers{{"concerns[1].zones", "cheek"},
                                                     {"concerns[1].severity", "2"},
                                                     {"person.age", "34"},
                                                     {"person.phototype", "3"},
                                                     {"device.model", "skinpen-precision"},
                                                     {"expectations", "softer scars"},
                                                     {"assessor", "A. Example"},
                                                     {"assessor_role", "clinician"},
                                                     {"CI46", "2026-11-10"},
                                                     {"CI46.zones", "cheek"}};
    if (question.id == "concerns") return question.enter.empty() ? "rolling" : "";
    const auto at = answers.find(question.id);
    if (at != answers.end()) return at->second;
    return question.id.starts_with("CI") ? "no" : "";
}

TEST(Interview, asks_every_question_of_the_screening_and_ends_with_a_course_that_can_be_planned) {
    Interview interview{fresh()};
    std::set<std::string> asked;
    while (const auto question = interview.question()) {
        ASSERT_TRUE(asked.insert(question->id + question->enter).second) << question->id;
        const Issues issues = interview.answer(sound_answer(*question));
        ASSERT_TRUE(issues.empty()) << question->id << ": " << issue_text(issues);
    }
    for (const Question& question : questionnaire()) {
        EXPECT_TRUE(asked.contains(question.rule)) << question.rule;
    }
    const auto course = read_course(draft_toml(interview.draft()), "course.toml", all_parameters());
    ASSERT_TRUE(course) << issue_text(course.error());
    EXPECT_TRUE(course->consulted.planned);
    EXPECT_EQ(course->person.phototype, Phototype::III);
    EXPECT_GE(course->plan.sessions.size(), 1u);
    // A filler eleven days ago on the cheek: rule CI46 asks for 14 days by default.
    EXPECT_GE(Day{*course->start}, Day{Date{std::chrono::year{2026} / 11 / 24}});
}

TEST(Interview, stopped_after_any_answer_it_goes_on_with_the_same_question) {
    Interview interview{fresh()};
    for (int count = 0; const auto question = interview.question(); ++count) {
        ASSERT_TRUE(interview.answer(sound_answer(*question)).empty());
        if (count % 7 != 0) continue;  // reading again is slow under sanitizers
        const CourseDraft again = read_again(interview.draft());
        EXPECT_EQ(draft_toml(again), draft_toml(interview.draft()));
        const auto open = open_interview_questions(interview.draft());
        const auto open_again = open_interview_questions(again);
        ASSERT_EQ(open.size(), open_again.size()) << question->id;
        for (std::size_t i = 0; i < open.size(); ++i) EXPECT_EQ(open[i].id, open_again[i].id);
    }
}

TEST(Interview, a_wrong_answer_changes_nothing_and_names_the_nearest) {
    Interview interview{fresh()};
    ASSERT_TRUE(interview.answer("").empty());  // the day
    ASSERT_TRUE(interview.answer("rolling").empty());
    const std::string before = draft_toml(interview.draft());
    const Issues zone = interview.answer("cheak");
    ASSERT_EQ(zone.size(), 1u);
    EXPECT_EQ(zone.front().nearest, "cheek");
    const Issues refused = interview.answer("eyelid");
    ASSERT_EQ(refused.size(), 1u);
    EXPECT_NE(refused.front().what.find("eyelid"), std::string::npos);
    EXPECT_EQ(draft_toml(interview.draft()), before);
    ASSERT_TRUE(interview.answer("cheek, temple").empty());
    ASSERT_TRUE(interview.answer("mild").empty());
    ASSERT_TRUE(interview.answer("").empty());  // nothing else
    ASSERT_EQ(interview.question()->id, "person.age");
    EXPECT_FALSE(interview.answer("12").empty());
    EXPECT_FALSE(interview.answer("3 mm").empty());
    EXPECT_FALSE(interview.answer("old").empty());
    EXPECT_TRUE(interview.answer("34").empty());
}

TEST(Interview, going_back_takes_answers_back_one_by_one) {
    Interview interview{fresh()};
    EXPECT_FALSE(interview.back());
    std::vector<std::string> texts;
    for (int i = 0; i < 12; ++i) {
        texts.push_back(draft_toml(interview.draft()));
        ASSERT_TRUE(interview.answer(sound_answer(*interview.question())).empty());
    }
    while (!texts.empty()) {
        ASSERT_TRUE(interview.back());
        EXPECT_EQ(draft_toml(interview.draft()), texts.back());
        texts.pop_back();
    }
    EXPECT_FALSE(interview.back());
}

TEST(Interview, a_yes_asks_for_its_day_its_place_and_what_would_make_it_milder) {
    CourseDraft draft = fresh();
    draft.consultation.answers["CI23"].reply = Reply::yes;
    draft.consultation.answers["CI46"].reply = Reply::yes;
    draft.consultation.answers["CI28"].reply = Reply::yes;
    std::set<std::string> open;
    for (const auto& question : open_interview_questions(draft)) open.insert(question.id);
    for (const char* id : {"CI23.date", "CI23.self_medicated", "CI46.date", "CI46.zones",
                           "CI28.date", "CI28.until"}) {
        EXPECT_TRUE(open.contains(id)) << id;
    }
    EXPECT_FALSE(open.contains("CI23.zones"));  // of the whole person
    EXPECT_FALSE(open.contains("CI46"));
}

TEST(Interview, a_medicine_that_is_named_answers_the_question_of_its_rule) {
    CourseDraft draft = fresh();
    draft.consultation.medicines.emplace_back().name = "warfarin";
    for (const auto& question : open_interview_questions(draft)) EXPECT_NE(question.id, "CI22");
}

TEST(Interview, other_sections_of_the_file_are_kept_as_they_are) {
    const std::string others =
        "# two serums\n[[products]]\nproduct = \"vitamin_c_15\"\nstart = \"30 h\"  # late\n\n"
        "[run]\npeople = 8\n";
    const std::string file = "[person]\nage = \"40 yr\"\n\n" + others;
    const Checked<CourseDraft> draft = read_draft(file, "course.toml", the_day);
    ASSERT_TRUE(draft) << issue_text(draft.error());
    EXPECT_TRUE(draft_toml(*draft).ends_with(others)) << draft_toml(*draft);
    EXPECT_EQ(draft->settings.at("person.age"), "\"40 yr\"");
    EXPECT_FALSE(is_draft_text(file));
    EXPECT_TRUE(is_draft_text(draft_toml(*draft)));
}

TEST(Interview, a_file_with_faults_is_refused_with_all_of_them) {
    const auto draft = read_draft("[person]\nage = \"4 mm\"\nsex = \"x\"\n", "a.toml", the_day);
    ASSERT_FALSE(draft);
    EXPECT_EQ(draft.error().size(), 2u);
    EXPECT_EQ(draft.error().front().place.line, 2);
}

TEST(Spoken, days_are_understood_as_people_say_them) {
    const auto days_before = [](int count) { return the_day - std::chrono::days{count}; };
    EXPECT_EQ(spoken_day("today", the_day), the_day);
    EXPECT_EQ(spoken_day("Yesterday", the_day), days_before(1));
    EXPECT_EQ(spoken_day("3 weeks ago", the_day), days_before(21));
    EXPECT_EQ(spoken_day("2026-11-10", the_day), days_before(11));
    const auto date = [](int y, unsigned m, unsigned d) {
        return Day{std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}};
    };
    EXPECT_EQ(spoken_day("1 month ago", date(2024, 3, 31)), date(2024, 2, 29));
    EXPECT_EQ(spoken_day("1 year ago", date(2024, 2, 29)), date(2023, 2, 28));
    EXPECT_EQ(spoken_day("13 months ago", date(2026, 1, 15)), date(2024, 12, 15));
    for (const char* wrong : {"", "10.11.2026", "2026-02-30", "soon", "-3 days ago", "3 days"}) {
        EXPECT_FALSE(spoken_day(wrong, the_day)) << wrong;
    }
}

TEST(Spoken, choices_are_found_by_number_id_name_or_a_part_that_fits_one_only) {
    const std::vector<Choice> choices{{"IN01", "Acne scar: rolling"},
                                      {"IN02", "Acne scar: boxcar"}};
    EXPECT_EQ(spoken_choice("2", choices), "IN02");
    EXPECT_EQ(spoken_choice("in01", choices), "IN01");
    EXPECT_EQ(spoken_choice("Rolling", choices), "IN01");
    const auto both = spoken_choice("acne", choices);
    ASSERT_FALSE(both);
    EXPECT_NE(both.error().front().what.find("IN01, IN02"), std::string::npos);
    EXPECT_FALSE(spoken_choice("3", choices));
    EXPECT_EQ(spoken_choice("IN03", choices).error().front().nearest, "IN01");
}

}  // namespace
}  // namespace needlework
