// SPDX-License-Identifier: Apache-2.0
#include "studio/server.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/embedded.hpp"
#include "core/posterior.hpp"
#include "heal/block.hpp"
#include "studio/course_asked.hpp"
#include "studio/gate.hpp"
#include "studio/studio_on_the_net.test.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

TEST_F(StudioOnTheNet, serves_its_page_without_a_token_and_nothing_else_of_the_disk) {
    const std::string page = get("/");
    EXPECT_EQ(status_of(page), 200);
    EXPECT_NE(page.find("default-src 'none'"), page.npos);
    EXPECT_NE(page.find("nosniff"), page.npos);
    EXPECT_NE(page.find("no-referrer"), page.npos);
    EXPECT_EQ(status_of(get("/studio.js")), 200);
    for (const char* path :
         {"/link.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/page/", "//", "/secret.txt",
          "/studio.js/", "/..%2fsecret.txt", "/%00", "/\\secret.txt", "/etc/passwd"}) {
        const std::string answer = get(path);
        EXPECT_GE(status_of(answer), 400) << path;
        EXPECT_EQ(answer.find("secret\n"), answer.npos) << path;
    }
}

TEST_F(StudioOnTheNet, answers_only_its_own_page_with_the_token) {
    const std::string line = "GET /api/version HTTP/1.1\r\n";
    const std::string host = fmt::format("Host: 127.0.0.1:{}\r\n", server->port());
    const std::string token = "X-Needlework-Token: " + server->token() + "\r\n";
    EXPECT_EQ(status_of(whole(line + host + token + "\r\n")), 200);
    EXPECT_EQ(status_of(whole(line + host + "\r\n")), 401);
    EXPECT_EQ(status_of(whole(line + host + "X-Needlework-Token: x\r\n\r\n")), 401);
    EXPECT_EQ(status_of(whole(line + host + token + token + "\r\n")), 401);
    EXPECT_EQ(status_of(whole(line + token + "\r\n")), 403) << "no host";
    EXPECT_EQ(status_of(whole(line + "Host: evil.example\r\n" + token + "\r\n")), 403);
    EXPECT_EQ(status_of(whole(line + host + host + token + "\r\n")), 403) << "two hosts";
    EXPECT_EQ(status_of(whole(line + host + token + "Origin: http://evil.example\r\n\r\n")), 403);
    EXPECT_EQ(status_of(whole(line + host + token + "Origin: null\r\n\r\n")), 403);
    EXPECT_EQ(status_of(whole(line + host + token + "Sec-Fetch-Site: cross-site\r\n\r\n")), 403);
    const std::string own = fmt::format("Origin: http://127.0.0.1:{}\r\n", server->port());
    EXPECT_EQ(status_of(whole(line + host + token + own + "\r\n")), 200);
}

