// SPDX-License-Identifier: Apache-2.0
#include "grid/axis.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace needlework {

Axis straight_axis(std::span<const double> faces) {
    assert(faces.size() >= 2);
    Axis axis;
    axis.faces.assign(faces.begin(), faces.end());
    axis.areas.assign(faces.size(), 1.0);
    for (std::size_t i = 0; i + 1 < faces.size(); ++i) {
        assert(faces[i] < faces[i + 1]);
        axis.widths.push_back(faces[i + 1] - faces[i]);
        axis.centres.push_back(0.5 * (faces[i] + faces[i + 1]));
    }
    axis.measures = axis.widths;
    return axis;
}

Axis uniform_axis(double length, std::size_t cells) {
    std::vector<double> faces(cells + 1);
    for (std::size_t i = 0; i <= cells; ++i) faces[i] = length * double(i) / double(cells);
    Axis axis = straight_axis(faces);
    // One width for all, so that mirrored and turned problems give mirrored and turned numbers.
    axis.widths.assign(cells, length / double(cells));
    axis.measures = axis.widths;
    return axis;
}

Axis periodic_axis(double length, std::size_t cells) {
    Axis axis = uniform_axis(length, cells);
    axis.periodic = true;
    return axis;
}

Axis radial_axis(std::span<const double> faces) {
    assert(faces.size() >= 2 && faces[0] >= 0.0);
    Axis axis = straight_axis(faces);
    for (std::size_t i = 0; i <= axis.size(); ++i) {
        axis.areas[i] = 2.0 * std::numbers::pi * faces[i];
        if (i < axis.size()) {
            axis.measures[i] = 2.0 * std::numbers::pi * axis.centres[i] * axis.widths[i];
        }
    }
    return axis;
}

std::vector<double> graded_faces(std::span<const double> interfaces, const Grading& grading) {
    assert(interfaces.size() >= 2 && grading.growth >= 1.0 && grading.first > 0.0);
    std::vector<double> faces{interfaces[0]};
    double next = std::fmin(grading.first, grading.widest);
    for (std::size_t layer = 1; layer < interfaces.size(); ++layer) {
        const double start = interfaces[layer - 1], thickness = interfaces[layer] - start;
        assert(thickness > 0.0);
        std::vector<double> widths;
        double sum = 0.0;
        // A remainder of round-off is no cell of its own.
        while (sum < thickness * (1.0 - 1e-9)) {
            widths.push_back(next);
            sum += next;
            next = std::fmin(next * grading.growth, grading.widest);
        }
        const double shrink = thickness / sum;
        double depth = 0.0;
        for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
            depth += widths[i] * shrink;
            faces.push_back(start + depth);
        }
        faces.push_back(interfaces[layer]);
        next = std::fmin(widths.back() * shrink * grading.growth, grading.widest);
    }
    return faces;
}

std::vector<double> refined_faces(std::span<const double> faces, std::size_t parts) {
    std::vector<double> fine;
    for (std::size_t i = 0; i + 1 < faces.size(); ++i) {
        for (std::size_t k = 0; k < parts; ++k) {
            fine.push_back(faces[i] + (faces[i + 1] - faces[i]) * double(k) / double(parts));
        }
    }
    fine.push_back(faces.back());
    return fine;
}

Couplings couplings(const Axis& axis, std::span<const double> diffusivity) {
    const std::size_t n = axis.size();
    assert(diffusivity.size() == 1 || diffusivity.size() == n);
    const auto resistance = [&](std::size_t i) {  // from the centre of cell i to its face
        const double d = diffusivity.size() == 1 ? diffusivity[0] : diffusivity[i];
        return 0.5 * axis.widths[i] / d;  // infinite where nothing spreads: the flux is zero
    };
    Couplings result{std::vector<double>(n, 0.0), std::vector<double>(n, 0.0)};
    for (std::size_t i = 0; i < n; ++i) {
        if (i > 0) {
            result.before[i] =
                axis.areas[i] / (axis.measures[i] * (resistance(i - 1) + resistance(i)));
        }
        if (i + 1 < n) {
            result.after[i] =
                axis.areas[i + 1] / (axis.measures[i] * (resistance(i) + resistance(i + 1)));
        }
    }
    if (axis.periodic && n > 1) {
        const double link = axis.areas[0] / (resistance(n - 1) + resistance(0));
        result.before[0] = link / axis.measures[0];
        result.after[n - 1] = link / axis.measures[n - 1];
    }
    if (!axis.periodic && axis.first == Wall::held) {
        result.before[0] = axis.areas[0] / (axis.measures[0] * resistance(0));
    }
    if (!axis.periodic && axis.last == Wall::held) {
        result.after[n - 1] = axis.areas[n] / (axis.measures[n - 1] * resistance(n - 1));
    }
    return result;
}

}  // namespace needlework
