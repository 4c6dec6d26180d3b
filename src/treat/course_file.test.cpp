// SPDX-License-Identifier: Apache-2.0
#include "treat/course_file.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/embedded.hpp"
#include "core/random.hpp"
#include "core/utf8.hpp"
#include "core/version.hpp"
#include "plan/parameters.hpp"
#include "treat/course_settings.hpp"

namespace needlework {
namespace {

constexpr Source own{Kind::assumed, Mark::design, "DESIGN"};
constexpr std::array rows{
    Parameter{"test.output", "pg/cell/day", 500, 10, 5000, 1.4, "How much", own, "a test"},
};
const Parameters defaults = [] {
    Parameters parameters{rows};
    parameters.add(plan_parameters);
    return parameters;
}();

constexpr std::string_view two_zones = R"(
title = "Two zones"
start = 2027-11-30
[person]
age = "52 yr"
sex = "male"
phototype = 4
sun_damage = "severe"
smoker = true
[[concerns]]
indication = "IN01"
zones = ["cheek", "chin"]
[device]
model = "skinpen-precision"
[[sessions]]
count = 3
every = "4 week"
depth = "1500 um"
passes = 6
directions = ["diagonal"]
speed = "3 cm/s"
overlap = "10 %"
numbing_cream = true
[[sessions]]
day = "14 day"
zones = ["forehead"]
depth = "0.5 mm"
[model]
"test.output" = "0.3 ng/cell/day"
[run]
people = 0
until = "1 yr"
)";

CourseFile taken(std::string_view toml, const std::vector<std::string>& overrides = {}) {
    const auto course = read_course(toml, "course.toml", defaults, overrides);
    EXPECT_TRUE(course) << issue_text(course.error());
    return course ? *course : CourseFile{};
}

TEST(CourseFile, every_part_arrives_in_its_type_and_unit) {
    const CourseFile course = taken(
        "title = \"T\"\n[device]\nmodel = \"skinpen-precision\"\n[[sessions]]\n"
        "zones = [\"cheek\"]\ndepth = \"1500 um\"\nspeed = \"3 cm/s\"\noverlap = \"10 %\"\n");
    EXPECT_EQ(course.title, "T");
    EXPECT_EQ(course.person, Person{});
    ASSERT_EQ(course.plan.sessions.size(), 1u);
    const Technique& hand = course.plan.sessions[0].technique;
    EXPECT_DOUBLE_EQ(hand.depth / mm, 1.5);
    EXPECT_DOUBLE_EQ(hand.speed / (mm / second), 30.0);
    EXPECT_DOUBLE_EQ(hand.overlap, 0.1);
    EXPECT_EQ(hand.passes, Technique{}.passes) << "what is not written is the default";
    EXPECT_EQ(course.run.people, RunSettings{}.people);
    EXPECT_EQ(course.run.until_day, RunSettings{}.until_day);
}

TEST(CourseFile, interleaved_blocks_are_put_in_the_order_of_their_days) {
    const std::string until_a_year = std::string{two_zones};
    const auto refused = read_course(until_a_year, "course.toml", defaults);
    EXPECT_TRUE(refused) << issue_text(refused.error());
    const CourseFile course = taken(two_zones);
    ASSERT_EQ(course.plan.sessions.size(), 4u);
    const std::array days = {0, 14, 28, 56};
    for (std::size_t i = 0; i < days.size(); ++i) {
        EXPECT_EQ(course.plan.sessions[i].day, days[i]);
    }
    EXPECT_EQ(course.plan.sessions[1].zones.front()->id, "forehead");
    EXPECT_EQ(course.plan.sessions[2].zones.size(), 2u) << "the zones of the concerns";
    EXPECT_EQ(course.plan.sessions[2].technique.directions,
              std::vector<Heading>{Heading::diagonal});
    EXPECT_TRUE(course.plan.sessions[2].numbing_cream);
    EXPECT_EQ(course.person.phototype, Phototype::IV);
    EXPECT_EQ(course.start, Date(std::chrono::year{2027} / 11 / 30));
    EXPECT_DOUBLE_EQ(course.parameters["test.output"], 300.0);
    EXPECT_DOUBLE_EQ(course.run.until_day, 365.25);
}

TEST(CourseFile, the_command_line_wins_over_the_file) {
    const CourseFile course =
        taken(two_zones, {"person.age=30 yr", "sessions.passes=2", "sessions[2].passes=9",
                          "test.output=400 pg/cell/day", "concerns.zones=cheek", "run.seed=7"});
    EXPECT_DOUBLE_EQ(course.person.age / year, 30.0);
    EXPECT_EQ(course.plan.sessions[0].technique.passes, 2);
    EXPECT_EQ(course.plan.sessions[1].technique.passes, 9);
    EXPECT_EQ(course.plan.sessions[0].zones.size(), 1u);
    EXPECT_EQ(course.parameters["test.output"], 400.0);
    EXPECT_EQ(course.run.seed, 7u);
}

TEST(CourseFile, a_roller_needs_no_depth) {
    const CourseFile course =
        taken("[device]\nmodel = \"dermaroller-mf8\"\n[[sessions]]\nzones = [\"cheek\"]\n");
    EXPECT_DOUBLE_EQ(course.plan.sessions[0].technique.depth / mm, 1.5);
}

TEST(CourseFile, a_device_of_ones_own_is_found_beside_the_course_file) {
    const auto folder = std::filesystem::path{NEEDLEWORK_BINARY_DIR} / "course_file_test";
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "mine.toml"} << *embedded_file("data/devices/dermaroller-mf8.toml");
    const auto course =
        read_course("[device]\nfile = \"mine.toml\"\n[[sessions]]\nzones = [\"cheek\"]\n",
                    (folder / "course.toml").string(), defaults);
    ASSERT_TRUE(course) << issue_text(course.error());
    EXPECT_EQ(course->plan.device.name, "Dermaroller MF8");

