// SPDX-License-Identifier: Apache-2.0
#include "studio/run_queue.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <optional>

#include "core/failure.hpp"
#include "run/course_text.hpp"
#include "studio/frame.hpp"
#include "studio/run_files.hpp"

namespace needlework {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

/// One run. Guarded by the queue's mutex.
struct RunQueue::Entry {
    std::string id, kind, title, view;
    std::string state = "waiting";  ///< waiting, running, done, failed, cancelled
    std::string stage;
    double share = 0;
    Clock::time_point started{};
    fs::path job;     ///< what the child reads and writes
    std::string out;  ///< the run folder
    Json issues = Json::array();
    pid_t child = -1;
    bool cancel = false;
    std::size_t version = 0;  ///< rises with every change

    bool ended() const { return state != "waiting" && state != "running"; }

    Json left_s() const {
        if (state != "running" || share <= 0.02) return nullptr;
        const double elapsed = std::chrono::duration<double>(Clock::now() - started).count();
        return elapsed * (1.0 - share) / share;
    }
    Json json() const {
        return {{"id", id},        {"kind", kind},       {"state", state},       {"stage", stage},
                {"share", share},  {"left_s", left_s()}, {"course_name", title}, {"folder", out},
                {"issues", issues}};
    }
};

namespace {

fs::path private_folder() {
    std::string name = (fs::temp_directory_path() / "needlework-studio-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw Failure{Exit::files, "F02", "no temporary folder can be made at " + name};
    }
    return name;
}

std::string event_text(const char* event, const Json& data) {
    return fmt::format("event: {}\ndata: {}\n\n", event,
                       data.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// Start the child with a pipe from its standard output; it gets no other file of the server.
std::optional<pid_t> start_child(const fs::path& program, const fs::path& job, int& from_child) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, ends[1], 1);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    posix_spawnattr_t how;
    posix_spawnattr_init(&how);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK);
    std::string words[] = {program.string(), "studio", "--job", job.string()};
    char* argv[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
    pid_t child = -1;
    const int error = posix_spawn(&child, program.c_str(), &files, &how, argv, environ);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    close(ends[1]);
    if (error != 0) {
        close(ends[0]);
        return std::nullopt;
    }
    from_child = ends[0];
    return child;
}

StudioAnswer unknown_run() {
    return refusal(404, "there is no run of that id");
}

Json words_issue(const std::string& what) {
    Issue issue;
    issue.what = what;
    return issues_json({issue});
}

}  // namespace

RunQueue::RunQueue(RunQueueSetup setup) : setup_{std::move(setup)}, folder_{private_folder()} {
    for (std::size_t i = 0; i < setup_.at_once; ++i) workers_.emplace_back([this] { work(); });
}

RunQueue::~RunQueue() {
    end();
    for (std::thread& worker : workers_) worker.join();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void RunQueue::end() {
    const std::lock_guard lock{mutex_};
    ending_ = true;
    for (const Shared& entry : entries_) {
        entry->cancel = true;
        if (entry->child > 0) kill(entry->child, SIGKILL);
    }
    changed_.notify_all();
}

RunQueue::Shared RunQueue::find(const std::string& id) const {
    const auto at = std::find_if(entries_.begin(), entries_.end(),
                                 [&](const Shared& entry) { return entry->id == id; });
    return at == entries_.end() ? nullptr : *at;
}

void RunQueue::forget_oldest() {
    while (entries_.size() >= setup_.kept) {
        const auto oldest = std::find_if(entries_.begin(), entries_.end(),
                                         [](const Shared& entry) { return entry->ended(); });
        if (oldest == entries_.end()) return;
        std::error_code ignored;
        fs::remove_all((*oldest)->job, ignored);
        entries_.erase(oldest);
    }
}

StudioAnswer RunQueue::add(const Job& job, const std::string& title, const std::string& view) {
    const std::lock_guard lock{mutex_};
    for (const Shared& entry : entries_) {
        const bool same = !view.empty() && entry->kind == job.kind && entry->view == view;
        if (same && !entry->ended()) cancel(*entry);
    }
    const auto waiting = std::count_if(entries_.begin(), entries_.end(),
                                       [](const Shared& e) { return e->state == "waiting"; });
    if (static_cast<std::size_t>(waiting) >= setup_.waiting) {
        return refusal(429, fmt::format("{} wait already; cancel one or wait", waiting));
    }
    forget_oldest();
    auto entry = std::make_shared<Entry>();
    entry->id = fmt::format("{}{}", setup_.letter, ++started_);
    entry->kind = job.kind;
    entry->title = title;
    entry->view = view;
    entry->job = folder_ / entry->id;
    if (!write_job(entry->job, job)) {
        return refusal(500, "this cannot be prepared in " + entry->job.string());
    }
    entries_.push_back(entry);
    changed_.notify_all();
    return json_answer({{"id", entry->id}}, 202);
}

void RunQueue::work() {
    std::unique_lock lock{mutex_};
    for (;;) {
        const auto next = [this] {
            return std::find_if(entries_.begin(), entries_.end(),
                                [](const Shared& e) { return e->state == "waiting"; });
        };
        changed_.wait(lock, [&] { return ending_ || next() != entries_.end(); });
        if (ending_) return;
        const Shared entry = *next();
        entry->state = "running";
        entry->started = Clock::now();
        ++entry->version;
        changed_.notify_all();
        lock.unlock();
        run(entry);
        lock.lock();
    }
}

void RunQueue::run(const Shared& entry) {
    int pipe = -1;
    std::optional<pid_t> child;
    {
        const std::lock_guard lock{mutex_};
        if (!entry->cancel) child = start_child(setup_.program, entry->job, pipe);
        entry->child = child.value_or(-1);
    }
    int status = -1;
    if (child) {
        hear(entry, pipe);
        close(pipe);
        while (waitpid(*child, &status, 0) < 0 && errno == EINTR) {
        }
    }
    const std::lock_guard lock{mutex_};
    entry->child = -1;
    finish(*entry, child ? status : -1);
    ++entry->version;
    changed_.notify_all();
}

/// Read what the child says until it ends, is cancelled, or has taken too long.
void RunQueue::hear(const Shared& entry, int pipe) {
    const auto until = Clock::now() + setup_.longest;
    std::string said;
    char bytes[4096];
    for (;;) {
        pollfd waits{pipe, POLLIN, 0};
        const int ready = poll(&waits, 1, 200);
        if (ready > 0) {
            const ssize_t count = read(pipe, bytes, sizeof bytes);
            if (count <= 0) return;
            said.append(bytes, static_cast<std::size_t>(count));
            constexpr std::size_t longest_line = 65536;
            if (said.size() > longest_line && said.find('\n') == said.npos) said.clear();
        }
        const std::lock_guard lock{mutex_};
        for (std::size_t end; (end = said.find('\n')) != said.npos;) {
            take(*entry, said.substr(0, end));
            said.erase(0, end + 1);
        }
        if (Clock::now() > until && entry->issues.empty()) {
            entry->issues = words_issue("the run took too long and was ended");
            kill(entry->child, SIGKILL);
        }
        if (entry->cancel) kill(entry->child, SIGKILL);
    }
}

void RunQueue::take(Entry& entry, const std::string& line) {
    const Json said = Json::parse(line, nullptr, false);
    if (!said.is_object()) return;
    const std::string event = said.value("event", "");
    if (event == "progress") {
        entry.share = said.value("share", entry.share);
        entry.stage = said.value("words", entry.stage);
    } else if (event == "folder") {
        entry.out = said.value("path", "");
    } else if (event == "issues" && said.contains("issues")) {
        entry.issues = said["issues"];
    }
    ++entry.version;
    changed_.notify_all();
}

void RunQueue::finish(Entry& entry, int status) {
    if (entry.cancel) {
        entry.state = "cancelled";
        return;
    }
    if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        entry.state = "done";
        entry.share = 1.0;
        return;
    }
    entry.state = "failed";
    if (!entry.issues.empty()) return;
    entry.issues = words_issue(
        status == -1          ? "the run could not be started"
        : WIFSIGNALED(status) ? fmt::format("the run ended by signal {}: out of memory, or a fault "
                                            "of the program",
                                            WTERMSIG(status))
                              : fmt::format("the run ended with code {}", WEXITSTATUS(status)));
}

StudioAnswer RunQueue::list() const {
    const std::lock_guard lock{mutex_};
    Json all = Json::array();
    for (const Shared& entry : entries_) all.push_back(entry->json());
    return json_answer(all);
}

StudioAnswer RunQueue::events(const std::string& id) {
    Shared entry;
    {
        const std::lock_guard lock{mutex_};
        entry = find(id);
    }
    if (!entry) return unknown_run();
    StudioAnswer answer{.type = "text/event-stream"};
    answer.next = [this, entry, seen = std::size_t{0}, first = true](std::string& more) mutable {
        std::unique_lock lock{mutex_};
        const bool news = first || changed_.wait_for(lock, std::chrono::seconds{1}, [&] {
            return ending_ || entry->version != seen;
        });
        first = false;
        seen = entry->version;
        if (!news) {
            more += ": still here\n\n";  // finds out whether anybody listens
            return true;
        }
        if (!entry->ended() && !ending_) {
            more += event_text("progress", entry->json());
            return true;
        }
        const Json issues = {{"issues", entry->issues}};
        if (entry->state == "failed") {
            more += event_text("failed", issues);
        } else {
            more += event_text(entry->state == "done" ? "done" : "cancelled", Json::object());
        }
        return false;
    };
    return answer;
}

void RunQueue::cancel(Entry& entry) {
    entry.cancel = true;
    if (entry.child > 0) kill(entry.child, SIGKILL);
    if (entry.state != "waiting") return;
    entry.state = "cancelled";
    ++entry.version;
}

StudioAnswer RunQueue::remove(const std::string& id) {
    const std::lock_guard lock{mutex_};
    const Shared entry = find(id);
    if (!entry) return unknown_run();
    if (!entry->ended()) {
        cancel(*entry);
    } else {
        std::error_code ignored;
        fs::remove_all(entry->job, ignored);
        std::erase(entries_, entry);
    }
    changed_.notify_all();
    return json_answer(Json::object());
}

StudioAnswer RunQueue::frame(const std::string& id) const {
    const std::lock_guard lock{mutex_};
    const Shared entry = find(id);
    if (!entry) return unknown_run();
    if (entry->state != "done") return refusal(409, "the run is not done");
    return {.type = frame_type, .body = file_text((entry->job / "frame").string())};
}

StudioAnswer RunQueue::files(const std::string& id) const {
    const std::lock_guard lock{mutex_};
    const Shared entry = find(id);
    if (!entry) return unknown_run();
    if (entry->state != "done") return refusal(409, "the run is not done");
    Json list = Json::array();
    for (const RunFolderFile& file : run_folder_files(entry->out)) {
        list.push_back({{"name", file.name}, {"bytes", file.bytes}, {"type", file.type}});
    }
    return json_answer(list);
}

StudioAnswer RunQueue::file(const std::string& id, const std::string& name) const {
    fs::path folder;
    {
        const std::lock_guard lock{mutex_};
        const Shared entry = find(id);
        if (!entry) return unknown_run();
        if (entry->state != "done") return refusal(409, "the run is not done");
        folder = entry->out;
    }
    // Only names that are really there are found, so that no path leads anywhere else.
    for (const RunFolderFile& file : run_folder_files(folder)) {
        if (file.name != name) continue;
        return {.type = file.type, .body = file_text((folder / file.name).string())};
    }
    return refusal(404, "the run has no file of that name");
}

}  // namespace needlework
