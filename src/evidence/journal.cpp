// SPDX-License-Identifier: Apache-2.0
#include "evidence/journal.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <iterator>

#include "core/failure.hpp"
#include "core/random.hpp"

namespace needlework {
namespace {

constexpr std::string_view format_name = "needlework calibration state 1";

[[noreturn]] void cannot_write(const std::string& path) {
    throw Failure{Exit::files, "F30",
                  fmt::format("{} cannot be written: {}", path, std::strerror(errno))};
}

[[noreturn]] void unfit(const std::string& path) {
    throw Failure{
        Exit::files, "F31",
        fmt::format("{} is the state of another calibration and is left as it is; move it "
                    "away, or name another file with --out",
                    path)};
}

std::uint32_t mark_of(const std::vector<Point>& question) {
    std::string bytes;
    for (const Point& point : question) {
        bytes.append(reinterpret_cast<const char*>(point.data()), point.size() * sizeof(double));
        bytes += '|';
    }
    return name_hash(bytes);
}

/// "MARK COUNT: v v v; v v v" and a mark of all that behind it.
std::string record_line(std::uint32_t question, const std::vector<Response>& answers) {
    std::string line = fmt::format("{} {}:", question, answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (i > 0) line += ';';
        for (const double value : answers[i]) line += fmt::format(" {}", value);
    }
    return fmt::format("{} #{}\n", line, name_hash(line));
}

/// The numbers between blanks; nothing where something else stands there.
std::optional<Response> numbers_in(std::string_view text) {
    Response values;
    while (!text.empty()) {
        if (text.front() == ' ') {
            text.remove_prefix(1);
            continue;
        }
        double value = 0.0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{}) return std::nullopt;
        values.push_back(value);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    return values;
}

template <class Whole>
std::optional<Whole> whole_number(std::string_view text) {
    Whole value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

Journal::Journal(std::string path, const std::string& run) : path_{std::move(path)} {
    const std::string head = fmt::format("{} {}\n", format_name, name_hash(run));
    std::string text;
    {
        std::ifstream old{path_, std::ios::binary};
        text.assign(std::istreambuf_iterator<char>{old}, {});
    }
    std::size_t sound = 0;
    if (text.size() >= head.size()) {
        if (text.compare(0, head.size(), head) != 0) unfit(path_);
        sound = head.size();
    } else if (!text.empty() && head.compare(0, text.size(), text) != 0) {
        unfit(path_);
    }
    while (sound > 0) {
        const std::size_t end = text.find('\n', sound);
        if (end == text.npos) break;
        const std::string_view line = std::string_view{text}.substr(sound, end - sound);
        const std::size_t mark = line.rfind(" #"), blank = line.find(' '), colon = line.find(':');
        if (mark == line.npos || colon == line.npos || blank > colon) break;
        const std::string_view body = line.substr(0, mark);
        const auto told = whole_number<std::uint32_t>(line.substr(mark + 2));
        const auto question = whole_number<std::uint32_t>(line.substr(0, blank));
        const auto count = whole_number<std::size_t>(line.substr(blank + 1, colon - blank - 1));
        if (!told || *told != name_hash(body) || !question || !count) break;
        Record record{*question, {}};
        std::string_view rest = body.substr(colon + 1);
        for (std::size_t i = 0; i < *count; ++i) {
            const std::size_t stop = std::min(rest.find(';'), rest.size());
            record.answers.push_back(numbers_in(rest.substr(0, stop)).value_or(Response{}));
            rest.remove_prefix(std::min(stop + 1, rest.size()));
        }
        records_.push_back(std::move(record));
        sound = end + 1;
    }
    found_ = records_.size();
    if (sound > 0) {
        std::error_code error;
        std::filesystem::resize_file(path_, sound, error);
        if (error) cannot_write(path_);
        file_.open(path_, std::ios::binary | std::ios::app);
    } else {
        file_.open(path_, std::ios::binary | std::ios::trunc);
        file_ << head << std::flush;
    }
    if (!file_) cannot_write(path_);
}

std::optional<std::vector<Response>> Journal::next(const std::vector<Point>& question) {
    if (at_ == records_.size()) return std::nullopt;
    Record& record = records_[at_];
    if (record.question != mark_of(question) || record.answers.size() != question.size()) {
        unfit(path_);
    }
    ++at_;
    return std::move(record.answers);
}

void Journal::add(const std::vector<Point>& question, const std::vector<Response>& answers) {
    file_ << record_line(mark_of(question), answers) << std::flush;
    if (!file_) cannot_write(path_);
}

void Journal::forget() {
    file_.close();
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

}  // namespace needlework
