// SPDX-License-Identifier: Apache-2.0
#include "stroke/stroke.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stroke/kinematics.hpp"
#include "stroke/lanes.hpp"

namespace needlework {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double mm_per_m = 1e3;
constexpr double mm2_per_cm2 = 100.0;
constexpr double largest_overlap = 0.95;  // closer lanes would never cross the zone

double angle_rad(Heading direction) {
    switch (direction) {
        case Heading::horizontal:
            return 0.0;
        case Heading::vertical:
            return 0.5 * pi;
        case Heading::diagonal:
            return 0.25 * pi;
        case Heading::antidiagonal:
            return 0.75 * pi;
    }
    return 0.0;
}

/// Heading of pass `pass` against that of the first [rad].
double pass_angle_rad(const Technique& technique, int pass) {
    const auto& taken = technique.directions;
    if (taken.empty()) return 0.0;
    const auto turn = static_cast<std::size_t>(pass) % taken.size();
    return angle_rad(taken[turn]) - angle_rad(taken.front());
}

Drum drum_of(const Device& device) {
    return {device.array.drum_radius_mm, device.array.width_mm, device.array.count,
            device.array.rows};
}

Hand hand_of(const Technique& technique, const Device& device, const Parameters& parameters) {
    Hand hand;
    hand.lane_mm = lane_spacing_mm(technique, device);
    hand.lane_sd_mm = parameters["stroke.lane_sd"];
    hand.angle_sd_rad = parameters["stroke.angle_sd"];
    hand.pace_sd = std::sqrt(std::log1p(technique.speed_cv * technique.speed_cv));
    switch (device.drive.actuation) {
        case Actuation::roller:
            hand.step_mm = drum_of(device).pitch_mm();
            break;
        case Actuation::stamp:
            hand.step_mm = hand.lane_mm;
            hand.step_sd_mm = parameters["stroke.stamp_sd"];
            break;
        case Actuation::pen:
            hand.step_mm =
                technique.speed.si() * mm_per_m / working_frequency_hz(technique, device);
            hand.step_follows_pace = true;
            break;
    }
    return hand;
}

/// Path of the shaft through the surface at the commanded depth and the asked speed, in the
/// direction of the hand [mm]. A rolling needle swings back, against the hand.
double full_drag_mm(const Technique& technique, const Device& device) {
    const double depth = commanded_depth_mm(technique, device);
    switch (device.drive.actuation) {
        case Actuation::roller:
            return -roller_sweep_mm(drum_of(device), depth, depth);
        case Actuation::stamp:
            return 0.0;
        case Actuation::pen:
            break;
    }
    return pen_drag_mm(depth, technique.speed.si() * mm_per_m,
                       {working_frequency_hz(technique, device), device.drive.stroke_mm});
}

double zone_minutes(const Technique& technique, const Device& device, const Parameters& parameters,
                    double area_cm2) {
    const double lane = lane_spacing_mm(technique, device);
    if (device.drive.actuation != Actuation::stamp) {
        return treatment_minutes(area_cm2, technique.passes, technique.speed.si() * mm_per_m, lane);
    }
    return treatment_minutes(area_cm2, technique.passes, lane * parameters["stroke.stamp_rate"],
                             lane);
}

}  // namespace

double lane_spacing_mm(const Technique& technique, const Device& device) {
    return device.array.width_mm * (1.0 - std::clamp(technique.overlap, 0.0, largest_overlap));
}

double working_frequency_hz(const Technique& technique, const Device& device) {
    if (device.drive.actuation != Actuation::pen) return 0.0;
    return technique.frequency.si() > 0.0 ? technique.frequency.si() : device.drive.frequency_hz;
}

double commanded_depth_mm(const Technique& technique, const Device& device) {
    const double asked = technique.depth / mm, length = device.needle.length_mm;
    if (length <= 0.0) return asked;
    return device.drive.actuation == Actuation::pen ? std::min(asked, length) : length;
}

double expected_strikes_1_cm2(const Technique& technique, const Device& device) {
    const double lane = lane_spacing_mm(technique, device);
    switch (device.drive.actuation) {
        case Actuation::roller: {
            Drum drum = drum_of(device);
            drum.width_mm = lane;
            return technique.passes * roller_density_1_cm2(drum);
        }
        case Actuation::stamp:
            return technique.passes * mm2_per_cm2 * device.array.count / (lane * lane);
        case Actuation::pen:
            break;
    }
    return technique.passes * pen_density_1_cm2(device.array.count,
                                                working_frequency_hz(technique, device),
                                                technique.speed.si() * mm_per_m, lane);
}

Strokes stroke(const Technique& technique, const Device& device, const Skin& skin,
               const Parameters& parameters, std::uint64_t seed, Occasion occasion) {
    Strokes done;
    done.strikes.side_mm = parameters["stroke.square_side"];
    if (technique.passes <= 0) return done;

    const double side_cm2 = done.strikes.side_mm * done.strikes.side_mm / mm2_per_cm2;
    const double area_cm2 = skin.zone ? skin.zone->area_cm2 : side_cm2;
    const double depth = commanded_depth_mm(technique, device);
    const double density = expected_strikes_1_cm2(technique, device);

    Lanes lanes{.field = needle_field(device),
                .hand = hand_of(technique, device, parameters),
                .depth_mm = depth,
                .drag_mm = full_drag_mm(technique, device),
                .seed = seed,
                .occasion = occasion};
    reserve(done.strikes, static_cast<std::size_t>(1.1 * density * side_cm2) + 64);
    for (int pass = 0; pass < technique.passes; ++pass) {
        cross_square(lanes, pass, pass_angle_rad(technique, pass), done.strikes);
    }

    done.minutes = zone_minutes(technique, device, parameters, area_cm2);
    done.strikes_in_zone = density * area_cm2;
    done.needles_engaged = device.array.count;
    if (device.drive.actuation == Actuation::roller) {
        done.needles_engaged = roller_needles_engaged(drum_of(device), depth, depth);
    } else if (device.drive.actuation == Actuation::pen) {
        done.tip_speed_mm_s = peak_needle_speed_mm_s(
            {working_frequency_hz(technique, device), device.drive.stroke_mm});
    }
    return done;
}

}  // namespace needlework
