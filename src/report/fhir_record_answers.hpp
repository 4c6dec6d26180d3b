// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "record/entries.hpp"
#include "report/fhir_bundle.hpp"

namespace needlework {

/// Name of our Questionnaire of records; a response is ours by it, whatever its version.
inline constexpr const char* record_questionnaire_url =
    "https://needlework.invalid/fhir/Questionnaire/records";

/// Add the Questionnaire of records (a group each for session, score, event and amendment, one item
/// a field) and the QuestionnaireResponse with all that `records` hold, in the parts
/// "record-questions" and "record-answers". Procedures and the like tell other systems what they
/// can; this resource alone holds every field, also of what was retracted.
void add_record_answers(const Records& records, const std::string& recorded, FhirBundle& bundle);

/// The records that a bundle of ours holds: records_of_fhir(fhir_json(r)) is r. Refused with all
/// that is wrong with the bundle and with the records in it.
Checked<Records> records_of_fhir(std::string_view json, std::string_view file_name);

/// Whether a text is JSON of a FHIR Bundle.
bool is_fhir_bundle(std::string_view json);

}  // namespace needlework
