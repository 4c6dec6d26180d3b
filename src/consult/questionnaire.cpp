// SPDX-License-Identifier: Apache-2.0
#include "consult/questionnaire.hpp"

namespace needlework {

std::vector<Question> questionnaire() {
    std::vector<Question> questions;
    for (const Contraindication& rule : contraindications()) {
        if (rule.answer == AnswerKind::none) continue;
        questions.push_back({.rule = rule.id,
                             .group = rule.group,
                             .text = rule.question,
                             .answer = rule.answer,
                             .by_zone = rule.scope == Scope::local,
                             .clock = rule.answer == AnswerKind::yes_no ? "" : rule.clock_from,
                             .because = rule.basis.why});
    }
    return questions;
}

std::vector<Question> open_questions(const Consultation& consultation) {
    const auto answers = all_answers(consultation);
    auto questions = questionnaire();
    std::erase_if(questions, [&](const Question& question) {
        const auto at = answers.find(question.rule);
        return at != answers.end() && at->second.reply != Reply::unknown;
    });
    return questions;
}

}  // namespace needlework
