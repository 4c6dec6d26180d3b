// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/normal.hpp"
#include "evidence/described.hpp"
#include "evidence/excised_wound.hpp"

namespace needlework {
namespace {

using Tissues = reactions::Tissues<double>;
using Shared = reactions::Shared<double>;

/// The highest point of a curve that is seen step by step, refined by a parabola.
class Peak {
public:
    void see(double day, double value) {
        seen_.push_back({day, value});
        if (value > seen_[top_].second) top_ = seen_.size() - 1;
    }
    double day() const {
        if (top_ == 0 || top_ + 1 >= seen_.size()) return seen_[top_].first;
        const auto [x0, y0] = seen_[top_ - 1];
        const auto [x1, y1] = seen_[top_];
        const auto [x2, y2] = seen_[top_ + 1];
        const double s0 = (y1 - y0) / (x1 - x0), s1 = (y2 - y1) / (x2 - x1);
        return 0.5 * (x0 + x1) - s0 * 0.5 * (x2 - x0) / (s1 - s0);
    }

private:
    std::vector<std::pair<double, double>> seen_;
    std::size_t top_ = 0;
};

constexpr std::array genes{"IL6",   "IL1B", "TNF",  "TGFB1",  "VEGFA",
                           "MKI67", "MMP1", "MMP9", "COL1A1", "COL3A1"};
constexpr std::array rna_days{0.25, 1.0, 3.0, 7.0};
constexpr double matrix_day = 180.0, peaks_until = 14.0;

/// What stands for the RNA of each gene, over its value at rest.
double rna(std::size_t gene, const ExcisedWound& wound, double from, double to) {
    const Network& n = wound.network();
    const auto mean = [&](const ExcisedWound::Local& local) { return wound.mean(local, from, to); };
    const auto floor = [](const char* name) { return described("excision", name); };
    switch (gene) {
        case 0:
        case 1:
        case 2:
            return 1.0 + wound.mean(Tissue::signal, from, to) / floor("signal_floor");
        case 3:
            return wound.mean(Tissue::tgf1, from, to) / n.T10;
        case 4:
            return 1.0 + mean([](const Tissues&, const Shared& s) { return s.V_sum; }) /
                             floor("vegf_floor");
        case 5:
            return 1.0 + mean([&](const Tissues& u, const Shared& s) {
                             return n.p_F * s.G * (u.F + n.Y_divide * u.Y) * s.crowd / n.F0;
                         }) / floor("division_floor");
        case 6:
        case 7:
            return 1.0 + mean([](const Tissues&, const Shared& s) { return s.Q; }) /
                             floor("protease_floor");
        case 8:
            return mean([](const Tissues&, const Shared& s) { return s.s1; }) /
                   (n.sigma_F * n.F0 * (1.0 - n.f3));
        default:
            return mean([](const Tissues&, const Shared& s) { return s.s3; }) /
                   (n.sigma_F * n.F0 * n.f3 * n.kappa / (n.kappa + n.lam_n));
    }
}

std::vector<std::string> excision_measures() {
    std::vector<std::string> names;
    for (const double day : rna_days) {
        for (const char* gene : genes) names.push_back(fmt::format("log2 {} @{}", gene, day));
    }
    names.insert(names.end(), {"peak neutrophils", "peak macrophages", "percent type3_share @180"});
    return names;
}

std::vector<double> excise(const Parameters& parameters, std::uint32_t) {
    const Network network = network_of(parameters, {});
    const double margin = described("excision", "biopsy_margin");
    ExcisedWound wound{network, described("excision", "diameter"),
                       described("excision", "skin_around"), parameters["heal.tolerance"]};
    const double from = wound.radius_mm(), to = from + margin;
    Peak neutrophils, macrophages;
    const ExcisedWound::Seen see = [&](double day, const ExcisedWound& w) {
        neutrophils.see(day, w.mean(Tissue::neutrophils, from, to));
        macrophages.see(
            day, w.mean(Tissue::macrophages1, from, to) + w.mean(Tissue::macrophages2, from, to));
    };
    std::vector<double> values;
    for (const double day : rna_days) {
        wound.heal(day, see);
        for (std::size_t gene = 0; gene < genes.size(); ++gene) {
            values.push_back(std::log2(rna(gene, wound, from, to)));
        }
    }
    wound.heal(peaks_until, see);
    wound.heal(matrix_day);
    const double collagen3 = wound.mean(Tissue::collagen3, 0.0, from);
    const double collagen = collagen3 + wound.mean(Tissue::collagen1, 0.0, from) +
                            wound.mean(Tissue::collagen1_new, 0.0, from);
    values.insert(values.end(), {neutrophils.day(), macrophages.day(),
                                 100.0 * (collagen3 / collagen / network.f3 - 1.0)});
    return values;
}

constexpr double hours_a_day = 24.0, minutes_a_day = 1440.0;
constexpr std::array core_mm{0.2, 0.4, 0.5, 0.6, 0.8, 1.0, 2.0};

/// How likely the scar of each removed core is to be seen: its index against that of a visible
/// mark, log-normal between people.
std::vector<double> remove_cores(const Parameters& parameters, std::uint32_t) {
    const Network network = network_of(parameters, {});
    const double visible = parameters["outcome.scar_index_visible"];
    const double spread = std::log(described("cores", "visible_spread"));
    std::vector<double> values;
    for (const double diameter : core_mm) {
        ExcisedWound core{network, diameter, described("cores", "skin_around"),
                          parameters["heal.tolerance"]};
        core.heal(described("cores", "seen_after"));
        const double index = core.mean(Tissue::aligned, 0.0, core.radius_mm()) / network.C0;
        values.push_back(index > 0.0 ? normal_share_below(std::log(index / visible) / spread)
                                     : 0.0);
    }
    return values;
}

/// Hours until the centre of a column of that width is closed.
double closure_hours(const Network& network, double width_mm, const Parameters& parameters) {
    ExcisedWound column{network, width_mm, described("columns", "skin_around"),
                        parameters["heal.tolerance"]};
    const double closed = parameters["heal.closed_cover"];
    double before_day = 0.0, before = column.cover_at_centre(), day = -1.0;
    column.heal(described("columns", "watched"), [&](double now, const ExcisedWound& w) {
        const double cover = w.cover_at_centre();
        if (day < 0.0 && cover >= closed) {
            day = before_day + (now - before_day) * (closed - before) / (cover - before);
        }
        before_day = now;
        before = cover;
    });
    return hours_a_day * (day < 0.0 ? described("columns", "watched") : day);
}

std::vector<double> close_columns(const Parameters& parameters, std::uint32_t) {
    const Network network = network_of(parameters, {});
    const double least = described("columns", "least_width");
    const double widest = described("columns", "greatest_width");
    std::vector<double> values;
    for (const double share : {0.5, 0.84}) {
        values.push_back(closure_hours(network, least + share * (widest - least), parameters));
    }
    return values;
}

/// Fibroblasts in a dish: F and Y of the network with TGF-b1 held by hand.
class Dish {
public:
    explicit Dish(const Network& network) : n_{network}, u_{resting(network)} {}

