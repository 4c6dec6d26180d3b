// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "report/trial_course.hpp"
#include "report/well_formed.hpp"
#include "report/zone_view.hpp"

namespace needlework {
namespace {

TEST(PatchSection, shows_the_block_beside_the_cells_with_what_a_reader_must_know_of_it) {
    TrialRun trial = trial_run(2);
    ZoneCourse zone = trial.course.zones[0];
    const ZoneView view{zone, trial.course.plan.device, nullptr, "a"};
    EXPECT_EQ(patch_section(view), "");
    zone.patch = PatchCourse{2.0, zone.healing, zone.outcome};
    zone.outcome.milestones.collagen_gain = 0.1;
    zone.patch->outcome.milestones.collagen_gain = 0.2;
    zone.patch->healing.notes = {"3 of 9 channels are slits & voxels < 20 um would do."};
    const std::string html = patch_section(view);
    EXPECT_TRUE(page_faults(html).empty());
    EXPECT_NE(html.find("a block of 2 x 2 mm"), std::string::npos);
    EXPECT_NE(html.find("+100 %"), std::string::npos);
    EXPECT_NE(html.find("are slits &amp; voxels &lt; 20 um"), std::string::npos);
}

}  // namespace
}  // namespace needlework
