// SPDX-License-Identifier: Apache-2.0
#include "report/known_faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>

#include "core/csv.hpp"
#include "core/embedded.hpp"
#include "core/markup.hpp"
#include "report/numbers.hpp"
#include "report/tables.hpp"

namespace needlework {
namespace {

/// A row of the published values, as "dataset/row".
const CsvRow& published_row(std::string_view name) {
    static const CsvTable table = embedded_csv("data/evidence/rows.csv");
    const auto at = std::find_if(table.rows.begin(), table.rows.end(), [&](const CsvRow& row) {
        return fmt::format("{}/{}", row.text("dataset"), row.text("row")) == name;
    });
    if (at == table.rows.end()) {
        throw std::logic_error{fmt::format("no published value {}", name)};
    }
    return *at;
}

/// "Redness is gone after: 3-6 h" for each row, with its sources.
KnownFault against(std::string what, std::string here, const std::vector<const char*>& rows) {
    KnownFault fault{std::move(what), std::move(here), {}, {}};
    for (const char* name : rows) {
        const CsvRow& row = published_row(name);
        const std::string& unit = row.text("unit");
        const bool bare =
            unit == "-" || !std::isdigit(static_cast<unsigned char>(row.text("printed").back()));
        fault.published +=
            fmt::format("{}{}: {}{}", fault.published.empty() ? "" : "; ", row.text("quantity"),
                        row.text("printed"), bare ? "" : " " + unit);
        for (const std::string& key : row.list("sources")) fault.sources.push_back(key);
    }
    return fault;
}

using ValueOf = std::function<double(const Moment&)>;

double tissue(const std::array<double, tissue_count>& layer, Tissue field) {
    return layer[static_cast<std::size_t>(field)];
}

/// The day on which `value` is last above `level`, straight between moments: the end where it is
/// above it still, the first day where it never is after `from`.
double last_day_above(const std::vector<Moment>& moments, double from, double level,
                      const ValueOf& value) {
    for (std::size_t i = moments.size(); i-- > 0 && moments[i].day >= from;) {
        if (!(value(moments[i]) > level)) continue;
        if (i + 1 == moments.size()) return moments[i].day;
        const double here = value(moments[i]), next = value(moments[i + 1]);
        const double share = (here - level) / (here - next);
        return moments[i].day + share * (moments[i + 1].day - moments[i].day);
    }
    return from;
}

/// `value` on `day`, straight between moments; not a number past the end.
double on_day(const std::vector<Moment>& moments, double day, const ValueOf& value) {
    const auto after =
        std::find_if(moments.begin(), moments.end(), [&](const Moment& m) { return m.day >= day; });
    if (after == moments.end()) return NAN;
    if (after->day == day || after == moments.begin()) return value(*after);
    const double share = (day - (after - 1)->day) / (after->day - (after - 1)->day);
    return std::lerp(value(*(after - 1)), value(*after), share);
}

/// A change in per cent, rounded to what means anything; changes too small to see are told as none.
std::string change_words(double percent, int digits = 2) {
    constexpr double smallest = 0.1;  // per cent; published changes have errors of 5 and more
    if (std::abs(percent) < smallest) return fmt::format("no change (below {:g} %)", smallest);
    return signed_number(percent, digits) + " %";
}

KnownFault long_vessels(const ZoneCourse& zone, double last) {
    constexpr double raised = 1.2;  // times normal: half of what an eye could tell
    constexpr const char* side_effects = "striae-rct-2018/side-effects";
    const std::vector<Moment>& moments = zone.healing.moments;
    const double end = last_day_above(moments, last, raised, [](const Moment& m) {
        return tissue(m.papillary, Tissue::vessels);
    });
    std::string here =
        end <= last
            ? fmt::format(
                  "never more than {:g} times the normal vessels after the last "
                  "session",
                  raised)
            : fmt::format("more than {:g} times the normal vessels {} {}", raised,
                          end >= moments.back().day ? "to the end of the run," : "until day",
                          people_number(end - last));
    const double red = zone.outcome.milestones.redness_visible_days;
    here += red > 0.0 ? "; redness can be seen for " + time_words(red) : "; no redness is seen";
    const double longest = published_row(side_effects).number("observed");
    const bool vessels = end - last > longest, redness = red > longest;
    const char* what =
        vessels && redness ? "Vessels stay raised for too long, and redness with them"
        : vessels          ? "Vessels stay raised for too long, though no eye sees it"
        : redness          ? "Redness stays for too long"
                           : "Vessels can stay raised for too long; in this course they do not";
    return against(what, std::move(here), {"hk-needling-2018/erythema", side_effects});
}

KnownFault no_fall_of_flow(const ZoneCourse& zone, double last) {
    constexpr double three_months = 90.0;
    const bool neck = zone.skin.zone && zone.skin.zone->id.starts_with("neck");
    const char* row = neck ? "kenkel-2021/flow-neck" : "kenkel-2021/flow-face";
    const std::vector<Moment>& moments = zone.healing.moments;
    const double flow =
        on_day(moments, last + three_months, [](const Moment& m) { return m.blood_flow; });
    if (!std::isfinite(flow)) {
        return against("No law makes blood flow fall below normal at three months",
                       "the run ends before three months are over", {row});
    }
    const double percent = 100.0 * (flow / moments.front().blood_flow - 1.0);
    const double measured = published_row(row).number("observed");
    const char* what = percent > -0.1       ? "Blood flow does not fall below normal"
                       : percent > measured ? "Blood flow falls less than was measured"
                                            : "Blood flow falls as far as was measured, or farther";
    return against(what, change_words(percent) + " three months after the last session", {row});
}

KnownFault late_activation(const ZoneCourse& zone, double first, double next) {
    const Moment* most = nullptr;
    const auto activated = [](const Moment& m) { return tissue(m.dermis, Tissue::activated); };
    for (const Moment& m : zone.healing.moments) {
        if (m.day > next) break;
        if (!most || activated(m) > activated(*most)) most = &m;
    }
    constexpr double published = 12.0;  // day, of "review-curves/asma-5"
    const bool late = activated(*most) > 0.0 && most->day - first > published;
    return against(
        late ? "Activated cells come late"
             : "Activated cells come late in wounds of millimetres; in this course they do not",
        activated(*most) > 0.0 ? fmt::format("most on day {} after the first session",
                                             people_number(most->day - first))
                               : "no cell was activated",
        {"review-curves/asma-5"});
}

KnownFault lasting_gain(const ZoneCourse& zone) {
    const std::vector<Moment>& moments = zone.healing.moments;
    const auto gain = [&](const Moment& m) {
        return 100.0 * (m.collagen_ratio / moments.front().collagen_ratio - 1.0);
    };
    const Moment& most = *std::max_element(
        moments.begin(), moments.end(),
        [](const Moment& a, const Moment& b) { return a.collagen_ratio < b.collagen_ratio; });
    return {"How gains of collagen fade over years is not known",
            fmt::format("{} at most, on day {}; {} on day {}, the last",
                        change_words(gain(most), 3), people_number(most.day),
                        change_words(gain(moments.back()), 3), people_number(moments.back().day)),
            "nobody has followed it for so long",
            {}};
}

}  // namespace

std::vector<KnownFault> known_faults(const ZoneCourse& zone) {
    if (zone.visits.empty() || zone.healing.moments.empty()) return {};
    const double first = zone.visits.front().day, last = zone.visits.back().day;
    const double next =
        zone.visits.size() > 1 ? zone.visits[1].day : zone.healing.moments.back().day;
    return {long_vessels(zone, last), no_fall_of_flow(zone, last),
            late_activation(zone, first, next), lasting_gain(zone)};
}

std::string known_fault_tables(const Course& course) {
    std::string html;
    for (const ZoneCourse& zone : course.zones) {
        std::vector<std::vector<std::string>> rows;
        for (const KnownFault& fault : known_faults(zone)) {
            rows.push_back({escape(fault.what), escape(fault.here),
                            escape(fault.published) +
                                (fault.sources.empty()
                                     ? ""
                                     : fmt::format("<br/><span class=\"small\">{}</span>",
                                                   escape(fmt::format(
                                                       "{}", fmt::join(fault.sources, ", ")))))});
        }
        if (rows.empty()) continue;
        const std::string name = zone.skin.zone ? zone.skin.zone->name : "zone";
        html += html_table(
            "Known faults of the healing, with their size in this course: " + escape(name),
            {"Known fault", "In this course", "Published"}, rows);
    }
    return html;
}

}  // namespace needlework
