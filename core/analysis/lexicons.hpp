#pragma once

#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace parallax::analysis {

/// A lexicon file as it is counted.
struct CountedLexicon {
    std::string language; ///< code; empty: for all
    lexicon::Negation negation;
    std::vector<lexicon::Category> categories; ///< with the entries of inner ones
    std::vector<std::uint32_t> category; ///< [categories] row of Lexicons::categories
    std::vector<std::uint32_t> first_entry; ///< [categories] of its entries there
};

/// The lexicon files of a run. Those in different languages are parallel: a category
/// that several have is one, and its entries are looked for in articles of their
/// language.
struct Lexicons {
    std::vector<lexicon::Category> categories; ///< joined, in the order of the files
    /// [categories][entries] whether it stands in the category, not in an inner one
    std::vector<std::vector<bool>> is_own;
    std::vector<CountedLexicon> counted; ///< [files]
    std::vector<FileRecord> files;
    std::vector<LexiconRemark> remarks;
};

/// Reads lexicon files and collects the remarks on them, serious ones too; a category
/// that two files of one language have is one.
///
/// Errors    not_found, unreadable.
[[nodiscard]] base::Result<Lexicons>
read_lexicons(const std::vector<std::string>& paths);

/// Reads lexicon files for counting.
///
/// Errors    as read_lexicons(); the first serious remark, for a count would be wrong.
[[nodiscard]] base::Result<Lexicons>
usable_lexicons(const std::vector<std::string>& paths);

/// Returns a lexicon of categories as they are counted, for articles of any language.
[[nodiscard]] Lexicons lexicons_of(std::vector<lexicon::Category> categories);

/// A category of `Lexicons` without some of its entries.
struct Variant {
    std::size_t category = 0;
    /// Rows of its entries. Others with the same pattern go with them: inner categories
    /// may have a word twice.
    std::vector<std::size_t> removed;
};

/// Returns variants of categories as categories of one run, in their order.
[[nodiscard]] Lexicons variants_of(const Lexicons& lexicons,
                                   const std::vector<Variant>& variants);

} // namespace parallax::analysis
