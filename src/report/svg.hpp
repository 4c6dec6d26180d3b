// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/markup.hpp"

namespace needlework {

/// A line's look: a colour of Okabe and Ito and a dash pattern, so that lines differ without
/// colour.
struct Ink {
    std::string_view colour;
    std::string_view dash;  ///< as SVG's stroke-dasharray; empty = a full line
};

/// The inks in the order in which a figure should take them.
Ink ink(std::size_t index);

struct Tick {
    double at;
    std::string words;
};

/// Round numbers that cover low..high in about `count` steps of 1, 2 or 5 times a power of ten.
std::vector<Tick> nice_ticks(double low, double high, int count);

/// One axis of a plot. `label` says what it shows and in which unit.
struct PlotAxis {
    std::string label;
    double low = 0, high = 1;
    bool log = false;
    std::vector<Tick> ticks{};  ///< empty: nice_ticks
};

struct Curve {
    std::string name;  ///< in the legend
    std::vector<double> x, y;
    Ink ink{};
    std::string tag{};  ///< short name beside the curve's highest point; empty = none
};

/// A band between two curves.
struct Ribbon {
    std::vector<double> x, low, high;
    Ink ink{};
};

/// A line across the plot at one x (upright) or one y (level), with words.
struct Guide {
    double at = 0;
    std::string words{};
};

struct Plot {
    std::string id;     ///< unique on the page
    std::string title;  ///< read aloud
    std::string words;  ///< what a person who cannot see it should know
    PlotAxis x, y;
    std::vector<Ribbon> ribbons{};
    std::vector<Curve> curves{};
    std::vector<Guide> upright{}, level{};
    double width = 480, height = 300;
    bool tags_at_end = false;  ///< tags stand at the curves' ends, not at their first peaks
};

/// The plot as one <svg> element. Points outside the x axis are cut off at its ends.
std::string draw(const Plot& plot);

/// The legend of the plot's curves as HTML, for above the plot.
std::string legend(const Plot& plot);

/// The start of an <svg> that says what it shows; close it with "</svg>".
std::string open_svg(std::string_view id, std::string_view title, std::string_view words,
                     double width, double height);

}  // namespace needlework
