// SPDX-License-Identifier: Apache-2.0
#include "report/fhir_bundle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/sha256.hpp"

namespace needlework {
namespace {

constexpr const char* extension_root = "https://needlework.invalid/fhir/StructureDefinition/";
constexpr const char* subject_system = "https://needlework.invalid/fhir/placeholder";
constexpr const char* unit_system = "http://unitsofmeasure.org";

/// Resources whose identifier stands once in R4, or that have none.
constexpr std::array one_identifier = {"QuestionnaireResponse", "AdverseEvent"};
constexpr std::array no_identifier = {"Provenance"};

template <class List>
bool in(const List& list, const std::string& type) {
    return std::find(list.begin(), list.end(), type) != list.end();
}

}  // namespace

FhirJson fhir_text(const std::string& text) {
    return {{"text", text}};
}

FhirJson fhir_narrative(const std::string& body) {
    return {{"status", "generated"},
            {"div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + body + "</div>"}};
}

FhirJson fhir_quantity(double value, const std::string& unit) {
    FhirJson made{{"value", value}};
    if (!unit.empty() && unit != "-") made["unit"] = unit;
    return made;
}

FhirJson fhir_ucum(double value, const char* code) {
    return {{"value", value}, {"unit", code}, {"system", unit_system}, {"code", code}};
}

FhirJson fhir_extension(const char* name, FhirJson quantity) {
    return {{"url", std::string{extension_root} + name}, {"valueQuantity", std::move(quantity)}};
}

FhirJson fhir_subject() {
    return {{"identifier", {{"system", subject_system}, {"value", "subject"}}},
            {"display", "Placeholder: no person is named"}};
}

std::string FhirBundle::urn(const std::string& part) const {
    std::string hex = sha256_hex(hash_ + "/" + part);
    hex[12] = '8';
    hex[16] = 'a';  // the variant of RFC 9562
    return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4),
                       hex.substr(12, 4), hex.substr(16, 4), hex.substr(20, 12));
}

FhirJson FhirBundle::refer(const std::string& part) const {
    return {{"reference", urn(part)}};
}

void FhirBundle::add(const std::string& part, FhirJson resource) {
    const std::string type = resource["resourceType"];
    FhirJson request{{"method", "POST"}, {"url", type}};
    if (!in(no_identifier, type)) {
        const FhirJson name{{"system", "urn:ietf:rfc:3986"}, {"value", urn(part)}};
        resource["identifier"] = in(one_identifier, type) ? name : FhirJson::array({name});
        request["ifNoneExist"] = "identifier=urn:ietf:rfc:3986|" + urn(part);
    }
    entries_.push_back(
        {{"fullUrl", urn(part)}, {"resource", std::move(resource)}, {"request", request}});
}

void FhirBundle::add_provenance(const std::string& recorded, FhirJson agents, FhirJson entities) {
    FhirJson targets = FhirJson::array();
    for (const FhirJson& one : entries_) targets.push_back({{"reference", one["fullUrl"]}});
    add("provenance", {{"resourceType", "Provenance"},
                       {"target", std::move(targets)},
                       {"recorded", recorded},
                       {"agent", std::move(agents)},
                       {"entity", std::move(entities)}});
}

std::string FhirBundle::text(const std::string& timestamp) const {
    const FhirJson whole{{"resourceType", "Bundle"},
                         {"type", "transaction"},
                         {"timestamp", timestamp},
                         {"entry", entries_}};
    return whole.dump(2, ' ', false, FhirJson::error_handler_t::replace) + "\n";
}

}  // namespace needlework
