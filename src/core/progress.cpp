// SPDX-License-Identifier: Apache-2.0
#include "core/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <mutex>
#include <nlohmann/json.hpp>

namespace needlework {
namespace {

constexpr double redraw_s = 0.1;
constexpr int bar_cells = 24;

double steady_seconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

int columns_of(std::FILE* stream) {
    winsize size{};
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}

/// `text` cut to `cells` characters, never within one (UTF-8).
std::string cut(std::string_view text, int cells) {
    std::size_t at = 0;
    for (int i = 0; i < cells && at < text.size(); ++i) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) ++at;
    }
    return std::string{text.substr(0, at)};
}

}  // namespace

bool colour_wanted(std::FILE* stream) {
    const char* const refused = std::getenv("NO_COLOR");
    return isatty(fileno(stream)) == 1 && (refused == nullptr || *refused == '\0');
}

ProgressStyle progress_style(std::FILE* stream, bool json, bool quiet) {
    if (quiet) return ProgressStyle::none;
    if (json) return ProgressStyle::events;
    return isatty(fileno(stream)) == 1 ? ProgressStyle::bar : ProgressStyle::lines;
}

std::string time_left(double elapsed_s, double share) {
    if (!(share > 0.0) || !(elapsed_s > 0.0) || share >= 1.0) return {};
    const double left_s = elapsed_s * (1.0 - share) / share;
    if (left_s < 99.5) return fmt::format("{:.0f} s", std::max(1.0, std::round(left_s)));
    if (left_s < 99.5 * 60.0) return fmt::format("{:.0f} min", std::round(left_s / 60.0));
    if (left_s < 99.5 * 3600.0) return fmt::format("{:.0f} h", std::round(left_s / 3600.0));
    return fmt::format("{:.0f} days", std::round(left_s / 86400.0));
}

struct Progress::State {
    std::FILE* stream;
    ProgressStyle style;
    bool colour;
    Clock clock;
    std::mutex mutex;
    double started_s = 0.0;
    double shown_s = -1.0;  ///< when the bar was last drawn; negative = not yet
    double share = 0.0;
    int tenths = -1;  ///< the last tenth that got a line
    bool line_open = false;

    void clear_line() {
        if (line_open) fmt::print(stream, "\r\033[K");
        line_open = false;
    }

    void draw_bar(std::string_view words, double elapsed_s) {
        const int full = static_cast<int>(share * bar_cells);
        std::string left = time_left(elapsed_s, share);
        if (!left.empty()) left += " left";
        const std::string numbers = fmt::format(" {:3.0f} %  {:<12}", 100.0 * share, left);
        const int room = columns_of(stream) - bar_cells - static_cast<int>(numbers.size()) - 1;
        clear_line();
        fmt::print(stream, "{}{:=>{}}{}{: >{}}{}{}", colour ? "\033[32m" : "", "", full,
                   colour ? "\033[0m" : "", "", bar_cells - full, numbers,
                   cut(words, std::max(0, room)));
        line_open = true;
    }

    void show(std::string_view words) {
        const double now_s = clock();
        const double elapsed_s = now_s - started_s;
        const int tenth = static_cast<int>(10.0 * share);
        const bool ended = share >= 1.0 && tenths < 10;
        if (style == ProgressStyle::lines) {
            if (tenth == tenths) return;
            fmt::print(stream, "{:3.0f} %  {}\n", 100.0 * share, words);
        } else {
            if (shown_s >= 0.0 && now_s - shown_s < redraw_s && !ended) return;
            shown_s = now_s;
            if (style == ProgressStyle::bar) {
                draw_bar(words, elapsed_s);
            } else {
                const nlohmann::ordered_json event = {{"event", "progress"},
                                                      {"share", share},
                                                      {"words", words},
                                                      {"elapsed_s", elapsed_s}};
                fmt::print(stream, "{}\n", event.dump(-1, ' ', false, replace_bad));
            }
        }
        tenths = tenth;
        std::fflush(stream);
    }

    static constexpr auto replace_bad = nlohmann::ordered_json::error_handler_t::replace;
};

Progress::Progress(std::FILE* stream, ProgressStyle style, bool colour, Clock clock)
    : state_{std::make_unique<State>()} {
    state_->stream = stream;
    state_->style = style;
    state_->colour = colour && style == ProgressStyle::bar;
    state_->clock = clock ? std::move(clock) : steady_seconds;
    state_->started_s = state_->clock();
}

Progress::~Progress() {
    finish();
}

void Progress::attach(Watch& watch) {
    watch.progress = [this](double share, std::string_view words) { tell(share, words); };
    watch.log = [this](std::string_view line) { note(line); };
}

void Progress::tell(double share, std::string_view words) {
    if (state_->style == ProgressStyle::none || !std::isfinite(share)) return;
    const std::lock_guard lock{state_->mutex};
    state_->share = std::max(state_->share, std::min(share, 1.0));
    state_->show(words);
}

void Progress::note(std::string_view line) {
    const std::lock_guard lock{state_->mutex};
    if (state_->style == ProgressStyle::none) return;
    state_->clear_line();
    if (state_->style == ProgressStyle::events) {
        const nlohmann::ordered_json event = {{"event", "note"}, {"line", line}};
        fmt::print(state_->stream, "{}\n", event.dump(-1, ' ', false, State::replace_bad));
    } else {
        fmt::print(state_->stream, "{}\n", line);
    }
    std::fflush(state_->stream);
}

void Progress::finish() {
    const std::lock_guard lock{state_->mutex};
    if (!state_->line_open) return;
    fmt::print(state_->stream, "\n");
    state_->line_open = false;
    std::fflush(state_->stream);
}

}  // namespace needlework
