// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/parameter_text.hpp"
#include "core/posterior.hpp"
#include "core/version.hpp"

namespace needlework {
namespace {

using Json = nlohmann::json;

constexpr int format_number = 1;
constexpr const char* again = "make it again: needlework calibrate";

std::string in_quotes(std::string_view text) {
    return Json(text).dump();
}

/// Reads the parts of a posterior file and collects what is wrong.
class PosteriorReader {
public:
    PosteriorReader(std::string_view file, const Parameters& registry)
        : file_{file}, registry_{registry} {}

    Checked<Posterior> read(std::string_view text) {
        Json json;
        try {
            json = Json::parse(text);
        } catch (const Json::parse_error& error) {
            const std::size_t at = std::min(error.byte, text.size());
            const int line =
                1 + static_cast<int>(std::count(text.begin(), text.begin() + at, '\n'));
            problem(line, {}, "is cut off or is no posterior file", again);
            return tl::unexpected{issues_};
        }
        if (!json.is_object() || !json.contains("file") || json["file"] != "needlework posterior") {
            problem(0, {}, "is no posterior file", again);
            return tl::unexpected{issues_};
        }
        try {
            read_all(json);
        } catch (const Json::exception&) {
            problem(0, {}, "lacks a part, or has one of the wrong kind", again);
        }
        if (!issues_.empty()) return tl::unexpected{issues_};
        return std::move(out_);
    }

private:
    void problem(int line, std::string key, std::string what, std::string fix,
                 std::string nearest = {}) {
        Issue issue;
        issue.place = {std::string{file_}, line, 0};
        issue.what = key.empty() ? fmt::format("{} {}", file_, what) : what;
        issue.key = std::move(key);
        issue.nearest = std::move(nearest);
        issue.fix = std::move(fix);
        issues_.push_back(std::move(issue));
    }

    void read_all(const Json& json) {
        if (json.at("format").get<int>() != format_number) {
            problem(0, {},
                    fmt::format("has format {}; this program reads format {}",
                                json.at("format").get<int>(), format_number),
                    again);
            return;
        }
        out_.name = file_;
        out_.version = json.at("version").get<std::string>();
        if (out_.version != version_text()) {
            problem(0, {},
                    fmt::format("was made by version {} and this is version {}", out_.version,
                                version_text()),
                    again);
        }
        out_.registry = json.at("registry").get<std::uint32_t>();
        out_.seed = json.at("seed").get<std::uint64_t>();
        out_.settings = json.at("settings").get<std::string>();
        out_.notes = json.at("notes").get<std::vector<std::string>>();
        for (const Json& number : json.at("numbers")) read_number(number);
        for (const Json& row : json.at("rows")) {
            out_.rows.push_back({row.at("id").get<std::string>(),
                                 row.at("stage").get<std::string>(),
                                 row.at("observed").get<double>(), row.at("error_sd").get<double>(),
                                 row.at("predicted").get<double>(),
                                 row.contains("ratio") ? Compare::ratio : Compare::difference});
        }
        for (const Json& pair : json.at("pairs")) {
            out_.pairs.push_back({pair.at("first").get<std::string>(),
                                  pair.at("second").get<std::string>(),
                                  pair.at("correlation").get<double>()});
        }
        for (const Json& profile : json.at("profiles")) {
            out_.profiles.push_back({profile.at("key").get<std::string>(),
                                     profile.at("value").get<std::vector<double>>(),
                                     profile.at("loss").get<std::vector<double>>()});
        }
        read_samples(json);
    }

    void read_number(const Json& json) {
        FittedNumber number;
        number.key = json.at("key").get<std::string>();
        number.unit = json.at("unit").get<std::string>();
        number.stage = json.at("stage").get<std::string>();
        number.scale = json.at("scale") == "step" ? PriorScale::step : PriorScale::ratio;
        number.prior_middle = json.at("prior_middle").get<double>();
        number.prior_sd = json.at("prior_sd").get<double>();
        number.best = json.at("best").get<double>();
        number.sd_ratio = json.at("sd_ratio").get<double>();
        const Parameter* const row = registry_.find(number.key);
        if (row == nullptr) {
            problem(0, number.key, fmt::format("{} is not a parameter of this program", number.key),
                    again, nearest_parameter(registry_, number.key));
        } else if (number.unit != row->unit) {
            problem(0, number.key,
                    fmt::format("{} is in {} in the file and in {} in this program", number.key,
                                number.unit, row->unit),
                    again);
        } else {
            check_range(*row, number.best, "its best value");
        }
        rows_.push_back(row);
        out_.numbers.push_back(std::move(number));
    }

