// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needlework {

/// What a screening rule leads to. Ordered from the mildest; the worst of several counts.
enum class Eligibility {
    eligible,
    with_measures,  ///< may be treated, with what the rule asks for
    wait,           ///< not before a date
    unanswered,     ///< a question is open, so not eligible yet
    refer,          ///< a named professional decides
    refuse,
};

/// Name of a verdict for people, for example "wait".
std::string_view eligibility_name(Eligibility verdict);

/// Whom a rule concerns: one zone, the whole person, or the practice.
enum class Scope { local, systemic, practice };

/// The three ends of a waiting time that published rules name. `brief` only serves to show, and as
/// what remains of a wait after a named professional has decided.
enum class Profile { brief, standard, strict };

/// Which form an answer takes.
enum class AnswerKind { none, yes_no, date, period };

/// What the table says besides its plain effect; each a condition (consult/condition.hpp).
struct RuleConditions {
    std::string holds;   ///< "answer", or worked out from facts
    std::string refuse;  ///< refuses although the plain effect is milder
    std::string milder;  ///< only a wait where the plain effect is a referral
    std::string longer;  ///< the long wait, whatever the profile
};

/// Where a row comes from.
struct RuleBasis {
    std::string why, conflict, sources, mark, clock_basis, cap_basis;
};

/// One row of data/rules/contraindications.csv.
struct Contraindication {
    std::string id, group, condition, kind;
    Scope scope = Scope::local;
    Eligibility effect = Eligibility::refuse;
    RuleConditions when;
    bool can_clear = false;  ///< an absolute row that ends, for example an infection
    std::array<std::optional<double>, 3> wait_d;  ///< by Profile; none = no clock, or open
    std::string clock_from;
    std::optional<double> cap_mm;  ///< deepest needle where a professional lets the course go on
    bool blocks_numbing = false;   ///< no numbing cream without a prescriber
    std::string action;
    std::vector<std::string> overriders;  ///< roles; empty = nobody
    AnswerKind answer = AnswerKind::none;
    std::string question;
    RuleBasis basis;

    bool has_clock() const { return wait_d[1].has_value(); }
};

/// All 65 rows, in the order of the table.
std::span<const Contraindication> contraindications();

/// The row of that id, for example "CI22", or nullptr.
const Contraindication* find_contraindication(std::string_view id);

}  // namespace needlework
