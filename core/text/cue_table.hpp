#pragma once

#include "core/text/cue.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parallax::text {

/// Cues by word, in any case. Nearly every word of a text is looked up, so words of up
/// to 16 ASCII characters, which nearly all are, are compared as two numbers.
class CueTable {
  public:
    /// Adds a word, or returns the cue that it has; valid until the next word is added.
    Cue& operator[](std::string_view word);

    /// Returns the cue of a word, the empty one when there is none. Case does not
    /// matter in the Latin and Cyrillic alphabets, nor whether an apostrophe is curly;
    /// Ё is Е.
    [[nodiscard]] Cue of(std::string_view word) const;

  private:
    struct Slot {
        std::uint64_t low = 0; ///< the first 8 characters; 0: the slot is free
        std::uint64_t high = 0;
        Cue cue;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const {
            return std::hash<std::string_view>()(word);
        }
    };
    std::vector<Slot> slots_ = std::vector<Slot>(64); ///< open addressing; 2^n
    std::size_t used_ = 0;
    /// Bits of the hashes there are: small enough to stay near, for most words have
    /// none.
    std::array<std::uint64_t, 1024> seen_{};
    std::unordered_map<std::string, Cue, Hash, std::equal_to<>> others_;

    [[nodiscard]] Cue of(std::uint64_t low, std::uint64_t high) const;
    [[nodiscard]] std::size_t slot_of(std::uint64_t hash, std::uint64_t low,
                                      std::uint64_t high) const;
    void grow();
};

/// Returns a word as cues are compared: see CueTable::of().
[[nodiscard]] std::string folded_cue(std::string_view word);

} // namespace parallax::text
