// SPDX-License-Identifier: Apache-2.0
#include "treat/course_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absorb/course_products.hpp"
#include "care/time_zone.hpp"
#include "core/letters.hpp"
#include "core/parameter_text.hpp"
#include "treat/course_consultation.hpp"
#include "treat/course_sessions.hpp"
#include "treat/course_settings.hpp"
#include "treat/spread_settings.hpp"

namespace needlework {
namespace {

std::vector<Concern> concerns_of(const std::vector<SectionValues>& blocks, Findings& findings) {
    std::vector<Concern> concerns;
    for (const SectionValues& block : blocks) {
        Concern concern;
        if (block.has("indication")) concern.indication = block.text("indication");
        if (block.has("severity")) concern.severity = block.text("severity");
        concern.zones = zones_of(block, "zones", findings);
        concerns.push_back(std::move(concern));
    }
    return concerns;
}

RunSettings run_of(const SectionValues& values) {
    RunSettings run;
    if (values.has("people")) run.people = static_cast<int>(values.integer("people"));
    if (values.has("seed")) run.seed = static_cast<std::uint64_t>(values.integer("seed"));
    if (values.has("threads")) run.threads = static_cast<int>(values.integer("threads"));
    if (values.has("until")) run.until_day = values.number("until");
    if (values.has("patch")) run.patch = values.number("patch") * mm;
    if (values.has("posterior")) run.posterior = values.text("posterior");
    return run;
}

/// The bytes of a file that is named beside the course file, or nothing, with an issue.
std::optional<std::string> text_beside(const SectionValues& values, std::string_view key,
                                       std::string_view course_name, std::string& path,
                                       Findings& findings) {
    const std::filesystem::path folder = std::filesystem::path{course_name}.parent_path();
    path = (folder / values.text(key)).string();
    std::error_code ignored;
    std::ifstream stream{path, std::ios::binary};
    if (!stream || std::filesystem::is_directory(path, ignored)) {
        findings.errors.push_back(
            values.issue(key, fmt::format("cannot be read: there is no file {}", path), {},
                         "the path begins at the folder of the course file"));
        return std::nullopt;
    }
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
}

/// A device file stands beside the course file. Its own problems are told with its own lines.
std::optional<Device> device_from_file(const SectionValues& values, std::string_view course_name,
                                       Findings& findings) {
    std::string path;
    const auto text = text_beside(values, "file", course_name, path, findings);
    if (!text) return std::nullopt;
    Checked<Device> device = read_device(*text, path);
    if (device) return *std::move(device);
    findings.errors.insert(findings.errors.end(), device.error().begin(), device.error().end());
    return std::nullopt;
}

std::optional<Device> device_of(const SectionValues& values, std::string_view course_name,
                                Findings& findings) {
    const bool model = values.given("model"), file = values.given("file");
    if (model && file) {
        findings.errors.push_back(
            values.issue("file", "stands beside device.model", {}, "keep one of the two"));
        return std::nullopt;
    }
    if (file) return device_from_file(values, course_name, findings);
    if (model) return *find_device(values.text("model"));
    if (values.absent("model") && values.absent("file")) {
        const Setting* const row = find_setting(course_settings(), "device.model");
        findings.errors.push_back(
            values.issue("model", "is missing: with what?", allowed_text(*row),
                         "or name a device file of your own: file = \"...\""));
    }
    return std::nullopt;
}

void check_people(const CourseFile& course, const SectionValues& person, Findings& findings) {
    const int label_yr = course.plan.device.label.age_low_yr;
    if (label_yr > 0 && course.person.age < label_yr * year) {
        findings.warnings.push_back(
            person.issue("age", fmt::format("is below the age on the label of the {}, {} years",
                                            course.plan.device.name, label_yr)));
    }
}

void read_time_zone(CourseFile& course, const SectionValues& top, Findings& findings) {
    if (!top.has("time_zone")) return;
    course.time_zone = top.text("time_zone");
    if (const auto zone = find_time_zone(course.time_zone); !zone) {
        Issue issue = top.issue("time_zone", "is not a time zone that is known here");
        issue.nearest = zone.error().front().nearest;
        findings.errors.push_back(std::move(issue));
    }
}

void read_session_time(CourseFile& course, const SectionValues& top, Findings& findings) {
    if (!top.has("session_time")) return;
    const std::string& text = top.text("session_time");
    const auto digits = [&](std::size_t at) {
        const bool both = std::isdigit(static_cast<unsigned char>(text[at])) &&
                          std::isdigit(static_cast<unsigned char>(text[at + 1]));
        return both ? (text[at] - '0') * 10 + (text[at + 1] - '0') : -1;
    };
    const bool form = text.size() == 5 && text[2] == ':';
    const int hour_of_day = form ? digits(0) : -1, minute = form ? digits(3) : -1;
    if (hour_of_day < 0 || hour_of_day > 23 || minute < 0 || minute > 59) {
        findings.errors.push_back(top.issue("session_time", "is no time of day", "00:00 to 23:59",
                                            "write for example \"14:30\""));
        return;
    }
    course.session_time = std::chrono::hours{hour_of_day} + std::chrono::minutes{minute};
}

void check_until(const CourseFile& course, const SectionValues& run, Findings& findings) {
    if (course.plan.sessions.empty()) return;
    const int last = course.plan.sessions.back().day;
    if (course.run.until_day > last) return;
    findings.errors.push_back(
        run.issue("until",
                  fmt::format("ends the run on day {} and the last session is on day {}",
                              course.run.until_day, last),
                  {}, fmt::format("write for example until = \"{} day\"", last + 180)));
}

/// Whether the days of all sessions are what the file says.
bool days_are_sure(const Issues& errors) {
    return std::none_of(errors.begin(), errors.end(), [](const Issue& issue) {
        return issue.key.starts_with("sessions[") &&
               (issue.key.ends_with("].day") || issue.key.ends_with("].every") ||
                issue.key.ends_with("].count"));
    });
}

SessionsRead read_sessions(CourseFile& course, const ReadSettings& settings,
                           const std::optional<Device>& device, Findings& findings) {
    const std::vector<SectionValues>& blocks = settings.all("sessions");
    const bool malformed = std::any_of(settings.issues.begin(), settings.issues.end(),
                                       [](const Issue& issue) { return issue.key == "sessions"; });
    SessionsRead read;
    if (blocks.empty() && !malformed) {
        plan_sessions(course, settings, findings);
        return read;
    }
    const std::vector<DraftSession> drafts = sessions_of(blocks, course.concerns, findings);
    const bool fixed = device && device->drive.actuation != Actuation::pen;
    for (const DraftSession& draft : drafts) {
        course.plan.sessions.push_back(draft.session);
        read.depths.push_back(draft.block->has("depth") || (fixed && draft.block->absent("depth")));
    }
    for (const SectionValues& block : blocks) {
        const auto at = std::find_if(drafts.begin(), drafts.end(),
                                     [&](const DraftSession& d) { return d.block == &block; });
        if (at == drafts.end()) continue;
        if (at->session.zones.empty() && course.concerns.empty() && block.absent("zones")) {
            findings.errors.push_back(block.issue("zones", "is missing, and there are no concerns",
                                                  {}, "write for example zones = [\"cheek\"]"));
        }
        if (!device) continue;
        Technique technique = at->session.technique;
        fit_to_device(block, *device, at->session.zones, technique, findings);
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            if (drafts[i].block == &block) course.plan.sessions[i].technique = technique;
        }
    }
    read.days = days_are_sure(findings.errors);
    return read;
}

/// The days on which something is done, each once: products count from them.
std::vector<int> session_days(const Plan& plan) {
    std::vector<int> days;
    for (const Session& session : plan.sessions) {
        if (days.empty() || days.back() != session.day) days.push_back(session.day);
    }
    return days;
}

/// One person has one mass, person.body_mass [kg]. Its older names, one for creams and one for
/// levels in blood, still tell it; two that differ are an error.
double body_mass_of(const ReadSettings& settings, Findings& findings) {
    struct OldName {
        const char *section, *key;
    };
    const SectionValues& person = settings.section("person");
    std::optional<double> told;
    if (person.given("body_mass")) told = person.number("body_mass");
    for (const OldName& name : {OldName{"numbing", "body_mass"}, {"absorption", "body_weight"}}) {
        const SectionValues& section = settings.section(name.section);
        if (!section.given(name.key)) continue;
        const double kg = section.number(name.key);
        if (told && *told != kg) {
            findings.errors.push_back(section.issue(
                name.key, fmt::format("contradicts {:g} kg: one person has one body mass", *told),
                {}, "keep person.body_mass alone"));
        } else {
            findings.warnings.push_back(section.issue(
                name.key, "is an older name of person.body_mass", {},
                fmt::format("write body_mass = \"{:g} kg\" under [person] instead", kg)));
        }
        if (!told) told = kg;
    }
    if (told) return *told;
    return person.has("body_mass") ? person.number("body_mass") : AbsorbSite{}.body_kg;
}

CourseProducts products_of(const ReadSettings& settings, const Plan& plan,
                           std::string_view course_name, Findings& findings) {
    CourseProducts products;
    // Where no session could be read, that is the fault to tell, not the products' own count.
    if (!plan.sessions.empty()) {
        products.applications = applications_of(settings.all("products"), session_days(plan),
                                                findings.errors, course_name);
    }
    const SectionValues& cream = settings.section("numbing");
    products.numbing = numbing_of(cream, findings.errors);
    set_absorption(settings.section("absorption"), products.skin);
    products.skin.body_kg = body_mass_of(settings, findings);
    if (products.numbing) products.numbing->body_kg = products.skin.body_kg;
    const bool used = std::any_of(plan.sessions.begin(), plan.sessions.end(),
                                  [](const Session& s) { return s.numbing_cream; });
    if (products.numbing && !used) {
        findings.warnings.push_back(
            cream.issue("product", "is a numbing cream, and no session says numbing_cream = true"));
    }
    return products;
}

/// How many draws stand for the prior where a person chooses it.
constexpr std::size_t prior_draws = 200;

/// The posterior that `run.posterior` chooses.
Posterior posterior_of(const SectionValues& run, const Posterior& shipped,
                       const Parameters& registry, std::string_view course_name,
                       Findings& findings) {
    if (!run.given("posterior") || run.text("posterior") == "shipped") return shipped;
    if (run.text("posterior") == "prior") return prior_of(shipped, registry, prior_draws);
    std::string path;
    const auto text = text_beside(run, "posterior", course_name, path, findings);
    if (!text) return shipped;
    Checked<Posterior> own = read_posterior(*text, path, registry);
    if (own && own->registry != registry_mark(registry)) {
        findings.warnings.push_back(run.issue(
            "posterior", "was fitted when other numbers of the program had other values",
            "fit again: needlework calibrate; or use the one in the program, \"shipped\""));
    }
    if (own) return *std::move(own);
    findings.errors.insert(findings.errors.end(), own.error().begin(), own.error().end());
    return shipped;
}

void list_given(CourseFile& course, const ReadSettings& settings, const Parameters& defaults) {
    for (const SettingSection& section : course_settings()) {
        for (const SectionValues& values : settings.all(section.name)) {
            for (const Setting& setting : section.settings) {
                const bool of_machine = section.name == "run" && setting.key == "threads";
                if (of_machine || !values.given(setting.key)) continue;
                course.given.push_back(values.name.empty() ? setting.key
                                                           : values.name + "." + setting.key);
            }
        }
    }
    for (const Parameters::Entry& entry : course.parameters.entries()) {
        if (entry.value != defaults[entry.row->key]) course.given.emplace_back(entry.row->key);
    }
}

/// A person who does not know the id of a concern finds it by a word of its name.
void name_concerns(Issues& issues) {
    for (Issue& issue : issues) {
        const bool unknown = issue.key.starts_with("concerns[") &&
                             issue.key.ends_with(".indication") && !issue.allowed.empty();
        const auto from = issue.what.find('"'), to = issue.what.rfind("\" is");
        if (!unknown || from == issue.what.npos || to == issue.what.npos || to <= from) continue;
        const std::string said = lower_case(issue.what.substr(from + 1, to - from - 1));
        std::string list, alike;
        for (const Protocol& protocol : protocols()) {
            const std::string name =
                fmt::format("{} {} ({})", protocol.id, protocol.indication, protocol.subtype);
            list += (list.empty() ? "" : "; ") + name;
            for (std::size_t at = 0; at < said.size();) {
                const std::size_t end = std::min(said.find(' ', at), said.size());
                const std::string word = said.substr(at, std::min<std::size_t>(end - at, 4));
                const bool here =
                    word.size() > 3 && lower_case(name).find(word) != std::string::npos;
                if (here && !alike.ends_with(name)) alike += (alike.empty() ? "" : "; ") + name;
                at = end + 1;
            }
        }
        issue.allowed = alike.empty() ? list : "with such words: " + alike;
    }
}

/// Several values in one setting are for many people: say which verb takes them.
void point_to_cohort(Issues& issues, std::string_view toml, std::string_view file_name,
                     const Parameters& registry) {
    if (issues.empty()) return;
    const auto spreads = spread_settings(toml, file_name, registry);
    if (!spreads) return;
    for (Issue& issue : issues) {
        for (const SpreadSetting& spread : *spreads) {
            if (!issue.key.starts_with(spread.key)) continue;
            issue.nearest.clear();
            issue.fix = fmt::format(
                "several values are for many people: needlework cohort {}; for one person write "
                "one value",
                file_name);
        }
    }
}

}  // namespace

