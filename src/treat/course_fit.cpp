// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "consult/role.hpp"
#include "treat/course_sessions.hpp"

namespace needlework {
namespace {

/// Settings and limits are decimal; this is far below any step and far above rounding.
constexpr double same_mm = 1e-6;

/// Deepest needle of a clinic, and the one that theatres use on burn scars (data/rules/roles.csv).
double clinic_cap_mm() {
    return *find_role("clinician")->cap_face_mm;
}
double theatre_cap_mm() {
    return *find_role("hospital")->cap_face_mm;
}

std::string too_deep_for_all(double depth_mm) {
    if (depth_mm <= theatre_cap_mm() + same_mm) {
        return fmt::format("is deeper than a clinic goes; {} mm is for burn scars in theatre only",
                           theatre_cap_mm());
    }
    return fmt::format(
        "is always refused: pens with a clearance reach {} mm, {} mm is for burn scars in theatre "
        "only, and no course of {} mm has been published",
        clinic_cap_mm(), theatre_cap_mm(), depth_mm);
}

bool check_caps(const SectionValues& block, double depth_mm, const std::vector<const Zone*>& zones,
                Findings& findings) {
    if (depth_mm > clinic_cap_mm() + same_mm) {
        findings.errors.push_back(block.issue("depth", too_deep_for_all(depth_mm),
                                              fmt::format("at most {} mm", clinic_cap_mm())));
        return false;
    }
    bool fits = true;
    for (const Zone* zone : zones) {
        if (depth_mm <= zone->hard_stop_mm + same_mm) continue;
        fits = false;
        std::string why = zone->hazard.empty() ? "" : " (" + zone->hazard + ")";
        findings.errors.push_back(
            block.issue("depth", fmt::format("is deeper than {} allows{}", zone->id, why),
                        fmt::format("at most {} mm in this zone", zone->hard_stop_mm),
                        "write less, or treat this zone in a block of its own"));
    }
    return fits;
}

/// A pen's dial: its range and its steps.
void check_dial(const SectionValues& block, const Device& device, double depth_mm,
                Findings& findings) {
    const Drive& drive = device.drive;
    if (depth_mm < drive.depth_low_mm - same_mm || depth_mm > drive.depth_high_mm + same_mm) {
        findings.errors.push_back(
            block.issue("depth", fmt::format("is outside what the {} can be set to", device.name),
                        fmt::format("{} to {} mm", drive.depth_low_mm, drive.depth_high_mm)));
        return;
    }
    if (drive.depth_step_mm <= 0.0) return;
    const double steps = (depth_mm - drive.depth_low_mm) / drive.depth_step_mm;
    if (std::abs(steps - std::round(steps)) * drive.depth_step_mm <= same_mm) return;
    const auto step_mm = [&](double n) {
        return format_quantity(drive.depth_low_mm + n * drive.depth_step_mm, "mm", 6);
    };
    findings.errors.push_back(
        block.issue("depth",
                    fmt::format("is not a step of the {}, which has steps of {} mm", device.name,
                                drive.depth_step_mm),
                    {},
                    fmt::format("the nearest are \"{}\" and \"{}\"", step_mm(std::floor(steps)),
                                step_mm(std::ceil(steps)))));
}

void check_label(const SectionValues& block, const Device& device, double depth_mm,
                 Findings& findings) {
    const double limit_mm = device.label.depth_limit_mm;
    if (limit_mm <= 0.0 || depth_mm <= limit_mm + same_mm) return;
    findings.warnings.push_back(block.issue(
        "depth", fmt::format("is deeper than the label of the {} was evaluated for, {} mm",
                             device.name, limit_mm)));
}

void fit_fixed_needles(const SectionValues& block, const Device& device, Technique& technique,
                       Findings& findings) {
    const double length_mm = device.needle.length_mm;
    if (block.absent("depth")) {
        technique.depth = length_mm * mm;
    } else if (!block.has("depth")) {
        return;
    } else if (std::abs(technique.depth / mm - length_mm) > same_mm) {
        findings.errors.push_back(block.issue(
            "depth", fmt::format("is not the length of the needles of the {}", device.name),
            fmt::format("{} mm", length_mm), "take the line out, or choose another device"));
    }
    if (block.given("frequency")) {
        findings.warnings.push_back(block.issue(
            "frequency", fmt::format("has no effect: the {} has no motor", device.name)));
    }
}

void fit_pen(const SectionValues& block, const Device& device,
             const std::vector<const Zone*>& zones, Findings& findings) {
    const Drive& drive = device.drive;
    if (block.absent("depth")) {
        std::string usual;
        for (const Zone* zone : zones) {
            usual += fmt::format("{}{}: {} mm", usual.empty() ? "; usual on " : ", ", zone->id,
                                 zone->depth_default_mm);
        }
        findings.errors.push_back(block.issue("depth", "is missing; a pen has to be set", {},
                                              "write for example depth = \"1 mm\"" + usual));
    }
    if (block.given("force")) {
        findings.warnings.push_back(block.issue(
            "force",
            fmt::format("has no effect: the {} is a pen, driven by its motor", device.name)));
    }
    if (!block.has("frequency") || drive.frequency_high_hz <= 0.0) return;
    const double hz = block.number("frequency");
    if (hz >= drive.frequency_low_hz * (1 - 1e-3) && hz <= drive.frequency_high_hz * (1 + 1e-3)) {
        return;
    }
    findings.errors.push_back(block.issue(
        "frequency", fmt::format("is outside what the {} can do", device.name),
        fmt::format("{:.4g} to {:.4g} Hz", drive.frequency_low_hz, drive.frequency_high_hz)));
}

}  // namespace

void fit_to_device(const SectionValues& block, const Device& device,
                   const std::vector<const Zone*>& zones, Technique& technique,
                   Findings& findings) {
    const bool pen = device.drive.actuation == Actuation::pen;
    if (pen) {
        fit_pen(block, device, zones, findings);
    } else {
        fit_fixed_needles(block, device, technique, findings);
    }
    if (pen ? !block.has("depth") : !block.has("depth") && !block.absent("depth")) return;
    const double depth_mm = technique.depth / mm;
    if (!check_caps(block, depth_mm, zones, findings)) return;
    if (pen) check_dial(block, device, depth_mm, findings);
    check_label(block, device, depth_mm, findings);
}

}  // namespace needlework
