// SPDX-License-Identifier: Apache-2.0
#include "stroke/lanes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "device/geometry.hpp"

namespace needlework {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double far_sd = 5.0;  // a normal draw beyond this is cut: 6 in ten million
constexpr int most_lanes = 4096;
constexpr int last_pass = std::numeric_limits<std::uint8_t>::max();

struct Point {
    double x, y;
};

/// One stroke as a straight line through `middle`, one strike of the field each `step` of it.
struct Stretch {
    Point middle, heading;
    double step, first;  ///< place of the strike numbered 0 along the heading, from the middle
    double spin;         ///< by how much the field is turned against the path
    double drag;
    std::uint32_t event;
};

double cut_normal(const Lanes& lanes, std::uint32_t event, Draw purpose) {
    return std::clamp(normal(lanes.seed, lanes.occasion, event, purpose), -far_sd, far_sd);
}

/// Part of the line middle + t heading on which the field can touch the square; low > high: none.
struct Range {
    double low, high;
};
Range touching(const Stretch& s, double side, double reach) {
    Range t{-1e9, 1e9};
    for (const auto& [at, slope] : {Point{s.middle.x, s.heading.x}, {s.middle.y, s.heading.y}}) {
        if (std::abs(slope) < 1e-12) {
            if (at < -reach || at > side + reach) return {1.0, 0.0};
            continue;
        }
        const double one = (-reach - at) / slope, two = (side + reach - at) / slope;
        t.low = std::max(t.low, std::min(one, two));
        t.high = std::min(t.high, std::max(one, two));
    }
    return t;
}

void resize(Strikes& strikes, std::size_t count) {
    for (auto* v : {&strikes.x_mm, &strikes.y_mm, &strikes.commanded_mm, &strikes.drag_x_mm,
                    &strikes.drag_y_mm}) {
        v->resize(count);
    }
    strikes.pass.resize(count);
}

/// The field in the axes of the square: turned by the stroke's heading and spin.
std::vector<Point> turned_field(const Lanes& lanes, const Stretch& s) {
    const double c = std::cos(s.spin), n = std::sin(s.spin);
    std::vector<Point> turned;
    turned.reserve(lanes.field.size());
    for (const auto& [a, b] : lanes.field) {
        const double along = c * a - n * b, across = n * a + c * b;
        turned.push_back({along * s.heading.x - across * s.heading.y,
                          along * s.heading.y + across * s.heading.x});
    }
    return turned;
}

/// All strikes of one stroke, in the order of time.
void strike_along(const Lanes& lanes, const Stretch& s, int pass, Strikes& strikes) {
    const std::vector<Point> field = turned_field(lanes, s);
    const double scatter = far_sd * lanes.hand.step_sd_mm;
    double reach = scatter;
    for (const Point& p : field) reach = std::max(reach, std::hypot(p.x, p.y) + scatter);
    const Range t = touching(s, strikes.side_mm, reach);
    if (t.low > t.high) return;
    const auto from = static_cast<long>(std::ceil((t.low - s.first) / s.step));
    const auto to = static_cast<long>(std::floor((t.high - s.first) / s.step));
    if (from > to) return;

    const std::size_t before = strikes.size();
    const auto side = static_cast<float>(strikes.side_mm);
    // Room for every needle of every strike; the unused end is cut off below.
    strikes.x_mm.resize(before + static_cast<std::size_t>(to - from + 1) * field.size() + 1);
    strikes.y_mm.resize(strikes.x_mm.size());
    float* x_out = strikes.x_mm.data();
    float* y_out = strikes.y_mm.data();
    std::size_t n = before;
    for (long k = from; k <= to; ++k) {
        const double at = s.first + s.step * static_cast<double>(k);
        double x0 = s.middle.x + at * s.heading.x, y0 = s.middle.y + at * s.heading.y;
        if (lanes.hand.step_sd_mm > 0.0) {
            const auto event = s.event * 1024u + static_cast<std::uint32_t>(k + 512);
            const NormalPair z = normal_pair(lanes.seed, lanes.occasion, event, Draw::needle_phase);
            x0 += lanes.hand.step_sd_mm * std::clamp(z.first, -far_sd, far_sd);
            y0 += lanes.hand.step_sd_mm * std::clamp(z.second, -far_sd, far_sd);
        }
        for (const Point& p : field) {
            const auto x = static_cast<float>(x0 + p.x), y = static_cast<float>(y0 + p.y);
            x_out[n] = x;
            y_out[n] = y;
            n += (x >= 0.0f) & (x < side) & (y >= 0.0f) & (y < side);
        }
    }
    resize(strikes, n);
    const auto fill = [&](std::vector<float>& v, double value) {
        std::fill(v.begin() + static_cast<std::ptrdiff_t>(before), v.end(),
                  static_cast<float>(value));
    };
    fill(strikes.commanded_mm, lanes.depth_mm);
    fill(strikes.drag_x_mm, s.drag * s.heading.x);
    fill(strikes.drag_y_mm, s.drag * s.heading.y);
    std::fill(strikes.pass.begin() + static_cast<std::ptrdiff_t>(before), strikes.pass.end(),
              static_cast<std::uint8_t>(std::min(pass, last_pass)));
}

}  // namespace

