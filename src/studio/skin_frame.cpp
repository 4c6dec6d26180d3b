// SPDX-License-Identifier: Apache-2.0
#include "studio/skin_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "absorb/uptake.hpp"
#include "channel/closure.hpp"
#include "device/describe.hpp"
#include "plan/course_plan.hpp"
#include "puncture/summary.hpp"
#include "studio/needled_zone.hpp"
#include "studio/question.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, layer_count> layer_keys{
    "none", "stratum_corneum", "viable_epidermis", "papillary_dermis", "reticular_dermis", "fat"};

Json summary_json(const PunctureSummary& s) {
    Json layers = Json::object();
    for (std::size_t i = 0; i < layer_count; ++i) layers[layer_keys[i]] = s.layer_share[i];
    return {{"strikes_per_cm2", s.strikes_per_cm2},
            {"channels_per_cm2", s.channels_per_cm2},
            {"density_cv", s.density_cv},
            {"missed_share", s.missed_share},
            {"area_share", s.area_share},
            {"depth_mean_mm", s.depth_mean_mm},
            {"depth_sd_mm", s.depth_sd_mm},
            {"layer_share", s.layer_share},
            {"layer_share_by_name", std::move(layers)},
            {"torn_share", s.torn_share},
            {"tear_mean_mm", s.tear_mean_mm},
            {"bleeding_per_cm2", s.bleeding_per_cm2},
            {"visible_dots_per_cm2", s.visible_dots_per_cm2},
            {"endpoint_reached", s.endpoint_reached},
            {"pain_0_10", s.pain_0_10},
            {"minutes", s.minutes},
            {"puncture_force_mn", s.puncture_force_mn},
            {"punctured_share", s.punctured_share},
            {"merged_share", s.merged_share},
            {"sink_mm", s.sink_mm},
            {"stand_off_mm", s.stand_off_mm},
            {"loop_hits", s.loop_hits},
            {"plexus_hits", s.plexus_hits}};
}

/// Seconds from the first stroke on the square.
std::vector<double> strike_times(const Strikes& strikes, const Technique& technique,
                                 const Device& device) {
    const double side = strikes.side_mm;
    const double pass_s =
        side * side / lane_spacing_mm(technique, device) / (technique.speed / (mm / second));
    std::vector<double> count(256, 0.0), seen(256, 0.0), times;
    for (const std::uint8_t pass : strikes.pass) ++count[pass];
    for (const std::uint8_t pass : strikes.pass) {
        times.push_back(pass_s * (pass + (seen[pass] + 0.5) / count[pass]));
        ++seen[pass];
    }
    return times;
}

void add_strikes(Frame& frame, const Strikes& strikes, const Channels& channels,
                 const std::vector<double>& times) {
    frame.add("strikes.x", "mm", channels.x_mm);
    frame.add("strikes.y", "mm", channels.y_mm);
    frame.add("strikes.time", "s", times);
    frame.add("strikes.depth", "mm", channels.depth_mm);
    frame.add("strikes.radius", "mm", channels.radius_mm);
    frame.add("strikes.tear", "mm", channels.tear_mm);
    frame.add("strikes.tear_angle", "rad", channels.tear_angle_rad);
    frame.add("strikes.layer", "-", channels.layer);
    frame.add("strikes.bleeds", "-", channels.bleeds);
    frame.add("strikes.merged", "-", channels.merged);
    frame.add("strikes.drag_x", "mm", strikes.drag_x_mm);
    frame.add("strikes.drag_y", "mm", strikes.drag_y_mm);
    frame.add("strikes.pass", "-", strikes.pass);
}

void add_density(Frame& frame, const Channels& channels) {
    constexpr double cell_mm = 1.0;
    std::vector<int> counts = channels_by_cell(channels, cell_mm, false);
    const auto side = static_cast<std::size_t>(std::lround(std::sqrt(double(counts.size()))));
    const double cell_cm2 =
        channels.side_mm * channels.side_mm / 100.0 / static_cast<double>(side * side);
    std::vector<double> density;
    for (const int n : counts) density.push_back(n / cell_cm2);
    frame.add("density", "1/cm2", {side, side}, density);
}

void add_depths(Frame& frame, const Channels& channels) {
    constexpr double bin_mm = 0.05;
    float deepest = 0;
    for (const float depth : channels.depth_mm) deepest = std::max(deepest, depth);
    const std::size_t bins = 1 + static_cast<std::size_t>(deepest / bin_mm);
    std::vector<double> low, high, count(bins, 0.0);
    for (std::size_t i = 0; i < bins; ++i) {
        low.push_back(bin_mm * static_cast<double>(i));
        high.push_back(bin_mm * static_cast<double>(i + 1));
    }
    for (const float depth : channels.depth_mm) {
        if (depth > 0) ++count[std::min(bins - 1, static_cast<std::size_t>(depth / bin_mm))];
    }
    frame.add("depth.low", "mm", low);
    frame.add("depth.high", "mm", high);
    frame.add("depth.count", "-", count);
}

