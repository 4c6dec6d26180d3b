// SPDX-License-Identifier: Apache-2.0
#include "channel/closure.hpp"

#include <algorithm>
#include <cmath>

#include "core/normal.hpp"

namespace needlework {
namespace {

double site_factor(ClosureSite site, const Parameters& p) {
    switch (site) {
        case ClosureSite::upper_arm:
            return p["channel.site_factor_upper_arm"];
        case ClosureSite::abdomen:
            return p["channel.site_factor_abdomen"];
        case ClosureSite::forearm:
            break;
    }
    return 1.0;
}

/// Skin colour by L*: 1 at the lightness of light skin, rising linearly to the dark value (C2).
double colour_factor(const ClosureConditions& c, const Parameters& p) {
    if (std::isnan(c.lightness)) return c.colour_factor;
    const double light = p["channel.lightness_light"], dark = p["channel.lightness_dark"];
    const double share = std::clamp((light - c.lightness) / (light - dark), 0.0, 1.0);
    return 1.0 + (p["channel.colour_factor_dark"] - 1.0) * share;
}

/// Age: 1 at the young reference, linear to the old one, held outside.
double age_factor(double age_yr, const Parameters& p) {
    const double young = p["channel.age_young"], old = p["channel.age_old"];
    const double share = std::clamp((age_yr - young) / (old - young), 0.0, 1.0);
    return 1.0 + (p["channel.age_factor_old"] - 1.0) * share;
}

struct Hours {
    double uncovered, covered;
};

Hours split(double hours, std::span<const CoveredSpan> spans) {
    double covered = 0.0;
    for (const CoveredSpan& span : spans) {
        covered += std::max(0.0, std::min(hours, span.to_h) - std::max(0.0, span.from_h));
    }
    return {std::max(0.0, hours - covered), covered};
}

double electrical(const Closure& c, const Hours& h) {
    return std::exp2(-(h.uncovered / c.functional_half_h + h.covered / c.covered_half_h));
}

double structural(const Closure& c, const Hours& h) {
    return std::exp2(-(h.uncovered / c.structural_half_h +
                       h.covered / std::max(c.covered_half_h, c.structural_half_h)));
}

}  // namespace

Closure closure_of(const ClosureConditions& conditions, const Parameters& p) {
    const double length = std::pow(conditions.needle_length_mm / p["channel.reference_length"],
                                   p["channel.length_exponent"]);
    const double factor = p["channel.resealing_factor"] * colour_factor(conditions, p) *
                          age_factor(conditions.age_yr, p) * length *
                          (conditions.nsaid ? p["channel.nsaid_factor"] : 1.0);
    return {
        .functional_half_h = p["channel.functional_half_life"] * factor,
        .structural_half_h = p["channel.structural_half_life"] * factor,
        .functional_share = p["channel.functional_share"],
        .covered_half_h = p["channel.covered_half_life"] * factor * site_factor(conditions.site, p),
        .cover_half_h = p["channel.cover_half_life"] * age_factor(conditions.age_yr, p)};
}

double electrical_share(const Closure& c, double hours, std::span<const CoveredSpan> spans) {
    return electrical(c, split(hours, spans));
}

double structural_share(const Closure& c, double hours, std::span<const CoveredSpan> spans) {
    return structural(c, split(hours, spans));
}

double open_share_after(const Closure& c, double uncovered_h, double covered_h) {
    const Hours h{uncovered_h, covered_h};
    return c.functional_share * electrical(c, h) + (1.0 - c.functional_share) * structural(c, h);
}

double open_share(const Closure& c, double hours, std::span<const CoveredSpan> spans) {
    if (hours <= 0.0) return 1.0;
    const Hours h = split(hours, spans);
    return open_share_after(c, h.uncovered, h.covered);
}

double hours_until_open_share(const Closure& c, double share, std::span<const CoveredSpan> spans) {
    double high = 1.0;
    while (open_share(c, high, spans) > share) high *= 2.0;
    double low = 0.0;
    for (int i = 0; i < 80 && high - low > 1e-9 * high; ++i) {
        const double middle = 0.5 * (low + high);
        (open_share(c, middle, spans) > share ? low : high) = middle;
    }
    return high;
}

Closure slow_closer(const Closure& middle, double quantile, const Parameters& parameters) {
    const double spread = parameters.find("channel.resealing_factor")->spread;
    const double factor = std::pow(spread, normal_quantile(quantile));
    Closure slow = middle;
    // The epidermis grows by its own biology; its spread between people was not seen.
    for (double* half : {&slow.functional_half_h, &slow.structural_half_h, &slow.covered_half_h}) {
        *half *= factor;
    }
    return slow;
}

ClosureSite closure_site(std::string_view name) {
    if (name == "upper arm" || name == "upper_arm") return ClosureSite::upper_arm;
    if (name == "abdomen") return ClosureSite::abdomen;
    return ClosureSite::forearm;
}

}  // namespace needlework
