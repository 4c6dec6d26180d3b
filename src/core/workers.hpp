// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace needlework {

/// A fixed team of threads. Work is cut into numbered parts by the caller, so what is computed
/// never depends on how many threads there are.
class Workers {
public:
    explicit Workers(int threads);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    int threads() const { return threads_; }

    /// Call `part(i)` once for each i below `parts`, each on one of the threads, and wait for all.
    /// The first exception that a part throws is thrown again here. Not to be called from a part.
    void for_each(std::size_t parts, const std::function<void(std::size_t)>& part);

private:
    struct Team;
    int threads_;
    std::unique_ptr<Team> team_;
};

}  // namespace needlework