void add_closure(Frame& frame, const AbsorbSite& site, const Parameters& parameters) {
    const Closure closure = closure_of(site.closure, parameters);
    std::vector<double> hours, open, electrical, structural;
    for (double h = 0.0; h <= 168.0; h += h < 12.0 ? 0.25 : h < 48.0 ? 1.0 : 4.0) {
        hours.push_back(h);
        open.push_back(open_share(closure, h));
        electrical.push_back(electrical_share(closure, h));
        structural.push_back(structural_share(closure, h));
    }
    frame.add("closure.time", "h", hours);
    frame.head["closure"] = Json::array();
    const auto curve = [&](const char* key, const char* name, const std::vector<double>& values) {
        const std::string array = std::string{"closure."} + key;
        frame.add(array, "-", values);
        frame.head["closure"].push_back(
            {{"key", key}, {"name", name}, {"time", "closure.time"}, {"value", array}});
    };
    curve("open", "Open area of the channels", open);
    curve("electrical", "As an electrode or a water-loss probe sees it", electrical);
    curve("structural", "As optical imaging sees it", structural);
}

/// The session of the plan that is the zone's `number`-th.
std::optional<std::size_t> session_of(const Plan& plan, const Zone& zone, int number) {
    for (std::size_t i = 0; i < plan.sessions.size(); ++i) {
        const auto& treated = plan.sessions[i].zones;
        if (std::find(treated.begin(), treated.end(), &zone) == treated.end()) continue;
        if (number-- == 0) return i;
    }
    return std::nullopt;
}

}  // namespace

Json layers_json(const Layers& layers) {
    const std::array<double, 5> thickness{layers.stratum_corneum_mm, layers.viable_epidermis_mm,
                                          layers.papillary_dermis_mm, layers.reticular_dermis_mm,
                                          layers.fat_mm};
    constexpr std::array names{"horny layer", "living epidermis", "papillary dermis",
                               "reticular dermis", "fat"};
    Json list = Json::array();
    double top = 0;
    for (std::size_t i = 0; i < thickness.size(); ++i) {
        list.push_back({{"key", layer_keys[i + 1]},
                        {"name", names[i]},
                        {"top_mm", top},
                        {"bottom_mm", top + thickness[i]}});
        top += thickness[i];
    }
    return list;
}

Checked<Frame> skin_frame(const CourseFile& course, const std::string& zone, int session) {
    const Checked<NeedledZone> needled = needled_zone(course, zone);
    if (!needled) return tl::unexpected{needled.error()};
    const ZoneCourse& found = needled->zone;
    const std::optional<std::size_t> of_plan =
        session < 0 ? std::nullopt : session_of(course.plan, *found.skin.zone, session);
    if (!of_plan) {
        return tl::unexpected{asked_wrongly(
            "session",
            fmt::format("there is no session {}; the zone has {}", session, found.visits.size()))};
    }
    const Visit& visit = found.visits[static_cast<std::size_t>(session)];
    const Device& device = course.plan.device;
    const Strokes strokes =
        stroke(visit.technique, device, found.skin, course.parameters, needled->running.seed,
               {needled->running.person, static_cast<std::uint16_t>(*of_plan), needled->index});

    Frame frame{"skin"};
    frame.head["zone"] = {{"key", zone}, {"name", found.skin.zone->name}};
    frame.head["session"] = session;
    frame.head["day"] = visit.day;
    frame.head["side_mm"] = visit.punctures.channels.side_mm;
    frame.head["device"] = {{"id", device.id},
                            {"name", device.name},
                            {"kind", actuation_word(device.drive.actuation)},
                            {"width_mm", device.array.width_mm},
                            {"needles", device.array.count}};
    frame.head["layers"] = layers_json(found.skin.layers);
    frame.head["summary"] = summary_json(visit.punctures.summary);
    add_strikes(frame, strokes.strikes, visit.punctures.channels,
                strike_times(strokes.strikes, visit.technique, device));
    add_density(frame, visit.punctures.channels);
    add_depths(frame, visit.punctures.channels);
    AbsorbSite site =
        absorb_site(found.skin, course.person, visit.punctures, visit.technique.depth / mm);
    site.closure.lightness = course.products.skin.closure.lightness;
    site.closure.nsaid = course.products.skin.closure.nsaid;
    add_closure(frame, site, course.parameters);
    return frame;
}

}  // namespace needlework
