// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/run_folder.hpp"

namespace needlework {

/// The course as a FHIR R4 (4.0.1) transaction Bundle, in JSON: a draft CarePlan with one
/// ServiceRequest a session, a Procedure "in preparation" for each session and zone, the Device,
/// predicted Observations (preliminary, with the bands between people), and the Provenance.
///
/// It names no patient: `subject` is a placeholder identifier, to be replaced by the receiver.
/// Every resource has a stable id from the hash of the course, so the same run gives the same
/// ids, and a server that got it twice keeps one (ifNoneExist). Diagnoses carry an ICD-10 code
/// only where data/fhir_codes.csv marks it as read; all else is text. Checked by our own tests
/// for references and required elements, not by an independent validator.
std::string fhir_json(const Run& run);

}  // namespace needlework
