// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "consult/consultation_file.hpp"

namespace needlework {
namespace {

/// A string as TOML and JSON both write it.
std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class Toml {
public:
    void head(std::string_view name) {
        out_ += fmt::format("{}{}\n", out_.empty() ? "" : "\n", name);
    }
    void text(std::string_view key, const std::string& value) {
        if (!value.empty()) line(key, quoted(value));
    }
    void date(std::string_view key, std::optional<Day> value) {
        if (value) line(key, format_date(*value));
    }
    template <class List>
    void list(std::string_view key, const List& values) {
        std::string items;
        for (const std::string& value : values)
            items += (items.empty() ? "" : ", ") + quoted(value);
        if (!items.empty()) line(key, "[" + items + "]");
    }
    void line(std::string_view key, std::string_view value) {
        out_ += fmt::format("{} = {}\n", key, value);
    }
    const std::string& str() const { return out_; }

private:
    std::string out_;
};

/// An answer that is a bare no or yes stands in a list of the head.
bool bare(const Answer& answer, Reply reply) {
    Answer plain;
    plain.reply = reply;
    return answer == plain;
}

void write_head(const Consultation& c, Toml& out) {
    out.head("[consultation]");
    if (c.today != Day{}) out.date("date", c.today);
    out.text("expectations", c.expectations);
    out.text("assessor", c.assessor);
    out.text("assessor_role", c.assessor_role);
    out.text("treated_by", c.policy.role);
    out.text("profile", c.policy.profile == Profile::strict ? "strict" : "standard");
    out.line("label_mode", c.policy.label_mode ? "true" : "false");
    out.text("isotretinoin", c.policy.classic_isotretinoin ? "classic" : "evidence");
    std::vector<std::string> no, yes;
    for (const auto& [rule, answer] : c.answers) {
        if (bare(answer, Reply::no)) no.push_back(rule);
        if (bare(answer, Reply::yes)) yes.push_back(rule);
    }
    out.list("no", no);
    out.list("yes", yes);
    const Wishes& w = c.wishes;
    if (w.downtime_d) out.text("downtime", fmt::format("{} day", *w.downtime_d));
    out.date("ready_by", w.ready_by);
    if (w.visits) out.line("visits", std::to_string(*w.visits));
    if (w.depth_mm) out.text("depth", fmt::format("{} mm", *w.depth_mm));
    if (w.numbing) out.line("numbing", *w.numbing ? "true" : "false");
}

void write_mentions(std::string_view name, const std::vector<Mention>& mentions, Toml& out) {
    for (const Mention& mention : mentions) {
        out.head(fmt::format("[[{}]]", name));
        out.text("name", mention.name);
        out.date("date", mention.date);
        out.list("zones", mention.zones);
        if (mention.prescribed) out.line("prescribed", *mention.prescribed ? "true" : "false");
    }
}

void write_answers(const Consultation& c, Toml& out) {
    constexpr std::string_view replies[] = {"unknown", "no", "yes"};
    for (const auto& [rule, answer] : c.answers) {
        if (bare(answer, Reply::no) || bare(answer, Reply::yes)) continue;
        out.head("[[answers]]");
        out.text("rule", rule);
        out.text("reply", std::string{replies[static_cast<std::size_t>(answer.reply)]});
        out.date("date", answer.date);
        out.date("until", answer.until);
        out.list("zones", answer.zones);
        out.list("traits", answer.traits);
        out.text("words", answer.words);
    }
}

}  // namespace

std::string consultation_toml(const Consultation& c) {
    constexpr std::string_view severities[] = {"mild", "moderate", "severe"};
    Toml out;
    write_head(c, out);
    for (const IntakeConcern& concern : c.concerns) {
        out.head("[[concerns]]");
        out.text("indication", concern.indication);
        out.text("severity", std::string{severities[static_cast<std::size_t>(concern.severity)]});
        out.list("zones", concern.zones);
        out.text("goal", concern.goal);
    }
    write_answers(c, out);
    write_mentions("medicines", c.medicines, out);
    write_mentions("procedures", c.procedures, out);
    for (const Event& event : c.events) {
        out.head("[[events]]");
        out.text("name", event.name);
        out.date("date", event.date);
    }
    for (const Override& decision : c.overrides) {
        out.head("[[decisions]]");
        out.text("rule", decision.rule);
        out.text("role", decision.role);
        out.text("name", decision.name);
        out.text("reason", decision.reason);
        out.date("date", decision.date);
    }
    return out.str();
}

}  // namespace needlework
