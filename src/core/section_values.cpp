// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "core/settings.hpp"

namespace needlework {
namespace {

template <class T>
const T& held(const SectionValues& values, std::string_view key) {
    return std::get<T>(values.entries.find(key)->second.value);
}

}  // namespace

bool SectionValues::given(std::string_view key) const {
    const auto at = entries.find(key);
    return at != entries.end() && at->second.given;
}

double SectionValues::number(std::string_view key) const {
    return held<double>(*this, key);
}
std::int64_t SectionValues::integer(std::string_view key) const {
    return held<std::int64_t>(*this, key);
}
bool SectionValues::flag(std::string_view key) const {
    return held<bool>(*this, key);
}
const std::string& SectionValues::text(std::string_view key) const {
    return held<std::string>(*this, key);
}
const std::vector<std::string>& SectionValues::list(std::string_view key) const {
    return held<std::vector<std::string>>(*this, key);
}
Date SectionValues::date(std::string_view key) const {
    return held<Date>(*this, key);
}

Issue SectionValues::issue(std::string_view key, std::string what, std::string allowed,
                           std::string fix) const {
    const std::string full = name.empty() ? std::string{key} : fmt::format("{}.{}", name, key);
    const auto at = entries.find(key);
    const bool there = at != entries.end() && at->second.given;
    Issue issue;
    issue.place = there ? at->second.place : place;
    issue.key = full;
    issue.what = there ? fmt::format("{} = {} {}", full, at->second.written, what)
                       : fmt::format("{} {}", full, what);
    issue.allowed = std::move(allowed);
    issue.fix = std::move(fix);
    return issue;
}

}  // namespace needlework
