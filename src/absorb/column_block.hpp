// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absorb/column.hpp"

namespace needlework {

inline constexpr std::size_t lanes = 8;

/// One number for each column of a block.
struct alignas(64) Lanes {
    double v[lanes] = {};
    double& operator[](std::size_t i) { return v[i]; }
    double operator[](std::size_t i) const { return v[i]; }
};

/// Eight columns side by side: their grid, what they hold, and one step in time.
class ColumnBlock {
public:
    ColumnBlock(std::span<const ColumnProblem> problems, const Schedule& schedule,
                const ColumnRule& rule);

    void happen(const SkinEvent& event);
    /// One step of size `h` from `hour`.
    void step(double hour, double h);
    /// Largest mass balance gap of a lane, relative to what was applied to it.
    double gap() const;
    ColumnSample sample(std::size_t lane, double hour) const;
    double plasma(std::size_t lane) const { return plasma_[lane]; }
    double applied(std::size_t lane) const { return applied_[lane]; }

private:
    struct Rates {
        Lanes blood, metabolised, evaporated;
    };
    void build(std::size_t lane, const ColumnProblem& problem, const ColumnRule& rule);
    void build_holes(std::size_t lane, const ColumnProblem& problem, std::span<const double> size);
    const ColumnProblem& problem(std::size_t lane) const;
    void set_cover(bool covered);
    void set_holes(double hour);
    double covered_hours(double from, double to) const;
    double film_at(double hour) const;
    double wet_share(double hour) const;
    void press_in(const SkinEvent& event);
    void eliminate(double a, const std::vector<Lanes>& base);
    void substitute(double a);
    Lanes solve(double a, double hour, const std::vector<Lanes>& base, const Lanes& film_base,
                std::vector<Lanes>& u, Rates& rates);
    bool advance(double hour, double h, bool two_stages);
    void book(const Rates& rates, double weight_h);

    std::span<const ColumnProblem> problems_;
    std::size_t cells_ = 0, epidermis_ = 0, dermis_ = 0, fat_ = 0;  ///< where layers begin
    std::vector<Lanes> capacity_, between_, conductance_, sink_, burn_, hole_now_;
    std::vector<std::vector<Lanes>> hole_share_;  ///< session, cell
    Lanes lipid_top_{}, polar_top_{}, bottom_{}, corneum_half_{}, epidermis_half_{}, open_air_{};
    Lanes source_top_{}, loss_top_{};  ///< of the lipid path under the present cover
    std::vector<Lanes> u_, stage_, next_, base_, diagonal_, free_, driven_;
    Lanes film_{}, applied_{}, absorbed_{}, metabolised_{}, evaporated_{}, washed_{}, plasma_{};
    Lanes uptake_{};
    std::vector<CoveredSpan> spans_;
    double film_full_cm_ = 0;  ///< thickness before anything dried
    double film_fixed_cm_ = 0, film_volatile_cm_ = 0, film_rate_1_h_ = 0, film_half_h_ = 1,
           film_since_h_ = 0;
    bool covered_ = false;
};

}  // namespace needlework
