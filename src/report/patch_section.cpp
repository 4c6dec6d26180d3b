// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "core/markup.hpp"
#include "report/numbers.hpp"
#include "report/tables.hpp"
#include "report/zone_view.hpp"

namespace needlework {
namespace {

std::string difference(double cell, double patch) {
    return cell == 0.0 ? "-" : signed_number(100.0 * (patch / cell - 1.0), 2) + " %";
}

std::vector<std::string> row(const char* what, const std::string& cell, const std::string& patch,
                             const std::string& apart) {
    return {what, cell, patch, apart};
}

}  // namespace

std::string patch_section(const ZoneView& view) {
    if (!view.zone.patch) return "";
    const Milestones& cell = view.zone.outcome.milestones;
    const Milestones& patch = view.zone.patch->outcome.milestones;
    std::string notes;
    for (const std::string& note : view.zone.patch->healing.notes) {
        notes += "<li>" + escape(note) + "</li>\n";
    }
    return fmt::format(
               "<h3>The same on a block of skin</h3>\n<p>The curves above come from unit cells: "
               "one "
               "channel and its share of skin, for several densities and depths. Here the course "
               "was "
               "healed once more on a block of {0} x {0} mm with the strikes where they fell, "
               "holes that "
               "overlap and slits included. Where the two differ, believe the block; it is one "
               "place of "
               "many, the cells are an average.</p>\n",
               people_number(view.zone.patch->side_mm)) +
           html_table(
               "Unit cells and the block",
               {"At the end", "Unit cells", "Block", "Block against cells"},
               {row("Collagen, change", percent(cell.collagen_gain), percent(patch.collagen_gain),
                    difference(cell.collagen_gain, patch.collagen_gain)),
                row("Peak of inflammation, day", people_number(cell.peak_inflammation_day),
                    people_number(patch.peak_inflammation_day),
                    difference(cell.peak_inflammation_day, patch.peak_inflammation_day)),
                row("Redness can be seen", time_words(cell.redness_visible_days),
                    time_words(patch.redness_visible_days),
                    difference(cell.redness_visible_days, patch.redness_visible_days)),
                row("Scar index", people_number(cell.scar_index), people_number(patch.scar_index),
                    difference(cell.scar_index, patch.scar_index))}) +
           (notes.empty() ? "" : "<ul>\n" + notes + "</ul>\n");
}

}  // namespace needlework
