// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <limits>
#include <vector>

#include "heal/block.hpp"
#include "heal/reactions.hpp"

namespace needlework {

/// A round hole from which everything was removed, in one layer of deep dermis: rings around it, no
/// depth, full tension factor, epidermis closing in from the edge. For biopsies, cores and laser
/// columns; the assumptions are those of the prototype's table in heal/README.md.
class ExcisedWound {
public:
    ExcisedWound(const Network& network, double diameter_mm, double margin_mm, double tolerance);

    /// What is seen after each step.
    using Seen = std::function<void(double now, const ExcisedWound&)>;
    void heal(double until_day, const Seen& seen = {});

    /// Mean of a field between two distances from the centre.
    double mean(Tissue field, double from_mm, double to_mm) const;

    /// The same of any number that follows from the tissue at one place.
    using Local =
        std::function<double(const reactions::Tissues<double>&, const reactions::Shared<double>&)>;
    double mean(const Local& local, double from_mm, double to_mm) const;

    double radius_mm() const { return radius_; }
    double cover_at_centre() const { return state_[block_.at(Surface::cover)]; }
    const Network& network() const { return network_; }

private:
    template <class Value>
    double mean_of(const Value& value, double from_mm, double to_mm) const;

    const Network& network_;
    double radius_, tolerance_;
    Block block_;
    std::vector<double> state_;
    double now_ = 0.0;
};

}  // namespace needlework
