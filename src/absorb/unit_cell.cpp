// SPDX-License-Identifier: Apache-2.0
#include "absorb/unit_cell.hpp"

#include <Eigen/SparseLU>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "absorb/hole.hpp"
#include "core/failure.hpp"

namespace needlework {
namespace {

using std::numbers::pi;
constexpr double gamma = 1.0 - 1.0 / std::numbers::sqrt2;

/// Edges from `from` to `to`, `count` cells, each `growth` times its neighbour.
void add_edges(std::vector<double>& edges, double to, std::size_t count, double growth) {
    double sum = 0.0, weight = 1.0;
    for (std::size_t i = 0; i < count; ++i, weight *= growth) sum += weight;
    const double from = edges.back();
    double at = 0.0;
    weight = 1.0;
    for (std::size_t i = 0; i + 1 < count; ++i, weight *= growth) {
        at += weight;
        edges.push_back(from + (to - from) * at / sum);
    }
    edges.push_back(to);
}

struct Wall {
    Eigen::Index a, b;
    double area;
};

/// The grid with its conductances: `fixed` faces do not change, `walls` close with the hole.
class Field {
public:
    Field(const UnitCell& cell, const UnitCellRule& rule) : cell_{cell} {
        r_.push_back(0.0);
        add_edges(r_, cell.radius_cm, rule.hole_cells, 1.0);
        add_edges(r_, cell_radius_cm(cell.per_cm2), rule.outer_cells, 1.18);
        z_.push_back(0.0);
        const double bottom = cell.layers.epidermis_cm + cell.layers.dermis_cm + cell.layers.fat_cm;
        // fine along the hole and around its tip, coarser below
        const std::size_t along = rule.living * 2 / 3;
        add_edges(z_, std::min(cell.depth_cm, 0.9 * bottom), along, 0.97);
        add_edges(z_, bottom, rule.living - along, 1.12);
        corneum_ = rule.corneum;
        rows_ = corneum_ + z_.size() - 1;
        columns_ = r_.size() - 1;
        assemble();
    }

    Eigen::Index size() const { return static_cast<Eigen::Index>(rows_ * columns_); }
    const Eigen::VectorXd& capacity() const { return capacity_; }
    const Eigen::VectorXd& sink() const { return sink_; }
    const Eigen::VectorXd& top() const { return top_; }
    double area() const { return pi * r_.back() * r_.back(); }

    /// capacity + a (conductances with the walls `open` of their fresh value).
    Eigen::SparseMatrix<double> matrix(double a, double open) const {
        std::vector<Eigen::Triplet<double>> entries;
        entries.reserve(5 * rows_ * columns_);
        for (Eigen::Index i = 0; i < size(); ++i) {
            entries.emplace_back(i, i, capacity_[i] + a * (sink_[i] + top_[i]));
        }
        const auto couple = [&](Eigen::Index i, Eigen::Index j, double g) {
            entries.emplace_back(i, i, a * g);
            entries.emplace_back(j, j, a * g);
            entries.emplace_back(i, j, -a * g);
            entries.emplace_back(j, i, -a * g);
        };
        for (const auto& face : faces_) couple(face.row(), face.col(), face.value());
        for (const auto& face : fluid_) {
            couple(face.row(), face.col(), openness(open) * face.value());
        }
        const double permeability = wall_permeability(open);
        for (std::size_t k = 0; k < walls_.size(); ++k) {
            const Wall& wall = walls_[k];
            const double film = permeability * wall.area;
            couple(wall.a, wall.b, 1.0 / (1.0 / wall_bare_[k] + 1.0 / film));
        }
        Eigen::SparseMatrix<double> m(size(), size());
        m.setFromTriplets(entries.begin(), entries.end());
        return m;
    }

private:
    Eigen::Index at(std::size_t row, std::size_t column) const {
        return static_cast<Eigen::Index>(row * columns_ + column);
    }

