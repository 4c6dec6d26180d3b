// SPDX-License-Identifier: Apache-2.0
#include "treat/course_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "consult/consultation_file.hpp"
#include "core/parameter_text.hpp"
#include "treat/course_file.hpp"
#include "treat/course_settings.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr std::string_view first_line =
    "# A course of Needlework, asked by `needlework new`. Start that again to answer what is open.";
constexpr std::string_view closed_line = "# asked: ";

/// The sections that a draft writes itself. All others are kept as they are.
constexpr std::array own_sections = {"person",       "device",  "concerns",
                                     "consultation", "answers", "medicines",
                                     "procedures",   "events",  "decisions"};
constexpr std::array own_single = {"", "person", "device"};

std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// A value of a file as TOML writes it.
std::string literal(const SectionValues& values, const Setting& setting) {
    switch (setting.type) {
        case SettingType::flag:
            return values.flag(setting.key) ? "true" : "false";
        case SettingType::date:
            return format_date(values.date(setting.key));
        case SettingType::quantity:
            return quoted(fmt::format("{} {}", values.number(setting.key), setting.unit));
        case SettingType::integer:
            return std::to_string(values.integer(setting.key));
        case SettingType::number:
            return fmt::format("{}", values.number(setting.key));
        default:
            return quoted(values.text(setting.key));
    }
}

std::string section_of(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t[\"'");
    const std::size_t end = line.find_first_of("].\"' \t\r", begin);
    return begin == line.npos ? std::string{} : std::string{line.substr(begin, end - begin)};
}

bool is_own(std::string_view section) {
    return std::find(own_sections.begin(), own_sections.end(), section) != own_sections.end();
}

/// The other sections of a file, with the comments right above their heads.
std::string other_sections(std::string_view toml) {
    std::string kept, comments;
    bool keeping = false;
    while (!toml.empty()) {
        const std::size_t end = std::min(toml.find('\n'), toml.size() - 1) + 1;
        const std::string line{toml.substr(0, end)};
        toml.remove_prefix(end);
        const std::size_t first = line.find_first_not_of(" \t\r\n");
        const bool head = first != line.npos && line[first] == '[';
        if (head) keeping = !is_own(section_of(line));
        if (first != line.npos && line[first] == '#') {
            comments += line;
            continue;
        }
        if (keeping) kept += comments + line;
        comments.clear();
    }
    while (kept.ends_with("\n\n")) kept.pop_back();
    if (!kept.empty() && !kept.ends_with('\n')) kept += '\n';
    return kept;
}

void read_marks(std::string_view toml, std::set<std::string>& closed) {
    const std::size_t at = toml.find(closed_line);
    if (at == toml.npos || at > first_line.size() + 1) return;
    std::string_view line = toml.substr(at + closed_line.size());
    line = line.substr(0, line.find('\n'));
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(' '), line.size());
        if (end > 0) closed.insert(std::string{line.substr(0, end)});
        line.remove_prefix(std::min(end + 1, line.size()));
    }
}

std::vector<DraftConcern> draft_concerns(const std::vector<SectionValues>& blocks) {
    std::vector<DraftConcern> concerns;
    for (const SectionValues& block : blocks) {
        DraftConcern& concern = concerns.emplace_back();
        if (block.has("indication")) concern.indication = block.text("indication");
        if (block.given("severity")) concern.severity = block.text("severity");
        if (block.has("zones")) concern.zones = block.list("zones");
        if (block.has("goal")) concern.goal = block.text("goal");
    }
    return concerns;
}

/// What is still missing will be asked, so it is no problem of a draft.
bool will_be_asked(const Issue& issue) {
    return issue.what == issue.key + " is missing" || issue.what == "no zone is named";
}

void write_concerns(const CourseDraft& draft, std::string& out) {
    for (const DraftConcern& concern : draft.concerns) {
        out += fmt::format("\n[[concerns]]\nindication = {}\n", quoted(concern.indication));
        if (concern.severity) out += fmt::format("severity = {}\n", quoted(*concern.severity));
        std::string list;
        for (const std::string& zone : concern.zones) {
            list += (list.empty() ? "" : ", ") + quoted(zone);
        }
        if (!list.empty()) out += fmt::format("zones = [{}]\n", list);
        if (!concern.goal.empty()) out += fmt::format("goal = {}\n", quoted(concern.goal));
    }
}

