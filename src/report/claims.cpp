// SPDX-License-Identifier: Apache-2.0
// What articles and advertising say, beside what is published and what the program takes.
#include <fmt/format.h>

#include <map>

#include "core/csv.hpp"
#include "core/markup.hpp"
#include "report/tables.hpp"

namespace needlework {
namespace {

std::string listed(const std::vector<std::string>& keys) {
    return escape(fmt::format("{}", fmt::join(keys, ", ")));
}

/// What the literature says to a disagreement, and what the program takes.
struct Disagreement {
    std::string literature, taken;
};

std::map<std::string, Disagreement> disagreements() {
    std::map<std::string, Disagreement> all;
    for (const CsvRow& row : embedded_csv("data/rules/conflicts.csv").rows) {
        all[row.text("id")] = {row.text("literature"), row.text("taken")};
    }
    return all;
}

/// Statements of articles that are wrong or contested, each with what is taken instead.
std::string contested_table() {
    const auto known = disagreements();
    std::vector<std::vector<std::string>> rows;
    for (const CsvRow& row : embedded_csv("data/requirements.csv").rows) {
        const std::string& verdict = row.text("verdict");
        if (verdict != "wrong" && verdict != "contested") continue;
        std::string literature, taken;
        for (const std::string& id : row.list("conflict")) {
            const Disagreement& one = known.at(id);
            literature += (literature.empty() ? "" : "; ") + one.literature;
            taken += (taken.empty() ? "" : "; ") + one.taken;
        }
        rows.push_back(
            {"<strong>" + escape(row.text("id")) + "</strong> " + escape(row.text("statement")),
             escape(verdict), escape(literature), escape(taken)});
    }
    return "<details><summary>Statements of articles that this program does not follow</summary>\n"
           "<p>The statement is shown as a claim; the program's own rule wins.</p>\n" +
           html_table("Wrong or contested statements",
                      {"Claim", "Verdict", "What the literature says", "What holds here"}, rows) +
           "</details>\n";
}

}  // namespace

std::string claims_section() {
    std::vector<std::vector<std::string>> rows;
    for (const CsvRow& row : embedded_csv("data/claims.csv").rows) {
        rows.push_back(
            {escape(row.text("claim")), escape(row.text("closest")), listed(row.list("sources"))});
    }
    return "<section id=\"claims\"><h2>Figures you may have heard</h2>\n<p>These come from "
           "advertising. No source was found for them, so they are unverified, and none of them "
           "drives a number on this page. Beside each stands the closest published value.</p>\n" +
           html_table("Advertised figures beside published ones",
                      {"Advertised, unverified", "Closest published value", "Source"}, rows) +
           contested_table() + "</section>\n";
}

}  // namespace needlework
