// SPDX-License-Identifier: Apache-2.0
#include "consult/intake.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "consult/intake_terms.hpp"
#include "consult/questionnaire.hpp"
#include "consult/role.hpp"

namespace needlework {
namespace {

/// Take up `more` into `answer`: the more cautious of the two counts.
void take_up(Answer& answer, const Answer& more) {
    if (answer.reply != Reply::yes) {
        const std::string words = answer.words;
        answer = more;
        if (answer.words.empty()) answer.words = words;
        return;
    }
    // A mention without a day may be as late as today, so it must not be outdated by an older day.
    if (!answer.date || !more.date) {
        answer.date.reset();
    } else {
        answer.date = std::max(*answer.date, *more.date);
    }
    if (answer.zones.empty() || more.zones.empty()) {
        answer.zones.clear();
    } else {
        answer.zones.insert(answer.zones.end(), more.zones.begin(), more.zones.end());
    }
    // A trait makes a rule milder, so it stays only where both answers carry it.
    std::erase_if(answer.traits, [&](const std::string& t) { return !more.traits.contains(t); });
}

void take_up_mentions(std::map<std::string, Answer>& answers, std::string_view kind,
                      const std::vector<Mention>& mentions) {
    for (const Mention& mention : mentions) {
        const IntakeTerm* term = find_term(kind, mention.name);
        if (!term) continue;
        Answer more;
        more.reply = Reply::yes;
        more.date = mention.date;
        more.zones = mention.zones;
        more.traits.insert(term->traits.begin(), term->traits.end());
        if (mention.prescribed) {
            more.traits.erase("self_medicated");
            if (!*mention.prescribed) more.traits.insert("self_medicated");
        }
        more.words = mention.name;
        for (const std::string& rule : term->rules) {
            const auto at = answers.find(rule);
            if (at == answers.end()) {
                answers.emplace(rule, more);
            } else {
                take_up(at->second, more);
            }
        }
    }
}

}  // namespace

std::vector<std::string> missing_parts(const Consultation& consultation) {
    std::vector<std::string> missing;
    if (consultation.concerns.empty()) missing.push_back("what is to be treated");
    if (consultation.expectations.empty()) missing.push_back("what the person expects");
    const std::size_t open = open_questions(consultation).size();
    if (open > 0) missing.push_back(fmt::format("answers to {} health questions", open));
    if (consultation.assessor.empty()) missing.push_back("who saw the person");
    if (!find_role(consultation.assessor_role)) missing.push_back("the role of who saw the person");
    if (consultation.today == Day{}) missing.push_back("the day of the consultation");
    return missing;
}

std::map<std::string, Answer> all_answers(const Consultation& consultation) {
    auto answers = consultation.answers;
    take_up_mentions(answers, "medicine", consultation.medicines);
    take_up_mentions(answers, "procedure", consultation.procedures);
    return answers;
}

}  // namespace needlework
