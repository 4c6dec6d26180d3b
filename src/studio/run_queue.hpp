// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "studio/answer.hpp"
#include "studio/job.hpp"

namespace needlework {

/// What a line of jobs is worked off with.
struct RunQueueSetup {
    std::filesystem::path program;  ///< is started as: program studio --job FOLDER
    char letter = 'r';              ///< ids begin with it
    std::size_t at_once = 1;        ///< jobs in work
    std::size_t waiting = 8;        ///< most runs that wait
    std::size_t kept = 32;          ///< most runs in the list; the oldest ended one goes
    std::chrono::seconds longest{3600};
};

/// Runs, comparisons and blocks wait in line and are done a few at a time, each in a process of its
/// own: whatever happens to one, the server goes on.
class RunQueue {
public:
    explicit RunQueue(RunQueueSetup setup);
    ~RunQueue();  ///< ends the run under way and removes what was kept for answers
    RunQueue(const RunQueue&) = delete;
    RunQueue& operator=(const RunQueue&) = delete;

    /// 202 {"id"}, or 429 where the line is full. The question was checked. A job of the same kind
    /// and `view` that has not ended is cancelled; without a view all are done.
    StudioAnswer add(const Job& job, const std::string& title, const std::string& view = {});

    StudioAnswer list() const;
    StudioAnswer events(const std::string& id);
    StudioAnswer frame(const std::string& id) const;
    StudioAnswer files(const std::string& id) const;
    StudioAnswer file(const std::string& id, const std::string& name) const;

    /// Cancels a run that waits or is under way; forgets one that has ended. Its folder stays.
    StudioAnswer remove(const std::string& id);

    /// Stops the run under way and all streams, for the end of the program.
    void end();

private:
    struct Entry;
    using Shared = std::shared_ptr<Entry>;

    Shared find(const std::string& id) const;
    void cancel(Entry& entry);
    void work();
    void run(const Shared& entry);
    void hear(const Shared& entry, int pipe);
    void take(Entry& entry, const std::string& line);
    void finish(Entry& entry, int status);
    void forget_oldest();

    RunQueueSetup setup_;
    std::filesystem::path folder_;  ///< of its own, only for this person
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Shared> entries_;
    std::size_t started_ = 0;
    bool ending_ = false;
    std::vector<std::thread> workers_;
};

}  // namespace needlework
