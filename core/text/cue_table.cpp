#include "core/text/cue_table.hpp"

#include <bit>
#include <cstring>
#include <optional>
#include <utility>

namespace parallax::text {

static_assert(std::endian::native == std::endian::little);

namespace {

/// Longer words are no cues.
constexpr std::size_t longest = 64;

constexpr std::uint64_t each_byte = 0x0101010101010101U;

/// Up to 16 ASCII characters in small letters, zeros behind them.
struct ShortWord {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
};

template <typename Number> std::uint64_t read(const char* at) {
    Number number = 0;
    std::memcpy(&number, at, sizeof number);
    return number;
}

/// Nothing when the word is longer or not of ASCII alone.
std::optional<ShortWord> short_word(std::string_view word) {
    const std::size_t size = word.size();
    const char* begin = word.data();
    ShortWord result;
    if (size > 16 || size == 0) {
        return std::nullopt;
    }
    if (size > 8) {
        result.low = read<std::uint64_t>(begin);
        result.high = read<std::uint64_t>(begin + size - 8) >> (8 * (16 - size));
    } else if (size == 8) {
        result.low = read<std::uint64_t>(begin);
    } else if (size >= 4) {
        result.low = read<std::uint32_t>(begin) | read<std::uint32_t>(begin + size - 4)
                                                      << (8 * (size - 4));
    } else {
        result.low = read<std::uint8_t>(begin) |
                     read<std::uint8_t>(begin + size / 2) << (8 * (size / 2)) |
                     read<std::uint8_t>(begin + size - 1) << (8 * (size - 1));
    }
    if (((result.low | result.high) & each_byte * 0x80U) != 0) {
        return std::nullopt;
    }
    return ShortWord{CueTable::in_small_letters(result.low),
                     CueTable::in_small_letters(result.high)};
}

} // namespace

std::string folded_cue(std::string_view word) {
    std::string folded;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto byte = static_cast<unsigned char>(word[i]);
        const unsigned next =
            i + 1 < word.size() ? static_cast<unsigned char>(word[i + 1]) : 0U;
        const auto put = [&](unsigned first, unsigned second) {
            folded += static_cast<char>(first);
            folded += static_cast<char>(second);
            ++i;
        };
        if (byte >= 'A' && byte <= 'Z') {
            folded += static_cast<char>(byte + 32U);
        } else if (byte == 0xD0 && next >= 0x90 && next < 0xA0) {
            put(0xD0, next + 0x20U);
        } else if (byte == 0xD0 && next >= 0xA0 && next < 0xB0) {
            put(0xD1, next - 0x20U);
        } else if ((byte == 0xD0 && next == 0x81) || (byte == 0xD1 && next == 0x91)) {
            put(0xD0, 0xB5); // Ё, ё: written as е
        } else if (word.substr(i, 3) == "’") {
            folded += '\'';
            i += 2;
        } else {
            folded += word[i];
        }
    }
    return folded;
}

bool is_same_cue(std::string_view word, std::string_view folded) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        if (static_cast<unsigned char>(c) >= 0x80) {
            return folded_cue(word) == folded;
        }
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (i >= folded.size() || small != folded[i]) {
            return false;
        }
    }
    return word.size() == folded.size();
}

void CueTable::grow() {
    std::vector<Slot> before(slots_.size() * 2);
    before.swap(slots_);
    for (const Slot& slot : before) {
        if (slot.low != 0) {
            slots_[slot_of(hash_of(slot.low, slot.high), slot.low, slot.high)] = slot;
        }
    }
}

Cue& CueTable::operator[](std::string_view word) {
    const std::string folded = folded_cue(word);
    const std::optional<ShortWord> ascii = short_word(folded);
    if (!ascii) {
        return others_[folded];
    }
    if (used_ * 3 >= slots_.size()) {
        grow();
    }
    const std::uint64_t hash = hash_of(ascii->low, ascii->high);
    seen_[hash >> 54U] |= 1ULL << (hash >> 48U & 63U);
    Slot& slot = slots_[slot_of(hash, ascii->low, ascii->high)];
    if (slot.low == 0) {
        slot = {ascii->low, ascii->high, {}};
        ++used_;
    }
    return slot.cue;
}

Cue CueTable::of(std::string_view word) const {
    if (const std::optional<ShortWord> ascii = short_word(word)) {
        return of(ascii->low, ascii->high);
    }
    if (word.size() > longest) {
        return {};
    }
    const std::string folded = folded_cue(word);
    if (const std::optional<ShortWord> ascii = short_word(folded)) {
        return of(ascii->low, ascii->high); // the apostrophe was curly
    }
    const auto found = others_.find(folded);
    return found == others_.end() ? Cue{} : found->second;
}

} // namespace parallax::text
