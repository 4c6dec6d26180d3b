// SPDX-License-Identifier: Apache-2.0
#include "core/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "core/nearest.hpp"

namespace needlework {
namespace {

struct KnownUnit {
    std::string_view symbol;
    std::string_view prefixes;
    Unit unit;
};

constexpr Dimension none{}, length{1}, mass{0, 1}, time{0, 0, 1}, rate{0, 0, -1}, force{1, 1, -2};

constexpr double julian_year_s = 365.25 * 86400.0;

// A symbol alone is tried before a prefix with a symbol: "min" is a minute, "Pa" no pico-ampere.
constexpr std::array known_units = {
    KnownUnit{"m", "numcdk", {length}},
    KnownUnit{"g", "fpnumk", {mass, 1, 1, -3}},
    KnownUnit{"s", "num", {time}},
    KnownUnit{"N", "umk", {force}},
    KnownUnit{"Pa", "mkMG", {{-1, 1, -2}}},
    KnownUnit{"J", "umk", {{2, 1, -2}}},
    KnownUnit{"W", "umk", {{2, 1, -3}}},
    KnownUnit{"mol", "pnum", {{0, 0, 0, 1}}},
    KnownUnit{"L", "pnumd", {{3}, 1, 1, -3}},
    KnownUnit{"l", "pnumd", {{3}, 1, 1, -3}},
    KnownUnit{"Hz", "mkM", {rate}},
    KnownUnit{"K", "m", {{0, 0, 0, 0, 1}}},
    KnownUnit{"degC", "", {{0, 0, 0, 0, 1}, 1, 1, 0, 273.15}},
    KnownUnit{"Da", "k", {mass, 1.66053906660, 1, -27}},
    KnownUnit{"min", "", {time, 60}},
    KnownUnit{"minute", "", {time, 60}},
    KnownUnit{"h", "", {time, 3600}},
    KnownUnit{"hour", "", {time, 3600}},
    KnownUnit{"d", "", {time, 86400}},
    KnownUnit{"day", "", {time, 86400}},
    KnownUnit{"wk", "", {time, 604800}},
    KnownUnit{"week", "", {time, 604800}},
    KnownUnit{"yr", "", {time, julian_year_s}},
    KnownUnit{"year", "", {time, julian_year_s}},
    KnownUnit{"second", "", {time}},
    KnownUnit{"rpm", "", {rate, 1, 60}},
    KnownUnit{"%", "", {none, 1, 1, -2}},
    KnownUnit{"ppm", "", {none, 1, 1, -6}},
    KnownUnit{"rad", "m", {none}},
    KnownUnit{"deg", "", {none, std::numbers::pi, 180}},
    KnownUnit{"-", "", {none}},
    KnownUnit{"x", "", {none}},
    KnownUnit{"cell", "", {none}},
    KnownUnit{"count", "", {none}},
    KnownUnit{"needle", "", {none}},
    KnownUnit{"strike", "", {none}},
    KnownUnit{"pass", "", {none}},
};

constexpr std::array<std::pair<char, int>, 9> prefix_powers = {{{'f', -15},
                                                                {'p', -12},
                                                                {'n', -9},
                                                                {'u', -6},
                                                                {'m', -3},
                                                                {'c', -2},
                                                                {'d', -1},
                                                                {'k', 3},
                                                                {'M', 6}}};

constexpr int giga = 9;

int prefix_power(char prefix) {
    for (const auto& [letter, power] : prefix_powers) {
        if (letter == prefix) return power;
    }
    return giga;
}

const KnownUnit* find_symbol(std::string_view symbol) {
    for (const KnownUnit& known : known_units) {
        if (known.symbol == symbol) return &known;
    }
    return nullptr;
}

/// A symbol with or without a prefix; words such as "cells" and "hours" may stand in the plural.
std::optional<Unit> find_unit(std::string_view symbol) {
    if (const KnownUnit* known = find_symbol(symbol)) return known->unit;
    if (symbol.size() < 2) return std::nullopt;
    const KnownUnit* const base = find_symbol(symbol.substr(1));
    if (base && base->prefixes.find(symbol.front()) != std::string_view::npos) {
        Unit unit = base->unit;
        unit.exp10 += prefix_power(symbol.front());
        return unit;
    }
    for (const std::string_view plural : {"es", "s"}) {
        if (symbol.size() < plural.size() + 3 || !symbol.ends_with(plural)) continue;
        const KnownUnit* one = find_symbol(symbol.substr(0, symbol.size() - plural.size()));
        if (one && one->symbol.size() >= 3) return one->unit;
    }
    return std::nullopt;
}

std::vector<std::string> all_symbols() {
    std::vector<std::string> symbols;
    for (const KnownUnit& known : known_units) {
        symbols.emplace_back(known.symbol);
        for (const char prefix : known.prefixes) {
            symbols.push_back(prefix + std::string{known.symbol});
        }
    }
    return symbols;
}

std::string nearest_symbol(std::string_view symbol) {
    const std::vector<std::string> symbols = all_symbols();
    const std::vector<std::string_view> names{symbols.begin(), symbols.end()};
    return nearest_name(symbol, names);
}

Issue problem(std::string what, std::string fix = {}) {
    Issue issue;
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return issue;
}

/// Micro signs and raised digits in plain letters.
std::string plain(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> letters = {{
        {"µ", "u"},
        {"μ", "u"},
        {"²", "2"},
        {"³", "3"},
        {"⁻", "-"},
        {"·", "*"},
        {"°C", "degC"},
    }};
    std::string out{text};
    for (const auto& [from, to] : letters) {
        for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at)) {
            out.replace(at, from.size(), to);
        }
    }
    return out;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%';
}

