// SPDX-License-Identifier: Apache-2.0
#include "core/nearest.hpp"

#include <algorithm>

namespace needlework {
namespace {

std::string lower(std::string_view text) {
    std::string small{text};
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '-' || c == ' ') c = '_';
    }
    return small;
}

std::string_view last_part(std::string_view name) {
    return name.substr(name.rfind('.') + 1);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t exchange = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, exchange});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::string nearest_name(std::string_view written, std::span<const std::string_view> names) {
    const std::string wanted = lower(written);
    if (wanted.empty()) return {};
    std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    std::string_view nearest;
    for (const std::string_view name : names) {
        const std::string known = lower(name);
        std::size_t distance = edit_distance(wanted, known);
        // Worth one change each: the section left out, or a name cut short or made longer.
        if (known.find('.') != std::string::npos && wanted.find('.') == std::string::npos) {
            distance = std::min(distance, edit_distance(wanted, last_part(known)) + 1);
        }
        const bool begins = wanted.size() >= 3 && known.size() >= 3 &&
                            (known.starts_with(wanted) || wanted.starts_with(known));
        if (begins) distance = std::min<std::size_t>(distance, 1);
        if (distance < best) {
            best = distance;
            nearest = name;
        }
    }
    return std::string{nearest};
}

std::string nearest_name(std::string_view written, const std::vector<std::string>& names) {
    const std::vector<std::string_view> views{names.begin(), names.end()};
    return nearest_name(written, std::span{views});
}

}  // namespace needlework
