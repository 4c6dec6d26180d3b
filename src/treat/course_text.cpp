// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/nearest.hpp"
#include "core/parameter_text.hpp"
#include "core/version.hpp"
#include "device/describe.hpp"
#include "treat/course_file.hpp"
#include "treat/course_settings.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

/// In a stated unit; nine digits undo the rounding of the way through SI.
std::string in(double value, std::string_view unit) {
    return format_quantity(value, unit, 9);
}

Json zone_ids(const std::vector<const Zone*>& zones) {
    Json list = Json::array();
    for (const Zone* zone : zones) list.push_back(zone->id);
    return list;
}

Json person_json(const Person& person) {
    return {{"age", in(person.age / year, "yr")},
            {"sex", word_of(person.sex)},
            {"phototype", word_of(person.phototype)},
            {"sun_damage", word_of(person.sun_damage)},
            {"smoker", person.smoker},
            {"diabetes", person.diabetes}};
}

Json concerns_json(const std::vector<Concern>& concerns) {
    Json list = Json::array();
    for (const Concern& concern : concerns) {
        Json one = {{"indication", concern.indication}, {"zones", zone_ids(concern.zones)}};
        if (!concern.severity.empty()) one["severity"] = concern.severity;
        list.push_back(std::move(one));
    }
    return list;
}

std::string_view profile_word(Profile profile) {
    return profile == Profile::strict ? "strict" : "standard";
}

/// What screening says; days only where the file tells a day to count from.
Json screening_json(const CourseFile& course) {
    const Consulted& consulted = course.consulted;
    const bool dated = consulted.screening.today != Day{};
    Json zones = Json::array();
    for (const ZoneScreening& zone : consulted.screening.zones) {
        const auto profile = static_cast<std::size_t>(consulted.screening.profile);
        Json one = {{"zone", zone.zone->id}, {"verdict", eligibility_name(zone.verdict)}};
        if (dated) one["earliest"] = format_date(zone.earliest[profile]);
        if (zone.cap_mm) one["cap"] = in(*zone.cap_mm, "mm");
        zones.push_back(std::move(one));
    }
    Json all = {{"asked", consulted.asked},
                {"date", dated ? Json(format_date(consulted.screening.today)) : Json(nullptr)},
                {"profile", profile_word(consulted.screening.profile)},
                {"sessions", consulted.planned ? "planned by the program" : "written by a person"},
                {"zones", std::move(zones)}};
    return all;
}

Json device_values_json(const Device& device) {
    Json values = Json::object();
    for (const DeviceValue& value : device.values) values[value.key] = value.text;
    return {{"id", device.id},
            {"name", device.name},
            {"actuation", actuation_word(device.drive.actuation)},
            {"values", std::move(values)}};
}

/// The stroke rate that is really used: the session's own, or the device's; none without a motor.
double frequency_hz(const Technique& hand, const Device& device) {
    if (device.drive.actuation != Actuation::pen) return 0.0;
    return hand.frequency == Frequency{} ? device.drive.frequency_hz : hand.frequency / hertz;
}

Json session_json(const Session& session, const Device& device) {
    const Technique& hand = session.technique;
    Json directions = Json::array();
    for (const Heading heading : hand.directions) directions.push_back(word_of(heading));
    Json one = {{"day", session.day},
                {"zones", zone_ids(session.zones)},
                {"depth", in(hand.depth / mm, "mm")},
                {"passes", hand.passes},
                {"directions", std::move(directions)},
                {"speed", in(hand.speed / (mm / second), "mm/s")},
                {"speed_cv", hand.speed_cv},
                {"overlap", hand.overlap}};
    if (device.drive.actuation == Actuation::pen) {
        one["frequency"] = in(frequency_hz(hand, device), "Hz");
    } else {
        one["force"] = in(hand.force / newton, "N");
    }
    one["stretched"] = hand.stretched;
    one["numbing_cream"] = session.numbing_cream;
    return one;
}

/// The numbers of a person's own active; null = not known.
Json own_active_json(const Active& active) {
    return {{"id", active.id},
            {"name", active.name},
            {"mw_g_mol", active.mw_g_mol},
            {"logk", active.logk},
            {"acid_pka", active.acids},
            {"base_pka", active.bases},
            {"solubility_mg_ml", active.solubility_mg_ml},
            {"protein_bound_percent", active.protein_bound_percent},
            {"molar_volume_cm3_mol", active.molar_volume_cm3_mol},
            {"product_class", active.product_class},
            {"methaemoglobin", active.methaemoglobin},
            {"clearance_ml_min_kg", active.disposition.clearance_ml_min_kg},
            {"volume_l_kg", active.disposition.volume_l_kg}};
}

