// SPDX-License-Identifier: Apache-2.0
#include "record/record_file.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <thread>

#include "core/failure.hpp"
#include "record/entries.hpp"
#include "record/record_case.test.hpp"

namespace needlework {
namespace {

std::string failure_code(const std::function<void()>& action) {
    try {
        action();
    } catch (const Failure& failure) {
        return failure.code();
    }
    return "none";
}

/// What the child of the kill test does: write sessions and tell each id after it is committed.
[[noreturn]] void write_for_ever(const std::filesystem::path& path, int told) {
    const Database file = open_record_file(path);
    for (;;) {
        const std::int64_t id = add(file, cheek_session()).value();
        if (write(told, &id, sizeof id) != sizeof id) _exit(1);
    }
}

/// Start a writer, kill it after `sessions` were told, and give the last id that it told.
std::int64_t killed_writer(const std::filesystem::path& path, int sessions) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error{"no pipe"};
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        write_for_ever(path, ends[1]);
    }
    close(ends[1]);
    std::int64_t last = 0;
    for (int i = 0; i < sessions && read(ends[0], &last, sizeof last) == sizeof last; ++i) {
    }
    kill(child, SIGKILL);
    while (read(ends[0], &last, sizeof last) == sizeof last) {  // told before it died
    }
    waitpid(child, nullptr, 0);
    close(ends[0]);
    return last;
}

TEST(RecordFile, a_writer_killed_in_the_middle_loses_nothing_that_was_committed) {
    const TemporaryFolder folder;
    const auto path = folder / "clinic.records";
    create_record_file(path);
    std::int64_t told = 0;
    for (const int sessions : {1, 7, 20, 33}) {
        const std::int64_t last = killed_writer(path, sessions);
        ASSERT_GE(last, told + sessions);
        told = last;
        const Database file = open_record_file(path);
        const Records records = read_records(file);
        const auto found = static_cast<std::int64_t>(records.sessions.size());
        EXPECT_GE(found, told);
        EXPECT_LE(found, told + 1);  // one may have been committed but not told
        for (const SessionRecord& session : records.sessions) {
            EXPECT_EQ(session.values, cheek_session().values);  // whole or not at all
        }
        EXPECT_EQ(file.ask("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = "
                           "'ok'"),
                  1);
        told = found;
    }
}

TEST(RecordFile, foreign_keys_hold) {
    const TemporaryFolder folder;
    create_record_file(folder / "a");
    const Database file = open_record_file(folder / "a");
    EXPECT_EQ(failure_code([&] {
                  file.run("INSERT INTO session_value VALUES (9, 'visit.room', 0, 'two')");
              }),
              "F06");
    const auto event =
        read_event({{"session", "9"}, {"event", "AE09"}, {"onset", "20 day"}, {"serious", "no"}});
    const Checked<std::int64_t> refused = add(file, event.value());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().key, "session");
    EXPECT_EQ(read_records(file), Records{});

    const std::int64_t id = add(file, cheek_session()).value();
    EXPECT_EQ(failure_code([&] { file.run("DELETE FROM session"); }), "F06");
    EXPECT_EQ(read_records(file).sessions.front().id, id);
}

TEST(RecordFile, writes_are_synchronised_in_full_in_a_write_ahead_log) {
    const TemporaryFolder folder;
    create_record_file(folder / "a");
    const Database file = open_record_file(folder / "a");
    constexpr int full = 2;
    EXPECT_EQ(file.ask("PRAGMA synchronous"), full);
    EXPECT_EQ(file.ask("PRAGMA foreign_keys"), 1);
    Statement mode = file.prepare("PRAGMA journal_mode");
    ASSERT_TRUE(mode.next());
    EXPECT_EQ(mode.text(0), "wal");
}

