// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needlework {

/// What an article states, and what the program must do about it: one row of data/requirements.csv.
struct Requirement {
    std::string id, kind, statement, verb, duty, verdict;
    std::vector<std::string> conflicts;  ///< rows of data/rules/conflicts.csv
};

/// A test that shows how a requirement is met.
struct Proof {
    std::string requirement;
    std::string test;   ///< "Suite.name"
    bool part = false;  ///< it shows a part of the duty only
    bool operator==(const Proof&) const = default;
};

std::span<const Requirement> requirements();

/// The proofs that a test file names: the line before a test is "// requirements: S0-03 S4-41",
/// with " (part)" after an id where the test shows a part of the duty only.
std::vector<Proof> proofs_in(std::string_view test_file);

/// Names of all tests of a test file, "Suite.name".
std::vector<std::string> tests_in(std::string_view test_file);

/// The page docs/requirements.md: how many rows are met, in part and not yet; each row with its
/// status, the tests that show it and, by its id, why it is not met; then the statements that are
/// wrong or contested, each with what is taken instead.
std::string requirements_page(const std::vector<Proof>& proofs,
                              const std::map<std::string, std::string>& reasons = {});

}  // namespace needlework
