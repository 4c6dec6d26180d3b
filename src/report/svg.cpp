// SPDX-License-Identifier: Apache-2.0
#include "report/svg.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "report/numbers.hpp"

namespace needlework {

Ink ink(std::size_t index) {
    static constexpr std::array<Ink, 6> inks{{{"#0072B2", ""},
                                              {"#D55E00", "7 3"},
                                              {"#009E73", "2 3"},
                                              {"#9A4C7F", "9 3 2 3"},
                                              {"#B27B00", "12 4"},
                                              {"#222222", "4 2"}}};
    return inks[index % inks.size()];
}

std::vector<Tick> nice_ticks(double low, double high, int count) {
    std::vector<Tick> ticks;
    if (!(high > low)) return ticks;
    const double rough = (high - low) / count;
    const double decade = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10.0 * decade;
    for (double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * decade) {
            step = factor * decade;
            break;
        }
    }
    const auto first = static_cast<long>(std::ceil(low / step - 1e-9));
    const auto last = static_cast<long>(std::floor(high / step + 1e-9));
    for (long i = first; i <= last; ++i) {
        const double at = static_cast<double>(i) * step;
        ticks.push_back({at, people_number(at, 4)});
    }
    return ticks;
}

std::string open_svg(std::string_view id, std::string_view title, std::string_view words,
                     double width, double height) {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" "
        "aria-labelledby=\"{2}-title {2}-words\"><title id=\"{2}-title\">{3}</title>"
        "<desc id=\"{2}-words\">{4}</desc>\n",
        width, height, id, escape(title), escape(words));
}

std::string legend(const Plot& plot) {
    std::string html = "<p class=\"legend\">";
    for (const Curve& curve : plot.curves) {
        html += fmt::format(
            "<span class=\"key\"><svg viewBox=\"0 0 34 10\" aria-hidden=\"true\"><line x1=\"1\" "
            "y1=\"5\" x2=\"33\" y2=\"5\" stroke=\"{}\" stroke-width=\"2.4\" "
            "stroke-dasharray=\"{}\"/></svg> {}</span> ",
            curve.ink.colour, curve.ink.dash.empty() ? "none" : curve.ink.dash, escape(curve.name));
    }
    return html + "</p>\n";
}

}  // namespace needlework