TEST_F(StudioOnTheNet, refuses_bodies_that_are_too_large_unmeasured_packed_or_not_json) {
    const std::string json = "Content-Type: application/json\r\n";
    const auto asked = [&](const std::string& more, const std::string& body) {
        return status_of(whole(head("POST", "/api/check", more) + body));
    };
    EXPECT_EQ(asked(json + "Content-Length: 999999999999\r\n", ""), 413);
    EXPECT_EQ(asked(json + "Content-Length: x\r\n", ""), 411);
    EXPECT_EQ(asked(json, ""), 411);
    EXPECT_EQ(asked(json + "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 411);
    EXPECT_EQ(asked("Content-Type: text/plain\r\nContent-Length: 2\r\n", "{}"), 415);
    EXPECT_EQ(asked(json + "Content-Encoding: gzip\r\nContent-Length: 2\r\n", "{}"), 415);
    EXPECT_EQ(asked(json + "Content-Length: 4\r\n", "{no}"), 400);
    EXPECT_EQ(asked(json + "Content-Length: 2\r\n", "{}"), 400);
    EXPECT_EQ(status_of(whole(head("PUT", "/api/check"))), 405);
    EXPECT_EQ(status_of(get("/api/nothing")), 404);
    EXPECT_EQ(status_of(get("/api/check")), 405);
}

TEST_F(StudioOnTheNet, gives_wrong_courses_the_words_of_the_command_line) {
    const Json answer =
        Json::parse(body_of(post("/api/check", {{"course", "[run]\npeeple = 3\n"}})));
    ASSERT_FALSE(answer["issues"].empty());
    EXPECT_EQ(answer["issues"][0]["nearest"], "run.people");
    EXPECT_EQ(answer["issues"][0]["line"], 2);
    EXPECT_EQ(status_of(post("/api/preview", {{"course", "[run]\npeeple = 3\n"}})), 400);
}

TEST_F(StudioOnTheNet, computes_with_the_numbers_of_the_command_line) {
    const Parameters registry = all_parameters();
    const auto there =
        read_course(small_course, "course.toml", registry, {}, shipped_posterior(registry));
    const auto here = read_asked({small_course, {}}, "course.toml");
    ASSERT_TRUE(there.has_value() && here.has_value());
    EXPECT_EQ(resolved_json(*here), resolved_json(*there));
    EXPECT_EQ(here->posterior.samples, there->posterior.samples);
    std::size_t fitted = 0;
    const Json catalogue = Json::parse(body_of(get("/api/catalogue")));
    for (const Json& row : catalogue["parameters"]) {
        const std::string key = row["key"];
        EXPECT_EQ(row["value"].get<double>(), there->parameters[key]) << key;
        fitted += row["value"] != row["registry_value"] ? 1 : 0;
    }
    EXPECT_GT(fitted, 0u);
}

TEST_F(StudioOnTheNet, reads_no_file_outside_the_work_folder) {
    fs::create_symlink("/etc", work / "way-out");
    for (const char* name : {"/etc/passwd", "../secret.txt", "way-out/passwd", "a/../../b"}) {
        const std::string course = fmt::format("[device]\nfile = \"{}\"\n", name);
        const std::string answer = body_of(post("/api/check", {{"course", course}}));
        EXPECT_NE(answer.find("outside the work folder"), answer.npos) << name << answer;
        const Json set = {fmt::format("device.file={}", name)};
        const std::string other =
            body_of(post("/api/check", {{"course", small_course}, {"set", set}}));
        EXPECT_NE(other.find("outside the work folder"), other.npos) << name << other;
    }
}

TEST_F(StudioOnTheNet, outlives_fifty_clients_that_ask_drip_break_off_and_talk_nonsense) {
    std::vector<std::thread> clients;
    std::atomic<int> answered{0};
    for (int i = 0; i < 50; ++i) {
        clients.emplace_back([&, i] {
            if (i % 5 == 0) {  // drips: never gets done, and is left
                const RawClient client{server->port()};
                client.say("GET /api/ver");
                client.hear();
            } else if (i % 5 == 1) {  // breaks off within the body
                RawClient client{server->port()};
                client.say(head("POST", "/api/preview",
                                "Content-Type: application/json\r\nContent-Length: 5000\r\n") +
                           "{\"cour");
                client.leave();
            } else if (i % 5 == 2) {  // nonsense
                whole(std::string(20000, i % 2 == 0 ? '\0' : 'A') + "\r\n\r\n");
            } else if (status_of(get("/api/version")) == 200) {
                ++answered;
            }
        });
    }
    for (std::thread& client : clients) client.join();
    EXPECT_GT(answered, 0);
    EXPECT_EQ(status_of(get("/api/version")), 200);
    EXPECT_EQ(studio->open_questions(), 0u);
}

TEST_F(StudioOnTheNet, gives_a_preview_and_calls_the_older_of_two_of_one_view_stale) {
    const std::string answer = post("/api/preview", {{"course", small_course}, {"view", "a"}});
    ASSERT_EQ(status_of(answer), 200) << answer.substr(0, 2000);
    const std::string frame = body_of(answer);
    ASSERT_GT(frame.size(), 4u);
    std::uint32_t length = 0;
    for (int i = 3; i >= 0; --i) length = length << 8U | static_cast<unsigned char>(frame[i]);
    EXPECT_EQ(length % 4, 0u);
    const Json said = Json::parse(frame.substr(4, length));
    EXPECT_EQ(said["zones"][0]["key"], "cheek");
    std::size_t end = 4 + length;
    for (const Json& array : said["arrays"]) {
        EXPECT_EQ(4 + length + array["offset"].get<std::size_t>(), end) << array;
        end += 4 * array["shape"][0].get<std::size_t>();
    }
    EXPECT_EQ(end, frame.size());

    // Both are asked at once; whichever came first is stale or was done before the other came.
    NewestOnly newest{1, std::chrono::minutes{1}};
    const NewestOnly::Turn first{newest, "view"};
    EXPECT_FALSE(first.stopped());
    std::thread second{[&] { const NewestOnly::Turn turn{newest, "view"}; }};
    while (!first.stale()) std::this_thread::yield();
    EXPECT_TRUE(first.stopped());
    newest.stop_all();
    second.join();
}

TEST_F(StudioOnTheNet, finds_no_difference_between_a_course_and_itself) {
    const Json side = {{"course", small_course}};
    const std::string answer = post("/api/compare", {{"a", side}, {"b", side}, {"people", 2}});
    ASSERT_EQ(status_of(answer), 200) << answer.substr(0, 2000);
    const Json head = head_of_frame(body_of(answer));
    EXPECT_EQ(head["zones"][0]["key"], "cheek");
    for (const Json& win : head["zones"][0]["wins"]) {
        if (!win["probability"].is_null()) {
            EXPECT_EQ(win["probability"], 0.5) << win;
        }
    }
    EXPECT_EQ(status_of(post("/api/compare", {{"a", side}, {"people", 2}})), 400);
    EXPECT_EQ(status_of(post("/api/compare", {{"a", side}, {"b", side}, {"people", 1}})), 400);
}

TEST_F(StudioOnTheNet, shows_the_skin_and_the_tissue_of_a_session_and_refuses_those_it_lacks) {
    const Json asked = {{"course", small_course}, {"zone", "cheek"}, {"session", 0}};
    const Json skin = head_of_frame(body_of(post("/api/skin", asked)));
    EXPECT_EQ(skin["layers"].size(), 5u);
    EXPECT_GT(skin["summary"]["channels_per_cm2"].get<double>(), 0.0);
    const Json fields = head_of_frame(body_of(post("/api/fields", asked)));
    EXPECT_EQ(fields["fields"].size(), tissue_count);
    EXPECT_EQ(fields["surface"].size(), surface_count);
    for (const Json& wrong : {Json{{"course", small_course}, {"zone", "chin"}},
                              Json{{"course", small_course}, {"session", 1}},
                              Json{{"course", small_course}, {"session", -1}},
                              Json{{"course", small_course}, {"session", "x"}}}) {
        EXPECT_EQ(status_of(post("/api/skin", wrong)), 400) << wrong;
    }
}

TEST_F(StudioOnTheNet, plans_a_course_whose_written_sessions_read_back_without_a_fault) {
    const std::string course{embedded_file("examples/plan-me.toml").value()};
    const Json plan = Json::parse(body_of(post("/api/plan", {{"course", course}})));
    ASSERT_TRUE(plan["planned"].get<bool>());
    const std::string written = plan["course"];
    EXPECT_TRUE(written.starts_with(course));
    const Json check = Json::parse(body_of(post("/api/check", {{"course", written}})));
    EXPECT_TRUE(check["issues"].empty()) << check["issues"];
    const Json planned = Json::parse(body_of(post("/api/check", {{"course", course}})));
    EXPECT_EQ(check["resolved"]["sessions"], planned["resolved"]["sessions"]);
}

TEST_F(StudioOnTheNet, does_a_run_in_a_process_of_its_own_and_hands_out_its_files) {
    const std::string begun = post("/api/runs", {{"course", small_course}, {"people", 0}});
    ASSERT_EQ(status_of(begun), 202) << begun;
    const std::string id = Json::parse(body_of(begun))["id"];
    const std::string events = get("/api/runs/" + id + "/events");
    EXPECT_NE(events.find("event: done"), events.npos) << events;
    EXPECT_EQ(body_of(get("/api/runs/" + id + "/frame")), "frame");
    EXPECT_NE(get("/api/runs/" + id + "/files").find("report.html"), std::string::npos);
    EXPECT_EQ(body_of(get("/api/runs/" + id + "/files/report.html")), "report\n");
    for (const char* name : {"../secret.txt", "%2e%2e/secret.txt", "", "/etc/passwd", "x"}) {
        EXPECT_GE(status_of(get("/api/runs/" + id + "/files/" + name)), 400) << name;
    }
    EXPECT_EQ(status_of(whole(head("DELETE", "/api/runs/" + id))), 200);
    EXPECT_EQ(status_of(get("/api/runs/" + id + "/frame")), 404);
}

TEST_F(StudioOnTheNet, goes_on_when_a_run_crashes_or_cannot_be_started) {
    write_script(work / "crashes", "kill -SEGV $$\n");
    for (const char* program : {"crashes", "not-there"}) {
        open(program);
        const std::string begun = post("/api/runs", {{"course", small_course}});
        ASSERT_EQ(status_of(begun), 202);
        const std::string id = Json::parse(body_of(begun))["id"];
        const std::string events = get("/api/runs/" + id + "/events");
        EXPECT_NE(events.find("event: failed"), events.npos) << program << events;
        EXPECT_EQ(status_of(get("/api/version")), 200);
    }
}

TEST_F(StudioOnTheNet, cancels_a_run_and_keeps_a_short_line) {
    write_script(work / "sleeps", "exec sleep 1000\n");
    open("sleeps");
    std::vector<std::string> ids;
    int status = 0;
    while ((status = status_of(post("/api/runs", {{"course", small_course}}))) == 202) {
        ids.push_back(fmt::format("r{}", ids.size() + 1));
        ASSERT_LT(ids.size(), 20u);
    }
    EXPECT_EQ(status, 429);
    EXPECT_EQ(status_of(whole(head("DELETE", "/api/runs/r1"))), 200);
    const std::string events = get("/api/runs/r1/events");
    EXPECT_NE(events.find("event: cancelled"), events.npos) << events;
}

TEST_F(StudioOnTheNet, shows_the_validation_that_the_program_holds) {
    const Json figures = Json::parse(body_of(get("/api/validation")));
    ASSERT_GT(figures.size(), 20u);
    std::size_t held_out = 0;
    for (const Json& figure : figures) {
        ASSERT_FALSE(figure.at("rows").empty()) << figure.at("id");
        for (const Json& row : figure.at("rows")) {
            EXPECT_FALSE(row.at("label").get<std::string>().empty());
            EXPECT_LE(row.at("predicted").at("low"), row.at("predicted").at("high"));
            held_out += row.at("role") == "hold-out" ? 1 : 0;
        }
    }
    EXPECT_GT(held_out, 0u);
}

TEST_F(StudioOnTheNet, describes_every_call_and_no_other) {
    const Json api = Json::parse(body_of(get("/api/openapi.json")));
    std::size_t described = 0;
    for (const auto& [path, methods] : api["paths"].items()) described += methods.size();
    EXPECT_EQ(described, studio_calls().size());
    for (const StudioCall& call : studio_calls()) {
        std::string method = call.method;
        for (char& c : method) c = static_cast<char>(std::tolower(c));
        ASSERT_TRUE(api["paths"].contains(call.path)) << call.path;
        EXPECT_TRUE(api["paths"][call.path].contains(method)) << call.path;
    }
}

TEST(StudioGate, compares_tokens_whole) {
    const std::string token = new_token();
    EXPECT_EQ(token.size(), 44u);  // 264 bits
    EXPECT_NE(token, new_token());
    EXPECT_TRUE(same_secret(token, token));
    EXPECT_FALSE(same_secret(token, token + "x"));
    EXPECT_FALSE(same_secret(token, token.substr(1)));
    EXPECT_FALSE(same_secret(token, ""));
}

}  // namespace
}  // namespace needlework
