#pragma once

#include "core/text/cue.hpp"
#include "core/text/span.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
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

    /// The same for a word inside a text, faster: what stands behind it may be read.
    [[nodiscard]] Cue of(std::string_view text, const Span& word) const {
        const std::size_t size = word.end - word.begin;
        if (size - 1 < 16 && text.size() - word.begin >= 16) {
            std::uint64_t low = 0;
            std::uint64_t high = 0;
            std::memcpy(&low, text.data() + word.begin, 8);
            std::memcpy(&high, text.data() + word.begin + 8, 8);
            low &= size >= 8 ? ~0ULL : ~0ULL >> (64U - 8U * size);
            high &= size <= 8 ? 0ULL : ~0ULL >> (128U - 8U * size);
            if (((low | high) & 0x8080808080808080U) == 0) {
                return of(in_small_letters(low), in_small_letters(high));
            }
        }
        return of(text.substr(word.begin, size));
    }

    /// Returns up to 8 ASCII characters with small letters for capitals.
    static std::uint64_t in_small_letters(std::uint64_t ascii) {
        constexpr std::uint64_t each_byte = 0x0101010101010101U;
        const std::uint64_t from_a = ascii + each_byte * (0x80U - 'A');
        const std::uint64_t behind_z = ascii + each_byte * (0x7FU - 'Z');
        return ascii | ((from_a & ~behind_z & each_byte * 0x80U) >> 2U);
    }

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

    static std::uint64_t hash_of(std::uint64_t low, std::uint64_t high) {
        const std::uint64_t mixed =
            (low ^ std::rotl(high * 0x9E3779B97F4A7C15U, 32)) * 0xD6E8FEB86659FD93U;
        return mixed ^ (mixed >> 32U);
    }

    [[nodiscard]] Cue of(std::uint64_t low, std::uint64_t high) const {
        const std::uint64_t hash = hash_of(low, high);
        if ((seen_[hash >> 54U] >> (hash >> 48U & 63U) & 1U) == 0) {
            return {};
        }
        return slots_[slot_of(hash, low, high)].cue;
    }

    [[nodiscard]] std::size_t slot_of(std::uint64_t hash, std::uint64_t low,
                                      std::uint64_t high) const {
        std::size_t at = hash & (slots_.size() - 1);
        while (slots_[at].low != 0 &&
               (slots_[at].low != low || slots_[at].high != high)) {
            at = (at + 1) & (slots_.size() - 1);
        }
        return at;
    }

    void grow();
};

/// Is a word, in any case, the one that folded_cue() made? Without making another one
/// where both are of ASCII.
[[nodiscard]] bool is_same_cue(std::string_view word, std::string_view folded);

/// Returns a word as cues are compared: see CueTable::of().
[[nodiscard]] std::string folded_cue(std::string_view word);

} // namespace parallax::text
