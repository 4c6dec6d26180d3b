// SPDX-License-Identifier: Apache-2.0
// Which questions are open, and what their answers do to the draft.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "consult/intake_terms.hpp"
#include "consult/protocol.hpp"
#include "device/device.hpp"
#include "treat/course_settings.hpp"
#include "treat/interview_asking.hpp"

namespace needlework {
namespace {

using Draft = CourseDraft;

std::string toml_text(const std::string& words) {
    return nlohmann::json(words).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<Choice> concern_choices() {
    std::vector<Choice> choices;
    for (const Protocol& p : protocols()) {
        choices.push_back(
            {p.id, p.subtype.empty() ? p.indication : p.indication + ": " + p.subtype});
    }
    return choices;
}

/// Words as TOML writes a value of that setting; what cannot be turned stays a text, which the
/// reader of course files then refuses with its own words.
Checked<std::string> value_of(const Setting& setting, const std::string& words, Day today,
                              const std::vector<Choice>& choices) {
    switch (setting.type) {
        case SettingType::flag:
            if (const auto reply = spoken_yes_no(words)) {
                return std::string{reply->yes ? "true" : "false"};
            }
            return tl::unexpected{not_yes_or_no(words)};
        case SettingType::date: {
            const Checked<Day> on = spoken_day(words, today);
            if (!on) return tl::unexpected{on.error()};
            return format_date(Date{*on});
        }
        case SettingType::choice: {
            const Checked<std::string> id = spoken_choice(words, choices);
            if (!id) return tl::unexpected{id.error()};
            return toml_text(*id);
        }
        case SettingType::quantity:
            if (words.find_first_not_of("0123456789.") == std::string::npos) {
                return toml_text(words + " " + setting.unit);
            }
            return toml_text(words);
        default:
            return toml_text(words);
    }
}

std::string form_of(const Setting& setting) {
    if (setting.type == SettingType::flag) return yes_or_no_form;
    if (setting.type == SettingType::date) return day_form;
    if (setting.type == SettingType::text) return "in words";
    if (setting.type == SettingType::choice && setting.choices.size() > 8) {
        return "a name, part of one, or ? for the list";
    }
    return allowed_text(setting);
}

}  // namespace

Issues not_yes_or_no(const std::string& words) {
    Issue issue;
    issue.what = fmt::format("\"{}\" is neither yes nor no", words);
    issue.fix = "write yes or no";
    return {issue};
}

std::vector<Choice> words_as_choices(const std::vector<std::string>& words) {
    std::vector<Choice> choices;
    for (const std::string& word : words) choices.push_back({word, word});
    return choices;
}

std::vector<Choice> zone_choices(bool with_groups) {
    std::vector<Choice> choices;
    for (const Zone& zone : zones()) choices.push_back({zone.id, zone.name});
    if (!with_groups) return choices;
    for (const char* group : {"face", "neck", "trunk", "limb", "scalp"}) {
        choices.push_back({group, fmt::format("all of it: {}", group)});
    }
    return choices;
}

InterviewQuestion& InterviewAsking::ask(std::string id, std::string group, std::string text,
                                        std::string form) {
    InterviewQuestion& question = questions_.emplace_back();
    question.id = std::move(id);
    question.group = std::move(group);
    question.text = std::move(text);
    question.form = std::move(form);
    return question;
}

void InterviewAsking::setting(const std::string& key, const std::string& group,
                              const std::string& text, std::vector<Choice> choices) {
    if (draft_.settings.contains(key)) return;
    const Setting& row = *find_setting(course_settings(), key);
    if (row.type == SettingType::choice && choices.empty()) choices = words_as_choices(row.choices);
    InterviewQuestion& question = ask(key, group, text, form_of(row));
    question.why = row.meaning;
    if (!row.standard.empty()) question.why += "; left open, it counts as " + row.standard;
    question.choices = choices;
    question.take = [key, &row, choices](Draft& draft, const std::string& words) {
        const Checked<std::string> value = value_of(row, words, draft.consultation.today, choices);
        if (!value) return value.error();
        draft.settings[key] = *value;
        return Issues{};
    };
}

std::vector<InterviewQuestion> InterviewAsking::all() {
    day_of_consultation();
    concerns();
    person();
    device();
    words("expectations", "Expectations", "What does the person hope for, and what do they expect?",
          &Consultation::expectations,
          "A plan stays a draft until it is known what the person expects.");
    mentions("medicine", "Medicines and active creams",
             "Is any medicine taken, or an active cream used? One at a time");
    mentions("procedure", "Procedures",
             "Was anything done to the skin in the last year: filler, laser, peel? One at a time");
    health_questions();
    wishes();
    events();
    words("assessor", "Who saw the person", "Who saw the person? (name)", &Consultation::assessor,
          "A plan stays a draft until it is known who saw the person.");
    roles_and_rules();
    setting("title", "The course", "A name for the course?");
    setting("time_zone", "The course",
            "Time zone of the sessions, for the calendar? For example Europe/Berlin");
    return std::move(questions_);
}

std::vector<InterviewQuestion> open_interview_questions(const CourseDraft& draft) {
    return InterviewAsking{draft}.all();
}

void InterviewAsking::day_of_consultation() {
    if (closed("date")) return;
    InterviewQuestion& question =
        ask("date", "The consultation", "On which day is the consultation?", day_form);
    question.why = "All waiting times count from that day.";
    question.enter = format_date(Date{draft_.consultation.today});
    question.take = [](Draft& draft, const std::string& words) {
        const Checked<Day> on = spoken_day(words, draft.consultation.today);
        if (!on) return on.error();
        draft.consultation.today = *on;
        draft.closed.insert("date");
        return Issues{};
    };
    question.take_nothing = [](Draft& draft) { draft.closed.insert("date"); };
}

void InterviewAsking::concerns() {
    for (std::size_t i = 0; i < draft_.concerns.size(); ++i) one_concern(i);
    if (closed("concerns")) return;
    const bool first = draft_.concerns.empty();
    InterviewQuestion& question = ask(
        "concerns", "Concerns", first ? "What is to be treated?" : "Anything else to be treated?",
        "a word of it, for example \"rolling\", or ? for the list");
    question.why = "Depth, number of sessions and their spacing follow the concern.";
    question.choices = concern_choices();
    question.take = [](Draft& draft, const std::string& words) {
        const Checked<std::string> id = spoken_choice(words, concern_choices());
        if (!id) return id.error();
        draft.concerns.emplace_back().indication = *id;
        return Issues{};
    };
    if (first) return;
    question.enter = "nothing else";
    question.take_nothing = [](Draft& draft) { draft.closed.insert("concerns"); };
}

void InterviewAsking::one_concern(std::size_t i) {
    const DraftConcern& concern = draft_.concerns[i];
    const Protocol* const protocol = find_protocol(concern.indication);
    const std::string id = fmt::format("concerns[{}]", i + 1);
    const std::string name = protocol ? protocol->indication : concern.indication;
    if (concern.zones.empty()) {
        InterviewQuestion& where = ask(id + ".zones", "Concerns", fmt::format("{}: where?", name),
                                       "names with commas between them, or ? for the list");
        where.why = "Each part of the body has its own thickness of skin and its own limits.";
        where.choices = zone_choices(false);
        if (protocol && !protocol->zones.empty() && protocol->zones.front() != "any") {
            where.why += fmt::format(" Usual: {}.", fmt::join(protocol->zones, ", "));
        }
        where.take = [i](Draft& draft, const std::string& words) {
            const auto list = spoken_choices(words, zone_choices(false));
            if (!list) return list.error();
            for (const std::string& zone : *list) {
                const Checked<const Zone*> found = treatable_zone(zone);
                if (!found) return found.error();
            }
            draft.concerns[i].zones = *list;
            return Issues{};
        };
    }
    if (!concern.severity) {
        const std::vector<Choice> choices = words_as_choices({"mild", "moderate", "severe"});
        InterviewQuestion& severity =
            ask(id + ".severity", "Concerns", fmt::format("{}: how marked is it?", name),
                "mild, moderate or severe");
        severity.why = "The number of sessions follows it; left open, it counts as moderate.";
        severity.choices = choices;
        severity.take = [i, choices](Draft& draft, const std::string& words) {
            const Checked<std::string> chosen = spoken_choice(words, choices);
            if (!chosen) return chosen.error();
            draft.concerns[i].severity = *chosen;
            return Issues{};
        };
    }
}

void InterviewAsking::person() {
    const std::string group = "Who is treated";
    setting("person.age", group, "How old is the person?");
    setting("person.sex", group, "Sex?");
    setting("person.phototype", group,
            "How does the skin take the sun? I: always burns, never tans; II: burns easily; III: "
            "burns at times, tans; IV: seldom burns; V: brown skin; VI: black skin",
            {{"I", "I"}, {"II", "II"}, {"III", "III"}, {"IV", "IV"}, {"V", "V"}, {"VI", "VI"}});
    setting("person.sun_damage", group, "Is the skin damaged by the sun?");
    setting("person.smoker", group, "Does the person smoke?");
    setting("person.diabetes", group, "Has the person diabetes, of any type?");
}

void InterviewAsking::device() {
    if (draft_.settings.contains("device.file")) return;
    std::vector<Choice> choices;
    for (const Device& one : device_catalogue()) choices.push_back({one.id, one.name});
    setting("device.model", "Device", "With which device?", choices);
}

void InterviewAsking::mentions(const std::string& kind, const std::string& group,
                               const std::string& text) {
    const bool medicine = kind == "medicine";
    const std::string section = medicine ? "medicines" : "procedures";
    const auto list = medicine ? &Consultation::medicines : &Consultation::procedures;
    const std::vector<Mention>& told = draft_.consultation.*list;
    for (std::size_t i = 0; i < told.size(); ++i) one_mention(list, section, group, i);
    if (closed(section)) return;
    std::vector<Choice> choices;
    for (const std::string_view name : term_names(kind)) {
        choices.push_back({std::string{name}, std::string{name}});
    }
    InterviewQuestion& question =
        ask(section, group, told.empty() ? text : "Any other?", "a name, or ? for the list");
    question.enter = told.empty() ? "none" : "no other";
    question.why =
        "Names that are known answer the questions of their rules by themselves; anything else "
        "is asked for by those questions.";
    question.choices = choices;
    question.take = [list](Draft& draft, const std::string& words) {
        (draft.consultation.*list).emplace_back().name = words;
        return Issues{};
    };
    question.take_nothing = [section](Draft& draft) { draft.closed.insert(section); };
}

void InterviewAsking::one_mention(std::vector<Mention> Consultation::*list,
                                  const std::string& section, const std::string& group,
                                  std::size_t i) {
    const Mention& mention = (draft_.consultation.*list)[i];
    const std::string id = fmt::format("{}[{}]", section, i + 1);
    if (!mention.date) {
        InterviewQuestion& when =
            ask(id + ".date", group,
                section == "medicines" ? mention.name + ": when was it last taken or used?"
                                       : mention.name + ": when?",
                day_form);
        when.why = "The wait counts from that day; left open, it counts from today.";
        when.take = [list, i](Draft& draft, const std::string& words) {
            const Checked<Day> on = spoken_day(words, draft.consultation.today);
            if (!on) return on.error();
            (draft.consultation.*list)[i].date = *on;
            return Issues{};
        };
    }
    if (section == "medicines" && !mention.prescribed) {
        InterviewQuestion& by =
            ask(id + ".prescribed", group, mention.name + ": was it prescribed?", yes_or_no_form);
        by.why = "A prescribed medicine is never to be stopped for this.";
        by.take = [list, i](Draft& draft, const std::string& words) {
            const auto reply = spoken_yes_no(words);
            if (!reply) return not_yes_or_no(words);
            (draft.consultation.*list)[i].prescribed = reply->yes;
            return Issues{};
        };
    }
    if (section == "procedures" && mention.zones.empty() && !closed(id + ".zones")) {
        InterviewQuestion& where = ask(id + ".zones", group, mention.name + ": where?",
                                       "names with commas between them, or ? for the list");
        where.enter = "everywhere";
        where.why = "The wait holds for that place only.";
        where.choices = zone_choices(true);
        where.take = [list, i](Draft& draft, const std::string& words) {
            const auto zones = spoken_choices(words, zone_choices(true));
            if (!zones) return zones.error();
            (draft.consultation.*list)[i].zones = *zones;
            return Issues{};
        };
        where.take_nothing = [id](Draft& draft) { draft.closed.insert(id + ".zones"); };
    }
}

}  // namespace needlework
