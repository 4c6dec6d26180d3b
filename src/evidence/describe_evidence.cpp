// SPDX-License-Identifier: Apache-2.0
#include "evidence/describe_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/sources.hpp"
#include "evidence/experiment.hpp"
#include "evidence/validation.hpp"
#include "evidence/validation_words.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

std::size_t count(const Dataset& dataset, DataRole role) {
    return std::size_t(std::count_if(dataset.rows.begin(), dataset.rows.end(),
                                     [&](const Observation& o) { return o.role == role; }));
}

std::size_t scored(const Dataset& dataset) {
    return std::size_t(std::count_if(dataset.rows.begin(), dataset.rows.end(),
                                     [](const Observation& o) { return !o.measure.empty(); }));
}

Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json dataset_json(const Dataset& d) {
    Json json;
    json["id"] = d.id;
    json["title"] = d.title;
    json["stage"] = d.stage;
    json["people"] = d.group;
    json["conditions"] = d.conditions;
    json["described"] = d.described;
    json["experiment"] = d.experiment;
    json["trust"] = d.trust;
    if (!d.why_not.empty()) json["not_expressed"] = d.why_not;
    return json;
}

}  // namespace

std::string evidence_list_text() {
    std::string text = fmt::format("{:<22}{:<10}{:>5}{:>8}{:>12}{:>9}{:>9}  {}\n", "id", "stage",
                                   "rows", "scored", "calibration", "hold-out", "context", "title");
    for (const Dataset& d : datasets()) {
        text += fmt::format("{:<22}{:<10}{:>5}{:>8}{:>12}{:>9}{:>9}  {}{}\n", d.id, d.stage,
                            d.rows.size(), scored(d), count(d, DataRole::calibration),
                            count(d, DataRole::hold_out), count(d, DataRole::context), d.title,
                            d.why_not.empty() ? "" : " (not expressed)");
    }
    return text +
           "\nJudged by hit and miss against published bands (evidence show ID, validate ID):\n"
           "needling              forces, depths, channels, bleeding, pain\n"
           "absorption            uptake through needled and intact skin\n";
}

std::string engine_text(std::string_view set) {
    std::string text = fmt::format("{}: published values, judged by hit and miss\n", set);
    for (const EvidenceScore& s : engine_scores(all_parameters(), set)) {
        std::string from = s.reference;
        if (!s.trust.empty()) from += (from.empty() ? "trust " : ", trust ") + s.trust;
        text += fmt::format("\n{}{}\n    {}: {}; a hit is {} to {}{}\n", s.id,
                            from.empty() ? from : fmt::format("  [{}]", from), s.what,
                            in_unit(s.observed, s.unit), short_number(s.low), short_number(s.high),
                            s.band.empty() ? "" : fmt::format(" ({})", s.band));
        if (s.verdict == Verdict::not_predicted) {
            text += fmt::format("    not predicted: {}\n", s.note);
        } else if (!s.note.empty()) {
            text += fmt::format("    {}\n", s.note);
        }
        if (s.verdict == Verdict::fitted) text += "    it set a number of the program\n";
    }
    return text;
}

std::string engine_json(std::string_view set) {
    Json list = Json::array();
    for (const EvidenceScore& s : engine_scores(all_parameters(), set)) {
        list.push_back({{"id", s.id},
                        {"quantity", s.what},
                        {"unit", s.unit},
                        {"observed", number(s.observed)},
                        {"low", s.low},
                        {"high", s.high},
                        {"band", s.band},
                        {"trust", s.trust},
                        {"sources", s.reference},
                        {"verdict", verdict_name(s.verdict)},
                        {"note", s.note}});
    }
    return list.dump(2);
}

std::string evidence_list_json() {
    Json list = Json::array();
    for (const Dataset& d : datasets()) {
        Json json = dataset_json(d);
        json["rows"] = d.rows.size();
        json["scored"] = scored(d);
        list.push_back(std::move(json));
    }
    for (const std::string_view set : engine_sets) {
        list.push_back({{"id", set}, {"judged", "by hit and miss against published bands"}});
    }
    return list.dump(2);
}

std::string evidence_text(const Dataset& d) {
    std::string text = fmt::format("{} ({}), stage {}, trust {}\n\n{}.\n", d.title, d.id, d.stage,
                                   d.trust, d.conditions);
    if (d.experiment.empty()) {
        text += fmt::format("Not expressed: {}.\n", d.why_not);
    } else {
        text += fmt::format("Run as \"{}\": {}\nAssumed: {}.\n", d.experiment,
                            find_experiment(d.experiment)->words, d.described);
    }
    for (const Observation& o : d.rows) {
        text += fmt::format("\n{}  [{}, {}, {}]\n    {}: {}", o.id, name_of(o.role),
                            mark_name(o.mark), o.sources, o.quantity, o.printed);
        if (o.measure.empty()) {
            text += fmt::format("\n    not scored: {}\n", o.note);
            continue;
        }
        text += fmt::format("; held against {} as \"{}\"\n    error: {}\n", told(o), o.measure,
                            o.error);
        if (std::isfinite(o.n)) text += fmt::format("    people: {:g}", o.n);
        if (std::isfinite(o.people_sd))
            text += fmt::format("    SD between people: {}", in_unit(o.people_sd, o.unit));
        if (std::isfinite(o.n) || std::isfinite(o.people_sd)) text += "\n";
        if (!o.set.empty()) text += fmt::format("    this value set {} by hand\n", o.set);
        if (!o.note.empty()) text += fmt::format("    {}\n", o.note);
    }
    return text;
}

std::string evidence_json(const Dataset& d) {
    Json json = dataset_json(d);
    json["rows"] = Json::array();
    for (const Observation& o : d.rows) {
        Json row;
        row["id"] = o.id;
        row["quantity"] = o.quantity;
        row["printed"] = o.printed;
        row["unit"] = o.unit;
        row["bound"] = name_of(o.bound);
        row["compare"] = o.compare == Compare::ratio ? "ratio" : "difference";
        row["observed"] = number(o.observed);
        row["people_sd"] = number(o.people_sd);
        row["n"] = number(o.n);
        row["error_sd"] = o.error_sd;
        row["model_sd"] = o.model_sd;
        row["error"] = o.error;
        row["measure"] = o.measure;
        row["role"] = name_of(o.role);
        row["repeated"] = o.repeated;
        row["set"] = o.set;
        row["mark"] = mark_name(o.mark);
        row["sources"] = o.sources;
        row["note"] = o.note;
        json["rows"].push_back(std::move(row));
    }
    return json.dump(2);
}

}  // namespace needlework
