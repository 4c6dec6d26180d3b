// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace needlework {

/// How a program of Needlework ends.
enum class Exit {
    done = 0,
    check_failed = 1,
    input = 2,
    numerics = 3,
    files = 4,
    interrupted = 130,
};

/// A failure that is nobody's input: numerics that broke down, or files that could not be used.
/// `code` names the failure in the documentation (for example "N03"); `what()` carries the facts.
class Failure : public std::runtime_error {
public:
    Failure(Exit exit, std::string code, const std::string& facts)
        : std::runtime_error{facts}, exit_{exit}, code_{std::move(code)} {}
    Exit exit() const { return exit_; }
    const std::string& code() const { return code_; }

private:
    Exit exit_;
    std::string code_;
};

}  // namespace needlework
