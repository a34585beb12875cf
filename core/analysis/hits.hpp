#pragma once

#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/base/error.hpp"
#include "core/lexicon/index_hits.hpp"
#include "core/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace parallax::analysis {

/// The hits of every article.
struct HitTable {
    lexicon::CorpusHits found;
    /// Those in a language that every category has entries for: the only ones that can
    /// be compared.
    std::vector<std::size_t> articles;
    Eigen::MatrixXd scores;  ///< [articles x categories] weighted, in millionths, whole
    Eigen::MatrixXd counts;  ///< [articles x categories] hits that count
    Eigen::MatrixXd negated; ///< [articles x categories] hits that are negated
    Eigen::MatrixXd negated_scores; ///< [articles x categories] weighted, as scores
    Eigen::MatrixXd
        sentences; ///< [articles x categories] sentences with a hit that counts
};

/// Errors    malformed: an entry that can't be matched; empty: no article is in a
///           language that every category has entries for.
[[nodiscard]] base::Result<HitTable>
hits_of(const Material& material, const Lexicons& lexicons, NegatedHits negated);

/// Returns those of the articles of a table whose language has rules, by what is asked:
/// text::has_voice_rules or role::has_role_rules. An article that does not say its
/// language was read as English, so it has none when its hits are those of another.
[[nodiscard]] std::vector<std::size_t>
read_by_rules(const Material& material, const Lexicons& lexicons, const HitTable& hits,
              bool (*has_rules)(std::string_view));

/// Returns the weight of a hit's entry in millionths, whole.
[[nodiscard]] double score_of(const std::vector<lexicon::Category>& categories,
                              const lexicon::Hit& hit);

/// What a table has beside scores and counts.
enum class Beside : std::uint8_t {
    everything,
    nothing ///< negated, negated_scores and sentences are empty
};

/// Returns a table of hits that are found already, with what they add up to. Weights
/// are those of the entries of `categories`.
///
/// Contract  the hits of an article are by category, then by place.
[[nodiscard]] HitTable counted(const Material& material,
                               const std::vector<lexicon::Category>& categories,
                               NegatedHits negated, lexicon::CorpusHits found,
                               std::vector<std::size_t> articles,
                               Beside beside = Beside::everything);

/// Returns a note on the articles that are not in HitTable::articles, if there are any.
[[nodiscard]] std::optional<base::Error> languages_left_out(const Material& material,
                                                            const Lexicons& lexicons,
                                                            const HitTable& hits);

} // namespace parallax::analysis
