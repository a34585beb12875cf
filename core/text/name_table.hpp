#pragma once

#include "core/text/span.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parallax::text {

/// Where a name stands in a text, by a part of it. Made for many short texts: emptying
/// it costs nothing and its memory is used again.
class NameTable {
  public:
    /// Forgets all names, whose text may then go.
    void clear();

    /// Adds a name unless there is one of this key. The key's bytes have to stay.
    void add(std::string_view key, const Span& name);

    /// Returns the name that was added first, or nullptr; valid until the next one is
    /// added.
    [[nodiscard]] const Span* find(std::string_view key) const;

  private:
    struct Slot {
        std::string_view key;
        std::uint64_t hash = 0;
        std::uint64_t round = 0; ///< of clear(): other slots are free
        Span name;
    };
    std::vector<Slot> slots_ = std::vector<Slot>(64); ///< open addressing; 2^n
    std::size_t used_ = 0;
    std::uint64_t round_ = 1;

    [[nodiscard]] std::size_t slot_of(std::string_view key, std::uint64_t hash) const;
};

/// The names of an article.
struct Names {
    NameTable first;   ///< the first mention, by last word and by all words
    NameTable holders; ///< who holds an office, by the word before it: "Tarsovian" of
                       ///< "Tarsovian President Kim Roe"
};

} // namespace parallax::text