    void check_range(const Parameter& row, double value, std::string_view what) {
        if (value >= row.low && value <= row.high) return;
        Issue issue;
        issue.place.file = file_;
        issue.key = row.key;
        issue.what = fmt::format("{}: {}, {}, is outside its range", row.key, what, value);
        issue.allowed = fmt::format("{} to {} {}", row.low, row.high, row.unit);
        issue.fix = again;
        issues_.push_back(std::move(issue));
    }

    void read_samples(const Json& json) {
        const Json& samples = json.at("samples");
        const std::size_t written = json.at("sample_count").get<std::size_t>();
        if (samples.size() != written) {
            problem(0, {}, fmt::format("holds {} of its {} samples", samples.size(), written),
                    again);
        }
        std::vector<bool> told(rows_.size(), false);
        for (const Json& sample : samples) {
            out_.samples.push_back(sample.get<std::vector<double>>());
            const std::vector<double>& values = out_.samples.back();
            if (values.size() != rows_.size()) {
                problem(0, {},
                        fmt::format("has a sample of {} numbers where there are {}", values.size(),
                                    rows_.size()),
                        again);
                return;
            }
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (!rows_[i] || told[i]) continue;
                const std::size_t before = issues_.size();
                check_range(*rows_[i], values[i], "a sample");
                told[i] = issues_.size() > before;
            }
        }
    }

    std::string_view file_;
    const Parameters& registry_;
    std::vector<const Parameter*> rows_;
    Posterior out_;
    Issues issues_;
};

std::string number_line(const FittedNumber& n) {
    return fmt::format(
        R"({{"key": {}, "unit": {}, "stage": {}, "scale": "{}", "prior_middle": {}, )"
        R"("prior_sd": {}, "best": {}, "sd_ratio": {}}})",
        in_quotes(n.key), in_quotes(n.unit), in_quotes(n.stage),
        n.scale == PriorScale::step ? "step" : "ratio", n.prior_middle, n.prior_sd, n.best,
        n.sd_ratio);
}

std::string row_line(const FittedRow& r) {
    return fmt::format(
        R"({{"id": {}, "stage": {}, "observed": {}, "error_sd": {}, "predicted": {}{}}})",
        in_quotes(r.id), in_quotes(r.stage), r.observed, r.error_sd, r.predicted,
        r.by == Compare::ratio ? R"(, "ratio": true)" : "");
}

std::string pair_line(const FittedPair& p) {
    return fmt::format(R"({{"first": {}, "second": {}, "correlation": {}}})", in_quotes(p.first),
                       in_quotes(p.second), p.correlation);
}

std::string profile_line(const FittedProfile& p) {
    return fmt::format(R"({{"key": {}, "value": [{}], "loss": [{}]}})", in_quotes(p.key),
                       fmt::join(p.value, ", "), fmt::join(p.loss, ", "));
}

template <class Items, class Line>
std::string lines(const Items& items, Line&& line) {
    std::string text;
    for (const auto& item : items) {
        text += fmt::format("{}\n    {}", text.empty() ? "" : ",", line(item));
    }
    return "[" + text + (text.empty() ? "]" : "\n  ]");
}

}  // namespace

Checked<Posterior> read_posterior(std::string_view json, std::string_view file_name,
                                  const Parameters& registry) {
    return PosteriorReader{file_name, registry}.read(json);
}

std::string posterior_json(const Posterior& posterior) {
    const auto sample = [](const std::vector<double>& values) {
        return fmt::format("[{}]", fmt::join(values, ", "));
    };
    std::string text = "{\n  \"file\": \"needlework posterior\",\n";
    text += fmt::format("  \"format\": {},\n", format_number);
    text += fmt::format("  \"version\": {},\n", in_quotes(posterior.version));
    text += fmt::format("  \"registry\": {},\n", posterior.registry);
    text += fmt::format("  \"seed\": {},\n", posterior.seed);
    text += fmt::format("  \"settings\": {},\n", in_quotes(posterior.settings));
    text += fmt::format("  \"notes\": {},\n", lines(posterior.notes, in_quotes));
    text += fmt::format("  \"numbers\": {},\n", lines(posterior.numbers, number_line));
    text += fmt::format("  \"rows\": {},\n", lines(posterior.rows, row_line));
    text += fmt::format("  \"pairs\": {},\n", lines(posterior.pairs, pair_line));
    text += fmt::format("  \"profiles\": {},\n", lines(posterior.profiles, profile_line));
    text += fmt::format("  \"sample_count\": {},\n", posterior.samples.size());
    text += fmt::format("  \"samples\": {}\n}}\n", lines(posterior.samples, sample));
    return text;
}

}  // namespace needlework
