// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>

#include "core/workers.hpp"

namespace needlework {

/// Call part(first, end) for the pieces of [0, count): on the team, or all at once right here when
/// there is no team or only one piece. Parts must not depend on each other.
template <class Part>
void in_pieces(Workers* workers, std::size_t count, std::size_t piece, const Part& part) {
    if (workers == nullptr || workers->threads() == 1 || count <= piece) {
        part(std::size_t(0), count);
        return;
    }
    const auto one = [&](std::size_t i) { part(i * piece, std::min(count, (i + 1) * piece)); };
    workers->for_each((count + piece - 1) / piece, std::cref(one));
}

}  // namespace needlework
