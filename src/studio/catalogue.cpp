// SPDX-License-Identifier: Apache-2.0
#include "studio/catalogue.hpp"

#include "absorb/product.hpp"
#include "consult/protocol.hpp"
#include "core/embedded.hpp"
#include "core/parameter_text.hpp"
#include "device/describe.hpp"
#include "device/device.hpp"
#include "skin/zone.hpp"
#include "studio/course_asked.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

Json zones_json() {
    Json list = Json::array();
    for (const Zone& zone : zones()) {
        list.push_back({{"key", zone.id},
                        {"name", zone.name},
                        {"group", zone.group},
                        {"refused", zone.refused()},
                        {"reason", zone.refusal},
                        {"hazard", zone.hazard},
                        {"hard_stop_mm", zone.hard_stop_mm},
                        {"depth_low_mm", zone.depth_low_mm},
                        {"depth_default_mm", zone.depth_default_mm},
                        {"area_cm2", zone.area_cm2}});
    }
    return list;
}

Json concerns_json() {
    Json list = Json::array();
    for (const Protocol& one : protocols()) {
        const std::string name =
            one.subtype.empty() ? one.indication : one.indication + ", " + one.subtype;
        list.push_back({{"key", one.id}, {"name", name}, {"zones", one.zones}});
    }
    return list;
}

Json devices_json() {
    Json list = Json::array();
    for (const Device& device : device_catalogue()) {
        list.push_back({{"id", device.id},
                        {"name", device.name},
                        {"kind", actuation_word(device.drive.actuation)},
                        {"depth_low_mm", device.drive.depth_low_mm},
                        {"depth_high_mm", device.drive.depth_high_mm},
                        {"step_mm", device.drive.depth_step_mm},
                        {"width_mm", device.array.width_mm},
                        {"needles", device.array.count}});
    }
    return list;
}

Json products_json() {
    Json list = Json::array();
    for (const Product& product : products()) {
        list.push_back({{"key", product.id}, {"name", product.name}, {"numbing", product.numbing}});
    }
    return list;
}

std::string title_of(std::string_view toml, const std::string& otherwise) {
    const std::size_t at = toml.find("\ntitle = \"");
    if (at == toml.npos) return otherwise;
    const std::size_t from = at + 10;
    return std::string{toml.substr(from, toml.find('"', from) - from)};
}

Json examples_json() {
    Json list = Json::array();
    constexpr std::string_view folder = "examples/", ending = ".toml";
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with(folder) || !file.name.ends_with(ending)) continue;
        const std::string name{
            file.name.substr(folder.size(), file.name.size() - folder.size() - ending.size())};
        list.push_back(
            {{"name", name}, {"title", title_of(file.bytes, name)}, {"text", file.bytes}});
    }
    return list;
}

std::string_view kind_word(Kind kind) {
    switch (kind) {
        case Kind::measured:
            return "measured";
        case Kind::fitted:
            return "fitted";
        case Kind::assumed:
            break;
    }
    return "assumed";
}

Json parameters_json() {
    Json list = Json::array();
    for (const Parameters::Entry& entry : shipped_parameters().entries()) {
        const Parameter& row = *entry.row;
        list.push_back({{"key", row.key},
                        {"unit", row.unit},
                        {"value", entry.value},
                        {"registry_value", row.value},
                        {"low", row.low},
                        {"high", row.high},
                        {"spread", row.spread},
                        {"meaning", row.meaning},
                        {"kind", kind_word(row.source.kind)},
                        {"source", row.source.reference}});
    }
    return list;
}

}  // namespace

Json studio_catalogue() {
    return {{"zones", zones_json()},       {"concerns", concerns_json()},
            {"devices", devices_json()},   {"products", products_json()},
            {"examples", examples_json()}, {"parameters", parameters_json()}};
}

}  // namespace needlework
