// SPDX-License-Identifier: Apache-2.0
#include "plan/course_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "plan/explanation.hpp"
#include "plan/schedule.hpp"
#include "plan/zone_plan.hpp"

namespace needlework {
namespace {

constexpr double hours_per_day = 24.0;
constexpr int even_bleeding_grade = 4;  ///< of the end-point scale, 0 to 5

/// Depths of the sessions of one zone: from the first one up, one rise at a time.
std::vector<double> depths_of(const ZonePlan& zone, const PlanCase& c) {
    std::vector<double> depths;
    double depth_mm = zone.depth.first_mm;
    for (int session = 0; session < zone.sessions; ++session) {
        depths.push_back(depth_mm);
        const double next =
            std::min(zone.depth.target_mm, depth_mm + c.parameters["plan.depth_rise"]);
        depth_mm = std::max(depth_mm, setting_below(c.device, next).value_or(depth_mm));
    }
    return depths;
}

/// Writes the visits of a course one after the other.
class Calendar {
public:
    Calendar(const PlanCase& c, CoursePlan& course, const PlanAid& aid)
        : c_{c}, course_{course}, aid_{aid} {
        for (const ZonePlan& zone : course.zones) depths_.push_back(depths_of(zone, c));
        done_.assign(course.zones.size(), 0);
    }

    void write() {
        keep_calm();
        const Wishes& wishes = c_.consultation.wishes;
        Day date = first_day();
        while (anything_left()) {
            if (wishes.visits && static_cast<int>(course_.visits.size()) >= *wishes.visits) break;
            date = next_day(date);
            if (wishes.ready_by && date + recovery() > *wishes.ready_by) break;
            course_.visits.push_back(visit(date));
            date += std::chrono::days{course_.gap_d};
        }
    }

    /// Sessions that the wishes left no room for.
    int missing() const {
        int count = 0;
        for (std::size_t z = 0; z < depths_.size(); ++z) {
            count = std::max(count, static_cast<int>(depths_[z].size() - done_[z]));
        }
        return count;
    }

private:
    /// No session while redness or new pigment of the last one is open.
    void keep_calm() {
        if (!aid_.calm) return;
        double calm_d = 0;
        for (std::size_t z = 0; z < course_.zones.size(); ++z) {
            const ZoneWork work = work_in(z, course_.zones[z].depth.target_mm);
            Technique technique = work.hand ? work.hand->technique : Technique{};
            technique.depth = work.depth_mm * mm;
            technique.passes = work.passes;
            calm_d = std::max(calm_d, aid_.calm(*course_.zones[z].zone, technique));
        }
        course_.calm_d = static_cast<int>(std::ceil(calm_d));
        course_.gap_d = std::max(course_.gap_d, course_.calm_d);
    }

    bool left(std::size_t z) const { return done_[z] < depths_[z].size(); }

    bool anything_left() const {
        for (std::size_t z = 0; z < depths_.size(); ++z) {
            if (left(z)) return true;
        }
        return false;
    }

    Day first_day() const {
        const Facts facts = facts_of(c_.consultation, c_.person, &c_.device);
        return c_.screening.today + std::chrono::days{lead_time(facts, c_.screening.profile).days};
    }

    double deepest() const {
        double depth_mm = 0;
        for (const ZonePlan& zone : course_.zones)
            depth_mm = std::max(depth_mm, zone.depth.target_mm);
        return depth_mm;
    }

    std::chrono::days recovery() const {
        return std::chrono::days{
            static_cast<int>(std::ceil(depth_band(deepest()).downtime_high_h / hours_per_day))};
    }

    /// The first day from `date` on that a zone is open and no event is near.
    Day next_day(Day date) const {
        Day open = Day::max();
        for (std::size_t z = 0; z < depths_.size(); ++z) {
            if (left(z)) open = std::min(open, course_.zones[z].earliest);
        }
        const double downtime_d = depth_band(deepest()).downtime_high_h / hours_per_day;
        return clear_of_events(std::max(date, open), c_.consultation.events, c_.screening.profile,
                               downtime_d);
    }

    PlannedVisit visit(Day date) {
        PlannedVisit visit;
        visit.date = date;
        double depth_mm = 0;
        for (std::size_t z = 0; z < depths_.size(); ++z) {
            if (!left(z) || course_.zones[z].earliest > date) continue;
            const double here = depths_[z][done_[z]++];
            visit.work.push_back(work_in(z, here));
            depth_mm = std::max(depth_mm, here);
        }
        const DepthBand& band = depth_band(depth_mm);
        visit.downtime_low_h = band.downtime_low_h;
        visit.downtime_high_h = band.downtime_high_h;
        numb(visit, depth_mm);
        time(visit);
        return visit;
    }

    ZoneWork work_in(std::size_t z, double depth_mm) {
        const DepthBand& band = depth_band(depth_mm);
        const ZonePlan& zone = course_.zones[z];
        ZoneWork work{.zone = z,
                      .depth_mm = depth_mm,
                      .passes = zone.passes_low,
                      .aim = band.aim,
                      .stop = band.stop};
        if (!aid_.needle) return work;
        const auto [at, fresh] = hands_.try_emplace({z, depth_mm});
        if (fresh) {
            HandQuestion question{.zone = *zone.zone,
                                  .passes_low = zone.passes_low,
                                  .passes_high = zone.passes_high,
                                  .bleeding_wanted = band.endpoint_low >= even_bleeding_grade,
                                  .bleeding_allowed = band.endpoint_high >= even_bleeding_grade};
            question.technique.depth = depth_mm * mm;
            at->second = choose_hand(question, c_.parameters, aid_.needle);
        }
        work.hand = at->second;
        work.passes = work.hand->technique.passes;
        return work;
    }

