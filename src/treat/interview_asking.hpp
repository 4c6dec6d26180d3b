// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "treat/interview.hpp"

namespace needlework {

/// Collects the open questions of one draft. Only the sources of the interview use it.
class InterviewAsking {
public:
    explicit InterviewAsking(const CourseDraft& draft) : draft_{draft} {}

    /// All of them, in the order in which they are asked.
    std::vector<InterviewQuestion> all();

private:
    bool closed(const std::string& id) const { return draft_.closed.contains(id); }
    InterviewQuestion& ask(std::string id, std::string group, std::string text, std::string form);

    /// A setting of the file that stands once: "person.age".
    void setting(const std::string& key, const std::string& group, const std::string& text,
                 std::vector<Choice> choices = {});

    void day_of_consultation();
    void concerns();
    void one_concern(std::size_t i);
    void person();
    void device();
    void mentions(const std::string& kind, const std::string& group, const std::string& text);
    void one_mention(std::vector<Mention> Consultation::*list, const std::string& section,
                     const std::string& group, std::size_t i);

    void health_questions();
    void follow_ups(const std::string& rule, const Answer& answer);
    void wishes();
    void events();
    void words(const std::string& id, const std::string& group, const std::string& text,
               std::string Consultation::*where, const std::string& why);
    void roles_and_rules();
    void role(const std::string& id, const std::string& text, bool treating);

    const CourseDraft& draft_;
    std::vector<InterviewQuestion> questions_;
};

/// What several of the questions share.
constexpr const char* yes_or_no_form = "yes or no";
constexpr const char* day_form = "a day, for example 2026-11-10 or \"3 weeks ago\"";
constexpr const char* list_form = "names with commas between them, or ? for the list";

Issues not_yes_or_no(const std::string& words);
std::vector<Choice> words_as_choices(const std::vector<std::string>& words);
std::vector<Choice> zone_choices(bool with_groups);

}  // namespace needlework
