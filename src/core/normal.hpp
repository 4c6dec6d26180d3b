// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace needlework {

/// The standard normal distribution function: the share of a standard normal below `z`.
double normal_share_below(double z);

/// The `z` below which a standard normal falls with probability `share`, 0 < share < 1, to 1e-15 of
/// its own size or better where it is not near 0. Inverts normal_share_below() by halving.
double normal_quantile(double share);

}  // namespace needlework
