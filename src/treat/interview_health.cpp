// SPDX-License-Identifier: Apache-2.0
// The questions of the screening rules, wishes, events, and who decides.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "consult/questionnaire.hpp"
#include "consult/role.hpp"
#include "treat/course_settings.hpp"
#include "treat/interview_asking.hpp"

namespace needlework {
namespace {

using Draft = CourseDraft;

/// What makes a rule milder, asked where its table names it.
struct TraitQuestion {
    const char *trait, *text;
};
constexpr std::array trait_questions = {
    TraitQuestion{"self_medicated", "Was it bought without a prescription, for no lasting reason?"},
    TraitQuestion{"acute_illness", "Is it a short illness, such as a cold or flu?"}};

/// "yes", "no, never", or a day, which is a yes with its day.
Issues take_reply(const Contraindication& rule, Draft& draft, const std::string& words) {
    Answer answer;
    if (const auto reply = spoken_yes_no(words)) {
        answer.reply = reply->yes ? Reply::yes : Reply::no;
        answer.words = reply->words;
    } else if (rule.answer == AnswerKind::yes_no) {
        return not_yes_or_no(words);
    } else {
        const Checked<Day> on = spoken_day(words, draft.consultation.today);
        if (!on) return on.error();
        answer.reply = Reply::yes;
        answer.date = *on;
    }
    draft.consultation.answers[rule.id] = answer;
    return {};
}

/// A wish: a setting of [consultation].
struct Wish {
    const char *key, *text;
    void (*set)(Wishes&, double);
    bool (*told)(const Wishes&);
};
constexpr std::array wish_rows = {
    Wish{"downtime", "For how many days at most may marks be seen after a session?",
         [](Wishes& w, double d) { w.downtime_d = d; },
         [](const Wishes& w) { return w.downtime_d.has_value(); }},
    Wish{"visits", "How many visits at most?",
         [](Wishes& w, double n) { w.visits = static_cast<int>(n); },
         [](const Wishes& w) { return w.visits.has_value(); }},
    Wish{"depth", "Was a depth asked for, in mm? It can only lower the planned one",
         [](Wishes& w, double mm_deep) { w.depth_mm = mm_deep; },
         [](const Wishes& w) { return w.depth_mm.has_value(); }}};

Issues take_number(const Setting& row, const Wish& wish, Draft& draft, std::string words) {
    if (words.find_first_not_of("0123456789.") == std::string::npos) words += " " + row.unit;
    const Read<double> value = read_quantity(words, row.unit);
    if (!value) return {value.error()};
    if (*value < row.low || *value > row.high) {
        Issue issue;
        issue.what = fmt::format("{} is outside the limits", words);
        issue.allowed = allowed_text(row);
        return {issue};
    }
    if (row.type == SettingType::integer && *value != static_cast<int>(*value)) {
        Issue issue;
        issue.what = fmt::format("{} is not a whole number", words);
        issue.allowed = allowed_text(row);
        return {issue};
    }
    wish.set(draft.consultation.wishes, *value);
    return {};
}

}  // namespace

void InterviewAsking::health_questions() {
    const std::vector<Question> questions = questionnaire();
    const auto answers = all_answers(draft_.consultation);
    for (const Question& one : questions) {
        const auto at = answers.find(one.rule);
        if (at != answers.end() && at->second.reply != Reply::unknown) {
            const auto own = draft_.consultation.answers.find(one.rule);
            if (own != draft_.consultation.answers.end()) follow_ups(one.rule, own->second);
            continue;
        }
        const Contraindication& rule = *find_contraindication(one.rule);
        InterviewQuestion& question =
            ask(one.rule, "Health: " + one.group, one.text,
                one.answer == AnswerKind::yes_no ? "yes or no" : "no, yes, or the day of it");
        question.why =
            fmt::format("A yes stands for: {}. Why it is asked: {}.", rule.condition, one.because);
        question.sources = rule.basis.sources;
        question.take = [&rule](Draft& draft, const std::string& words) {
            return take_reply(rule, draft, words);
        };
    }
}

/// A yes may still want its day, its end, its place, and what would make it milder.
void InterviewAsking::follow_ups(const std::string& id, const Answer& answer) {
    if (answer.reply != Reply::yes) return;
    const Contraindication& rule = *find_contraindication(id);
    const std::string group = "Health: " + rule.group;
    const auto ask_day = [&](const std::string& part, const std::string& text,
                             std::optional<Day> Answer::*where) {
        if (answer.*where) return;
        InterviewQuestion& when = ask(id + part, group, rule.condition + ": " + text, day_form);
        when.why = fmt::format("The wait counts from: {}. Left open, it counts from today.",
                               rule.clock_from);
        when.take = [id, where](Draft& draft, const std::string& words) {
            const Checked<Day> said = spoken_day(words, draft.consultation.today);
            if (!said) return said.error();
            draft.consultation.answers[id].*where = *said;
            return Issues{};
        };
    };
    if (rule.answer == AnswerKind::date)
        ask_day(".date", "since which day, or when?", &Answer::date);
    if (rule.answer == AnswerKind::period) {
        ask_day(".date", "when did it begin, or when will it?", &Answer::date);
        ask_day(".until", "when did it end, or when will it?", &Answer::until);
    }
    if (rule.scope == Scope::local && answer.zones.empty() && !closed(id + ".zones")) {
        InterviewQuestion& where =
            ask(id + ".zones", group, rule.condition + ": where?", list_form);
        where.enter = "everywhere";
        where.why = "The rule holds for that place only.";
        where.choices = zone_choices(true);
        where.take = [id](Draft& draft, const std::string& words) {
            const auto zones = spoken_choices(words, zone_choices(true));
            if (!zones) return zones.error();
            draft.consultation.answers[id].zones = *zones;
            return Issues{};
        };
        where.take_nothing = [id](Draft& draft) { draft.closed.insert(id + ".zones"); };
    }
    for (const TraitQuestion& trait : trait_questions) {
        if (rule.when.milder.find(trait.trait) == std::string::npos) continue;
        if (answer.traits.contains(trait.trait) || closed(id + "." + trait.trait)) continue;
        InterviewQuestion& milder = ask(id + "." + trait.trait, group, trait.text, yes_or_no_form);
        milder.why = "Then a wait is enough; otherwise a professional has to decide.";
        milder.take = [id, trait](Draft& draft, const std::string& words) {
            const auto reply = spoken_yes_no(words);
            if (!reply) return not_yes_or_no(words);
            if (reply->yes) draft.consultation.answers[id].traits.insert(trait.trait);
            if (!reply->yes) draft.closed.insert(id + "." + trait.trait);
            return Issues{};
        };
    }
}

void InterviewAsking::wishes() {
    const Wishes& told = draft_.consultation.wishes;
    const std::string group = "Wishes: each one only narrows the plan";
    for (const Wish& wish : wish_rows) {
        if (wish.told(told) || closed(wish.key)) continue;
        const Setting& row =
            *find_setting(course_settings(), std::string{"consultation."} + wish.key);
        InterviewQuestion& question = ask(wish.key, group, wish.text, allowed_text(row));
        question.why = row.meaning + ".";
        question.enter = "no wish";
        question.take = [&row, &wish](Draft& draft, const std::string& words) {
            return take_number(row, wish, draft, words);
        };
        question.take_nothing = [&wish](Draft& draft) { draft.closed.insert(wish.key); };
    }
    if (!told.ready_by && !closed("ready_by")) {
        InterviewQuestion& ready =
            ask("ready_by", group, "By which day has the skin to be calm again?", day_form);
        ready.why = "The last visit then comes early enough.";
        ready.enter = "no wish";
        ready.take = [](Draft& draft, const std::string& words) {
            const Checked<Day> on = spoken_day(words, draft.consultation.today);
            if (!on) return on.error();
            draft.consultation.wishes.ready_by = *on;
            return Issues{};
        };
        ready.take_nothing = [](Draft& draft) { draft.closed.insert("ready_by"); };
    }
    if (told.numbing || closed("numbing")) return;
    InterviewQuestion& cream = ask("numbing", group, "Is numbing cream wanted?", yes_or_no_form);
    cream.why = "It is offered by depth; some answers stand against it.";
    cream.enter = "no wish";
    cream.take = [](Draft& draft, const std::string& words) {
        const auto reply = spoken_yes_no(words);
        if (!reply) return not_yes_or_no(words);
        draft.consultation.wishes.numbing = reply->yes;
        return Issues{};
    };
    cream.take_nothing = [](Draft& draft) { draft.closed.insert("numbing"); };
}

void InterviewAsking::events() {
    if (closed("events")) return;
    const std::vector<Event>& told = draft_.consultation.events;
    InterviewQuestion& question =
        ask("events", "Events",
            told.empty() ? "Is there a day on which the skin has to be presentable, for example a "
                           "wedding?"
                         : "Any other such day?",
            "its name and day, for example: wedding 2027-01-09");
    question.why = "No session comes so close to it that marks would still be seen (CI65).";
    question.enter = told.empty() ? "none" : "no other";
    question.take = [](Draft& draft, const std::string& words) {
        const std::size_t end = words.find_last_of(" ,");
        const std::string last = end == words.npos ? words : words.substr(end + 1);
        const Checked<Day> on = spoken_day(last, draft.consultation.today);
        if (!on) return on.error();
        std::string name = end == words.npos ? "event" : words.substr(0, end);
        while (name.ends_with(' ') || name.ends_with(',')) name.pop_back();
        draft.consultation.events.push_back({name.empty() ? "event" : name, *on});
        return Issues{};
    };
    question.take_nothing = [](Draft& draft) { draft.closed.insert("events"); };
}

void InterviewAsking::words(const std::string& id, const std::string& group,
                            const std::string& text, std::string Consultation::*where,
                            const std::string& why) {
    if (!(draft_.consultation.*where).empty()) return;
    InterviewQuestion& question = ask(id, group, text, "in words");
    question.why = why;
    question.take = [where](Draft& draft, const std::string& said) {
        draft.consultation.*where = said;
        return Issues{};
    };
}

void InterviewAsking::role(const std::string& id, const std::string& text, bool treating) {
    std::vector<std::string> names;
    for (const Role& one : roles()) {
        if (!treating || one.plans) names.push_back(one.name);
    }
    InterviewQuestion& question =
        ask(id, treating ? "Who treats" : "Who saw the person", text,
            treating ? fmt::format("{}", fmt::join(names, ", ")) : "a name, or ? for the list");
    question.choices = words_as_choices(names);
    question.why = treating ? "Each role has its own depth limit and its own say."
                            : "Only some roles may assess a person.";
    question.take = [treating, choices = question.choices](Draft& draft, const std::string& said) {
        const Checked<std::string> chosen = spoken_choice(said, choices);
        if (!chosen) return chosen.error();
        Consultation& c = draft.consultation;
        (treating ? c.policy.role : c.assessor_role) = *chosen;
        if (treating) draft.closed.insert("treated_by");
        return Issues{};
    };
    if (!treating) return;
    question.enter = draft_.consultation.policy.role;
    question.take_nothing = [](Draft& draft) { draft.closed.insert("treated_by"); };
}

void InterviewAsking::roles_and_rules() {
    if (draft_.consultation.assessor_role.empty()) {
        role("assessor_role", "Which role has who saw the person?", false);
    }
    if (!closed("treated_by")) role("treated_by", "Who gives the sessions?", true);
    if (closed("profile")) return;
    InterviewQuestion& question =
        ask("profile", "How rules are read",
            "Published waits differ: take the usual or the long end?", "standard or strict");
    question.choices = words_as_choices({"standard", "strict"});
    question.why = "Strict takes the long end of every published wait.";
    question.enter = "standard";
    question.take = [choices = question.choices](Draft& draft, const std::string& said) {
        const Checked<std::string> chosen = spoken_choice(said, choices);
        if (!chosen) return chosen.error();
        if (*chosen == "strict") draft.consultation.policy.profile = Profile::strict;
        draft.closed.insert("profile");
        return Issues{};
    };
    question.take_nothing = [](Draft& draft) { draft.closed.insert("profile"); };
}

}  // namespace needlework