    bool in_hole(std::size_t row, std::size_t column) const {
        if (row < corneum_) return column_middle(column) < cell_.radius_cm;
        const double z = 0.5 * (z_[row - corneum_] + z_[row - corneum_ + 1]) / cell_.depth_cm;
        return z < 1.0 && column_middle(column) < cell_.radius_cm * std::sqrt(1.0 - z * z);
    }
    double column_middle(std::size_t c) const { return 0.5 * (r_[c] + r_[c + 1]); }
    double ring(std::size_t c) const { return pi * (r_[c + 1] * r_[c + 1] - r_[c] * r_[c]); }
    double height(std::size_t row) const {
        return row < corneum_ ? cell_.corneum_cm / static_cast<double>(corneum_)
                              : z_[row - corneum_ + 1] - z_[row - corneum_];
    }
    /// Conductivity of a cell [cm2/h], in the potential of free concentration.
    double conductivity(std::size_t row, std::size_t column) const {
        if (in_hole(row, column)) return cell_.water_cm2_h;
        if (row >= corneum_) return cell_.tissue.conductivity_cm2_h;
        return cell_.barrier.lipid_cm_h * cell_.tissue.neutral * cell_.corneum_cm;
    }

    double openness(double open) const {
        return std::clamp(cell_.transmissivity * open, 1e-12, 1.0 - 1e-9);
    }

    /// Wall film permeability that leaves `open` chi0 of a lone hole's conductance [cm/h].
    double wall_permeability(double open) const {
        const double chi = openness(open);
        const double free =
            cell_.tissue.conductivity_cm2_h * hole_cm(cell_.depth_cm, cell_.radius_cm, r_.back());
        return chi / (1.0 - chi) * free / wall_area_;
    }

    void couple_cells(std::size_t row, std::size_t column, std::size_t row2, std::size_t column2,
                      double area, double half, double half2) {
        const double g =
            area / (half / conductivity(row, column) + half2 / conductivity(row2, column2));
        const Eigen::Index i = at(row, column), j = at(row2, column2);
        const bool living = row >= corneum_ && row2 >= corneum_;
        if (living && in_hole(row, column) != in_hole(row2, column2)) {
            walls_.push_back({i, j, area});
            wall_bare_.push_back(g);
            wall_area_ += area;
        } else if (row < corneum_ && row2 < corneum_ && column != column2) {
            return;  // the barrier conducts downwards only
        } else if (in_hole(row, column) && in_hole(row2, column2)) {
            fluid_.emplace_back(i, j, g);
        } else {
            faces_.emplace_back(i, j, g);
        }
    }

    void assemble() {
        const TissueProperties& t = cell_.tissue;
        capacity_ = sink_ = top_ = Eigen::VectorXd::Zero(size());
        const double water = t.capacity / t.binding_factor;
        for (std::size_t row = 0; row < rows_; ++row) {
            for (std::size_t c = 0; c < columns_; ++c) {
                const double volume = ring(c) * height(row), dz = height(row);
                double hold = in_hole(row, c) ? 1.0 : t.capacity;
                if (row < corneum_ && !in_hole(row, c)) {
                    hold = 6.0 * cell_.barrier.lag_h * cell_.barrier.lipid_cm_h * t.neutral /
                           cell_.corneum_cm;
                }
                capacity_[at(row, c)] = hold * volume;
                if (row == 0) top_[at(row, c)] = ring(c) * 2.0 * conductivity(0, c) / dz;
                if (row == corneum_ && !in_hole(row, c) && cell_.barrier.polar_cm_h > 0.0) {
                    top_[at(row, c)] += ring(c) / (1.0 / cell_.barrier.polar_cm_h +
                                                   0.5 * dz / t.conductivity_cm2_h);
                }
                if (row >= corneum_ && cell_.layers.perfused && !in_hole(row, c)) {
                    const double z = 0.5 * (z_[row - corneum_] + z_[row - corneum_ + 1]);
                    const double skin = cell_.layers.epidermis_cm + cell_.layers.dermis_cm;
                    if (z > cell_.layers.epidermis_cm && z < skin) {
                        sink_[at(row, c)] = water * t.free_clearance_1_h() * volume;
                    }
                }
                if (row + 1 == rows_)
                    sink_[at(row, c)] += ring(c) * 2.0 * conductivity(row, c) / dz;
                if (row + 1 < rows_) {
                    couple_cells(row, c, row + 1, c, ring(c), 0.5 * dz, 0.5 * height(row + 1));
                }
                if (c + 1 < columns_) {
                    // between ring middles the radial resistance is a logarithm
                    const double area = 2.0 * pi * r_[c + 1] * dz;
                    const double inner = std::max(column_middle(c), 1e-9);
                    couple_cells(row, c, row, c + 1, area, r_[c + 1] * std::log(r_[c + 1] / inner),
                                 r_[c + 1] * std::log(column_middle(c + 1) / r_[c + 1]));
                }
            }
        }
    }

