// SPDX-License-Identifier: Apache-2.0
#include "care/handout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "care/text_table.hpp"
#include "care/warning_signs.hpp"
#include "core/markup.hpp"

namespace needlework {
namespace {

constexpr std::string_view style = R"(
@page { size: A4; margin: 10mm }
body { font: 12pt/1.15 Arial, Helvetica, sans-serif; color: #000; margin: 0 auto; max-width: 190mm }
h1 { font-size: 19pt; margin: 0 0 1mm }
h2 { font-size: 13pt; margin: 1mm 0 0; border-bottom: 1px solid #000 }
p, ul { margin: 0 0 1mm }
ul { padding-left: 5mm }
b { white-space: nowrap }
.call { border: 2px solid #000; padding: 0 3mm 1mm }
.small { font-size: 10.5pt }
)";

/// Titles that share a day, by that day.
using ByDay = std::map<Day, std::vector<std::string>>;

class Page {
public:
    Page(const CareCalendar& calendar, const CoursePlan& course, const HandoutOptions& options)
        : calendar_{calendar},
          course_{course},
          options_{options},
          text_{"data/text/handout_en.csv"} {
        number_ = {{"number", std::to_string(options.session)}};
    }

    std::string html() {
        const std::string title = text_("title");
        out_ = fmt::format(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n"
            "<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n",
            title, style, title);
        visits();
        care();
        normal();
        warnings();
        out_ += fmt::format("<p class=\"small\">{} {} {}</p>\n</body>\n</html>\n", text_("cost"),
                            text_("medicine"), text_("footer"));
        return out_;
    }

private:
    static Day day_of(const CareSessionTime& session) {
        return Day{std::chrono::floor<std::chrono::days>(session.start).time_since_epoch()};
    }

    /// A day in words: its date, or its distance from the visit of this page.
    std::string day_text(Day date) const {
        if (options_.dated) return text_.day_words(date);
        const auto& visit = calendar_.sessions[static_cast<std::size_t>(options_.session - 1)];
        const auto away = (date - day_of(visit)).count();
        const char* key = away == 0    ? "visit_same"
                          : away == -1 ? "visit_day_before"
                          : away == 1  ? "visit_day_after"
                          : away < 0   ? "visit_days_before"
                                       : "visit_days_after";
        return text_(key, {{"count", std::to_string(std::abs(away))}});
    }

    std::string visit_text(const CareSessionTime& session) const {
        const auto clock = std::chrono::hh_mm_ss{
            session.start - std::chrono::floor<std::chrono::days>(session.start)};
        const std::string number = std::to_string(session.session);
        if (options_.dated) {
            return text_("visit", {{"number", number},
                                   {"date", text_.day_words(day_of(session))},
                                   {"time", fmt::format("{}:{:02}", clock.hours().count(),
                                                        clock.minutes().count())}});
        }
        if (session.session == 1) return text_("visit_first_undated", {{"number", number}});
        const auto gap = day_of(session) - day_of(calendar_.sessions.front());
        return text_("visit_undated", {{"number", number}, {"count", std::to_string(gap.count())}});
    }

    void heading(const std::string& words) { out_ += fmt::format("<h2>{}</h2>\n", words); }

    void visits() {
        heading(text_("visits"));
        out_ += "<p>";
        for (const CareSessionTime& session : calendar_.sessions) {
            out_ += (session.session > 1 ? " " : "") + escape(visit_text(session)) + ".";
        }
        out_ += "</p>\n";
    }

    void list(const ByDay& days, const char* key) {
        if (days.empty()) return;
        out_ += "<ul>\n";
        for (const auto& [date, titles] : days) {
            std::string words;
            for (const std::string& title : titles) {
                words += fmt::format("{}{}", words.empty() ? "" : ". ", escape(title));
            }
            out_ += fmt::format("<li><b>{}:</b> {}.</li>\n",
                                escape(text_(key, {{"date", day_text(date)}})), words);
        }
        out_ += "</ul>\n";
    }

    void care() {
        ByDay before, until, from;
        for (const CareEntry& entry : calendar_.entries) {
            if (entry.session != options_.session) continue;
            const CareRule& rule = *entry.rule;
            if (rule.phase == CarePhase::before) {
                before[entry.first].push_back(words_of(rule));
            } else if (rule.phase == CarePhase::after && rule.verb == "avoid") {
                until[entry.last].push_back(words_of(rule));
            } else if (rule.phase == CarePhase::after) {
                from[entry.first].push_back(words_of(rule));
            }
        }
        heading(text_("before", number_));
        list(before, "before_line");
        heading(text_("visit_day"));
        out_ += fmt::format("<p>{}</p>\n", escape(text_("visit_day_text")));
        heading(text_("after", number_));
        list(from, "from_line");
        list(until, "after_line");
    }

    /// The rule in the words of the handout, or its title where these have none.
    std::string words_of(const CareRule& rule) const {
        const std::string key = "rule." + rule.id;
        return text_.has(key) ? text_(key) : rule.title;
    }

    std::string duration(double hours) const {
        const bool days = hours >= 48;
        return text_(days ? "days" : "hours",
                     {{"count", fmt::format("{:g}", days ? hours / 24 : hours)}});
    }

    void normal() {
        const PlannedVisit& visit = course_.visits[static_cast<std::size_t>(options_.session - 1)];
        heading(text_("normal"));
        const Slots slots{{"low", duration(visit.downtime_low_h)},
                          {"high", duration(visit.downtime_high_h)}};
        out_ += fmt::format("<p>{}</p>\n", escape(text_("normal_text", slots)));
    }

    void warnings() {
        out_ += "<div class=\"call\">\n";
        heading(text_("warning"));
        const std::pair<CallLevel, const char*> levels[] = {{CallLevel::emergency, "emergency"},
                                                            {CallLevel::today, "today"},
                                                            {CallLevel::soon, "soon"}};
        for (const auto& [level, key] : levels) {
            out_ += fmt::format("<p><b>{}:</b>",
                                escape(text_(key, {{"emergency", options_.emergency}})));
            for (const WarningSign& sign : warning_signs()) {
                if (sign.level == level) out_ += " " + escape(sign.text);
            }
            out_ += "</p>\n";
        }
        out_ += fmt::format(
            "<p><b>{}</b></p>\n</div>\n",
            escape(options_.phone.empty() ? text_("no_phone")
                                          : text_("phone", {{"phone", options_.phone}})));
    }

    const CareCalendar& calendar_;
    const CoursePlan& course_;
    const HandoutOptions& options_;
    TextTable text_;
    Slots number_;
    std::string out_;
};

}  // namespace

std::string handout_html(const CareCalendar& calendar, const CoursePlan& course,
                         const HandoutOptions& options) {
    return Page{calendar, course, options}.html();
}

}  // namespace needlework
