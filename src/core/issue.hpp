// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace needlework {

/// Where in a person's input something stands. Line and column count from 1; 0 means unknown.
struct Place {
    std::string file = {};
    int line = 0;
    int column = 0;
    bool operator==(const Place&) const = default;
};

/// One thing that is wrong with an input, in words for the person who wrote it.
/// `what` is a full statement; the others are empty where they do not apply.
struct Issue {
    Place place = {};
    std::string key = {};      ///< the setting, for example "sessions[2].depth"
    std::string what = {};     ///< what is wrong
    std::string allowed = {};  ///< what would be right
    std::string nearest = {};  ///< the nearest known key or value
    std::string fix = {};      ///< what to write instead
    bool operator==(const Issue&) const = default;
};

using Issues = std::vector<Issue>;

/// A value, or everything that is wrong with the input it was to be made from.
template <class T>
using Checked = tl::expected<T, Issues>;

/// The issues as the lines a person sees, ending with how many there are.
std::string issue_text(const Issues& issues);

/// Warnings as the lines a person sees: the same, and that the course runs all the same.
std::string warning_text(const Issues& warnings);

/// The issues as a JSON array of objects with the fields of Issue.
std::string issue_json(const Issues& issues);

}  // namespace needlework
