// SPDX-License-Identifier: Apache-2.0
#include "studio/studio.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "care/explain.hpp"
#include "core/embedded.hpp"
#include "core/failure.hpp"
#include "core/version.hpp"
#include "evidence/validation_file.hpp"
#include "run/simulate.hpp"
#include "studio/catalogue.hpp"
#include "studio/compare_frame.hpp"
#include "studio/course_edit.hpp"
#include "studio/course_form.hpp"
#include "studio/course_frame.hpp"
#include "studio/fields_frame.hpp"
#include "studio/plan_answer.hpp"
#include "studio/question.hpp"
#include "studio/skin_frame.hpp"
#include "studio/volume_frame.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* notice =
    "Research and education, not a medical device; a qualified professional decides.";
constexpr std::size_t kept_zones = 24, kept_previews = 24, kept_fields = 64,
                      most_kept_bytes = 64'000'000;
constexpr std::size_t longest_view = 64;

/// Two questions at once, so that the skin can be shown while curves are made.
constexpr int at_once = 2;

/// A block can be made while two courses are compared.
constexpr std::size_t tasks_at_once = 2;

StudioAnswer stopped_answer(const NewestOnly::Turn& turn) {
    return turn.stale() ? stale_answer() : refusal(503, "this took too long and was stopped");
}

StudioAnswer frame_answer(std::string bytes) {
    return {.type = frame_type, .body = std::move(bytes)};
}

StudioAnswer version_answer() {
    return json_answer({{"version", version_text()},
                        {"commit", commit_text()},
                        {"notice", notice},
                        {"examples_default", "acne-scars-cheeks"}});
}

/// The validation that the program holds; nothing is simulated.
StudioAnswer validation_answer() {
    const Parameters registry = all_parameters();
    const StoredValidation stored = stored_validation(registry, shipped_posterior(registry));
    return {.body = validation_figures_json(stored.validation)};
}

}  // namespace

const std::vector<StudioCall>& studio_calls() {
    static const std::vector<StudioCall> calls{
        {"GET", "/api/version", "program, commit and notice"},
        {"GET", "/api/openapi.json", "this description"},
        {"GET", "/api/schema", "JSON Schema of a course file"},
        {"GET", "/api/catalogue", "all that a course may name"},
        {"GET", "/api/course", "the course that the studio was started with"},
        {"GET", "/api/validation", "published values beside what the program predicts"},
        {"GET", "/api/explain", "what a setting, parameter or rule means"},
        {"POST", "/api/check", "everything that is wrong with a course, and its settings"},
        {"POST", "/api/edit", "change the text of a course in place"},
        {"POST", "/api/plan", "screening, sessions, reasons, calendar and care"},
        {"POST", "/api/preview", "curves and outcomes of one person, by the cell model"},
        {"POST", "/api/skin", "layers, strikes and channels of one session in one zone"},
        {"POST", "/api/fields", "tissue around one channel after one session, over time"},
        {"POST", "/api/compare", "two courses for the same people"},
        {"POST", "/api/tasks", "put a comparison or a block of skin into the line"},
        {"GET", "/api/tasks", "all comparisons and blocks"},
        {"DELETE", "/api/tasks/{id}", "cancel or forget one"},
        {"GET", "/api/tasks/{id}/events", "its progress, as server-sent events"},
        {"GET", "/api/tasks/{id}/frame", "what it gave"},
        {"POST", "/api/runs", "put a run with its people into the line"},
        {"GET", "/api/runs", "all runs"},
        {"DELETE", "/api/runs/{id}", "cancel or forget a run"},
        {"GET", "/api/runs/{id}/events", "progress of a run, as server-sent events"},
        {"GET", "/api/runs/{id}/frame", "curves with bands and outcomes of a run"},
        {"GET", "/api/runs/{id}/files", "the files of a run folder"},
        {"GET", "/api/runs/{id}/files/{name}", "one file of a run folder"},
    };
    return calls;
}

