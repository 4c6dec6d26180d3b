// SPDX-License-Identifier: Apache-2.0
#include "report/depth_figures.hpp"

#include <fmt/format.h>

namespace needlework {

std::vector<LayerSlab> slabs_of(const Layers& layers) {
    const double epidermis = layers.epidermis_mm();
    const double papillary = epidermis + layers.papillary_dermis_mm;
    const double dermis = layers.skin_mm();
    return {{"stratum corneum", "#E8D9C0", 0.0, layers.stratum_corneum_mm},
            {"epidermis", "#F2C9A8", layers.stratum_corneum_mm, epidermis},
            {"papillary dermis", "#F8DDD2", epidermis, papillary},
            {"reticular dermis", "#FBEDE6", papillary, dermis},
            {"fat", "#FBF3CF", dermis, dermis + layers.fat_mm}};
}

const Visit* shown_visit(const ZoneCourse& zone) {
    return zone.visits.empty() ? nullptr : &zone.visits.front();
}

}  // namespace needlework
