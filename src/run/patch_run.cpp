// SPDX-License-Identifier: Apache-2.0
#include "run/patch_run.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace needlework {
namespace {

namespace fs = std::filesystem;

std::size_t free_memory() {
    return static_cast<std::size_t>(sysconf(_SC_AVPHYS_PAGES)) *
           static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Days after the first and the last session on which the fields are written: the peak of
/// inflammation, the first week, the months of remodelling.
std::vector<double> days_to_see(const CourseFile& course) {
    std::vector<double> days;
    for (const int session : {course.plan.sessions.front().day, course.plan.sessions.back().day}) {
        for (const double after : {0.25, 1.0, 3.0, 7.0, 28.0, 90.0})
            days.push_back(session + after);
    }
    days.push_back(course.run.until_day);
    std::erase_if(days, [&](double d) { return d > course.run.until_day; });
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace

PatchRun::PatchRun(const CourseFile& course, const fs::path& folder) {
    const fs::path plain = folder.has_filename() ? folder : folder.parent_path();
    const std::string name = plain.filename().string();
    fields_ = plain.parent_path() / fmt::format(".{}.fields-{}", name, getpid());
    asked_.setup.side_mm = *course.run.patch / mm;
    asked_.setup.snapshot_days = days_to_see(course);
    asked_.setup.checkpoint = (plain.parent_path() / fmt::format(".{}.checkpoint", name)).string();
    asked_.see = [this](const Zone& zone, const PatchView& view) {
        const auto found = std::find_if(files_.begin(), files_.end(),
                                        [&](const auto& file) { return file.first == zone.id; });
        FieldFiles& files =
            found != files_.end()
                ? *found->second
                : *files_.emplace_back(zone.id, std::make_unique<FieldFiles>(fields_, zone.id))
                       .second;
        files.add(view);
    };
    if (!plain.parent_path().empty()) {
        std::error_code ignored;  // what cannot be written is told by the first file
        fs::create_directories(plain.parent_path(), ignored);
    }
}

PatchRun::~PatchRun() {
    std::error_code ignored;
    fs::remove_all(fields_, ignored);
}

Issues PatchRun::problems(const CourseFile& course) const {
    return patch_problems(course.person, course.plan, course.parameters,
                          {course.run.seed, 0, course.run.until_day}, asked_.setup, free_memory());
}

std::string PatchRun::memory_words(const CourseFile& course) const {
    double largest = 0;
    for (const Session& session : course.plan.sessions) {
        for (const Zone* zone : session.zones) {
            const Layers layers = skin_of(course.person, *zone, course.parameters).layers;
            largest = std::max(
                largest, static_cast<double>(patch_bytes(asked_.setup, layers, course.parameters)));
        }
    }
    return fmt::format(
        "a block of {0:.3g} x {0:.3g} mm takes {1:.0f} MB of memory, of {2:.0f} MB free",
        asked_.setup.side_mm, largest / 1e6, static_cast<double>(free_memory()) / 1e6);
}

void PatchRun::forget_checkpoints() const {
    std::error_code ignored;
    const fs::path checkpoint{asked_.setup.checkpoint};
    for (const auto& [zone, files] : files_) {
        fs::remove(checkpoint.string() + "-" + zone, ignored);
    }
}

}  // namespace needlework
