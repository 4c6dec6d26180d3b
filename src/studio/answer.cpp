// SPDX-License-Identifier: Apache-2.0
#include "studio/answer.hpp"

namespace needlework {

nlohmann::ordered_json issues_json(const Issues& issues) {
    return nlohmann::ordered_json::parse(issue_json(issues));
}

StudioAnswer json_answer(const nlohmann::ordered_json& json, int status) {
    return {.status = status,
            .body = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)};
}

StudioAnswer refusal(int status, const Issues& issues) {
    return json_answer({{"issues", issues_json(issues)}}, status);
}

StudioAnswer refusal(int status, const std::string& what) {
    Issue issue;
    issue.what = what;
    return refusal(status, Issues{std::move(issue)});
}

StudioAnswer stale_answer() {
    Issue issue;
    issue.what = "a newer question of the same view has come";
    return json_answer({{"issues", issues_json({issue})}, {"stale", true}}, 409);
}

}  // namespace needlework
