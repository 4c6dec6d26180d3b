// SPDX-License-Identifier: Apache-2.0
#include "treat/interview.hpp"

#include <algorithm>

namespace needlework {
namespace {

/// What the reader of course files says to a draft, without places: there is no file to look at.
Issues judged(const CourseDraft& draft) {
    const Checked<CourseDraft> read =
        read_draft(draft_toml(draft), "the answer", draft.consultation.today);
    if (read) return {};
    Issues issues = read.error();
    for (Issue& issue : issues) issue.place = {};
    return issues;
}

}  // namespace

std::optional<InterviewQuestion> Interview::question() const {
    for (InterviewQuestion& one : open_interview_questions(draft_)) {
        if (!passed_.contains(one.id)) return std::move(one);
    }
    return std::nullopt;
}

std::size_t Interview::open() const {
    return open_interview_questions(draft_).size();
}

Issues Interview::answer(const std::string& words) {
    const std::optional<InterviewQuestion> asked = question();
    if (!asked) return {};
    Step step{draft_, passed_};
    CourseDraft answered = draft_;
    if (words.empty() && asked->take_nothing) {
        asked->take_nothing(answered);
    } else if (words.empty()) {
        passed_.insert(asked->id);
    } else {
        Issues issues = asked->take(answered, words);
        if (issues.empty()) issues = judged(answered);
        if (!issues.empty()) return issues;
    }
    draft_ = std::move(answered);
    before_.push_back(std::move(step));
    return {};
}

bool Interview::back() {
    if (before_.empty()) return false;
    draft_ = std::move(before_.back().draft);
    passed_ = std::move(before_.back().passed);
    before_.pop_back();
    return true;
}

}  // namespace needlework
