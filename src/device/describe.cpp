// SPDX-License-Identifier: Apache-2.0
#include "device/describe.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/sources.hpp"
#include "core/units.hpp"
#include "device/geometry.hpp"
#include "device/settings.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

std::string depth_text(const Drive& drive) {
    if (drive.depth_low_mm == drive.depth_high_mm) return fmt::format("{} mm", drive.depth_low_mm);
    return fmt::format("{}-{} mm", drive.depth_low_mm, drive.depth_high_mm);
}

Json summary(const Device& d) {
    return {{"id", d.id},
            {"name", d.name},
            {"actuation", actuation_word(d.drive.actuation)},
            {"needles", d.array.count},
            {"length_mm", d.needle.length_mm},
            {"depth_low_mm", d.drive.depth_low_mm},
            {"depth_high_mm", d.drive.depth_high_mm},
            {"depth_limit_mm", d.label.depth_limit_mm},
            {"clearance", d.label.clearance}};
}

std::string known_text(const DeviceValue& value) {
    if (value.by_default) return "default";
    return value.source.empty() ? "file" : std::string{mark_name(value.mark)};
}

}  // namespace

std::string_view actuation_word(Actuation actuation) {
    switch (actuation) {
        case Actuation::roller:
            return "roller";
        case Actuation::stamp:
            return "stamp";
        case Actuation::pen:
            return "pen";
    }
    return "pen";
}

std::string device_list_text() {
    constexpr auto row = "{:<22}{:<26}{:<8}{:>8}  {:<12}{:<10}{}\n";
    std::string text =
        fmt::format(row, "id", "name", "kind", "needles", "depth", "label to", "clearance");
    for (const Device& d : device_catalogue()) {
        const std::string limit =
            d.label.depth_limit_mm > 0 ? fmt::format("{} mm", d.label.depth_limit_mm) : "-";
        text += fmt::format(row, d.id, d.name, actuation_word(d.drive.actuation), d.array.count,
                            depth_text(d.drive), limit, d.label.clearance);
    }
    return text;
}

std::string device_text(const Device& device) {
    std::string text = fmt::format("{} ({})\n{} with {} needles, half-angle {:.1f} deg\n",
                                   device.name, device.id, actuation_word(device.drive.actuation),
                                   device.array.count, half_angle_deg(device.needle));
    if (device.drive.actuation == Actuation::roller) {
        const RollerPitch pitch = roller_pitch(device);
        text += fmt::format("pitch {:.2f} mm around, {:.2f} mm across\n", pitch.around_mm,
                            pitch.across_mm);
    } else if (device.drive.actuation == Actuation::pen) {
        text += fmt::format("{:.0f} punctures a second\n",
                            device.array.count * device.drive.frequency_hz);
    }
    text += '\n';
    for (const DeviceValue& value : device.values) {
        if (value.key == "label.indications" || value.key == "label.clearance") continue;
        text += fmt::format("  {:<24}{:<12} {:<9} {}{}\n", value.key, value.text, known_text(value),
                            value.source, value.note.empty() ? "" : "  (" + value.note + ")");
    }
    if (!device.label.indications.empty()) {
        text += "\nlabel: " + device.label.indications + '\n';
    }
    text += "clearance: " + device.label.clearance + '\n';
    if (device.label.depth_limit_mm > 0 &&
        device.label.depth_limit_mm < device.drive.depth_high_mm) {
        text +=
            fmt::format("settings above {} mm were not evaluated\n", device.label.depth_limit_mm);
    }
    if (!device.assumptions.empty()) text += device.assumptions + '\n';
    return text;
}

std::string device_list_json() {
    Json list = Json::array();
    for (const Device& device : device_catalogue()) list.push_back(summary(device));
    return list.dump(2);
}

std::string device_json(const Device& d) {
    Json json = summary(d);
    json["needle"] = {{"length_mm", d.needle.length_mm},
                      {"diameter_mm", d.needle.diameter_mm},
                      {"tip_diameter_mm", d.needle.tip_diameter_mm},
                      {"taper_mm", d.needle.taper_mm},
                      {"section", d.needle.section == Section::round ? "round" : "blade"},
                      {"half_angle_deg", half_angle_deg(d.needle)}};
    json["array"] = {{"count", d.array.count},
                     {"rows", d.array.rows},
                     {"width_mm", d.array.width_mm},
                     {"drum_radius_mm", d.array.drum_radius_mm}};
    Json positions = Json::array();
    for (const NeedlePosition& p : needle_positions(d)) positions.push_back({p.x_mm, p.y_mm});
    json["array"]["positions_mm"] = positions;
    json["drive"] = {{"frequency_low_hz", d.drive.frequency_low_hz},
                     {"frequency_hz", d.drive.frequency_hz},
                     {"frequency_high_hz", d.drive.frequency_high_hz},
                     {"stroke_mm", d.drive.stroke_mm},
                     {"depth_step_mm", d.drive.depth_step_mm},
                     {"depth_tolerance_mm", d.drive.depth_tolerance_mm}};
    json["label"] = {{"age_low_yr", d.label.age_low_yr}, {"indications", d.label.indications}};
    json["sources"] = d.sources;
    json["assumptions"] = d.assumptions;
    Json values = Json::array();
    for (const DeviceValue& v : d.values) {
        values.push_back({{"key", v.key},
                          {"value", v.text},
                          {"known", known_text(v)},
                          {"source", v.source},
                          {"note", v.note}});
    }
    json["values"] = values;
    return json.dump(2);
}

std::string device_settings_page() {
    std::string page =
        "| setting | takes | needed by | default | meaning |\n| --- | --- | --- | --- | --- |\n";
    for (const DeviceSetting& s : device_settings()) {
        std::string takes = "text";
        if (s.kind == SettingKind::list) takes = "list of text";
        if (s.kind == SettingKind::choice) takes = fmt::format("{}", fmt::join(s.choices, ", "));
        if (s.kind == SettingKind::number || s.kind == SettingKind::count) {
            takes = fmt::format("{} to {}", format_quantity(s.low, s.unit),
                                format_quantity(s.high, s.unit));
        }
        page += fmt::format("| `{}` | {} | {} | {} | {} |\n", s.key, takes, s.needed_by,
                            s.source.empty() ? "" : s.default_text, s.meaning);
    }
    return page;
}

}  // namespace needlework
