// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "report/field_files.hpp"
#include "run/course_text.hpp"
#include "treat/course_file.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// The 3-D block that a course asks for, with the files that it writes while it runs: its fields go
/// into a hidden folder beside the run folder, its checkpoint into a hidden file there.
class PatchRun {
public:
    /// `folder` is the run folder to be.
    PatchRun(const CourseFile& course, const std::filesystem::path& folder);
    ~PatchRun();
    PatchRun(const PatchRun&) = delete;
    PatchRun& operator=(const PatchRun&) = delete;

    const PatchAsked& asked() const { return asked_; }
    const std::filesystem::path& fields() const { return fields_; }

    /// What is wrong with the block before it starts: too large for this machine, too coarse.
    Issues problems(const CourseFile& course) const;

    /// The memory that it takes, in words.
    std::string memory_words(const CourseFile& course) const;

    /// The run is complete: its checkpoints are of no more use.
    void forget_checkpoints() const;

private:
    PatchAsked asked_;
    std::filesystem::path fields_;
    std::vector<std::pair<std::string, std::unique_ptr<FieldFiles>>> files_;
};

}  // namespace needlework
