// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "report/numbers.hpp"
#include "report/svg.hpp"
#include "report/zone_view.hpp"

namespace needlework {
namespace {

/// A figure of two panels: a logarithmic axis for the first hours and weeks, an even one for the
/// months of the course.
struct Figure {
    std::string id, title, words, y_label;
    std::vector<Curve> curves{};    ///< over days
    std::vector<Ribbon> ribbons{};  ///< over days
    std::vector<Guide> level{};
    double y_least_span = 0;  ///< the y axis is never narrower, so that noise looks like noise
    double y_low = 1e300, y_high = -1e300;  ///< places that the y axis must hold
    bool tags_at_end = false;               ///< name the curves at the end of the months
};

std::vector<double> days_of(const ZoneView& view) {
    std::vector<double> days;
    for (const Moment& m : view.zone.healing.moments) days.push_back(m.day);
    return days;
}

Curve field_curve(const ZoneView& view, std::string name, std::string tag, std::size_t look,
                  const std::function<double(const Moment&)>& value) {
    Curve curve{std::move(name), days_of(view), {}, ink(look), std::move(tag)};
    for (const Moment& m : view.zone.healing.moments) curve.y.push_back(value(m));
    return curve;
}

std::function<double(const Moment&)> papillary(Tissue field) {
    return [field](const Moment& m) { return m.papillary[static_cast<std::size_t>(field)]; };
}

std::function<double(const Moment&)> dermis(Tissue field) {
    return [field](const Moment& m) { return m.dermis[static_cast<std::size_t>(field)]; };
}

/// The reading as a curve, with its band where there is one; `map` turns its values into the
/// figure's.
void add_reading(Figure& figure, const ZoneView& view, std::string_view id, const Curve& look,
                 const std::function<double(double)>& map) {
    const Reading* reading = find_reading(view.zone.outcome, id);
    if (!reading) return;
    Curve curve{look.name, days_of(view), {}, look.ink, look.tag};
    for (double value : reading->value) curve.y.push_back(map(value));
    figure.curves.push_back(std::move(curve));
    const ReadingBand* band = view.bands ? find_band(*view.bands, id) : nullptr;
    if (!band) return;
    Ribbon ribbon{view.bands->day, band->skin_low, band->skin_high, look.ink};
    for (double& value : ribbon.low) value = map(value);
    for (double& value : ribbon.high) value = map(value);
    figure.ribbons.push_back(std::move(ribbon));
}

void fit_y(const Figure& figure, PlotAxis& y) {
    double low = figure.y_low, high = figure.y_high;
    const auto take = [&](const std::vector<double>& values) {
        for (double v : values) low = std::min(low, v), high = std::max(high, v);
    };
    for (const Curve& curve : figure.curves) take(curve.y);
    for (const Ribbon& ribbon : figure.ribbons) take(ribbon.low), take(ribbon.high);
    for (const Guide& guide : figure.level) take({guide.at});
    if (high - low < figure.y_least_span) high = low + figure.y_least_span;
    const double room = 0.08 * (high - low);
    y.low = low >= 0.0 && low < room ? 0.0 : low - room;
    y.high = high + room;
}

PlotAxis log_time(double last_day) {
    PlotAxis x{"time since the first session (h = hours, d = days, mo = months)",
               0.5 / 24.0,
               std::max(last_day, 1.0),
               true,
               {{1.0 / 24, "1 h"},
                {6.0 / 24, "6 h"},
                {1, "1 d"},
                {3, "3 d"},
                {7, "7 d"},

                {28, "28 d"},
                {3 * days_a_month, "3 mo"},
                {12 * days_a_month, "12 mo"}}};
    // The last round day may stand just outside: a year of 365 days is 12 months to people.
    x.high = std::max(x.high, last_day > 360.0 ? 12 * days_a_month : last_day);
    return x;
}

PlotAxis month_time(double last_day) {
    return {"time since the first session (months)", 0.0, std::max(1.0, last_day / days_a_month)};
}

void in_months(Plot& plot) {
    for (Curve& curve : plot.curves) {
        if (!plot.tags_at_end) curve.tag.clear();
        for (double& x : curve.x) x /= days_a_month;
    }
    for (Ribbon& ribbon : plot.ribbons) {
        for (double& x : ribbon.x) x /= days_a_month;
    }
    for (Guide& guide : plot.upright) guide.at /= days_a_month;
}

std::string shown(const ZoneView& view, const Figure& figure) {
    const double last_day = view.zone.healing.moments.back().day;
    Plot plot{view.id + "-" + figure.id + "-log",
              figure.title + ", logarithmic time",
              figure.words,
              log_time(last_day),
              {figure.y_label},
              figure.ribbons,
              figure.curves};
    plot.level = figure.level;
    for (const Visit& v : view.zone.visits) plot.upright.push_back({static_cast<double>(v.day)});
    fit_y(figure, plot.y);
    if (figure.tags_at_end) {
        for (Curve& curve : plot.curves) curve.tag.clear();
    }
    std::string html = "<figure>\n<figcaption>" + escape(figure.title) + "</figcaption>\n" +
                       legend(plot) + "<div class=\"panels\">" + draw(plot);
    plot.id = view.id + "-" + figure.id + "-even";
    plot.title = figure.title + ", even time";
    plot.x = month_time(last_day);
    plot.curves = figure.curves;
    plot.tags_at_end = figure.tags_at_end;
    in_months(plot);
    html += draw(plot) + "</div>\n<p class=\"note\">" + escape(figure.words) +
            (figure.ribbons.empty() ? ""
                                    : " The shaded band holds 9 in 10 such courses; the error of "
                                      "one reading comes on top, in the "
                                      "table below.") +
            "</p>\n</figure>\n";
    return html;
}

Figure signal_figure(const ZoneView& view) {
    Figure f{"signal", "Inflammation: injury and signal",
             "Injury is cleared within days; the signal calls the cells that follow.",
             "upper dermis, share of a full wound (-)"};
    f.curves = {field_curve(view, "inflammatory signal", "signal", 1, papillary(Tissue::signal)),
                field_curve(view, "injury still to clear", "injury", 0, papillary(Tissue::damage))};
    return f;
}

Figure immune_figure(const ZoneView& view) {
    Figure f{"immune", "Inflammation: immune cells",
             "In human wounds neutrophils peak on day 1 and macrophages on day 2.",
             "upper dermis (cells per mm\u00b3)"};
    f.curves = {field_curve(view, "neutrophils", "neutrophils", 1, papillary(Tissue::neutrophils)),
                field_curve(view, "macrophages, early type", "early macrophages", 0,
                            papillary(Tissue::macrophages1)),
                field_curve(view, "macrophages, repair type", "repair macrophages", 2,
                            papillary(Tissue::macrophages2))};
    return f;
}

Figure fibroblast_figure(const ZoneView& view) {
    Figure f{"fibroblasts", "Repair: fibroblasts",
             "Activated fibroblasts make most of the new collagen and remember a stimulus for one "
             "to two weeks.",
             "whole dermis (cells per mm\u00b3)"};
    f.curves = {
        field_curve(view, "fibroblasts, resting", "resting", 0, dermis(Tissue::fibroblasts)),
        field_curve(view, "fibroblasts, activated", "activated", 1, dermis(Tissue::activated))};
    f.y_low = 0.0;
    return f;
}

Figure collagen_figure(const ZoneView& view) {
    Figure f{"collagen", "Remodelling: collagen",
             "Change against the collagen before treatment. Most new collagen is lost before it "
             "is cross-linked; the size is not borne out by held-out trials.",
             "whole dermis, change (% of collagen before)"};
    const Moment& rest = view.zone.healing.moments.front();
    const auto at = [](const Moment& m, Tissue t) { return m.dermis[static_cast<std::size_t>(t)]; };
    const double total =
        at(rest, Tissue::collagen3) + at(rest, Tissue::collagen1_new) + at(rest, Tissue::collagen1);
    const auto change = [&rest, total, at](Tissue field) {
        return [&rest, total, at, field](const Moment& m) {
            return 100.0 * (at(m, field) - at(rest, field)) / total;
        };
    };
    add_reading(f, view, "collagen", {"all collagen", {}, {}, ink(5), "all"},
                [](double value) { return value - 100.0; });
    f.curves.push_back(
        field_curve(view, "type III (young repair)", "type III", 2, change(Tissue::collagen3)));
    f.curves.push_back(
        field_curve(view, "type I, new", "type I new", 1, change(Tissue::collagen1_new)));
    f.curves.push_back(
        field_curve(view, "type I, cross-linked", "type I mature", 0, change(Tissue::collagen1)));
    f.y_least_span = 2.0;
    f.tags_at_end = true;
    return f;
}

Figure redness_figure(const ZoneView& view) {
    Figure f{"redness", "Redness",
             "Above the dashed level the eye tells the zone from the skin around it.",
             "redness a* above the skin before (CIELAB units)"};
    const Reading* red = find_reading(view.zone.outcome, "redness_a");
    add_reading(f, view, "redness_a", {"redness", {}, {}, ink(1), ""},
                [red](double value) { return value - red->rest; });
    f.level.push_back({red ? red->smallest_visible : 0.0, "visible above this"});
    return f;
}

Figure flow_figure(const ZoneView& view) {
    Figure f{
        "flow", "Blood flow and vessels",
        "Vessels widen with the signal and narrow within days; new ones are pruned over weeks.",
        "against the skin before (x normal)"};
    f.curves = {
        field_curve(view, "blood flow", "flow", 1, [](const Moment& m) { return m.blood_flow; }),
        field_curve(view, "capillaries", "capillaries", 0, papillary(Tissue::vessels))};
    f.y_least_span = 0.5;
    f.y_low = 1.0;
    return f;
}

Figure surface_figure(const ZoneView& view) {
    Figure f{"surface", "Surface: cover, barrier and thickness",
             "The channels close within a day or two; the barrier follows.",
             "of the untreated surface (%)"};
    f.curves.push_back(field_curve(view, "epidermal cover", "cover", 0,
                                   [](const Moment& m) { return 100.0 * m.cover; }));
    add_reading(f, view, "barrier", {"barrier over the channels", {}, {}, ink(1), "barrier"},
                [](double value) { return value; });
    f.curves.push_back(field_curve(view, "epidermal thickness", "thickness", 2,
                                   [](const Moment& m) { return 100.0 * m.epidermis; }));
    f.y_low = 0.0;
    return f;
}

}  // namespace

std::string time_figures(const ZoneView& view) {
    std::string html =
        "<p>Left of each pair: time on a logarithmic axis, so that the first hours can be seen. "
        "Right: the same over the months. Triangles and dotted lines mark the sessions.</p>\n";
    for (auto* figure : {signal_figure, immune_figure, fibroblast_figure, collagen_figure,
                         redness_figure, flow_figure, surface_figure}) {
        html += shown(view, figure(view));
    }
    return html;
}

}  // namespace needlework
