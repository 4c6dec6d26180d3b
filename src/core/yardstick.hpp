// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace needlework {

/// How a prediction is compared with a published value: by their difference, or by their ratio, for
/// quantities whose errors are a share of them, such as how long something is seen.
enum class Compare { difference, ratio };

/// The scale on which predictions are held against one published value.
///
///     difference: place(v) = v                    spread = error_sd
///     ratio:      place(v) = ln(v / observed)     spread = error_sd / observed
///
/// With a ratio, `observed` is above zero, and all below a hundredth of it counts as that
/// hundredth: gone at once.
struct Yardstick {
    double observed = 0;
    double error_sd = 0;  ///< in the unit of `observed`
    Compare by = Compare::difference;

    double place(double value) const;
    double value(double place) const;  ///< back from the scale
    double spread() const;
    /// (place(predicted) - place(observed)) / spread
    double off(double predicted) const;
};

}  // namespace needlework
