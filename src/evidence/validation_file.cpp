// SPDX-License-Identifier: Apache-2.0
#include "evidence/validation_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "core/embedded.hpp"
#include "evidence/validation_words.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view stored_file = "data/validation.json";
constexpr std::string_view use_names[] = {"fitted", "set", "free"};  // in the order of RowUse

Json number_or_null(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

double number_in(const Json& json) {
    return json.is_null() ? std::numeric_limits<double>::quiet_NaN() : json.get<double>();
}

/// What stands in a row whether it is scored or not.
Json told_json(const Observation& row) {
    Json json;
    json["role"] = name_of(row.role);
    json["unit"] = row.unit;
    json["observed"] = number_or_null(row.observed);
    if (row.measure.empty()) {
        json["not_scored"] = row.note;
    } else {
        json["bound"] = name_of(row.bound);
        json["error_sd"] = row.sd();
        if (row.compare == Compare::ratio) json["compare"] = "ratio";
    }
    return json;
}

Json row_json(const JudgedRow& one) {
    Json json;
    json["id"] = one.row->id;
    json["label"] = one.row->quantity;
    json.update(told_json(*one.row));
    json["use"] = use_names[std::size_t(one.use)];
    json["counts"] = one.counts();
    if (!one.scored()) return json;
    json["predicted"] = number_or_null(one.predicted);
    json["low"] = number_or_null(one.low);
    json["high"] = number_or_null(one.high);
    json["sd_parameters"] = number_or_null(one.sd_parameters);
    json["sd_people"] = number_or_null(one.sd_people);
    json["off"] = number_or_null(one.off);
    json["inside"] = one.inside;
    json["log_score"] = number_or_null(one.log_score);
    json["untreated"] = number_or_null(one.untreated);
    json["log_untreated"] = number_or_null(one.log_untreated);
    json["per_session"] = number_or_null(one.per_session);
    json["log_per_session"] = number_or_null(one.log_per_session);
    return json;
}

void read_scores(const Json& json, JudgedRow& one) {
    one.predicted = number_in(json.at("predicted"));
    one.low = number_in(json.at("low"));
    one.high = number_in(json.at("high"));
    one.sd_parameters = number_in(json.at("sd_parameters"));
    one.sd_people = number_in(json.at("sd_people"));
    one.off = number_in(json.at("off"));
    one.inside = json.at("inside").get<bool>();
    one.log_score = number_in(json.at("log_score"));
    one.untreated = number_in(json.at("untreated"));
    one.log_untreated = number_in(json.at("log_untreated"));
    one.per_session = number_in(json.at("per_session"));
    one.log_per_session = number_in(json.at("log_per_session"));
}

Json engine_json(const EvidenceScore& score) {
    Json json;
    json["id"] = score.id;
    json["what"] = score.what;
    json["unit"] = score.unit;
    json["observed"] = number_or_null(score.observed);
    json["low"] = number_or_null(score.low);
    json["high"] = number_or_null(score.high);
    json["predicted"] = number_or_null(score.predicted);
    json["verdict"] = verdict_name(score.verdict);
    json["note"] = score.note;
    return json;
}

EvidenceScore engine_score_of(const Json& json) {
    EvidenceScore score;
    score.id = json.at("id").get<std::string>();
    score.what = json.at("what").get<std::string>();
    score.unit = json.at("unit").get<std::string>();
    score.observed = number_in(json.at("observed"));
    score.low = number_in(json.at("low"));
    score.high = number_in(json.at("high"));
    score.predicted = number_in(json.at("predicted"));
    score.note = json.at("note").get<std::string>();
    for (const Verdict verdict :
         {Verdict::hit, Verdict::fitted, Verdict::miss, Verdict::not_predicted}) {
        if (json.at("verdict") == verdict_name(verdict)) score.verdict = verdict;
    }
    return score;
}

Json law_json(const LawScore& law) {
    const PermeabilityScore& s = law.score;
    return {{"law", law.law},
            {"polar_path", law.polar_path},
            {"compounds", s.compounds},
            {"polar_compounds", s.polar_compounds},
            {"bias", s.bias},
            {"rmse", s.rmse},
            {"median_error", s.median_error},
            {"within_tenfold", s.within_tenfold},
            {"polar_rmse", s.polar_rmse}};
}

LawScore law_of(const Json& json) {
    LawScore law{json.at("law").get<std::string>(), json.at("polar_path").get<bool>(), {}};
    law.score.compounds = json.at("compounds").get<std::size_t>();
    law.score.polar_compounds = json.at("polar_compounds").get<std::size_t>();
    law.score.bias = json.at("bias").get<double>();
    law.score.rmse = json.at("rmse").get<double>();
    law.score.median_error = json.at("median_error").get<double>();
    law.score.within_tenfold = json.at("within_tenfold").get<double>();
    law.score.polar_rmse = json.at("polar_rmse").get<double>();
    return law;
}

/// Rows of the file beside those of the evidence, in the order of the evidence.
void read_rows(const Json& json, std::span<const Dataset> datasets, StoredValidation& stored) {
    std::map<std::string, const Json*> rows;
    for (const Json& row : json.at("rows")) rows[row.at("id").get<std::string>()] = &row;
    for (const Dataset& dataset : datasets) {
        for (const Observation& row : dataset.rows) {
            const auto found = rows.find(row.id);
            if (found == rows.end()) {
                stored.stale.push_back(row.id + " is missing");
                continue;
            }
            const Json& was = *found->second;
            const Json is = told_json(row);
            for (const auto& [key, value] : is.items()) {
                if (was.contains(key) && was[key] == value) continue;
                stored.stale.push_back(fmt::format("{}: other {}", row.id, key));
            }
            JudgedRow one;
            one.dataset = &dataset;
            one.row = &row;
            const auto* use = std::find(std::begin(use_names), std::end(use_names),
                                        was.at("use").get<std::string>());
            one.use = RowUse(std::min<std::ptrdiff_t>(use - use_names, 2));
            if (one.scored() && was.contains("predicted")) read_scores(was, one);
            stored.validation.rows.push_back(one);
            rows.erase(found);
        }
    }
    for (const auto& [id, row] : rows) stored.stale.push_back(id + " is no row of the evidence");
}

}  // namespace

