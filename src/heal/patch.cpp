// SPDX-License-Identifier: Apache-2.0
#include "heal/patch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <type_traits>

#include "core/workers.hpp"
#include "heal/balance.hpp"
#include "heal/cells.hpp"
#include "heal/checkpoint.hpp"
#include "heal/footprint.hpp"
#include "heal/moments.hpp"
#include "heal/stepper.hpp"
#include "heal/window.hpp"
#include "heal/wound.hpp"

namespace needlework {
namespace {

using Clock = std::chrono::steady_clock;

std::size_t columns_across(const PatchSetup& setup) {
    return std::size_t(std::lround(1e3 * setup.side_mm / setup.voxel_um));
}

Axis patch_depth(const PatchSetup& setup, const Layers& layers, const Parameters& parameters) {
    if (setup.depth_um <= 0.0) return depth_axis(layers, parameters);
    const double dermis = layers.dermis_mm();
    return uniform_axis(dermis, std::size_t(std::lround(1e3 * dermis / setup.depth_um)));
}

bool single(const Parameters& parameters) {
    return parameters["heal.single"] > 0.5;
}

/// Everything that a run depends on, as one number.
std::uint64_t run_of(const std::vector<Insult>& insults, double last_day, const Skin& skin,
                     const Parameters& parameters, const PatchSetup& setup) {
    BytesOut out;
    for (const Parameters::Entry& e : parameters.entries()) out.put(e.value);
    out.put(last_day);
    out.put(skin.layers);
    out.put(skin.traits);
    out.put(setup.side_mm);
    out.put(setup.voxel_um);
    out.put(setup.depth_um);
    out.put(setup.snapshot_days);
    for (const Insult& insult : insults) {
        out.put(insult.day);
        if (!insult.punctures) continue;
        const Channels& c = insult.punctures->channels;
        for (const auto* values :
             {&c.x_mm, &c.y_mm, &c.depth_mm, &c.radius_mm, &c.tear_mm, &c.tear_angle_rad}) {
            out.put(*values);
        }
    }
    return fingerprint_of(out.bytes());
}

template <class Real>
class PatchCourse {
public:
    PatchCourse(const std::vector<Insult>& insults, double last_day, const Skin& skin,
                const Parameters& parameters, const PatchSetup& setup, const Watch& watch,
                const SeePatch& see)
        : insults_{insults},
          last_day_{last_day},
          skin_{skin},
          parameters_{parameters},
          setup_{setup},
          watch_{watch},
          see_{see},
          network_{network_of(parameters, skin.traits)},
          workers_{watch.threads},
          block_{patch_grid(setup, skin.layers, parameters), skin.layers, network_},
          state_{spread_profile<Real>(block_, resting_profile(network_, block_.rows))},
          stepper_{block_, network_, parameters["heal.tolerance"], &workers_,
                   parameters["heal.at_rest"]},
          run_{setup.checkpoint.empty() ? 0 : run_of(insults, last_day, skin, parameters, setup)} {
        healing_.ledger = collagen_ledger();
        start_ = stored_in(profile_of(block_, state_), depth());
    }

    Healing run();

private:
    const Axis& depth() const { return block_.grid.axis(Direction::z); }
    Moment moment(std::span<const Real> state, double now) const {
        return moment_of(block_, network_, parameters_, state, now);
    }
    void begin();
    void strike();
    void hit(const Channels& c, std::size_t i, double x, double y);
    bool carry(double until);
    void tell(double until);
    void show() const;
    void save();
    bool resume();

