// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/issue.hpp"
#include "report/fhir_bundle.hpp"
#include "report/run_folder.hpp"

namespace needlework {

/// Name of our Questionnaire; a response is ours by it, whatever its version.
inline constexpr const char* course_questionnaire_url =
    "https://needlework.invalid/fhir/Questionnaire/course";

/// Add the Questionnaire of a course file (one item a setting, one a question of the screening) and
/// the QuestionnaireResponse with what this course's file says, in the parts "questions" and
/// "answers". False, and nothing added, where the course file cannot be read.
bool add_course_answers(const RunInfo& info, FhirBundle& bundle);

/// The course file, as TOML, that a bundle of ours holds in its QuestionnaireResponse. Refused with
/// all that is wrong with the bundle: what is no JSON and no Bundle, references that lead nowhere,
/// questions that are not ours (with the nearest), answers of another kind than asked for.
/// What the course itself says is judged by read_course().
Checked<std::string> course_of_fhir(std::string_view json, std::string_view file_name);

}  // namespace needlework
