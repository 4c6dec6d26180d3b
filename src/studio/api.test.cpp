// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "cohort/doubt.hpp"
#include "cohort/people.hpp"
#include "core/embedded.hpp"
#include "heal/block.hpp"
#include "studio/compare_frame.hpp"
#include "studio/course_asked.hpp"
#include "studio/course_frame.hpp"
#include "studio/frame_shelf.hpp"
#include "studio/json_schema.test.hpp"
#include "studio/preview.hpp"
#include "studio/studio_on_the_net.test.hpp"
#include "studio/volume_frame.hpp"

namespace needlework {
namespace {

/// Two sessions, so that there is a first and a last one.
const std::string two_sessions = R"(
[[sessions]]
count = 2
every = "2 day"
depth = "0.5 mm"
zones = ["cheek"]
passes = 1
[device]
model = "skinpen-precision"
[run]
until = "4 day"
)";

class StudioApi : public StudioOnTheNet {
protected:
    void SetUp() override {
        StudioOnTheNet::SetUp();
        api = Json::parse(body_of(get("/api/openapi.json")));
    }

    /// Whether an answer is one that openapi.json describes for that call.
    void expect_described(const std::string& method, const std::string& call,
                          const std::string& answer) {
        const std::string place = method + " " + call + ": ";
        const Json& responses = api["paths"][call][method]["responses"];
        const std::string status = std::to_string(status_of(answer));
        ASSERT_TRUE(responses.contains(status)) << place << answer.substr(0, 500);
        const std::string type = header(answer, "Content-Type");
        const Json& content = responses[status]["content"];
        ASSERT_TRUE(content.contains(type) || content.contains("*/*")) << place << type;
        if (content.contains(type)) check_body(place, content[type], type, body_of(answer));
        asked.insert(method + " " + call);
    }
    void check_body(const std::string& place, const Json& content, const std::string& type,
                    const std::string& body) {
        if (type == "application/json") {
            check(place, Json::parse(body), content["schema"]);
        } else if (type == frame_type && body != "frame") {
            ASSERT_TRUE(content.contains("x-head")) << place;
            check(place, head_of_frame(body), content["x-head"]);
        }
    }
    void check(const std::string& place, const Json& value, const Json& schema) const {
        SchemaCheck fits{api};
        for (const std::string& fault : fits.faults(value, schema)) ADD_FAILURE() << place << fault;
    }
    static std::string header(const std::string& answer, const std::string& name) {
        const std::size_t at = answer.find("\r\n" + name + ": ");
        if (at == answer.npos) return "";
        const std::size_t from = at + name.size() + 4;
        return answer.substr(from, answer.find("\r\n", from) - from);
    }
    void ask(const std::string& call, const Json& body) {
        expect_described("post", call, post(call, body));
    }
    void fetch(const std::string& call, const std::string& path) {
        expect_described("get", call, get(path));
    }

