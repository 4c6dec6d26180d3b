// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/issue.hpp"
#include "core/quantity.hpp"

namespace needlework {

/// A value, or why a text is none. The issue has no place and no key; its `what` is the rest of a
/// sentence that begins with the key and the text: `is a time; a length is needed`.
template <class T>
using Read = tl::expected<T, Issue>;

/// Exponents of length, mass, time, amount of substance and temperature.
struct Dimension {
    int length = 0, mass = 0, time = 0, amount = 0, temperature = 0;
    bool operator==(const Dimension&) const = default;
};

/// "a length", "a rate or frequency", ...; where no name is common: "a quantity in kg/m2/s".
std::string dimension_name(const Dimension& dimension);

/// A unit of measurement. One of it is times / over * 10^exp10 in SI, plus `offset` (degC only).
/// Kept in parts so that decimal conversions round once: 1500 um is 1.5 mm to the last bit.
struct Unit {
    Dimension dimension;
    double times = 1.0, over = 1.0;
    int exp10 = 0;
    double offset = 0.0;
};

/// A unit from its text: products and quotients of known units with whole powers, read from the
/// left: "mm", "1/cm2", "pg/cell/day", "mm2/day", "kg*m/s^2", "ng/(mL*h)", "%", "-", "degC".
///
///   metre, gram, second, newton, pascal, joule, watt, mole, litre, hertz, kelvin (m g s N Pa J W
///   mol L Hz K) and dalton (Da), with the prefixes p n u m c d k M G where they are in use
///   ("µm" and "um" are the same); min, h, day, week, yr (365.25 days); %, ppm; rpm; deg, rad
///   cell, count, needle, strike, pass, x and - have no dimension
///
/// Months are not known: they differ in length.
Read<Unit> read_unit(std::string_view text);

/// `value` of unit `from` in unit `to`, which must have the same dimension.
double convert(double value, const Unit& from, const Unit& to);

/// A quantity such as "1.5 mm" as a number in `unit`, which must be readable. Refused, each with
/// its own words: no text, no number, a comma for the point, no unit, an unknown unit (with the
/// nearest), another dimension, not-a-number, infinity, a number too large or too small to hold.
/// Where `unit` is "-" or a count a bare number is right, and "%" may be used too.
Read<double> read_quantity(std::string_view text, std::string_view unit);

/// The same, as a typed quantity: read_quantity<Length>("1.5 mm").
template <class Typed>
Read<Typed> read_quantity(std::string_view text);

/// "1.5 mm": the shortest digits that read back to the same value. Plain numbers stand alone.
std::string format_quantity(double value, std::string_view unit);

/// The same with at most `digits` significant digits.
std::string format_quantity(double value, std::string_view unit, int digits);

/// The unit of SI for a dimension, as read_unit() takes it: "kg/m/s2".
std::string si_unit(const Dimension& dimension);

template <int L, int M, int T, int N, int K>
constexpr Dimension dimension_of(Quantity<L, M, T, N, K>) {
    return {L, M, T, N, K};
}

template <class Typed>
Read<Typed> read_quantity(std::string_view text) {
    return read_quantity(text, si_unit(dimension_of(Typed{}))).map([](double value) {
        return Typed::from_si(value);
    });
}

}  // namespace needlework
