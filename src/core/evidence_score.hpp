// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace needlework {

/// How a prediction stands against a published value. `fitted` is a hit that proves little: the
/// value, or one that it follows from, set a number of the model.
enum class Verdict { hit, fitted, miss, not_predicted };

/// One published value and what the model says about it.
struct EvidenceScore {
    std::string id;    ///< of the validation case, for example "V4"
    std::string what;  ///< in words, with the conditions
    std::string unit;
    double observed = 0;
    double low = 0, high = 0;  ///< a prediction between these is a hit
    std::string band;          ///< what `low` and `high` stand for
    double predicted = 0;      ///< NaN = the model says nothing about it
    Verdict verdict = Verdict::not_predicted;
    std::string
        trust;  ///< of the published value: A can be reproduced, B loose, C do not score yet
    std::string reference;  ///< keys of data/sources/*.csv
    std::string note;

    double difference() const { return predicted - observed; }
};

constexpr const char* verdict_name(Verdict verdict) {
    switch (verdict) {
        case Verdict::hit:
            return "hit";
        case Verdict::fitted:
            return "hit, fitted";
        case Verdict::miss:
            return "miss";
        case Verdict::not_predicted:
            break;
    }
    return "not predicted";
}

}  // namespace needlework