    const std::vector<Insult>& insults_;
    double last_day_;
    const Skin& skin_;
    const Parameters& parameters_;
    const PatchSetup& setup_;
    const Watch& watch_;
    const SeePatch& see_;
    Network network_;
    Workers workers_;
    Block block_;
    std::vector<Real> state_;
    StepperOf<Real> stepper_;
    std::uint64_t run_;
    std::array<double, 4> start_{};
    Healing healing_;
    std::size_t session_ = 0;  // the one that is healing
    double now_ = 0.0, struck_day_ = std::numeric_limits<double>::quiet_NaN();
    std::vector<Moment> seen_;  // since that session
    Clock::time_point saved_ = Clock::now();
};

/// One channel: the round hole with its rim, then the slit.
template <class Real>
void PatchCourse<Real>::hit(const Channels& c, std::size_t i, double x, double y) {
    const double radius = double(c.radius_mm[i]);
    const Hole hole{x,
                    y,
                    radius,
                    double(c.tear_mm[i]),
                    double(c.tear_angle_rad[i]),
                    2.0 * radius * parameters_["heal.slit_width"],
                    radius * (parameters_["heal.rim"] - 1.0)};
    const Footprint f =
        footprint(hole, block_.grid.axis(Direction::x), block_.grid.axis(Direction::y));
    const double rim = parameters_["heal.rim_damage"], depth = double(c.depth_mm[i]);
    const std::vector<double> none(f.columns.size(), 0.0);
    std::array<double, 4> lost{};
    injure(block_, state_,
           {depth, parameters_["heal.kill"], rim, f.columns, f.round, f.rim,
            closed_share(2.0 * radius, parameters_)},
           lost);
    if (hole.slit_mm > 0.0) {
        injure(block_, state_, {depth, parameters_["heal.kill_slit"], rim, f.columns, f.slit, none},
               lost);
    }
    book_removed(healing_.ledger, lost, 1.0 / block_.total_area);
}

template <class Real>
void PatchCourse<Real>::strike() {
    const Punctures* punctures = insults_[session_].punctures;
    if (!punctures) return;
    const Channels& c = punctures->channels;
    const Window window = representative_window(c, setup_.side_mm);
    for (const std::size_t i : window.members) {
        hit(c, i, double(c.x_mm[i]) - window.x_mm, double(c.y_mm[i]) - window.y_mm);
    }
    if (window.members.empty()) {
        healing_.notes.push_back("A session left no channel in the patch.");
        return;
    }
    healing_.notes.push_back(fmt::format(
        "Session on day {:.0f}: {:.2f} channels per mm2 in the patch, {:.2f} on the whole map.",
        insults_[session_].day, double(window.members.size()) / block_.total_area,
        window.mean_per_mm2));
    const bool told = std::any_of(healing_.notes.begin(), healing_.notes.end(), [](const auto& n) {
        return n.find(slits_in_note) != std::string::npos;
    });
    if (auto word = word_on_slits(c, window, setup_.voxel_um, parameters_); word && !told) {
        healing_.notes.push_back(std::move(*word));
    }
    struck_day_ = insults_[session_].day;
    stepper_.restart();
}

template <class Real>
void PatchCourse<Real>::begin() {
    now_ = insults_[session_].day;
    if (session_ == 0) {
        Moment m = moment(state_, now_);
        healing_.moments.push_back(m);
    }
    strike();
    seen_ = {moment(state_, now_)};
}

template <class Real>
void PatchCourse<Real>::save() {
    BytesOut out;
    out.put(session_);
    out.put(now_);
    out.put(struck_day_);
    out.put(state_);
    out.put(seen_);
    out.put(healing_.moments);
    out.put(healing_.steps);
    for (const Account& a : healing_.ledger.accounts) {
        out.put(a.in);
        out.put(a.out);
    }
    out.put(healing_.notes);
    out.put(stepper_.memory());
    write_checkpoint(setup_.checkpoint, run_, out.bytes());
    saved_ = Clock::now();
}

template <class Real>
bool PatchCourse<Real>::resume() {
    if (setup_.checkpoint.empty()) return false;
    const std::optional<Bytes> bytes = read_checkpoint(setup_.checkpoint, run_);
    if (!bytes) return false;
    BytesIn in{*bytes};
    typename StepperOf<Real>::Memory memory;
    in.get(session_);
    in.get(now_);
    in.get(struck_day_);
    in.get(state_);
    in.get(seen_);
    in.get(healing_.moments);
    in.get(healing_.steps);
    for (Account& a : healing_.ledger.accounts) {
        in.get(a.in);
        in.get(a.out);
    }
    in.get(healing_.notes);
    in.get(memory);
    stepper_.recall(memory);
    return true;
}

/// Fields of single precision are shown as a copy, which lives as long as the showing.
template <class Real>
void PatchCourse<Real>::show() const {
    if constexpr (std::is_same_v<Real, double>) {
        see_({now_, block_, state_});
    } else {
        const std::vector<double> copy(state_.begin(), state_.end());
        see_({now_, block_, copy});
    }
}

/// Heal from now_ to `until`; false when a person asked to stop.
template <class Real>
bool PatchCourse<Real>::carry(double until) {
    const auto see = [&](double now, std::span<const Real> state) {
        now_ = now;
        seen_.push_back(moment(state, now));
        const double first = insults_.front().day;
        watch_.tell((now - first) / std::max(last_day_ - first, 1e-9), "healing the patch");
        const std::chrono::duration<double> since = Clock::now() - saved_;
        if (!setup_.checkpoint.empty() && since.count() >= 60.0 * setup_.checkpoint_minutes) {
            save();
        }
    };
    while (now_ < until) {
        const auto next =
            std::upper_bound(setup_.snapshot_days.begin(), setup_.snapshot_days.end(), now_);
        const bool shown = next != setup_.snapshot_days.end() && *next <= until;
        if (!stepper_.advance(state_, now_, shown ? *next : until, struck_day_, watch_, see)) {
            return false;
        }
        if (shown && see_) show();
    }
    return true;
}

template <class Real>
void PatchCourse<Real>::tell(double until) {
    for (Moment& m : moments_at(seen_, telling_days(insults_[session_].day, until))) {
        add_clocks(m, struck_day_, skin_.traits, parameters_);
        healing_.moments.push_back(m);
    }
}

template <class Real>
Healing PatchCourse<Real>::run() {
    bool begun = resume();
    while (session_ < insults_.size()) {
        if (!begun) begin();
        begun = false;
        const double until = session_ + 1 < insults_.size()
                                 ? insults_[session_ + 1].day
                                 : std::max(last_day_, insults_[session_].day);
        healing_.complete = carry(until);
        if (!healing_.complete && !setup_.checkpoint.empty()) save();
        tell(now_);
        book(healing_.ledger, stepper_.take_budget(), 1.0 / block_.total_area);
        healing_.steps += stepper_.take_steps();
        if (!healing_.complete) break;
        ++session_;
    }
    const std::array<double, 4> end = stored_in(profile_of(block_, state_), depth());
    close(healing_.ledger, start_, end);
    if (std::is_same_v<Real, float>) allow_rounding(healing_.ledger, start_, end, healing_.steps);
    return std::move(healing_);
}

}  // namespace

Grid patch_grid(const PatchSetup& setup, const Layers& layers, const Parameters& parameters) {
    const Axis across = periodic_axis(setup.side_mm, columns_across(setup));
    return Grid::patch(across, across, patch_depth(setup, layers, parameters));
}

std::size_t patch_bytes(const PatchSetup& setup, const Layers& layers,
                        const Parameters& parameters) {
    const std::size_t columns = columns_across(setup) * columns_across(setup);
    const std::size_t voxels = columns * patch_depth(setup, layers, parameters).size();
    constexpr std::size_t arrays = 4;  // state, next, whole, second
    constexpr std::size_t apart = 3;   // volume, missing matrix, tension: always double
    const std::size_t state = voxels * tissue_count + columns * surface_count;
    const std::size_t fixed = sizeof(double) * (voxels * apart + columns);
    if (!single(parameters)) return sizeof(double) * arrays * state + fixed;
    // One field in double for the exact solves, and the state while it is shown.
    const std::size_t shown = setup.snapshot_days.empty() ? 0 : sizeof(double) * state;
    return sizeof(float) * arrays * state + fixed + sizeof(double) * voxels + shown;
}

Issues check_patch(const PatchSetup& setup, const std::vector<Insult>& insults, const Skin& skin,
                   const Parameters& parameters, std::size_t memory_bytes) {
    Issues issues;
    const double reach = std::sqrt(parameters["heal.D_I"] / parameters["heal.lam_I"]);
    if (!(setup.side_mm >= 2.0 * reach && setup.side_mm <= 10.0)) {
        issues.push_back({.key = "patch",
                          .what = fmt::format("A patch of {:g} mm does not fit", setup.side_mm),
                          .allowed = fmt::format("from {:.2g} mm, twice the reach of the signal, "
                                                 "to 10 mm, the side of the map",
                                                 2.0 * reach),
                          .fix = "2 mm"});
        return issues;
    }
    double finest = HUGE_VAL;
    for (const Insult& insult : insults) {
        if (!insult.punctures) continue;
        for (const float radius : insult.punctures->channels.radius_mm) {
            if (radius > 0.0f) finest = std::min(finest, double(radius));
        }
    }
    if (1e-3 * setup.voxel_um > 2.0 * finest) {
        issues.push_back(
            {.key = "voxel",
             .what = fmt::format("Voxels of {:g} um are wider than a channel of {:.0f} um",
                                 setup.voxel_um, 2e3 * finest),
             .allowed = fmt::format("up to {:.0f} um", 2e3 * finest),
             .fix = fmt::format("{:.0f} um", 1e3 * finest)});
    }
    const std::size_t bytes = patch_bytes(setup, skin.layers, parameters);
    if (bytes > memory_bytes) {
        issues.push_back(
            {.key = "patch",
             .what = fmt::format("The patch needs {:.1f} GiB of memory; {:.1f} GiB are free",
                                 double(bytes) / (1u << 30), double(memory_bytes) / (1u << 30)),
             .allowed = {},
             .fix = fmt::format(
                 "a patch of {:.1f} mm",
                 setup.side_mm * std::sqrt(0.9 * double(memory_bytes) / double(bytes)))});
    }
    return issues;
}

Healing heal_patch(const std::vector<Insult>& insults, double last_day, const Skin& skin,
                   const Parameters& parameters, const PatchSetup& setup, const Watch& watch,
                   const SeePatch& see) {
    if (single(parameters)) {
        return PatchCourse<float>{insults, last_day, skin, parameters, setup, watch, see}.run();
    }
    return PatchCourse<double>{insults, last_day, skin, parameters, setup, watch, see}.run();
}

}  // namespace needlework
