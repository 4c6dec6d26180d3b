// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absorb/active.hpp"
#include "core/settings.hpp"

namespace needlework {

/// Actives of a person's own, from the files that the `[[products]]` of a course name. Each file is
/// read once, so that its faults are told once.
class OwnActives {
public:
    /// Files are looked for beside the course file.
    explicit OwnActives(std::string_view course_name) : course_{course_name} {}

    /// The actives of the block's `active_files`. Where a file has faults its id still counts as
    /// known, so that a product that holds it is not blamed as well.
    std::vector<Active> of(const SectionValues& block, Issues& issues);

private:
    Active read(const SectionValues& block, const std::string& path, Issues& issues) const;
    std::string course_;
    std::map<std::string, Active> by_path_;
};

}  // namespace needlework