TEST(RecordFile, a_file_of_version_1_is_brought_to_the_newest_with_its_sessions) {
    const TemporaryFolder folder;
    const auto path = folder / "old";
    create_record_file(folder / "model");
    std::ofstream{path};
    {
        const Database old{path.string(), Access::write};
        old.run(record_migrations()[0]);
        const Database model = open_record_file(folder / "model");
        old.run("PRAGMA application_id=" + std::to_string(model.ask("PRAGMA application_id")));
        old.run("PRAGMA user_version=1");
        old.run(
            "INSERT INTO session VALUES (3, '2025-01-02T03:04:05Z');"
            "INSERT INTO session_value VALUES (3, 'pass.depth', 1, 1.25)");
    }
    const Database file = open_record_file(path);
    EXPECT_EQ(file.ask("PRAGMA user_version"),
              static_cast<std::int64_t>(record_migrations().size()));
    Records expected;
    expected.sessions.push_back({3, "2025-01-02T03:04:05Z", {{{"pass.depth", 1}, 1.25}}});
    EXPECT_EQ(read_records(file), expected);
    const auto event =
        read_event({{"session", "3"}, {"event", "AE01"}, {"onset", "1 h"}, {"serious", "no"}});
    EXPECT_TRUE(add(file, event.value()));
}

TEST(RecordFile, files_of_other_programs_and_newer_versions_are_refused_and_left_alone) {
    const TemporaryFolder folder;
    std::ofstream{folder / "text"} << "dear diary, this is longer than a header of SQLite: "
                                   << std::string(200, 'x');
    EXPECT_EQ(failure_code([&] { open_record_file(folder / "text"); }), "F05");

    std::ofstream{folder / "other"};
    Database{(folder / "other").string(), Access::write}.run("CREATE TABLE song (name TEXT)");
    EXPECT_EQ(failure_code([&] { open_record_file(folder / "other"); }), "F05");
    const Database other{(folder / "other").string(), Access::read};
    EXPECT_EQ(other.ask("SELECT count(*) FROM sqlite_schema"), 1);

    create_record_file(folder / "newer");
    open_record_file(folder / "newer").run("PRAGMA user_version=99");
    EXPECT_EQ(failure_code([&] { open_record_file(folder / "newer"); }), "F05");

    EXPECT_EQ(failure_code([&] { open_record_file(folder / "none"); }), "F03");
}

TEST(RecordFile, nothing_is_ever_overwritten_and_only_the_owner_may_read) {
    const TemporaryFolder folder;
    create_record_file(folder / "a");
    EXPECT_EQ(failure_code([&] { create_record_file(folder / "a"); }), "F01");
    const Database file = open_record_file(folder / "a");
    add(file, cheek_session()).value();
    EXPECT_EQ(failure_code([&] { back_up_record_file(file, folder / "a"); }), "F01");
    EXPECT_EQ(failure_code([&] { back_up_record_file(file, folder / "no/such/place"); }), "F02");
    back_up_record_file(file, folder / "copy");
    EXPECT_EQ(read_records(open_record_file(folder / "copy")), read_records(file));
    for (const char* name : {"a", "copy"}) {
        struct stat facts {};
        ASSERT_EQ(stat((folder / name).c_str(), &facts), 0);
        EXPECT_EQ(facts.st_mode & 0777, 0600u);
    }
}

TEST(RecordFile, readers_beside_a_writer_see_whole_sessions_and_never_wait_for_it) {
    const TemporaryFolder folder;
    const auto path = folder / "a";
    create_record_file(path);
    constexpr int sessions = 40;
    std::atomic<bool> written{false};
    std::atomic<int> torn{0}, readings{0};
    const auto read = [&] {
        const Database file = open_record_file(path);
        std::size_t last = 0;
        for (bool again = true; again;) {
            again = !written;
            const Records records = read_records(file);
            ++readings;
            if (records.sessions.size() < last) ++torn;
            last = records.sessions.size();
            for (const SessionRecord& session : records.sessions) {
                if (session.values != cheek_session().values) ++torn;
            }
        }
        if (last != sessions) ++torn;
    };
    std::thread first{read}, second{read};
    const Database file = open_record_file(path);
    for (int i = 0; i < sessions; ++i) add(file, cheek_session()).value();
    written = true;
    first.join();
    second.join();
    EXPECT_EQ(torn, 0);
    EXPECT_GT(readings, 2);
}

TEST(RecordFile, two_writers_take_turns) {
    const TemporaryFolder folder;
    const auto path = folder / "a";
    create_record_file(path);
    constexpr int each = 20;
    const auto write = [&] {
        const Database file = open_record_file(path);
        for (int i = 0; i < each; ++i) add(file, cheek_session()).value();
    };
    std::thread first{write}, second{write};
    first.join();
    second.join();
    EXPECT_EQ(read_records(open_record_file(path)).sessions.size(), 2u * each);
}

}  // namespace
}  // namespace needlework
