// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "consult/care_rule.hpp"
#include "report/numbers.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"
#include "report/zone_view.hpp"

namespace needlework {
namespace {

constexpr double hours_a_day = 24.0;
constexpr double enough = 1.5;       // times intact skin: below it the channels hardly matter
constexpr double afterwards_h = 48;  // shown after the last of a product came off

/// A mass as people say it.
std::string mass(double mg) {
    if (std::abs(mg) >= 0.1) return people_number(mg, 2) + " mg";
    if (std::abs(mg) >= 1e-4) return people_number(1e3 * mg, 2) + " \u00b5g";
    return std::abs(mg) > 1e-7 ? people_number(1e6 * mg, 2) + " ng" : "nothing";
}

std::string mass_band(const Band& b) {
    return mass(b.middle) + " (" + mass(b.low) + " to " + mass(b.high) + ")";
}

std::string hours_words(double hours) {
    return time_words(hours / hours_a_day);
}

/// The part of an active's samples that a figure shows: from when it goes on to two days after the
/// last of it came off.
struct Shown {
    std::size_t first = 0, last = 0;
    bool days = false;  ///< the axis counts days
};

Shown shown_part(const ActiveUptake& a) {
    const auto on = [](const Band& b) { return b.middle > 0.0; };
    const auto left = [&](const Band& b) { return b.middle > 1e-6 * a.applied_mg; };
    const auto first = std::find_if(a.on_skin_mg.begin(), a.on_skin_mg.end(), on);
    const auto last = std::find_if(a.on_skin_mg.rbegin(), a.on_skin_mg.rend(), left).base();
    Shown part;
    part.first =
        static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, first - a.on_skin_mg.begin() - 1));
    part.last =
        static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, last - a.on_skin_mg.begin()) - 1);
    const double end = a.hours[part.last] + afterwards_h;
    while (part.last + 1 < a.hours.size() && a.hours[part.last + 1] <= end) ++part.last;
    part.days = a.hours[part.last] > 4 * hours_a_day;
    return part;
}

/// The plot's x axis and a way to add curves with their bands over it.
class Drawing {
public:
    Drawing(const ActiveUptake& a, std::string id, std::string title, std::string words)
        : part_{shown_part(a)} {
        plot_.id = std::move(id);
        plot_.title = std::move(title);
        plot_.words = std::move(words);
        const double unit = part_.days ? hours_a_day : 1.0;
        for (std::size_t i = part_.first; i <= part_.last; ++i) x_.push_back(a.hours[i] / unit);
        plot_.x = {fmt::format("time since the first session ({})", part_.days ? "days" : "hours"),
                   x_.front(), x_.back()};
    }

    void add(std::string name, std::string tag, std::size_t look, const std::vector<Band>& bands,
             double factor) {
        Curve curve{std::move(name), x_, {}, ink(look), std::move(tag)};
        Ribbon ribbon{x_, {}, {}, ink(look)};
        for (std::size_t i = part_.first; i <= part_.last; ++i) {
            curve.y.push_back(factor * bands[i].middle);
            ribbon.low.push_back(factor * bands[i].low);
            ribbon.high.push_back(factor * bands[i].high);
            top_ = std::max(top_, factor * bands[i].high);
        }
        plot_.curves.push_back(std::move(curve));
        plot_.ribbons.push_back(std::move(ribbon));
    }

    std::string html(std::string label) {
        plot_.y = {std::move(label), 0.0, top_ > 0.0 ? 1.08 * top_ : 1.0};
        return legend(plot_) + draw(plot_);
    }

private:
    Shown part_;
    Plot plot_;
    std::vector<double> x_;
    double top_ = 0;
};

/// One name of a curve for the legend, one beside it, and its values.
struct Part {
    const char *name, *tag;
    std::size_t look;
    const std::vector<Band>* values;
};

std::string mass_panel(const ActiveUptake& a, const std::string& id, const std::string& where,
                       const std::vector<Part>& parts) {
    double most = 0.0;
    for (const Part& part : parts) {
        for (const Band& b : *part.values) most = std::max(most, b.high);
    }
    const bool small = most < 0.1;
    Drawing drawing{a, id, a.active->name + " " + where, "Mass " + where + " over time."};
    for (const Part& part : parts) {
        drawing.add(part.name, part.tag, part.look, *part.values, small ? 1e3 : 1.0);
    }
    return "<div>" + drawing.html(where + (small ? " (\u00b5g)" : " (mg)")) + "</div>";
}

