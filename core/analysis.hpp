#pragma once

#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/lab/check.hpp"
#include "core/lab/difference.hpp"
#include "core/lab/expansion.hpp"
#include "core/lab/influence.hpp"
#include "core/plan.hpp"
#include "core/study/study.hpp"

#include <cstdint>
#include <string>

namespace parallax {

/// What of a comparison somebody is going to look at.
enum class Wanted : std::uint8_t { contrasts, everything };

/// Compares the outlets of a corpus: frames, contrasts, similarity, distinctive terms,
/// and the sentences that all of it rests on.
///
/// Where only contrasts are wanted (contrasts.csv), these, those of pairs and what
/// stands beside them are the same as ever; rates, odds, similarity, map, tree, terms
/// and evidence are not there, and no notice speaks of them.
///
/// Errors    those of read_corpus() and of the lexicon files; malformed: a category
///           that is in two lexicons.
[[nodiscard]] base::Result<Findings> compare(const Plan& plan,
                                             Wanted wanted = Wanted::everything);

/// Tests the hypotheses of a study, then compares the outlets of its corpus.
///
/// Errors    those of compare() and of tested_hypotheses().
[[nodiscard]] base::Result<Findings> run_study(const study::Study& study);

/// Finds the terms that set each outlet's wording apart from the others', or from
/// plan.reference. Needs no lexicon.
///
/// Errors    those of read_corpus(), and of opened_reference().
[[nodiscard]] base::Result<Findings> distinctive_wording(const Plan& plan);

/// Finds every sentence in which a pattern occurs, as a lexicon entry would match it.
///
/// Errors    those of read_corpus(); malformed: a pattern without a word.
[[nodiscard]] base::Result<Findings> concordance(const Plan& plan);

/// Cuts and counts a corpus once, and writes the index that every command takes in its
/// place (core/index/README.md). Returns what the corpus is.
///
/// Errors    those of read_corpus() and of writing the file, which is whole or as it
/// was.
[[nodiscard]] base::Result<Findings> index_of(const Plan& plan);

/// Checks every byte of an index.
///
/// Errors    malformed: it is damaged, with the section that is; not_found, unreadable.
[[nodiscard]] base::Result<void> verified_index(const std::string& path);

/// Finds the hits in every article, for writing them beside its text.
///
/// Errors    those of compare().
[[nodiscard]] base::Result<Findings> annotated(const Plan& plan);

/// Finds which entries of the lexicon carry each conclusion, what it is without each of
/// them, and the fewest whose removal reverses it.
///
/// Errors    those of compare().
[[nodiscard]] base::Result<lab::Influence> lexicon_influence(const Plan& plan);

/// Compares plan.lexicons with plan.edited_lexicons in the same articles and with the
/// same resamples. The rates and contrasts of either are those of compare().
///
/// Errors    those of compare(); malformed: lexicons for different languages.
[[nodiscard]] base::Result<lab::Difference> lexicon_difference(const Plan& plan);

/// Reads lexicon files and says what is wrong or doubtful in them; with a corpus, also
/// what their entries do in it, unless a serious fault makes counting impossible.
///
/// Errors    not_found, unreadable: a file that can't be read; those of read_corpus().
[[nodiscard]] base::Result<lab::Check> checked_lexicon(const Plan& plan);

/// Finds terms that may belong into the frames of lexicons.
///
/// Errors    those of compare().
[[nodiscard]] base::Result<lab::Expansion> expanded_lexicon(const Plan& plan);

} // namespace parallax
