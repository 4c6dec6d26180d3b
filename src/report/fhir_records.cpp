// SPDX-License-Identifier: Apache-2.0
#include "report/fhir_records.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "care/warning_signs.hpp"
#include "consult/instrument.hpp"
#include "core/markup.hpp"
#include "core/version.hpp"
#include "report/fhir_bundle.hpp"
#include "report/fhir_record_answers.hpp"
#include "report/sha256.hpp"
#include "skin/zone.hpp"

namespace needlework {
namespace {

using Json = FhirJson;

constexpr const char* client_system = "https://needlework.invalid/fhir/client";

/// A time of a record with its seconds, which FHIR asks for.
std::string date_time(const std::string& time) {
    constexpr std::size_t minutes_end = 16;  // "2026-11-21T14:05"
    const bool bare = time.size() > minutes_end && time[minutes_end] != ':';
    return bare ? time.substr(0, minutes_end) + ":00" + time.substr(minutes_end) : time;
}

std::string zone_name(const std::string& id) {
    const Zone* zone = find_zone(id);
    return zone ? zone->name : id;
}

/// Reads the values of one session by name.
struct SessionView {
    const FieldValues& values;

    std::string text(const char* name, int pass = 0) const {
        const auto at = values.find({name, pass});
        const auto* found = at == values.end() ? nullptr : std::get_if<std::string>(&at->second);
        return found ? *found : std::string{};
    }
    std::optional<double> number(const char* name, int pass = 0) const {
        const auto at = values.find({name, pass});
        if (at == values.end()) return std::nullopt;
        if (const auto* whole = std::get_if<std::int64_t>(&at->second)) {
            return static_cast<double>(*whole);
        }
        const auto* number = std::get_if<double>(&at->second);
        return number ? std::optional{*number} : std::nullopt;
    }
    std::optional<bool> yes(const char* name) const {
        const auto at = values.find({name, 0});
        const bool* found = at == values.end() ? nullptr : std::get_if<bool>(&at->second);
        return found ? std::optional{*found} : std::nullopt;
    }
    int passes() const {
        int most = 0;
        for (const auto& [key, value] : values) most = std::max(most, key.pass);
        return most;
    }
};

class RecordBundle {
public:
    RecordBundle(const Records& records, std::string recorded)
        : records_{records}, recorded_{std::move(recorded)}, bundle_{identity(records)} {}

    std::string write() {
        for (const SessionRecord& session : records_.sessions) add_session(session);
        for (const ScoreRecord& score : records_.scores) add_score(score);
        for (const EventRecord& event : records_.events) add_event(event);
        add_record_answers(records_, recorded_, bundle_);
        add_provenance();
        return bundle_.text(recorded_);
    }

private:
    /// What stays the same while a file grows, so that ids stay: its first entry.
    static std::string identity(const Records& records) {
        if (records.sessions.empty()) return sha256_hex("needlework records");
        const SessionRecord& first = records.sessions.front();
        return sha256_hex("needlework records " + first.recorded_at + " " +
                          SessionView{first.values}.text("visit.client_id"));
    }

    static std::string part(const char* kind, std::int64_t id) {
        return fmt::format("{}-{}", kind, id);
    }

    Json client_of(std::int64_t session) const {
        for (const SessionRecord& one : records_.sessions) {
            const std::string id = SessionView{one.values}.text("visit.client_id");
            if (one.id != session || id.empty()) continue;
            return {{"identifier", {{"system", client_system}, {"value", id}}}};
        }
        return fhir_subject();
    }

    void add_session(const SessionRecord& session) {
        const SessionView view{session.values};
        const bool retracted = is_retracted(records_, "session", session.id);
        const bool device = add_device(view, session.id);
        add_consent(view, session.id, retracted);
        for (int pass = 1; pass <= std::max(1, view.passes()); ++pass) {
            add_pass(view, session.id, pass, device, retracted);
        }
    }