    void numb(PlannedVisit& visit, double depth_mm) const {
        visit.numbing = numbing_for(depth_mm, c_.consultation);
        const auto wish = c_.consultation.wishes.numbing;
        visit.cream = visit.numbing == NumbingAdvice::planned
                          ? wish.value_or(true)
                          : visit.numbing == NumbingAdvice::offered && wish.value_or(false);
        if (visit.cream) visit.numbing_min = depth_band(depth_mm).numbing_high_min;
        if (visit.numbing == NumbingAdvice::not_allowed) {
            visit.notes.push_back("no numbing cream without a prescriber: see the screening");
        }
    }

    void time(PlannedVisit& visit) const {
        Time needling{};
        bool face = false;
        for (const ZoneWork& work : visit.work) {
            const Zone& zone = *course_.zones[work.zone].zone;
            needling += needling_time(zone.area_cm2 * cm2, work.passes,
                                      work.hand ? work.hand->technique : Technique{}, c_.device);
            face = face || zone.group == "face";
        }
        const Parameters& p = c_.parameters;
        visit.minutes = needling / minute + p["plan.preparation_time"] + p["plan.settling_time"] +
                        visit.numbing_min;
        if (face && visit.minutes < p["plan.short_session"]) {
            visit.notes.push_back("shorter than the 30 to 60 min that clinics state");
        } else if (face && visit.minutes > p["plan.long_session"]) {
            visit.notes.push_back("longer than the 30 to 60 min that clinics state");
        }
    }

    const PlanCase& c_;
    CoursePlan& course_;
    const PlanAid& aid_;
    std::map<std::pair<std::size_t, double>, HandChoice> hands_;  ///< by zone and depth
    std::vector<std::vector<double>> depths_;
    std::vector<std::size_t> done_;
};

std::vector<const Protocol*> all_protocols(const std::vector<ZonePlan>& zones) {
    std::vector<const Protocol*> list;
    for (const ZonePlan& zone : zones) {
        list.insert(list.end(), zone.protocols.begin(), zone.protocols.end());
    }
    return list;
}

}  // namespace

NumbingAdvice numbing_for(double depth_mm, const Consultation& consultation) {
    const DepthBand& band = depth_band(depth_mm);
    if (band.numbing == "none") return NumbingAdvice::none;
    const auto answers = all_answers(consultation);
    for (const Contraindication& rule : contraindications()) {
        const auto at = answers.find(rule.id);
        if (rule.blocks_numbing && at != answers.end() && at->second.reply == Reply::yes) {
            return NumbingAdvice::not_allowed;
        }
    }
    return band.numbing == "planned" ? NumbingAdvice::planned : NumbingAdvice::offered;
}

Time needling_time(Area area, int passes, const Technique& technique, const Device& device) {
    const Length width = device.array.width_mm * mm;
    if (width <= 0.0 * mm) return Time{};
    return static_cast<double>(passes) * area /
           (width * technique.speed * (1.0 - technique.overlap));
}

CoursePlan plan_course(const Consultation& consultation, const Person& person,
                       const Screening& screening, const Device& device,
                       const Parameters& parameters, const PlanAid& aid) {
    const PlanCase c{consultation, person, screening, device, parameters, aid.change};
    CoursePlan course;
    course.zones = plan_zones(c, course.left_out);
    const auto protocols = all_protocols(course.zones);
    course.gap_d = session_gap(protocols, screening.profile).days;
    if (aid.change.gap_d) {
        const GapRange range = gap_range(protocols, screening.profile);
        course.gap_d = std::clamp(*aid.change.gap_d, range.low_d, range.high_d);
    }
    Calendar calendar{c, course, aid};
    calendar.write();
    course.gates = gates_of_a_visit();
    course.missing = missing_parts(consultation);
    course.explanations = explain_course(c, course, calendar.missing());
    return course;
}

Plan simulated_plan(const CoursePlan& course, const Device& device) {
    Plan plan{device, {}};
    for (const PlannedVisit& visit : course.visits) {
        const int since = static_cast<int>((visit.date - course.visits.front().date).count());
        for (const ZoneWork& work : visit.work) {
            Session session;
            session.day = since;
            session.zones = {course.zones[work.zone].zone};
            if (work.hand) session.technique = work.hand->technique;
            session.technique.depth = work.depth_mm * mm;
            session.technique.passes = work.passes;
            session.technique.directions = headings_for(work.passes);
            session.numbing_cream = visit.cream;
            const auto same =
                std::find_if(plan.sessions.begin(), plan.sessions.end(), [&](const Session& other) {
                    return other.day == since && other.technique == session.technique;
                });
            if (same == plan.sessions.end()) {
                plan.sessions.push_back(std::move(session));
            } else {
                same->zones.push_back(session.zones.front());
            }
        }
    }
    return plan;
}

}  // namespace needlework
