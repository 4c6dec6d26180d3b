// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "record/entries.hpp"
#include "record/entry_text.hpp"

namespace needlework {

/// A folder of its own for one test, removed at its end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "record-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no folder for a test"};
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::filesystem::path operator/(const char* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// A small session: two passes and who was there.
inline SessionRecord cheek_session() {
    return read_session({{"visit.client_id", "C-17"},
                         {"visit.start", "2026-11-21T14:05+01:00"},
                         {"pass[1].zone", "cheek"},
                         {"pass[1].depth", "1.5 mm"},
                         {"pass[1].pain", "4"},
                         {"pass[2].zone", "temple"},
                         {"pass[2].depth", "0.75 mm"},
                         {"device.pack_intact", "yes"}})
        .value();
}

}  // namespace needlework
