// SPDX-License-Identifier: Apache-2.0
#include "plan/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "plan/schedule.hpp"

namespace needlework {
namespace {

constexpr int even_bleeding_grade = 4;  ///< of the end-point scale, 0 to 5

Explanation depth_of(const ZonePlan& zone) {
    const DepthDecision& depth = zone.depth;
    std::string answer = depth.reason + ". Limits: ";
    for (std::size_t i = 0; i < depth.caps.size(); ++i) {
        answer += fmt::format("{}{} {:g} mm", i ? ", " : "", depth.caps[i].name, depth.caps[i].mm);
    }
    return {.question = fmt::format("Why {:g} mm on: {}?", depth.target_mm, zone.zone->name),
            .answer = answer + ".",
            .rules = zone.protocols.front()->id + ";D01",
            .sources = depth.cap().sources};
}

Explanation sessions_of(const ZonePlan& zone) {
    const Protocol& lead = *zone.protocols.front();
    return {.question = sessions_question(zone.sessions, *zone.zone),
            .answer = fmt::format("The protocol of trials decides: {} takes {:g} sessions where it "
                                  "is mild, {:g} where moderate, {:g} where severe. Evidence: {}. "
                                  "Seen in trials: {}.",
                                  lead.indication, lead.sessions.low, lead.sessions.usual,
                                  lead.sessions.high, lead.evidence, lead.published_effect),
            .rules = lead.id + ";D09",
            .sources = lead.sources};
}

Explanation gap_of(const PlanCase& c, const CoursePlan& course) {
    std::vector<const Protocol*> protocols;
    for (const ZonePlan& zone : course.zones) {
        protocols.insert(protocols.end(), zone.protocols.begin(), zone.protocols.end());
    }
    const Days gap = session_gap(protocols, c.screening.profile);
    std::string answer = gap.reason +
                         ". All zones share the visits, so the longest gap counts. A session is "
                         "put off while redness or a new dark mark is there";
    if (course.calm_d > 0) {
        answer += fmt::format("; the simulation sees the last of either after {} day{}",
                              course.calm_d, course.calm_d == 1 ? "" : "s");
    }
    if (course.calm_d > gap.days) answer += ", so the gap is longer than usual";
    return {.question = fmt::format("Why {} days apart?", course.gap_d),
            .answer = answer + ".",
            .rules = gap.rules + ";PO31",
            .sources = gap.sources};
}

Explanation start_of(const PlanCase& c, const CoursePlan& course) {
    const Days lead = lead_time(facts_of(c.consultation, c.person, &c.device), c.screening.profile);
    std::string answer = fmt::format("Before the first session comes: {}.",
                                     lead.reason.empty() ? "nothing" : lead.reason);
    for (const ZonePlan& zone : course.zones) {
        if (zone.earliest <= c.screening.today) continue;
        answer +=
            fmt::format(" {} must wait until {}.", zone.zone->name, format_date(zone.earliest));
    }
    if (!c.consultation.events.empty()) answer += " Days close before an event are left free.";
    return {.question = fmt::format("Why first on {}?", format_date(course.visits.front().date)),
            .answer = answer,
            .rules = lead.rules + (c.consultation.events.empty() ? "" : ";CI65"),
            .sources = lead.sources};
}

/// What it means that the gentlest hand bleeds too much, and how little is known of it.
std::string more_than_the_endpoint(const Zone& zone) {
    std::string text =
        " The simulation bleeds more than the end-point even with the gentlest hand of the "
        "protocol: stop before it. Nobody has published counts of bleeding against depth; how many "
        "points count as even bleeding is a guess (puncture.endpoint_dots)";
    if (zone.on_face()) {
        text +=
            ", and that the needle passes the upper venules of the face, 0.25 to 0.6 mm deep, "
            "is recalled (skin.upper_plexus_face)";
    }
    return text + ".";
}

/// Why so many passes at this speed: what the simulation of the session says.
Explanation hand_of(const ZonePlan& zone, const ZoneWork& work) {
    const HandChoice& hand = *work.hand;
    const double speed_mm_s = hand.technique.speed / (mm / second);
    std::string answer = fmt::format(
        "Simulated strokes and punctures leave {:.0f} channels per cm2 at {:g} mm, where {:g} are "
        "wanted, and {:.0f} visible bleeding points per cm2; the end-point is {}. The protocol "
        "allows {} to {} passes.",
        hand.needled.channels_per_cm2, work.depth_mm, hand.wanted_1_cm2, hand.needled.dots_per_cm2,
        work.aim, zone.passes_low, zone.passes_high);
    if (!hand.density_reached) {
        const bool shallow = depth_band(work.depth_mm).endpoint_high < even_bleeding_grade;
        answer += shallow ? " More would go beyond the end-point or the protocol."
                          : " This device does not reach the density within that.";
    }
    if (!hand.endpoint_reached) {
        answer += hand.needled.even_bleeding ? more_than_the_endpoint(*zone.zone)
                                             : " The simulation does not bleed evenly: what the "
                                               "skin shows decides.";
    }
    return {.question = fmt::format("Why {} pass{} at {:g} mm/s on: {}?", work.passes,
                                    work.passes == 1 ? "" : "es", speed_mm_s, zone.zone->name),
            .answer = answer,
            .rules = zone.protocols.front()->id + ";D21",
            .sources = "DODDABALLAPUR-2009;" + zone.protocols.front()->sources};
}

/// The visit and the work where a zone is needled deepest.
const ZoneWork* deepest_work(const CoursePlan& course, std::size_t zone) {
    const ZoneWork* deepest = nullptr;
    for (const PlannedVisit& visit : course.visits) {
        for (const ZoneWork& work : visit.work) {
            if (work.zone != zone) continue;
            if (!deepest || work.depth_mm > deepest->depth_mm) deepest = &work;
        }
    }
    return deepest;
}

Explanation numbing_of(const PlannedVisit& visit) {
    const char* answer = "Needles up to 0.5 mm need none.";
    if (visit.numbing == NumbingAdvice::offered)
        answer = "It is offered from 0.5 to 1 mm; the person chooses.";
    if (visit.numbing == NumbingAdvice::planned)
        answer = "It is planned above 1 mm; the person may decline.";
    if (visit.numbing == NumbingAdvice::not_allowed) {
        answer = "An answer speaks against it; a prescriber would have to decide.";
    }
    return {.question = visit.cream ? "Why numbing cream?" : "Why no numbing cream?",
            .answer = answer,
            .rules = "DY03;D02",
            .sources = "FAGRON-2023;EMLA-LABEL;SOBANKO-2012"};
}

/// One answer for each way in which the visits differ: with cream, and without for which reason.
void add_numbing(const CoursePlan& course, std::vector<Explanation>& list) {
    std::vector<const PlannedVisit*> told;
    for (const PlannedVisit& visit : course.visits) {
        const auto same = [&](const PlannedVisit* other) {
            return other->cream == visit.cream && other->numbing == visit.numbing;
        };
        if (std::none_of(told.begin(), told.end(), same)) told.push_back(&visit);
    }
    for (const PlannedVisit* kind : told) {
        Explanation one = numbing_of(*kind);
        if (told.size() > 1) {
            std::string numbers;
            for (std::size_t v = 0; v < course.visits.size(); ++v) {
                const PlannedVisit& visit = course.visits[v];
                if (visit.cream != kind->cream || visit.numbing != kind->numbing) continue;
                numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", v + 1);
            }
            one.question.insert(one.question.size() - 1, " at visit " + numbers);
        }
        list.push_back(std::move(one));
    }
}

void add_wishes(const PlanCase& c, const CoursePlan& course, int missing,
                std::vector<Explanation>& list) {
    const Wishes& wishes = c.consultation.wishes;
    if (missing > 0) {
        list.push_back({.question = "What do the wishes cost?",
                        .answer = fmt::format("{} session{} fewer than this concern usually takes; "
                                              "expect less change.",
                                              missing, missing == 1 ? "" : "s"),
                        .rules = "D09",
                        .sources = "DESIGN"});
    }
    const double clinic_mm = c.parameters["plan.clinic_limit"];
    if (!wishes.depth_mm) return;
    double ceiling_mm = clinic_mm;
    for (const ZonePlan& zone : course.zones) {
        ceiling_mm = std::min(ceiling_mm, zone.depth.ceiling_mm);
    }
    if (*wishes.depth_mm <= ceiling_mm) return;
    list.push_back(
        {.question = fmt::format("Why not {:g} mm, as asked?", *wishes.depth_mm),
         .answer = fmt::format("Refused: the limit here is {:g} mm. Nothing over {:g} mm is "
                               "done outside a hospital, and 4 mm never.",
                               ceiling_mm, clinic_mm),
         .rules = "D01;CI62",
         .sources = "FDA-K202243;AUST-2010"});
}

}  // namespace

std::string sessions_question(int sessions, const Zone& zone) {
    return fmt::format("Why {} session{} on: {}?", sessions, sessions == 1 ? "" : "s", zone.name);
}

std::vector<Explanation> explain_course(const PlanCase& c, const CoursePlan& course, int missing) {
    std::vector<Explanation> list;
    for (std::size_t z = 0; z < course.zones.size(); ++z) {
        const ZonePlan& zone = course.zones[z];
        list.push_back(depth_of(zone));
        const ZoneWork* work = deepest_work(course, z);
        if (work && work->hand) list.push_back(hand_of(zone, *work));
        list.push_back(sessions_of(zone));
    }
    if (!course.visits.empty()) {
        list.push_back(gap_of(c, course));
        list.push_back(start_of(c, course));
        add_numbing(course, list);
    }
    for (const LeftOut& out : course.left_out) {
        list.push_back(
            {.question = fmt::format("Why nothing for {} on {}?", out.indication, out.zone),
             .answer = fmt::format("{}: {}.", eligibility_name(out.verdict), out.reason),
             .rules = out.indication,
             .sources = {}});
    }
    add_wishes(c, course, missing, list);
    return list;
}

std::vector<std::string> gates_of_a_visit() {
    return {
        "screening asked again, nothing new found",
        "consent signed for this version of the plan, photographs taken, aftercare understood",
        "redness clear or almost clear (CEA 0 or 1), no active rash, no peeling, no new dark mark",
        "practitioner licensed for this depth, certificate in date",
        "cartridge sterile, sealed, in date, used for this person only; lot written down",
        "set depth checked against measured depth, within 0.15 mm",
        "numbing cream fully removed before the first pass",
    };
}

}  // namespace needlework
