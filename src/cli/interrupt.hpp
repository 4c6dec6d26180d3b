// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace needlework {

/// From here on Ctrl-C asks to stop, and so does a closed terminal: the first one sets the flag,
/// the second ends the program at once with exit code 130.
const std::atomic<bool>& stop_on_interrupt();

}  // namespace needlework
