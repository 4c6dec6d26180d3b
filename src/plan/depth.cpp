// SPDX-License-Identifier: Apache-2.0
#include "plan/depth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace needlework {
namespace {

/// Depth settings are far coarser than this; it only takes up the rounding of decimals.
constexpr double same_depth_mm = 1e-6;

std::vector<Cap> caps_of(const DepthQuestion& q, const Parameters& parameters) {
    const bool scar = q.protocol->scar;
    const bool face =
        q.zone->group == "face" || q.zone->group == "neck" || q.zone->group == "scalp";
    std::vector<Cap> caps{
        {"protocol " + q.protocol->id, q.protocol->depth_mm.high, q.protocol->sources},
        {scar ? "zone, scar" : "zone, rejuvenation",
         scar ? q.zone->depth_scar_mm : q.zone->depth_rejuvenation_mm, q.zone->sources},
        {"zone, hard stop", q.zone->hard_stop_mm, q.zone->sources},
    };
    if (q.role) {
        const auto cap = face ? q.role->cap_face_mm : q.role->cap_body_mm;
        caps.push_back({"role " + q.role->name, cap.value_or(0.0), q.role->sources});
    }
    caps.push_back({"clinic limit", parameters["plan.clinic_limit"], "FDA-K202243"});
    if (q.device) {
        caps.push_back(
            {"device " + q.device->id, q.device->drive.depth_high_mm, q.device->sources});
        if (q.label_mode && q.device->label.depth_limit_mm > 0) {
            caps.push_back({"label", q.device->label.depth_limit_mm, q.device->sources});
        }
    }
    caps.insert(caps.end(), q.more.begin(), q.more.end());
    return caps;
}

double before_steps(const DepthQuestion& q, double ceiling_mm) {
    if (q.wanted_mm) return std::clamp(*q.wanted_mm, q.protocol->depth_mm.low, ceiling_mm);
    double depth_mm = std::min(ceiling_mm, q.protocol->depth_mm.usual);
    if (!q.protocol->scar) depth_mm = std::min(depth_mm, q.zone->depth_default_mm);
    return std::max(depth_mm, q.protocol->depth_mm.low);  // (2)
}

/// The setting for a wanted depth: the one below, or the smallest that the protocol still allows.
std::optional<double> on_steps(const DepthQuestion& q, double wanted_mm, double ceiling_mm) {
    if (!q.device) return wanted_mm;
    auto depth = setting_below(*q.device, wanted_mm);
    if (!depth || *depth < q.protocol->depth_mm.low - same_depth_mm) {
        depth = setting_above(*q.device, q.protocol->depth_mm.low);
    }
    if (!depth || *depth > ceiling_mm + same_depth_mm) return std::nullopt;
    return depth;
}

std::string why(const DepthQuestion& q, const DepthDecision& d) {
    if (q.wanted_mm) {
        return fmt::format("{:g} mm: {:g} mm was asked for; nothing over {:g} mm is allowed ({})",
                           d.target_mm, *q.wanted_mm, d.ceiling_mm, d.cap().name);
    }
    std::string text = fmt::format("{:g} mm: the usual depth is {:g} mm for {}", d.target_mm,
                                   q.protocol->depth_mm.usual, q.protocol->indication);
    if (!q.protocol->scar)
        text += fmt::format(" and {:g} mm in this zone", q.zone->depth_default_mm);
    text += fmt::format("; nothing over {:g} mm is allowed ({})", d.ceiling_mm, d.cap().name);
    if (d.first_mm < d.target_mm) {
        text += fmt::format("; the first session goes to {:g} mm to see how this skin colours",
                            d.first_mm);
    }
    return text;
}

}  // namespace

std::optional<double> setting_below(const Device& device, double depth_mm) {
    const Drive& drive = device.drive;
    if (depth_mm < drive.depth_low_mm - same_depth_mm) return std::nullopt;
    const double most = std::min(depth_mm, drive.depth_high_mm);
    if (drive.depth_step_mm <= 0) {
        return drive.depth_low_mm == drive.depth_high_mm ? drive.depth_low_mm : most;
    }
    const double steps =
        std::floor((most - drive.depth_low_mm + same_depth_mm) / drive.depth_step_mm);
    return drive.depth_low_mm + steps * drive.depth_step_mm;
}

std::optional<double> setting_above(const Device& device, double depth_mm) {
    const Drive& drive = device.drive;
    if (depth_mm > drive.depth_high_mm + same_depth_mm) return std::nullopt;
    const double least = std::max(depth_mm, drive.depth_low_mm);
    if (drive.depth_step_mm <= 0) {
        return drive.depth_low_mm == drive.depth_high_mm ? drive.depth_high_mm : least;
    }
    const double steps =
        std::ceil((least - drive.depth_low_mm - same_depth_mm) / drive.depth_step_mm);
    const double depth = drive.depth_low_mm + steps * drive.depth_step_mm;
    if (depth > drive.depth_high_mm + same_depth_mm) return std::nullopt;
    return depth;
}

DepthDecision decide_depth(const DepthQuestion& question, const Parameters& parameters) {
    DepthDecision d;
    d.caps = caps_of(question, parameters);
    const auto smallest = std::min_element(d.caps.begin(), d.caps.end(),
                                           [](const Cap& a, const Cap& b) { return a.mm < b.mm; });
    d.binding = static_cast<std::size_t>(smallest - d.caps.begin());
    d.ceiling_mm = d.cap().mm;  // (1)

    const double low_mm = question.protocol->depth_mm.low;
    if (d.ceiling_mm <= 0 || d.ceiling_mm < low_mm - same_depth_mm) {
        d.reason = fmt::format("{} needs at least {:g} mm, but {} allows no more than {:g} mm",
                               question.protocol->indication, low_mm, d.cap().name, d.ceiling_mm);
        return d;
    }
    const auto target = on_steps(question, before_steps(question, d.ceiling_mm), d.ceiling_mm);
    std::optional<double> first = target;
    if (target && question.reduced_first) {
        const double wanted = std::max(low_mm, parameters["plan.first_depth_factor"] * *target);
        first = on_steps(question, wanted, *target);  // (3)
        const bool fixed = first == target && wanted < *target - same_depth_mm;
        const bool no_steps = question.device && question.device->drive.depth_low_mm ==
                                                     question.device->drive.depth_high_mm;
        if (fixed && no_steps) first.reset();
    }
    if (!target || !first) {
        d.reason =
            fmt::format("{} has no setting between {:g} and {:g} mm{}", question.device->name,
                        low_mm, d.ceiling_mm, target ? " for the first session" : "");
        return d;
    }
    d.possible = true;
    d.target_mm = *target;
    d.first_mm = *first;
    d.reason = why(question, d);
    return d;
}

}  // namespace needlework
