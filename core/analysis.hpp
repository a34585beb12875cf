#pragma once

#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/plan.hpp"

namespace parallax {

/// Compares the outlets of a corpus: frames, contrasts, similarity, distinctive terms,
/// and the sentences that all of it rests on.
///
/// Errors    those of read_corpus() and of the lexicon files; malformed: a category
/// that is
///           in two lexicons.
[[nodiscard]] base::Result<Findings> compare(const Plan& plan);

/// Finds the terms that set each outlet's wording apart. Needs no lexicon.
///
/// Errors    those of read_corpus().
[[nodiscard]] base::Result<Findings> distinctive_wording(const Plan& plan);

/// Finds every sentence in which a pattern occurs, as a lexicon entry would match it.
///
/// Errors    those of read_corpus(); malformed: a pattern without a word.
[[nodiscard]] base::Result<Findings> concordance(const Plan& plan);

/// Reads lexicon files and says what is wrong or doubtful in them.
///
/// Errors    not_found, unreadable: a file that can't be read.
[[nodiscard]] base::Result<Findings> checked_lexicons(const Plan& plan);

} // namespace parallax
