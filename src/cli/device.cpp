// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/input.hpp"
#include "core/nearest.hpp"
#include "device/describe.hpp"

namespace needlework {
namespace {

Exit unknown_device(const std::string& id, bool json) {
    std::vector<std::string_view> ids;
    for (const Device& device : device_catalogue()) ids.push_back(device.id);
    Issue issue;
    issue.key = "device";
    issue.what =
        fmt::format("{} is no device of the catalogue, and no file of that name is here", id);
    issue.nearest = nearest_name(id, ids);
    issue.fix = "needlework device list shows all of them";
    print_issues({issue}, json);
    return Exit::input;
}

/// A device of the catalogue, or one in a person's own file.
Checked<Device> device_named(const std::string& name) {
    if (const Device* device = find_device(name)) return *device;
    return read_device(file_text(name), name);
}

Exit show(const std::string& name, bool json) {
    if (find_device(name) == nullptr && !name.ends_with(".toml")) return unknown_device(name, json);
    const Checked<Device> device = device_named(name);
    if (!device) {
        print_issues(device.error(), json);
        return Exit::input;
    }
    fmt::print("{}\n", json ? device_json(*device) : device_text(*device));
    return Exit::done;
}

}  // namespace

Exit show_devices(const Options& options) {
    const std::vector<std::string>& words = options.words;
    if (words.empty() || (words.size() == 1 && words[0] == "list")) {
        fmt::print("{}\n", options.json ? device_list_json() : device_list_text());
        return Exit::done;
    }
    if (words.size() == 2 && words[0] == "show") return show(words[1], options.json);
    const std::vector<std::string_view> known{"list", "show"};
    const std::string nearest = nearest_name(words[0], known);
    if (!nearest.empty() && nearest != words[0]) {
        fmt::print(stderr, "needlework device: did you mean device {}?\n", nearest);
    }
    fmt::print(stderr,
               "needlework device: write device list, or device show ID (or a device file)\n");
    return Exit::input;
}

}  // namespace needlework