    std::ofstream{folder / "bad.toml"} << "id = \"bad\"\n";
    const auto bad =
        read_course("[device]\nfile = \"bad.toml\"\n[[sessions]]\nzones = [\"cheek\"]\n",
                    (folder / "course.toml").string(), defaults);
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().front().place.file, (folder / "bad.toml").string());
}

TEST(CourseFile, every_example_is_read_without_a_problem) {
    int examples = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("examples/")) continue;
        ++examples;
        const auto course = read_course(file.bytes, file.name, defaults);
        EXPECT_TRUE(course) << issue_text(course.error());
    }
    EXPECT_GE(examples, 6);
}

/// `text` with a few bytes exchanged, taken out or doubled, as number `i` has it.
std::string damaged(std::string_view text, std::uint32_t i) {
    std::string bad{text};
    std::uint32_t event = 0;
    const auto below = [&](std::size_t n) {
        const double share = uniform(1, {.person = i}, event++, Draw::resampling);
        return static_cast<std::size_t>(share * static_cast<double>(n));
    };
    constexpr std::string_view letters = "\"'[]{}=.,# \n\t-0eE9x\\\xff\xc3";
    for (std::size_t hits = 1 + below(4); hits > 0; --hits) {
        const std::size_t at = below(bad.size());
        switch (below(3)) {
            case 0:
                bad[at] = letters[below(letters.size())];
                break;
            case 1:
                bad.erase(at, 1 + below(20));
                break;
            default:
                bad.insert(at, bad.substr(below(bad.size()), 1 + below(40)));
        }
    }
    return bad;
}

TEST(CourseFile, a_damaged_file_is_read_or_refused_with_words_and_places) {
    int refused = 0;
    for (std::uint32_t i = 0; i < 600; ++i) {
        const auto course = read_course(damaged(two_zones, i), "course.toml", defaults);
        if (course) continue;
        ++refused;
        ASSERT_FALSE(course.error().empty()) << damaged(two_zones, i);
        for (const Issue& issue : course.error()) {
            EXPECT_FALSE(issue.what.empty());
            EXPECT_EQ(issue.place.file, "course.toml");
        }
        EXPECT_FALSE(invalid_utf8(issue_text(course.error()))) << issue_text(course.error());
    }
    EXPECT_GT(refused, 300);
}

TEST(ResolvedJson, tells_what_is_used_and_what_a_person_gave) {
    const auto json = nlohmann::json::parse(resolved_json(taken(two_zones)));
    EXPECT_EQ(json.at("sessions").size(), 4u);
    EXPECT_EQ(json.at("sessions").at(0).at("depth"), "1.5 mm");
    EXPECT_EQ(json.at("sessions").at(1).at("speed"), "20 mm/s");
    EXPECT_EQ(json.at("person").at("age"), "52 yr");
    EXPECT_EQ(json.at("start"), "2027-11-30");
    EXPECT_EQ(json.at("model").at("test.output"), "300 pg/cell/day");
    EXPECT_EQ(json.at("device").at("values").at("array.count"), "14");
    const auto& given = json.at("given");
    EXPECT_NE(std::find(given.begin(), given.end(), "sessions[1].depth"), given.end());
    EXPECT_NE(std::find(given.begin(), given.end(), "test.output"), given.end());
    EXPECT_EQ(std::find(given.begin(), given.end(), "sessions[2].speed"), given.end());
    EXPECT_EQ(resolved_json(taken(two_zones)), resolved_json(taken(two_zones)));
}

TEST(CourseSchema, knows_every_setting_and_no_other) {
    const auto schema = nlohmann::json::parse(course_schema(defaults));
    EXPECT_EQ(schema.at("$schema"), "https://json-schema.org/draft/2020-12/schema");
    EXPECT_EQ(schema.at("additionalProperties"), false);
    const auto& properties = schema.at("properties");
    for (const SettingSection& section : course_settings()) {
        for (const Setting& setting : section.settings) {
            const auto& home = section.name.empty() ? properties
                               : section.repeated
                                   ? properties.at(section.name).at("items").at("properties")
                                   : properties.at(section.name).at("properties");
            EXPECT_EQ(home.at(setting.key).at("description"), setting.meaning);
        }
    }
    EXPECT_EQ(properties.at("person").at("properties").at("age").at("default"), "35 yr");
    EXPECT_TRUE(properties.at("model").at("properties").contains("test.output"));
}

