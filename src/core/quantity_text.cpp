// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/units.hpp"

namespace needlework {
namespace {

struct DimensionName {
    Dimension dimension;
    std::string_view name;
};

constexpr std::array dimension_names = {
    DimensionName{{}, "a plain number"},
    DimensionName{{1}, "a length"},
    DimensionName{{2}, "an area"},
    DimensionName{{3}, "a volume"},
    DimensionName{{0, 1}, "a mass"},
    DimensionName{{0, 0, 1}, "a time"},
    DimensionName{{0, 0, -1}, "a rate or frequency"},
    DimensionName{{0, 0, -2}, "a rate per time"},
    DimensionName{{1, 0, -1}, "a speed"},
    DimensionName{{1, 0, -2}, "an acceleration"},
    DimensionName{{2, 0, -1}, "a diffusivity"},
    DimensionName{{3, 0, -1}, "a flow"},
    DimensionName{{-1}, "a number per length"},
    DimensionName{{-2}, "a number per area"},
    DimensionName{{-3}, "a number per volume"},
    DimensionName{{1, 1, -2}, "a force"},
    DimensionName{{0, 1, -2}, "a force per length"},
    DimensionName{{-1, 1, -2}, "a pressure"},
    DimensionName{{2, 1, -2}, "an energy"},
    DimensionName{{2, 1, -3}, "a power"},
    DimensionName{{-3, 1}, "a mass concentration"},
    DimensionName{{3, -1}, "a volume per mass"},
    DimensionName{{-2, 1}, "a mass per area"},
    DimensionName{{0, 1, -1}, "a mass per time"},
    DimensionName{{-3, 1, -1}, "a mass concentration per time"},
    DimensionName{{-2, 1, -1}, "a mass flux"},
    DimensionName{{0, 0, 0, 1}, "an amount of substance"},
    DimensionName{{-3, 0, 0, 1}, "an amount concentration"},
    DimensionName{{0, 1, 0, -1}, "a molar mass"},
    DimensionName{{0, 0, 0, 0, 1}, "a temperature"},
};

Issue problem(std::string what, std::string fix = {}) {
    Issue issue;
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return issue;
}

std::string example(std::string_view number, std::string_view unit) {
    if (unit == "-") return fmt::format("write for example {}", number);
    return fmt::format("write for example \"{}{}{}\"", number, unit == "%" ? "" : " ", unit);
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

struct Number {
    double value = 0.0;
    std::string_view text;
    std::string_view behind;
};

/// The number that `text` begins with. `unit` is for the examples in messages.
Read<Number> take_number(std::string_view text, std::string_view unit) {
    Number number;
    std::string_view digits = text;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    const auto [stopped, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
    const auto length = static_cast<std::size_t>(stopped - text.data());
    number.text = text.substr(0, length);
    number.behind = trimmed(text.substr(length));
    if (error == std::errc::invalid_argument) {
        return tl::unexpected{problem("does not begin with a number", example("1.2", unit))};
    }
    if (error == std::errc::result_out_of_range) {
        return tl::unexpected{problem("is a number too large or too small to be held")};
    }
    if (std::isnan(number.value)) {
        return tl::unexpected{problem("is not a number (NaN)", example("1.2", unit))};
    }
    if (std::isinf(number.value)) {
        return tl::unexpected{problem("is infinite; a finite value is needed")};
    }
    if (number.behind.starts_with(',')) {
        return tl::unexpected{
            problem("has a comma in its number", "write a point: \"1.2\" not \"1,2\"")};
    }
    return number;
}

/// What is wrong with a quantity whose unit is known but of another kind than `wanted`.
Issue wrong_kind(const Number& number, const Unit& unit, const Unit& wanted,
                 std::string_view wanted_text) {
    return problem(fmt::format("is {}; {} is needed", dimension_name(unit.dimension),
                               dimension_name(wanted.dimension)),
                   example(number.text, wanted_text));
}

}  // namespace

std::string si_unit(const Dimension& d) {
    static constexpr std::array<std::string_view, 5> symbols = {"kg", "m", "s", "mol", "K"};
    const std::array<int, 5> powers = {d.mass, d.length, d.time, d.amount, d.temperature};
    std::string above, below;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        const int power = powers[i];
        if (power == 0) continue;
        std::string& side = power > 0 ? above : below;
        if (power < 0 || !above.empty()) side += power < 0 ? "/" : "*";
        side += symbols[i];
        if (std::abs(power) > 1) side += std::to_string(std::abs(power));
    }
    if (above.empty()) return below.empty() ? "-" : "1" + below;
    return above + below;
}

std::string dimension_name(const Dimension& dimension) {
    for (const DimensionName& row : dimension_names) {
        if (row.dimension == dimension) return std::string{row.name};
    }
    return "a quantity in " + si_unit(dimension);
}

double convert(double value, const Unit& from, const Unit& to) {
    if (from.offset != to.offset) {
        const Unit kelvin{to.dimension};
        if (to.offset != 0.0) return convert(value, from, kelvin) - to.offset;
        value += from.offset;
    }
    const double ratio_above = from.times * to.over;
    const double ratio_below = from.over * to.times;
    if (ratio_above != ratio_below) value = value * ratio_above / ratio_below;
    // Powers of ten up to 1e22 are exact, so that one rounding is all there is.
    int power = from.exp10 - to.exp10;
    for (; power > 22; power -= 22) value *= 1e22;
    for (; power < -22; power += 22) value /= 1e22;
    return power >= 0 ? value * std::pow(10.0, power) : value / std::pow(10.0, -power);
}

Read<double> read_quantity(std::string_view text, std::string_view unit) {
    const Read<Unit> wanted = read_unit(unit);
    if (!wanted) return tl::unexpected{wanted.error()};
    text = trimmed(text);
    if (text.empty()) return tl::unexpected{problem("is empty", example("1.2", unit))};
    const Read<Number> number = take_number(text, unit);
    if (!number) return tl::unexpected{number.error()};
    if (number->behind.empty()) {
        // "20" where percent is meant could be 20 or 2000 of them; a plain number has one reading.
        const bool plain_number =
            wanted->dimension == Dimension{} && wanted->times == wanted->over && wanted->exp10 == 0;
        if (plain_number) return number->value;
        return tl::unexpected{problem(
            fmt::format("has no unit; {} is needed", wanted->dimension == Dimension{}
                                                         ? "a share or an angle"
                                                         : dimension_name(wanted->dimension)),
            example(number->text, unit))};
    }
    const Read<Unit> given = read_unit(number->behind);
    if (!given) {
        Issue issue = given.error();
        if (issue.fix.empty()) issue.fix = example(number->text, unit);
        return tl::unexpected{issue};
    }
    if (given->dimension != wanted->dimension) {
        return tl::unexpected{wrong_kind(*number, *given, *wanted, unit)};
    }
    const double value = convert(number->value, *given, *wanted);
    const bool vanished = value == 0.0 && number->value != 0.0;
    if (!std::isfinite(value) || vanished) {
        return tl::unexpected{problem("is a number too large or too small to be held")};
    }
    return value;
}

std::string format_quantity(double value, std::string_view unit) {
    if (unit == "-") return fmt::format("{}", value);
    return fmt::format("{} {}", value, unit);
}

std::string format_quantity(double value, std::string_view unit, int digits) {
    if (unit == "-") return fmt::format("{:.{}g}", value, digits);
    return fmt::format("{:.{}g} {}", value, digits, unit);
}

}  // namespace needlework
