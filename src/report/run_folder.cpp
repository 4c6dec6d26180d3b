// SPDX-License-Identifier: Apache-2.0
#include "report/run_folder.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/failure.hpp"
#include "report/fhir.hpp"
#include "report/run_files.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot(const char* what, const fs::path& path, const std::string& why) {
    throw Failure{Exit::files, "F02", fmt::format("cannot {} {}: {}", what, path.string(), why)};
}

/// The whole text, or a Failure that says what the system said.
void write_file(const fs::path& path, std::string_view text) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file) cannot("create", path, std::strerror(errno));
    errno = 0;
    const bool written =
        std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
    const int why = errno;
    if (std::fclose(file) != 0 || !written) {
        cannot("write", path, std::strerror(why ? why : errno));
    }
}

/// A hidden folder beside the wanted one; removed again unless it is given its name.
class PartialFolder {
public:
    explicit PartialFolder(const fs::path& wanted)
        : wanted_{wanted},
          path_{wanted.parent_path() /
                fmt::format(".{}.partial-{}", wanted.filename().string(), getpid())} {
        std::error_code error;
        if (!wanted.parent_path().empty()) fs::create_directories(wanted.parent_path(), error);
        if (!error) fs::create_directory(path_, error);
        if (error) cannot("create the folder", path_, error.message());
    }
    ~PartialFolder() {
        std::error_code ignored;
        if (!named_) fs::remove_all(path_, ignored);
    }
    PartialFolder(const PartialFolder&) = delete;
    PartialFolder& operator=(const PartialFolder&) = delete;

    void add(const char* name, std::string_view text) const { write_file(path_ / name, text); }

    void take_in(const fs::path& folder, const char* name) const {
        std::error_code error;
        fs::rename(folder, path_ / name, error);
        if (error) cannot("move the folder", folder, error.message());
    }

    void take_name() {
        std::error_code error;
        fs::rename(path_, wanted_, error);
        if (error) cannot("name the folder", wanted_, error.message());
        named_ = true;
    }

private:
    fs::path wanted_, path_;
    bool named_ = false;
};

/// "runs/acne/" and "runs/acne" mean the same folder.
fs::path without_slash(const fs::path& path) {
    return path.has_filename() ? path : path.parent_path();
}

}  // namespace

fs::path free_folder(const fs::path& wanted) {
    const fs::path plain = without_slash(wanted);
    fs::path found = plain;
    std::error_code error;
    for (int n = 2; fs::exists(fs::symlink_status(found, error)); ++n) {
        found = plain.parent_path() / fmt::format("{}-{}", plain.filename().string(), n);
    }
    return found;
}

void write_run_folder(const fs::path& folder, const Run& run) {
    const fs::path wanted = without_slash(folder);
    std::error_code error;
    if (fs::exists(fs::symlink_status(wanted, error))) {
        throw Failure{Exit::files, "F01",
                      fmt::format("{} exists already; a run never writes over another: choose "
                                  "another folder",
                                  wanted.string())};
    }
    PartialFolder partial{wanted};
    partial.add("course.toml", run.info.course_toml);
    partial.add("resolved.json", run.info.resolved_json);
    partial.add("run.json", run_json(run));
    partial.add("ledger.json", ledger_json(run.course));
    partial.add("course.csv", course_csv(run.course));
    if (!run.bands.empty()) partial.add("bands.csv", bands_csv(run));
    partial.add("sessions.csv", sessions_csv(run.course));
    partial.add("punctures.csv", punctures_csv(run.course));
    partial.add("report.html", report_html(run));
    partial.add("fhir.json", fhir_json(run));
    partial.add("log.txt", run.info.log);
    for (const RunFile& file : run.info.more) partial.add(file.name.c_str(), file.bytes);
    if (!run.info.fields.empty()) partial.take_in(run.info.fields, "fields");
    partial.take_name();
}

}  // namespace needlework
