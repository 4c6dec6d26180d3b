// SPDX-License-Identifier: Apache-2.0
#include "core/posterior.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "core/version.hpp"

namespace needlework {
namespace {

constexpr Source own{Kind::assumed, Mark::design, "DESIGN"};
constexpr std::array rows{
    Parameter{"test.rate", "1/day", 2.0, 0.5, 8.0, 1.0, "A rate", own, "for the test"},
    Parameter{"test.share", "-", 0.25, 0.0, 1.0, 1.0, "A share", own, "for the test"},
    Parameter{"test.fixed", "mm", 3.0, 1.0, 9.0, 1.0, "A length", own, "for the test"},
};

Posterior fitted() {
    Posterior p;
    p.name = "mine.json";
    p.version = version_text();
    p.registry = registry_mark(Parameters{rows});
    p.seed = 7;
    p.settings = "by hand";
    p.notes = {"a \"note\""};
    p.numbers = {{"test.rate", "1/day", "clocks", PriorScale::ratio, 2.0, 1.0, 3.0, 0.5},
                 {"test.share", "-", "grades", PriorScale::step, 0.25, 1.0, 0.3, 0.9}};
    p.rows = {{"study/day 1", "clocks", 1.0 / 3.0, 0.1, 0.3}};
    p.pairs = {{"test.rate", "test.share", -0.75}};
    p.profiles = {{"test.share", {0.2, 0.3}, {1.5, 0.0}}};
    p.samples = {{2.9, 0.31}, {3.1, 0.29}};
    return p;
}

Issues problems_of(const std::string& text) {
    const Checked<Posterior> read = read_posterior(text, "mine.json", Parameters{rows});
    return read ? Issues{} : read.error();
}

std::string with(std::string text, std::string_view from, std::string_view to) {
    text.replace(text.find(from), from.size(), to);
    return text;
}

TEST(PosteriorFile, reads_back_what_was_written) {
    const Checked<Posterior> back =
        read_posterior(posterior_json(fitted()), "mine.json", Parameters{rows});
    ASSERT_TRUE(back) << issue_text(back.error());
    EXPECT_EQ(*back, fitted());
}

TEST(PosteriorFile, every_place_of_a_cut_is_noticed) {
    const std::string whole = posterior_json(fitted());
    for (std::size_t length = 0; length + 2 < whole.size(); length += 17) {
        EXPECT_EQ(problems_of(whole.substr(0, length)).size(), 1u) << length;
    }
    EXPECT_TRUE(problems_of(whole).empty());
}

TEST(PosteriorFile, all_that_does_not_fit_this_program_is_told_at_once) {
    std::string text = posterior_json(fitted());
    text = with(text, "\"version\": \"" + std::string{version_text()}, "\"version\": \"9.9.9");
    text = with(text, "test.share", "test.shore");
    text = with(text, "\"unit\": \"1/day\"", "\"unit\": \"1/hour\"");
    text = with(text, "\"sample_count\": 2", "\"sample_count\": 3");
    const Issues issues = problems_of(text);
    ASSERT_EQ(issues.size(), 4u) << issue_text(issues);
    EXPECT_EQ(issues[2].nearest, "test.share");
}

TEST(PosteriorFile, values_outside_the_range_are_told_once_for_each_number) {
    std::string text = posterior_json(fitted());
    text = with(text, "[2.9, 0.31]", "[20, 0.31]");
    text = with(text, "[3.1, 0.29]", "[30, 0.29]");
    EXPECT_EQ(problems_of(text).size(), 1u);
    EXPECT_EQ(problems_of(with(text, "[20, 0.31]", "[2.9]")).size(), 1u);
}

TEST(Posterior, values_of_the_prior_stay_in_their_range_and_go_back_to_their_place) {
    for (const PriorScale scale : {PriorScale::ratio, PriorScale::step}) {
        EXPECT_NEAR(prior_value(rows[0], scale, prior_place(rows[0], scale, 2.0)), 2.0, 1e-12);
        EXPECT_GE(prior_value(rows[0], scale, -1e9), rows[0].low);
        EXPECT_LE(prior_value(rows[0], scale, 1e9), rows[0].high);
    }
    // Equal ratios: the middle of 0.5 to 8 is their geometric mean; equal steps: the mean.
    EXPECT_NEAR(prior_value(rows[0], PriorScale::ratio, 0.0), std::sqrt(0.5 * 8.0), 1e-12);
    EXPECT_NEAR(prior_value(rows[0], PriorScale::step, 0.0), 0.5 * (0.5 + 8.0), 1e-12);
}

TEST(Posterior, a_number_that_a_person_has_set_stays_in_every_sample) {
    const Posterior posterior = fitted();
    Parameters parameters = parameters_of_best(Parameters{rows}, posterior);
    EXPECT_EQ(parameters["test.rate"], 3.0);
    EXPECT_EQ(parameters["test.fixed"], 3.0);
    parameters.set("test.share", 0.8);
    const Parameters drawn = parameters_of_sample(parameters, posterior, 3);  // counted around
    EXPECT_EQ(drawn["test.rate"], 3.1);
    EXPECT_EQ(drawn["test.share"], 0.8);
}

TEST(Posterior, the_prior_is_normal_about_the_registry_on_its_own_scale) {
    constexpr std::size_t many = 2000;
    const Posterior prior = prior_of(fitted(), Parameters{rows}, many);
    EXPECT_EQ(prior.numbers[0].best, rows[0].value);
    double sum = 0.0, squares = 0.0;
    for (const std::vector<double>& sample : prior.samples) {
        const double u = prior_place(rows[0], PriorScale::ratio, sample[0]);
        sum += u;
        squares += u * u;
    }
    const double mean = sum / many, sd = std::sqrt(squares / many - mean * mean);
    const double four_errors = 4.0 / std::sqrt(double{many});
    EXPECT_NEAR(mean, prior_place(rows[0], PriorScale::ratio, rows[0].value), four_errors);
    EXPECT_NEAR(sd, prior.numbers[0].prior_sd, four_errors);
}

TEST(Posterior, tells_prior_and_posterior_of_a_number_and_nothing_of_others) {
    Posterior posterior = fitted();
    posterior.samples = {{1.0, 0.3}, {3.0, 0.3}, {5.0, 0.3}};
    const std::string text = fitted_text(posterior, Parameters{rows}, "test.rate");
    EXPECT_NE(text.find("3 1/day; 90 % between 1.2 1/day and 4.8 1/day"), text.npos) << text;
    EXPECT_NE(text.find("test.share (correlation -0.75)"), text.npos) << text;
    EXPECT_NE(fitted_json(posterior, Parameters{rows}, "test.rate").find("\"best\": 3.0"),
              std::string::npos);
    EXPECT_EQ(fitted_text(posterior, Parameters{rows}, "test.fixed"), "");
    EXPECT_EQ(fitted_json(posterior, Parameters{rows}, "test.fixed"), "null");
}

TEST(Posterior, the_mark_of_the_registry_sees_a_unit_change) {
    auto changed = rows;
    changed[0].unit = "1/hour";
    EXPECT_NE(registry_mark(Parameters{rows}), registry_mark(Parameters{changed}));
}

}  // namespace
}  // namespace needlework
