// SPDX-License-Identifier: Apache-2.0
// Statements of the articles that are wrong or contested: the claim is shown as a claim, and the
// program's own rule wins. One row for each of them.
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "care/care_case.test.hpp"
#include "care/explain.hpp"
#include "care/handout.hpp"
#include "core/csv.hpp"
#include "report/trial_course.hpp"

namespace needlework {
namespace {

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

std::string line_of(const RuleText& rule, std::string_view says) {
    for (const auto& [name, text] : rule.lines) {
        if (name.starts_with(says)) return text;
    }
    return {};
}

Cared course_for(const char* indication, const char* zone = "cheek", Person person = adult(),
                 const char* yes = nullptr, const char* role = "clinician") {
    Consultation c = healthy();
    c.concerns[0].indication = indication;
    c.concerns[0].zones = {zone};
    c.assessor_role = role;
    if (yes) c.answers[yes].reply = Reply::yes;
    return care_for(c, person);
}

Person aged(double years) {
    Person person = adult();
    person.age = years * year;
    return person;
}

Person of_type_five() {
    Person person = adult();
    person.phototype = Phototype::V;
    return person;
}

std::set<std::string> consent_of(const Cared& cared) {
    std::set<std::string> ids;
    const CareCase c{.consultation = cared.consultation,
                     .person = cared.person,
                     .course = cared.course,
                     .zone = find_time_zone("UTC").value()};
    for (const ConsentFact& fact : consent_facts(c, test_pen())) ids.insert(fact.id);
    return ids;
}

bool four_millimetres_are_refused() {
    Consultation c = healthy();
    c.wishes.depth_mm = 4.0;
    const Cared cared = care_for(c);
    for (const PlannedVisit& visit : cared.course.visits) {
        for (const ZoneWork& work : visit.work) {
            if (work.depth_mm > 2.5) return false;
        }
    }
    for (const Explanation& one : cared.course.explanations) {
        if (one.question.starts_with("Why not 4 mm")) return true;
    }
    return false;
}

bool layers_are_told() {
    const std::string page = report_html(trial_run().run());
    return has(page, "End in the upper dermis") && has(page, "papillary dermis, 0.");
}

/// Undiagnosed spots are referred, melasma needs a dermatologist, and dark marks stay shallow.
bool pigment_is_gated() {
    const bool referred = course_for("IN15", "cheek", adult(), "CI14").course.visits.empty();
    const bool adjuvant = has(find_protocol("IN17")->subtype, "adjuvant");
    const bool special =
        course_for("IN17").course.visits.empty() &&
        !course_for("IN17", "cheek", adult(), nullptr, "dermatologist").course.visits.empty();
    return referred && special && adjuvant &&
           course_for("IN16").course.zones.at(0).depth.target_mm <= 1.0;
}

bool serums_are_blocked() {
    const Cared cared = course_for("IN01");
    for (const CareSessionTime& session : cared.calendar.sessions) {
        const CareEntry* entry = find_entry(cared.calendar, "DY05", session.session);
        if (!entry || entry->end_h < 24.0) return false;
    }
    return has(find_care_rule("DY05")->basis.others, "labels exclude delivery");
}

/// Only what is labelled and sterile, on the order of a prescriber.
bool day_zero_serums_need_a_prescriber() {
    return serums_are_blocked() && line_of(*explain_rule("PD28"), "During") == "never" &&
           line_of(*explain_rule("PD12"), "During") == "prescriber, sterile only" &&
           line_of(*explain_rule("PD14"), "During") == "yes";
}

/// Measures, a shallower start, a longer gap, limits of labels and the odds told before consent.
bool darker_skin_has_measures() {
    const Cared cared = course_for("IN18", "abdomen", of_type_five());
    const auto& first = cared.course.visits.at(0).work.at(0);
    return first.depth_mm < cared.course.zones.at(0).depth.target_mm &&
           consent_of(cared).contains("CF08") && consent_of(cared).contains("CF13") &&
           has(report_html(trial_run().run()), "Chance of darker marks") &&
           has(find_contraindication("CI57")->basis.conflict, "label limits");
}

bool the_young_are_refused_or_flagged() {
    return course_for("IN01", "cheek", aged(17)).course.visits.empty() &&
           !course_for("IN01", "cheek", aged(21)).course.visits.empty() &&
           has(find_contraindication("CI55")->condition, "22");
}

bool events_have_rates_and_times() {
    const RuleText risks = explain_rule("risks").value();
    return line_of(risks, "AE01") != "" && line_of(risks, "AE28") != "" &&
           has(line_of(risks, "AE09"), "5 of 30");
}

/// "Eliminates" and its like stand in no text that is our own.
bool nothing_is_eliminated() {
    const Cared cared = course_for("IN01");
    std::string texts = handout_html(cared.calendar, cared.course, {});
    const std::string page = report_html(trial_run().run());
    texts += page.substr(0, page.find("<section id=\"claims\">"));
    for (const Protocol& protocol : protocols()) {
        texts += protocol.published_effect + protocol.alternatives + protocol.cautions;
    }
    for (const char* never : {"liminat", "everses", "erases"}) {
        if (has(texts, never)) return false;
    }
    return true;
}

bool lines_are_a_grade_with_a_band() {
    const TrialRun trial = trial_run();
    return nothing_is_eliminated() && find_band(trial.bands[0], "lemperle") &&
           find_band(trial.bands[0], "goodman_baron_points");
}

bool pain_is_told() {
    const TrialRun trial = trial_run();
    return has(line_of(*explain_rule("comfort"), "Over 1.0"), "5.2 of 10") &&
           has(report_html(trial.run()), "Pain by depth, with and without cream");
}

bool numbing_follows_depth() {
    const Consultation c = healthy();
    return numbing_for(0.5, c) == NumbingAdvice::none &&
           numbing_for(0.75, c) == NumbingAdvice::offered &&
           numbing_for(1.5, c) == NumbingAdvice::planned;
}

bool aftercare_is_always_given() {
    for (const char* indication : {"IN01", "IN06", "IN18"}) {
        const Cared cared = course_for(indication);
        for (const CareSessionTime& session : cared.calendar.sessions) {
            for (const char* rule : {"PO01", "PO02", "PO06", "PO07", "PO21"}) {
                if (!find_entry(cared.calendar, rule, session.session)) return false;
            }
        }
    }
    return true;
}

bool early_fullness_is_swelling() {
    const std::string page = report_html(trial_run().run());
    return has(page, "Swelling and fullness of the first days are fluid, not collagen");
}

bool risk_and_price_are_told() {
    return events_have_rates_and_times() && explain_rule("cost") && early_fullness_is_swelling();
}

bool downtime_is_never_zero() {
    for (const DepthBand& band : depth_bands()) {
        if (band.downtime_low_h <= 0) return false;
    }
    return course_for("IN06").course.visits.at(0).downtime_low_h > 0;
}

bool some_zones_are_forbidden() {
    for (const char* zone : {"eyelid", "vermilion", "genital_axilla", "foot"}) {
        if (!course_for("IN12", zone).course.visits.empty()) return false;
    }
    return true;
}

bool perfume_and_make_up_wait() {
    const Cared shallow = course_for("IN06"), deep = course_for("IN01");
    return find_entry(shallow.calendar, "PO09", 1)->end_h == 96 &&
           find_entry(shallow.calendar, "PO08", 1)->end_h == 24 &&
           find_entry(deep.calendar, "PO08", 1)->end_h == 48;
}

struct Contested {
    const char *id, *disagreement;
    bool (*own_rule_wins)();
};

constexpr Contested rows[] = {{"S0-04", "D01", four_millimetres_are_refused},
                              {"S0-05", "D22", layers_are_told},
                              {"S0-14", "D14", pigment_is_gated},
                              {"S0-18", "D16", serums_are_blocked},
                              {"S1-26", "D16", serums_are_blocked},
                              {"S1-27", "D16", day_zero_serums_need_a_prescriber},
                              {"S2-08", "D16", serums_are_blocked},
                              {"S3-14", "D16", serums_are_blocked},
                              {"S3-16", "D11", darker_skin_has_measures},
                              {"S3-24", "D24", the_young_are_refused_or_flagged},
                              {"S4-04", "D11", darker_skin_has_measures},
                              {"S4-06", "D23", events_have_rates_and_times},
                              {"S4-08", "D14", pigment_is_gated},
                              {"S4-10", "D14", lines_are_a_grade_with_a_band},
                              {"S4-11", "D14", lines_are_a_grade_with_a_band},
                              {"S4-13", "D02", pain_is_told},
                              {"S4-14", "D11", darker_skin_has_measures},
                              {"S4-18", "D02", numbing_follows_depth},
                              {"S4-24", "D13", aftercare_is_always_given},
                              {"S4-26", "D10", early_fullness_is_swelling},
                              {"S4-33", "D23", risk_and_price_are_told},
                              {"S4-36", "D08", downtime_is_never_zero},
                              {"S4-37", "D23", events_have_rates_and_times},
                              {"S4-40", "D13", aftercare_is_always_given},
                              {"S4-41", "D20", some_zones_are_forbidden},
                              {"S4-48", "D06", perfume_and_make_up_wait}};

// requirements: S0-04 S0-05 S0-14 S1-27 S3-16 S3-24 S4-04 S4-06 S4-08 S4-10 S4-11 S4-13 S4-14
// requirements: S4-18 S4-24 S4-26 S4-33 S4-36 S4-37 S4-40 S4-41 S4-48
TEST(Contested, the_claim_is_shown_as_a_claim_and_the_own_rule_wins) {
    const std::string page = report_html(trial_run().run());
    const std::string claims = page.substr(page.find("<section id=\"claims\">"));
    for (const Contested& row : rows) {
        const RuleText text = explain_rule(row.id).value();
        const std::string verdict = line_of(text, "Verdict");
        EXPECT_TRUE(verdict == "wrong" || verdict == "contested") << row.id;
        EXPECT_TRUE(has(line_of(text, "Disagreement"), row.disagreement)) << row.id;
        EXPECT_FALSE(line_of(*explain_rule(row.disagreement), "What this program takes").empty());
        EXPECT_TRUE(has(claims, std::string{"<strong>"} + row.id + "</strong>")) << row.id;
        EXPECT_TRUE(row.own_rule_wins()) << row.id;
    }
}

TEST(Contested, every_such_statement_has_its_row) {
    std::set<std::string> told;
    for (const Contested& row : rows) told.insert(row.id);
    for (const CsvRow& row : embedded_csv("data/requirements.csv").rows) {
        const bool disputed = row.text("verdict") == "wrong" || row.text("verdict") == "contested";
        EXPECT_EQ(told.contains(row.text("id")), disputed) << row.text("id");
    }
}

}  // namespace
}  // namespace needlework
