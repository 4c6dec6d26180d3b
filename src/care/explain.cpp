// SPDX-License-Identifier: Apache-2.0
#include "care/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "care/topics.hpp"
#include "core/csv.hpp"
#include "core/letters.hpp"
#include "core/wrap.hpp"

namespace needlework {
namespace {

/// A column of a table and what it says.
struct Column {
    const char *name, *says;
};

/// A rule table and which of its columns a person is shown, in this order.
struct Table {
    const char *file, *id, *title;
    std::vector<Column> columns;
};

const std::vector<Table> tables = {
    {"data/rules/contraindications.csv",
     "id",
     "condition",
     {{"class", "Kind"},
      {"scope", "Concerns"},
      {"action", "What happens"},
      {"why", "Why"},
      {"wait_short_d", "Shortest wait that a source names, days"},
      {"wait_default_d", "Wait that is taken, days"},
      {"wait_long_d", "Longest wait that a source names, days"},
      {"clock_from", "The wait counts from"},
      {"clock_basis", "Where the wait comes from"},
      {"cap_mm", "Deepest needle, mm"},
      {"who_may_override", "Who may decide otherwise"},
      {"question", "Question"},
      {"conflict", "Where sources differ"}}},
    {"data/protocols.csv",
     "id",
     "indication",
     {{"subtype", "Kind"},
      {"care", "Purpose"},
      {"icd10", "ICD-10"},
      {"depth_low_mm", "Shallowest needle, mm"},
      {"depth_default_mm", "Usual needle, mm"},
      {"depth_high_mm", "Deepest needle, mm"},
      {"depth_basis", "Where the depth comes from"},
      {"sessions_typical", "Usual number of sessions"},
      {"interval_typical_d", "Usual gap, days"},
      {"endpoint", "End-point"},
      {"published_effect", "Seen in trials"},
      {"evidence", "Evidence"},
      {"alternatives", "Other ways"},
      {"cautions", "Cautions"},
      {"us_label", "US labels"}}},
    {"data/rules/care.csv",
     "id",
     "title",
     {{"verb", "Kind"},
      {"topic", "About"},
      {"message", "What to do"},
      {"start_h", "From, hours after the start of the session"},
      {"end_h", "To, hours"},
      {"short_h", "Short end, hours"},
      {"long_h", "Long end, hours"},
      {"applies_if", "Holds"},
      {"articles", "What the articles say"},
      {"others", "What others say"},
      {"conflicts", "Disagreement"},
      {"statements", "Statements"}}},
    {"data/rules/care_modifiers.csv",
     "id",
     "reason",
     {{"rule", "Changes"},
      {"when", "When"},
      {"field", "Which time"},
      {"value", "To"},
      {"basis", "Where from"}}},
    {"data/rules/adverse_events.csv",
     "id",
     "event",
     {{"trigger", "Acts when"},
      {"level", "Level"},
      {"action", "What to do"},
      {"contact_within_h", "Contact within, hours"},
      {"published", "How often"}}},
    {"data/rules/products.csv",
     "id",
     "product",
     {{"class", "Class"},
      {"stop_before_h", "Stop before the session, hours"},
      {"restart_after_h", "Restart after it, hours"},
      {"during", "During the session"},
      {"why", "Why"},
      {"articles", "What the articles say"}}},
    {"data/rules/conflicts.csv",
     "id",
     "topic",
     {{"articles", "What the articles say"},
      {"literature", "What the literature says"},
      {"taken", "What this program takes"},
      {"allowed", "Allowed range"},
      {"basis", "Where from"}}},
    {"data/instruments.csv",
     "instrument",
     "name",
     {{"rater", "Who rates"},
      {"formula", "Total"},
      {"total_low", "Lowest"},
      {"total_high", "Highest"},
      {"direction", "Direction"},
      {"use_for", "For"},
      {"change", "How well it tells"},
      {"licence", "Licence"}}},
    {"data/requirements.csv",
     "id",
     "statement",
     {{"kind", "Kind"},
      {"what_the_software_must_do", "What the program does about it"},
      {"verdict", "Verdict"},
      {"conflict", "Disagreement"},
      {"links", "Rules"}}},
};

/// "KEY: citation" of each key; the key alone where no table defines it.
std::vector<std::string> citations(const std::vector<std::string>& keys) {
    static const auto known = [] {
        std::map<std::string, std::string> all;
        for (const char* file : {"data/sources/clinical.csv", "data/sources/design.csv"}) {
            for (const CsvRow& row : embedded_csv(file).rows) {
                all.emplace(row.text("key"), row.text("citation"));
            }
        }
        return all;
    }();
    std::vector<std::string> list;
    for (const std::string& key : keys) {
        const auto at = known.find(key);
        list.push_back(at == known.end() ? key : fmt::format("{}: {}", key, at->second));
    }
    return list;
}

/// The names that a product goes by: "Retinol, retinal" and "L-ascorbic acid (vitamin C)" have two
/// each; "retinoid (vitamin A family)" adds vitamin A.
std::vector<std::string> product_names(const CsvRow& row) {
    std::string text = row.text("product");
    const std::string& kind = row.text("class");
    const std::size_t family = kind.find(" family)");
    if (family != kind.npos) {
        const std::size_t open = kind.rfind('(', family) + 1;
        text += ", " + kind.substr(open, family - open);
    }
    std::vector<std::string> names{""};
    for (const char c : text) {
        if (c == ',' || c == '(' || c == ')') {
            names.emplace_back();
        } else if (c != ' ' || !names.back().empty()) {
            names.back() += c;
        }
    }
    for (std::string& name : names) {
        while (name.ends_with(' ')) name.pop_back();
    }
    return names;
}

RuleText text_of(const Table& table, const CsvTable& csv, const CsvRow& row) {
    RuleText text;
    text.id = row.text(table.id);
    text.title = row.text(table.title);
    for (const Column& column : table.columns) {
        const std::string& said = row.text(column.name);
        if (!said.empty() && said != "-") text.lines.emplace_back(column.says, said);
    }
    if (csv.has("sources")) text.sources = citations(row.list("sources"));
    if (csv.has("mark")) text.mark = row.text("mark");
    return text;
}

}  // namespace

std::optional<RuleText> explain_rule(std::string_view id) {
    if (auto topic = explain_topic(id)) return topic;
    for (const Table& table : tables) {
        const CsvTable csv = embedded_csv(table.file);
        for (const CsvRow& row : csv.rows) {
            if (same_but_capitals(row.text(table.id), id)) return text_of(table, csv, row);
        }
    }
    for (const Table& table : tables) {
        if (std::string_view{table.file} != "data/rules/products.csv") continue;
        const CsvTable csv = embedded_csv(table.file);
        for (const CsvRow& row : csv.rows) {
            for (const std::string& name : product_names(row)) {
                if (!name.empty() && same_but_capitals(name, id)) return text_of(table, csv, row);
            }
        }
    }
    return std::nullopt;
}

std::vector<std::string> rule_ids() {
    std::vector<std::string> ids = topic_ids();
    for (const Table& table : tables) {
        for (const CsvRow& row : embedded_csv(table.file).rows) {
            const std::string& id = row.text(table.id);
            if (ids.empty() || ids.back() != id) ids.push_back(id);
        }
    }
    return ids;
}

std::string rule_text(const RuleText& rule) {
    std::string text =
        wrapped_lines(fmt::format("{}  {}", rule.id, rule.title), 0, rule.id.size() + 2);
    for (const auto& [says, said] : rule.lines) {
        text += wrapped_lines(fmt::format("{}: {}", says, said), 2, 4);
    }
    for (const std::string& source : rule.sources) {
        text += wrapped_lines("Source " + source, 2, 4);
    }
    if (!rule.mark.empty()) text += fmt::format("  Evidence mark: {}\n", rule.mark);
    return text;
}

}  // namespace needlework
