// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"
#include "core/parameter.hpp"

namespace needlework {

enum class Actuation { roller, stamp, pen };
enum class Section { round, blade };

/// Where the needles of a pen or stamp stand: in rows on a roller; on one ring; on an inner and an
/// outer ring; spread evenly over the field where nothing is known.
enum class Pattern { rows, ring, rings, spread };

struct Needle {
    double length_mm = 0;        ///< out of the drum, plate or fully extended cartridge
    double diameter_mm = 0;      ///< of the shaft
    double tip_diameter_mm = 0;  ///< of the blunt tip end
    double taper_mm = 0;  ///< length over which the tip widens to the shaft; 0 = cone to the base
    Section section = Section::round;
};

/// Where the needles stand. Rollers: `rows` discs along the axis, count / rows around each.
/// Pens and stamps: `count` needles over a round field.
struct Array {
    int count = 0;
    int rows = 0;               ///< rollers only
    double width_mm = 0;        ///< swath: active width of the drum, or diameter of the field
    double drum_radius_mm = 0;  ///< rollers only, without needles
    Pattern pattern = Pattern::spread;
    int inner_count = 0;        ///< of two rings, needles on the inner one
    double inner_width_mm = 0;  ///< of two rings, diameter of the inner one
};

/// What moves the needles. Pens: sinusoidal stroke at a frequency.
struct Drive {
    Actuation actuation = Actuation::pen;
    double frequency_low_hz = 0, frequency_hz = 0, frequency_high_hz = 0;
    double stroke_mm = 0;
    double depth_low_mm = 0, depth_high_mm = 0,
           depth_step_mm = 0;  ///< settings; equal for fixed needles
    double depth_tolerance_mm = 0;
};

/// What the label says.
struct Label {
    double depth_limit_mm = 0;  ///< deepest setting that was evaluated; 0 = no statement
    int age_low_yr = 0;
    std::string indications;
    std::string clearance;  ///< for example "DEN160029", or "none known"
};

/// One setting of a device as its file gives it: "needle.length", "1.5 mm", where from.
struct DeviceValue {
    std::string key;
    std::string text;
    Mark mark = Mark::design;
    std::string source;  ///< a key of data/sources/*.csv; empty in a user's file
    std::string note;
    bool by_default = false;  ///< the file did not give it
};

struct Device {
    std::string id;
    std::string name;
    Needle needle;
    Array array;
    Drive drive;
    Label label;
    std::string sources;      ///< keys of data/sources/*.csv, separated by ";"
    std::string assumptions;  ///< which of the numbers above are assumed, in words
    std::vector<DeviceValue> values;
};

/// The built-in catalogue, sorted by id. Throws std::logic_error where a built-in file cannot be
/// read: a fault of the program.
const std::vector<Device>& device_catalogue();

/// The built-in device of that id, or nullptr.
const Device* find_device(std::string_view id);

/// The built-in device of that id, or one issue that names the nearest. The caller adds the place.
Checked<const Device*> known_device(std::string_view id);

/// A device from the text of a device file (TOML). `file_name` is for messages. The settings, their
/// units, limits and defaults are those of data/device_settings.csv; a setting is either its value
/// ("1.5 mm") or { value, mark, source, note }. All problems at once.
Checked<Device> read_device(std::string_view toml, std::string_view file_name);

}  // namespace needlework
