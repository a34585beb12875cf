#pragma once

#include "core/analysis/entry_hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/lab/check.hpp"

#include <vector>

namespace parallax::analysis {

/// Two groups of contexts are clear when ContextSplit::separation is at least this, and
/// the smaller one has at least a fifth of them.
///
/// It is weak evidence, hence a note: of 986 and 995 ordinary words of two corpora of
/// news (1,696 and 10,000 articles) 5 % and 8 % are that clear, of as many pairs of
/// words taken for one word 14 % and 19 %. A bag of the words themselves, with a
/// silhouette, told 1 % of the pairs from 5 % of the words.
inline constexpr double clear_separation = 0.30;

/// Returns what is doubtful about entries as a corpus uses them; only about those that
/// stand in a category itself, but for one that carries an outer category.
///
/// - never_matches: together for a category, without those that may be mistyped or
///   whose matches all go to other entries;
/// - carries_category: over half of 10 hits or more, beside other entries; not of an
///   actor, whose name is meant to carry it;
/// - in_one_article: all of 3 hits or more; in_one_outlet: all of 5 or more, where 3
///   outlets or more have articles;
/// - mostly_quoted: over half of 10 hits or more (quoted.hpp);
/// - also_lower_case: 3 hits and a tenth of them or more;
/// - ambiguous: 20 hits or more whose contexts split clearly: a note (contexts.hpp);
/// - may_be_mistyped, missing_inflection: see related_forms.hpp;
/// - takes_in: a glob that stands for two forms or more.
[[nodiscard]] std::vector<lab::CheckRemark>
entry_remarks(const Material& material, const Lexicons& lexicons, const EntryHits& hits,
              const std::vector<lab::EntryUse>& uses);

} // namespace parallax::analysis
