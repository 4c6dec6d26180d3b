// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "record/sqlite.hpp"

namespace needlework {

/// The steps that lead from an empty file to today's schema; step n makes version n + 1. A step
/// that has been released is never changed: a new version is a new step at the end.
std::span<const std::string_view> record_migrations();

/// A new record file at `path`, readable by its owner only. It appears whole or not at all, and
/// nothing is ever overwritten. Failures: F01 where something has that name, F02, F06.
void create_record_file(const std::filesystem::path& path);

/// A record file that exists, brought to today's schema in one transaction if it is older.
///
/// Write-ahead log with full synchronisation: once a write has returned it is on the disk, and a
/// process that dies half-way leaves the state before. Foreign keys are on. Readers do not wait
/// for a writer; writers wait for each other.
/// Failures: F03 where it cannot be opened; F05 where it is no record file, or one of a newer
/// program; F06 for what SQLite refuses.
Database open_record_file(const std::filesystem::path& path);

/// A copy of all that is committed, in a new file that only its owner can read. Never overwrites.
void back_up_record_file(const Database& records, const std::filesystem::path& copy);

}  // namespace needlework
