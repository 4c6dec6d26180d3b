// SPDX-License-Identifier: Apache-2.0
#include "heal/moments.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace needlework {
namespace {

constexpr std::size_t number_count = 2 * tissue_count + 9;

/// A moment as plain numbers, without its day and its clocks.
std::array<double, number_count> numbers_of(const Moment& m) {
    std::array<double, number_count> n{};
    auto at = std::copy(m.papillary.begin(), m.papillary.end(), n.begin());
    at = std::copy(m.dermis.begin(), m.dermis.end(), at);
    for (const double value : {m.cover, m.epidermis, m.melanin, m.blood_flow, m.scar_index,
                               m.collagen_ratio, m.barrier, m.open, m.blood}) {
        *at++ = value;
    }
    return n;
}

Moment moment_from(const std::array<double, number_count>& n, double now) {
    Moment m;
    m.day = now;
    std::copy_n(n.begin(), tissue_count, m.papillary.begin());
    std::copy_n(n.begin() + tissue_count, tissue_count, m.dermis.begin());
    const double* rest = n.data() + 2 * tissue_count;
    m.cover = rest[0];
    m.epidermis = rest[1];
    m.melanin = rest[2];
    m.blood_flow = rest[3];
    m.scar_index = rest[4];
    m.collagen_ratio = rest[5];
    m.barrier = rest[6];
    m.open = rest[7];
    m.blood = rest[8];
    return m;
}

/// Slope at a point between two pieces of given lengths and slopes; zero at a turning point.
double gentle_slope(double h0, double h1, double s0, double s1) {
    if (s0 * s1 <= 0.0) return 0.0;
    const double w0 = 2.0 * h1 + h0, w1 = h1 + 2.0 * h0;
    return (w0 + w1) / (w0 / s0 + w1 / s1);
}

/// Area mean of max(0, 1 - e / closed): bare surface counts 1, closed epidermis 0.
template <class Real>
double open_share(const Block& block, double closed, std::span<const Real> state) {
    const Real* cover = state.data() + block.at(Surface::cover);
    double sum = 0.0;
    for (std::size_t i = 0; i < block.columns; ++i) {
        sum += block.area[i] * std::max(0.0, 1.0 - double(cover[i]) / closed);
    }
    return sum / block.total_area;
}

template <class Real>
Moment moment_stored(const Block& block, const Network& network, const Parameters& parameters,
                     std::span<const Real> state, double now) {
    Moment m;
    m.day = now;
    const Axis& z = block.grid.axis(Direction::z);
    const std::vector<double> profile = profile_of(block, state);
    const double reach = parameters["heal.redness_depth"], I_wide = parameters["heal.I_wide"];
    const double widest = std::sqrt(std::sqrt(parameters["heal.flow_full"]));
    double flow = 0.0, blood = 0.0, seen = 0.0;
    for (std::size_t row = 0; row < block.rows; ++row) {
        const double of_dermis = z.widths[row] / z.length();
        const double above = std::clamp(block.papillary_mm - z.faces[row], 0.0, z.widths[row]);
        for (std::size_t field = 0; field < tissue_count; ++field) {
            const double mean = profile[field * block.rows + row];
            m.dermis[field] += of_dermis * mean;
            m.papillary[field] += above / block.papillary_mm * mean;
        }
        const double weight = std::exp(-z.faces[row] / reach) - std::exp(-z.faces[row + 1] / reach);
        const std::size_t first = row * block.columns;
        const Real* W = state.data() + block.at(Tissue::vessels) + first;
        const Real* I = state.data() + block.at(Tissue::signal) + first;
        double flow_here = 0.0, blood_here = 0.0;
        for (std::size_t i = 0; i < block.columns; ++i) {
            const double signal = std::max(0.0, double(I[i]));
            const double width = 1.0 + (widest - 1.0) * signal / (I_wide + signal);
            const double section = width * width, vessels = block.area[i] * double(W[i]);
            blood_here += vessels * section;
            flow_here += vessels * section * section;
        }
        blood += weight * blood_here / block.total_area;
        flow += weight * flow_here / block.total_area;
        seen += weight;
    }
    m.blood_flow = flow / seen;
    m.blood = blood / seen;
    const double* surface = profile.data() + tissue_count * block.rows;
    m.cover = surface[std::size_t(Surface::cover)];
    m.open = open_share(block, parameters["heal.closed_cover"], state);
    m.epidermis = surface[std::size_t(Surface::epidermis)];
    m.melanin = surface[std::size_t(Surface::melanin)];
    const auto dermis = [&](Tissue field) { return m.dermis[std::size_t(field)]; };
    m.scar_index = dermis(Tissue::aligned) / network.C0;
    m.collagen_ratio =
        (dermis(Tissue::collagen3) + dermis(Tissue::collagen1_new) + dermis(Tissue::collagen1)) /
        network.C0;
    return m;
}

}  // namespace

