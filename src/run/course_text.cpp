// SPDX-License-Identifier: Apache-2.0
#include "run/course_text.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/embedded.hpp"
#include "core/failure.hpp"

namespace needlework {
namespace {

[[noreturn]] void cannot_read(const std::string& path, const std::string& why) {
    throw Failure{Exit::files, "F03", fmt::format("{} cannot be read: {}", path, why)};
}

}  // namespace

CourseText built_in_course() {
    constexpr const char* name = "examples/acne-scars-cheeks.toml";
    return {name, std::string{embedded_file(name).value()}};
}

std::string file_text(const std::string& path) {
    if (std::filesystem::is_directory(path)) cannot_read(path, "it is a folder");
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    if (!file) cannot_read(path, std::strerror(errno));
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (file.bad()) cannot_read(path, std::strerror(errno));
    return bytes.str();
}

}  // namespace needlework
