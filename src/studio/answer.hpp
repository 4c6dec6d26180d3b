// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "core/issue.hpp"

namespace needlework {

/// Something asked of the studio, past the gate.
struct StudioRequest {
    std::string method, path;
    std::map<std::string, std::string> query = {};
    std::string body = {};
};

/// What the studio answers. `next` is there for streams only: it waits for more, appends it, and
/// returns false where nothing more will come.
struct StudioAnswer {
    int status = 200;
    std::string type = "application/json";
    std::string body = {};
    std::function<bool(std::string& more)> next = {};
};

/// {"issues": [...]}, each as `--json` of the command line prints it.
StudioAnswer refusal(int status, const Issues& issues);

/// The same with one issue that has only words.
StudioAnswer refusal(int status, const std::string& what);

/// A newer question of the same view has come: {"issues": [...], "stale": true}.
StudioAnswer stale_answer();

StudioAnswer json_answer(const nlohmann::ordered_json& json, int status = 200);

/// The issues as JSON objects.
nlohmann::ordered_json issues_json(const Issues& issues);

}  // namespace needlework