/// The settings of a section without repeats.
void write_settings(const CourseDraft& draft, const std::string& section, std::string& out) {
    const std::string prefix = section.empty() ? "" : section + ".";
    std::string lines;
    for (const SettingSection& known : course_settings()) {
        if (known.name != section) continue;
        for (const Setting& setting : known.settings) {
            const auto at = draft.settings.find(prefix + setting.key);
            if (at != draft.settings.end()) lines += setting.key + " = " + at->second + "\n";
        }
    }
    if (lines.empty()) return;
    out += section.empty() ? "\n" + lines : fmt::format("\n[{}]\n{}", section, lines);
}

bool same_parts(const ReadSettings& a, const ReadSettings& b) {
    for (const SettingSection& section : course_settings()) {
        if (section.name.empty() || is_own(section.name)) continue;
        const auto &one = a.all(section.name), &other = b.all(section.name);
        if (one.size() != other.size()) return false;
        for (std::size_t i = 0; i < one.size(); ++i) {
            for (const auto& [key, entry] : one[i].entries) {
                const auto at = other[i].entries.find(key);
                if (at == other[i].entries.end() || at->second.value != entry.value) return false;
            }
        }
    }
    return true;
}

ReadSettings read_parts(std::string_view toml, std::string_view name, Day today,
                        Parameters& parameters) {
    ReadSettings read = read_settings(toml, name, course_settings(), parameters, {});
    if (!read.readable || !read.section("consultation").absent("date")) return read;
    return read_settings(toml, name, course_settings(), parameters,
                         {"consultation.date=" + format_date(Date{today})});
}

}  // namespace

bool is_draft_text(std::string_view toml) {
    return toml.starts_with(first_line);
}

std::string draft_toml(const CourseDraft& draft) {
    std::string out{first_line};
    out += "\n";
    if (!draft.closed.empty()) {
        out += closed_line;
        for (const std::string& id : draft.closed) {
            out += (&id == &*draft.closed.begin() ? "" : " ") + id;
        }
        out += "\n";
    }
    write_settings(draft, "", out);
    write_settings(draft, "person", out);
    write_concerns(draft, out);
    write_settings(draft, "device", out);
    out += "\n" + consultation_toml(draft.consultation);
    if (!draft.kept.empty()) out += "\n" + draft.kept;
    return out;
}

Checked<CourseDraft> read_draft(std::string_view toml, std::string_view file_name, Day today) {
    Parameters parameters = all_parameters();
    const ReadSettings read = read_parts(toml, file_name, today, parameters);
    Issues issues = read.issues;
    if (!read.readable) return tl::unexpected{issues};
    CourseDraft draft;
    for (const char* name : own_single) {
        const SectionValues& values = read.section(name);
        const std::string prefix = *name ? std::string{name} + "." : "";
        for (const SettingSection& section : course_settings()) {
            if (section.name != name) continue;
            for (const Setting& setting : section.settings) {
                if (!values.given(setting.key)) continue;
                draft.settings[prefix + setting.key] = literal(values, setting);
            }
        }
    }
    Issues found;
    draft.concerns = draft_concerns(read.all("concerns"));
    draft.consultation = consultation_of(read, person_of(read.section("person")), found);
    draft.consultation.concerns.clear();
    issues.insert(issues.end(), found.begin(), found.end());
    std::erase_if(issues, will_be_asked);
    if (!issues.empty()) {
        sort_by_place(issues);
        return tl::unexpected{issues};
    }
    if (is_draft_text(toml)) {
        read_marks(toml, draft.closed);
    } else {
        for (const char* key : {"treated_by", "profile"}) {
            if (read.section("consultation").given(key)) draft.closed.insert(key);
        }
    }
    draft.kept = other_sections(toml);
    if (!same_parts(read, read_parts(draft_toml(draft), file_name, today, parameters))) {
        Issue issue;
        issue.place.file = file_name;
        issue.what = "a section of this file cannot be kept as it is written";
        issue.fix = "answer the questions into a new file, and put the two together by hand";
        return tl::unexpected{Issues{issue}};
    }
    return draft;
}

Screening screen_draft(const CourseDraft& draft) {
    Parameters parameters = all_parameters();
    const ReadSettings read =
        read_settings(draft_toml(draft), "the draft", course_settings(), parameters, {});
    const SectionValues& device = read.section("device");
    Consultation consultation = draft.consultation;
    for (const DraftConcern& concern : draft.concerns) {
        IntakeConcern& one = consultation.concerns.emplace_back();
        one.indication = concern.indication;
        one.zones = concern.zones;
    }
    return screen(consultation, person_of(read.section("person")),
                  device.has("model") ? find_device(device.text("model")) : nullptr);
}

}  // namespace needlework
