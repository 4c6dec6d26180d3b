// SPDX-License-Identifier: Apache-2.0
#include "core/progress.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>
#include <vector>

namespace needlework {
namespace {

/// A stream that ends in memory.
class Capture {
public:
    Capture() : stream_{std::tmpfile()} {}
    ~Capture() { std::fclose(stream_); }
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;
    std::FILE* stream() { return stream_; }
    std::string text() {
        std::rewind(stream_);
        std::string all;
        for (int c = std::fgetc(stream_); c != EOF; c = std::fgetc(stream_)) {
            all += static_cast<char>(c);
        }
        return all;
    }

private:
    std::FILE* stream_;
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

TEST(Progress, the_time_left_is_what_the_share_so_far_foretells) {
    EXPECT_EQ(time_left(10.0, 0.25), "30 s");
    EXPECT_EQ(time_left(60.0, 0.1), "9 min");
    EXPECT_EQ(time_left(3600.0, 0.1), "9 h");
    EXPECT_EQ(time_left(86400.0, 0.1), "9 days");
    EXPECT_EQ(time_left(10.0, 0.0), "");
    EXPECT_EQ(time_left(10.0, 1.0), "");
}

TEST(Progress, a_log_gets_a_line_for_each_tenth_and_no_control_characters) {
    Capture capture;
    {
        Progress progress{capture.stream(), ProgressStyle::lines, true};
        for (int i = 0; i <= 1000; ++i) progress.tell(i / 1000.0, "healing");
        progress.note("done");
    }
    const auto lines = lines_of(capture.text());
    ASSERT_EQ(lines.size(), 12u);
    EXPECT_EQ(lines.front(), "  0 %  healing");
    EXPECT_EQ(lines[10], "100 %  healing");
    EXPECT_EQ(lines.back(), "done");
    EXPECT_EQ(capture.text().find('\033'), std::string::npos);
}

TEST(Progress, events_are_one_json_object_a_line_at_most_ten_a_second) {
    Capture capture;
    double now_s = 0.0;
    {
        Progress progress{capture.stream(), ProgressStyle::events, false, [&] { return now_s; }};
        for (int i = 0; i <= 1000; ++i) {
            now_s = i * 1e-3;
            progress.tell(i / 1000.0, "a \"word\" \xff");
        }
    }
    const auto lines = lines_of(capture.text());
    EXPECT_LE(lines.size(), 11u);
    for (const std::string& line : lines) {
        EXPECT_EQ(nlohmann::json::parse(line).at("event"), "progress");
    }
    EXPECT_EQ(nlohmann::json::parse(lines.back()).at("share"), 1.0);
}

TEST(Progress, a_bar_is_redrawn_on_one_line_and_never_goes_back) {
    Capture capture;
    double now_s = 0.0;
    {
        Progress progress{capture.stream(), ProgressStyle::bar, false, [&] { return now_s; }};
        now_s = 10.0;
        progress.tell(0.5, "strokes");
        now_s = 20.0;
        progress.tell(0.25, "late news");
    }
    const std::string text = capture.text();
    EXPECT_NE(text.find("============              50 %  10 s left"), std::string::npos) << text;
    EXPECT_EQ(text.find("25 %"), std::string::npos);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
    EXPECT_EQ(text.find("\033[32m"), std::string::npos) << "no colour was asked for";
}

TEST(Progress, quiet_says_nothing_and_streams_that_are_no_terminal_get_lines) {
    Capture capture;
    EXPECT_EQ(progress_style(capture.stream(), false, false), ProgressStyle::lines);
    EXPECT_EQ(progress_style(capture.stream(), true, false), ProgressStyle::events);
    EXPECT_EQ(progress_style(capture.stream(), true, true), ProgressStyle::none);
    EXPECT_FALSE(colour_wanted(capture.stream()));
    Progress progress{capture.stream(), ProgressStyle::none, true};
    progress.tell(0.5, "strokes");
    progress.note("a line");
    progress.finish();
    EXPECT_EQ(capture.text(), "");
}

TEST(Progress, may_be_told_from_several_threads_through_the_watch) {
    Capture capture;
    {
        Progress progress{capture.stream(), ProgressStyle::events, false};
        Watch watch;
        progress.attach(watch);
        const auto work = [&] {
            for (int i = 0; i <= 100; ++i) watch.tell(i / 100.0, "healing");
            watch.note("one of two");
        };
        std::jthread other{work};
        work();
    }
    int notes = 0;
    for (const std::string& line : lines_of(capture.text())) {
        notes += nlohmann::json::parse(line).at("event") == "note";
    }
    EXPECT_EQ(notes, 2);
}

}  // namespace
}  // namespace needlework
