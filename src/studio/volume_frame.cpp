// SPDX-License-Identifier: Apache-2.0
#include "studio/volume_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/nearest.hpp"
#include "heal/cells.hpp"
#include "heal/patch.hpp"
#include "heal/window.hpp"
#include "studio/course_asked.hpp"
#include "studio/needled_zone.hpp"
#include "studio/question.hpp"
#include "studio/skin_frame.hpp"
#include "studio/tissue_names.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

constexpr double least_side_mm = 0.6, most_side_mm = 2.0;
constexpr double finest_voxel_um = 10.0, usual_voxel_um = 25.0, coarsest_voxel_um = 40.0;
constexpr std::size_t most_days = 16;
constexpr std::size_t most_memory = 512'000'000, most_bytes = 64'000'000;
constexpr double minute = 1.0 / 1440.0;

std::vector<std::string> tissue_symbols() {
    std::vector<std::string> symbols;
    for (std::size_t f = 0; f < tissue_count; ++f) {
        symbols.emplace_back(tissue_name(static_cast<Tissue>(f)).symbol);
    }
    return symbols;
}

std::vector<std::string> fields_at(const nlohmann::json& body, Issues& issues) {
    const std::vector<std::string> known = tissue_symbols();
    std::vector<std::string> fields;
    const auto at = body.find("fields");
    if (at == body.end() || at->is_null()) return fields;
    const bool texts = at->is_array() && at->size() <= tissue_count &&
                       std::ranges::all_of(*at, [](const auto& f) { return f.is_string(); });
    if (texts) fields = at->get<std::vector<std::string>>();
    if (!texts) issues.push_back(asked_wrongly("fields", "fields is not a list of symbols")[0]);
    for (const std::string& field : fields) {
        if (std::ranges::find(known, field) != known.end()) continue;
        Issue issue =
            asked_wrongly("fields", field.substr(0, 40) + " is no field of the tissue")[0];
        issue.nearest = nearest_name(field, known);
        issues.push_back(std::move(issue));
    }
    return fields;
}

/// The first days after the first session, a day after each other one, then months [day].
std::vector<double> usual_days(const NeedledZone& zone) {
    std::vector<double> days;
    const auto add = [&](std::size_t session, std::initializer_list<double> after) {
        const double from = zone.zone.visits[session].day;
        for (const double day : after) {
            if (from + day < zone.until_day(session)) days.push_back(from + day);
        }
    };
    const std::size_t last = zone.zone.visits.size() - 1;
    add(0, {minute, 0.25, 1.0, 3.0, 7.0, 14.0});
    for (std::size_t i = 1; i < last; ++i) add(i, {1.0});
    if (last > 0) add(last, {minute, 1.0, 7.0});
    add(last, {28.0, 90.0, 180.0});
    days.push_back(zone.until_day(last));
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    while (days.size() > most_days) days.erase(days.begin() + long(days.size() / 2));
    return days;
}

