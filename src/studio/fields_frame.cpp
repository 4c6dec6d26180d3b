// SPDX-License-Identifier: Apache-2.0
#include "studio/fields_frame.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "heal/cell_view.hpp"
#include "studio/needled_zone.hpp"
#include "studio/question.hpp"
#include "studio/skin_frame.hpp"
#include "studio/tissue_names.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

/// Moments that a person may look at: seconds, minutes, hours, days, months [day].
std::vector<double> days_to_show(const std::vector<double>& asked, double last) {
    constexpr double hour = 1.0 / 24.0, minute = hour / 60.0, second = minute / 60.0;
    static const std::vector<double> usual{
        10 * second, minute,    10 * minute, 30 * minute, hour,  2 * hour, 4 * hour,
        8 * hour,    12 * hour, 18 * hour,   1.0,         1.5,   2.0,      3.0,
        4.0,         5.0,       6.0,         7.0,         9.0,   11.0,     14.0,
        18.0,        21.0,      28.0,        35.0,        45.0,  60.0,     75.0,
        90.0,        120.0,     150.0,       180.0,       240.0, 300.0};
    std::vector<double> days{0.0};
    for (const double day : asked.empty() ? usual : asked) {
        if (day > 0.0 && day < last) days.push_back(day);
    }
    if (last > 0.0) days.push_back(last);
    return days;
}

/// Gathers a cell's states at set times, straight lines between the steps of the model.
class CellFilm {
public:
    CellFilm(double session_day, std::vector<double> days)
        : session_day_{session_day}, days_{std::move(days)} {}

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
    std::vector<double> days(days_.begin(), days_.begin() + long(times));
    frame.add("time", "day", days);
    for (double& day : days) day += session_day_;
    frame.add("course_time", "day", days);
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

}  // namespace

Checked<std::vector<std::optional<Frame>>> fields_frames(const CourseFile& course,
                                                         const FieldsAsked& asked,
                                                         const Watch& watch) {
    const Checked<NeedledZone> needled = needled_zone(course, asked.zone);
    if (!needled) return tl::unexpected{needled.error()};
    const Skin& skin = needled->zone.skin;
    const std::vector<Insult> insults = insults_of(needled->zone.visits);
    std::vector<CellFilm> films;
    Json sessions = Json::array();
    for (std::size_t i = 0; i < insults.size(); ++i) {
        const double until = needled->until_day(i);
        films.emplace_back(insults[i].day, days_to_show(asked.days, until - insults[i].day));
        sessions.push_back({{"session", i}, {"day", insults[i].day}, {"until_day", until}});
    }
    heal_and_see(insults, needled->running.last_day, skin, course.parameters, watch,
                 [&](const CellView& view) {
                     for (CellFilm& film : films) film.see(view);
                 });
    std::vector<std::optional<Frame>> frames(films.size());
    for (std::size_t i = 0; i < films.size(); ++i) {
        if (films[i].empty()) continue;
        Frame& frame = frames[i].emplace("fields");
        frame.head["zone"] = {{"key", asked.zone}, {"name", skin.zone->name}};
        frame.head["session"] = i;
        frame.head["session_day"] = insults[i].day;
        frame.head["sessions"] = sessions;
        frame.head["epidermis_mm"] = skin.layers.epidermis_mm();
        frame.head["layers"] = layers_json(skin.layers);
        films[i].write(frame);
    }
    if (std::none_of(frames.begin(), frames.end(), [](const auto& f) { return f.has_value(); })) {
        return tl::unexpected{
            asked_wrongly("zone", asked.zone + " has no channels: nothing was punctured")};
    }
    return frames;
}

}  // namespace needlework
