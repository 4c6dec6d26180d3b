// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <numbers>

namespace needlework {

/// A number that knows its dimension, stored in SI.
/// The exponents are those of length, mass, time, amount of substance and temperature.
template <int L, int M, int T, int N = 0, int K = 0>
class Quantity {
public:
    constexpr Quantity() = default;
    static constexpr Quantity from_si(double value) { return Quantity{value}; }
    constexpr double si() const { return value_; }
    constexpr auto operator<=>(const Quantity&) const = default;

    constexpr Quantity operator-() const { return Quantity{-value_}; }
    constexpr Quantity& operator+=(Quantity other) { return value_ += other.value_, *this; }
    constexpr Quantity& operator-=(Quantity other) { return value_ -= other.value_, *this; }
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
    friend constexpr Quantity operator*(double factor, Quantity a) {
        return Quantity{factor * a.value_};
    }
    friend constexpr Quantity operator*(Quantity a, double factor) {
        return Quantity{a.value_ * factor};
    }
    friend constexpr Quantity operator/(Quantity a, double factor) {
        return Quantity{a.value_ / factor};
    }

private:
    constexpr explicit Quantity(double value) : value_{value} {}
    double value_ = 0.0;
};

/// Product of two quantities; a product without dimension is a plain number.
template <int L, int M, int T, int N, int K, int L2, int M2, int T2, int N2, int K2>
constexpr auto operator*(Quantity<L, M, T, N, K> a, Quantity<L2, M2, T2, N2, K2> b) {
    if constexpr (L + L2 == 0 && M + M2 == 0 && T + T2 == 0 && N + N2 == 0 && K + K2 == 0) {
        return a.si() * b.si();
    } else {
        return Quantity<L + L2, M + M2, T + T2, N + N2, K + K2>::from_si(a.si() * b.si());
    }
}

/// Ratio of two quantities; like divided by like is a plain number.
template <int L, int M, int T, int N, int K, int L2, int M2, int T2, int N2, int K2>
constexpr auto operator/(Quantity<L, M, T, N, K> a, Quantity<L2, M2, T2, N2, K2> b) {
    if constexpr (L == L2 && M == M2 && T == T2 && N == N2 && K == K2) {
        return a.si() / b.si();
    } else {
        return Quantity<L - L2, M - M2, T - T2, N - N2, K - K2>::from_si(a.si() / b.si());
    }
}

template <int L, int M, int T, int N, int K>
constexpr auto operator/(double number, Quantity<L, M, T, N, K> a) {
    return Quantity<-L, -M, -T, -N, -K>::from_si(number / a.si());
}

using Length = Quantity<1, 0, 0>;
using Area = Quantity<2, 0, 0>;
using Volume = Quantity<3, 0, 0>;
using Mass = Quantity<0, 1, 0>;
using Time = Quantity<0, 0, 1>;
using Frequency = Quantity<0, 0, -1>;
using Speed = Quantity<1, 0, -1>;
using Force = Quantity<1, 1, -2>;
using Pressure = Quantity<-1, 1, -2>;
using Diffusivity = Quantity<2, 0, -1>;
using ArealDensity = Quantity<-2, 0, 0>;

inline constexpr Length metre = Length::from_si(1.0);
inline constexpr Length cm = Length::from_si(1e-2);
inline constexpr Length mm = Length::from_si(1e-3);
inline constexpr Length um = Length::from_si(1e-6);
inline constexpr Area cm2 = cm * cm;
inline constexpr Area mm2 = mm * mm;
inline constexpr Time second = Time::from_si(1.0);
inline constexpr Time minute = Time::from_si(60.0);
inline constexpr Time hour = Time::from_si(3600.0);
inline constexpr Time day = Time::from_si(86400.0);
inline constexpr Time year = Time::from_si(365.25 * 86400.0);
inline constexpr Frequency hertz = Frequency::from_si(1.0);
inline constexpr Force newton = Force::from_si(1.0);
inline constexpr Pressure kilopascal = Pressure::from_si(1e3);
inline constexpr Mass gram = Mass::from_si(1e-3);

}  // namespace needlework
