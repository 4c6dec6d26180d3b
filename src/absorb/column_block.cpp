// SPDX-License-Identifier: Apache-2.0
#include "absorb/column_block.hpp"

#include <algorithm>
#include <cmath>

namespace needlework {
namespace {

constexpr double dermis_growth = 1.08;  ///< of cell size with depth, at 24 cells

/// Cell sizes of the living layers: even in epidermis and fat, growing with depth in the dermis.
std::vector<double> cell_sizes(const LivingLayers& layers, const ColumnRule& rule) {
    std::vector<double> size(rule.epidermis,
                             layers.epidermis_cm / static_cast<double>(rule.epidermis));
    const double growth = std::pow(dermis_growth, 24.0 / static_cast<double>(rule.dermis));
    double sum = 0.0, weight = 1.0;
    for (std::size_t i = 0; i < rule.dermis; ++i, weight *= growth) sum += weight;
    weight = layers.dermis_cm / sum;
    for (std::size_t i = 0; i < rule.dermis; ++i, weight *= growth) size.push_back(weight);
    for (std::size_t i = 0; i < rule.fat; ++i) {
        size.push_back(layers.fat_cm / static_cast<double>(rule.fat));
    }
    return size;
}

/// The spans of a schedule during which the skin is covered.
std::vector<CoveredSpan> covered_spans(const Schedule& schedule) {
    std::vector<CoveredSpan> spans;
    double since = -1.0;
    for (const SkinEvent& event : schedule.events) {
        if (event.kind == SkinEventKind::cover && since < 0.0) since = event.hour;
        if (event.kind == SkinEventKind::uncover && since >= 0.0) {
            spans.push_back({since, event.hour});
            since = -1.0;
        }
    }
    if (since >= 0.0) spans.push_back({since, schedule.end_h});
    return spans;
}

}  // namespace

ColumnBlock::ColumnBlock(std::span<const ColumnProblem> problems, const Schedule& schedule,
                         const ColumnRule& rule)
    : problems_{problems},
      cells_{rule.corneum + rule.epidermis + rule.dermis + rule.fat},
      epidermis_{rule.corneum},
      dermis_{rule.corneum + rule.epidermis},
      fat_{rule.corneum + rule.epidermis + rule.dermis},
      spans_{covered_spans(schedule)} {
    for (auto* field : {&capacity_, &between_, &conductance_, &sink_, &burn_, &hole_now_, &u_,
                        &stage_, &next_, &base_, &diagonal_, &free_, &driven_}) {
        field->resize(cells_);
    }
    hole_share_.assign(problems_.front().holes.size(), std::vector<Lanes>(cells_));
    for (std::size_t lane = 0; lane < lanes; ++lane) build(lane, problem(lane), rule);
    set_cover(false);
}

const ColumnProblem& ColumnBlock::problem(std::size_t lane) const {
    return problems_[std::min(lane, problems_.size() - 1)];
}

void ColumnBlock::build(std::size_t lane, const ColumnProblem& p, const ColumnRule& rule) {
    // Stratum corneum: the lipid path carries the neutral form, so with u (all forms) as potential
    // its conductance and capacity are scaled by the neutral share in tissue. K h = 6 lag P.
    const double n = static_cast<double>(rule.corneum);
    const double path = p.barrier.lipid_cm_h * p.tissue.neutral;
    for (std::size_t i = 0; i < epidermis_; ++i) {
        capacity_[i][lane] = std::max(6.0 * p.barrier.lag_h * path / n, 1e-30);
        between_[i][lane] = path * n;  // of a hydrated layer; set_cover() scales it
    }
    lipid_top_[lane] = 2.0 * n * p.barrier.lipid_cm_h;
    corneum_half_[lane] = 2.0 * n * path;
    open_air_[lane] = p.barrier.open_air_factor;

    const std::vector<double> size = cell_sizes(p.layers, rule);
    const double dk = p.tissue.conductivity_cm2_h;
    const double water = p.tissue.capacity / p.tissue.binding_factor;
    for (std::size_t i = epidermis_; i < cells_; ++i) {
        const double dz = size[i - epidermis_];
        capacity_[i][lane] = p.tissue.capacity * dz;
        if (i + 1 < cells_) between_[i][lane] = 2.0 * dk / (dz + size[i + 1 - epidermis_]);
        const bool vessels = p.layers.perfused && i >= dermis_ && i < fat_;
        sink_[i][lane] = vessels ? water * p.tissue.free_clearance_1_h() * dz : 0.0;
        burn_[i][lane] = water * p.layers.metabolism_1_h * dz;
    }
    epidermis_half_[lane] = 2.0 * dk / size.front();
    polar_top_[lane] = p.barrier.polar_cm_h <= 0.0 || dk <= 0.0
                           ? 0.0
                           : 1.0 / (1.0 / p.barrier.polar_cm_h + 1.0 / epidermis_half_[lane]);
    bottom_[lane] = 2.0 * dk / size.back();
    sink_.back()[lane] += bottom_[lane];  // what passes the fat is taken up by the body
    build_holes(lane, p, size);
}

void ColumnBlock::build_holes(std::size_t lane, const ColumnProblem& p,
                              std::span<const double> size) {
    for (std::size_t session = 0; session < hole_share_.size(); ++session) {
        for (const HoleSlice& slice : p.holes[session].slices) {
            double top = 0.0;
            for (std::size_t i = epidermis_; i < cells_; ++i) {
                const double bottom = top + size[i - epidermis_];
                const double overlap =
                    std::max(0.0, std::min(bottom, slice.bottom_cm) - std::max(top, slice.top_cm));
                hole_share_[session][i][lane] +=
                    slice.share * overlap / (slice.bottom_cm - slice.top_cm);
                top = bottom;
            }
        }
    }
}

void ColumnBlock::set_cover(bool covered) {
    covered_ = covered;
    for (std::size_t l = 0; l < lanes; ++l) {
        const double factor = covered ? 1.0 : open_air_[l];
        for (std::size_t i = 0; i + 1 < epidermis_; ++i) {
            conductance_[i][l] = factor * between_[i][l];
        }
        const double half = factor * corneum_half_[l];
        conductance_[epidermis_ - 1][l] = half <= 0.0 || epidermis_half_[l] <= 0.0
                                              ? 0.0
                                              : 1.0 / (1.0 / half + 1.0 / epidermis_half_[l]);
        for (std::size_t i = epidermis_; i < cells_; ++i) conductance_[i][l] = between_[i][l];
        source_top_[l] = factor * lipid_top_[l] * problem(l).donor.neutral;
        loss_top_[l] = factor * lipid_top_[l] * problem(l).tissue.neutral;
    }
}

double ColumnBlock::covered_hours(double from, double to) const {
    double hours = 0.0;
    for (const CoveredSpan& span : spans_) {
        hours += std::max(0.0, std::min(to, span.to_h) - std::max(from, span.from_h));
    }
    return hours;
}

void ColumnBlock::set_holes(double hour) {
    for (std::size_t i = epidermis_; i < cells_; ++i) hole_now_[i] = Lanes{};
    const double wet = wet_share(hour);
    for (std::size_t session = 0; session < hole_share_.size(); ++session) {
        Lanes open{};
        for (std::size_t l = 0; l < lanes; ++l) {
            const HolePath& holes = problem(l).holes[session];
            const double age = hour - holes.needled_at_h;
            if (age < 0.0 || holes.conductance_cm_h <= 0.0) continue;
            const double covered = covered_hours(holes.needled_at_h, hour);
            open[l] = wet * holes.conductance_cm_h *
                      open_share_after(holes.closure, age - covered, covered);
            if (holes.elastic_exponent > 0.0) {
                open[l] *= std::pow(1.0 + age / holes.elastic_time_h, -holes.elastic_exponent);
            }
        }
        for (std::size_t i = epidermis_; i < fat_; ++i) {
            for (std::size_t l = 0; l < lanes; ++l) {
                hole_now_[i][l] += hole_share_[session][i][l] * open[l];
            }
        }
    }
}

/// What is still liquid of the film. Watery paths carry what is in solution, so they lose their
/// feed as the film dries: a concentrating film does not drive them harder.
double ColumnBlock::wet_share(double hour) const {
    return film_full_cm_ > 0.0 ? std::min(1.0, film_at(hour) / film_full_cm_) : 0.0;
}

double ColumnBlock::film_at(double hour) const {
    const double rate = covered_ ? 0.0 : film_rate_1_h_;
    return film_fixed_cm_ + film_volatile_cm_ * std::exp(-rate * (hour - film_since_h_));
}

}  // namespace needlework
