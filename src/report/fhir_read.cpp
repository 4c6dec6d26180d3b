// SPDX-License-Identifier: Apache-2.0
#include "report/fhir_read.hpp"

#include <fmt/format.h>

#include <set>

namespace needlework {
namespace {

using Json = FhirJson;

constexpr std::size_t most_bytes = 64 << 20;

/// References inside the bundle that lead to none of its entries.
void check_references(const Json& value, const std::set<std::string>& urls,
                      std::set<std::string>& lost) {
    if (value.is_object()) {
        const std::string reference = fhir_word(value, "reference");
        if (reference.starts_with("urn:uuid:") && !urls.contains(reference)) lost.insert(reference);
    }
    if (!value.is_structured()) return;
    for (const Json& inner : value) check_references(inner, urls, lost);
}

Issue about(std::string_view file, std::string what, std::string fix = {}) {
    Issue issue;
    issue.place.file = file;
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return issue;
}

}  // namespace

std::string fhir_word(const Json& object, const char* name) {
    const auto at = object.is_object() ? object.find(name) : object.end();
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string{};
}

const Json& fhir_list(const Json& object, const char* name) {
    static const Json none = Json::array();
    if (!object.is_object()) return none;
    const auto at = object.find(name);
    return at != object.end() && at->is_array() ? *at : none;
}

ResponseRead read_response(std::string_view json, std::string_view file_name, std::string_view url,
                           const std::string& fix) {
    const auto refuse = [&](std::string what) {
        return ResponseRead{std::nullopt, {about(file_name, std::move(what))}};
    };
    if (json.size() > most_bytes) return refuse("is larger than a bundle of ours can be");
    const Json bundle = Json::parse(json, nullptr, false);
    if (bundle.is_discarded()) return refuse("is no JSON: it ends early, or was damaged");
    if (fhir_word(bundle, "resourceType") != "Bundle") return refuse("is no FHIR Bundle");
    std::set<std::string> urls, lost;
    ResponseRead read;
    std::size_t responses = 0;
    for (const Json& entry : fhir_list(bundle, "entry")) {
        urls.insert(fhir_word(entry, "fullUrl"));
        const auto at = entry.is_object() ? entry.find("resource") : entry.end();
        if (at == entry.end() || fhir_word(*at, "resourceType") != "QuestionnaireResponse")
            continue;
        const std::string answered = fhir_word(*at, "questionnaire");
        if (answered.substr(0, answered.find('|')) != url) continue;
        read.response = *at;
        ++responses;
    }
    check_references(bundle, urls, lost);
    for (const std::string& reference : lost) {
        read.issues.push_back(
            about(file_name, fmt::format("{} leads to no entry of the bundle", reference)));
    }
    if (responses != 1) {
        read.response.reset();
        read.issues.push_back(
            about(file_name,
                  fmt::format("holds {} answers to the questionnaire of Needlework; one is needed",
                              responses),
                  fix));
    }
    return read;
}

}  // namespace needlework
