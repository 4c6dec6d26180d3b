// SPDX-License-Identifier: Apache-2.0
#include "heal/wound.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace needlework {
namespace {

constexpr std::array removable{Tissue::neutrophils, Tissue::macrophages1,  Tissue::macrophages2,
                               Tissue::fibroblasts, Tissue::activated,     Tissue::vessels,
                               Tissue::collagen3,   Tissue::collagen1_new, Tissue::collagen1,
                               Tissue::elastin,     Tissue::aligned};
constexpr std::array booked{Tissue::collagen3, Tissue::collagen1_new, Tissue::collagen1,
                            Tissue::aligned};

double damaged(double before, double core, double rim, double rim_damage) {
    return before + core * (1.0 - before) + rim * std::max(rim_damage - before, 0.0);
}

/// What a layer holds of a field.
template <class Real>
double content_of(const Block& block, std::size_t first, const Real* values) {
    double content = 0.0;
    for (std::size_t i = 0; i < block.columns; ++i) {
        content += double(values[i]) * block.volume[first + i];
    }
    return content;
}

template <class Real>
void injure_stored(const Block& block, std::span<Real> state, const Wound& wound,
                   std::span<double, 4> lost) {
    const double dermal_depth = wound.depth_mm - block.epidermis_mm;
    const double open =
        block.epidermis_mm > 0.0 ? std::min(wound.depth_mm / block.epidermis_mm, 1.0) : 0.0;
    const auto column = [&](std::size_t k) { return wound.columns.empty() ? k : wound.columns[k]; };
    Real* lid = state.data() + block.at(Surface::lid_damage);
    Real* cover = state.data() + block.at(Surface::cover);
    for (std::size_t k = 0; k < wound.core.size(); ++k) {
        const std::size_t i = column(k);
        lid[i] = Real(
            damaged(double(lid[i]), wound.core[k] * open, wound.rim[k] * open, wound.rim_damage));
        cover[i] = Real(double(cover[i]) * (1.0 - wound.core[k]));
    }
    const Axis& z = block.grid.axis(Direction::z);
    std::vector<double> parts(wound.core.size());
    for (std::size_t row = 0; row < block.rows && z.faces[row] < dermal_depth; ++row) {
        const double reached = std::min((dermal_depth - z.faces[row]) / z.widths[row], 1.0);
        const std::size_t first = row * block.columns;
        Real* damage = state.data() + block.at(Tissue::damage) + first;
        for (std::size_t k = 0; k < wound.core.size(); ++k) {
            Real& here = damage[column(k)];
            here = Real(damaged(double(here), wound.core[k] * reached, wound.rim[k] * reached,
                                wound.rim_damage));
        }
        for (const Tissue field : removable) {
            Real* values = state.data() + block.at(field) + first;
            double removed = 0.0;
            for (std::size_t k = 0; k < wound.core.size(); ++k) {
                const std::size_t i = column(k);
                parts[k] = double(values[i]) * (wound.kill * wound.core[k] * reached);
                values[i] = Real(double(values[i]) - parts[k]);
                removed += parts[k] * block.volume[first + i];
            }
            const auto* entry = std::find(booked.begin(), booked.end(), field);
            if (entry != booked.end()) lost[std::size_t(entry - booked.begin())] += removed;
            // Of a field that is gone but for traces of either sign (stepper.hpp) nothing is drawn
            // in: taken in proportion to what is there it would magnify them.
            const double drawn = wound.closed * removed;
            const double content = content_of(block, first, values);
            if (drawn == 0.0 || (drawn > 0.0) != (content > 0.0)) continue;
            for (std::size_t k = 0; k < wound.core.size(); ++k) {
                Real& here = values[column(k)];
                here = Real(double(here) + wound.closed * parts[k]);
            }
            const double kept = 1.0 - drawn / content_of(block, first, values);
            for (std::size_t i = 0; i < block.columns; ++i) {
                values[i] = Real(double(values[i]) * kept);
            }
        }
    }
}

}  // namespace

double closed_share(double width_mm, const Parameters& parameters) {
    const double half = parameters["heal.close_width"];
    if (half == 0.0) return 0.0;
    return 1.0 / (1.0 + std::pow(width_mm / half, parameters["heal.close_power"]));
}

void injure(const Block& block, std::span<double> state, const Wound& wound,
            std::span<double, 4> lost) {
    injure_stored(block, state, wound, lost);
}

void injure(const Block& block, std::span<float> state, const Wound& wound,
            std::span<double, 4> lost) {
    injure_stored(block, state, wound, lost);
}

std::vector<double> ring_shares(const Axis& radius, double inner_mm, double outer_mm) {
    std::vector<double> shares;
    for (std::size_t i = 0; i < radius.size(); ++i) {
        const double r0 = radius.faces[i], r1 = radius.faces[i + 1];
        const double from = std::clamp(inner_mm, r0, r1), to = std::clamp(outer_mm, r0, r1);
        shares.push_back((to * to - from * from) / (r1 * r1 - r0 * r0));
    }
    return shares;
}

}  // namespace needlework