    /// Days from the start until collagen output has been back for good, after pulses that
    /// begin on the given days.
    double raised_days(const std::vector<double>& pulses) {
        const double pulse = described("dish", "pulse") / minutes_a_day,
                     until = described("dish", "watched");
        const double noticed = 1.0 + described("dish", "noticed");
        const double rest = output();
        double day = 0.0, last = 0.0;
        while (day < until) {
            bool wet = false;
            double next = day + step;
            for (const double start : pulses) {
                wet = wet || (day >= start && day < start + pulse);
                for (const double edge : {start, start + pulse}) {
                    if (edge > day) next = std::min(next, edge);
                }
            }
            u_[std::size_t(Tissue::tgf1)] = n_.T10 + (wet ? described("dish", "tgf") : 0.0);
            const double before = output() / rest;
            advance(next - day);
            const double after = output() / rest;
            if (before >= noticed && after < noticed) {
                last = day + (next - day) * (before - noticed) / (before - after);
            }
            day = next;
        }
        return last;
    }

private:
    static constexpr double step = 0.02;  // day; the fastest rate here is about 1 per day

    double output() const {
        const double from_F = n_.sigma_F * u_[std::size_t(Tissue::fibroblasts)];
        return from_F + n_.sigma_Y * u_[std::size_t(Tissue::activated)];
    }
    /// Fourth order Runge and Kutta for F and Y alone.
    void advance(double h) {
        const auto slope = [&](double dF, double dY) {
            TissueState u = u_;
            u[std::size_t(Tissue::fibroblasts)] += dF;
            u[std::size_t(Tissue::activated)] += dY;
            const TissueState r = rates(n_, u, {});
            return std::pair{r[std::size_t(Tissue::fibroblasts)],
                             r[std::size_t(Tissue::activated)]};
        };
        const auto a = slope(0.0, 0.0);
        const auto b = slope(0.5 * h * a.first, 0.5 * h * a.second);
        const auto c = slope(0.5 * h * b.first, 0.5 * h * b.second);
        const auto d = slope(h * c.first, h * c.second);
        u_[std::size_t(Tissue::fibroblasts)] +=
            h / 6.0 * (a.first + 2.0 * b.first + 2.0 * c.first + d.first);
        u_[std::size_t(Tissue::activated)] +=
            h / 6.0 * (a.second + 2.0 * b.second + 2.0 * c.second + d.second);
    }

    const Network& n_;
    TissueState u_;
};

std::vector<double> pulse_dish(const Parameters& parameters, std::uint32_t) {
    const Network network = network_of(parameters, {});
    return {Dish{network}.raised_days({0.0}),
            Dish{network}.raised_days({0.0, described("dish", "second_pulse") / hours_a_day})};
}

}  // namespace

std::vector<Experiment> wound_experiments() {
    std::vector<std::string> scars;
    for (const double diameter : core_mm) scars.push_back(fmt::format("scar of {} mm", diameter));
    std::vector<Experiment> all;
    all.push_back(fixed_experiment(
        "excision",
        "A biopsy of 4 mm is left to heal; its rim, then its bed, is read: stand-ins for RNA, "
        "cells, and type III collagen.",
        excision_measures(), excise));
    all.push_back(fixed_experiment(
        "cores", "Round cores through the whole dermis are removed; scars are judged at 6 months.",
        scars, remove_cores));
    all.push_back(fixed_experiment(
        "columns", "Columns under 0.5 mm wide are watched until their epidermis has closed.",
        {"hours to close 50 %", "hours to close 84 %"}, close_columns));
    all.push_back(fixed_experiment(
        "dish", "Fibroblasts in a dish get TGF-b1 for half an hour, once or twice.",
        {"memory of one pulse", "memory of two pulses"}, pulse_dish));
    return all;
}

}  // namespace needlework
