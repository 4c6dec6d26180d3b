// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "care/explain.hpp"
#include "cli/forecast.hpp"
#include "cli/input.hpp"
#include "cli/plan.hpp"
#include "core/nearest.hpp"
#include "run/plan_json.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

Exit explain_plan(Options options) {
    options.words.erase(options.words.begin());
    const CourseText text = course_text(options);
    const std::optional<CourseFile> course = read_checked(text, options);
    if (!course) return Exit::input;
    const CourseJudgement judgement = judged(*course, options);
    fmt::print("{}",
               options.json ? plan_json(*course, judgement) + "\n" : why_text(*course, judgement));
    return judgement.complete ? Exit::done : Exit::interrupted;
}

std::string rule_json(const RuleText& rule) {
    nlohmann::ordered_json lines = nlohmann::ordered_json::object();
    for (const auto& [what, text] : rule.lines) lines[what] = text;
    return nlohmann::ordered_json{{"id", rule.id},
                                  {"title", rule.title},
                                  {"lines", std::move(lines)},
                                  {"sources", rule.sources},
                                  {"mark", rule.mark}}
        .dump(2);
}

/// Whether a key looks like the id of a rule: a few capitals, then digits.
bool looks_like_a_rule(std::string_view key) {
    const auto digits = key.find_first_of("0123456789");
    return key.find('.') == key.npos && digits != key.npos && digits >= 1 && digits <= 4;
}

Issues unknown_rule(const std::string& key) {
    const std::vector<std::string> ids = rule_ids();
    Issue issue;
    issue.key = key;
    issue.what = fmt::format("{} is not the id of a rule", key);
    issue.nearest = nearest_name(key, ids);
    return {issue};
}

}  // namespace

Exit explain_key(const Options& options) {
    const bool of_plan = !options.words.empty() && options.words.front() == "plan";
    if (of_plan && options.words.size() == 2) return explain_plan(options);
    if (options.words.size() != 1 || of_plan) {
        fmt::print(stderr,
                   "needlework explain takes one key, for example heal.sigma_Y, sessions.depth or "
                   "CI22; or: explain plan course.toml\n");
        return Exit::input;
    }
    const std::string& key = options.words.front();
    if (const std::optional<RuleText> rule = explain_rule(key)) {
        fmt::print("{}\n", options.json ? rule_json(*rule) : rule_text(*rule));
        return Exit::done;
    }
    const Parameters registry = all_parameters();
    const Posterior posterior = shipped_posterior(registry);
    const Parameters parameters = parameters_of_best(registry, posterior);
    const Checked<std::string> text =
        options.json ? explain_json(key, parameters) : explain(key, parameters);
    if (!text) {
        print_issues(looks_like_a_rule(key) ? unknown_rule(key) : text.error(), options.json);
        return Exit::input;
    }
    if (options.json && registry.find(key)) {
        auto json = nlohmann::ordered_json::parse(*text);
        json["fitted"] = nlohmann::ordered_json::parse(fitted_json(posterior, registry, key));
        fmt::print("{}\n", json.dump(2));
    } else {
        fmt::print("{}{}\n", *text, fitted_text(posterior, registry, key));
    }
    return Exit::done;
}

Exit print_schema(const Options&) {
    fmt::print("{}\n", course_schema(all_parameters()));
    return Exit::done;
}

}  // namespace needlework