Studio::Studio(StudioSetup setup)
    : setup_{std::move(setup)},
      newest_{at_once, setup_.longest},
      comparisons_{1, setup_.longest_comparison},
      runs_{{.program = setup_.program, .longest = setup_.longest_run}},
      tasks_{{.program = setup_.program,
              .letter = 't',
              .at_once = tasks_at_once,
              .longest = setup_.longest_task}},
      previewer_{kept_zones},
      previews_{kept_previews, most_kept_bytes},
      fields_{kept_fields, most_kept_bytes} {}

void Studio::end() {
    newest_.stop_all();
    comparisons_.stop_all();
    runs_.end();
    tasks_.end();
}

StudioAnswer Studio::answer(const StudioRequest& request) {
    try {
        constexpr std::string_view runs = "/api/runs/", tasks = "/api/tasks/";
        const std::string_view path = request.path;
        if (path.starts_with(runs)) return of_job(runs_, request, path.substr(runs.size()));
        if (path.starts_with(tasks)) return of_job(tasks_, request, path.substr(tasks.size()));
        return request.method == "GET" ? get(request) : post(request);
    } catch (const Failure& failure) {
        Issue issue;
        issue.key = failure.code();
        issue.what = failure.what();
        return refusal(500, Issues{std::move(issue)});
    } catch (const std::bad_alloc&) {
        return refusal(500, "not enough memory for this (N09)");
    }
}

StudioAnswer Studio::get(const StudioRequest& request) {
    const std::string& path = request.path;
    if (path == "/api/version") return version_answer();
    if (path == "/api/openapi.json") {
        return {.body = std::string{embedded_file("src/studio/openapi.json").value()}};
    }
    if (path == "/api/schema") return {.body = course_schema(all_parameters())};
    if (path == "/api/catalogue") return json_answer(studio_catalogue());
    if (path == "/api/course") {
        return json_answer({{"name", setup_.course.name}, {"text", setup_.course.text}});
    }
    if (path == "/api/explain") return explain_word(request);
    if (path == "/api/validation") return validation_answer();
    if (path == "/api/runs") return runs_.list();
    if (path == "/api/tasks") return tasks_.list();
    return refusal(404, "there is nothing of that name");
}

StudioAnswer Studio::explain_word(const StudioRequest& request) const {
    const auto at = request.query.find("word");
    if (at == request.query.end() || at->second.empty() || at->second.size() > 200) {
        return refusal(400, asked_wrongly("word", "word is missing: what is to be explained"));
    }
    const std::string& word = at->second;
    if (const std::optional<RuleText> rule = explain_rule(word)) {
        return json_answer({{"text", rule_text(*rule)}});
    }
    const Checked<std::string> text = explain(word, all_parameters());
    if (!text) return refusal(404, text.error());
    return json_answer({{"text", *text}});
}

StudioAnswer Studio::post(const StudioRequest& request) {
    const Body body = Body::parse(request.body, nullptr, false);
    if (body.is_discarded()) return refusal(400, "the body is no JSON");
    const std::string& path = request.path;
    if (path == "/api/edit") return edit(body);
    if (path == "/api/compare") return compare(body);
    if (path == "/api/tasks") return task(body);
    Checked<AskedCourse> asked = asked_course(body);
    if (!asked) return refusal(400, asked.error());
    if (path == "/api/check") return check(*asked);
    if (path == "/api/plan") return plan(*asked);
    if (path == "/api/preview") return preview(*asked, text_at(body, "view", "preview"));
    if (path == "/api/skin") return skin(*asked, body);
    if (path == "/api/fields") return fields(*asked, body);
    if (path == "/api/runs") return run(*std::move(asked), body);
    return refusal(404, "there is nothing of that name");
}

StudioAnswer Studio::of_job(RunQueue& queue, const StudioRequest& request, std::string_view rest) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string id{rest.substr(0, slash)};
    const std::string what{slash < rest.size() ? rest.substr(slash + 1) : ""};
    constexpr std::string_view files = "files/";
    if (request.method == "DELETE") return queue.remove(id);
    if (what == "events") return queue.events(id);
    if (what == "frame") return queue.frame(id);
    if (what == "files") return queue.files(id);
    if (what.starts_with(files)) return queue.file(id, what.substr(files.size()));
    return refusal(404, "there is nothing of that name");
}

