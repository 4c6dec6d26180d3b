// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "studio/job.hpp"
#include "studio/server.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

fs::path this_program() {
    std::error_code error;
    fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (error) throw Failure{Exit::files, "F07", "this program cannot be found: no /proc"};
    return program;
}

/// Show an address in the person's browser, where there is a display to show it on.
void open_browser(const std::string& address) {
    const bool display = std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY");
    if (!display) return;
    std::string words[] = {"xdg-open", address};
    char* argv[] = {words[0].data(), words[1].data(), nullptr};
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    posix_spawnp(&child, "xdg-open", &files, nullptr, argv, environ);
    posix_spawn_file_actions_destroy(&files);
}

/// Everything that the studio reads and writes lies in one folder.
void enter_work_folder(const std::string& folder) {
    if (folder.empty()) return;
    std::error_code error;
    fs::current_path(folder, error);
    if (error) {
        throw Failure{Exit::files, "F03",
                      fmt::format("{} cannot be used as a folder: {}", folder, error.message())};
    }
}

/// The course by its name within the work folder, so that files beside it are found.
CourseText named_from_here(CourseText course, const Options& options) {
    if (options.words.empty()) return {"course.toml", course.text};
    std::error_code error;
    const fs::path near = fs::proximate(course.name, error);
    const bool inside = !error && near.is_relative() && *near.begin() != "..";
    return {inside ? near.string() : near.filename().string(), course.text};
}

/// Whether the other end of a pipe or socket has gone.
bool hung_up(int file) {
    pollfd other{file, POLLRDHUP, 0};
    return poll(&other, 1, 0) == 1 && (other.revents & (POLLHUP | POLLRDHUP | POLLERR)) != 0;
}

/// Whether a program started this one with a pipe to its input, and holds that pipe.
bool held_by_a_pipe() {
    struct stat input {};
    const bool pipe =
        fstat(STDIN_FILENO, &input) == 0 && (S_ISFIFO(input.st_mode) || S_ISSOCK(input.st_mode));
    return pipe && !hung_up(STDIN_FILENO);
}

}  // namespace

Exit open_studio(const Options& options) {
    const StudioOptions& own = options.studio;
    if (!own.job.empty()) return do_job(own.job);
    CourseText course = course_text(options);
    if (!options.words.empty()) course.name = fs::absolute(course.name).string();
    const fs::path program = this_program();
    const fs::path page =
        own.page.empty() ? program.parent_path() / "../studio" : fs::absolute(own.page);
    enter_work_folder(own.work);

    Studio studio{{.course = named_from_here(std::move(course), options), .program = program}};
    StudioServer server{studio, page, own.port};
    if (!server.page_built()) {
        fmt::print(stderr,
                   "needlework: the studio's page is not in {}\n    ./needlework studio builds it; "
                   "or name its folder with --page\n",
                   page.lexically_normal().string());
    }
    const std::atomic<bool>& stop = stop_on_interrupt();
    const bool held = held_by_a_pipe();
    fmt::print(
        "The studio is at {}\nResearch and education; a qualified professional decides.\n"
        "Ctrl-C ends it.\n",
        server.address());
    std::fflush(stdout);
    if (!own.no_browser && server.page_built()) open_browser(server.address());
    const auto ended = [&] { return stop || (held && hung_up(STDIN_FILENO)); };
    while (!ended()) std::this_thread::sleep_for(std::chrono::milliseconds{50});
    server.stop();
    return Exit::done;
}

}  // namespace needlework
