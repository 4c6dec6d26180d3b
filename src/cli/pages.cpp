// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>

#include "cli/input.hpp"
#include "core/parameter_pages.hpp"
#include "evidence/validation_file.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

/// One generated block of a page in the repository; without a name, the whole page.
struct Page {
    std::string path, block, text;
};

std::vector<Page> pages() {
    std::vector<Page> all;
    for (const StageTable& stage : stage_tables()) {
        all.push_back({fmt::format("src/{}/README.md", stage.stage), "parameters",
                       parameter_page(stage.table)});
    }
    all.push_back({"docs/guide/course-file.md", "settings", course_settings_table()});
    const Parameters registry = all_parameters();
    const StoredValidation stored = stored_validation(registry, shipped_posterior(registry));
    all.push_back({"docs/validation.md", "", validation_page(stored.validation)});
    return all;
}

}  // namespace

Exit write_pages(const Options& options) {
    const bool only_check = !options.words.empty() && options.words.front() == "check";
    bool stale = false;
    for (const Page& page : pages()) {
        const std::string old = file_text(page.path);
        const bool whole = page.block.empty();
        if (whole ? old == page.text : !is_stale(old, page.block, page.text)) continue;
        stale = true;
        if (only_check) {
            fmt::print(stderr, "{} is stale: run needlework pages\n", page.path);
            continue;
        }
        const Checked<std::string> renewed =
            whole ? page.text : with_block(old, page.block, page.text);
        if (!renewed) {
            print_issues(renewed.error(), options.json);
            return Exit::input;
        }
        std::ofstream{page.path, std::ios::binary} << *renewed;
        fmt::print("{} renewed\n", page.path);
    }
    return stale && only_check ? Exit::check_failed : Exit::done;
}

}  // namespace needlework
