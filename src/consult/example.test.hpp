// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "consult/contraindication.hpp"
#include "consult/intake.hpp"

namespace needlework {

inline Day day_of(int y, unsigned m, unsigned d) {
    return std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d};
}

inline Answer yes_on(Day date) {
    Answer answer;
    answer.reply = Reply::yes;
    answer.date = date;
    return answer;
}

inline Person adult() {
    return Person{};
}  // 35 years, type III

/// A consultation about acne scars on the cheeks in which every question is answered with no.
inline Consultation healthy() {
    Consultation c;
    c.today = day_of(2026, 11, 21);
    IntakeConcern scars;
    scars.indication = "IN01";
    scars.zones = {"cheek"};
    c.concerns = {scars};
    c.assessor = "Dr Example";
    c.assessor_role = "clinician";
    c.expectations = "softer scars";
    for (const Contraindication& rule : contraindications()) {
        if (rule.answer == AnswerKind::none) continue;
        c.answers[rule.id].reply = Reply::no;
    }
    return c;
}

}  // namespace needlework