    bool add_device(const SessionView& view, std::int64_t id) {
        const std::string model = view.text("device.model"), serial = view.text("device.serial");
        const std::string di = view.text("device.udi_di"), pi = view.text("device.udi_pi");
        const std::string lot = view.text("device.cartridge_lot");
        if (model.empty() && di.empty() && lot.empty() && serial.empty()) return false;
        Json made{{"resourceType", "Device"}};
        if (!di.empty() || !pi.empty()) {
            Json carrier = Json::object();
            if (!di.empty()) carrier["deviceIdentifier"] = di;
            carrier["carrierHRF"] = di + pi;
            made["udiCarrier"] = Json::array({std::move(carrier)});
        }
        if (const std::string end = view.text("device.cartridge_expiry"); !end.empty()) {
            made["expirationDate"] = end;
        }
        if (!lot.empty()) made["lotNumber"] = lot;
        if (!serial.empty()) made["serialNumber"] = serial;
        if (!model.empty()) {
            made["deviceName"] = Json::array({{{"name", model}, {"type", "model-name"}}});
        }
        made["type"] = fhir_text("Microneedling device with its cartridge");
        bundle_.add(part("device", id), std::move(made));
        return true;
    }

    void add_consent(const SessionView& view, std::int64_t id, bool retracted) {
        const std::string version = view.text("consent.version"),
                          by = view.text("consent.given_by");
        const std::string at = view.text("consent.given_at");
        if (version.empty() && by.empty() && at.empty()) return;
        const bool withdrawn = view.yes("consent.withdrawn").value_or(false);
        Json made{{"resourceType", "Consent"},
                  {"status", retracted   ? "entered-in-error"
                             : withdrawn ? "inactive"
                                         : "active"},
                  {"scope", fhir_text("Treatment")},
                  {"category", Json::array({fhir_text("Consent to microneedling")})},
                  {"patient", client_of(id)}};
        if (!at.empty()) made["dateTime"] = date_time(at);
        if (!by.empty()) made["performer"] = Json::array({{{"display", by}}});
        made["policyRule"] =
            fhir_text("Consent text, version " + (version.empty() ? "not recorded" : version));
        Json photographs = Json::array();
        for (const char* use : {"record", "teaching", "publicity"}) {
            const auto allowed = view.yes(fmt::format("consent.photographs_{}", use).c_str());
            if (!allowed) continue;
            photographs.push_back(
                {{"type", *allowed ? "permit" : "deny"},
                 {"code", Json::array({fhir_text(fmt::format("Photographs for {}", use))})}});
        }
        if (!photographs.empty()) made["provision"] = {{"provision", std::move(photographs)}};
        bundle_.add(part("consent", id), std::move(made));
    }

    void add_pass(const SessionView& view, std::int64_t id, int pass, bool device, bool retracted) {
        const std::string start = view.text("visit.start"), end = view.text("visit.end");
        Json extensions = Json::array();
        const auto extend = [&](const char* name, const char* field, const char* unit) {
            if (const auto value = view.number(field, pass)) {
                extensions.push_back(fhir_extension(name, fhir_ucum(*value, unit)));
            }
        };
        extend("depth", "pass.depth", "mm");
        extend("passes", "pass.passes", "1");
        extend("frequency", "pass.frequency", "Hz");
        extend("end-point", "pass.end_point", "1");
        extend("pain", "pass.pain", "1");
        Json made{{"resourceType", "Procedure"}};
        if (!extensions.empty()) made["extension"] = std::move(extensions);
        made["status"] = retracted ? "entered-in-error" : end.empty() ? "unknown" : "completed";
        made["code"] = fhir_text("Microneedling");
        made["subject"] = client_of(id);
        if (!start.empty()) {
            made["performedPeriod"] = {{"start", date_time(start)}};
            if (!end.empty()) made["performedPeriod"]["end"] = date_time(end);
        }
        if (const std::string who = view.text("visit.practitioner"); !who.empty()) {
            made["performer"] = Json::array({{{"actor", {{"display", who}}}}});
        }
        if (const std::string zone = view.text("pass.zone", pass); !zone.empty()) {
            made["bodySite"] = Json::array({fhir_text(zone_name(zone))});
        }
        if (device) made["usedReference"] = Json::array({bundle_.refer(part("device", id))});
        bundle_.add(fmt::format("session-{}-pass-{}", id, pass), std::move(made));
    }

