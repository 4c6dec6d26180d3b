// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "evidence/inverse.hpp"

namespace needlework {

/// Everything the model was asked in one fit, and what it gave, in a file that grows by a line an
/// answer. A fit that was ended at any moment, and is begun again, is told these answers until they
/// run out: since nothing else is uncertain, it ends with the same bytes as one that was never
/// ended. A line that was cut off is dropped and asked again.
class Journal {
public:
    /// Open or begin the file. `run` names all on which the fit depends. Throws Failure F31 where
    /// the file is of another run, and F30 where it cannot be written.
    Journal(std::string path, const std::string& run);

    /// The answers that stand next in the file, if they are to this question; nothing once they
    /// have run out. Throws Failure F31 where another question stands there.
    std::optional<std::vector<Response>> next(const std::vector<Point>& question);

    /// Add the answers to a question.
    void add(const std::vector<Point>& question, const std::vector<Response>& answers);

    /// How many answers were found when the file was opened.
    std::size_t found() const { return found_; }

    /// Remove the file: the fit is done.
    void forget();

private:
    struct Record {
        std::uint32_t question;
        std::vector<Response> answers;
    };
    std::string path_;
    std::vector<Record> records_;
    std::size_t at_ = 0, found_ = 0;
    std::ofstream file_;
};

}  // namespace needlework
