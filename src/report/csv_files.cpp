// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iterator>

#include "report/run_files.hpp"

namespace needlework {
namespace {

/// A text as one cell: quoted where it must be.
std::string cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
    std::string quoted = "\"";
    for (char c : text) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
    return quoted + "\"";
}

std::string head_cell(std::string_view name, std::string_view unit) {
    return cell(fmt::format("{} [{}]", name, unit));
}

std::string zone_id(const ZoneCourse& zone) {
    return cell(zone.skin.zone ? zone.skin.zone->id : "zone");
}

/// Shortest digits that read back to the same number.
template <class Number>
void put(std::string& csv, Number value) {
    fmt::format_to(std::back_inserter(csv), ",{}", value);
}

struct SurfaceColumn {
    const char* head;
    double Moment::*value;
};

constexpr SurfaceColumn surface_columns[] = {
    {"epidermal_cover [-]", &Moment::cover},
    {"open_surface [-]", &Moment::open},
    {"epidermal_thickness [x normal]", &Moment::epidermis},
    {"barrier [-]", &Moment::barrier},
    {"melanin_excess [-]", &Moment::melanin},
    {"blood_flow [x normal]", &Moment::blood_flow},
    {"blood [x normal]", &Moment::blood},
    {"flare [-]", &Moment::flare},
    {"scar_index [-]", &Moment::scar_index},
    {"collagen_ratio [-]", &Moment::collagen_ratio},
};

struct SummaryColumn {
    const char* head;
    double PunctureSummary::*value;
};

constexpr SummaryColumn summary_columns[] = {
    {"strikes [1/cm2]", &PunctureSummary::strikes_per_cm2},
    {"channels [1/cm2]", &PunctureSummary::channels_per_cm2},
    {"density_cv [-]", &PunctureSummary::density_cv},
    {"missed_share [-]", &PunctureSummary::missed_share},
    {"area_share [-]", &PunctureSummary::area_share},
    {"depth_mean [mm]", &PunctureSummary::depth_mean_mm},
    {"depth_sd [mm]", &PunctureSummary::depth_sd_mm},
    {"torn_share [-]", &PunctureSummary::torn_share},
    {"tear_mean [mm]", &PunctureSummary::tear_mean_mm},
    {"bleeding [1/cm2]", &PunctureSummary::bleeding_per_cm2},
    {"pain [0-10]", &PunctureSummary::pain_0_10},
    {"minutes [min]", &PunctureSummary::minutes},
    {"puncture_force [mN]", &PunctureSummary::puncture_force_mn},
};

constexpr const char* layer_names[layer_count] = {"no_puncture",      "stratum_corneum",
                                                  "viable_epidermis", "papillary_dermis",
                                                  "reticular_dermis", "fat"};

std::string course_head(const Course& course) {
    std::string csv = "zone,time [day]";
    for (const char* where : {"papillary_", "dermis_"}) {
        for (std::size_t i = 0; i < tissue_count; ++i) {
            const TissueName name = tissue_name(static_cast<Tissue>(i));
            csv += "," + head_cell(where + std::string{name.symbol}, name.unit);
        }
    }
    for (const SurfaceColumn& column : surface_columns) csv += "," + cell(column.head);
    if (!course.zones.empty()) {
        for (const Reading& r : course.zones.front().outcome.readings) {
            csv += "," + head_cell(r.id, r.unit);
        }
    }
    return csv + "\n";
}

}  // namespace

std::string course_csv(const Course& course) {
    std::string csv = course_head(course);
    for (const ZoneCourse& zone : course.zones) {
        const std::string id = zone_id(zone);
        for (std::size_t i = 0; i < zone.healing.moments.size(); ++i) {
            const Moment& m = zone.healing.moments[i];
            csv += id;
            put(csv, m.day);
            for (double value : m.papillary) put(csv, value);
            for (double value : m.dermis) put(csv, value);
            for (const SurfaceColumn& column : surface_columns) put(csv, m.*column.value);
            for (const Reading& r : zone.outcome.readings) put(csv, r.value.at(i));
            csv += '\n';
        }
    }
    return csv;
}

std::string sessions_csv(const Course& course) {
    std::string csv = "zone,day [day],set_depth [mm],passes";
    for (const SummaryColumn& column : summary_columns) csv += "," + cell(column.head);
    for (const char* layer : layer_names) csv += fmt::format(",share_{} [-]", layer);
    csv += ",endpoint_reached\n";
    for (const ZoneCourse& zone : course.zones) {
        for (const Visit& visit : zone.visits) {
            const PunctureSummary& s = visit.punctures.summary;
            csv += fmt::format("{},{},{},{}", zone_id(zone), visit.day, visit.technique.depth / mm,
                               visit.technique.passes);
            for (const SummaryColumn& column : summary_columns) put(csv, s.*column.value);
            for (double share : s.layer_share) put(csv, share);
            csv += s.endpoint_reached ? ",yes\n" : ",no\n";
        }
    }
    return csv;
}

std::string punctures_csv(const Course& course) {
    std::string csv =
        "zone,day [day],x [mm],y [mm],depth [mm],radius [mm],tear [mm],tear_angle [rad],layer,"
        "bleeds,merged\n";
    for (const ZoneCourse& zone : course.zones) {
        for (const Visit& visit : zone.visits) {
            const Channels& c = visit.punctures.channels;
            const std::string start = fmt::format("{},{}", zone_id(zone), visit.day);
            for (std::size_t i = 0; i < c.size(); ++i) {
                if (c.depth_mm[i] <= 0.0f) continue;  // a strike that made no channel
                csv += start;
                for (const auto* column :
                     {&c.x_mm, &c.y_mm, &c.depth_mm, &c.radius_mm, &c.tear_mm, &c.tear_angle_rad}) {
                    put(csv, (*column)[i]);
                }
                csv += fmt::format(",{},{},{}\n", layer_names[c.layer[i] % layer_count],
                                   int{c.bleeds[i]}, int{c.merged[i]});
            }
        }
    }
    return csv;
}

}  // namespace needlework
