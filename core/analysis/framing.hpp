#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/findings.hpp"
#include "core/measure/framing.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <Eigen/Core>

/// What rates and contrasts are made of: sums over groups of articles, and the numbers
/// of the measures.
namespace parallax::analysis {

/// Sums over the articles of a group (an outlet, or an outlet on an event).
struct GroupSums {
    Eigen::MatrixXd hits;           ///< [groups x categories] that count
    Eigen::MatrixXd negated;        ///< [groups x categories] that are negated
    Eigen::MatrixXd negated_scores; ///< [groups x categories] in millionths
    Eigen::MatrixXd sentences;      ///< [groups x categories] with a hit
    Eigen::VectorXd articles;       ///< [groups]
    Eigen::VectorXd tokens;
    Eigen::VectorXd all_sentences;
};

/// The pairs of outlet and event that have articles.
struct Groups {
    std::vector<std::size_t> of_article; ///< [articles]; past the last: in none
    std::vector<std::pair<std::size_t, std::size_t>> outlet_and_event; ///< rising
};

/// Sums over outlets, over events, and over outlets on events.
struct AllSums {
    GroupSums outlets;
    GroupSums events;
    GroupSums cells;
    Groups groups; ///< of the cells
};

/// The counts of a run, their sums, and the numbers of each outlet.
struct Framing {
    measure::FramingCounts counts;
    AllSums sums;
    measure::FramingNumbers numbers;
};

/// Returns what the measures of framing start from, a row for each of hits.articles.
[[nodiscard]] measure::FramingCounts framing_counts(const Material& material,
                                                    const HitTable& hits);

/// Adds up what the articles of each group have.
///
/// Shapes    of_article: [articles x columns]; group_of: [articles]; sums: [groups x
///           columns], to which it is added.
void add_up(const Eigen::MatrixXd& of_article, const std::vector<std::size_t>& articles,
            const std::vector<std::size_t>& group_of, Eigen::MatrixXd& sums);

/// Returns sums of nothing: all 0.
[[nodiscard]] GroupSums nothing(Eigen::Index groups, Eigen::Index categories);

/// Counts and measures all categories in all outlets; with `targets`, only those get
/// intervals.
[[nodiscard]] Framing
framing_of(const Material& material, const HitTable& hits, std::uint64_t resamples,
           const std::optional<measure::Targets>& targets = std::nullopt);

/// Returns the contrasts of every outlet with all others, raw and event-adjusted, by
/// target, then category; actors have none. Empty with a single outlet.
[[nodiscard]] std::vector<ContrastFinding>
contrasts_of(const Material& material, const std::vector<lexicon::Category>& categories,
             const Framing& framing);

/// Returns a log2 ratio as an estimate, or why it has no value or no interval.
///
/// Shapes    articles: of the smaller side.
[[nodiscard]] Estimate ratio_estimate(const measure::Resampled& number,
                                      std::uint64_t articles, std::uint64_t hits_target,
                                      std::uint64_t hits_reference);

/// Returns a sum of counts as the whole number that it is.
[[nodiscard]] inline std::uint64_t whole(double count) {
    return static_cast<std::uint64_t>(count);
}

} // namespace parallax::analysis
