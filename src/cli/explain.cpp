// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/input.hpp"
#include "treat/treat.hpp"

namespace needlework {

Exit explain_key(const Options& options) {
    if (options.words.size() != 1) {
        fmt::print(
            stderr,
            "needlework explain takes one key, for example heal.sigma_Y or sessions.depth\n");
        return Exit::input;
    }
    const Parameters parameters = all_parameters();
    const std::string& key = options.words.front();
    const Checked<std::string> text =
        options.json ? explain_json(key, parameters) : explain(key, parameters);
    if (!text) {
        print_issues(text.error(), options.json);
        return Exit::input;
    }
    fmt::print("{}\n", *text);
    return Exit::done;
}

Exit print_schema(const Options&) {
    fmt::print("{}\n", course_schema(all_parameters()));
    return Exit::done;
}

}  // namespace needlework
