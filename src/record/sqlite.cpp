// SPDX-License-Identifier: Apache-2.0
#include "record/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "core/failure.hpp"

namespace needlework {
namespace {

/// How long a writer waits for another one before it gives up.
constexpr int busy_wait_ms = 10000;

[[noreturn]] void refuse(sqlite3* database, int code) {
    const char* file = database ? sqlite3_db_filename(database, "main") : nullptr;
    const std::string where = file ? file : "the record file";
    const char* why = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    if ((code & 0xff) == SQLITE_NOTADB) {
        throw Failure{Exit::files, "F05", fmt::format("{} is not a record file", where)};
    }
    throw Failure{Exit::files, "F06", fmt::format("{}: {}", where, why)};
}

}  // namespace

void Statement::Close::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

void Statement::expect(int code) const {
    if (code != SQLITE_OK) refuse(sqlite3_db_handle(statement_.get()), code);
}

Statement& Statement::bind(std::int64_t value) {
    expect(sqlite3_bind_int64(statement_.get(), ++bound_, value));
    return *this;
}

Statement& Statement::bind(double value) {
    expect(sqlite3_bind_double(statement_.get(), ++bound_, value));
    return *this;
}

Statement& Statement::bind(std::string_view value) {
    const char* bytes = value.empty() ? "" : value.data();  // a null pointer would bind NULL
    expect(sqlite3_bind_text64(statement_.get(), ++bound_, bytes, value.size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_null() {
    expect(sqlite3_bind_null(statement_.get(), ++bound_));
    return *this;
}

bool Statement::next() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) refuse(sqlite3_db_handle(statement_.get()), code);
    return false;
}

void Statement::run() {
    while (next()) {
    }
    sqlite3_reset(statement_.get());
    bound_ = 0;
}

bool Statement::null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::whole(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::number(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}

std::string Statement::text(int column) const {
    const unsigned char* bytes = sqlite3_column_text(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes ? std::string(bytes, bytes + size) : std::string{};
}

void Database::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

Database::Database(const std::string& path, Access access) {
    const int flags = access == Access::write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK) {
        throw Failure{Exit::files, "F03",
                      fmt::format("{} cannot be opened: {}", path,
                                  opened ? sqlite3_errmsg(opened) : sqlite3_errstr(code))};
    }
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, busy_wait_ms);
}

Statement Database::prepare(std::string_view sql) const {
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                        &made, nullptr);
    Statement statement;
    statement.statement_.reset(made);
    if (code != SQLITE_OK) refuse(database_.get(), code);
    return statement;
}

void Database::run(std::string_view sql) const {
    const std::string text{sql};
    const int code = sqlite3_exec(database_.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) refuse(database_.get(), code);
}

std::int64_t Database::last_id() const {
    return sqlite3_last_insert_rowid(database_.get());
}

std::int64_t Database::ask(std::string_view sql) const {
    Statement statement = prepare(sql);
    return statement.next() ? statement.whole(0) : 0;
}

void Database::copy_to(const Database& copy) const {
    sqlite3_backup* backup =
        sqlite3_backup_init(copy.database_.get(), "main", database_.get(), "main");
    if (!backup) refuse(copy.database_.get(), sqlite3_errcode(copy.database_.get()));
    const int step = sqlite3_backup_step(backup, -1);
    const int end = sqlite3_backup_finish(backup);
    if (step != SQLITE_DONE) refuse(copy.database_.get(), step);
    if (end != SQLITE_OK) refuse(copy.database_.get(), end);
}

Transaction::Transaction(const Database& database, Access access) : database_{database} {
    database.run(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        database_.run("ROLLBACK");
    } catch (const Failure&) {
        // SQLite has rolled back already, as it does when a disk is full.
    }
}

void Transaction::commit() {
    database_.run("COMMIT");
    open_ = false;
}

}  // namespace needlework
