// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/parameter_checks.hpp"
#include "core/parameter_pages.hpp"
#include "core/parameter_text.hpp"
#include "core/posterior.hpp"
#include "core/units.hpp"
#include "treat/course_file.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

TEST(Registry, every_row_of_every_stage_is_sound) {
    for (const std::string& fault : registry_faults(all_parameters())) ADD_FAILURE() << fault;
}

TEST(Registry, the_posterior_of_the_program_fits_it) {
    EXPECT_NO_THROW(shipped_posterior(all_parameters()));
}

TEST(Registry, every_key_begins_with_the_folder_of_its_stage) {
    const Parameters parameters = all_parameters();
    for (const Parameters::Entry& entry : parameters.entries()) {
        const std::string stage{entry.row->key.substr(0, entry.row->key.find('.'))};
        EXPECT_TRUE(std::filesystem::is_directory(NEEDLEWORK_SOURCE_DIR "/src/" + stage))
            << entry.row->key;
    }
}

TEST(Registry, every_value_can_be_set_from_its_own_text) {
    const Parameters usual = all_parameters();
    Parameters parameters = usual;
    for (const Parameters::Entry& entry : usual.entries()) {
        const auto issue = set_from_text(parameters, entry.row->key,
                                         format_quantity(entry.value, entry.row->unit));
        EXPECT_FALSE(issue) << issue->what;
        EXPECT_EQ(parameters[entry.row->key], entry.value);
    }
}

TEST(Registry, every_parameter_can_be_explained_with_a_full_citation) {
    const Parameters parameters = all_parameters();
    for (const Parameters::Entry& entry : parameters.entries()) {
        const std::string text = explain_parameter(parameters, entry.row->key);
        EXPECT_EQ(text.find("no entry"), std::string::npos) << text;
    }
    EXPECT_FALSE(sources_of(parameters).empty());
}

TEST(Pages, the_settings_in_the_guide_are_those_of_the_program) {
    std::ifstream stream{NEEDLEWORK_SOURCE_DIR "/docs/guide/course-file.md"};
    const std::string page{std::istreambuf_iterator<char>{stream}, {}};
    EXPECT_FALSE(is_stale(page, "settings", course_settings_table())) << "run: needlework pages";
}

}  // namespace
}  // namespace needlework