    Json api;
    std::set<std::string> asked;
};

TEST_F(StudioApi, answers_every_call_as_it_is_described) {
    const std::string plan{embedded_file("examples/plan-me.toml").value()};
    const Json course = {{"course", small_course}}, wrong = {{"course", "[run]\npeeple = 3\n"}};
    for (const char* path : {"/api/version", "/api/openapi.json", "/api/schema", "/api/catalogue",
                             "/api/course", "/api/validation", "/api/runs", "/api/tasks"}) {
        fetch(path, path);
    }
    fetch("/api/explain", "/api/explain?word=depth");
    fetch("/api/explain", "/api/explain?word=no-such-word");
    fetch("/api/explain", "/api/explain");
    for (const char* call :
         {"/api/check", "/api/plan", "/api/preview", "/api/skin", "/api/fields"}) {
        ask(call, course);
        ask(call, wrong);
        ask(call, Json{});
    }
    ask("/api/check", {{"course", plan}});
    ask("/api/plan", {{"course", plan}});
    ask("/api/edit", {{"course", small_course},
                      {"changes", {{{"path", "sessions[0].depth"}, {"value", "1 mm"}}}}});
    ask("/api/edit", {{"course", small_course}, {"changes", 3}});
    ask("/api/compare", {{"a", course}, {"b", course}, {"people", 2}});
    ask("/api/compare", {{"a", course}});
    const Json task = {{"kind", "compare"}, {"a", course}, {"b", course}};
    for (const std::string line : {"runs", "tasks"}) {
        const std::string begun = post("/api/" + line, line == "runs" ? course : task);
        expect_described("post", "/api/" + line, begun);
        ask("/api/" + line, wrong);
        const std::string at =
            "/api/" + line + "/" + std::string{Json::parse(body_of(begun))["id"]};
        const std::string call = "/api/" + line + "/{id}";
        fetch(call + "/events", at + "/events");
        fetch("/api/" + line, "/api/" + line);
        fetch(call + "/frame", at + "/frame");
        if (line == "runs") {
            fetch(call + "/files", at + "/files");
            fetch(call + "/files/{name}", at + "/files/report.html");
        }
        expect_described("delete", call, whole(head("DELETE", at)));
        expect_described("delete", call, whole(head("DELETE", at)));
        fetch(call + "/frame", at + "/frame");
    }
    EXPECT_EQ(asked.size(), studio_calls().size()) << "a call was not asked";
}

TEST_F(StudioApi, describes_the_curves_of_a_run_and_a_block_of_skin) {
    const auto course = read_asked({small_course, {}}, "course.toml");
    ASSERT_TRUE(course.has_value());
    const Running running{1, 0, course->run.until_day};
    const Course one = treat(course->person, course->plan, course->parameters, running, {});
    const auto bands = bands_of_people(
        one, course->parameters, doubt_of(course->posterior, course->parameters), running, 2, {});
    const Json run = head_of_frame(course_frame(one, bands, {"run", 1.0, "title", {}}).bytes());
    check("run ", run, api["components"]["schemas"]["CourseHead"]);
    std::size_t banded = 0;
    for (const Json& curve : run["zones"][0]["curves"]) {
        if (!curve.contains("low")) continue;
        ++banded;
        EXPECT_TRUE(curve.contains("decides") && curve.contains("decides_day")) << curve["key"];
    }
    EXPECT_GT(banded, 10u);

    const Json body = {{"course", two_sessions},
                       {"set", Json::array({"sessions.passes=8"})},
                       {"side_mm", 0.6},
                       {"days", {0, 1, 4}},
                       {"fields", {"D", "I"}}};
    const Checked<VolumeAsked> block = volume_asked(body, "course.toml");
    ASSERT_TRUE(block.has_value());
    const Checked<Frame> frame = volume_frame(*block, {});
    ASSERT_TRUE(frame.has_value()) << issue_text(frame.error());
    const Json volume = head_of_frame(frame->bytes());
    check("volume ", volume, api["components"]["schemas"]["VolumeHead"]);
    EXPECT_EQ(volume["fields"].size(), 2u);
    EXPECT_GT(volume["fields"][0]["high"].get<double>(), 0.1)
        << "damage is seen" << volume["notes"];
    for (const Json& array : volume["arrays"]) {
        if (array["name"] == "fields.D") {
            EXPECT_EQ(array["shape"][0], 3);
            EXPECT_EQ(array["shape"][2].get<double>() * volume["voxel_um"].get<double>(), 600.0);
        }
    }
    for (const Json& wrong : {Json{{"side_mm", 9}}, Json{{"voxel_um", 1}}, Json{{"days", {2, 1}}},
                              Json{{"fields", {"nothing"}}}}) {
        Json asked_so = body;
        asked_so.update(wrong);
        EXPECT_FALSE(volume_asked(asked_so, "course.toml").has_value()) << wrong;
    }
}

TEST_F(StudioApi, shows_the_tissue_after_each_session_up_to_the_next_one) {
    Json question = {{"course", two_sessions}, {"zone", "cheek"}};
    const Json last = head_of_frame(body_of(post("/api/fields", question)));
    EXPECT_EQ(last["session"], 1);
    EXPECT_EQ(last["session_day"], 2.0);
    question["session"] = 0;
    const std::string first_bytes = body_of(post("/api/fields", question));
    const Json first = head_of_frame(first_bytes);
    EXPECT_EQ(first["session"], 0);
    EXPECT_EQ(first["sessions"], last["sessions"]);
    EXPECT_EQ(first["sessions"][0]["until_day"], 2.0);
    question["days"] = {0.5, 1.0};
    const Json chosen = head_of_frame(body_of(post("/api/fields", question)));
    for (const Json& array : chosen["arrays"]) {
        if (array["name"] != "time") continue;
        EXPECT_EQ(array["shape"][0], 4) << "0, 0.5, 1 and 2 days";
    }
    question["session"] = 2;
    EXPECT_EQ(status_of(post("/api/fields", question)), 400);
    question["days"] = {1.0, 0.5};
    EXPECT_EQ(status_of(post("/api/fields", question)), 400);
}

TEST_F(StudioApi, tells_two_compared_courses_apart_by_their_titles) {
    const std::string titled = "title = \"One\"\n" + small_course;
    const auto titles = [&](const Json& a, const Json& b) {
        const auto pair = compare_asked({{"a", a}, {"b", b}});
        EXPECT_TRUE(pair.has_value());
        return std::pair{pair->a_title, pair->b_title};
    };
    const auto [a, b] = titles({{"course", titled}}, {{"course", titled}, {"set", {"run.seed=7"}}});
    EXPECT_NE(a, b);
    EXPECT_NE(b.find("seed"), b.npos) << b;
    const auto [same_a, same_b] = titles({{"course", titled}}, {{"course", titled}});
    EXPECT_NE(same_a, same_b);
    const auto [named, other] =
        titles({{"course", small_course}, {"name", "mine.toml"}}, {{"course", titled}});
    EXPECT_EQ(named, "mine.toml");
    EXPECT_EQ(other, "One");
}

TEST_F(StudioApi, a_newer_comparison_of_a_view_cancels_the_older_and_runs_are_left_alone) {
    write_script(work / "sleeps", "exec sleep 1000\n");
    open("sleeps");
    const Json course = {{"course", small_course}};
    const Json task = {{"kind", "compare"}, {"a", course}, {"b", course}, {"view", "x"}};
    EXPECT_EQ(status_of(post("/api/runs", course)), 202);
    EXPECT_EQ(status_of(post("/api/tasks", task)), 202);
    EXPECT_EQ(status_of(post("/api/tasks", task)), 202);
    const std::string events = get("/api/tasks/t1/events");
    EXPECT_NE(events.find("event: cancelled"), events.npos) << events;
    EXPECT_EQ(status_of(whole(head("DELETE", "/api/tasks/t2"))), 200);
    EXPECT_NE(get("/api/tasks/t2/events").find("event: cancelled"), std::string::npos);
    for (const Json& run : Json::parse(body_of(get("/api/runs")))) {
        EXPECT_NE(run["state"], "cancelled");
    }
    EXPECT_EQ(status_of(post("/api/tasks", {{"kind", "nonsense"}})), 400);
}

TEST(Previewer, heals_only_the_zones_that_changed_and_on_two_threads_to_the_bytes_of_one) {
    const std::string both = R"(
[[sessions]]
depth = "0.5 mm"
zones = ["cheek"]
passes = 1
[[sessions]]
day = "1 day"
depth = "0.5 mm"
zones = ["chin"]
passes = 1
[device]
model = "skinpen-precision"
[run]
until = "3 day"
)";
    Previewer previewer{8};
    const auto ask = [&](const std::vector<std::string>& set) {
        const auto file = read_asked({both, set}, "course.toml");
        if (!file) throw std::invalid_argument{issue_text(file.error())};
        Watch two;
        two.threads = 2;
        const Course course = previewer.course_of(*file, resolved_json(*file), two);
        const Course afresh = treat(file->person, file->plan, file->parameters, {1, 0, 3.0}, {});
        EXPECT_EQ(course_frame(course, {}, {}).bytes(), course_frame(afresh, {}, {}).bytes());
        return previewer.healed();
    };
    EXPECT_EQ(ask({}), 2u);
    EXPECT_EQ(ask({"run.people=2"}), 2u) << "people change nothing of one person";
    EXPECT_EQ(ask({"sessions[2].passes=2"}), 3u) << "only the chin";
    EXPECT_EQ(ask({"heal.tolerance=0.01"}), 5u) << "the model changes both";
    EXPECT_EQ(ask({}), 5u) << "both are still there";
}

TEST(FrameShelf, keeps_the_newest_within_its_bytes) {
    FrameShelf shelf{3, 10};
    shelf.keep("a", "1234");
    shelf.keep("b", "5678");
    EXPECT_EQ(shelf.find("a"), "1234");
    shelf.keep("c", "90ab");
    EXPECT_EQ(shelf.find("b"), "") << "the one that was not asked for longest";
    EXPECT_EQ(shelf.find("a"), "1234");
    shelf.keep("d", std::string(11, 'x'));
    EXPECT_EQ(shelf.find("d"), "") << "larger than the whole shelf";
    EXPECT_EQ(shelf.find("c"), "90ab");
}

}  // namespace
}  // namespace needlework
