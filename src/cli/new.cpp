// SPDX-License-Identifier: Apache-2.0
// Asks a course together in the terminal, and saves it after each answer.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/plan.hpp"
#include "core/save_file.hpp"
#include "treat/interview.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr const char* how_it_goes =
    "Each answer is saved at once. Enter leaves a question open, < goes back, ? tells why it is\n"
    "asked, q stops; start again with the same file to go on.\n";

/// What a line typed at a question asks for.
enum class Wanted { answer, help, back, stop, ended };

struct Line {
    Wanted wanted = Wanted::ended;
    std::string words;
};

/// The day of the clock of this machine.
Day today() {
    const std::tm now =
        fmt::localtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
    return Date{std::chrono::year{now.tm_year + 1900} / (now.tm_mon + 1) / now.tm_mday};
}

Line read_line() {
    std::string words;
    if (!std::getline(std::cin, words) || stop_on_interrupt()) return {};
    while (!words.empty() && (words.back() == ' ' || words.back() == '\r')) words.pop_back();
    while (!words.empty() && words.front() == ' ') words.erase(0, 1);
    if (words == "?") return {Wanted::help, {}};
    if (words == "<") return {Wanted::back, {}};
    if (words == "q" || words == "stop") return {Wanted::stop, {}};
    return {Wanted::answer, words};
}

void show_help(const InterviewQuestion& question) {
    if (!question.why.empty()) fmt::print("  {}\n", question.why);
    if (!question.sources.empty()) fmt::print("  Sources: {}\n", question.sources);
    fmt::print("  Answer: {}\n", question.form);
    if (!question.enter.empty()) fmt::print("  Enter: {}\n", question.enter);
    for (std::size_t i = 0; i < question.choices.size(); ++i) {
        const Choice& choice = question.choices[i];
        const std::string name = choice.name == choice.id ? "" : "  " + choice.name;
        fmt::print("  {:3} {}{}\n", i + 1, choice.id, name);
    }
}

void show_question(const InterviewQuestion& question, std::string& group, std::size_t open) {
    if (question.group != group) fmt::print("\n{} ({} open)\n", question.group, open);
    group = question.group;
    fmt::print("{}\n  [{}{}] > ", question.text, question.form,
               question.enter.empty() ? "" : "; Enter: " + question.enter);
    std::cout.flush();
}

/// Issues as they are told between questions: without a file and a count.
void show_issues(const Issues& issues) {
    for (const Issue& issue : issues) {
        fmt::print("  ! {}\n", issue.what);
        if (!issue.nearest.empty()) fmt::print("    did you mean {}?\n", issue.nearest);
        if (!issue.allowed.empty()) fmt::print("    allowed: {}\n", issue.allowed);
        if (!issue.fix.empty()) fmt::print("    {}\n", issue.fix);
    }
}

/// One question; false where the person stops.
bool one_question(Interview& interview, const std::string& path, std::string& group) {
    const InterviewQuestion question = *interview.question();
    show_question(question, group, interview.open());
    const Line line = read_line();
    if (!::isatty(STDIN_FILENO)) fmt::print("{}\n", line.words);
    switch (line.wanted) {
        case Wanted::ended:
        case Wanted::stop:
            return false;
        case Wanted::help:
            show_help(question);
            return true;
        case Wanted::back:
            if (!interview.back()) fmt::print("  This is the first question.\n");
            break;
        case Wanted::answer:
            if (const Issues issues = interview.answer(line.words); !issues.empty()) {
                show_issues(issues);
                return true;
            }
    }
    save_file(path, draft_toml(interview.draft()));
    return true;
}

bool agreed(const std::string& path, const std::string& what) {
    fmt::print("{} {}\n  Write over it? [yes or no] > ", path, what);
    std::cout.flush();
    const Line line = read_line();
    if (!::isatty(STDIN_FILENO)) fmt::print("{}\n", line.words);
    const auto reply = spoken_yes_no(line.words);
    return reply && reply->yes;
}

/// The draft to go on with, or nothing where the file there must stay as it is.
std::optional<CourseDraft> begin(const std::string& path) {
    CourseDraft fresh;
    fresh.consultation.today = today();
    if (!std::filesystem::exists(path)) return fresh;
    const std::string text = file_text(path);
    Checked<CourseDraft> draft = read_draft(text, path, today());
    if (draft && is_draft_text(text)) return *draft;
    if (draft) {
        if (agreed(path, "was written by hand: going on keeps its settings and drops comments.")) {
            return *draft;
        }
        return std::nullopt;
    }
    fmt::print(stderr, "{}", issue_text(draft.error()));
    if (is_draft_text(text)) return std::nullopt;
    if (agreed(path, "is no course file that can be gone on with.")) return fresh;
    return std::nullopt;
}

void tell_what_is_next(const CourseText& text, const Interview& interview) {
    const std::size_t open = interview.open();
    fmt::print("\n{} is saved.\n\n", text.name);
    const Checked<CourseFile> course = read_course(text.text, text.name, all_parameters());
    fmt::print("{}\n", draft_screening_text(interview.draft()));
    if (open > 0) {
        fmt::print("Questions still open: {}. To go on: needlework new {}\n", open, text.name);
    }
    if (course) {
        fmt::print(
            "{} session{} planned.\nNext: needlework plan {}   what, when and why\n"
            "      needlework run {}    simulate it, with report, calendar and handout\n",
            course->plan.sessions.size(), course->plan.sessions.size() == 1 ? "" : "s", text.name,
            text.name);
        return;
    }
    fmt::print("No session is planned yet:\n");
    for (const Issue& issue : course.error()) {
        fmt::print("  {}\n", issue.what);
    }
}

}  // namespace

Exit ask_course(const Options& options) {
    const std::string path = options.words.empty() ? "course.toml" : options.words.front();
    stop_on_interrupt();
    std::optional<CourseDraft> draft = begin(path);
    if (!draft) {
        fmt::print(stderr, "needlework new: {} stays as it is; name another file\n", path);
        return Exit::input;
    }
    Interview interview{*std::move(draft)};
    fmt::print("{}\n{}", path, how_it_goes);
    save_file(path, draft_toml(interview.draft()));
    std::string group;
    while (interview.question() && one_question(interview, path, group)) continue;
    if (stop_on_interrupt()) {
        fmt::print("\n{} holds all answers. To go on: needlework new {}\n", path, path);
        return Exit::interrupted;
    }
    tell_what_is_next({path, draft_toml(interview.draft())}, interview);
    return Exit::done;
}

}  // namespace needlework