    const UnitCell& cell_;
    std::vector<double> r_, z_;
    std::size_t corneum_ = 0, rows_ = 0, columns_ = 0;
    Eigen::VectorXd capacity_, sink_, top_;
    std::vector<Eigen::Triplet<double>> faces_, fluid_;
    std::vector<Wall> walls_;
    std::vector<double> wall_bare_;
    double wall_area_ = 0.0;
};

class Stepper {
public:
    Stepper(const UnitCell& cell, const Field& field)
        : cell_{cell}, field_{field}, u_{Eigen::VectorXd::Zero(field.size())} {}

    void step(double now_h, double h) {
        const double a = gamma * h, carry = (1.0 - gamma) / gamma;
        const Eigen::VectorXd content = field_.capacity().cwiseProduct(u_);
        const Eigen::VectorXd first = stage(a, now_h + a, content);
        const Eigen::VectorXd next =
            stage(a, now_h + h, content + carry * field_.capacity().cwiseProduct(first - u_));
        for (const auto& [u, weight] : {std::pair{&first, h - a}, std::pair{&next, a}}) {
            absorbed += weight * field_.sink().dot(*u);
            entered +=
                weight *
                field_.top().dot(Eigen::VectorXd::Constant(field_.size(), cell_.donor_mg_ml) - *u);
        }
        u_ = next;
        uptake = field_.sink().dot(u_);
        held = field_.capacity().dot(u_);
    }

    double entered = 0, absorbed = 0, held = 0, uptake = 0;

private:
    Eigen::VectorXd stage(double a, double now_h, const Eigen::VectorXd& base) {
        const double open = open_share(cell_.closure, now_h);
        Eigen::SparseLU<Eigen::SparseMatrix<double>> solver;
        solver.compute(field_.matrix(a, open));
        if (solver.info() != Eigen::Success) {
            throw Failure{Exit::numerics, "N11", "the unit cell's matrix could not be factorised"};
        }
        return solver.solve(base + a * cell_.donor_mg_ml * field_.top());
    }

    const UnitCell& cell_;
    const Field& field_;
    Eigen::VectorXd u_;
};

}  // namespace

UnitCellResult unit_cell(const UnitCell& cell, const std::vector<double>& sample_h,
                         const UnitCellRule& rule) {
    const Field field{cell, rule};
    Stepper stepper{cell, field};
    UnitCellResult result;
    result.unknowns = static_cast<std::size_t>(field.size());
    double now_h = 0.0, h = rule.first_h;
    for (const double until : sample_h) {
        while (now_h < until) {
            const double left = until - now_h, size = left <= h      ? left
                                                      : left < 2 * h ? left / 2
                                                                     : h;
            stepper.step(now_h, size);
            now_h = size == left ? until : now_h + size;
            h = std::min(rule.largest_h, h * rule.growth);
            result.largest_gap = std::max(
                result.largest_gap, std::abs(stepper.entered - stepper.absorbed - stepper.held) /
                                        std::max(1e-300, stepper.entered));
        }
        const double area = field.area();
        result.samples.push_back({now_h, stepper.entered / area, stepper.absorbed / area,
                                  stepper.held / area, stepper.uptake / area});
    }
    return result;
}

ColumnProblem column_of(const UnitCell& cell) {
    ColumnProblem p;
    p.barrier = cell.barrier;
    p.layers = cell.layers;
    p.tissue = cell.tissue;
    p.donor.neutral = cell.tissue.neutral;
    const HoleFeed feed =
        hole_feed({cell.depth_cm, cell.radius_cm, cell_radius_cm(cell.per_cm2), cell.corneum_cm},
                  cell.water_cm2_h / cell.tissue.conductivity_cm2_h);
    HolePath holes;
    holes.closure = cell.closure;
    holes.slices = feed.slices;
    holes.conductance_cm_h =
        cell.transmissivity * cell.per_cm2 * cell.tissue.conductivity_cm2_h * feed.feed_cm;
    p.holes = {holes};
    return p;
}

}  // namespace needlework
