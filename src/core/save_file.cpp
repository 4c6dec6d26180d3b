// SPDX-License-Identifier: Apache-2.0
#include "core/save_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "core/failure.hpp"

namespace needlework {
namespace {

[[noreturn]] void cannot_save(const std::string& path, const std::string& beside, int reason) {
    if (!beside.empty()) ::unlink(beside.c_str());
    throw Failure{Exit::files, "F02",
                  fmt::format("{} cannot be written: {}", path, std::strerror(reason))};
}

bool write_whole(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(file, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

}  // namespace

void save_file(const std::string& path, std::string_view bytes) {
    const std::string beside = fmt::format("{}.{}.new", path, ::getpid());
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) cannot_save(path, {}, errno);
    const bool written = write_whole(file, bytes) && ::fsync(file) == 0;
    const int reason = errno;
    const bool closed = ::close(file) == 0;
    if (!written) cannot_save(path, beside, reason);
    if (!closed || std::rename(beside.c_str(), path.c_str()) != 0) {
        cannot_save(path, beside, errno);
    }
}

}  // namespace needlework
