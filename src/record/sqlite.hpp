// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace needlework {

/// One SQL statement. Values are bound from the left; every refusal of SQLite is a Failure (F06).
class Statement {
public:
    Statement& bind(std::int64_t value);
    Statement& bind(double value);
    Statement& bind(std::string_view value);
    Statement& bind_null();

    /// The next row; false after the last.
    bool next();
    /// Run it without looking at rows, and make it ready to be bound again.
    void run();

    bool null(int column) const;
    std::int64_t whole(int column) const;
    double number(int column) const;
    std::string text(int column) const;

private:
    friend class Database;
    struct Close {
        void operator()(sqlite3_stmt* statement) const;
    };
    void expect(int code) const;
    std::unique_ptr<sqlite3_stmt, Close> statement_;
    int bound_ = 0;
};

enum class Access { read, write };

/// An open SQLite file. Failures: F05 where the file is no SQLite file, F06 for all else.
class Database {
public:
    /// Opens a file that exists.
    Database(const std::string& path, Access access);

    Statement prepare(std::string_view sql) const;
    void run(std::string_view sql) const;
    std::int64_t last_id() const;
    /// A number such as PRAGMA user_version gives.
    std::int64_t ask(std::string_view sql) const;
    /// Copy every page of this file into `copy` as one consistent state.
    void copy_to(const Database& copy) const;

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

/// All or nothing: what is not committed is rolled back. A writer takes its lock at the start, so
/// that it waits for another writer rather than fails half-way.
class Transaction {
public:
    Transaction(const Database& database, Access access);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    const Database& database_;
    bool open_ = true;
};

}  // namespace needlework
