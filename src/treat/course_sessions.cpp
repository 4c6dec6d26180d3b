// SPDX-License-Identifier: Apache-2.0
#include "treat/course_sessions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "treat/course_settings.hpp"

namespace needlework {
namespace {

/// Treatable zones beside a refused one.
struct Alternative {
    std::string_view refused, instead;
};
constexpr std::array<Alternative, 2> alternatives = {{
    {"eyelid", "infraorbital_rim or periorbital_lateral"},
    {"vermilion", "upper_lip or perioral"},
}};

std::string way_out(const Zone& refused) {
    for (const Alternative& one : alternatives) {
        if (one.refused == refused.id) {
            return fmt::format("treat beside it: {}", one.instead);
        }
    }
    return "leave this zone out";
}

/// The hand of a block, without what the device decides.
Technique technique_of(const SectionValues& block) {
    Technique hand;
    if (block.has("depth")) hand.depth = block.number("depth") * mm;
    if (block.has("passes")) hand.passes = static_cast<int>(block.integer("passes"));
    if (block.has("directions")) {
        hand.directions.clear();
        for (const std::string& word : block.list("directions")) {
            hand.directions.push_back(heading_named(word));
        }
    }
    if (block.has("speed")) hand.speed = block.number("speed") * (mm / second);
    if (block.has("speed_cv")) hand.speed_cv = block.number("speed_cv");
    if (block.has("overlap")) hand.overlap = block.number("overlap");
    if (block.has("force")) hand.force = block.number("force") * newton;
    if (block.has("frequency")) hand.frequency = block.number("frequency") * hertz;
    if (block.has("stretched")) hand.stretched = block.flag("stretched");
    return hand;
}

std::vector<const Zone*> zones_of_concerns(const std::vector<Concern>& concerns) {
    std::vector<const Zone*> all;
    for (const Concern& concern : concerns) {
        for (const Zone* zone : concern.zones) {
            if (std::find(all.begin(), all.end(), zone) == all.end()) all.push_back(zone);
        }
    }
    return all;
}

/// Walks over the blocks and keeps the day that the next one may build on.
class Calendar {
public:
    explicit Calendar(Findings& findings) : findings_{findings} {}

    /// The days of a block's sessions.
    std::vector<int> days_of(const SectionValues& block) {
        const int count = block.has("count") ? static_cast<int>(block.integer("count")) : 1;
        const std::optional<int> every = days(block, "every");
        if (count > 1 && block.absent("every")) {
            sure_ = false;
            findings_.errors.push_back(
                block.issue("every", fmt::format("is missing: there are {} sessions", count),
                            "1 to 365 day", "write for example every = \"28 day\""));
        }
        const int first = first_day(block, every);
        std::vector<int> all;
        for (int i = 0; i < count; ++i) all.push_back(first + i * every.value_or(0));
        if (count > 1 && !every) all.resize(1);
        earliest_ = first;
        last_ = all.back();
        return all;
    }

    /// Whether every day so far is what the file says, not a guess in its place.
    bool sure() const { return sure_; }

private:
    static std::optional<int> days(const SectionValues& block, std::string_view key) {
        if (!block.has(key)) return std::nullopt;
        return static_cast<int>(block.number(key));
    }

    int first_day(const SectionValues& block, const std::optional<int>& every) {
        const std::optional<int> given = days(block, "day");
        if (!begun_) {
            begun_ = true;
            if (given.value_or(0) != 0) {
                sure_ = false;
                findings_.errors.push_back(block.issue(
                    "day", "is not 0, and days count from the first session", {},
                    "take the line out; `start` says on which date the first session is"));
            }
            return 0;
        }
        if (given) {
            if (*given < earliest_) {
                findings_.errors.push_back(block.issue(
                    "day",
                    fmt::format("is before day {}, on which the block above begins", earliest_), {},
                    "write the blocks in the order of their first days"));
            }
            return *given;
        }
        if (every) return last_ + *every;
        findings_.errors.push_back(block.issue(
            "day", "is missing, and so is every: one of them says when this block begins", {},
            fmt::format("write for example day = \"{} day\"", last_ + 28)));
        return last_;
    }

    Findings& findings_;
    bool begun_ = false, sure_ = true;
    int earliest_ = 0, last_ = 0;  ///< of the block before
};

void check_same_day(const std::vector<DraftSession>& sessions, Findings& findings) {
    std::map<std::pair<int, const Zone*>, const DraftSession*> seen;
    for (const DraftSession& one : sessions) {
        for (const Zone* zone : one.session.zones) {
            const auto [first, fresh] = seen.emplace(std::pair{one.session.day, zone}, &one);
            if (fresh || first->second->block == one.block) continue;
            Issue issue =
                one.block->issue(one.block->given("day") ? "day" : "zones",
                                 fmt::format("treats {} on day {}, as {} does", zone->id,
                                             one.session.day, first->second->block->name));
            issue.fix = "move one of them, or put both into one block with more passes";
            findings.errors.push_back(std::move(issue));
        }
    }
}

}  // namespace

std::vector<const Zone*> zones_of(const SectionValues& values, std::string_view key,
                                  Findings& findings) {
    std::vector<const Zone*> found;
    if (!values.has(key)) return found;
    for (const std::string& id : values.list(key)) {
        const Zone* const zone = find_zone(id);
        if (zone->refused()) {
            findings.errors.push_back(
                values.issue(key, fmt::format("names {}, which is refused: {}", id, zone->refusal),
                             {}, way_out(*zone)));
        } else {
            found.push_back(zone);
        }
    }
    return found;
}

std::vector<DraftSession> sessions_of(const std::vector<SectionValues>& blocks,
                                      const std::vector<Concern>& concerns, Findings& findings) {
    std::vector<DraftSession> sessions;
    Calendar calendar{findings};
    for (const SectionValues& block : blocks) {
        Session session;
        session.technique = technique_of(block);
        session.numbing_cream = block.has("numbing_cream") && block.flag("numbing_cream");
        session.zones =
            block.has("zones") ? zones_of(block, "zones", findings) : zones_of_concerns(concerns);
        for (const int day_of_course : calendar.days_of(block)) {
            session.day = day_of_course;
            sessions.push_back({session, &block});
        }
    }
    std::stable_sort(
        sessions.begin(), sessions.end(),
        [](const DraftSession& a, const DraftSession& b) { return a.session.day < b.session.day; });
    // Where a day is in doubt, days cannot be compared.
    const bool written_well =
        std::none_of(blocks.begin(), blocks.end(), [](const SectionValues& block) {
            return block.faulty.contains("day") || block.faulty.contains("every") ||
                   block.faulty.contains("count");
        });
    if (written_well && calendar.sure()) check_same_day(sessions, findings);
    return sessions;
}

}  // namespace needlework
