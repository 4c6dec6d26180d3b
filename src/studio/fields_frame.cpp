// SPDX-License-Identifier: Apache-2.0
#include "studio/fields_frame.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "core/nearest.hpp"
#include "heal/cell_view.hpp"
#include "studio/skin_frame.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

struct SurfaceName {
    const char *key, *name, *unit;
};
constexpr std::array<SurfaceName, surface_count> surface_names{
    {{"lid_damage", "Damage of the epidermis", "-"},
     {"cover", "Epidermal cover", "-"},
     {"epidermis", "Thickness of the epidermis, over that at rest", "-"},
     {"melanin", "Melanin above rest", "-"}}};

/// Moments that a person may look at: seconds, minutes, hours, days, months [day].
std::vector<double> days_to_show(double last) {
    constexpr double hour = 1.0 / 24.0, minute = hour / 60.0;
    std::vector<double> days{0.0};
    for (const double day :
         {minute,    10 * minute, 30 * minute, hour,  2 * hour, 4 * hour, 8 * hour,
          12 * hour, 18 * hour,   1.0,         1.5,   2.0,      3.0,      4.0,
          5.0,       6.0,         7.0,         9.0,   11.0,     14.0,     18.0,
          21.0,      28.0,        35.0,        45.0,  60.0,     75.0,     90.0,
          120.0,     150.0,       180.0,       240.0, 300.0}) {
        if (day < last) days.push_back(day);
    }
    days.push_back(last);
    return days;
}

/// Gathers a cell's states at set times, straight lines between the steps of the model.
class CellFilm {
public:
    explicit CellFilm(double session_day, double last_day)
        : session_day_{session_day}, days_{days_to_show(last_day - session_day)} {}

    void see(const CellView& view) {
        if (view.session_day != session_day_) return;
        const double now = view.day - session_day_;
        if (!block_) block_.emplace(view.block);
        while (shown_.size() < days_.size() && days_[shown_.size()] <= now) {
            shown_.push_back(between(days_[shown_.size()], now, view.state));
        }
        before_.assign(view.state.begin(), view.state.end());
        before_day_ = now;
    }

    bool empty() const { return shown_.empty(); }
    void write(Frame& frame) const;

private:
    std::vector<float> between(double day, double now, std::span<const double> state) const {
        std::vector<float> picture;
        picture.reserve(state.size());
        const bool only = before_.empty() || now <= before_day_;
        const double share = only ? 1.0 : (day - before_day_) / (now - before_day_);
        for (std::size_t i = 0; i < state.size(); ++i) {
            const double value = only ? state[i] : before_[i] + share * (state[i] - before_[i]);
            picture.push_back(static_cast<float>(value));
        }
        return picture;
    }

    /// One field of all pictures, one after the other.
    std::vector<float> film(std::size_t at, std::size_t count) const {
        std::vector<float> all;
        all.reserve(shown_.size() * count);
        for (const std::vector<float>& picture : shown_) {
            const auto first = picture.begin() + static_cast<std::ptrdiff_t>(at);
            all.insert(all.end(), first, first + static_cast<std::ptrdiff_t>(count));
        }
        return all;
    }

    double session_day_;
    std::vector<double> days_;
    std::optional<Block> block_;
    std::vector<double> before_;
    double before_day_ = 0;
    std::vector<std::vector<float>> shown_;
};

void CellFilm::write(Frame& frame) const {
    const Block& block = *block_;
    const std::size_t times = shown_.size(), columns = block.columns, rows = block.rows;
    frame.add("time", "day", std::vector<double>(days_.begin(), days_.begin() + long(times)));
    frame.add("r", "mm", block.grid.axis(Direction::x).centres);
    std::vector<double> depth;
    for (const double z : block.grid.axis(Direction::z).centres) {
        depth.push_back(z + block.epidermis_mm);
    }
    frame.add("z", "mm", depth);
    frame.head["cell_radius_mm"] = block.grid.axis(Direction::x).faces.back();
    frame.head["fields"] = Json::array();
    for (std::size_t f = 0; f < tissue_count; ++f) {
        const TissueName name = tissue_name(static_cast<Tissue>(f));
        const std::string array = "fields." + std::string{name.symbol};
        frame.add(array, std::string{name.unit}, {times, rows, columns},
                  film(block.at(static_cast<Tissue>(f)), block.voxels));
        frame.head["fields"].push_back({{"key", name.symbol},
                                        {"symbol", name.symbol},
                                        {"name", name.name},
                                        {"unit", name.unit},
                                        {"array", array}});
    }
    frame.head["surface"] = Json::array();
    for (std::size_t f = 0; f < surface_count; ++f) {
        const SurfaceName& name = surface_names[f];
        const std::string array = std::string{"surface."} + name.key;
        frame.add(array, name.unit, {times, columns},
                  film(block.at(static_cast<Surface>(f)), columns));
        frame.head["surface"].push_back(
            {{"key", name.key}, {"name", name.name}, {"unit", name.unit}, {"array", array}});
    }
}

Issues not_in_course(const std::string& zone, const std::string& what,
                     const std::vector<std::string>& names) {
    Issue issue;
    issue.key = "zone";
    issue.what = zone + " " + what;
    issue.nearest = nearest_name(zone, names);
    return {issue};
}

}  // namespace

Checked<Frame> fields_frame(const CourseFile& course, const std::string& zone, const Watch& watch) {
    const Running running{course.run.seed, 0, course.run.until_day};
    const Course needled = needle_only(course.person, course.plan, course.parameters, running);
    std::vector<std::string> names;
    for (const ZoneCourse& one : needled.zones) names.push_back(one.skin.zone->id);
    const auto at = std::find(names.begin(), names.end(), zone);
    if (at == names.end()) {
        return tl::unexpected{not_in_course(zone, "is not treated in this course", names)};
    }
    const ZoneCourse& found = needled.zones[static_cast<std::size_t>(at - names.begin())];
    std::vector<Insult> insults;
    for (const Visit& v : found.visits) insults.push_back({double(v.day), &v.punctures});

    CellFilm film{insults.back().day, running.last_day};
    heal_and_see(insults, running.last_day, found.skin, course.parameters, watch,
                 [&](const CellView& view) { film.see(view); });
    if (film.empty()) {
        return tl::unexpected{not_in_course(zone, "has no channels: nothing was punctured", names)};
    }
    Frame frame{"fields"};
    frame.head["zone"] = {{"key", zone}, {"name", found.skin.zone->name}};
    frame.head["session"] = found.visits.size() - 1;
    frame.head["session_day"] = insults.back().day;
    frame.head["epidermis_mm"] = found.skin.layers.epidermis_mm();
    frame.head["layers"] = layers_json(found.skin.layers);
    film.write(frame);
    return frame;
}

}  // namespace needlework