StudioAnswer Studio::check(const AskedCourse& asked) const {
    const Checked<CourseFile> course = read_asked(asked, setup_.course.name);
    Json answer = {{"issues", issues_json(course ? Issues{} : course.error())},
                   {"warnings", issues_json(course ? course->warnings : Issues{})}};
    answer["form"] = course_form(asked, setup_.course.name);
    if (course) answer["resolved"] = Json::parse(resolved_json(*course));
    return json_answer(answer);
}

StudioAnswer Studio::edit(const Body& body) const {
    const Checked<AskedCourse> asked = asked_course(body);
    if (!asked) return refusal(400, asked.error());
    const auto list = body.find("changes");
    constexpr std::size_t most = 200;
    if (list == body.end() || !list->is_array() || list->size() > most) {
        return refusal(400,
                       asked_wrongly("changes", "changes is not a list of at most 200 changes"));
    }
    std::vector<ValueChange> changes;
    for (const Body& one : *list) {
        const bool whole = one.is_object() && one.contains("path") && one["path"].is_string() &&
                           one.contains("value");
        if (!whole) return refusal(400, asked_wrongly("changes", "a change is {path, value}"));
        changes.push_back({one["path"].get<std::string>(), one["value"]});
    }
    const Checked<std::string> edited = edit_course(asked->text, changes);
    if (!edited) return refusal(400, edited.error());
    const Checked<CourseFile> course = read_asked({*edited, asked->set}, setup_.course.name);
    return json_answer(
        {{"course", *edited}, {"issues", issues_json(course ? Issues{} : course.error())}});
}

StudioAnswer Studio::plan(const AskedCourse& asked) const {
    const Checked<CourseFile> course = read_asked(asked, setup_.course.name);
    if (!course) return refusal(400, course.error());
    return json_answer(plan_answer(*course, asked.text));
}

StudioAnswer Studio::preview(const AskedCourse& asked, const std::string& view) {
    const Checked<CourseFile> course = read_asked(asked, setup_.course.name);
    if (!course) return refusal(400, course.error());
    if (view.size() > longest_view)
        return refusal(400, asked_wrongly("view", "is too long a name"));
    const NewestOnly::Turn turn{newest_, "preview " + view};
    if (turn.stopped()) return stopped_answer(turn);
    const std::string resolved = resolved_json(*course);
    if (std::string kept = previews_.find(resolved); !kept.empty()) {
        return frame_answer(std::move(kept));
    }
    const auto start = std::chrono::steady_clock::now();
    Watch watch;
    watch.stop = &turn.stop();
    watch.threads = thread_count(0);
    const Course healed = previewer_.course_of(*course, resolved, watch);
    if (turn.stopped() || !healed.complete) return stopped_answer(turn);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CourseFrameFacts facts{"preview", took.count(), course->title, {}};
    for (const Issue& warning : course->warnings) facts.warnings.push_back(warning.what);
    std::string bytes = course_frame(healed, {}, facts).bytes();
    previews_.keep(resolved, bytes);
    return frame_answer(std::move(bytes));
}

