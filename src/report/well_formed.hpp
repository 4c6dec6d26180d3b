// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace needlework {

/// How often `part` stands in a page.
inline std::size_t count_of(std::string_view page, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = page.find(part); at != page.npos; at = page.find(part, at + 1)) ++count;
    return count;
}

/// What is wrong with a page for a strict reader: tags that do not balance, stray < or &, names
/// used twice, links to names that are not there, loads from elsewhere. Empty = nothing.
inline std::vector<std::string> page_faults(std::string_view page) {
    std::vector<std::string> faults, open;
    std::set<std::string> ids, targets;
    const auto attribute = [](std::string_view tag, std::string_view name) {
        const std::string start = " " + std::string{name} + "=\"";
        const std::size_t at = tag.find(start);
        if (at == std::string_view::npos) return std::string{};
        const std::size_t from = at + start.size();
        return std::string{tag.substr(from, tag.find('"', from) - from)};
    };
    std::size_t at = 0;
    while (at < page.size()) {
        const std::size_t next = page.find('<', at);
        const std::string_view text = page.substr(at, next - at);
        if (open.empty() || open.back() != "style") {
            if (text.find('>') != std::string_view::npos) faults.push_back("stray > in text");
            for (std::size_t amp = text.find('&'); amp != std::string_view::npos;
                 amp = text.find('&', amp + 1)) {
                const std::size_t end = text.find(';', amp);
                if (end == std::string_view::npos || end - amp > 8) faults.push_back("stray &");
            }
        }
        if (next == std::string_view::npos) break;
        const std::size_t close = page.find('>', next);
        if (close == std::string_view::npos) {
            faults.push_back("a tag is not closed");
            break;
        }
        const std::string_view tag = page.substr(next + 1, close - next - 1);
        at = close + 1;
        if (tag.starts_with("!DOCTYPE")) continue;
        if (tag.starts_with("/")) {
            if (open.empty() || open.back() != tag.substr(1)) {
                faults.push_back("</" + std::string{tag.substr(1)} + "> closes " +
                                 (open.empty() ? "nothing" : open.back()));
                return faults;
            }
            open.pop_back();
            continue;
        }
        if (const std::string id = attribute(tag, "id"); !id.empty() && !ids.insert(id).second) {
            faults.push_back("id used twice: " + id);
        }
        const std::string link = attribute(tag, "href");
        if (link.starts_with("#")) targets.insert(link.substr(1));
        for (const char* load : {" src=", "@import", "url("}) {
            if (tag.find(load) != std::string_view::npos) faults.push_back("loads something");
        }
        if (tag.starts_with("script") || tag.starts_with("link"))
            faults.push_back("script or link");
        if (!tag.ends_with("/")) open.emplace_back(tag.substr(0, tag.find_first_of(" \n")));
    }
    for (const std::string& name : open) faults.push_back("left open: " + name);
    for (const std::string& target : targets) {
        if (!ids.contains(target)) faults.push_back("no such place: #" + target);
    }
    return faults;
}

}  // namespace needlework
