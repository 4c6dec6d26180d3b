// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/scale.hpp"
#include "report/svg.hpp"

namespace needlework {
namespace {

constexpr double left = 58, right = 22, top = 26, bottom = 48;
constexpr double letter_width = 6.6;  // of the 12-point labels, for keeping them apart

struct Paper {
    const Plot& plot;
    Scale x, y;

    explicit Paper(const Plot& p)
        : plot{p}, x{p.x, left, p.width - right}, y{p.y, p.height - bottom, top} {}
    double x1() const { return plot.width - right; }
    double y1() const { return plot.height - bottom; }
};

struct Point {
    double x, y;
};

/// The curve in paper units: cut at the ends of the x axis, points that fall together left out.
std::vector<Point> placed(const Paper& paper, const std::vector<double>& xs,
                          const std::vector<double>& ys) {
    std::vector<Point> points;
    const auto add = [&](double x, double y, bool always) {
        const Point p{paper.x(x), paper.y(y)};
        if (!always && !points.empty() && std::abs(p.x - points.back().x) < 0.5 &&
            std::abs(p.y - points.back().y) < 0.5) {
            return;
        }
        points.push_back(p);
    };
    const std::size_t count = std::min(xs.size(), ys.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (paper.x.holds(xs[i])) {
            add(xs[i], ys[i], i + 1 == count);
        } else if (i + 1 < count && xs[i] < paper.x.low && xs[i + 1] > paper.x.low) {
            const double part = (paper.x.low - xs[i]) / (xs[i + 1] - xs[i]);
            add(paper.x.low, ys[i] + part * (ys[i + 1] - ys[i]), true);
        }
    }
    return points;
}

std::string path_of(const std::vector<Point>& points, const char* first = "M") {
    std::string d;
    for (std::size_t i = 0; i < points.size(); ++i) {
        d += fmt::format("{}{:.1f} {:.1f}", i == 0 ? first : "L", points[i].x, points[i].y);
    }
    return d;
}

std::string axes(const Paper& paper) {
    const Plot& plot = paper.plot;
    std::string svg;
    for (const Tick& tick :
         plot.y.ticks.empty() ? nice_ticks(plot.y.low, plot.y.high, 5) : plot.y.ticks) {
        const double y = paper.y(tick.at);
        svg += fmt::format(
            "<line class=\"grid\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>"
            "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
            left, y, paper.x1(), y, left - 6, y + 4, escape(tick.words));
    }
    for (const Tick& tick :
         plot.x.ticks.empty() ? nice_ticks(plot.x.low, plot.x.high, 6) : plot.x.ticks) {
        if (!paper.x.holds(tick.at)) continue;
        const double x = paper.x(tick.at);
        svg += fmt::format(
            "<line class=\"axis\" x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{0:.1f}\" y2=\"{2:.1f}\"/>"
            "<text x=\"{0:.1f}\" y=\"{3:.1f}\" text-anchor=\"middle\">{4}</text>\n",
            x, paper.y1(), paper.y1() + 5, paper.y1() + 18, escape(tick.words));
    }
    svg += fmt::format(
        "<line class=\"axis\" x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{2:.1f}\" y2=\"{1:.1f}\"/>"
        "<text class=\"label\" x=\"{3:.1f}\" y=\"{4:.1f}\" text-anchor=\"middle\">{5}</text>"
        "<text class=\"label\" x=\"4\" y=\"13\">{6}</text>\n",
        left, paper.y1(), paper.x1(), (left + paper.x1()) / 2, plot.height - 8,
        escape(plot.x.label), escape(plot.y.label));
    return svg;
}

std::string guides(const Paper& paper) {
    std::string svg;
    for (const Guide& guide : paper.plot.upright) {
        if (!paper.x.holds(guide.at)) continue;
        svg += fmt::format(
            "<line class=\"session\" x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{0:.1f}\" y2=\"{2:.1f}\"/>"
            "<path class=\"mark\" d=\"M{3:.1f} {4:.1f}h6l-3 6z\"/>\n",
            paper.x(guide.at), top, paper.y1(), paper.x(guide.at) - 3, top - 5);
    }
    for (const Guide& guide : paper.plot.level) {
        svg += fmt::format(
            "<line class=\"level\" x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{2:.1f}\" y2=\"{1:.1f}\"/>"
            "<text class=\"halo\" x=\"{2:.1f}\" y=\"{3:.1f}\" text-anchor=\"end\">{4}</text>\n",
            left, paper.y(guide.at), paper.x1(), paper.y(guide.at) - 5, escape(guide.words));
    }
    return svg;
}

std::string ribbons(const Paper& paper) {
    std::string svg;
    for (const Ribbon& ribbon : paper.plot.ribbons) {
        const std::vector<Point> above = placed(paper, ribbon.x, ribbon.high);
        std::vector<Point> below = placed(paper, ribbon.x, ribbon.low);
        if (above.empty() || below.empty()) continue;
        std::ranges::reverse(below);
        svg += fmt::format(
            "<path d=\"{}{}Z\" fill=\"{}\" fill-opacity=\"0.16\" stroke=\"{}\" "
            "stroke-opacity=\"0.35\" stroke-width=\"0.8\"/>\n",
            path_of(above), path_of(below, "L"), ribbon.ink.colour, ribbon.ink.colour);
    }
    return svg;
}

struct Label {
    double x, y, width;
};

/// A place for a label above the curve's highest point, clear of the labels that stand already.
Label free_place(const Paper& paper, const std::vector<Point>& points, double width,
                 const std::vector<Label>& taken) {
    // The first rise is where there is room; later sessions stand close on a logarithmic axis.
    const double next = paper.plot.upright.size() > 1 ? paper.x(paper.plot.upright[1].at) : 1e9;
    Point peak = points.front();
    for (const Point& p : points) {
        if (p.x < next && p.y < peak.y) peak = p;
    }
    if (paper.plot.tags_at_end) peak = points.back();
    Label label{std::clamp(peak.x, left + width / 2 + 2, paper.x1() - width / 2), peak.y - 6,
                width};
    label.y = std::max(label.y, top + 10);
    for (int tries = 0; tries < 12; ++tries) {
        const bool clear = std::ranges::none_of(taken, [&](const Label& other) {
            return std::abs(other.x - label.x) < (other.width + label.width) / 2 + 4 &&
                   std::abs(other.y - label.y) < 13;
        });
        if (clear) break;
        label.y += 13;
    }
    return label;
}

std::string curves(const Paper& paper) {
    std::string lines, tags;
    std::vector<Label> taken;
    for (const Curve& curve : paper.plot.curves) {
        const std::vector<Point> points = placed(paper, curve.x, curve.y);
        if (points.empty()) continue;
        lines += fmt::format(
            "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.2\" "
            "stroke-dasharray=\"{}\" stroke-linejoin=\"round\"/>\n",
            path_of(points), curve.ink.colour, curve.ink.dash.empty() ? "none" : curve.ink.dash);
        if (curve.tag.empty()) continue;
        const double width = letter_width * static_cast<double>(curve.tag.size());
        taken.push_back(free_place(paper, points, width, taken));
        tags += fmt::format(
            "<text class=\"halo\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" "
            "style=\"fill:{}\">{}</text>\n",
            taken.back().x, taken.back().y, curve.ink.colour, escape(curve.tag));
    }
    return lines + tags;
}

}  // namespace

std::string draw(const Plot& plot) {
    const Paper paper{plot};
    return open_svg(plot.id, plot.title, plot.words, plot.width, plot.height) + axes(paper) +
           ribbons(paper) + guides(paper) + curves(paper) + "</svg>\n";
}

}  // namespace needlework
