// SPDX-License-Identifier: Apache-2.0
#include "core/parameter_pages.hpp"

#include <fmt/format.h>

#include "core/sources.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

/// Text that a Markdown table cell shows as it is.
std::string cell(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '|' || c == '*' || c == '_' || c == '<' || c == '`') safe += '\\';
        safe += c == '\n' ? ' ' : c;
    }
    return safe;
}

struct Block {
    std::size_t begin, end;  ///< the text between the two lines
};

Checked<Block> find_block(std::string_view page, std::string_view name) {
    const std::string first = fmt::format("<!-- {}:begin -->\n", name);
    const std::string last = fmt::format("<!-- {}:end -->", name);
    const std::size_t begin = page.find(first);
    const std::size_t end = page.find(last);
    const bool once = begin == page.rfind(first) && end == page.rfind(last);
    if (begin == page.npos || end == page.npos || end < begin || !once) {
        Issue issue;
        issue.what = fmt::format("the page has no place for the table \"{}\"", name);
        issue.fix =
            fmt::format("write the lines <!-- {0}:begin --> and <!-- {0}:end --> once", name);
        return tl::unexpected{Issues{issue}};
    }
    return Block{begin + first.size(), end};
}

}  // namespace

std::string parameter_page(ParameterTable table) {
    std::string page =
        "| parameter | value | range | spread | meaning | kind | source |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n";
    std::string notes;
    for (const Parameter& row : table) {
        std::string sources;
        for (const std::string& key : reference_keys(row.source.reference)) {
            sources += (sources.empty() ? "" : ", ") + cell(key);
        }
        page +=
            fmt::format("| `{}` | {} | {} to {} | {} | {} | {}, {} | {} |\n", row.key,
                        cell(format_quantity(row.value, row.unit)), row.low, row.high,
                        row.spread == 1.0 ? "-" : fmt::format("{}", row.spread), cell(row.meaning),
                        kind_name(row.source.kind), mark_name(row.source.mark), sources);
        if (!row.note.empty()) notes += fmt::format("- `{}`: {}\n", row.key, cell(row.note));
    }
    if (!notes.empty())
        page += "\nWhy the assumed numbers are what they are, and other notes:\n\n" + notes;
    return page;
}

Checked<std::string> with_block(std::string_view page, std::string_view name,
                                std::string_view block) {
    return find_block(page, name).map([&](Block at) {
        return std::string{page.substr(0, at.begin)} + std::string{block} +
               std::string{page.substr(at.end)};
    });
}

bool is_stale(std::string_view page, std::string_view name, std::string_view block) {
    const auto at = find_block(page, name);
    return !at || page.substr(at->begin, at->end - at->begin) != block;
}

}  // namespace needlework