std::string mass_panels(const ActiveUptake& a, const std::string& id) {
    return mass_panel(a, id + "-inside", "in the layers",
                      {{"horny layer", "horny layer", 4, &a.corneum_mg},
                       {"living epidermis", "epidermis", 0, &a.epidermis_mg},
                       {"dermis", "dermis", 2, &a.dermis_mg}}) +
           mass_panel(a, id + "-outside", "on the skin and carried off",
                      {{"on the skin", "on the skin", 3, &a.on_skin_mg},
                       {"carried off by blood and lymph", "carried off", 1, &a.absorbed_mg}});
}

std::string plasma_panel(const ActiveUptake& a, const std::string& id) {
    if (a.plasma_ug_ml.empty()) return "";
    const bool small = a.peak_plasma_ug_ml.high < 0.1;
    Drawing drawing{a, id + "-plasma", a.active->name + " in blood plasma",
                    "Concentration in plasma; the band holds 90 % of people."};
    drawing.add("plasma", "", 1, a.plasma_ug_ml, small ? 1e3 : 1.0);
    return "<div>" + drawing.html(small ? "plasma (ng/mL)" : "plasma (\u00b5g/mL)") + "</div>";
}

std::string active_figure(const ActiveUptake& a, const std::string& id) {
    std::string words =
        fmt::format("{} of {} on {} cm\u00b2; past the barrier by the end: {}.", mass(a.applied_mg),
                    escape(a.active->name), people_number(a.area_cm2), mass_band(a.reached_mg));
    if (std::isfinite(a.enhancement.middle)) {
        words +=
            fmt::format(" That is {} times as much as through the same skin without channels.",
                        with_band(a.enhancement.middle, a.enhancement.low, a.enhancement.high));
    } else {
        words += " Nothing would pass the same skin without channels.";
    }
    if (!a.plasma_ug_ml.empty()) {
        words +=
            fmt::format(" Highest in plasma: {} ng/mL.",
                        with_band(1e3 * a.peak_plasma_ug_ml.middle, 1e3 * a.peak_plasma_ug_ml.low,
                                  1e3 * a.peak_plasma_ug_ml.high));
    }
    return "<figure>\n<figcaption>" + escape(a.active->name) + "</figcaption>\n<p>" + words +
           "</p>\n<div class=\"panels\">" + mass_panels(a, id) + plasma_panel(a, id) +
           "</div>\n<p class=\"note\">The shaded bands hold 90 % of people.</p></figure>\n";
}

std::string sweep_table(const std::vector<Sweep>& sweeps) {
    if (sweeps.empty()) return "";
    std::vector<std::vector<std::string>> rows;
    std::string ends = "<p class=\"note\">";
    for (const Sweep& s : sweeps) {
        for (std::size_t i = 0; i < s.delay_h.size(); ++i) {
            const double at = s.delay_h[i];
            const bool told = at == 0 || at == 2 || at == 6 || at == 24 || at == 72;
            if (!told) continue;
            const bool passes = std::isfinite(s.enhancement[i]);
            rows.push_back({escape(s.active->name), at == 0 ? "at once" : hours_words(at),
                            mass(s.reached_dermis_mg[i]), mass(s.blood_mg[i]),
                            passes ? people_number(s.enhancement[i], 2) : "-"});
        }
        const std::string end = std::isnan(s.end_h) ? "three days after a session it is still more"
                                : s.end_h <= 0.0
                                    ? "never more, even right after a session"
                                    : "from " + hours_words(s.end_h) + " after a session";
        ends += fmt::format("{}, less than {} times intact skin: {}. ", escape(s.active->name),
                            enough, end);
    }
    return html_table("The same product put on later: what a day brings in",
                      {"Active", "Goes on after the session", "Dermis and deeper", "Blood",
                       "Times intact skin"},
                      rows) +
           ends + "</p>\n";
}

std::string window_table(const WhatGetsIn& in) {
    std::vector<const SafetyWindow*> order;
    for (const SafetyWindow& w : in.windows) {
        if (w.longer_h() > 0.0) order.push_back(&w);
    }
    std::ranges::stable_sort(order, [](auto* a, auto* b) { return a->longer_h() > b->longer_h(); });
    std::vector<std::vector<std::string>> rows;
    for (const SafetyWindow* w : order) {
        rows.push_back({escape(w->contains), hours_words(w->rule_h),
                        w->simulated_h > 0.0 ? hours_words(w->simulated_h) : "-",
                        hours_words(w->longer_h()) +
                            (w->simulation_is_longer() ? " (the channels)" : " (the rule)"),
                        escape(w->why)});
    }
    return "<details><summary>What must wait, and how long after each session</summary>\n" +
           html_table("The longer of the two decides",
                      {"What", "By the rule", "Until the channels of a slow closer are shut",
                       "Wait", "Why"},
                      rows) +
           "</details>\n";
}