std::vector<FieldPoint> needle_field(const Device& device) {
    std::vector<FieldPoint> field;
    const double width = device.array.width_mm;
    if (device.drive.actuation == Actuation::roller) {
        const int rows = device.array.rows;
        for (int row = 0; row < rows; ++row) {
            field.push_back({0.0, width * ((row + 0.5) / rows - 0.5)});
        }
        return field;
    }
    for (const NeedlePosition& p : needle_positions(device)) field.push_back({p.x_mm, p.y_mm});
    return field;
}

void reserve(Strikes& strikes, std::size_t count) {
    for (auto* v : {&strikes.x_mm, &strikes.y_mm, &strikes.commanded_mm, &strikes.drag_x_mm,
                    &strikes.drag_y_mm}) {
        v->reserve(count);
    }
    strikes.pass.reserve(count);
}

void cross_square(const Lanes& lanes, int pass, double angle_rad, Strikes& strikes) {
    const Hand& hand = lanes.hand;
    const double half_side = 0.5 * strikes.side_mm;
    double field_radius = 0.0;
    for (const FieldPoint& p : lanes.field) {
        field_radius = std::max(field_radius, std::hypot(p.along_mm, p.across_mm));
    }
    // Lanes whose needles can touch the square, even sideways and askew by five deviations.
    const double half_diagonal = std::numbers::sqrt2 * half_side;
    const double askew = half_diagonal * std::tan(std::min(far_sd * hand.angle_sd_rad, 1.4));
    const double reach =
        half_diagonal + field_radius + far_sd * (hand.lane_sd_mm + hand.step_sd_mm) + askew;

    const auto pass_event = static_cast<std::uint32_t>(pass) * most_lanes;
    const double offset = uniform(lanes.seed, lanes.occasion, pass_event, Draw::path_offset);
    const int most = static_cast<int>(std::ceil(reach / hand.lane_mm)) + 1;
    const double c = std::cos(angle_rad), s = std::sin(angle_rad);
    for (int lane = -most; lane <= most; ++lane) {
        const std::uint32_t event = pass_event + static_cast<std::uint32_t>(lane + most_lanes / 2);
        const double across = hand.lane_mm * (lane + offset) +
                              hand.lane_sd_mm * cut_normal(lanes, event, Draw::path_offset);
        const double turn = lane % 2 == 0 ? 0.0 : pi;  // to and fro
        const double heading =
            angle_rad + turn + hand.angle_sd_rad * cut_normal(lanes, event, Draw::path_angle);
        const double pace = std::exp(hand.pace_sd * cut_normal(lanes, event, Draw::hand_speed) -
                                     0.5 * hand.pace_sd * hand.pace_sd);
        Stretch stretch;
        stretch.middle = {half_side - across * s, half_side + across * c};
        stretch.heading = {std::cos(heading), std::sin(heading)};
        stretch.step = hand.step_follows_pace ? hand.step_mm / pace : hand.step_mm;
        stretch.drag = hand.step_follows_pace ? lanes.drag_mm / pace : lanes.drag_mm;
        stretch.first =
            stretch.step * uniform(lanes.seed, lanes.occasion, event, Draw::roller_phase);
        // A drum keeps its axis across the path; a round head is held at any turn.
        stretch.spin =
            hand.step_follows_pace || hand.step_sd_mm > 0.0
                ? 2.0 * pi * uniform(lanes.seed, lanes.occasion, event, Draw::needle_phase)
                : 0.0;
        stretch.event = event;
        strike_along(lanes, stretch, pass, strikes);
    }
}

}  // namespace needlework
