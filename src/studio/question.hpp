// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/issue.hpp"

namespace needlework {

/// One issue about a key of a question.
Issues asked_wrongly(const std::string& key, const std::string& what, const std::string& fix = {});

/// A text of a question; `otherwise` where there is none.
std::string text_at(const nlohmann::json& body, const char* key, const std::string& otherwise);

/// A number that may be asked for.
struct NumberAsked {
    const char* key;
    double usual, low, high;
};

/// That number of a question, `usual` where it is absent or null; what is wrong goes to `issues`.
double number_at(const nlohmann::json& body, const NumberAsked& number, Issues& issues);

/// "days" of a question: at most so many numbers from 0, rising. Empty where there are none.
std::vector<double> days_at(const nlohmann::json& body, std::size_t most, Issues& issues);

}  // namespace needlework
