// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/issue.hpp"
#include "report/fhir_bundle.hpp"

namespace needlework {

/// A text member of a JSON object; empty where there is none.
std::string fhir_word(const FhirJson& object, const char* name);

/// A list member of a JSON object; empty where there is none.
const FhirJson& fhir_list(const FhirJson& object, const char* name);

/// The one QuestionnaireResponse of a bundle that answers a questionnaire of ours.
struct ResponseRead {
    std::optional<FhirJson> response;
    Issues issues;  ///< no JSON, no Bundle, references that lead nowhere, none or several responses
};

/// Look for the response to the questionnaire at `url`, whatever its version. `fix` tells a person
/// where such a bundle comes from.
ResponseRead read_response(std::string_view json, std::string_view file_name, std::string_view url,
                           const std::string& fix);

}  // namespace needlework