StudioAnswer Studio::skin(const AskedCourse& asked, const Body& body) {
    const Checked<CourseFile> course = read_asked(asked, setup_.course.name);
    if (!course) return refusal(400, course.error());
    const std::string first = course->plan.sessions.front().zones.front()->id;
    const auto session = body.find("session");
    const bool whole = session == body.end() ||
                       (session->is_number_integer() && *session >= 0 && *session < 10'000);
    if (!whole) return refusal(400, asked_wrongly("session", "session is not a number from 0"));
    const NewestOnly::Turn turn{newest_, "skin " + text_at(body, "view", "skin").substr(0, 64)};
    if (turn.stopped()) return stopped_answer(turn);
    const Checked<Frame> frame = skin_frame(*course, text_at(body, "zone", first),
                                            session == body.end() ? 0 : session->get<int>());
    if (!frame) return refusal(400, frame.error());
    return frame_answer(frame->bytes());
}

StudioAnswer Studio::fields(const AskedCourse& asked, const Body& body) {
    const Checked<CourseFile> course = read_asked(asked, setup_.course.name);
    if (!course) return refusal(400, course.error());
    Issues issues;
    constexpr std::size_t most_days = 64, most_sessions = 1000;
    const std::vector<double> days = days_at(body, most_days, issues);
    const bool one = body.contains("session") && !body["session"].is_null();
    const double session = number_at(body, {"session", 0, 0, most_sessions}, issues);
    if (!issues.empty()) return refusal(400, issues);
    const std::string first = course->plan.sessions.front().zones.front()->id;
    const FieldsAsked question{text_at(body, "zone", first), days};
    const std::string key = Json{resolved_json(*course), question.zone, days}.dump() + ' ';
    const auto kept = [&] { return fields_.find(key + (one ? fmt::format("{:g}", session) : "")); };
    if (std::string bytes = kept(); !bytes.empty()) return frame_answer(std::move(bytes));

    const NewestOnly::Turn turn{newest_, "fields " + text_at(body, "view", "fields").substr(0, 64)};
    if (turn.stopped()) return stopped_answer(turn);
    if (std::string bytes = kept(); !bytes.empty()) return frame_answer(std::move(bytes));
    Watch watch;
    watch.stop = &turn.stop();
    watch.threads = thread_count(0);
    const Checked<std::vector<std::optional<Frame>>> frames =
        fields_frames(*course, question, watch);
    if (turn.stopped()) return stopped_answer(turn);
    if (!frames) return refusal(400, frames.error());
    std::string answer;
    for (std::size_t i = 0; i < frames->size(); ++i) {
        if (!(*frames)[i]) continue;
        std::string bytes = (*frames)[i]->bytes();
        fields_.keep(key + std::to_string(i), bytes);
        if (i + 1 == frames->size()) fields_.keep(key, bytes);
        if (!one || session == double(i)) answer = std::move(bytes);
    }
    if (answer.empty()) {
        return refusal(400, asked_wrongly("session", fmt::format("session {:g} left no channel in "
                                                                 "this zone, which has {}",
                                                                 session, frames->size())));
    }
    return frame_answer(std::move(answer));
}

StudioAnswer Studio::run(AskedCourse asked, Body body) {
    const auto people = body.find("people");
    if (people != body.end() && !people->is_null()) {
        asked.set.push_back("run.people=" + people->dump());
    }
    const auto patch = body.find("patch");
    if (patch != body.end() && patch->is_string()) {
        asked.set.push_back("run.patch=" + patch->get<std::string>());
    }
    const Checked<CourseFile> course = read_asked(asked, setup_.course.name);
    if (!course) return refusal(400, course.error());
    return runs_.add({"run", setup_.course.name, {{"course", asked.text}, {"set", asked.set}}},
                     course->title);
}

StudioAnswer Studio::task(const Body& body) {
    const std::string kind = text_at(body, "kind", "");
    const std::string view = text_at(body, "view", kind).substr(0, longest_view);
    if (kind == "compare") {
        const Checked<CompareAsked> asked = compare_asked(body);
        if (!asked) return refusal(400, asked.error());
        return tasks_.add({kind, setup_.course.name, body},
                          asked->a_title + " and " + asked->b_title, view);
    }
    if (kind == "volume") {
        const Checked<VolumeAsked> asked = volume_asked(body, setup_.course.name);
        if (!asked) return refusal(400, asked.error());
        return tasks_.add({kind, setup_.course.name, body}, asked->course.title, view);
    }
    return refusal(400, asked_wrongly("kind", "kind is neither \"compare\" nor \"volume\""));
}

StudioAnswer Studio::compare(const Body& body) {
    const Checked<CompareAsked> asked = compare_asked(body);
    if (!asked) return refusal(400, asked.error());
    const NewestOnly::Turn turn{comparisons_, text_at(body, "view", "compare").substr(0, 64)};
    if (turn.stopped()) return stopped_answer(turn);
    Watch watch;
    watch.stop = &turn.stop();
    watch.threads = thread_count(0);
    const Comparison comparison = compare_asked_courses(*asked, watch);
    if (turn.stopped()) return stopped_answer(turn);
    return frame_answer(compare_frame(comparison).bytes());
}

}  // namespace needlework
