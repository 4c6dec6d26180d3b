// SPDX-License-Identifier: Apache-2.0
#include "record/record_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <functional>

#include "core/failure.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

/// "NDLW", which tells a record file from those of other programs.
constexpr std::int64_t application_id = 0x4E444C57;

constexpr std::array<std::string_view, 4> migrations{
    // 1: sessions. A value stands in the unit of its row in data/session_record.csv; yes is 1;
    // pass counts from 1, and is 0 for what a session has once.
    R"(CREATE TABLE session (
         id INTEGER PRIMARY KEY,
         recorded_at TEXT NOT NULL
       ) STRICT;
       CREATE TABLE session_value (
         session INTEGER NOT NULL REFERENCES session(id),
         name TEXT NOT NULL,
         pass INTEGER NOT NULL CHECK (pass >= 0),
         value ANY NOT NULL,
         PRIMARY KEY (session, name, pass)
       ) STRICT, WITHOUT ROWID;)",
    // 2: scores of instruments, with the marks that they were made from.
    R"(CREATE TABLE score (
         id INTEGER PRIMARY KEY,
         session INTEGER REFERENCES session(id),
         recorded_at TEXT NOT NULL,
         day TEXT NOT NULL,
         instrument TEXT NOT NULL,
         zone TEXT NOT NULL,
         rater TEXT NOT NULL,
         version TEXT NOT NULL,
         total REAL,
         total_group TEXT NOT NULL
       ) STRICT;
       CREATE INDEX score_of_session ON score(session);
       CREATE TABLE score_mark (
         score INTEGER NOT NULL REFERENCES score(id),
         item TEXT NOT NULL,
         mark REAL NOT NULL,
         PRIMARY KEY (score, item)
       ) STRICT, WITHOUT ROWID;)",
    // 3: adverse events. The onset counts from the end of the session.
    R"(CREATE TABLE adverse_event (
         id INTEGER PRIMARY KEY,
         session INTEGER NOT NULL REFERENCES session(id),
         recorded_at TEXT NOT NULL,
         event TEXT NOT NULL,
         onset_h REAL NOT NULL CHECK (onset_h >= 0),
         serious INTEGER NOT NULL CHECK (serious IN (0, 1)),
         zone TEXT NOT NULL,
         suspect TEXT NOT NULL,
         note TEXT NOT NULL
       ) STRICT;
       CREATE INDEX event_of_session ON adverse_event(session);)",
    // 4: corrections. Who, when, why, and what the record said before; never changed or erased.
    R"(CREATE TABLE amendment (
         id INTEGER PRIMARY KEY,
         amended_at TEXT NOT NULL,
         entry TEXT NOT NULL CHECK (entry IN ('session', 'score', 'event')),
         entry_id INTEGER NOT NULL,
         field TEXT NOT NULL,
         old_value TEXT NOT NULL,
         new_value TEXT NOT NULL,
         by TEXT NOT NULL CHECK (by <> ''),
         reason TEXT NOT NULL CHECK (reason <> '')
       ) STRICT;
       CREATE INDEX amendment_of_entry ON amendment(entry, entry_id);
       CREATE TRIGGER amendment_is_not_changed BEFORE UPDATE ON amendment
         BEGIN SELECT RAISE(ABORT, 'an amendment is never changed'); END;
       CREATE TRIGGER amendment_is_not_erased BEFORE DELETE ON amendment
         BEGIN SELECT RAISE(ABORT, 'an amendment is never erased'); END;)"};

void prepare_connection(const Database& database) {
    database.run("PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;");
}

/// Bring the schema from its version to the newest, all steps or none.
void migrate(const Database& database) {
    Transaction transaction{database, Access::write};
    // Asked again inside the lock: another program may have been faster.
    std::int64_t version = database.ask("PRAGMA user_version");
    for (; version < static_cast<std::int64_t>(migrations.size()); ++version) {
        database.run(migrations[static_cast<std::size_t>(version)]);
        database.run(fmt::format("PRAGMA user_version={}", version + 1));
    }
    transaction.commit();
}

/// Make a file under a passing name, fill it, and give it its name only if that name is free.
void new_file(const fs::path& path, const std::function<void(const fs::path&)>& fill) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(path, error))) {
        throw Failure{Exit::files, "F01",
                      fmt::format("{} exists; nothing is overwritten", path.string())};
    }
    const fs::path partial =
        path.parent_path() / fmt::format(".{}.partial-{}", path.filename().string(), getpid());
    const int made = ::open(partial.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (made < 0) {
        throw Failure{Exit::files, "F02",
                      fmt::format("cannot create {}: {}", path.string(), std::strerror(errno))};
    }
    ::close(made);
    int named = -1, why = 0;
    try {
        fill(partial);
        named = ::link(partial.c_str(), path.c_str());  // fails where the name is taken
        why = errno;
    } catch (...) {
        for (const char* end : {"", "-wal", "-shm", "-journal"}) {
            fs::remove(partial.string() + end, error);
        }
        throw;
    }
    fs::remove(partial, error);
    if (named != 0) {
        throw Failure{Exit::files, why == EEXIST ? "F01" : "F02",
                      fmt::format("cannot name {}: {}", path.string(), std::strerror(why))};
    }
}

}  // namespace

std::span<const std::string_view> record_migrations() {
    return migrations;
}

void create_record_file(const fs::path& path) {
    new_file(path, [](const fs::path& partial) {
        const Database database{partial.string(), Access::write};
        prepare_connection(database);
        database.run(
            fmt::format("PRAGMA application_id={}; PRAGMA journal_mode=WAL;", application_id));
        migrate(database);
    });
}

Database open_record_file(const fs::path& path) {
    Database database{path.string(), Access::write};
    if (database.ask("PRAGMA application_id") != application_id) {
        throw Failure{Exit::files, "F05",
                      fmt::format("{} is not a record file of Needlework; it was left as it is",
                                  path.string())};
    }
    const auto newest = static_cast<std::int64_t>(migrations.size());
    const std::int64_t version = database.ask("PRAGMA user_version");
    if (version < 1 || version > newest) {
        throw Failure{Exit::files, "F05",
                      fmt::format("{} has version {} of the record schema; this program knows 1 "
                                  "to {}. Use the program that wrote it",
                                  path.string(), version, newest)};
    }
    prepare_connection(database);
    database.run("PRAGMA journal_mode=WAL");
    if (version < newest) migrate(database);
    return database;
}

void back_up_record_file(const Database& records, const fs::path& copy) {
    new_file(copy, [&](const fs::path& partial) {
        const Database target{partial.string(), Access::write};
        target.run("PRAGMA synchronous=FULL");
        records.copy_to(target);
    });
}

}  // namespace needlework