std::string validation_json(const Validation& v) {
    Json json;
    json["posterior"] = v.posterior;
    json["posterior_mark"] = v.posterior_mark;
    json["version"] = v.version;
    json["registry"] = v.registry;
    json["samples"] = v.asked.samples;
    json["seed"] = v.asked.seed;
    json["rows"] = Json::array();
    json["engine"] = Json::array();
    json["laws"] = Json::array();
    for (const JudgedRow& one : v.rows) json["rows"].push_back(row_json(one));
    for (const EvidenceScore& score : v.engine) json["engine"].push_back(engine_json(score));
    for (const LawScore& law : v.laws) json["laws"].push_back(law_json(law));
    return json.dump(1) + "\n";
}

Checked<StoredValidation> read_validation(std::string_view text, std::string_view file_name,
                                          std::span<const Dataset> datasets,
                                          const Parameters& registry, const Posterior& posterior) {
    StoredValidation stored;
    Validation& v = stored.validation;
    try {
        const Json json = Json::parse(text);
        v.posterior = json.at("posterior").get<std::string>();
        v.posterior_mark = json.at("posterior_mark").get<std::uint32_t>();
        v.version = json.at("version").get<std::string>();
        v.registry = json.at("registry").get<std::uint32_t>();
        v.asked.samples = json.at("samples").get<std::size_t>();
        v.asked.seed = json.at("seed").get<std::uint64_t>();
        read_rows(json, datasets, stored);
        v.fitted_rows = std::size_t(std::ranges::count(v.rows, RowUse::fitted, &JudgedRow::use));
        for (const Json& score : json.at("engine")) v.engine.push_back(engine_score_of(score));
        for (const Json& law : json.at("laws")) v.laws.push_back(law_of(law));
    } catch (const Json::exception&) {
        Issue issue;
        issue.place.file = file_name;
        issue.what = fmt::format("{} is cut off or is no validation", file_name);
        issue.fix = "make it again: needlework validate page";
        return tl::unexpected{Issues{issue}};
    }
    if (v.registry != registry_mark(registry)) stored.stale.push_back("other registry");
    if (v.posterior_mark != posterior_mark(posterior)) stored.stale.push_back("other posterior");
    return stored;
}

StoredValidation stored_validation(const Parameters& registry, const Posterior& posterior) {
    const auto bytes = embedded_file(stored_file);
    if (!bytes) return {{}, {"there is no validation in the program"}};
    Checked<StoredValidation> stored =
        read_validation(*bytes, stored_file, datasets(), registry, posterior);
    if (!stored) throw std::logic_error{issue_text(stored.error())};
    return *std::move(stored);
}

std::string validation_figures_json(const Validation& v) {
    Json figures = Json::array();
    const Dataset* last = nullptr;
    for (const JudgedRow& one : v.rows) {
        if (!one.scored()) continue;
        if (one.dataset != last) {
            last = one.dataset;
            figures.push_back({{"id", last->id},
                               {"title", last->title},
                               {"stage", last->stage},
                               {"conditions", last->conditions},
                               {"rows", Json::array()}});
        }
        Json row;
        row["label"] = one.row->quantity;
        row["unit"] = one.row->unit;
        row["role"] = name_of(one.row->role);
        row["use"] = use_words(one);
        row["bound"] = name_of(one.row->bound);
        row["observed"] = one.row->observed;
        row["error_sd"] = one.row->sd();
        if (one.row->compare == Compare::ratio) row["compare"] = "ratio";
        row["predicted"] = {{"low", number_or_null(one.low)},
                            {"middle", number_or_null(one.predicted)},
                            {"high", number_or_null(one.high)}};
        row["no_effect"] = number_or_null(one.untreated);
        row["per_session"] = number_or_null(one.per_session);
        row["inside"] = one.inside;
        row["off"] = number_or_null(one.off);
        figures.back()["rows"].push_back(std::move(row));
    }
    return figures.dump();
}

}  // namespace needlework