    void add_score(const ScoreRecord& score) {
        const bool retracted = is_retracted(records_, "score", score.id);
        const Instrument* instrument = find_instrument(score.instrument);
        Json made{{"resourceType", "Observation"},
                  {"status", retracted ? "entered-in-error" : "final"},
                  {"code", fhir_text(instrument ? instrument->name : score.instrument)},
                  {"subject", client_of(score.session.value_or(0))},
                  {"effectiveDateTime", score.day}};
        if (!score.rater.empty()) made["performer"] = Json::array({{{"display", score.rater}}});
        if (score.total) made["valueQuantity"] = fhir_ucum(*score.total, "1");
        if (!score.zone.empty()) made["bodySite"] = fhir_text(zone_name(score.zone));
        if (!score.version.empty()) made["method"] = fhir_text("Version " + score.version);
        Json parts = Json::array();
        for (const auto& [item, mark] : score.marks) {
            parts.push_back({{"code", fhir_text(item)}, {"valueQuantity", fhir_ucum(mark, "1")}});
        }
        if (!parts.empty()) made["component"] = std::move(parts);
        if (score.session) made["partOf"] = Json::array({procedure_of(*score.session)});
        bundle_.add(part("score", score.id), std::move(made));
    }

    Json procedure_of(std::int64_t session) const {
        return bundle_.refer(fmt::format("session-{}-pass-1", session));
    }

    const SessionRecord* session(std::int64_t id) const {
        const auto at = std::find_if(records_.sessions.begin(), records_.sessions.end(),
                                     [&](const SessionRecord& one) { return one.id == id; });
        return at == records_.sessions.end() ? nullptr : &*at;
    }

    void add_event(const EventRecord& event) {
        if (is_retracted(records_, "event", event.id)) return;  // R4 knows no status of an event
        const AdverseEvent* known = find_adverse_event(event.event);
        Json made{{"resourceType", "AdverseEvent"},
                  {"actuality", "actual"},
                  {"event", fhir_text(known ? known->event : event.event)},
                  {"subject", client_of(event.session)}};
        if (const SessionRecord* at = session(event.session)) {
            const auto end = read_time(SessionView{at->values}.text("visit.end"));
            if (end) {
                const auto onset =
                    static_cast<std::time_t>(*end + std::int64_t(event.onset_h * 3600));
                made["date"] = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(onset));
            }
        }
        if (!event.recorded_at.empty()) made["recordedDate"] = event.recorded_at;
        made["seriousness"] = fhir_text(event.serious ? "Serious" : "Not serious");
        const Json cause =
            event.suspect.empty() ? procedure_of(event.session) : Json{{"display", event.suspect}};
        made["suspectEntity"] = Json::array({{{"instance", cause}}});
        std::string words = fmt::format("{:g} h after the end of the session", event.onset_h);
        if (!event.zone.empty()) words += ", " + zone_name(event.zone);
        if (!event.note.empty()) words += ". " + event.note;
        made["text"] = fhir_narrative("<p>" + escape(words) + "</p>");
        bundle_.add(part("event", event.id), std::move(made));
    }

    /// Who wrote the bundle, and every correction with who, when and why.
    void add_provenance() {
        if (records_ == Records{}) return;
        Json agents =
            Json::array({{{"type", fhir_text("Record keeping")},
                          {"who", {{"display", fmt::format("Needlework {}", version_text())}}}}});
        Json entities = Json::array(
            {{{"role", "source"},
              {"what", {{"display", fmt::format("Record file, schema with amendments")}}}}});
        for (const Amendment& one : records_.amendments) {
            agents.push_back(
                {{"type", fhir_text("Corrected an entry")}, {"who", {{"display", one.by}}}});
            entities.push_back(
                {{"role", "revision"},
                 {"what",
                  {{"display", fmt::format("{} {}, {}: {} instead of {} since {}: {}", one.entry,
                                           one.entry_id, one.field, one.new_value, one.old_value,
                                           one.amended_at, one.reason)}}}});
        }
        bundle_.add_provenance(recorded_, std::move(agents), std::move(entities));
    }

    const Records& records_;
    std::string recorded_;
    FhirBundle bundle_;
};

}  // namespace

std::string fhir_json(const Records& records, const std::string& recorded) {
    return RecordBundle{records, recorded}.write();
}

}  // namespace needlework
