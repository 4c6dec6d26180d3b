// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "grid/axis.hpp"

namespace needlework {

/// The modes of one direction: vectors that -A_d (D = 1) only stretches.
///
/// Around a loop of equal cells these are Hartley's cas(2 pi j k / n) = cos + sin, with
/// rates 4 sin^2(pi k / n) / h^2, reached by a fast transform (n log n). On any other axis they
/// come from a symmetric eigenvalue problem and the transform is a small dense product (n^2).
/// Transforms are orthonormal: into modes and back gives the field again.
class Modes {
public:
    /// Numbers that are transformed side by side, one line in each lane: two machine vectors.
    static const std::size_t lanes;

    explicit Modes(const Axis& axis);
    std::size_t size() const { return rates_.size(); }
    const std::vector<double>& rates() const { return rates_; }  ///< [modes], 1 / length^2

    /// Transform a buffer [cells][lanes] in place; `spare` is another buffer of that size.
    void forward(double* block, double* spare) const;
    void backward(double* block, double* spare) const;

private:
    void hartley(double* block, double* spare) const;

    std::vector<double> rates_;
    std::vector<double> forward_, backward_;  // dense [modes][cells], [cells][modes]; or empty
    std::vector<std::size_t> radices_;        // of the fast transform
    std::vector<double> cosines_, sines_;     // of 2 pi k / n
};

}  // namespace needlework
