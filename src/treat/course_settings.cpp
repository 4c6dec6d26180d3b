// SPDX-License-Identifier: Apache-2.0
#include "treat/course_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "absorb/course_products.hpp"
#include "consult/consultation_file.hpp"
#include "core/units.hpp"
#include "treat/course_file.hpp"
#include "treat/course_goals.hpp"

namespace needlework {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 2> sexes = {"female", "male"};
constexpr std::array<std::string_view, 6> phototypes = {"I", "II", "III", "IV", "V", "VI"};
constexpr std::array<std::string_view, 3> sun_damages = {"none", "mild", "severe"};
constexpr std::array<std::string_view, 4> headings = {"horizontal", "vertical", "diagonal",
                                                      "antidiagonal"};

std::vector<std::string> strings(Words words) {
    return {words.begin(), words.end()};
}

std::size_t number_of(std::string_view word, Words words) {
    return static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
}

template <class Rows>
std::vector<std::string> ids(const Rows& rows) {
    std::vector<std::string> all;
    for (const auto& row : rows) all.push_back(row.id);
    return all;
}

/// A default in its unit, as a person would write it: six digits are more than any of them has.
std::string standard(double value, std::string_view unit) {
    return format_quantity(value, unit, 6);
}
std::string standard(bool flag) {
    return flag ? "true" : "false";
}

SettingSection top_settings() {
    using enum SettingType;
    return {.name = "",
            .meaning = "What the course is, for people.",
            .settings = {
                {.key = "title",
                 .type = text,
                 .meaning = "Name of the course, for its report",
                 .low = 1,
                 .high = 200},
                {.key = "source",
                 .type = text,
                 .meaning = "Where the course was taken from: a publication, a clinic's protocol",
                 .low = 1,
                 .high = 500},
                {.key = "start",
                 .type = date,
                 .meaning = "Day of the first session; the calendar counts from it"},
                {.key = "time_zone",
                 .type = text,
                 .meaning = "Time zone of the sessions, for the care calendar: \"Europe/Berlin\"",
                 .low = 1,
                 .high = 60,
                 .standard = "UTC"},
                {.key = "session_time",
                 .type = text,
                 .meaning = "Time of day at which sessions begin, on the clock of that place",
                 .low = 1,
                 .high = 10,
                 .standard = "10:00"},
            }};
}

SettingSection person_settings() {
    using enum SettingType;
    const Person usual;
    return {.name = "person",
            .meaning = "Who is treated.",
            .settings = {
                {.key = "age",
                 .type = quantity,
                 .meaning = "Age; the laws of the skin hold for adults",
                 .unit = "yr",
                 .low = 18,
                 .high = 100,
                 .standard = standard(usual.age / year, "yr")},
                {.key = "sex",
                 .type = choice,
                 .meaning = "Sex, for the thickness of the dermis",
                 .standard = std::string{word_of(usual.sex)},
                 .choices = strings(sexes)},
                {.key = "phototype",
                 .type = choice,
                 .meaning = "Fitzpatrick skin type, I to VI or 1 to 6",
                 .standard = std::string{word_of(usual.phototype)},
                 .choices = strings(phototypes),
                 .numbered = true},
                {.key = "sun_damage",
                 .type = choice,
                 .meaning = "Damage of the skin by the sun",
                 .standard = std::string{word_of(usual.sun_damage)},
                 .choices = strings(sun_damages)},
                {.key = "smoker",
                 .type = flag,
                 .meaning = "Smokes now",
                 .standard = standard(usual.smoker)},
                {.key = "diabetes",
                 .type = flag,
                 .meaning = "Has diabetes of any type",
                 .standard = standard(usual.diabetes)},
                {.key = "body_mass",
                 .type = quantity,
                 .meaning = "Body mass, for levels in blood and the largest dose of a cream",
                 .unit = "kg",
                 .low = 2,
                 .high = 400,
                 .standard = standard(AbsorbSite{}.body_kg, "kg")},
            }};
}

SettingSection device_settings_of_course() {
    using enum SettingType;
    return {.name = "device",
            .meaning = "What the sessions are done with: `model` or `file`, one of the two.",
            .settings = {
                {.key = "model",
                 .type = choice,
                 .meaning = "Device of the built-in catalogue, by its id",
                 .choices = ids(device_catalogue())},
                {.key = "file",
                 .type = text,
                 .meaning =
                     "A device file of your own; its path begins at the folder of the course file",
                 .low = 1,
                 .high = 1000},
            }};
}

std::vector<Setting> calendar_settings() {
    using enum SettingType;
    return {
        {.key = "count",
         .type = integer,
         .meaning = "How many sessions this block stands for",
         .low = 1,
         .high = 52,
         .standard = "1"},
        {.key = "every",
         .type = quantity,
         .meaning = "Time from one session to the next; needed where there is more than one",
         .unit = "day",
         .low = 1,
         .high = 365,
         .whole = true},
        {.key = "day",
         .type = quantity,
         .meaning = "Day of the block's first session, counted from the first session of the "
                    "course. Default: 0; in later blocks `every` after the session before",
         .unit = "day",
         .low = 0,
         .high = 3650,
         .whole = true},
        {.key = "zones",
         .type = choice,
         .meaning = "Parts of the body, by their ids. Default: those of all concerns",
         .choices = ids(zones()),
         .list = true},
        {.key = "depth",
         .type = quantity,
         .meaning = "Dial of a pen. Rollers and stamps have the length of their needles, which is "
                    "the default. Never above the zone's hard stop or the cap of a clinic",
         .unit = "mm",
         .low = 0.05,
         .high = 10},
    };
}

std::vector<Setting> hand_settings() {
    using enum SettingType;
    const Technique usual;
    std::string usual_headings;
    for (const Heading heading : usual.directions) {
        usual_headings += (usual_headings.empty() ? "" : ", ") + std::string{word_of(heading)};
    }
    return {
        {.key = "passes",
         .type = integer,
         .meaning = "How often each place is passed over, all directions together",
         .low = 1,
         .high = 60,
         .standard = std::to_string(usual.passes)},
        {.key = "directions",
         .type = choice,
         .meaning = "Directions of the passes, taken in turn",
         .standard = usual_headings,
         .choices = strings(headings),
         .list = true},
        {.key = "speed",
         .type = quantity,
         .meaning = "Speed of the hand over the skin",
         .unit = "mm/s",
         .low = 1,
         .high = 500,
         .standard = standard(usual.speed / (mm / second), "mm/s")},
        {.key = "speed_cv",
         .type = number,
         .meaning = "Variation of that speed from stroke to stroke (standard deviation / mean)",
         .low = 0,
         .high = 1,
         .standard = standard(usual.speed_cv, "-")},
        {.key = "overlap",
         .type = number,
         .meaning = "Share of the swath that two neighbouring strokes have in common",
         .low = 0,
         .high = 0.9,
         .standard = standard(usual.overlap, "-")},
        {.key = "force",
         .type = quantity,
         .meaning = "Force of the hand on a roller or stamp",
         .unit = "N",
         .low = 0.1,
         .high = 30,
         .standard = standard(usual.force / newton, "N")},
        {.key = "frequency",
         .type = quantity,
         .meaning = "Strokes a second of a pen. Default: the device's own",
         .unit = "Hz",
         .low = 1,
         .high = 1000},
        {.key = "stretched",
         .type = flag,
         .meaning = "Whether the skin is held under traction",
         .standard = standard(usual.stretched)},
        {.key = "numbing_cream",
         .type = flag,
         .meaning = "Whether numbing cream is used before",
         .standard = standard(Session{}.numbing_cream)},
    };
}

SettingSection session_settings() {
    SettingSection section{
        .name = "sessions",
        .meaning = "When, where and how. One block for each row of like sessions.",
        .settings = calendar_settings(),
        .repeated = true};
    for (Setting& setting : hand_settings()) section.settings.push_back(std::move(setting));
    return section;
}

SettingSection run_settings() {
    using enum SettingType;
    const RunSettings usual;
    constexpr double largest_seed = 9007199254740991.0;  // 2^53 - 1: exact in JSON too
    return {.name = "run",
            .meaning = "How the course is run.",
            .settings = {
                {.key = "people",
                 .type = integer,
                 .meaning = "Virtual people behind the bands; 0 for no bands",
                 .low = 0,
                 .high = 100000,
                 .standard = std::to_string(usual.people)},
                {.key = "seed",
                 .type = integer,
                 .meaning = "Seed of the random numbers: the same seed gives the same bytes",
                 .low = 0,
                 .high = largest_seed,
                 .standard = std::to_string(usual.seed)},
                {.key = "threads",
                 .type = integer,
                 .meaning = "Threads to use, 0 for all; results do not depend on it",
                 .low = 0,
                 .high = 1024,
                 .standard = std::to_string(usual.threads)},
                {.key = "until",
                 .type = quantity,
                 .meaning = "Last day of the run, counted from the first session",
                 .unit = "day",
                 .low = 1,
                 .high = 3650,
                 .standard = standard(usual.until_day, "day")},
                {.key = "posterior",
                 .type = text,
                 .meaning = "Where fitted numbers come from: \"shipped\" with the program, "
                            "\"prior\" (before any fit), or a file of needlework calibrate",
                 .low = 1,
                 .high = 1000,
                 .standard = usual.posterior},
                {.key = "patch",
                 .type = quantity,
                 .meaning = "Side of a square of skin to be simulated in 3-D. Default: none",
                 .unit = "mm",
                 .low = 0.5,
                 .high = 50},
            }};
}

SettingSection model_settings() {
    return {.name = "model",
            .meaning =
                "Parameters of the model, each key in quotes: `\"heal.sigma_Y\" = \"500 "
                "pg/cell/day\"`. "
                "`needlework explain KEY` tells what a parameter means and where it comes from.",
            .settings = {},
            .registry = true};
}

}  // namespace

