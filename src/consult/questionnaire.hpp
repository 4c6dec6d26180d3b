// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "consult/contraindication.hpp"
#include "consult/intake.hpp"

namespace needlework {

/// One question of the consultation. It comes from the rule that needs its answer.
struct Question {
    std::string rule;  ///< for example "CI22"
    std::string group;
    std::string text;
    AnswerKind answer = AnswerKind::yes_no;
    bool by_zone = false;  ///< "where?" belongs to it
    std::string clock;     ///< which day is asked for, where one is
    std::string because;   ///< why it is asked
};

/// All questions, in the order of the rule table: one for each rule that asks for an answer.
std::vector<Question> questionnaire();

/// The questions that a consultation leaves open.
std::vector<Question> open_questions(const Consultation& consultation);

}  // namespace needlework