/// Reads a unit from the left. Nesting is limited, and so is every power.
class UnitReader {
public:
    explicit UnitReader(std::string_view text) : rest_{text} {}

    Read<Unit> read() {
        if (const KnownUnit* whole = find_symbol(rest_)) return whole->unit;
        Unit unit;
        if (!product(unit, 1, 0)) return tl::unexpected{issue_};
        if (!rest_.empty()) {
            issue_ = problem("has a unit that ends in \"" + std::string{rest_} + "\"");
            return tl::unexpected{issue_};
        }
        return unit;
    }

private:
    bool refuse(std::string what, std::string fix = {}) {
        issue_ = problem(std::move(what), std::move(fix));
        return false;
    }

    bool product(Unit& unit, int sign, int depth) {
        int turn = sign;
        bool divided = false;
        for (;;) {
            if (!factor(unit, turn, depth)) return false;
            const bool blank = take(' ');
            if (take('/')) {
                take(' ');
                turn = -sign;
                divided = true;
            } else if (take('*')) {
                take(' ');
                turn = sign;
            } else if (blank && !rest_.empty() && rest_.front() != ')') {
                if (divided) {
                    return refuse("has a unit that can be read in two ways",
                                  "write a/b/c or a*c/b instead of a/b c");
                }
                turn = sign;
            } else {
                return true;
            }
        }
    }

    bool factor(Unit& unit, int sign, int depth) {
        if (take('(')) {
            if (depth == 4) return refuse("has a unit with too many brackets");
            if (!product(unit, sign, depth + 1)) return false;
            return take(')') || refuse("has a unit with a bracket that is not closed");
        }
        if (rest_.starts_with('1') && (rest_.size() == 1 || !is_digit(rest_[1]))) {
            rest_.remove_prefix(1);
            return true;
        }
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_letter);
        const std::string_view symbol =
            rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        if (symbol.empty()) {
            return refuse(rest_.empty()
                              ? "has a unit that breaks off"
                              : "has a unit that cannot be read at \"" + std::string{rest_} + "\"");
        }
        rest_.remove_prefix(symbol.size());
        const std::optional<Unit> known = find_unit(symbol);
        if (!known) return unknown(symbol);
        int power = 1;
        return take_power(power) && multiply(unit, *known, sign * power);
    }

    bool unknown(std::string_view symbol) {
        if (symbol == "month" || symbol == "months" || symbol == "mo") {
            return refuse("is in months, which differ in length", "write days or weeks");
        }
        issue_ = problem("has an unknown unit, \"" + std::string{symbol} + "\"");
        issue_.nearest = nearest_symbol(symbol);
        return false;
    }

    bool take_power(int& power) {
        const bool raised = take('^');
        if (!raised && (rest_.empty() || !(is_digit(rest_[0]) || rest_[0] == '-'))) return true;
        const auto [stopped, error] =
            std::from_chars(rest_.data(), rest_.data() + rest_.size(), power);
        if (error != std::errc{} || power == 0 || std::abs(power) > 9) {
            return refuse("has a unit with a power that is not a whole number from -9 to 9");
        }
        rest_.remove_prefix(static_cast<std::size_t>(stopped - rest_.data()));
        return true;
    }

    static bool multiply(Unit& unit, const Unit& by, int power) {
        Dimension& d = unit.dimension;
        d.length += power * by.dimension.length;
        d.mass += power * by.dimension.mass;
        d.time += power * by.dimension.time;
        d.amount += power * by.dimension.amount;
        d.temperature += power * by.dimension.temperature;
        for (int i = 0; i < std::abs(power); ++i) {
            unit.times *= power > 0 ? by.times : by.over;
            unit.over *= power > 0 ? by.over : by.times;
        }
        unit.exp10 += power * by.exp10;
        return true;
    }

    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view rest_;
    Issue issue_;
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

Read<Unit> read_unit(std::string_view text) {
    return UnitReader{plain(trimmed(text))}.read();
}

}  // namespace needlework
