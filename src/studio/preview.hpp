// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "treat/course_file.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// Everything that the course of one zone depends on, as a text: person, device, model, seed, last
/// day, and the sessions that treat it, with their places in the course. Products, goals, titles
/// and other zones are not in it.
std::string zone_meaning(const std::string& resolved_json, const std::string& zone);

/// Courses of one person, to the same numbers as treat(). Zones whose meaning has not changed are
/// kept, so that moving a slider of one zone does not heal the others again. May be asked from many
/// threads.
class Previewer {
public:
    explicit Previewer(std::size_t kept_zones) : kept_zones_{kept_zones} {}

    /// Incomplete where a person stopped it.
    Course course_of(const CourseFile& file, const std::string& resolved_json, const Watch& watch);

    /// How many zones were healed so far, and not taken from those kept.
    std::size_t healed() const { return healed_; }

private:
    using Kept = std::shared_ptr<const ZoneCourse>;

    Kept find(const std::string& meaning);
    void keep(const std::string& meaning, const ZoneCourse& zone);

    std::size_t kept_zones_;
    std::mutex mutex_;
    std::list<std::pair<std::string, Kept>> zones_;
    std::atomic<std::size_t> healed_{0};
};

}  // namespace needlework