/// Days on which the block can be seen: one that falls on a session is taken a minute after it.
std::vector<double> seen_days(const VolumeAsked& asked, const NeedledZone& zone) {
    std::vector<double> days = asked.days.empty() ? usual_days(zone) : asked.days;
    for (double& day : days) {
        for (const Visit& visit : zone.zone.visits) {
            if (day == visit.day) day += minute;
        }
    }
    std::erase_if(days, [&](double day) {
        return day < zone.zone.visits.front().day || day > zone.running.last_day;
    });
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

/// One field over all times, with its least and largest value in the head.
struct Film {
    Json head;
    std::size_t at, count;
    std::vector<float> values;
};

std::vector<Film> films_for(const Block& block, const std::vector<std::string>& wanted) {
    std::vector<Film> films;
    for (std::size_t f = 0; f < tissue_count; ++f) {
        const TissueName name = tissue_name(static_cast<Tissue>(f));
        const bool all = wanted.empty();
        if (!all && std::ranges::find(wanted, name.symbol) == wanted.end()) continue;
        films.push_back({{{"key", name.symbol},
                          {"symbol", name.symbol},
                          {"name", name.name},
                          {"unit", name.unit},
                          {"array", "fields." + std::string{name.symbol}}},
                         block.at(static_cast<Tissue>(f)),
                         block.voxels,
                         {}});
    }
    for (std::size_t f = 0; f < surface_count; ++f) {
        const SurfaceName& name = surface_names[f];
        films.push_back({{{"key", name.key},
                          {"name", name.name},
                          {"unit", name.unit},
                          {"array", std::string{"surface."} + name.key}},
                         block.at(static_cast<Surface>(f)),
                         block.columns,
                         {}});
    }
    return films;
}

/// Gathers a block's states on the days on which it is shown.
class BlockFilm {
public:
    explicit BlockFilm(const std::vector<std::string>& wanted) : wanted_{wanted} {}

    void see(const PatchView& view) {
        if (!block_) {
            block_.emplace(view.block);
            films_ = films_for(view.block, wanted_);
        }
        days_.push_back(view.day);
        for (Film& film : films_) {
            for (const double value : view.state.subspan(film.at, film.count)) {
                film.values.push_back(static_cast<float>(value));
            }
        }
    }

    void write(Frame& frame) const {
        frame.add("time", "day", days_);
        frame.head["fields"] = Json::array();
        frame.head["surface"] = Json::array();
        if (!block_) return;
        const Axis &x = block_->grid.axis(Direction::x), &y = block_->grid.axis(Direction::y),
                   &z = block_->grid.axis(Direction::z);
        std::vector<double> depth = z.centres, faces = z.faces;
        for (double& d : depth) d += block_->epidermis_mm;
        for (double& d : faces) d += block_->epidermis_mm;
        frame.add("x", "mm", x.centres);
        frame.add("y", "mm", y.centres);
        frame.add("z", "mm", depth);
        frame.add("z_faces", "mm", faces);
        for (const Film& film : films_) {
            Json one = film.head;
            const auto [least, largest] = std::ranges::minmax(film.values);
            one["low"] = least;
            one["high"] = largest;
            const bool flat = film.count == block_->columns && film.at >= block_->at(Surface{});
            std::vector<std::size_t> shape{days_.size(), z.size(), y.size(), x.size()};
            if (flat) shape.erase(shape.begin() + 1);
            frame.add(one["array"], one["unit"], std::move(shape), film.values);
            frame.head[flat ? "surface" : "fields"].push_back(std::move(one));
        }
    }

private:
    const std::vector<std::string>& wanted_;
    std::optional<Block> block_;
    std::vector<double> days_;
    std::vector<Film> films_;
};

/// The strikes of a session in the block, from its corner.
Json session_json(Frame& frame, std::size_t number, const Visit& visit, double side_mm) {
    const Channels& c = visit.punctures.channels;
    const Window window = representative_window(c, side_mm);
    std::vector<double> x, y, depth, radius, tear, angle;
    for (const std::size_t i : window.members) {
        x.push_back(double(c.x_mm[i]) - window.x_mm);
        y.push_back(double(c.y_mm[i]) - window.y_mm);
        depth.push_back(double(c.depth_mm[i]));
        radius.push_back(double(c.radius_mm[i]));
        tear.push_back(double(c.tear_mm[i]));
        angle.push_back(double(c.tear_angle_rad[i]));
    }
    const std::string before = fmt::format("sessions[{}].", number);
    return {{"session", number},
            {"day", visit.day},
            {"x", frame.add(before + "x", "mm", x)},
            {"y", frame.add(before + "y", "mm", y)},
            {"depth", frame.add(before + "depth", "mm", depth)},
            {"radius", frame.add(before + "radius", "mm", radius)},
            {"tear", frame.add(before + "tear", "mm", tear)},
            {"tear_angle", frame.add(before + "tear_angle", "rad", angle)}};
}

/// As asked, or so that a few channels of the sparsest session stand in the block.
double side_mm(const VolumeAsked& asked, const NeedledZone& zone) {
    constexpr double channels = 4, usual_mm = 1.0, per_cm2 = 0.01;
    double side = asked.side_mm == 0 ? usual_mm : asked.side_mm;
    for (const Visit& visit : zone.zone.visits) {
        const double per_mm2 = per_cm2 * visit.punctures.summary.channels_per_cm2;
        if (asked.side_mm == 0 && per_mm2 > 0) side = std::max(side, std::sqrt(channels / per_mm2));
    }
    return std::min(side, most_side_mm);
}

/// Voxels as asked; a whole number of them fills the side.
double voxel_um(const VolumeAsked& asked, double side) {
    return 1e3 * side / std::ceil(1e3 * side / asked.voxel_um - 1e-9);
}

/// How many of the channels are narrower than a voxel: their damage is spread over it.
void note_narrow(const std::vector<Insult>& insults, double voxel,
                 std::vector<std::string>& notes) {
    std::size_t all = 0, narrow = 0;
    for (const Insult& insult : insults) {
        for (const float radius_mm : insult.punctures->channels.radius_mm) {
            all += radius_mm > 0.0f;
            narrow += radius_mm > 0.0f && 2e3 * double(radius_mm) < voxel;
        }
    }
    if (narrow == 0) return;
    notes.push_back(fmt::format(
        "{:.0f} % of the channels are narrower than a voxel of {:.0f} um, over which their damage "
        "is spread.",
        100.0 * double(narrow) / double(all), voxel));
}

/// The frame would be more than a page can take.
Issues too_much(const VolumeAsked& asked, const PatchSetup& setup, std::size_t rows) {
    const double across = std::round(1e3 * setup.side_mm / setup.voxel_um);
    const std::size_t times = setup.snapshot_days.size();
    const std::size_t fields = asked.fields.empty() ? tissue_count : asked.fields.size();
    const double bytes = 4.0 * across * across * double(rows * times * fields);
    if (bytes <= double(most_bytes)) return {};
    return asked_wrongly("side_mm",
                         fmt::format("this block takes {:.0f} MB; {:.0f} MB is the most",
                                     bytes / 1e6, double(most_bytes) / 1e6),
                         "fewer fields, fewer days or coarser voxels");
}

}  // namespace

