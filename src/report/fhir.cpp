// SPDX-License-Identifier: Apache-2.0
#include "report/fhir.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/csv.hpp"
#include "core/markup.hpp"
#include "core/version.hpp"
#include "report/sha256.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* extension_root = "https://needlework.invalid/fhir/StructureDefinition/";
constexpr const char* subject_system = "https://needlework.invalid/fhir/placeholder";
constexpr const char* unit_system = "http://unitsofmeasure.org";

Json text_of(const std::string& text) {
    return {{"text", text}};
}

Json quantity(double value, const std::string& unit) {
    Json made{{"value", value}};
    if (!unit.empty() && unit != "-") made["unit"] = unit;
    return made;
}

Json extension(const char* name, Json value) {
    return {{"url", std::string{extension_root} + name}, {"valueQuantity", std::move(value)}};
}

Json ucum(double value, const char* code) {
    return {{"value", value}, {"unit", code}, {"system", unit_system}, {"code", code}};
}

/// A diagnosis: the ICD-10 code where it was read, and the id of the concern as text.
Json concern(const std::string& indication) {
    Json made = text_of("Needlework concern " + indication);
    for (const CsvRow& row : embedded_csv("data/fhir_codes.csv").rows) {
        const std::vector<std::string> uses = row.list("used_for");
        if (row.text("mark") != "read") continue;
        if (std::find(uses.begin(), uses.end(), indication) == uses.end()) continue;
        made["coding"] =
            Json::array({{{"system", row.text("system")}, {"code", row.text("code")}}});
    }
    return made;
}

/// Builds the bundle entry by entry.
class BundleWriter {
public:
    explicit BundleWriter(const Run& run)
        : run_{run}, facts_{run.info.facts}, course_hash_{sha256_hex(run.info.resolved_json)} {}

