// SPDX-License-Identifier: Apache-2.0
// Each file of tests/messages is a course and what a person is told about it. Anyone can add one:
//   # what it shows
//   --- course      the course file (or --- hex: its bytes in hexadecimal)
//   --- file NAME   a file beside the course (may be left out)
//   --- set         one KEY=VALUE a line, as after --set (may be left out)
//   --- messages    what is printed; or --- warnings, where the course may be run
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "plan/parameters.hpp"
#include "treat/course_file.hpp"

namespace needlework {
namespace {

constexpr Source own{Kind::assumed, Mark::design, "DESIGN"};
constexpr std::array rows{
    Parameter{"test.output", "pg/cell/day", 500, 10, 5000, 1.4, "How much", own, "a test"},
    Parameter{"test.share", "-", 0.3, 0, 1, 1.0, "Which part", own, "a test"},
};

std::vector<std::filesystem::path> message_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator{NEEDLEWORK_SOURCE_DIR "/tests/messages"}) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::map<std::string, std::string> parts_of(const std::filesystem::path& file) {
    std::map<std::string, std::string> parts;
    std::ifstream stream{file};
    std::string part = "head";
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with("--- ")) {
            part = line.substr(4);
            parts[part];
        } else {
            parts[part] += line + "\n";
        }
    }
    return parts;
}

std::string bytes_of(const std::string& hex) {
    std::string bytes;
    std::istringstream words{hex};
    for (std::string word; words >> word;) {
        bytes += static_cast<char>(std::stoi(word, nullptr, 16));
    }
    return bytes;
}

/// The files of a course lie in a folder of their own, which is gone afterwards.
class Folder {
public:
    Folder(const std::string& name, const std::map<std::string, std::string>& parts)
        : before_{std::filesystem::current_path()},
          path_{std::filesystem::temp_directory_path() / ("needlework-messages-" + name)} {
        std::filesystem::create_directories(path_);
        for (const auto& [part, text] : parts) {
            if (part.starts_with("file ")) std::ofstream{path_ / part.substr(5)} << text;
        }
        std::filesystem::current_path(path_);
    }
    ~Folder() {
        std::filesystem::current_path(before_);
        std::filesystem::remove_all(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

private:
    std::filesystem::path before_, path_;
};

class Messages : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Messages, a_person_is_told_exactly_this) {
    auto parts = parts_of(GetParam());
    const std::string text = parts.contains("hex") ? bytes_of(parts["hex"]) : parts["course"];
    std::vector<std::string> overrides;
    std::istringstream lines{parts["set"]};
    for (std::string line; std::getline(lines, line);) overrides.push_back(line);

    Parameters parameters{rows};
    parameters.add(plan_parameters);
    const Folder folder{GetParam().stem().string(), parts};
    const auto course = read_course(text, "course.toml", parameters, overrides);
    if (parts.contains("warnings")) {
        ASSERT_TRUE(course) << issue_text(course.error());
        EXPECT_EQ(warning_text(course->warnings), parts["warnings"]);
    } else {
        ASSERT_FALSE(course) << "the course was taken";
        EXPECT_EQ(issue_text(course.error()), parts["messages"]);
    }
}

INSTANTIATE_TEST_SUITE_P(All, Messages, testing::ValuesIn(message_files()),
                         [](const auto& file) { return file.param.stem().string(); });

}  // namespace
}  // namespace needlework
