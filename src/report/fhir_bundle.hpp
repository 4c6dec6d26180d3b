// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace needlework {

/// JSON whose members keep the order in which they were written.
using FhirJson = nlohmann::ordered_json;

/// A concept as words: {"text": ...}. Codes stand only where their source was read.
FhirJson fhir_text(const std::string& text);

/// Words that a person can read beside the data, as FHIR's narrative. `body` is XHTML.
FhirJson fhir_narrative(const std::string& body);

/// A quantity with a unit of our own wording, or with its UCUM code.
FhirJson fhir_quantity(double value, const std::string& unit);
FhirJson fhir_ucum(double value, const char* code);

/// A value that R4 has no element for, under our own name.
FhirJson fhir_extension(const char* name, FhirJson quantity);

/// The person, who is not named: a placeholder that the receiver replaces.
FhirJson fhir_subject();

/// A FHIR R4 (4.0.1) transaction Bundle that is built entry by entry. Every part has a name, from
/// which and from the hash of what the bundle tells its id is made: the same content gives the same
/// ids, and a server that got it twice keeps one (ifNoneExist).
class FhirBundle {
public:
    explicit FhirBundle(std::string hash) : hash_{std::move(hash)} {}

    /// "urn:uuid:..." of a part: a version 8 UUID (RFC 9562) from the SHA-256 of hash and part.
    std::string urn(const std::string& part) const;
    FhirJson refer(const std::string& part) const;
    void add(const std::string& part, FhirJson resource);

    /// The Provenance of all entries that stand there now.
    void add_provenance(const std::string& recorded, FhirJson agents, FhirJson entities);

    /// The whole bundle as text.
    std::string text(const std::string& timestamp) const;

private:
    std::string hash_;
    std::vector<FhirJson> entries_;
};

}  // namespace needlework