TEST(CourseSettings, every_default_is_allowed_and_every_setting_has_a_meaning) {
    for (const SettingSection& section : course_settings()) {
        EXPECT_FALSE(section.meaning.empty()) << section.name;
        for (const Setting& setting : section.settings) {
            EXPECT_FALSE(setting.meaning.empty()) << setting.key;
            EXPECT_TRUE(setting.type != SettingType::choice || !setting.choices.empty());
            EXPECT_LE(setting.low, setting.high) << setting.key;
        }
    }
    // An empty course is refused for what it lacks, never for a default of the program.
    const auto course = read_course("title = \"T\"", "course.toml", defaults);
    ASSERT_FALSE(course);
    EXPECT_EQ(course.error().size(), 2u) << issue_text(course.error());
}

TEST(Explain, knows_settings_and_parameters_and_the_nearest_of_both) {
    const auto setting = explain("sessions.depth", defaults);
    ASSERT_TRUE(setting);
    EXPECT_NE(setting->find("Dial of a pen"), std::string::npos);
    EXPECT_TRUE(explain("test.output", defaults));
    const auto unknown = explain("sessions.depht", defaults);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().front().nearest, "sessions.depth");
    EXPECT_EQ(nlohmann::json::parse(*explain_json("run.seed", defaults)).at("default"), 1);
    EXPECT_EQ(nlohmann::json::parse(*explain_json("test.output", defaults)).at("unit"),
              "pg/cell/day");
}

/// A posterior that puts the one number of these tests at 700, with one sample at 800.
Posterior seven_hundred() {
    Posterior p;
    p.name = "shipped";
    p.version = version_text();
    p.numbers = {
        {"test.output", "pg/cell/day", "collagen", PriorScale::ratio, 500.0, 1.0, 700.0, 0.5}};
    p.samples = {{800.0}};
    return p;
}

constexpr std::string_view one_session = R"(
[device]
model = "skinpen-precision"
[[sessions]]
zones = ["cheek"]
depth = "1 mm"
)";

TEST(CoursePosterior, numbers_begin_at_the_best_fit_and_what_a_person_sets_wins) {
    const auto plain = read_course(one_session, "c.toml", defaults, {}, seven_hundred());
    ASSERT_TRUE(plain) << issue_text(plain.error());
    EXPECT_EQ(plain->parameters["test.output"], 700.0);
    EXPECT_EQ(plain->posterior, seven_hundred());
    EXPECT_TRUE(plain->given.empty() || plain->given.back() != "test.output");
    // Even where a person writes the registry's own value.
    const auto set =
        read_course(one_session, "c.toml", defaults,
                    {"test.output=500 pg/cell/day", "run.posterior=prior"}, seven_hundred());
    ASSERT_TRUE(set) << issue_text(set.error());
    EXPECT_EQ(set->parameters["test.output"], 500.0);
    EXPECT_EQ(set->posterior.name, "prior");
}

TEST(CoursePosterior, a_file_beside_the_course_is_taken_or_its_faults_are_told) {
    const auto folder = std::filesystem::temp_directory_path() / "needlework-course-posterior";
    std::filesystem::create_directories(folder);
    Posterior mine = seven_hundred();
    mine.numbers[0].best = 900.0;
    mine.registry = registry_mark(defaults);
    const std::string text = posterior_json(mine);
    std::ofstream{folder / "mine.json"} << text;
    std::ofstream{folder / "cut.json"} << text.substr(0, text.size() / 2);
    const auto with = [&](const std::string& name) {
        return read_course(one_session, (folder / "c.toml").string(), defaults,
                           {"run.posterior=" + name}, seven_hundred());
    };
    const auto taken = with("mine.json");
    ASSERT_TRUE(taken) << issue_text(taken.error());
    EXPECT_EQ(taken->parameters["test.output"], 900.0);
    EXPECT_TRUE(taken->warnings.empty()) << issue_text(taken->warnings);
    mine.registry += 1;  // of a program whose numbers had other values
    std::ofstream{folder / "old.json"} << posterior_json(mine);
    const auto old = with("old.json");
    ASSERT_TRUE(old) << issue_text(old.error());
    ASSERT_EQ(old->warnings.size(), 1u);
    EXPECT_NE(old->warnings[0].what.find("had other values"), std::string::npos);
    for (const std::string name : {"cut.json", "none.json"}) {
        const auto refused = with(name);
        ASSERT_FALSE(refused) << name;
        EXPECT_EQ(refused.error().size(), 1u) << issue_text(refused.error());
    }
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace needlework
