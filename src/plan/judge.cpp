// SPDX-License-Identifier: Apache-2.0
#include "plan/judge.hpp"

#include <algorithm>

namespace needlework {
namespace {

/// Tries hands, and says of each whether it does what is wanted.
class HandSearch {
public:
    HandSearch(const HandQuestion& question, const Parameters& parameters, const Needling& needle)
        : q_{question}, p_{parameters}, needle_{needle} {}

    HandChoice search() {
        HandChoice best = passes_at(q_.technique.speed);
        const double step = p_["plan.speed_step"];
        const double usual = q_.technique.speed / (mm / second);
        if (over(best)) {
            for (double v = usual + step; over(best) && v <= p_["plan.fastest_hand"]; v += step) {
                best = tried(best.technique.passes, v * (mm / second));
            }
            return best;
        }
        if (!good(best)) {
            for (double v = usual - step; v >= p_["plan.slowest_hand"]; v -= step) {
                const HandChoice slower = tried(best.technique.passes, v * (mm / second));
                if (over(slower)) break;
                best = slower;
                if (good(best)) break;
            }
            return best;
        }
        for (double v = usual + step; v <= p_["plan.fastest_hand"]; v += step) {
            const HandChoice faster = tried(best.technique.passes, v * (mm / second));
            if (!good(faster) || faster.needled.torn_share > best.needled.torn_share) break;
            best = faster;
        }
        return best;
    }

private:
    HandChoice passes_at(Speed speed) {
        HandChoice best;
        for (int passes = q_.passes_low; passes <= q_.passes_high; ++passes) {
            const HandChoice more = tried(passes, speed);
            if (passes > q_.passes_low && over(more)) break;
            best = more;
            if (good(best) || over(best)) break;
        }
        return best;
    }

    HandChoice tried(int passes, Speed speed) const {
        HandChoice choice{.technique = q_.technique, .wanted_1_cm2 = p_["plan.wanted_density"]};
        choice.technique.passes = passes;
        choice.technique.directions = headings_for(passes);
        choice.technique.speed = speed;
        choice.needled = needle_(q_.zone, choice.technique);
        choice.density_reached = choice.needled.channels_per_cm2 >= choice.wanted_1_cm2;
        choice.endpoint_reached =
            choice.needled.even_bleeding ? q_.bleeding_allowed : !q_.bleeding_wanted;
        return choice;
    }

    bool over(const HandChoice& choice) const {
        return choice.needled.even_bleeding && !q_.bleeding_allowed;
    }
    static bool good(const HandChoice& choice) {
        return choice.density_reached && choice.endpoint_reached;
    }

    const HandQuestion& q_;
    const Parameters& p_;
    const Needling& needle_;
};

}  // namespace

std::vector<Heading> headings_for(int passes) {
    constexpr Heading all[] = {Heading::horizontal, Heading::vertical, Heading::diagonal,
                               Heading::antidiagonal};
    return {all, all + std::clamp(passes, 1, 4)};
}

HandChoice choose_hand(const HandQuestion& question, const Parameters& parameters,
                       const Needling& needle) {
    return HandSearch{question, parameters, needle}.search();
}

SessionWorth judge_sessions(int least, int most, double smallest_visible,
                            const std::function<double(int)>& gain) {
    SessionWorth worth;
    for (int sessions = 1; sessions <= most; ++sessions) worth.gain.push_back(gain(sessions));
    worth.worthwhile = most;
    for (int n = std::max(1, least); n < most; ++n) {
        const auto i = static_cast<std::size_t>(n);
        if (worth.gain[i] - worth.gain[i - 1] < smallest_visible) {
            worth.worthwhile = n;
            break;
        }
    }
    return worth;
}

}  // namespace needlework