const SettingSections& course_settings() {
    static const SettingSections sections = [] {
        SettingSections all = {top_settings(), person_settings(), concern_section()};
        for (SettingSection& section : consultation_sections()) all.push_back(std::move(section));
        for (SettingSection& section : SettingSections{
                 device_settings_of_course(), session_settings(), product_settings(),
                 numbing_settings(), absorption_settings(), model_settings(), run_settings()}) {
            all.push_back(std::move(section));
        }
        for (SettingSection& section : goal_sections()) all.push_back(std::move(section));
        return all;
    }();
    return sections;
}

Sex sex_named(std::string_view word) {
    return static_cast<Sex>(number_of(word, sexes));
}
Phototype phototype_named(std::string_view word) {
    return static_cast<Phototype>(1 + number_of(word, phototypes));
}
SunDamage sun_damage_named(std::string_view word) {
    return static_cast<SunDamage>(number_of(word, sun_damages));
}
Heading heading_named(std::string_view word) {
    return static_cast<Heading>(number_of(word, headings));
}
std::string_view word_of(Sex sex) {
    return sexes[static_cast<std::size_t>(sex)];
}
std::string_view word_of(Phototype phototype) {
    return phototypes[static_cast<std::size_t>(phototype) - 1];
}
std::string_view word_of(SunDamage damage) {
    return sun_damages[static_cast<std::size_t>(damage)];
}
std::string_view word_of(Heading heading) {
    return headings[static_cast<std::size_t>(heading)];
}

Person person_of(const SectionValues& values) {
    Person person;
    if (values.has("age")) person.age = values.number("age") * year;
    if (values.has("sex")) person.sex = sex_named(values.text("sex"));
    if (values.has("phototype")) person.phototype = phototype_named(values.text("phototype"));
    if (values.has("sun_damage")) person.sun_damage = sun_damage_named(values.text("sun_damage"));
    if (values.has("smoker")) person.smoker = values.flag("smoker");
    if (values.has("diabetes")) person.diabetes = values.flag("diabetes");
    return person;
}

}  // namespace needlework
