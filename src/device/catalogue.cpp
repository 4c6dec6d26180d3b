// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "core/embedded.hpp"
#include "core/nearest.hpp"
#include "device/device.hpp"

namespace needlework {
namespace {

std::vector<Device> read_catalogue() {
    std::vector<Device> all;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("data/devices/")) continue;
        Checked<Device> device = read_device(file.bytes, file.name);
        if (!device) throw std::logic_error{issue_text(device.error())};
        all.push_back(std::move(*device));
    }
    std::sort(all.begin(), all.end(), [](const Device& a, const Device& b) { return a.id < b.id; });
    return all;
}

}  // namespace

const std::vector<Device>& device_catalogue() {
    static const std::vector<Device> all = read_catalogue();
    return all;
}

const Device* find_device(std::string_view id) {
    const auto& all = device_catalogue();
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const Device& d) { return d.id == id; });
    return at == all.end() ? nullptr : &*at;
}

Checked<const Device*> known_device(std::string_view id) {
    if (const Device* device = find_device(id)) return device;
    std::vector<std::string_view> known;
    for (const Device& device : device_catalogue()) known.push_back(device.id);
    return tl::unexpected{Issues{{.place = {},
                                  .key = {},
                                  .what = fmt::format("\"{}\" is not a known device", id),
                                  .allowed = fmt::format("{}", fmt::join(known, ", ")),
                                  .nearest = nearest_name(id, known),
                                  .fix = "or name a device file of your own"}}};
}

}  // namespace needlework