Checked<VolumeAsked> volume_asked(const nlohmann::json& body, const std::string& name) {
    const Checked<AskedCourse> asked = asked_course(body);
    if (!asked) return tl::unexpected{asked.error()};
    Checked<CourseFile> course = read_asked(*asked, name);
    if (!course) return tl::unexpected{course.error()};
    Issues issues;
    VolumeAsked volume;
    volume.course = *std::move(course);
    volume.zone = volume.course.plan.sessions.front().zones.front()->id;
    volume.zone = text_at(body, "zone", volume.zone);
    if (body.contains("side_mm") && !body["side_mm"].is_null()) {
        volume.side_mm =
            number_at(body, {"side_mm", least_side_mm, least_side_mm, most_side_mm}, issues);
    }
    volume.voxel_um =
        number_at(body, {"voxel_um", usual_voxel_um, finest_voxel_um, coarsest_voxel_um}, issues);
    volume.fields = fields_at(body, issues);
    volume.days = days_at(body, most_days, issues);
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    return volume;
}

Checked<Frame> volume_frame(const VolumeAsked& asked, const Watch& watch) {
    const CourseFile& course = asked.course;
    const Checked<NeedledZone> needled = needled_zone(course, asked.zone);
    if (!needled) return tl::unexpected{needled.error()};
    const Skin& skin = needled->zone.skin;
    PatchSetup setup;
    setup.side_mm = side_mm(asked, *needled);
    const std::vector<Insult> insults = insults_of(needled->zone.visits);
    setup.voxel_um = voxel_um(asked, setup.side_mm);
    setup.snapshot_days = seen_days(asked, *needled);
    // Narrow channels are told of below and not refused: this block is for looking at.
    Issues issues = check_patch(setup, {}, skin, course.parameters, most_memory);
    if (issues.empty()) {
        issues = too_much(asked, setup, depth_axis(skin.layers, course.parameters).size());
    }
    if (!issues.empty()) return tl::unexpected{std::move(issues)};

    BlockFilm film{asked.fields};
    Healing healing = heal_patch(insults, needled->running.last_day, skin, course.parameters, setup,
                                 watch, [&](const PatchView& view) { film.see(view); });
    Frame frame{"volume"};
    frame.head["zone"] = {{"key", asked.zone}, {"name", skin.zone->name}};
    frame.head["side_mm"] = setup.side_mm;
    frame.head["voxel_um"] = setup.voxel_um;
    frame.head["epidermis_mm"] = skin.layers.epidermis_mm();
    frame.head["layers"] = layers_json(skin.layers);
    frame.head["complete"] = healing.complete;
    note_narrow(insults, setup.voxel_um, healing.notes);
    frame.head["notes"] = healing.notes;
    frame.head["sessions"] = Json::array();
    for (std::size_t i = 0; i < needled->zone.visits.size(); ++i) {
        frame.head["sessions"].push_back(
            session_json(frame, i, needled->zone.visits[i], setup.side_mm));
    }
    film.write(frame);
    return frame;
}

}  // namespace needlework
