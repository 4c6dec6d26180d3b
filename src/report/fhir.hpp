// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/run_folder.hpp"

namespace needlework {

/// The course as a FHIR R4 (4.0.1) transaction Bundle, in JSON: the Questionnaire of a course file
/// and the QuestionnaireResponse with this one's answers, a draft CarePlan with one ServiceRequest
/// a session, a Procedure "in preparation" for each session and zone, the Device, predicted
/// Observations (preliminary, with the bands between people), the proposed Consent, and the
/// Provenance. Without simulated zones there are no Procedures and Observations.
///
/// It names no patient: `subject` is a placeholder identifier, to be replaced by the receiver.
/// Every resource has a stable id from the hash of the course, so the same run gives the same
/// ids, and a server that got it twice keeps one (ifNoneExist). Diagnoses carry an ICD-10 code
/// only where data/fhir_codes.csv marks it as read; all else is text. tests/fhir validates such
/// bundles by an independent R4 validator.
std::string fhir_json(const Run& run);

}  // namespace needlework
