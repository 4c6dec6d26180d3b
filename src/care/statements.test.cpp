// SPDX-License-Identifier: Apache-2.0
// What the articles state about care, numbing and the consultation.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "care/care_case.test.hpp"
#include "care/handout.hpp"

namespace needlework {
namespace {

std::string handout(const Cared& cared, int session = 1) {
    return handout_html(cared.calendar, cared.course, {.session = session, .phone = "555 0100"});
}

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

Consultation concern(const char* indication, const char* zone) {
    Consultation c = healthy();
    c.concerns[0].indication = indication;
    c.concerns[0].zones = {zone};
    return c;
}

std::string last_day(const Cared& cared, const char* rule) {
    const CareEntry* entry = find_entry(cared.calendar, rule, 1);
    return entry ? format_date(entry->last) : "none";
}

// requirements: S0-28 S2-23
TEST(Tailored, the_sheet_follows_depth_zone_skin_type_medicines_and_concern) {
    const Cared deep = care_for(concern("IN01", "cheek")),
                shallow = care_for(concern("IN06", "cheek"));
    EXPECT_NE(last_day(deep, "PO08"), last_day(shallow, "PO08"));  // make-up: 48 and 24 h
    EXPECT_TRUE(has(handout(deep), "goes in 2 days to 3 days"));
    EXPECT_FALSE(has(handout(shallow), "2 days to 3 days"));

    Person dark = adult();
    dark.phototype = Phototype::V;
    const Cared darker = care_for(concern("IN06", "cheek"), dark);
    EXPECT_GT(find_entry(darker.calendar, "PO06", 1)->end_h,
              find_entry(shallow.calendar, "PO06", 1)->end_h);
    EXPECT_TRUE(has(handout(darker), "test spot") || find_entry(darker.calendar, "PR18", 1));

    Consultation retinoid = concern("IN06", "cheek");
    retinoid.answers["CI41"] = yes_on(retinoid.today);
    EXPECT_TRUE(find_entry(care_for(retinoid).calendar, "PR02", 1));
    EXPECT_FALSE(find_entry(shallow.calendar, "PR02", 1));

    Consultation pigment = concern("IN16", "cheek");
    EXPECT_GT(find_entry(care_for(pigment).calendar, "PO07", 1)->end_h,
              find_entry(shallow.calendar, "PO07", 1)->end_h);
    // Another zone and concern, other gaps: the scalp is needled every two weeks.
    const Cared scalp = care_for(concern("IN22", "scalp"));
    EXPECT_NE(handout(scalp), handout(shallow));
    EXPECT_NE(find_entry(scalp.calendar, "PO31", 1)->start_h,
              find_entry(shallow.calendar, "PO31", 1)->start_h);
}

// requirements: S1-28
TEST(Tailored, products_feel_stronger_and_sting_so_one_starts_low) {
    const std::string page = handout(care_for(healthy()));
    EXPECT_TRUE(has(page, "They feel stronger now and may sting, so start low"));
    EXPECT_TRUE(has(find_care_rule("PO28")->message, "a little at first"));
}

// requirements: S4-44 S2-33
TEST(Tailored, soothing_goes_on_until_the_skin_is_calm) {
    const Cared cared = care_for(healthy());
    EXPECT_TRUE(has(find_care_rule("PO04")->message, "CEA 0 or 1"));
    EXPECT_TRUE(has(handout(cared), "Moisturise until your skin is calm"));
    EXPECT_GE(find_entry(cared.calendar, "PO04", 1)->end_h, 168);
}

// requirements: S2-18
TEST(Tailored, skin_that_is_not_calm_on_the_day_gets_a_new_day) {
    EXPECT_TRUE(
        has(handout(care_for(healthy())), "if it is red, peels or has a rash, we pick a new day"));
}

// requirements: S1-46
TEST(Tailored, no_plan_is_valid_without_consultation_and_none_comes_without_aftercare) {
    EXPECT_TRUE(care_for(healthy()).course.missing.empty());
    for (int left_out = 0; left_out < 3; ++left_out) {
        Consultation c = healthy();
        if (left_out == 0) c.assessor.clear();
        if (left_out == 1) c.expectations.clear();
        if (left_out == 2) c.answers.erase("CI21");
        EXPECT_FALSE(care_for(c).course.missing.empty()) << left_out;
    }
    const Cared cared = care_for(healthy());
    for (const CareSessionTime& session : cared.calendar.sessions) {
        EXPECT_TRUE(find_entry(cared.calendar, "PO01", session.session));
        EXPECT_TRUE(find_entry(cared.calendar, "PO21", session.session));
    }
    EXPECT_TRUE(
        std::any_of(cared.course.gates.begin(), cared.course.gates.end(),
                    [](const std::string& gate) { return has(gate, "aftercare understood"); }));
}

// requirements: S4-17
TEST(Tailored, the_glide_is_sterile_gel_or_saline_by_device_and_never_tap_water) {
    EXPECT_TRUE(has(find_care_rule("DY04")->message, "labelled for the device, or sterile saline"));
    EXPECT_EQ(find_care_rule("DY04")->basis.articles, "water by device type");
    for (const CareSessionTime& session : care_for(healthy()).calendar.sessions) {
        EXPECT_TRUE(find_entry(care_for(healthy()).calendar, "DY04", session.session));
    }
}

std::vector<std::string> concern_rows(Planned kind) {
    std::vector<std::string> ids;
    for (const char* id : {"IN01", "IN02", "IN03", "IN04", "IN05", "IN19", "IN20", "IN21"}) {
        if (find_protocol(id)->planned == kind) ids.emplace_back(id);
    }
    return ids;
}

// requirements: S1-20 S3-12
TEST(Scars, of_acne_and_surgery_are_planned_ordered_by_a_surgeon_or_referred) {
    for (const std::string& id : concern_rows(Planned::yes)) {
        const std::string zone = find_protocol(id)->zones.front();
        const Cared cared = care_for(concern(id.c_str(), zone == "any" ? "cheek" : zone.c_str()));
        ASSERT_FALSE(cared.course.visits.empty()) << id;
        EXPECT_TRUE(cared.course.zones[0].protocols[0]->scar) << id;
    }
    EXPECT_EQ(concern_rows(Planned::specialist), std::vector<std::string>{"IN20"});
    EXPECT_EQ(concern_rows(Planned::refer), std::vector<std::string>{"IN21"});
    for (const char* id : {"IN20", "IN21"}) {
        const Cared cared = care_for(concern(id, "cheek"));
        EXPECT_TRUE(cared.course.visits.empty()) << id;
        EXPECT_FALSE(cared.course.left_out.at(0).reason.empty());
    }
}

// requirements: S2-09
TEST(Scars, laxity_is_planned_while_mild_and_referred_from_moderate_on) {
    for (const Severity severity : {Severity::mild, Severity::moderate, Severity::severe}) {
        Consultation c = concern("IN14", "cheek");
        c.concerns[0].severity = severity;
        const CoursePlan course = care_for(c).course;
        EXPECT_EQ(course.visits.empty(), severity != Severity::mild);
        if (severity != Severity::mild) {
            EXPECT_EQ(course.left_out.at(0).verdict, Eligibility::refer);
        }
    }
}

}  // namespace
}  // namespace needlework
