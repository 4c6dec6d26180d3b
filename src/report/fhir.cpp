// SPDX-License-Identifier: Apache-2.0
#include "report/fhir.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/csv.hpp"
#include "core/markup.hpp"
#include "core/version.hpp"
#include "report/fhir_bundle.hpp"
#include "report/fhir_course.hpp"
#include "report/sha256.hpp"

namespace needlework {
namespace {

using Json = FhirJson;

/// A diagnosis: the ICD-10 code where it was read, and the id of the concern as text.
Json concern(const std::string& indication) {
    Json made = fhir_text("Needlework concern " + indication);
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
        : run_{run}, facts_{run.info.facts}, bundle_{sha256_hex(run.info.resolved_json)} {}

    std::string write() {
        add_device();
        answered_ = add_course_answers(run_.info, bundle_);
        add_plan();
        add_screening();
        for (std::size_t s = 0; s < run_.course.plan.sessions.size(); ++s) add_session(s);
        for (std::size_t z = 0; z < run_.course.zones.size(); ++z) add_outcome(z);
        add_consent();
        add_provenance();
        return bundle_.text(run_.info.started);
    }

private:
    Json refer(const std::string& part) const { return bundle_.refer(part); }
    void add(const std::string& part, Json resource) { bundle_.add(part, std::move(resource)); }
    static std::string session_part(std::size_t s) { return fmt::format("session-{}", s + 1); }

    /// "2026-11-21", or nothing where the course has no start.
    std::string date_of(int day) const {
        return facts_.start ? format_date(days_after(*facts_.start, day)) : std::string{};
    }

    void add_device() {
        const Device& device = run_.course.plan.device;
        add("device",
            {{"resourceType", "Device"},
             {"deviceName", Json::array({{{"name", device.name}, {"type", "model-name"}}})},
             {"type", fhir_text("Microneedling device")},
             {"note", Json::array({fhir_text("A model of the catalogue, not one serial number; lot "
                                             "and UDI belong to the record of a session.")})}});
    }

    void add_plan() {
        Json activities = Json::array();
        for (std::size_t s = 0; s < run_.course.plan.sessions.size(); ++s) {
            activities.push_back({{"reference", refer(session_part(s))}});
        }
        std::string story = "<p>" + escape(run_.info.title) + "</p><ul>";
        for (const Session& session : run_.course.plan.sessions) {
            story += "<li>" + escape(session_text(session)) + "</li>";
        }
        story +=
            "</ul><p>Simulated for research and education; a qualified professional decides.</p>";
        Json made{{"resourceType", "CarePlan"},
                  {"text", fhir_narrative(story)},
                  {"status", "draft"},
                  {"intent", "plan"},
                  {"subject", fhir_subject()}};
        if (!run_.info.title.empty()) made["title"] = run_.info.title;
        if (answered_) made["supportingInfo"] = Json::array({refer("answers")});
        if (!activities.empty()) made["activity"] = std::move(activities);
        add("plan", std::move(made));
    }

    /// One DetectedIssue a rule that holds; what a named professional decided is its mitigation.
    void add_screening() {
        if (!run_.info.consulted || !run_.info.consulted->asked) return;
        const Screening& screening = run_.info.consulted->screening;
        for (const Finding& one : screening.person) add_finding(one, nullptr, screening.today);
        for (const ZoneScreening& zone : screening.zones) {
            for (const Finding& one : zone.findings) add_finding(one, zone.zone, screening.today);
        }
    }

    void add_finding(const Finding& finding, const Zone* zone, Day today) {
        // Gates hold for everybody before every visit; an open question is no finding.
        const bool told = finding.verdict != Eligibility::eligible &&
                          finding.verdict != Eligibility::unanswered &&
                          finding.rule->when.holds != "always";
        if (!told) return;
        const char* severity = finding.verdict >= Eligibility::refer  ? "high"
                               : finding.verdict == Eligibility::wait ? "moderate"
                                                                      : "low";
        std::string detail = fmt::format("{}{}: {}", zone ? zone->name + ": " : "",
                                         eligibility_name(finding.verdict), finding.reason);
        const auto profile = static_cast<std::size_t>(run_.info.consulted->screening.profile);
        if (const auto until = finding.until[profile]; until && *until > today) {
            detail += fmt::format("; not before {}", format_date(*until));
        }
        if (finding.cap_mm) detail += fmt::format("; at most {:g} mm", *finding.cap_mm);
        Json made{{"resourceType", "DetectedIssue"},
                  {"status", "preliminary"},
                  {"code", fhir_text("Needlework rule " + finding.rule->id)},
                  {"severity", severity},
                  {"patient", fhir_subject()},
                  {"identifiedDateTime", format_date(Date{today})},
                  {"detail", detail}};
        if (answered_) made["implicated"] = Json::array({refer("answers")});
        if (finding.decision) {
            const Override& by = *finding.decision;
            Json mitigation{{"action", fhir_text(by.reason)}};
            if (by.date) mitigation["date"] = format_date(Date{*by.date});
            mitigation["author"] = {{"display", by.name + ", " + by.role}};
            made["mitigation"] = Json::array({std::move(mitigation)});
        }
        add(fmt::format("issue-{}{}", finding.rule->id, zone ? "-" + zone->id : ""),
            std::move(made));
    }

    std::string session_text(const Session& session) const {
        const std::string date = date_of(session.day);
        return fmt::format("day {}{}: {:g} mm, {} passes with {}", session.day,
                           date.empty() ? "" : " (" + date + ")", session.technique.depth / mm,
                           session.technique.passes, run_.course.plan.device.name);
    }

    /// The request of a session and its procedures.
    void add_session(std::size_t s) {
        const Session& session = run_.course.plan.sessions[s];
        const std::string part = session_part(s);
        Json sites = Json::array(), reasons = Json::array();
        for (const Zone* zone : session.zones) sites.push_back(fhir_text(zone->name));
        for (const std::string& id : facts_.indications) reasons.push_back(concern(id));
        Json made{{"resourceType", "ServiceRequest"},
                  {"basedOn", Json::array({refer("plan")})},
                  {"status", "draft"},
                  {"intent", "plan"},
                  {"code", fhir_text("Microneedling")},
                  {"subject", fhir_subject()},
                  {"note", Json::array({fhir_text(session_text(session))})}};
        if (facts_.start) made["occurrenceDateTime"] = date_of(session.day);
        if (!reasons.empty()) made["reasonCode"] = std::move(reasons);
        if (!sites.empty()) made["bodySite"] = std::move(sites);
        if (answered_) made["supportingInfo"] = Json::array({refer("answers")});
        add(part, std::move(made));
        for (std::size_t z = 0; z < run_.course.zones.size(); ++z) {
            for (const Visit& visit : run_.course.zones[z].visits) {
                if (visit.day == session.day) add_procedure(part, z, visit);
            }
        }
    }

    void add_procedure(const std::string& session, std::size_t z, const Visit& visit) {
        const std::string part = fmt::format("{}-zone-{}", session, z + 1);
        const Technique& t = visit.technique;
        const Zone& zone = *run_.course.zones[z].skin.zone;
        add(part, {{"resourceType", "Procedure"},
                   {"extension",
                    Json::array({fhir_extension("depth", fhir_ucum(t.depth / mm, "mm")),
                                 fhir_extension("passes", fhir_ucum(t.passes, "1")),
                                 fhir_extension("hand-speed",
                                                fhir_ucum(t.speed / (mm / second), "mm/s"))})},
                   {"basedOn", Json::array({refer(session)})},
                   {"status", "preparation"},
                   {"code", fhir_text("Microneedling")},
                   {"subject", fhir_subject()},
                   {"bodySite", Json::array({fhir_text(zone.name)})},
                   {"note", Json::array({fhir_text("Planned and simulated; not performed.")})},
                   {"usedReference", Json::array({refer("device")})}});
        const PunctureSummary& s = visit.punctures.summary;
        add_computed(part, "channels", zone, "Channels", fhir_ucum(s.channels_per_cm2, "/cm2"));
        add_computed(part, "depth", zone, "Mean depth reached", fhir_ucum(s.depth_mean_mm, "mm"));
        add_computed(part, "pain", zone, "Pain without numbing cream, 0 to 10",
                     fhir_ucum(s.pain_0_10, "1"));
    }

    Json observation(const Zone& zone, const std::string& name, Json value) const {
        return {{"resourceType", "Observation"},
                {"status", "preliminary"},
                {"code", fhir_text(name)},
                {"subject", fhir_subject()},
                {"valueQuantity", std::move(value)},
                {"bodySite", fhir_text(zone.name)},
                {"method", fhir_text(fmt::format("Simulation, Needlework {} ({})", version_text(),
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
                                    fhir_quantity(reading.value.back(), reading.unit));
            made["basedOn"] = Json::array({refer("plan")});
            if (facts_.start) made["effectiveDateTime"] = date_of(static_cast<int>(day));
            std::string note = fmt::format("Before the course {:g}; smallest visible change {:g}.",
                                           reading.rest, reading.smallest_visible);
            if (!reading.calibrated)
                note += " The size of the change is not borne out by held-out trials.";
            if (!reading.caution.empty()) note += " " + reading.caution;
            made["note"] = Json::array({fhir_text(note)});
            if (Json band = band_of(z, reading); !band.empty()) made["component"] = std::move(band);
            add(fmt::format("zone-{}-{}", z + 1, reading.id), std::move(made));
        }
    }

    Json band_of(std::size_t z, const Reading& reading) const {
        if (z >= run_.bands.size()) return {};
        const ReadingBand* band = find_band(run_.bands[z], reading.id);
        if (band == nullptr || band->low.empty() || band->high.empty()) return {};
        const auto end = [&](const char* name, double value) {
            return Json{{"code", fhir_text(fmt::format("{} of readings, {} virtual people", name,
                                                       run_.bands[z].people))},
                        {"valueQuantity", fhir_quantity(value, reading.unit)}};
        };
        return Json::array(
            {end("5th percentile", band->low.back()), end("95th percentile", band->high.back())});
    }

    /// What a person has to agree to before the first session; nobody has agreed yet.
    void add_consent() {
        if (run_.info.consent.empty()) return;
        std::string facts;
        for (const std::string& fact : run_.info.consent) facts += "<li>" + escape(fact) + "</li>";
        add("consent",
            {{"resourceType", "Consent"},
             {"text", fhir_narrative("<ul>" + facts + "</ul>")},
             {"status", "proposed"},
             {"scope", fhir_text("Treatment")},
             {"category", Json::array({fhir_text("Consent to microneedling")})},
             {"patient", fhir_subject()},
             {"policyRule", fhir_text("The facts in the text; by the law of the place")}});
    }

    void add_provenance() {
        const std::string program = fmt::format("Needlework {} ({}), seed {}", version_text(),
                                                commit_text(), run_.info.seed);
        Json agents =
            Json::array({{{"type", fhir_text("Simulator")}, {"who", {{"display", program}}}}});
        if (run_.info.consulted && !run_.info.consulted->consultation.assessor.empty()) {
            const Consultation& c = run_.info.consulted->consultation;
            const std::string role = c.assessor_role.empty() ? "" : ", " + c.assessor_role;
            agents.push_back(
                {{"type", fhir_text("Saw the person")}, {"who", {{"display", c.assessor + role}}}});
        }
        bundle_.add_provenance(
            run_.info.started, std::move(agents),
            Json::array(
                {{{"role", "source"},
                  {"what",
                   {{"display", "Course file, SHA-256 " + sha256_hex(run_.info.course_toml)}}}}}));
    }

    const Run& run_;
    const CourseFacts& facts_;
    FhirBundle bundle_;
    bool answered_ = false;  ///< the bundle holds the answers of the course file
};

}  // namespace

std::string fhir_json(const Run& run) {
    return BundleWriter{run}.write();
}

}  // namespace needlework
