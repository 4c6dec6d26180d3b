// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/input.hpp"
#include "core/nearest.hpp"
#include "record/describe.hpp"
#include "record/entry_text.hpp"
#include "record/plan_check.hpp"
#include "record/record_file.hpp"
#include "record/record_json.hpp"
#include "record/trend.hpp"
#include "report/fhir_record_answers.hpp"
#include "run/plan_json.hpp"

namespace needlework {
namespace {

using Words = std::vector<std::string>;

constexpr const char* usage =
    "    record new FILE                            a new, empty record file\n"
    "    record add FILE session [id=N] KEY=VALUE ... a session, or more of session N\n"
    "    record add FILE score KEY=VALUE ...        the reading of an instrument\n"
    "    record add FILE event KEY=VALUE ...        an adverse event\n"
    "    record amend FILE session|score|event id=N by=WHO reason=WHY KEY=VALUE ... | "
    "retracted=yes\n"
    "                                               a correction; the old value stays\n"
    "    record plan FILE id=N visit=K COURSE       session N was visit K of that course: plan,\n"
    "                                               version and what differs are added to it\n"
    "    record trend FILE                          scores over time, with their photographs\n"
    "    record fields                              the fields of a session\n"
    "    record list FILE                           what the file holds\n"
    "    record export FILE                         all of it as JSON, to standard output\n"
    "    record import FILE JSON                    such JSON, or a FHIR bundle of records, into "
    "a file\n"
    "                                               that holds none\n"
    "    record backup FILE COPY                    a copy in a new file\n"
    "  The file is not encrypted: keep it on an encrypted disk.\n";

Exit refuse(const Issues& issues, bool json) {
    print_issues(issues, json);
    return Exit::input;
}

/// Tell what was added; what should be looked at is told, and is no reason to fail.
Exit added(const char* kind, std::int64_t id, bool json) {
    if (json) {
        fmt::print("{{\"{}\": {}}}\n", kind, id);
    } else {
        fmt::print("{} {} is recorded\n", kind, id);
    }
    return Exit::done;
}

void print_findings(const Database& file, std::int64_t id) {
    Records records;
    for (SessionRecord& session : read_records(file).sessions) {
        if (session.id == id) records.sessions.push_back(std::move(session));
    }
    fmt::print("{}", records_text(records));
}

Exit add_session(const Database& file, const Assignments& assignments, bool json) {
    const Checked<SessionRecord> session = read_session(assignments);
    if (!session) return refuse(session.error(), json);
    const Checked<std::int64_t> id =
        session->id == 0 ? add(file, *session) : complete(file, *session);
    if (!id) return refuse(id.error(), json);
    const Exit exit = added("session", *id, json);
    if (!json) print_findings(file, *id);
    return exit;
}

template <class Entry>
Exit add_entry(const char* kind, const Database& file, const Checked<Entry>& entry, bool json) {
    if (!entry) return refuse(entry.error(), json);
    const Checked<std::int64_t> id = add(file, *entry);
    return id ? added(kind, *id, json) : refuse(id.error(), json);
}

Exit add_words(const Words& words, bool json) {
    const Database file = open_record_file(words[1]);
    const Checked<Assignments> assignments = read_assignments({words.begin() + 3, words.end()});
    if (!assignments) return refuse(assignments.error(), json);
    if (words[2] == "session") return add_session(file, *assignments, json);
    if (words[2] == "score") return add_entry("score", file, read_score(*assignments), json);
    if (words[2] == "event") return add_entry("event", file, read_event(*assignments), json);
    const std::vector<std::string_view> known{"session", "score", "event"};
    Issue issue;
    issue.key = "record add";
    issue.what = fmt::format("\"{}\" is neither session, score nor event", words[2]);
    issue.nearest = nearest_name(words[2], known);
    return refuse({issue}, json);
}

Exit amend_words(const Words& words, bool json) {
    const Database file = open_record_file(words[1]);
    const Checked<Assignments> assignments = read_assignments({words.begin() + 3, words.end()});
    if (!assignments) return refuse(assignments.error(), json);
    const Checked<AmendmentOrder> order = read_amendment(words[2], *assignments);
    if (!order) return refuse(order.error(), json);
    const Checked<std::size_t> count = amend(file, *order);
    if (!count) return refuse(count.error(), json);
    if (json) {
        fmt::print("{{\"amendments\": {}}}\n", *count);
    } else {
        fmt::print("{} {}: {} correction{} recorded, the old value{} kept\n", order->entry,
                   order->entry_id, *count, *count == 1 ? " is" : "s are",
                   *count == 1 ? " is" : "s are");
    }
    return Exit::done;
}

Exit make(const Words& words, bool) {
    create_record_file(words[1]);
    fmt::print("{} is ready. It is not encrypted: keep it on an encrypted disk.\n", words[1]);
    return Exit::done;
}

Exit list(const Words& words, bool json) {
    const Records records = read_records(open_record_file(words[1]));
    fmt::print("{}", json ? records_json(records) : records_text(records));
    return Exit::done;
}

Exit write_json(const Words& words, bool) {
    fmt::print("{}", records_json(read_records(open_record_file(words[1]))));
    return Exit::done;
}

Exit read_json(const Words& words, bool json) {
    const Database file = open_record_file(words[1]);
    const std::string text = file_text(words[2]);
    const Checked<Records> records =
        is_fhir_bundle(text) ? records_of_fhir(text, words[2]) : read_records_json(text, words[2]);
    if (!records) return refuse(records.error(), json);
    const Checked<std::size_t> count = fill(file, *records);
    if (!count) return refuse(count.error(), json);
    fmt::print("{} entries are recorded in {}\n", *count, words[1]);
    return Exit::done;
}

Exit back_up(const Words& words, bool) {
    back_up_record_file(open_record_file(words[1]), words[2]);
    fmt::print("{} is copied to {}\n", words[1], words[2]);
    return Exit::done;
}

Exit fields(const Words&, bool json) {
    fmt::print("{}\n", json ? session_fields_json() : session_fields_text());
    return Exit::done;
}

Exit trend(const Words& words, bool json) {
    const Records records = read_records(open_record_file(words[1]));
    fmt::print("{}", json ? trends_json(records) + "\n" : trends_text(records));
    return Exit::done;
}

/// "id=3" as 3; 0 where the word says something else.
std::int64_t number_after(const std::string& word, std::string_view key) {
    if (!word.starts_with(key)) return 0;
    const std::string digits = word.substr(key.size());
    if (digits.empty() || digits.find_first_not_of("0123456789") != digits.npos) return 0;
    return digits.size() > 9 ? 0 : std::stoll(digits);
}

Issues no_such(const std::string& key, const std::string& what) {
    Issue issue;
    issue.key = key;
    issue.what = what;
    return {issue};
}

/// Tie a session to the visit of a plan, and write down where it left it.
Exit hold_against_plan(const Words& words, bool json) {
    const std::int64_t id = number_after(words[2], "id="), visit = number_after(words[3], "visit=");
    if (id == 0 || visit == 0) {
        return refuse(
            no_such("record plan", "takes id=N, visit=K and a course file, in this order"), json);
    }
    Options of_course;
    of_course.words = {words[4]};
    of_course.json = json;
    const std::optional<CourseFile> course = read_checked(course_text(of_course), of_course);
    if (!course) return Exit::input;
    const CoursePlan& plan = course->consulted.plan;
    if (visit > static_cast<std::int64_t>(plan.visits.size())) {
        return refuse(no_such("visit", fmt::format("the course has {} visits", plan.visits.size())),
                      json);
    }
    const Database file = open_record_file(words[1]);
    const PlanName name = plan_name(*course);
    const PlannedSession planned =
        planned_session(plan, static_cast<int>(visit), name.id, name.version);
    SessionRecord session;
    session.id = id;
    session.values = plan_values(planned, session_values(file, id));
    const std::string found = std::get<std::string>(session.values[{"audit.deviations", 0}]);
    const Checked<std::int64_t> done = complete(file, session);
    if (!done) return refuse(done.error(), json);
    if (!json) fmt::print("deviations from visit {} of the plan: {}\n", visit, found);
    return added("session", *done, json);
}

struct Task {
    const char* name;
    std::size_t least, most;  ///< words, its name among them
    Exit (*run)(const Words&, bool json);
};

constexpr std::size_t any = 1000;
constexpr Task tasks[] = {
    {"new", 2, 2, make},          {"add", 4, any, add_words},     {"list", 2, 2, list},
    {"export", 2, 2, write_json}, {"import", 3, 3, read_json},    {"backup", 3, 3, back_up},
    {"fields", 1, 1, fields},     {"amend", 5, any, amend_words}, {"plan", 5, 5, hold_against_plan},
    {"trend", 2, 2, trend}};

}  // namespace

Exit keep_records(const Options& options) {
    const Words& words = options.words;
    std::vector<std::string_view> names;
    for (const Task& task : tasks) {
        names.push_back(task.name);
        if (words.empty() || words[0] != task.name) continue;
        if (words.size() >= task.least && words.size() <= task.most) {
            return task.run(words, options.json);
        }
    }
    const std::string nearest = words.empty() ? std::string{} : nearest_name(words[0], names);
    if (!nearest.empty() && nearest != words[0]) {
        fmt::print(stderr, "needlework record: did you mean record {}?\n", nearest);
    }
    fmt::print(stderr, "needlework record: write\n{}", usage);
    return Exit::input;
}

}  // namespace needlework
