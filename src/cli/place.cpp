// SPDX-License-Identifier: Apache-2.0
#include "cli/place.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "core/failure.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(const fs::path& path, const std::string& why) {
    throw Failure{Exit::files, "F02", fmt::format("{} cannot be written: {}", path.string(), why)};
}

/// The folder that stands nearest above a path which does not exist.
fs::path nearest_folder(const fs::path& wanted) {
    fs::path folder = fs::absolute(wanted).parent_path();
    std::error_code error;
    while (!fs::exists(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
    return folder;
}

}  // namespace

void refuse_place(const fs::path& asked, std::string_view kind) {
    const fs::path wanted = asked.has_filename() ? asked : asked.parent_path();  // "runs/acne/"
    std::error_code error;
    const fs::file_status there = fs::symlink_status(wanted, error);
    if (fs::exists(there)) {
        throw Failure{Exit::files, "F01",
                      fmt::format("{} exists already and is left as it is; name another {} with "
                                  "--out",
                                  wanted.string(), kind)};
    }
    // Rights alone do not tell: a disk may be read-only or full, and some folders take no files.
    const fs::path probe = nearest_folder(wanted) / fmt::format(".needlework-{}", ::getpid());
    const int file = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) cannot_write(wanted, std::strerror(errno));
    ::close(file);
    ::unlink(probe.c_str());
}

void make_folder(const fs::path& folder) {
    std::error_code error;
    if (!folder.empty()) fs::create_directories(folder, error);
    if (error) cannot_write(folder, error.message());
}

}  // namespace needlework
