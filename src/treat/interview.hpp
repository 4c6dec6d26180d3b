// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "treat/course_draft.hpp"
#include "treat/spoken.hpp"

namespace needlework {

/// One question of the interview, in words for the person who answers.
struct InterviewQuestion {
    std::string id;       ///< "person.age", "concerns[1].zones", "CI46", "CI46.date"
    std::string group;    ///< what it belongs to, for example "Health: medicines"
    std::string text;     ///< the question
    std::string form;     ///< how to answer, in a few words
    std::string enter;    ///< what an empty answer stands for; empty = the question stays open
    std::string why;      ///< why it is asked
    std::string sources;  ///< keys of data/sources, separated by ";"
    std::vector<Choice> choices = {};

    /// Takes an answer into the draft; what is wrong with the words themselves.
    std::function<Issues(CourseDraft&, const std::string&)> take = {};
    /// What an empty answer does where it stands for something.
    std::function<void(CourseDraft&)> take_nothing = {};
};

/// The questions that a draft leaves open, in the order in which they are asked.
std::vector<InterviewQuestion> open_interview_questions(const CourseDraft& draft);

/// Asks a course together: one question after the other, each answer judged at once by the reader
/// of course files. Holds no file; whoever asks saves `draft_toml(draft())` after each answer.
class Interview {
public:
    explicit Interview(CourseDraft draft) : draft_{std::move(draft)} {}

    const CourseDraft& draft() const { return draft_; }

    /// The question to ask now, or nothing where all were asked or passed over.
    std::optional<InterviewQuestion> question() const;

    /// How many questions are open, those passed over among them.
    std::size_t open() const;

    /// Answer the question. Empty words pass it over, or stand for what it says. Returns what is
    /// wrong with the answer; then nothing has changed.
    Issues answer(const std::string& words);

    /// Take the last answer back and ask again. False at the beginning.
    bool back();

private:
    struct Step {
        CourseDraft draft;
        std::set<std::string> passed;
    };
    CourseDraft draft_;
    std::set<std::string> passed_;  ///< passed over in this sitting
    std::vector<Step> before_;
};

}  // namespace needlework
