// SPDX-License-Identifier: Apache-2.0
#include "treat/spread_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/document.hpp"
#include "core/nearest.hpp"
#include "core/normal.hpp"
#include "core/setting_value.hpp"
#include "core/units.hpp"
#include "treat/course_settings.hpp"

namespace needlework {
namespace {

using Law = SpreadSetting::Law;

constexpr const char* how_to_write =
    "write a list [\"1.0 mm\", \"1.5 mm\"], { uniform = [low, high] } or { normal = [mean, sd] }";

class SpreadReader {
public:
    SpreadReader(const Parameters& registry) : registry_{registry} {}

    void document(const RawTable& top) {
        for (const RawEntry& entry : top) {
            const SettingSection* const section = section_named(entry.key);
            const auto* table = std::get_if<RawTable>(&entry.value.content);
            if (section && section->registry && table) {
                model(*table, "");
            } else if (section && table) {
                block(*section, *table, entry.key);
            } else if (const auto* list = std::get_if<RawList>(&entry.value.content);
                       section && section->repeated && list) {
                for (std::size_t i = 0; i < list->size(); ++i) {
                    if (const auto* one = std::get_if<RawTable>(&(*list)[i].content)) {
                        block(*section, *one, fmt::format("{}[{}]", entry.key, i + 1));
                    }
                }
            }
        }
    }

    std::vector<SpreadSetting> found;
    Issues issues;

private:
    static const SettingSection* section_named(const std::string& name) {
        for (const SettingSection& section : course_settings()) {
            if (section.name == name && !name.empty()) return &section;
        }
        return nullptr;
    }

    static bool is_law(const RawValue& value) {
        const auto* table = std::get_if<RawTable>(&value.content);
        return table && table->size() == 1 &&
               (table->front().key == "uniform" || table->front().key == "normal");
    }

    void block(const SettingSection& section, const RawTable& table, const std::string& name) {
        for (const RawEntry& entry : table) {
            const auto row =
                std::find_if(section.settings.begin(), section.settings.end(),
                             [&](const Setting& setting) { return setting.key == entry.key; });
            if (row == section.settings.end()) continue;
            const bool list = std::holds_alternative<RawList>(entry.value.content) && !row->list;
            const std::string key = name + "." + entry.key;
            if (list || is_law(entry.value)) {
                take(*row, entry.value, key);
            } else if (const auto* other = std::get_if<RawTable>(&entry.value.content)) {
                refuse_law(entry.value.place, key, *other);
            }
        }
    }

    /// Keys with points may be tables in tables.
    void model(const RawTable& table, const std::string& before) {
        for (const RawEntry& entry : table) {
            const std::string key = before + entry.key;
            const Parameter* const row = registry_.find(key);
            if (row == nullptr) {
                if (const auto* inner = std::get_if<RawTable>(&entry.value.content)) {
                    model(*inner, key + ".");
                }
                continue;
            }
            if (!std::holds_alternative<RawList>(entry.value.content) && !is_law(entry.value)) {
                continue;
            }
            Setting setting{.key = key, .type = SettingType::quantity};
            setting.unit = row->unit;
            setting.low = row->low;
            setting.high = row->high;
            take(setting, entry.value, key);
        }
    }

    void refuse(const Place& place, const std::string& key, std::string what,
                std::string fix = how_to_write) {
        issues.push_back({place, key, key + " " + std::move(what), {}, {}, std::move(fix)});
    }

    /// A table that is no distribution.
    void refuse_law(const Place& place, const std::string& key, const RawTable& table) {
        if (table.size() != 1) return refuse(place, key, "needs one distribution");
        const std::vector<std::string_view> known{"uniform", "normal"};
        refuse(place, key, fmt::format("= {{ {} = ... }} is no distribution", table.front().key));
        issues.back().nearest = nearest_name(table.front().key, known);
    }

    void take(const Setting& setting, const RawValue& raw, const std::string& key) {
        const bool runs_it = key.starts_with("run.");
        const bool number = setting.type == SettingType::quantity ||
                            setting.type == SettingType::number ||
                            setting.type == SettingType::integer;
        const bool choice =
            setting.type == SettingType::choice || setting.type == SettingType::flag;
        const auto* list = std::get_if<RawList>(&raw.content);
        if (runs_it || setting.list || (!number && !(choice && list))) {
            return refuse(
                raw.place, key, "cannot have several values in a cohort",
                runs_it ? "one cohort is run in one way: write one value" : "write one value");
        }
        SpreadSetting spread{.key = key, .place = raw.place};
        spread.unit = setting.type == SettingType::quantity ? setting.unit : "-";
        spread.low = setting.low;
        spread.high = setting.high;
        spread.whole = setting.type == SettingType::integer || setting.whole;
        list ? take_list(setting, *list, raw.place, std::move(spread))
             : take_law(setting, std::get<RawTable>(raw.content).front(), std::move(spread));
    }

