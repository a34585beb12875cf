#pragma once

#include "core/lexicon/pattern.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What globs have in common, without a corpus.
namespace parallax::lexicon {

/// Tells whether some word matches both globs: `alli*` and `*ies`, but not `alli*` and
/// `ally`.
///
/// Contract  both are well-formed UTF-8, folded alike.
/// Cost      O(a * b) at worst, O(1) for most pairs: those that begin differently.
[[nodiscard]] bool share_a_word(std::string_view a, std::string_view b);

/// Tells whether whatever matches `narrow` matches `broad`: `alli*` takes in `allies`
/// and `allie*`, and itself.
///
/// Contract  as share_a_word().
[[nodiscard]] bool takes_in(std::string_view broad, std::string_view narrow);

/// Tells it of patterns, word by word. A near() takes in nothing but its equal. What is
/// folded takes in what is exact; not the other way round.
[[nodiscard]] bool takes_in(const Pattern& broad, const Pattern& narrow);

/// Patterns by how they begin or end, so that those that take in another one are found
/// without a look at most of them.
class BroaderPatterns {
  public:
    void add(const Pattern& pattern, std::uint32_t number);

    /// Returns the numbers of those that take in a pattern, rising; its own among them.
    [[nodiscard]] std::vector<std::uint32_t> of(const Pattern& pattern) const;

  private:
    using ByText = std::map<std::string, std::vector<std::uint32_t>, std::less<>>;
    struct Numbered {
        Pattern pattern;
        std::uint32_t number = 0;
    };

    std::vector<Numbered> patterns_;
    ByText by_beginning_; ///< of the first word, up to its first wildcard
    ByText by_end_;       ///< of those that begin with one: behind its last wildcard
};

} // namespace parallax::lexicon
