#pragma once

#include "core/base/error.hpp"
#include "core/base/ids.hpp"
#include "core/index/vocabulary.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parallax::lexicon {

/// Tokens [first, last) of an article that an entry matched.
struct Hit {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t category = 0; ///< place among the categories that were compiled
    std::uint32_t entry = 0;    ///< place among the entries of the category
    bool negated = false;       ///< as negation.hpp says, once it has been asked

    friend bool operator==(const Hit&, const Hit&) = default;
};

/// Categories compiled against a vocabulary: patterns are compared with each form of
/// the vocabulary once, and never with a token.
///
/// What counts as a hit:
///
///     - an entry matches consecutive tokens of one sentence, word by word; punctuation
///       between them does not matter, a sentence end does;
///     - near(a, b, n) matches from one operand to the other within a sentence, with
///       fewer than n tokens between them, in either order, where no shorter match of
///       the same entry is inside;
///     - within a category the longest match wins, in tokens, and what overlaps it is
///       no match any more; of equally long ones the first in the text;
///     - of entries that match the very same tokens an exception wins over an entry, an
///       entry without wildcards over one with, the earlier over the later in the file;
///     - an exception that wins takes its tokens and counts nothing;
///     - categories don't see each other: every category counts.
class Matcher {
  public:
    /// Errors    malformed: as pattern_of().
    [[nodiscard]] static base::Result<Matcher>
    compile(std::span<const Category> categories, const index::Vocabulary& vocabulary);

    /// Returns the hits of one article by category, then by place.
    ///
    /// Shapes    tokens: the article's; sentence_first: the first token of each
    ///           sentence, rising from 0.
    /// Contract  tokens are forms of the vocabulary that was compiled against.
    [[nodiscard]] std::vector<Hit>
    hits(std::span<const base::FormId> tokens,
         std::span<const std::uint32_t> sentence_first) const;

  private:
    /// An entry, or one operand of a near(): the other follows it.
    struct Compiled {
        std::vector<std::uint32_t> words; ///< numbers of word patterns
        std::uint32_t category = 0;
        std::uint32_t entry = 0;
        bool is_exception = false;
        bool is_glob = false;
        std::uint32_t apart = 0; ///< of an operand; else 0
        bool is_other = false;   ///< the operand that follows
    };
    /// A form and the number of a word pattern that it matches.
    struct FormPattern {
        base::FormId form{};
        std::uint32_t pattern = 0;

        friend auto operator<=>(const FormPattern&, const FormPattern&) = default;
    };
    struct Match {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::uint32_t compiled = 0;
    };

    [[nodiscard]] bool is_marked(base::FormId form) const {
        const std::size_t bit = base::to_index(form);
        return (marked_[bit / 64] >> bit % 64 & 1U) != 0;
    }
    /// What was found in an article.
    struct Found {
        std::vector<Match> matches;
        std::vector<Match> operands; ///< in the sentence
    };

    [[nodiscard]] bool form_matches(base::FormId form, std::uint32_t pattern) const;
    void add_match_at(std::span<const base::FormId> tokens, std::uint32_t first,
                      std::uint32_t sentence_end, std::uint32_t candidate,
                      Found& found) const;
    void add_matches_at(std::span<const base::FormId> tokens, std::uint32_t first,
                        std::uint32_t sentence_end, Found& found) const;
    void join_operands(Found& found) const;
    [[nodiscard]] bool precedes(const Match& a, const Match& b) const;

    std::vector<Compiled> compiled_;
    std::vector<bool> is_any_;       ///< [patterns] nothing but `*`: not in the pairs
    std::vector<FormPattern> pairs_; ///< rising
    std::vector<std::uint64_t> marked_; ///< a bit each form: it is in the pairs
    std::vector<std::vector<std::uint32_t>> starting_with_; ///< [patterns] -> compiled
    std::vector<std::uint32_t> starting_with_any_;          ///< compiled
};

} // namespace parallax::lexicon