    void take_list(const Setting& setting, const RawList& list, const Place& place,
                   SpreadSetting spread) {
        if (list.empty()) return refuse(place, spread.key, "is an empty list");
        bool sound = true;
        for (const RawValue& one : list) {
            Read<SectionValues::Value> value = take_value(setting, one);
            if (!value) {
                sound = false;
                issues.push_back(value.error());
                issues.back().key = spread.key;
                issues.back().what =
                    fmt::format("{} = {} {}", spread.key, written(one), issues.back().what);
                continue;
            }
            const auto* words = std::get_if<std::string>(&one.content);
            spread.values.push_back(words ? *words : written(one));
        }
        if (sound) found.push_back(std::move(spread));
    }

    void take_law(const Setting& setting, const RawEntry& law, SpreadSetting spread) {
        spread.law = law.key == "normal" ? Law::normal : Law::uniform;
        const auto* two = std::get_if<RawList>(&law.value.content);
        if (two == nullptr || two->size() != 2) {
            return refuse(law.value.place, spread.key, law.key + " needs two numbers in a list");
        }
        Setting free = setting;  // a standard deviation may lie below the limits
        free.type = SettingType::quantity;
        free.whole = false;
        if (spread.law == Law::normal) free.low = 0.0;
        double numbers[2] = {0.0, 0.0};
        for (std::size_t i = 0; i < 2; ++i) {
            if (i == 0) free.low = setting.low;
            if (i == 1 && spread.law == Law::normal) free.low = 0.0;
            free.unit = spread.unit;
            const Read<SectionValues::Value> value = take_value(free, (*two)[i]);
            if (!value) {
                Issue issue = value.error();
                issue.key = spread.key;
                issue.what = fmt::format("{} = {} {}", spread.key, written((*two)[i]), issue.what);
                issues.push_back(std::move(issue));
                return;
            }
            numbers[i] = std::get<double>(*value);
        }
        spread.first = numbers[0];
        spread.second = numbers[1];
        const bool ordered =
            spread.law == Law::uniform ? spread.first < spread.second : spread.second > 0.0;
        if (!ordered) {
            return refuse(law.value.place, spread.key,
                          spread.law == Law::uniform ? "goes from a higher to a lower number"
                                                     : "has no standard deviation above 0");
        }
        found.push_back(std::move(spread));
    }

    const Parameters& registry_;
};

}  // namespace

Checked<std::vector<SpreadSetting>> spread_settings(std::string_view toml,
                                                    std::string_view file_name,
                                                    const Parameters& registry) {
    Issues ignored;
    const Checked<RawTable> document = read_document(toml, file_name, ignored);
    if (!document) return std::vector<SpreadSetting>{};
    SpreadReader reader{registry};
    reader.document(*document);
    if (!reader.issues.empty()) return tl::unexpected{std::move(reader.issues)};
    return std::move(reader.found);
}

std::string value_of_spread(const SpreadSetting& spread, double u) {
    if (spread.law == Law::list) {
        const auto count = static_cast<double>(spread.values.size());
        return spread
            .values[std::min(spread.values.size() - 1, static_cast<std::size_t>(u * count))];
    }
    double value = 0.0;
    if (spread.law == Law::uniform && spread.whole) {
        value = std::floor(spread.first + u * (spread.second - spread.first + 1.0));
        value = std::min(value, spread.second);
    } else if (spread.law == Law::uniform) {
        value = std::lerp(spread.first, spread.second, u);
    } else {
        const auto below = [&](double limit) {
            return normal_share_below((limit - spread.first) / spread.second);
        };
        const double share =
            std::clamp(std::lerp(below(spread.low), below(spread.high), u), 1e-15, 1.0 - 1e-15);
        value = spread.first + spread.second * normal_quantile(share);
        if (spread.whole) value = std::round(value);
        value = std::clamp(value, spread.low, spread.high);
    }
    return format_quantity(value, spread.unit, 9);
}

}  // namespace needlework
