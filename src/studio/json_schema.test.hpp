// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace needlework {

/// Checks JSON against the part of JSON Schema that openapi.json uses: type, enum, properties,
/// required, additionalProperties, items, $ref. Stricter than the standard: a property that a
/// schema with properties does not name is a fault, so that nothing is answered undescribed.
class SchemaCheck {
public:
    explicit SchemaCheck(const nlohmann::json& document) : document_{document} {}

    /// What does not fit, each with its place; empty where all fits.
    std::vector<std::string> faults(const nlohmann::json& value, const nlohmann::json& schema) {
        faults_.clear();
        look(value, schema, "answer");
        return faults_;
    }

private:
    using Json = nlohmann::json;

    static std::string type_of(const Json& value) {
        if (value.is_number_integer()) return "integer";
        if (value.is_number()) return "number";
        return value.type_name();
    }
    static bool fits(const Json& value, const std::string& type) {
        return type_of(value) == type || (type == "number" && value.is_number());
    }
    void fault(const std::string& place, const std::string& what) {
        constexpr std::size_t enough = 20;
        if (faults_.size() < enough) faults_.push_back(place + ": " + what);
    }

    void look(const Json& value, const Json& schema, const std::string& place) {
        if (schema.contains("$ref")) {
            const std::string to = schema["$ref"].get<std::string>().substr(1);
            look(value, document_.at(Json::json_pointer{to}), place);
            return;
        }
        if (schema.contains("type") && !any_type_fits(value, schema["type"])) {
            fault(place, "is " + type_of(value) + ", not " + schema["type"].dump());
            return;
        }
        if (schema.contains("enum")) {
            const Json& words = schema["enum"];
            if (std::find(words.begin(), words.end(), value) == words.end()) {
                fault(place, value.dump() + " is none of " + words.dump());
            }
        }
        if (value.is_object()) look_into(value, schema, place);
        if (value.is_array() && schema.contains("items")) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                look(value[i], schema["items"], place + "[" + std::to_string(i) + "]");
            }
        }
    }
    static bool any_type_fits(const Json& value, const Json& type) {
        if (type.is_string()) return fits(value, type);
        return std::any_of(type.begin(), type.end(),
                           [&](const Json& one) { return fits(value, one); });
    }
    void look_into(const Json& value, const Json& schema, const std::string& place) {
        for (const Json& name : schema.value("required", Json::array())) {
            if (!value.contains(name.get<std::string>())) fault(place, "lacks " + name.dump());
        }
        const bool named = schema.contains("properties");
        const bool others = schema.contains("additionalProperties");
        for (const auto& [key, one] : value.items()) {
            if (named && schema["properties"].contains(key)) {
                look(one, schema["properties"][key], place + "." + key);
            } else if (others) {
                look(one, schema["additionalProperties"], place + "." + key);
            } else if (named) {
                fault(place, "is not said to have " + key);
            }
        }
    }

    const Json& document_;
    std::vector<std::string> faults_;
};

}  // namespace needlework
