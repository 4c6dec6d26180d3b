// SPDX-License-Identifier: Apache-2.0
#include "consult/requirements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/csv.hpp"

namespace needlework {
namespace {

constexpr std::string_view mark = "// requirements:";

std::vector<Requirement> read_requirements() {
    std::vector<Requirement> all;
    for (const CsvRow& row : embedded_csv("data/requirements.csv").rows) {
        all.push_back({.id = row.text("id"),
                       .kind = row.text("kind"),
                       .statement = row.text("statement"),
                       .verb = row.text("verb"),
                       .duty = row.text("what_the_software_must_do"),
                       .verdict = row.text("verdict"),
                       .conflicts = row.list("conflict")});
    }
    return all;
}

/// "Suite.name" where a line starts a test, with the rest of it on the next line or not.
std::string test_name(std::string_view line, std::string_view next) {
    if (line.rfind("TEST(", 0) != 0) return {};
    std::string text{line.substr(5)};
    if (text.find(',') != std::string::npos && text.find(')') == std::string::npos) text += next;
    const auto comma = text.find(','), end = text.find(')');
    if (comma == std::string::npos || end == std::string::npos) return {};
    const auto name = text.find_first_not_of(' ', comma + 1);
    return text.substr(0, comma) + "." + text.substr(name, end - name);
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The ids of one marked line, each with whether it is met in part only.
std::vector<Proof> marked(std::string_view line) {
    std::vector<Proof> proofs;
    line.remove_prefix(mark.size());
    while (!line.empty()) {
        const auto start = line.find_first_not_of(' ');
        if (start == std::string_view::npos) break;
        const auto end = std::min(line.find(' ', start), line.size());
        const auto word = line.substr(start, end - start);
        if (word == "(part)") {
            if (!proofs.empty()) proofs.back().part = true;
        } else {
            proofs.push_back({std::string{word}, {}, false});
        }
        line.remove_prefix(end);
    }
    return proofs;
}

enum class Status { met, part, not_yet };

Status status_of(const std::string& id, const std::vector<Proof>& proofs) {
    Status status = Status::not_yet;
    for (const Proof& proof : proofs) {
        if (proof.requirement == id)
            status = std::min(status, proof.part ? Status::part : Status::met);
    }
    return status;
}

/// Text for a cell of a Markdown table.
std::string cell(std::string text) {
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
        text.insert(at, "\\");
    }
    return text;
}

/// What is taken in place of the statements that are wrong or contested.
std::string contested_part() {
    std::string rows;
    const CsvTable conflicts = embedded_csv("data/rules/conflicts.csv");
    for (const Requirement& requirement : requirements()) {
        if (requirement.verdict != "wrong" && requirement.verdict != "contested") continue;
        std::string taken;
        for (const CsvRow& row : conflicts.rows) {
            const auto& ids = requirement.conflicts;
            if (std::find(ids.begin(), ids.end(), row.text("id")) == ids.end()) continue;
            taken += fmt::format("{}{}: {}", taken.empty() ? "" : "; ", row.text("id"),
                                 row.text("taken"));
        }
        rows += fmt::format("| {} | {} | {} | {} |\n", requirement.id, requirement.verdict,
                            cell(requirement.statement), cell(taken));
    }
    return "## Statements that do not stand\n\nThe report shows them as claims, and the program's "
           "own rule wins; both are tested row by row in "
           "`Contested.the_claim_is_shown_as_a_claim_and_the_own_rule_wins`.\n\n"
           "| id | verdict | claim | what holds here |\n|---|---|---|---|\n" +
           rows;
}

}  // namespace

std::span<const Requirement> requirements() {
    static const std::vector<Requirement> all = read_requirements();
    return all;
}

std::vector<std::string> tests_in(std::string_view test_file) {
    std::vector<std::string> names;
    const auto lines = lines_of(test_file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto next = i + 1 < lines.size() ? lines[i + 1] : std::string_view{};
        const std::string name = test_name(lines[i], next);
        if (!name.empty()) names.push_back(name);
    }
    return names;
}

std::vector<Proof> proofs_in(std::string_view test_file) {
    std::vector<Proof> proofs, open;
    const auto lines = lines_of(test_file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].rfind(mark, 0) == 0) {
            const auto more = marked(lines[i]);
            open.insert(open.end(), more.begin(), more.end());
            continue;
        }
        const auto next = i + 1 < lines.size() ? lines[i + 1] : std::string_view{};
        const std::string name = test_name(lines[i], next);
        if (!name.empty()) {
            for (Proof& proof : open) proof.test = name;
            proofs.insert(proofs.end(), open.begin(), open.end());
        }
        if (lines[i].rfind("//", 0) != 0) open.clear();
    }
    return proofs;
}

std::string requirements_page(const std::vector<Proof>& proofs,
                              const std::map<std::string, std::string>& reasons) {
    constexpr std::string_view words[] = {"shown", "shown in part", "not yet"};
    std::array<int, 3> counts{};
    std::string rows;
    for (const Requirement& requirement : requirements()) {
        const auto status = static_cast<std::size_t>(status_of(requirement.id, proofs));
        ++counts[status];
        std::string tests;
        for (const Proof& proof : proofs) {
            if (proof.requirement != requirement.id) continue;
            tests += fmt::format("{}`{}`", tests.empty() ? "" : "<br>", proof.test);
        }
        const auto reason = reasons.find(requirement.id);
        rows +=
            fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", requirement.id,
                        cell(requirement.statement), cell(requirement.duty), requirement.verdict,
                        words[status], tests, reason == reasons.end() ? "" : cell(reason->second));
    }
    return fmt::format(
        "# What five articles say, and what the program does about it\n\n"
        "Generated from `data/requirements.csv` and from the tests; `docs/requirement-proofs.csv` "
        "adds "
        "tests of the simulation.\nWrite it again with\n`build/dev/bin/consult_test "
        "--gtest_also_run_disabled_tests --gtest_filter='*write_the_page'`.\n\n"
        "{} statements: {} shown by a test, {} shown in part, {} not yet.\n\n"
        "| id | statement | what the program must do | verdict | status | shown by | why not met "
        "|\n"
        "|---|---|---|---|---|---|---|\n{}\n{}",
        requirements().size(), counts[0], counts[1], counts[2], rows, contested_part());
}

}  // namespace needlework
