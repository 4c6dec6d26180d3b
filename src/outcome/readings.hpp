// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "outcome/outcome.hpp"

namespace needlework {

/// What the readings are made from: the healing, the skin it is in, and the numbers of the run.
struct Scene {
    const Healing& healing;
    const Skin& skin;
    const Parameters& numbers;

    const Moment& rest() const { return healing.moments.front(); }
};

/// Fill `reading.value` from each moment of the scene, and `rest` from its first.
Reading read_over_time(const Scene& scene, Reading reading,
                       const std::function<double(const Moment&)>& map);

/// Total collagen, types III and I, of the papillary or the whole dermis [ug/mm3].
double collagen_of(const std::array<double, tissue_count>& tissue);

/// Total collagen over that of the same skin before the first session.
double dermis_ratio(const Scene& scene, const Moment& moment);
double papillary_ratio(const Scene& scene, const Moment& moment);
/// The reticular dermis is what the whole dermis has and the papillary has not.
double reticular_ratio(const Scene& scene, const Moment& moment);
double elastin_ratio(const Scene& scene, const Moment& moment);
/// Share by which the dermis is swollen beyond its resting state.
double swelling_of(const Scene& scene, const Moment& moment);

std::vector<Reading> matrix_readings(const Scene& scene);
std::vector<Reading> surface_readings(const Scene& scene);
std::vector<Reading> instrument_readings(const Scene& scene);
std::vector<Reading> scale_readings(const Scene& scene);

}  // namespace needlework
