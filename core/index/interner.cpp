#include "core/index/interner.hpp"

#include "core/base/hash.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace parallax::index {

namespace {

constexpr std::size_t key_bytes = 16;
constexpr unsigned first_bits = 13; // 8,192 slots fit into the second-level cache
constexpr std::size_t block = 16;   // tokens whose slots are fetched ahead

/// masks[n] keeps the first n bytes of a key.
constexpr auto masks = [] {
    std::array<std::array<std::uint64_t, 2>, key_bytes + 1> result{};
    for (std::size_t n = 0; n <= key_bytes; ++n) {
        for (std::size_t byte = 0; byte < n; ++byte) {
            result[n][byte / 8] |= std::uint64_t{0xFF} << (8 * (byte % 8));
        }
    }
    return result;
}();

} // namespace

Interner::Interner() : slots_(std::size_t{1} << first_bits), shift_(64 - first_bits) {}

Interner::Key Interner::key_of(std::string_view text, text::Span token) {
    const char* const begin = text.data() + token.begin;
    const std::size_t length = token.end - token.begin;
    if (length > key_bytes) {
        const std::string_view form(begin, length);
        return {base::hash64(form), 0, static_cast<std::uint32_t>(length)};
    }
    std::array<std::uint64_t, 2> bytes{};
    if (token.begin + key_bytes <= text.size()) {
        std::memcpy(bytes.data(), begin, key_bytes);
        bytes[0] &= masks[length][0];
        bytes[1] &= masks[length][1];
    } else {
        std::memcpy(bytes.data(), begin, length);
    }
    return {bytes[0], bytes[1], static_cast<std::uint32_t>(length)};
}

std::uint64_t Interner::hash_of(const Key& key) {
    // Multiply-shift: the highest bits of the product depend on every byte.
    const std::uint64_t h =
        (key.low ^ (key.high << 29U) ^ (key.high >> 35U)) * 0x9E3779B97F4A7C15ULL;
    return h ^ (key.high * 0xC2B2AE3D27D4EB4FULL);
}

bool Interner::is_at(const Slot& slot, const Key& key, std::string_view form) const {
    return slot.low == key.low && slot.high == key.high && slot.length == key.length &&
           (key.length <= key_bytes || forms_.view()[slot.number] == form);
}

std::uint32_t Interner::number_of(const Key& key, std::uint64_t hash,
                                  std::string_view form) {
    std::size_t at = hash >> shift_;
    while (slots_[at].length != 0) {
        if (is_at(slots_[at], key, form)) {
            return slots_[at].number;
        }
        at = (at + 1) & (slots_.size() - 1);
    }
    const auto number = static_cast<std::uint32_t>(forms_.view().size());
    slots_[at] = {key.low, key.high, key.length, number};
    forms_.add(form);
    if (2 * forms_.view().size() > slots_.size()) {
        grow();
    }
    return number;
}

void Interner::grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    --shift_;
    for (const Slot& slot : old) {
        if (slot.length == 0) {
            continue;
        }
        std::size_t at = hash_of({slot.low, slot.high, slot.length}) >> shift_;
        while (slots_[at].length != 0) {
            at = (at + 1) & (slots_.size() - 1);
        }
        slots_[at] = slot;
    }
}

void Interner::number(std::string_view text, std::span<const text::Span> tokens,
                      std::vector<std::uint32_t>& numbers) {
    const std::size_t before = numbers.size();
    numbers.resize(before + tokens.size());
    std::uint32_t* out = numbers.data() + before;
    std::array<Key, block> keys;
    std::array<std::uint64_t, block> hashes{};
    for (std::size_t first = 0; first < tokens.size(); first += block) {
        const std::size_t count = std::min(block, tokens.size() - first);
        for (std::size_t i = 0; i < count; ++i) {
            keys[i] = key_of(text, tokens[first + i]);
            hashes[i] = hash_of(keys[i]);
            __builtin_prefetch(&slots_[hashes[i] >> shift_]);
        }
        for (std::size_t i = 0; i < count; ++i) {
            const text::Span token = tokens[first + i];
            *out++ = number_of(keys[i], hashes[i],
                               text.substr(token.begin, token.end - token.begin));
        }
    }
}

} // namespace parallax::index
