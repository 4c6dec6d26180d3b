// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "studio/raw_client.test.hpp"
#include "studio/server.hpp"

namespace needlework {

/// A cheap course: one session of one zone, healed for a few days.
inline const std::string small_course = R"(
[[sessions]]
depth = "0.5 mm"
zones = ["cheek"]
passes = 1
[device]
model = "skinpen-precision"
[run]
until = "3 day"
)";

/// In place of the program that does the runs.
inline void write_script(const std::filesystem::path& path, const std::string& lines) {
    std::ofstream{path} << "#!/bin/sh\n" << lines;
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
}

/// The head of a frame.
inline nlohmann::json head_of_frame(const std::string& frame) {
    std::uint32_t length = 0;
    for (std::size_t i = 4; i-- > 0;) length = length << 8U | static_cast<unsigned char>(frame[i]);
    return nlohmann::json::parse(frame.substr(4, length));
}

/// A studio with its server, in a work folder of its own.
class StudioOnTheNet : public testing::Test {
protected:
    using Json = nlohmann::json;

    static ServerLimits limits() {
        ServerLimits few;
        few.clients = 8;
        few.waiting = 100;
        few.to_ask = std::chrono::milliseconds{1500};
        return few;
    }

    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "studio-test-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        work = name;
        before = std::filesystem::current_path();
        std::filesystem::create_directory(work / "page");
        std::ofstream{work / "page/index.html"} << "<!doctype html><title>page</title>";
        std::ofstream{work / "page/studio.js"} << "'use strict';";
        std::ofstream{work / "secret.txt"} << "secret";
        std::filesystem::create_symlink(work / "secret.txt", work / "page/link.txt");
        std::filesystem::current_path(work);
        write_script(work / "runs-well", R"(
mkdir -p run && echo report > run/report.html && printf frame > "$3/frame"
echo '{"event":"folder","path":"'"$PWD"'/run"}'
echo '{"event":"progress","share":0.5,"words":"healing"}'
)");
        open("runs-well");
    }
    void open(const char* program) {
        server.reset();
        studio.reset();
        studio = std::make_unique<Studio>(
            StudioSetup{.course = {"course.toml", small_course}, .program = work / program});
        server = std::make_unique<StudioServer>(*studio, work / "page", 0, limits());
    }
    void TearDown() override {
        server.reset();
        studio.reset();
        std::filesystem::current_path(before);
        std::filesystem::remove_all(work);
    }

    std::string head(const std::string& method, const std::string& path,
                     const std::string& more = "") const {
        return fmt::format(
            "{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nX-Needlework-Token: {}\r\n{}\r\n", method,
            path, server->port(), server->token(), more);
    }
    std::string get(const std::string& path) const { return whole(head("GET", path)); }
    std::string post(const std::string& path, const Json& body) const {
        const std::string text = body.dump();
        return whole(head("POST", path,
                          fmt::format("Content-Type: application/json\r\nContent-Length: {}\r\n",
                                      text.size())) +
                     text);
    }
    std::string whole(const std::string& bytes) const {
        const RawClient client{server->port()};
        client.say(bytes);
        return client.hear();
    }

    std::filesystem::path work, before;
    std::unique_ptr<Studio> studio;
    std::unique_ptr<StudioServer> server;
};

}  // namespace needlework
