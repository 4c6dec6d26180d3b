// SPDX-License-Identifier: Apache-2.0
#include "run/plan_json.hpp"

#include <nlohmann/json.hpp>

#include "report/sha256.hpp"
#include "run/care_files.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

Json finding_json(const Finding& finding) {
    Json one = {{"rule", finding.rule->id},
                {"verdict", eligibility_name(finding.verdict)},
                {"reason", finding.reason},
                {"change", finding.change},
                {"sources", finding.rule->basis.sources}};
    if (finding.until[1]) {
        one["until"] = {{"short", format_date(finding.until[0].value_or(*finding.until[1]))},
                        {"default", format_date(*finding.until[1])},
                        {"long", format_date(finding.until[2].value_or(*finding.until[1]))}};
    }
    if (finding.cap_mm) one["cap_mm"] = *finding.cap_mm;
    if (finding.decision) {
        one["decision"] = {{"role", finding.decision->role},
                           {"name", finding.decision->name},
                           {"reason", finding.decision->reason}};
    }
    return one;
}

Json findings_json(const std::vector<Finding>& findings) {
    Json list = Json::array();
    for (const Finding& finding : findings) list.push_back(finding_json(finding));
    return list;
}

Json screening_json(const Screening& screening) {
    Json zones = Json::array();
    for (const ZoneScreening& zone : screening.zones) {
        Json one = {{"zone", zone.zone->id}, {"verdict", eligibility_name(zone.verdict)}};
        one["earliest"] = {{"short", format_date(zone.earliest[0])},
                           {"default", format_date(zone.earliest[1])},
                           {"long", format_date(zone.earliest[2])}};
        if (zone.cap_mm) one["cap_mm"] = *zone.cap_mm;
        one["findings"] = findings_json(zone.findings);
        zones.push_back(std::move(one));
    }
    return {{"verdict", eligibility_name(screening.verdict)},
            {"person", findings_json(screening.person)},
            {"zones", std::move(zones)}};
}

Json hand_json(const HandChoice& hand) {
    return {{"speed_mm_s", hand.technique.speed / (mm / second)},
            {"wanted_1_cm2", hand.wanted_1_cm2},
            {"channels_1_cm2", hand.needled.channels_per_cm2},
            {"bleeding_points_1_cm2", hand.needled.dots_per_cm2},
            {"density_reached", hand.density_reached},
            {"endpoint_reached", hand.endpoint_reached}};
}

Json visit_json(const CoursePlan& plan, const PlannedVisit& visit, bool dated) {
    Json one = {{"day", (visit.date - plan.visits.front().date).count()}};
    if (dated) one["date"] = format_date(visit.date);
    one["minutes"] = visit.minutes;
    one["numbing"] = {{"advice", numbing_word(visit.numbing)},
                      {"cream", visit.cream},
                      {"minutes", visit.numbing_min}};
    one["downtime_h"] = {visit.downtime_low_h, visit.downtime_high_h};
    for (const ZoneWork& work : visit.work) {
        Json done = {{"zone", plan.zones[work.zone].zone->id},
                     {"depth_mm", work.depth_mm},
                     {"passes", work.passes},
                     {"aim", work.aim},
                     {"stop", work.stop}};
        if (work.hand) done["simulated"] = hand_json(*work.hand);
        one["work"].push_back(std::move(done));
    }
    one["notes"] = visit.notes;
    return one;
}

Json judgement_json(const CourseJudgement& judgement) {
    Json zones = Json::array();
    for (const ZoneJudgement& j : judgement.zones) {
        Json sessions = Json::array();
        for (const SessionForecast& f : j.forecasts) {
            sessions.push_back({{"sessions", f.sessions},
                                {"gain", f.gain},
                                {"redness_days", f.redness_days},
                                {"pih_risk_share", f.pih_risk},
                                {"scar_index", f.scar_index}});
        }
        zones.push_back({{"zone", j.zone->id},
                         {"reading", j.reading},
                         {"unit", j.unit},
                         {"stands_for", j.stands_for},
                         {"smallest_visible", j.smallest_visible},
                         {"read_after_days", j.read_after_d},
                         {"planned", j.planned},
                         {"protocol", {j.protocol_low, j.protocol_high}},
                         {"worthwhile", j.worthwhile},
                         {"visible_from", j.visible_from},
                         {"conflict", session_conflict(j)},
                         {"after", std::move(sessions)}});
    }
    return zones;
}

}  // namespace

std::string_view numbing_word(NumbingAdvice advice) {
    switch (advice) {
        case NumbingAdvice::none:
            return "not needed";
        case NumbingAdvice::offered:
            return "offered";
        case NumbingAdvice::planned:
            return "planned";
        case NumbingAdvice::not_allowed:
            break;
    }
    return "not without a prescriber";
}

PlanName plan_name(const CourseFile& course) {
    constexpr std::size_t length = 16;
    std::string text = course.plan.device.id;
    for (const PlannedVisit& visit : course.consulted.plan.visits) {
        text += visit_json(course.consulted.plan, visit, course.start.has_value()).dump();
    }
    return {course_id(course), sha256_hex(text).substr(0, length)};
}

std::string plan_json(const CourseFile& course, const CourseJudgement& judgement,
                      const std::vector<std::string>& goals) {
    const CoursePlan& plan = course.consulted.plan;
    const PlanName name = plan_name(course);
    Json all = {{"title", course.title},
                {"plan_id", name.id},
                {"plan_version", name.version},
                {"planned", course.consulted.planned},
                {"start", course.start ? Json(format_date(*course.start)) : Json(nullptr)},
                {"device", course.plan.device.id},
                {"screening", screening_json(course.consulted.screening)}};
    all["visits"] = Json::array();
    for (const PlannedVisit& visit : plan.visits) {
        all["visits"].push_back(visit_json(plan, visit, course.start.has_value()));
    }
    all["why"] = Json::array();
    for (const Explanation& one : all_reasons(course.consulted, judgement)) {
        all["why"].push_back({{"question", one.question},
                              {"answer", one.answer},
                              {"rules", one.rules},
                              {"sources", one.sources}});
    }
    all["forecast"] = judgement_json(judgement);
    all["goals"] = goals;
    all["left_out"] = Json::array();
    for (const LeftOut& left : plan.left_out) {
        all["left_out"].push_back({{"indication", left.indication},
                                   {"zone", left.zone},
                                   {"verdict", eligibility_name(left.verdict)},
                                   {"reason", left.reason}});
    }
    all["gates"] = plan.gates;
    all["missing"] = plan.missing;
    return all.dump(2);
}

}  // namespace needlework
