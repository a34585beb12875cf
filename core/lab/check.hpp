#pragma once

#include "core/base/error.hpp"
#include "core/findings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the commands on lexicons found, as plain data.
namespace parallax::lab {

/// Serious: a count would be wrong. Warning: to be mended, or to be looked at before a
/// conclusion is published. Note: may well be meant so.
enum class Severity : std::uint8_t { serious, warning, note };

enum class RemarkKind : std::uint8_t {
    file,     ///< what reading the file has to say
    needless, ///< without a corpus, as lexicon::Doubt
    useless_exception,
    in_two_categories,
    taken_in_elsewhere,
    mixed_scripts,
    capitals, ///< not with a corpus, which tells
    exact_lower_case,
    accents,
    apostrophe,
    unbalanced,
    same_operands,
    never_matches,      ///< with a corpus
    may_be_mistyped,    ///< it never matches, and a word like it occurs
    missing_inflection, ///< a form of the entry occurs, and no entry matches it
    carries_category,   ///< more than half of the category's hits
    in_one_article,     ///< all of its hits
    in_one_outlet,      ///< all of its hits
    mostly_quoted,      ///< most of its hits
    also_lower_case,    ///< it is written as a name, and matches a plain word as well
    ambiguous,          ///< its hits stand in two kinds of contexts
    takes_in,           ///< what a glob stands for
};

/// A sentence that shows what a remark is about.
struct Example {
    std::size_t article = 0;  ///< row of Findings::articles
    std::size_t sentence = 0; ///< of the article
    std::size_t first = 0;    ///< the tokens [first, last) of the article
    std::size_t last = 0;
    std::string label; ///< "one side"; empty when there is but one kind
};

struct CheckRemark {
    Severity severity = Severity::warning;
    RemarkKind kind = RemarkKind::file;
    base::Error error;                   ///< what was met, what to do, and where
    std::optional<std::size_t> category; ///< row of Findings::categories
    std::optional<std::size_t> entry;    ///< row of its patterns
    /// How much it could change a conclusion: the entry's share in the hits of its
    /// category in the outlet where that share is largest, 0 to 1; of what is missing,
    /// the share that it would have. Missing without a corpus.
    std::optional<double> stake;
    std::vector<Example> examples;
};

/// What an entry matched, folded, and how often.
struct MatchedForm {
    std::string form;
    std::uint64_t hits = 0;
};

/// What an entry does in a corpus. Hits that count are meant, all along.
struct EntryUse {
    std::size_t category = 0;
    std::size_t entry = 0; ///< row of the category's patterns
    base::Place place;
    std::uint64_t hits = 0;
    std::uint64_t articles = 0;
    std::uint64_t outlets = 0;
    double share = 0; ///< of the category's hits, 0 to 1; 0 when that has none
    /// The same in the outlet where it is largest, of those with 10 hits of the
    /// category or more; `share` if it is larger in none.
    double largest_share = 0;
    std::optional<std::size_t> largest_in;  ///< that outlet
    std::uint64_t quoted = 0;               ///< hits between quotation marks
    std::uint64_t forms = 0;                ///< different ones
    std::vector<MatchedForm> most_frequent; ///< of a glob: by falling hits
};

/// What `lexicon check` found.
struct Check {
    Findings findings; ///< the run, the categories, and what opens sentences
    bool has_corpus = false;
    std::vector<CheckRemark> remarks; ///< the most important first
    std::vector<EntryUse> entries; ///< in the order of the lexicon; none without corpus
};

} // namespace parallax::lab