Moment moment_of(const Block& block, const Network& network, const Parameters& parameters,
                 std::span<const double> state, double now) {
    return moment_stored(block, network, parameters, state, now);
}

Moment moment_of(const Block& block, const Network& network, const Parameters& parameters,
                 std::span<const float> state, double now) {
    return moment_stored(block, network, parameters, state, now);
}

void add_clocks(Moment& moment, double session_day, const HealingTraits& traits,
                const Parameters& parameters) {
    if (std::isnan(session_day)) return;
    const double hours = 24.0 * (moment.day - session_day);
    const double plug = parameters["heal.plug_share"];
    const double half_time = parameters["heal.barrier_half_time"] * traits.barrier_half_time;
    moment.barrier = 1.0 - plug * std::exp2(-hours / parameters["heal.plug_half_time"]) -
                     (1.0 - plug) * std::exp2(-hours / half_time);
    moment.flare = std::exp(-3.0 * 60.0 * hours / parameters["heal.flare_time"]);
}

std::vector<Moment> moments_at(const std::vector<Moment>& seen, std::span<const double> days) {
    std::vector<std::array<double, number_count>> values;
    for (const Moment& m : seen) values.push_back(numbers_of(m));
    std::vector<Moment> found;
    std::size_t k = 0;
    for (const double now : days) {
        while (k + 2 < seen.size() && seen[k + 1].day < now) ++k;
        if (seen.size() == 1 || now <= seen.front().day) {
            found.push_back(moment_from(values.front(), now));
            continue;
        }
        const double h = seen[k + 1].day - seen[k].day, t = std::min((now - seen[k].day) / h, 1.0);
        const auto slope = [&](std::size_t i, std::size_t n) {  // of the piece from i to i + 1
            return (values[i + 1][n] - values[i][n]) / (seen[i + 1].day - seen[i].day);
        };
        const auto at = [&](std::size_t i, std::size_t n) {
            if (i == 0) return slope(0, n);
            if (i + 1 == seen.size()) return slope(i - 1, n);
            return gentle_slope(seen[i].day - seen[i - 1].day, seen[i + 1].day - seen[i].day,
                                slope(i - 1, n), slope(i, n));
        };
        std::array<double, number_count> between{};
        for (std::size_t n = 0; n < number_count; ++n) {
            const double a = values[k][n], b = values[k + 1][n];
            const double step = b - a, from = h * at(k, n) - step, to = step - h * at(k + 1, n);
            between[n] = a + t * step + t * (1.0 - t) * ((1.0 - t) * from + t * to);
        }
        found.push_back(moment_from(between, now));
    }
    return found;
}

Moment mean_of(std::span<const Moment> moments) {
    std::array<double, number_count> sum{};
    for (const Moment& m : moments) {
        const auto n = numbers_of(m);
        for (std::size_t i = 0; i < number_count; ++i) sum[i] += n[i];
    }
    for (double& value : sum) value /= double(moments.size());
    return moment_from(sum, moments.front().day);
}

std::vector<double> telling_days(double session_day, double last_day) {
    static constexpr std::array after{
        0.0,     1.0 / 96, 1.0 / 48, 1.0 / 24, 1.0 / 16, 1.0 / 12, 1.0 / 8, 1.0 / 6, 0.25,
        1.0 / 3, 0.5,      0.75,     1.0,      1.25,     1.5,      1.75,    2.0,     2.5,
        3.0,     3.5,      4.0,      5.0,      6.0,      7.0,      8.0,     9.0,     10.0,
        12.0,    14.0,     16.0,     18.0,     21.0,     24.0,     28.0};
    std::vector<double> days;
    for (const double t : after) {
        if (session_day + t < last_day) days.push_back(session_day + t);
    }
    for (double t = 35.0; session_day + t < last_day; t += t < 112.0 ? 7.0 : 14.0) {
        days.push_back(session_day + t);
    }
    days.push_back(last_day);
    return days;
}

}  // namespace needlework