std::string numbing_part(const NumbingReport& n, const std::string& id) {
    std::string html = fmt::format(
        "<h4>Numbing cream</h4>\n<p>Without pain to {} mm when it comes off ({} to {} mm in 9 of "
        "10 people).</p>\n",
        people_number(n.depth_at_removal_mm, 2), people_number(n.depth_low_mm, 2),
        people_number(n.depth_high_mm, 2));
    Plot depth{
        id + "-numb",
        "Depth without pain",
        "How deep the skin feels no pain over time.",
        {"time since the cream went on (minutes)", 0.0, n.minutes.empty() ? 1.0 : n.minutes.back()},
        {"depth without pain (mm)", 0.0, 1.0}};
    depth.curves.push_back({"depth without pain", n.minutes, n.numb_depth_mm, ink(0)});
    for (double mm_deep : n.numb_depth_mm) depth.y.high = std::max(depth.y.high, 1.08 * mm_deep);
    Plot plasma{id + "-cream",
                "Anaesthetic in plasma",
                "Concentration in plasma; the bands hold 90 % of people.",
                {"time since the cream went on (hours)", 0.0, 1.0},
                {"plasma (\u00b5g/mL)", 0.0, 0.1}};
    std::vector<std::vector<std::string>> rows;
    for (const NumbingLevel& l : n.levels) {
        rows.push_back({escape(l.active->name), mass(l.applied_mg), mass_band(l.absorbed_mg),
                        l.plasma_ug_ml.empty()
                            ? "not known"
                            : with_band(l.peak_ug_ml.middle, l.peak_ug_ml.low, l.peak_ug_ml.high) +
                                  " \u00b5g/mL"});
        if (l.plasma_ug_ml.empty()) continue;
        const Ink look = ink(plasma.curves.size() + 1);
        Curve curve{l.active->name, l.hours, {}, look};
        Ribbon ribbon{l.hours, {}, {}, look};
        for (const Band& b : l.plasma_ug_ml) {
            curve.y.push_back(b.middle);
            ribbon.low.push_back(b.low);
            ribbon.high.push_back(b.high);
            plasma.y.high = std::max(plasma.y.high, 1.08 * b.high);
        }
        plasma.x.high = std::max(plasma.x.high, l.hours.back());
        plasma.curves.push_back(std::move(curve));
        plasma.ribbons.push_back(std::move(ribbon));
    }
    html += "<div class=\"panels\"><div>" + legend(depth) + draw(depth) + "</div>";
    if (!plasma.curves.empty()) html += "<div>" + legend(plasma) + draw(plasma) + "</div>";
    return html + "</div>\n" +
           html_table("What of the cream gets into the body",
                      {"Anaesthetic", "On the skin", "Absorbed within a day", "Highest in plasma"},
                      rows);
}

/// Sentences that stop or warn stand at the top of the page too; here all of them are listed.
std::string sentence_list(const std::vector<std::string>& sentences) {
    if (sentences.empty()) return "";
    std::string html = "<ul>\n";
    for (const std::string& sentence : sentences) {
        const bool loud = sentence.starts_with("STOP") || sentence.starts_with("WARNING");
        html += loud ? "<li><strong>" + escape(sentence) + "</strong></li>\n"
                     : "<li>" + escape(sentence) + "</li>\n";
    }
    return html + "</ul>\n";
}

/// Articles recommend serums through the channels; labels do not.
std::string label_words() {
    const CareRule& rule = *find_care_rule("DY05");
    return fmt::format("<p>Articles: {}. Against it: {} (DY05).</p>\n", escape(rule.basis.articles),
                       escape(rule.basis.others));
}

}  // namespace

std::string gets_in_section(const ZoneView& view) {
    if (!view.zone.gets_in) return "";
    const WhatGetsIn& in = *view.zone.gets_in;
    std::string html = "<h3>What gets in</h3>\n";
    html += fmt::format(
        "<p>Half of the channels' open area is shut {} after a session; {} later only 15 % is "
        "left. In one person of twenty that takes longer than {}.</p>\n",
        hours_words(in.open_half_h), hours_words(std::max(0.0, in.closed_h - in.open_half_h)),
        hours_words(in.closed_slow_h));
    for (std::size_t i = 0; i < in.uptake.actives.size(); ++i) {
        html += active_figure(in.uptake.actives[i], fmt::format("{}-active-{}", view.id, i + 1));
    }
    html += sweep_table(in.sweeps);
    if (in.numbing) html += numbing_part(*in.numbing, view.id);
    html += "<h4>What not to put on</h4>\n" + label_words() + sentence_list(in.sentences) +
            window_table(in);
    for (const std::string& note : in.uptake.notes) {
        html += "<p class=\"note\">" + escape(note) + ".</p>\n";
    }
    return html;
}

}  // namespace needlework
