#pragma once

#include "core/base/error.hpp"
#include "core/base/ids.hpp"
#include "core/index/index.hpp"
#include "core/index/vocabulary.hpp"
#include "core/lexicon/index_hits.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace parallax::lexicon {

/// The negators of a lexicon, compiled against a vocabulary.
class Negators {
  public:
    /// Errors    malformed: as pattern_of().
    /// Contract  negators are of one word each.
    [[nodiscard]] static base::Result<Negators>
    compile(const Negation& negation, const index::Vocabulary& vocabulary);

    /// Tells whether a hit is negated: a negator is among the `within` tokens before
    /// its first one, in the same sentence. A negator inside the hit doesn't count.
    ///
    /// Contract  sentence_first <= hit_first < tokens.size(); tokens are forms of the
    ///           vocabulary that was compiled against.
    [[nodiscard]] bool negate(std::span<const base::FormId> tokens,
                              std::uint32_t sentence_first,
                              std::uint32_t hit_first) const;

  private:
    [[nodiscard]] bool is_one(base::FormId form) const {
        const std::size_t bit = base::to_index(form);
        return (marks_[bit / 64] >> bit % 64 & 1U) != 0;
    }

    std::vector<std::uint64_t> marks_; ///< a bit each form
    std::uint32_t within_ = 0;
};

/// Says of each hit of a lexicon whether it is negated. An actor's never is: "not
/// Moscow" is about Moscow all the same.
///
/// Errors    malformed: as pattern_of(); the hits are as they were then.
/// Contract  hits are those of the categories in the index; negators are of one word
///           each.
/// Numerics  the same with any number of threads.
/// Cost      O(hits * within); parallel over articles.
[[nodiscard]] base::Result<void> mark_negated(const index::Index& index,
                                              const Negation& negation,
                                              std::span<const Category> categories,
                                              CorpusHits& hits);

} // namespace parallax::lexicon
