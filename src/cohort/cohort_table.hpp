// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cohort/design.hpp"
#include "cohort/population.hpp"
#include "core/posterior.hpp"
#include "core/watch.hpp"
#include "treat/course_file.hpp"
#include "treat/spread_settings.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// So many people make one pair for the indices.
inline constexpr std::uint32_t people_a_pair = 8;

/// What a cohort is asked for.
struct CohortAsked {
    std::string toml{}, file_name{};
    std::vector<std::string> overrides{};  ///< "key=value", over the file and over every draw
    std::string filter{};                  ///< as read_filter() takes it; empty = as the file says
    SamplingDesign design = SamplingDesign::random;
    std::uint32_t people = 1000;
    bool indices = true;  ///< the paired rows that tell which input decides
};

/// A reading whose change every row tells, and the smallest change that its instrument could tell.
struct CohortReading {
    std::string id{}, name{}, unit{};
    double smallest_visible = 0;
};

/// A zone that the course treats, with every reading that its outcome has.
struct CohortZone {
    std::string id{}, name{};
    std::vector<CohortReading> readings{};
};

/// A cohort that is ready to be asked: its people are rows, numbered from 0, and each row depends
/// on its number only. After the people come the paired rows: an eighth as many again from
/// independent draws ("b"), then, for each group of inputs, those of the first people with that
/// group taken from "b" ("mix ...").
class CohortTable {
public:
    /// `first` is the course as read with the first draw of every spread.
    CohortTable(CohortAsked asked, CourseFile first, PeopleFilter filter,
                std::vector<SpreadSetting> spreads, Parameters registry, Posterior shipped);

    std::uint32_t rows() const;
    std::uint32_t people() const { return asked_.people; }
    std::uint32_t pairs() const { return pairs_; }
    const std::vector<std::string>& groups() const { return groups_; }
    const CohortAsked& asked() const { return asked_; }
    const CourseFile& first() const { return first_; }
    const std::vector<CohortZone>& zones() const { return zones_; }

    /// Header line of the file, without its end.
    std::string head() const;

    /// One row of the file, without its end: facts, drawn settings, and for each zone the
    /// milestones and the change of every reading at the end. A person whom screening refuses has
    /// "refused" and empty cells; where numerics break down, "failed". Throws nothing but
    /// std::bad_alloc.
    std::string row(std::uint32_t number, const std::atomic<bool>* stop) const;

    /// All that the rows depend on, as text: two tables with the same name have the same rows.
    std::string name() const;

private:
    struct Place;
    struct Draws;
    Place place_of(std::uint32_t row) const;
    double place_in_design(const Place& place, std::uint32_t column, std::string_view name,
                           std::string_view group) const;
    Draws draws_of(const Place& place) const;
    void draw_facts(const Place& place, Draws& draws) const;
    void draw_settings(const Place& place, Draws& draws) const;
    void draw_numbers(const Place& place, Draws& draws) const;
    Course course_of(const CourseFile& asked, const Place& place, const Draws& draws,
                     const std::atomic<bool>* stop) const;
    std::string outcome_cells(const Course& done) const;

    CohortAsked asked_;
    CourseFile first_;
    PeopleFilter filter_;
    std::vector<SpreadSetting> spreads_;
    Parameters registry_;
    Posterior shipped_, doubt_;
    PersonScores scores_;
    std::vector<std::size_t> drawn_facts_{};
    std::vector<std::string> groups_{};
    std::vector<CohortZone> zones_{};
    std::uint32_t pairs_ = 0;
};

/// Read everything that a cohort needs. All problems at once: of the filter, of settings with
/// several values, and of the course itself with the first draw.
Checked<CohortTable> cohort_table(const CohortAsked& asked, const Parameters& registry,
                                  const Posterior& shipped);

}  // namespace needlework
