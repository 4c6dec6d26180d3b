// SPDX-License-Identifier: Apache-2.0
#include "puncture/evidence.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>

#include "core/csv.hpp"
#include "puncture/blade_array.hpp"
#include "puncture/hole.hpp"
#include "puncture/insertion.hpp"
#include "puncture/puncture.hpp"
#include "puncture/vessels.hpp"

namespace needlework {
namespace {

constexpr double um_per_mm = 1e3;
constexpr std::uint64_t seed = 20261121;  // of the simulated rows

/// The conditions of a study, as "name=number" in its row.
class Given {
public:
    explicit Given(const CsvRow& row) {
        for (const std::string& part : row.list("given")) {
            const auto equals = part.find('=');
            values_[part.substr(0, equals)] = std::stod(part.substr(equals + 1));
        }
    }
    double operator[](const std::string& name) const { return values_.at(name); }
    int count(const std::string& name) const { return static_cast<int>(values_.at(name)); }

private:
    std::map<std::string, double> values_;
};

double predicted_force_n(const Given& given, const Parameters& p) {
    const PunctureLaw law{p["puncture.c_D"], p["puncture.p_f"], p["puncture.surface_strength"]};
    return puncture_force_n(given["tip_um"] / um_per_mm, law);
}

double predicted_depth_mm(const Given& given, const Parameters& p) {
    return pressed_depth_mm(given["length_mm"], p["puncture.w_c"], p["puncture.phi_s"]);
}

Device studied_roller(const Given& given, double length_mm) {
    Device d;
    d.needle = {.length_mm = length_mm, .tip_diameter_mm = 0.008};  // KALLURI-2011
    d.array = {.count = given.count("needles"),
               .rows = given.count("rows"),
               .width_mm = given["width_mm"],
               .drum_radius_mm = given["radius_mm"]};
    d.drive.actuation = Actuation::roller;
    return d;
}

double simulated_density_1_cm2(const Given& given, const Parameters& p) {
    Technique technique;
    technique.passes = given.count("passes");
    const Device device = studied_roller(given, 1.5);
    constexpr std::uint32_t squares = 200;
    double sum = 0;
    for (std::uint32_t i = 0; i < squares; ++i) {
        const Strikes s = stroke(technique, device, Skin{}, p, seed, {.person = i}).strikes;
        sum += 100.0 * static_cast<double>(s.size()) / (s.side_mm * s.side_mm);
    }
    return sum / squares;
}

double rolled_depth_mm(const Given& given, const Parameters& p) {
    Technique technique;
    technique.depth = given["length_mm"] * mm;
    technique.force = given["force_N"] * newton;
    const Device device = studied_roller(given, given["length_mm"]);
    return strike_depth_mm(insertion_of(technique, device, Skin{}, p), 0.0, 0.0);
}

/// What the trials of one array count; rows that ask about the same array share them.
class LoopTrials {
public:
    const LoopCount& of(const Given& given) {
        BladeArray array;
        array.blades = given.count("blades");
        array.columns = given.count("columns");
        const auto at = counted_.find(array.blades);
        if (at != counted_.end()) return at->second;
        return counted_[array.blades] = count_loops(array, given.count("trials"), seed);
    }

private:
    std::map<int, LoopCount> counted_;
};

/// V11: what random fields of loops show, and the equation that every strike uses.
std::optional<double> predicted_loops(const std::string& law, const Given& given,
                                      LoopTrials& trials) {
    if (law == "loops_mean") return trials.of(given).mean;
    if (law == "loops_sd") return trials.of(given).sd;
    if (law == "loops_chance") return trials.of(given).at_least_one;
    if (law == "loops_direct") return trials.of(given).direct;
    if (law != "loops_formula") return std::nullopt;
    const BladeArray a;
    return given["blades"] *
           loop_hits_blade(a.width_mm, a.thickness_mm, a.loops_per_mm2, a.loop_diameter_mm);
}

double pain(double length_mm, double needles, const Parameters& p) {
    const PainLaw law{p["puncture.pain_at_480_um"], p["puncture.pain_reference_length"],
                      p["puncture.pain_length_exponent"], p["puncture.pain_number_exponent"]};
    return relative_pain(length_mm, needles, law);
}

/// What the model says about one row, in the row's unit; NaN where it says nothing.
double predict(const std::string& law, const std::string& unit, const Given& given,
               const Parameters& p, LoopTrials& trials) {
    if (const auto loops = predicted_loops(law, given, trials)) return *loops;
    const double per_mm = unit == "um" ? um_per_mm : 1.0;
    if (law == "force") return predicted_force_n(given, p) * (unit == "mN" ? 1e3 : 1.0);
    if (law == "sink") return per_mm * p["puncture.w_c"];
    if (law == "same_force") return 1.0;
    if (law == "pressed_depth") return per_mm * predicted_depth_mm(given, p);
    if (law == "roller_depth") return per_mm * rolled_depth_mm(given, p);
    if (law == "buried_share") return predicted_depth_mm(given, p) / given["length_mm"];
    if (law == "channel_width") {
        const Needle needle{.length_mm = given["length_mm"],
                            .diameter_mm = given["base_um"] / um_per_mm,
                            .tip_diameter_mm = given["tip_um"] / um_per_mm};
        return per_mm *
               channel_diameter_mm({needle, p["puncture.r_D"]}, predicted_depth_mm(given, p), 0.0);
    }
    if (law == "roller_density") return simulated_density_1_cm2(given, p);
    if (law == "pen_rate") return given["needles"] * given["frequency_hz"];
    if (law == "pain_length") {
        return pain(given["to_mm"], 1, p) / pain(given["from_mm"], 1, p);
    }
    if (law == "pain_number") return pain(0.6, given["to"], p) / pain(0.6, given["from"], p);
    if (law == "pain_level") return pain(given["length_mm"], 1, p);
    if (law == "tip_modulus") return tip_modulus_mpa(given["radius_um"], p["puncture.tip_modulus"]);
    if (law == "none") return std::numeric_limits<double>::quiet_NaN();
    throw std::logic_error{"data/evidence/needling_validation.csv names the law " + law};
}

Verdict verdict_of(const EvidenceScore& score, bool fitted) {
    if (std::isnan(score.predicted)) return Verdict::not_predicted;
    if (score.predicted < score.low || score.predicted > score.high) return Verdict::miss;
    return fitted ? Verdict::fitted : Verdict::hit;
}

}  // namespace

std::vector<EvidenceScore> score_needling(const Parameters& parameters) {
    const CsvTable table = embedded_csv("data/evidence/needling_validation.csv");
    std::vector<EvidenceScore> scores;
    LoopTrials trials;
    for (const CsvRow& row : table.rows) {
        EvidenceScore s;
        s.id = row.text("id");
        s.what = row.text("what");
        s.unit = row.text("unit");
        s.observed = row.number("observed");
        s.low = row.number("low");
        s.high = row.number("high");
        s.band = row.text("band");
        s.trust = row.text("trust");
        s.reference = row.text("reference");
        s.note = row.text("note");
        s.predicted = predict(row.text("law"), s.unit, Given{row}, parameters, trials);
        s.verdict = verdict_of(s, row.text("fitted") == "yes");
        scores.push_back(std::move(s));
    }
    return scores;
}

std::string score_table(const std::vector<EvidenceScore>& scores) {
    std::string text =
        "| case | what | observed | hit if between | model | difference | verdict | trust |\n"
        "|---|---|---|---|---|---|---|---|\n";
    for (const EvidenceScore& s : scores) {
        const bool silent = s.verdict == Verdict::not_predicted;
        const std::string unit = s.unit == "-" ? "" : " " + s.unit;
        text += fmt::format("| {} | {} | {:.4g}{} | {:.4g} to {:.4g} | {} | {} | {} | {} |\n", s.id,
                            s.what, s.observed, unit, s.low, s.high,
                            silent ? std::string{"-"} : fmt::format("{:.4g}", s.predicted),
                            silent ? std::string{"-"} : fmt::format("{:+.3g}", s.difference()),
                            verdict_name(s.verdict), s.trust);
    }
    return text;
}

}  // namespace needlework
