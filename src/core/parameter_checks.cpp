// SPDX-License-Identifier: Apache-2.0
#include "core/parameter_checks.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "core/sources.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

void check_numbers(const Parameter& row, std::vector<std::string>& faults) {
    if (const auto unit = read_unit(row.unit); !unit) {
        faults.push_back(fmt::format("{}: its unit {}", row.key, unit.error().what));
    }
    const bool finite = std::isfinite(row.low) && std::isfinite(row.high);
    if (!finite || !(row.low <= row.value && row.value <= row.high)) {
        faults.push_back(
            fmt::format("{}: {} is outside {} to {}", row.key, row.value, row.low, row.high));
    }
    if (!(row.spread >= 1.0) || !std::isfinite(row.spread)) {
        faults.push_back(fmt::format("{}: its spread {} is below 1", row.key, row.spread));
    }
    if (row.spread > 1.0 && row.low < 0.0) {
        faults.push_back(
            fmt::format("{}: a log-normal spread does not go with a negative range", row.key));
    }
}

void check_source(const Parameter& row, std::vector<std::string>& faults) {
    const auto keys = reference_keys(row.source.reference);
    if (keys.empty()) faults.push_back(fmt::format("{}: it has no reference", row.key));
    for (const std::string& key : keys) {
        if (!find_source(key)) {
            faults.push_back(fmt::format("{}: the source {} has no entry", row.key, key));
        }
    }
    const bool assumed = row.source.kind == Kind::assumed;
    if (assumed && row.note.empty()) {
        faults.push_back(fmt::format("{}: it is assumed and no note says why", row.key));
    }
    const bool unread = row.source.mark == Mark::recalled || row.source.mark == Mark::design;
    if (unread && !assumed) {
        faults.push_back(fmt::format("{}: what is {} counts as assumed, not as {}", row.key,
                                     mark_name(row.source.mark), kind_name(row.source.kind)));
    }
}

}  // namespace

std::vector<std::string> registry_faults(const Parameters& parameters) {
    std::vector<std::string> faults;
    std::map<std::string_view, std::string_view> meanings;
    for (const Parameters::Entry& entry : parameters.entries()) {
        const Parameter& row = *entry.row;
        check_numbers(row, faults);
        check_source(row, faults);
        if (row.meaning.empty()) faults.push_back(fmt::format("{}: it has no meaning", row.key));
        const auto [same, fresh] = meanings.emplace(row.meaning, row.key);
        if (!fresh) {
            faults.push_back(
                fmt::format("{}: it has the same meaning as {}", row.key, same->second));
        }
    }
    return faults;
}

}  // namespace needlework
