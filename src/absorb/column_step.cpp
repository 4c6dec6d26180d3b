// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>

#include "absorb/column_block.hpp"

namespace needlework {
namespace {

constexpr double gamma = 1.0 - 1.0 / std::numbers::sqrt2;  // Alexander (1977), L-stable
constexpr double carry = (1.0 - gamma) / gamma;

}  // namespace

/// Forward elimination of the tridiagonal system with two right-hand sides: what is there
/// (free_), and what one unit of film concentration drives in (driven_).
void ColumnBlock::eliminate(double a, const std::vector<Lanes>& base) {
    for (std::size_t i = 0; i < cells_; ++i) {
        const bool last = i + 1 == cells_;
        for (std::size_t l = 0; l < lanes; ++l) {
            const double below = last ? 0.0 : conductance_[i][l];
            const double hole = hole_now_[i][l];
            diagonal_[i][l] = capacity_[i][l] + a * (below + sink_[i][l] + burn_[i][l] + hole);
            free_[i][l] = base[i][l];
            driven_[i][l] = a * hole;
        }
        if (i == 0) {
            for (std::size_t l = 0; l < lanes; ++l) {
                diagonal_[i][l] += a * loss_top_[l];
                driven_[i][l] += a * source_top_[l];
            }
        }
        if (i == epidermis_) {
            for (std::size_t l = 0; l < lanes; ++l) {
                diagonal_[i][l] += a * polar_top_[l];
                driven_[i][l] += a * polar_top_[l];
            }
        }
        if (i == 0) continue;
        for (std::size_t l = 0; l < lanes; ++l) {
            const double above = a * conductance_[i - 1][l];
            const double w = above / diagonal_[i - 1][l];
            diagonal_[i][l] += above - w * above;
            free_[i][l] += w * free_[i - 1][l];
            driven_[i][l] += w * driven_[i - 1][l];
        }
    }
}

void ColumnBlock::substitute(double a) {
    for (std::size_t i = cells_; i-- > 0;) {
        if (i + 1 < cells_) {
            for (std::size_t l = 0; l < lanes; ++l) {
                const double below = a * conductance_[i][l];
                free_[i][l] += below * free_[i + 1][l];
                driven_[i][l] += below * driven_[i + 1][l];
            }
        }
        for (std::size_t l = 0; l < lanes; ++l) {
            const double inverse = 1.0 / diagonal_[i][l];
            free_[i][l] *= inverse;
            driven_[i][l] *= inverse;
        }
    }
}

/// One implicit stage: cells u and film mass with contents = base + a times their rates at `hour`.
/// Returns the film mass. The film's concentration c is the one unknown that all cells share.
Lanes ColumnBlock::solve(double a, double hour, const std::vector<Lanes>& base,
                         const Lanes& film_base, std::vector<Lanes>& u, Rates& rates) {
    const double thickness = film_at(hour);
    const bool on = thickness > 0.0;
    const Lanes source = source_top_, loss = loss_top_, whole = polar_top_;
    if (on) {
        set_holes(hour);
        const double wet = wet_share(hour);
        for (std::size_t l = 0; l < lanes; ++l) polar_top_[l] *= wet;
    } else {
        source_top_ = loss_top_ = polar_top_ = Lanes{};
        for (Lanes& hole : hole_now_) hole = Lanes{};
    }
    eliminate(a, base);
    substitute(a);
    const Lanes polar = polar_top_;
    source_top_ = source, loss_top_ = loss, polar_top_ = whole;

    Lanes out{}, back{}, film = film_base;  // per unit of c, and from the cells by themselves
    if (on) {
        for (std::size_t l = 0; l < lanes; ++l) {
            out[l] =
                source[l] - loss[l] * driven_[0][l] + polar[l] * (1.0 - driven_[epidermis_][l]);
            back[l] = loss[l] * free_[0][l] + polar[l] * free_[epidermis_][l];
        }
        for (std::size_t i = epidermis_; i < fat_; ++i) {
            for (std::size_t l = 0; l < lanes; ++l) {
                out[l] += hole_now_[i][l] * (1.0 - driven_[i][l]);
                back[l] += hole_now_[i][l] * free_[i][l];
            }
        }
    }
    Lanes c{};
    for (std::size_t l = 0; on && l < lanes; ++l) {
        const Donor& donor = problem(l).donor;
        const double keep = 1.0 + (covered_ ? 0.0 : a * donor.loss_1_h);
        const double volume = thickness * donor.dose_scale;
        const double have = film_base[l] + a * back[l];
        c[l] = have / (volume * keep + a * out[l]);
        film[l] = c[l] * volume;
        if (c[l] > donor.solubility_mg_ml) {  // the film stays saturated through this stage
            c[l] = donor.solubility_mg_ml;
            film[l] = (have - a * out[l] * c[l]) / keep;
        }
    }
    rates = Rates{};
    for (std::size_t i = 0; i < cells_; ++i) {
        for (std::size_t l = 0; l < lanes; ++l) {
            u[i][l] = free_[i][l] + c[l] * driven_[i][l];
            rates.blood[l] += sink_[i][l] * u[i][l];
            rates.metabolised[l] += burn_[i][l] * u[i][l];
        }
    }
    for (std::size_t l = 0; l < lanes; ++l) {
        rates.evaporated[l] = on && !covered_ ? problem(l).donor.loss_1_h * film[l] : 0.0;
    }
    return film;
}

void ColumnBlock::book(const Rates& rates, double weight_h) {
    for (std::size_t l = 0; l < lanes; ++l) {
        absorbed_[l] += weight_h * rates.blood[l];
        metabolised_[l] += weight_h * rates.metabolised[l];
        evaporated_[l] += weight_h * rates.evaporated[l];
    }
}

bool ColumnBlock::advance(double hour, double h, bool two_stages) {
    Rates first{}, second{};
    const double a = two_stages ? gamma * h : h;
    for (std::size_t i = 0; i < cells_; ++i) {
        for (std::size_t l = 0; l < lanes; ++l) base_[i][l] = capacity_[i][l] * u_[i][l];
    }
    const Lanes film1 = solve(a, hour + a, base_, film_, stage_, first);
    Lanes film2 = film1;
    if (two_stages) {
        Lanes film_base{};
        for (std::size_t i = 0; i < cells_; ++i) {
            for (std::size_t l = 0; l < lanes; ++l) {
                base_[i][l] = capacity_[i][l] * (u_[i][l] + carry * (stage_[i][l] - u_[i][l]));
            }
        }
        for (std::size_t l = 0; l < lanes; ++l) {
            film_base[l] = film_[l] + carry * (film1[l] - film_[l]);
        }
        film2 = solve(a, hour + h, base_, film_base, next_, second);
        for (std::size_t l = 0; l < lanes; ++l) {
            if (film1[l] < 0.0 || film2[l] < 0.0) return false;
        }
    }
    const Rates& last = two_stages ? second : first;
    for (std::size_t l = 0; l < lanes; ++l) {
        const double k = problem(l).body.elimination_1_h, area = problem(l).body.area_cm2;
        const double p1 = (plasma_[l] + a * area * first.blood[l]) / (1.0 + a * k);
        const double base = plasma_[l] + carry * (p1 - plasma_[l]);
        plasma_[l] = two_stages ? (base + a * area * second.blood[l]) / (1.0 + a * k) : p1;
        uptake_[l] = last.blood[l];
    }
    if (two_stages) book(first, h - a);
    book(last, a);
    std::swap(u_, two_stages ? next_ : stage_);
    film_ = film2;
    return true;
}

void ColumnBlock::step(double hour, double h) {
    if (!advance(hour, h, true)) advance(hour, h, false);
}

void ColumnBlock::press_in(const SkinEvent& event) {
    const double thickness = film_at(event.hour);
    if (thickness <= 0.0) return;
    for (std::size_t l = 0; l < lanes; ++l) {
        const HolePath& holes = problem(l).holes[event.session];
        const double share =
            std::min(1.0, holes.fill_cm / (thickness * problem(l).donor.dose_scale));
        const double mass = share * film_[l];
        double placed = 0.0;
        for (std::size_t i = epidermis_; i < fat_; ++i) {
            const double part = mass * hole_share_[event.session][i][l];
            u_[i][l] += part / capacity_[i][l];
            placed += part;
        }
        film_[l] -= placed;
    }
}

void ColumnBlock::happen(const SkinEvent& event) {
    film_volatile_cm_ = film_at(event.hour) - film_fixed_cm_;
    film_since_h_ = event.hour;
    switch (event.kind) {
        case SkinEventKind::apply:
            for (std::size_t l = 0; l < lanes; ++l) {
                const double mass = event.mass_mg_cm2 * problem(l).donor.dose_scale;
                film_[l] += mass;
                applied_[l] += mass;
            }
            film_full_cm_ += event.film_cm;
            film_fixed_cm_ += event.film_cm * (1.0 - event.volatile_share);
            film_volatile_cm_ += event.film_cm * event.volatile_share;
            film_rate_1_h_ = std::numbers::ln2 / event.volatile_half_h;
            break;
        case SkinEventKind::wash:
            for (std::size_t l = 0; l < lanes; ++l) {
                washed_[l] += (1.0 - event.left) * film_[l];
                film_[l] *= event.left;
            }
            film_full_cm_ *= event.left;
            film_fixed_cm_ *= event.left;
            film_volatile_cm_ *= event.left;
            break;
        case SkinEventKind::cover:
            set_cover(true);
            break;
        case SkinEventKind::uncover:
            set_cover(false);
            break;
        case SkinEventKind::press_in:
            press_in(event);
            break;
    }
}

ColumnSample ColumnBlock::sample(std::size_t lane, double hour) const {
    ColumnSample s{.hour = hour};
    for (std::size_t i = 0; i < cells_; ++i) {
        const double held = capacity_[i][lane] * u_[i][lane];
        (i < epidermis_ ? s.corneum
         : i < dermis_  ? s.epidermis
         : i < fat_     ? s.dermis
                        : s.fat) += held;
    }
    s.on_skin = film_[lane];
    s.absorbed = absorbed_[lane];
    s.metabolised = metabolised_[lane];
    s.evaporated = evaporated_[lane];
    s.washed = washed_[lane];
    s.uptake_mg_cm2_h = uptake_[lane];
    s.plasma_mg = plasma_[lane];
    return s;
}

double ColumnBlock::gap() const {
    double worst = 0.0;
    for (std::size_t l = 0; l < lanes; ++l) {
        if (applied_[l] <= 0.0) continue;
        const ColumnSample s = sample(l, 0.0);
        const double found = s.on_skin + s.corneum + s.epidermis + s.dermis + s.fat + s.absorbed +
                             s.metabolised + s.evaporated + s.washed;
        worst = std::max(worst, std::abs(found - applied_[l]) / applied_[l]);
    }
    return worst;
}

}  // namespace needlework
