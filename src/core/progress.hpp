// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <functional>
#include <memory>
#include <string>

#include "core/watch.hpp"

namespace needlework {

/// How progress is shown.
enum class ProgressStyle {
    none,    ///< not at all
    bar,     ///< one line that is redrawn, with the time left
    lines,   ///< a line for each tenth of the way: for logs
    events,  ///< JSON objects, one a line: {"event":"progress","share":0.25,...}
};

/// The style for a stream: `quiet` gives none, `json` gives events, a terminal a bar, else lines.
ProgressStyle progress_style(std::FILE* stream, bool json, bool quiet);

/// The time left after `elapsed_s` seconds and a `share` of the work, in words: "12 s", "3 min".
/// Empty while nothing can be said.
std::string time_left(double elapsed_s, double share);

/// Shows how far a run is, on one stream (standard error). May be told from any thread; redraws at
/// most ten times a second; never goes backwards.
class Progress {
public:
    using Clock = std::function<double()>;  ///< seconds since any fixed moment

    /// `colour` is off where the environment has NO_COLOR or the stream is no terminal.
    Progress(std::FILE* stream, ProgressStyle style, bool colour, Clock clock = {});
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Hook this up to a stage: the watch must not outlive the progress.
    void attach(Watch& watch);

    void tell(double share, std::string_view words);
    void note(std::string_view line);

    /// Ends the bar's line.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Whether colour may be used on a stream: a terminal, and no NO_COLOR (https://no-color.org).
bool colour_wanted(std::FILE* stream);

}  // namespace needlework
