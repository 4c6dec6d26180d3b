// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absorb/permeability_score.hpp"
#include "core/evidence_score.hpp"
#include "core/posterior.hpp"
#include "core/watch.hpp"
#include "evidence/dataset.hpp"

namespace needlework {

/// What a row has been used for before it is scored. `set` = it, or a number that follows from it,
/// stands in the registry; agreement with it proves nothing.
enum class RowUse { fitted, set, free };

/// One published value beside what is predicted for it. All numbers in the row's unit.
struct JudgedRow {
    const Dataset* dataset = nullptr;
    const Observation* row = nullptr;
    RowUse use = RowUse::free;
    double predicted = 0;      ///< with the best fit, for the person described
    double low = 0, high = 0;  ///< 90 % of what a repetition of the publication would tell
    double sd_parameters = 0, sd_people = 0;  ///< of the prediction; people of the published mean
    double off = 0;        ///< (predicted - observed) / sd of all together; 0 for a bound kept
    bool inside = false;   ///< the observed value lies in the band, or the bound has a chance
    double log_score = 0;  ///< ln density of the observed value; ln chance of a bound
    double untreated = 0, log_untreated = 0;      ///< null: no effect beyond drift; NaN = no say
    double per_session = 0, log_per_session = 0;  ///< null: constant gain per session

    bool scored() const { return !row->measure.empty(); }
    /// It counts: scored, not the repetition of another row, not context.
    bool counts() const { return scored() && !row->repeated && row->role != DataRole::context; }
};

/// How many parameter samples and which random numbers.
struct ValidationAsked {
    std::size_t samples = 16;
    std::uint64_t seed = 1;
};

/// A law for intact skin on the open set of human epidermis.
struct LawScore {
    std::string law;  ///< name_of(IntactLaw)
    bool polar_path = true;
    PermeabilityScore score;
};

struct Validation {
    std::string posterior;             ///< its name
    std::uint32_t posterior_mark = 0;  ///< of its bytes
    std::size_t fitted_rows = 0;  ///< that it was fitted to, also those that are not asked here
    std::string version;
    std::uint32_t registry = 0;
    ValidationAsked asked;
    std::vector<JudgedRow> rows;        ///< empty where a person stopped it
    std::vector<EvidenceScore> engine;  ///< needling and absorption, scored by hit and miss
    std::vector<LawScore> laws;
};

/// The registry's best values and `count` draws of the fitted numbers: of the posterior, or of what
/// was believed before where nothing was fitted. The first entry is the best fit.
std::vector<Parameters> parameter_draws(const Parameters& registry, const Posterior& posterior,
                                        std::size_t count, std::uint64_t seed);

/// Score every row of `datasets`.
///
/// Each draw of the parameters predicts for the person described, v_s, and for a virtual person of
/// its own. The published mean of n people has the predictive density
///
///     p(y) = mean over s of N(y; v_s, sd_row^2 + sd_people^2 / n)                            (1)
///
/// (whole sd_people for values of single people). A row tells one side only: the chance of it under
/// the same mixture. Nulls have the row's own error alone. Constant gain per session: one gain for
/// each kind of measure, by least squares on the calibration rows of that kind.
Validation validate(std::span<const Dataset> datasets, const Parameters& registry,
                    const Posterior& posterior, const ValidationAsked& asked, const Watch& watch);

/// What is judged by hit and miss against published bands, by scorers of its own.
inline constexpr std::string_view needling_set = "needling", absorption_set = "absorption";
inline constexpr std::string_view engine_sets[] = {needling_set, absorption_set};

/// Those of one set, or of both; ids begin with the set, "needling V4", since both count from V1.
std::vector<EvidenceScore> engine_scores(const Parameters& parameters, std::string_view set = {});

/// Every law for intact skin; the mechanistic one with its polar path and without.
std::vector<LawScore> law_scores();

/// A mark of everything that a posterior file would hold (FNV-1a).
std::uint32_t posterior_mark(const Posterior& posterior);

/// Sums over rows of one kind.
struct ValidationSum {
    std::size_t rows = 0, inside = 0;
    std::size_t against_untreated = 0, against_per_session = 0;  ///< rows where the null has a say
    double gain_untreated = 0, gain_per_session = 0;  ///< log score less that of the null, summed
};
/// Over rows that count, with that role and stage (empty: every stage); values that set a number of
/// the registry are left out.
ValidationSum sum_of(const Validation& validation, DataRole role, std::string_view stage = {});

/// docs/validation.md: generated, never edited.
std::string validation_page(const Validation& validation);
/// Its table of what is judged by hit and miss.
std::string engine_table(const Validation& validation);
/// One dataset of it.
std::string validation_block(const Validation& validation, const Dataset& dataset);

}  // namespace needlework
