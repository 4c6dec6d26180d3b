// SPDX-License-Identifier: Apache-2.0
#include "cohort/cohort_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

#include "core/failure.hpp"
#include "core/workers.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t block_rows = 32;

[[noreturn]] void cannot_write(const fs::path& path) {
    throw Failure{Exit::files, "F02", fmt::format("{} cannot be written", path.string())};
}

void write_name(const fs::path& path, const std::string& name) {
    const fs::path partial = path.string() + ".part";
    std::ofstream file{partial, std::ios::binary};
    file << name;
    file.close();
    std::error_code error;
    if (file) fs::rename(partial, path, error);
    if (!file || error) cannot_write(path);
}

/// The first line in which two texts differ, as "... where this one has ...".
std::string difference(const std::string& theirs, const std::string& ours) {
    std::size_t start = 0;
    const std::size_t both = std::min(theirs.size(), ours.size());
    for (std::size_t i = 0; i < both && theirs[i] == ours[i]; ++i) {
        if (theirs[i] == '\n') start = i + 1;
    }
    const auto line = [&](const std::string& text) {
        return text.substr(start, text.find('\n', start) - start);
    };
    return fmt::format("it says \"{}\" where this cohort has \"{}\"", line(theirs), line(ours));
}

/// Keeps a second program from adding rows to the same file. The system takes it off when the
/// program ends, however it ends.
class FolderLock {
public:
    explicit FolderLock(const fs::path& name) : file_{::open(name.c_str(), O_RDONLY | O_CLOEXEC)} {
        if (file_ < 0) cannot_write(name);
        if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
        ::close(file_);
        throw Failure{
            Exit::files, "F14",
            fmt::format("another program is asking the cohort of {} now; wait until it is "
                        "done, or name another folder with --out",
                        name.parent_path().string())};
    }
    ~FolderLock() { ::close(file_); }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int file_;
};

struct Kept {
    std::uint32_t rows = 0;
    std::uintmax_t bytes = 0;  ///< up to the end of the last sound line
};

/// The rows of a file that are whole and in order.
Kept sound_rows(const fs::path& path, const std::string& head) {
    std::ifstream file{path, std::ios::binary};
    Kept kept;
    std::string line;
    const auto width = std::count(head.begin(), head.end(), ',');
    bool first = true;
    while (std::getline(file, line)) {
        if (file.eof()) break;  // no line end: cut off
        if (first) {
            if (line != head) return {};
            first = false;
        } else {
            // A quoted cell may hold commas, so a row has at least as many as the head.
            const bool own_number = line.starts_with(fmt::format("{},", kept.rows));
            if (!own_number || std::count(line.begin(), line.end(), ',') < width) break;
            ++kept.rows;
        }
        kept.bytes += line.size() + 1;
    }
    return kept;
}

}  // namespace

CohortProgress write_cohort(const CohortTable& table, const fs::path& folder, const Watch& watch) {
    const fs::path rows = folder / "cohort.csv", name = folder / "cohort.txt";
    std::error_code error;
    Kept kept;
    std::optional<FolderLock> lock;
    if (fs::exists(name)) {
        lock.emplace(name);
        std::ifstream file{name, std::ios::binary};
        const std::string theirs{std::istreambuf_iterator<char>{file}, {}};
        if (theirs != table.name()) {
            throw Failure{
                Exit::files, "F05",
                fmt::format("{} is of another cohort and is left as it is: {}; name another "
                            "folder with --out",
                            folder.string(), difference(theirs, table.name()))};
        }
        if (fs::exists(rows)) kept = sound_rows(rows, table.head());
        if (fs::exists(rows)) fs::resize_file(rows, kept.bytes, error);
        if (error) cannot_write(rows);
    } else if (fs::exists(folder) && !fs::is_empty(folder)) {
        throw Failure{Exit::files, "F01",
                      fmt::format("{} exists already and holds no cohort; name another folder with "
                                  "--out",
                                  folder.string())};
    } else {
        fs::create_directories(folder, error);
        if (error) cannot_write(folder);
        write_name(name, table.name());
        lock.emplace(name);
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(rows.c_str(), "ab"),
                                                               &std::fclose};
    if (!file) cannot_write(rows);
    const auto put = [&](const std::string& text) {
        if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()) cannot_write(rows);
    };
    if (kept.bytes == 0) put(table.head() + "\n");

    CohortProgress progress{kept.rows, kept.rows, false};
    Workers workers{watch.threads};
    while (progress.done < table.rows() && !watch.stop_asked()) {
        const std::uint32_t count = std::min(block_rows, table.rows() - progress.done);
        std::vector<std::string> lines(count);
        workers.for_each(count, [&](std::size_t i) {
            if (watch.stop_asked()) return;
            lines[i] = table.row(progress.done + static_cast<std::uint32_t>(i), watch.stop);
        });
        // Rows that were in hand when a person asked to stop may be cut short: ask them anew.
        if (watch.stop_asked()) break;
        for (const std::string& line : lines) put(line + "\n");
        if (std::fflush(file.get()) != 0) cannot_write(rows);
        progress.done += count;
        watch.tell(static_cast<double>(progress.done) / table.rows(),
                   fmt::format("row {} of {}", progress.done, table.rows()));
    }
    progress.complete = progress.done == table.rows();
    return progress;
}

}  // namespace needlework
