// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "core/version.hpp"
#include "report/run_files.hpp"
#include "report/sha256.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

/// Bytes that are not UTF-8 are replaced: a file name or a log line must never break a file.
std::string text_of(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json accounts_json(const Ledger& ledger) {
    Json accounts = Json::array();
    for (const Account& a : ledger.accounts) {
        Json one = {{"name", a.name},     {"unit", a.unit}, {"in", a.in},          {"out", a.out},
                    {"stored", a.stored}, {"gap", a.gap()}, {"closes", a.closes()}};
        if (a.rounding > 0.0) one["rounding"] = a.rounding;
        accounts.push_back(one);
    }
    return accounts;
}

}  // namespace

std::string run_json(const Run& run) {
    Json json;
    json["program"] = "needlework";
    json["version"] = version_text();
    json["commit"] = commit_text();
    json["title"] = run.info.title;
    json["seed"] = run.info.seed;
    json["overrides"] = run.info.overrides;
    json["threads"] = run.info.threads;
    json["people"] = run.bands.empty() ? 1 : run.bands.front().people;
    json["inputs"] = {{"course.toml", {{"sha256", sha256_hex(run.info.course_toml)}}}};
    json["started"] = run.info.started;
    json["seconds"] = run.info.seconds;
    json["complete"] = run.course.complete;
    json["exit_code"] = run.info.exit_code;
    json["warnings"] = run.info.warnings;
    return text_of(json);
}

std::string ledger_json(const Course& course) {
    Json zones = Json::array();
    for (const ZoneCourse& zone : course.zones) {
        Json one = {{"zone", zone.skin.zone ? zone.skin.zone->id : "zone"},
                    {"accounts", accounts_json(zone.healing.ledger)}};
        if (zone.gets_in) {
            one["product_accounts"] = accounts_json(zone.gets_in->uptake.ledger);
        }
        if (zone.patch) one["block_accounts"] = accounts_json(zone.patch->healing.ledger);
        zones.push_back(one);
    }
    return text_of({{"tolerance", ledger_tolerance}, {"zones", zones}});
}

}  // namespace needlework