    Json write() {
        add_device();
        const std::size_t plan_place = entries_.size();
        entries_.push_back(Json::object());  // the plan comes before its sessions
        std::vector<std::string> requests;
        for (std::size_t s = 0; s < run_.course.plan.sessions.size(); ++s) {
            requests.push_back(add_session(s));
        }
        entries_[plan_place] = entry("plan", plan(requests));
        for (std::size_t z = 0; z < run_.course.zones.size(); ++z) add_outcome(z);
        add_provenance();
        return {{"resourceType", "Bundle"},
                {"type", "transaction"},
                {"timestamp", run_.info.started},
                {"entry", std::move(entries_)}};
    }

private:
    /// "urn:uuid:..." of a part: a version 8 UUID (RFC 9562) from the SHA-256 of course and part.
    std::string urn(const std::string& part) const {
        std::string hex = sha256_hex(course_hash_ + "/" + part);
        hex[12] = '8';
        hex[16] = 'a';  // the variant of RFC 9562
        return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4),
                           hex.substr(12, 4), hex.substr(16, 4), hex.substr(20, 12));
    }

    Json refer(const std::string& part) const { return {{"reference", urn(part)}}; }

    Json subject() const {
        return {{"identifier", {{"system", subject_system}, {"value", "subject"}}},
                {"display", "Placeholder: no person is named"}};
    }

    Json entry(const std::string& part, Json resource) const {
        const std::string type = resource["resourceType"];
        Json request{{"method", "POST"}, {"url", type}};
        if (type != "Provenance") {
            resource["identifier"] =
                Json::array({{{"system", "urn:ietf:rfc:3986"}, {"value", urn(part)}}});
            request["ifNoneExist"] = "identifier=urn:ietf:rfc:3986|" + urn(part);
        }
        return {{"fullUrl", urn(part)}, {"resource", std::move(resource)}, {"request", request}};
    }

    void add(const std::string& part, Json resource) {
        entries_.push_back(entry(part, std::move(resource)));
    }

    /// "2026-11-21", or nothing where the course has no start.
    std::string date_of(int day) const {
        return facts_.start ? format_date(days_after(*facts_.start, day)) : std::string{};
    }

    void add_device() {
        const Device& device = run_.course.plan.device;
        add("device",
            {{"resourceType", "Device"},
             {"deviceName", Json::array({{{"name", device.name}, {"type", "model-name"}}})},
             {"type", text_of("Microneedling device")},
             {"note", Json::array({text_of("A model of the catalogue, not one serial number; lot "
                                           "and UDI belong to the record of a session.")})}});
    }

    Json plan(const std::vector<std::string>& requests) const {
        Json activities = Json::array();
        for (const std::string& part : requests) activities.push_back({{"reference", refer(part)}});
        std::string story = "<p>" + escape(run_.info.title) + "</p><ul>";
        for (const Session& session : run_.course.plan.sessions) {
            story += "<li>" + escape(session_text(session)) + "</li>";
        }
        story +=
            "</ul><p>Simulated for research and education; a qualified professional decides.</p>";
        Json made{{"resourceType", "CarePlan"},
                  {"text",
                   {{"status", "generated"},
                    {"div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + story + "</div>"}}},
                  {"status", "draft"},
                  {"intent", "plan"},
                  {"subject", subject()}};
        if (!run_.info.title.empty()) made["title"] = run_.info.title;
        if (!activities.empty()) made["activity"] = std::move(activities);
        return made;
    }

    std::string session_text(const Session& session) const {
        const std::string date = date_of(session.day);
        return fmt::format("day {}{}: {:g} mm, {} passes with {}", session.day,
                           date.empty() ? "" : " (" + date + ")", session.technique.depth / mm,
                           session.technique.passes, run_.course.plan.device.name);
    }

    /// The request of a session and its procedures; returns the part of the request.
    std::string add_session(std::size_t s) {
        const Session& session = run_.course.plan.sessions[s];
        const std::string part = fmt::format("session-{}", s + 1);
        Json sites = Json::array(), reasons = Json::array();
        for (const Zone* zone : session.zones) sites.push_back(text_of(zone->name));
        for (const std::string& id : facts_.indications) reasons.push_back(concern(id));
        Json made{{"resourceType", "ServiceRequest"},
                  {"basedOn", Json::array({refer("plan")})},
                  {"status", "draft"},
                  {"intent", "plan"},
                  {"code", text_of("Microneedling")},
                  {"subject", subject()},
                  {"note", Json::array({text_of(session_text(session))})}};
        if (facts_.start) made["occurrenceDateTime"] = date_of(session.day);
        if (!reasons.empty()) made["reasonCode"] = std::move(reasons);
        if (!sites.empty()) made["bodySite"] = std::move(sites);
        add(part, std::move(made));
        for (std::size_t z = 0; z < run_.course.zones.size(); ++z) {
            for (const Visit& visit : run_.course.zones[z].visits) {
                if (visit.day == session.day) add_procedure(part, z, visit);
            }
        }
        return part;
    }

    void add_procedure(const std::string& session, std::size_t z, const Visit& visit) {
        const std::string part = fmt::format("{}-zone-{}", session, z + 1);
        const Technique& t = visit.technique;
        const Zone& zone = *run_.course.zones[z].skin.zone;
        add(part, {{"resourceType", "Procedure"},
                   {"extension",
                    Json::array({extension("depth", ucum(t.depth / mm, "mm")),
                                 extension("passes", ucum(t.passes, "1")),
                                 extension("hand-speed", ucum(t.speed / (mm / second), "mm/s"))})},
                   {"basedOn", Json::array({refer(session)})},
                   {"status", "preparation"},
                   {"code", text_of("Microneedling")},
                   {"subject", subject()},
                   {"bodySite", Json::array({text_of(zone.name)})},
                   {"note", Json::array({text_of("Planned and simulated; not performed.")})},
                   {"usedReference", Json::array({refer("device")})}});
        const PunctureSummary& s = visit.punctures.summary;
        add_computed(part, "channels", zone, "Channels", ucum(s.channels_per_cm2, "/cm2"));
        add_computed(part, "depth", zone, "Mean depth reached", ucum(s.depth_mean_mm, "mm"));
        add_computed(part, "pain", zone, "Pain without numbing cream, 0 to 10",
                     ucum(s.pain_0_10, "1"));
    }

    Json observation(const Zone& zone, const std::string& name, Json value) const {
        return {{"resourceType", "Observation"},
                {"status", "preliminary"},
                {"code", text_of(name)},
                {"subject", subject()},
                {"valueQuantity", std::move(value)},
                {"bodySite", text_of(zone.name)},
                {"method", text_of(fmt::format("Simulation, Needlework {} ({})", version_text(),
                                               commit_text()))}};
    }

    void add_computed(const std::string& procedure, const char* name, const Zone& zone,
                      const std::string& text, Json value) {
        if (!std::isfinite(value["value"].get<double>())) return;
        Json made = observation(zone, text + " (computed)", std::move(value));
        made["partOf"] = Json::array({refer(procedure)});
        add(procedure + "-" + name, std::move(made));
    }

    /// Every reading on the last day, with its band between people.
    void add_outcome(std::size_t z) {
        const ZoneCourse& zone = run_.course.zones[z];
        if (zone.healing.moments.empty()) return;
        const double day = zone.healing.moments.back().day;
        for (const Reading& reading : zone.outcome.readings) {
            if (reading.value.empty() || !std::isfinite(reading.value.back())) continue;
            Json made = observation(*zone.skin.zone,
                                    fmt::format("{}, day {:g} (predicted)", reading.name, day),
                                    quantity(reading.value.back(), reading.unit));
            made["basedOn"] = Json::array({refer("plan")});
            if (facts_.start) made["effectiveDateTime"] = date_of(static_cast<int>(day));
            std::string note = fmt::format("Before the course {:g}; smallest visible change {:g}.",
                                           reading.rest, reading.smallest_visible);
            if (!reading.calibrated) note += " The size of the change is not yet calibrated.";
            if (!reading.caution.empty()) note += " " + reading.caution;
            made["note"] = Json::array({text_of(note)});
            if (Json band = band_of(z, reading); !band.empty()) made["component"] = std::move(band);
            add(fmt::format("zone-{}-{}", z + 1, reading.id), std::move(made));
        }
    }

    Json band_of(std::size_t z, const Reading& reading) const {
        if (z >= run_.bands.size()) return {};
        const ReadingBand* band = find_band(run_.bands[z], reading.id);
        if (band == nullptr || band->low.empty() || band->high.empty()) return {};
        const auto end = [&](const char* name, double value) {
            return Json{{"code", text_of(fmt::format("{} of readings, {} virtual people", name,
                                                     run_.bands[z].people))},
                        {"valueQuantity", quantity(value, reading.unit)}};
        };
        return Json::array(
            {end("5th percentile", band->low.back()), end("95th percentile", band->high.back())});
    }

    void add_provenance() {
        Json targets = Json::array();
        for (const Json& one : entries_) targets.push_back({{"reference", one["fullUrl"]}});
        const std::string program = fmt::format("Needlework {} ({}), seed {}", version_text(),
                                                commit_text(), run_.info.seed);
        add("provenance",
            {{"resourceType", "Provenance"},
             {"target", std::move(targets)},
             {"recorded", run_.info.started},
             {"agent",
              Json::array({{{"type", text_of("Simulator")}, {"who", {{"display", program}}}}})},
             {"entity", Json::array({{{"role", "source"},
                                      {"what",
                                       {{"display", "Course file, SHA-256 " +
                                                        sha256_hex(run_.info.course_toml)}}}}})}});
    }

    const Run& run_;
    const CourseFacts& facts_;
    std::string course_hash_;
    Json entries_ = Json::array();
};

}  // namespace

std::string fhir_json(const Run& run) {
    return BundleWriter{run}.write().dump(2) + "\n";
}

}  // namespace needlework
