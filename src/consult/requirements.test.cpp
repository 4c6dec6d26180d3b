// SPDX-License-Identifier: Apache-2.0
#include "consult/requirements.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "core/csv.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

const fs::path root = NEEDLEWORK_SOURCE_DIR;

std::string text_of(const fs::path& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Every test of the program and every proof that is claimed, in the order of the file names.
struct Claims {
    std::set<std::string> tests;
    std::vector<Proof> proofs;
};

Claims all_claims() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{root / "src"}) {
        const std::string name = entry.path().filename().string();
        if (name.size() > 9 && name.ends_with(".test.cpp")) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    Claims claims;
    for (const fs::path& path : files) {
        const std::string text = text_of(path);
        for (const std::string& test : tests_in(text)) claims.tests.insert(test);
        for (Proof& proof : proofs_in(text)) claims.proofs.push_back(std::move(proof));
    }
    const auto more = read_csv(text_of(root / "docs/requirement-proofs.csv"), "proofs").value();
    for (const CsvRow& row : more.rows) {
        claims.proofs.push_back(
            {row.text("requirement"), row.text("test"), row.text("extent") == "part"});
    }
    return claims;
}

/// Why a statement is not met, or in part only, by its id.
std::map<std::string, std::string> all_reasons() {
    std::map<std::string, std::string> reasons;
    const auto rows = read_csv(text_of(root / "docs/requirement-reasons.csv"), "reasons").value();
    for (const CsvRow& row : rows.rows) reasons[row.text("requirement")] = row.text("reason");
    return reasons;
}

// A row that is not shown says why; one that is shown has no excuse left.
TEST(Requirements, every_statement_is_shown_or_has_its_reason) {
    std::set<std::string> shown;
    for (const Proof& proof : all_claims().proofs) {
        if (!proof.part) shown.insert(proof.requirement);
    }
    const auto reasons = all_reasons();
    for (const Requirement& requirement : requirements()) {
        EXPECT_NE(shown.contains(requirement.id), reasons.contains(requirement.id))
            << requirement.id;
    }
}

TEST(Requirements, statements_that_do_not_stand_are_listed_with_what_is_taken) {
    const std::string page = requirements_page({}, {{"S0-04", "because"}});
    EXPECT_NE(page.find("| because |"), std::string::npos);
    const std::string list = page.substr(page.find("## Statements that do not stand"));
    EXPECT_NE(list.find("| S4-24 | wrong | No special aftercare needed | D13: aftercare always"),
              std::string::npos);
    EXPECT_EQ(list.find("| S0-06 |"), std::string::npos);
}

TEST(Requirements, proofs_are_read_from_the_lines_before_a_test) {
    const auto proofs = proofs_in(
        "// requirements: S0-03 S4-41 (part)\n// requirements: S1-02\n"
        "TEST(Depth,\n     the_smallest_cap_binds) {\n}\n\nTEST(Depth, another) {}\n");
    const std::vector<Proof> expected = {{"S0-03", "Depth.the_smallest_cap_binds", false},
                                         {"S4-41", "Depth.the_smallest_cap_binds", true},
                                         {"S1-02", "Depth.the_smallest_cap_binds", false}};
    EXPECT_EQ(proofs, expected);
}

TEST(Requirements, every_claim_names_a_statement_and_a_test_that_exist) {
    std::set<std::string> ids;
    for (const Requirement& requirement : requirements()) ids.insert(requirement.id);
    EXPECT_EQ(ids.size(), 197u);
    const Claims claims = all_claims();
    EXPECT_GT(claims.proofs.size(), 100u);
    for (const Proof& proof : claims.proofs) {
        EXPECT_TRUE(ids.contains(proof.requirement)) << proof.requirement << " in " << proof.test;
        EXPECT_TRUE(claims.tests.contains(proof.test)) << proof.test << " is no test";
    }
}

// A proof that was added later may still be missing from the page; one that is gone may not stay.
TEST(Requirements, the_page_has_every_statement_and_claims_no_test_that_is_gone) {
    const std::string page = text_of(root / "docs/requirements.md");
    const Claims claims = all_claims();
    for (const Requirement& requirement : requirements()) {
        EXPECT_NE(page.find("| " + requirement.id + " | "), std::string::npos) << requirement.id;
    }
    for (std::size_t at = page.find("| shown"); at != std::string::npos; at = page.find('`', at)) {
        const auto end = page.find('`', at + 1);
        if (page[at] != '`') continue;
        const std::string test = page.substr(at + 1, end - at - 1);
        EXPECT_TRUE(claims.tests.contains(test)) << test;
        at = end + 1;
    }
}

// Only where a person asks for it.
TEST(Requirements, DISABLED_write_the_page) {
    std::ofstream{root / "docs/requirements.md"}
        << requirements_page(all_claims().proofs, all_reasons());
}

}  // namespace
}  // namespace needlework
