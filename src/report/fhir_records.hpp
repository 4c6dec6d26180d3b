// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "record/entries.hpp"

namespace needlework {

/// The entries of a record file as a FHIR R4 (4.0.1) transaction Bundle: a Device with its UDI, a
/// Procedure for each pass, the Consent, an Observation for each score, an AdverseEvent for each
/// event, and the Provenance with every correction. The subject is the clinic's own id of the
/// client. What was retracted is "entered-in-error", or left out where R4 has no such status. A
/// QuestionnaireResponse holds every field, from which records_of_fhir() makes the records again.
/// `recorded` is the time of writing, ISO 8601 with its offset.
std::string fhir_json(const Records& records, const std::string& recorded);

}  // namespace needlework