Checked<CourseFile> read_course(std::string_view toml, std::string_view file_name,
                                const Parameters& defaults,
                                const std::vector<std::string>& overrides,
                                const Posterior& shipped) {
    CourseFile course;
    Parameters base = parameters_of_best(defaults, shipped);
    course.parameters = base;
    ReadSettings settings =
        read_settings(toml, file_name, course_settings(), course.parameters, overrides);
    if (!settings.readable) return tl::unexpected{std::move(settings.issues)};

    point_to_cohort(settings.issues, toml, file_name, defaults);
    name_concerns(settings.issues);
    Findings findings{settings.issues, {}};
    course.posterior =
        posterior_of(settings.section("run"), shipped, defaults, file_name, findings);
    if (course.posterior.name != shipped.name) {
        // What a person has set wins over any posterior, so the settings are laid on it anew.
        base = course.parameters = parameters_of_best(defaults, course.posterior);
        settings = read_settings(toml, file_name, course_settings(), course.parameters, overrides);
    }
    const SectionValues& top = settings.section("");
    if (top.has("title")) course.title = top.text("title");
    if (top.has("source")) course.source = top.text("source");
    if (top.has("start")) course.start = top.date("start");
    read_session_time(course, settings.section(""), findings);
    read_time_zone(course, top, findings);
    course.person = person_of(settings.section("person"));
    course.run = run_of(settings.section("run"));
    course.concerns = concerns_of(settings.all("concerns"), findings);
    const std::optional<Device> device = device_of(settings.section("device"), file_name, findings);
    if (device) course.plan.device = *device;
    course.consulted = consulted_of(settings, course, findings);
    course.goals = goals_of(settings.section("goals"), course.consulted.consultation,
                            settings.section("consultation").has("date"), findings.errors);
    course.optimise = objective_of(settings.section("optimise"));
    const SessionsRead sessions = read_sessions(course, settings, device, findings);
    course.products = products_of(settings, course.plan, file_name, findings);
    if (!course.plan.sessions.empty() && !course.consulted.planned) {
        screen_sessions(course, settings, sessions, findings);
    }
    check_people(course, settings.section("person"), findings);
    check_until(course, settings.section("run"), findings);
    if (!findings.errors.empty()) {
        sort_by_place(findings.errors);
        return tl::unexpected{std::move(findings.errors)};
    }
    list_given(course, settings, base);
    sort_by_place(findings.warnings);
    course.warnings = std::move(findings.warnings);
    return course;
}

}  // namespace needlework