Json product_json(const Application& use) {
    Json actives = Json::array();
    for (const Ingredient& part : use.product.ingredients) {
        actives.push_back(fmt::format("{} {} %", part.active->id, part.strength_percent));
    }
    Json own = Json::array();
    for (const Ingredient& part : use.product.ingredients) {
        if (part.own) own.push_back(own_active_json(*part.own));
    }
    return {{"product", use.product.id},
            {"actives", std::move(actives)},
            {"own_actives", std::move(own)},
            {"ph", use.product.ph},
            {"start", in(use.start_h, "h")},
            {"worn", in(use.end_h - use.start_h, "h")},
            {"layer", in(use.layer_mg_cm2, "mg/cm2")},
            {"area", in(use.area_cm2, "cm2")},
            {"covered", use.covered || use.product.occlusive},
            {"left", use.left}};
}

Json numbing_json(const Numbing& cream) {
    return {{"product", cream.product.id},
            {"mass", in(cream.grams, "g")},
            {"area", in(cream.area_cm2, "cm2")},
            {"dwell", in(cream.dwell_min, "min")},
            {"site", cream.site == NumbingSite::face ? "face" : "body"},
            {"covered", cream.covered},
            {"left_on", cream.left_on},
            {"needled_skin", cream.needled_skin},
            {"pricked_first", cream.pricked_first},
            {"g6pd_deficiency", cream.risk.g6pd_deficiency},
            {"methaemoglobinaemia", cream.risk.congenital},
            {"oxidant_drugs", cream.risk.oxidant_drugs}};
}

Json absorption_json(const AbsorbSite& skin) {
    Json one = {{"law", name_of(skin.law)}, {"anti_inflammatory", skin.closure.nsaid}};
    if (!std::isnan(skin.closure.lightness)) one["lightness"] = skin.closure.lightness;
    return one;
}

/// Times of products count from the first session, whichever session the file counts from.
Json products_json(const CourseProducts& products) {
    Json list = Json::array();
    for (const Application& use : products.applications) list.push_back(product_json(use));
    return list;
}

/// Threads are left out: no result depends on them, and run.json tells them.
Json run_json(const RunSettings& run) {
    Json one = {{"people", run.people}, {"seed", run.seed}, {"until", in(run.until_day, "day")}};
    one["posterior"] = run.posterior;
    if (run.patch) one["patch"] = in(*run.patch / mm, "mm");
    return one;
}

/// The nearest setting or parameter to a key that is neither.
Issues unknown_key(std::string_view key, const Parameters& parameters) {
    Issue issue;
    issue.key = key;
    issue.what = fmt::format("{} is neither a setting nor a parameter", key);
    issue.nearest = nearest_name(key, setting_keys(course_settings()));
    if (issue.nearest.empty()) issue.nearest = nearest_parameter(parameters, key);
    return {issue};
}

}  // namespace

std::string resolved_json(const CourseFile& course) {
    Json sessions = Json::array();
    for (const Session& session : course.plan.sessions) {
        sessions.push_back(session_json(session, course.plan.device));
    }
    Json model = Json::object();
    for (const Parameters::Entry& entry : course.parameters.entries()) {
        model[std::string{entry.row->key}] = format_quantity(entry.value, entry.row->unit);
    }
    Json whole = {{"title", course.title}, {"source", course.source}};
    whole["start"] = course.start ? Json(format_date(*course.start)) : Json(nullptr);
    whole["time_zone"] = course.time_zone;
    whole["session_time"] = fmt::format("{:02}:{:02}", course.session_time.count() / 60,
                                        course.session_time.count() % 60);
    whole["person"] = person_json(course.person);
    whole["person"]["body_mass"] = in(course.products.skin.body_kg, "kg");
    whole["concerns"] = concerns_json(course.concerns);
    whole["consultation"] = screening_json(course);
    whole["device"] = device_values_json(course.plan.device);
    whole["sessions"] = std::move(sessions);
    whole["products"] = products_json(course.products);
    if (course.products.numbing) whole["numbing"] = numbing_json(*course.products.numbing);
    whole["absorption"] = absorption_json(course.products.skin);
    whole["run"] = run_json(course.run);
    whole["model"] = std::move(model);
    whole["given"] = course.given;
    return whole.dump(2) + "\n";
}

std::string course_schema(const Parameters& parameters) {
    return settings_schema(course_settings(), parameters, "Needlework course file");
}

Checked<std::string> explain(std::string_view key, const Parameters& parameters) {
    const SettingSection* section = nullptr;
    if (const Setting* setting = find_setting(course_settings(), key, &section)) {
        return explain_setting(*setting, *section);
    }
    if (parameters.find(key)) return explain_parameter(parameters, key);
    return tl::unexpected{unknown_key(key, parameters)};
}

Checked<std::string> explain_json(std::string_view key, const Parameters& parameters) {
    const SettingSection* section = nullptr;
    if (const Setting* setting = find_setting(course_settings(), key, &section)) {
        return explain_setting_json(*setting, *section);
    }
    if (parameters.find(key)) return explain_parameter_json(parameters, key);
    return tl::unexpected{unknown_key(key, parameters)};
}

std::string course_settings_table() {
    return settings_table(course_settings());
}

}  // namespace needlework
