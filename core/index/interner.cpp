#include "core/index/interner.hpp"

#include "core/base/hash.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace parallax::index {

namespace {

constexpr std::size_t key_bytes = 16;
constexpr unsigned first_bits = 13; // 8,192 slots fit into the second-level cache
constexpr std::size_t block = 32;   // tokens whose slots are fetched ahead
/// Makes the key of a long form other than an empty one.
constexpr std::uint64_t long_mark = std::uint64_t{1} << 63U;

static_assert(std::endian::native == std::endian::little, "as index files are");

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

Interner::Interner()
    : keys_(std::size_t{1} << first_bits), numbers_(keys_.size()),
      shift_(64 - first_bits) {}

Interner::Key Interner::key_of(std::string_view text, text::Span token) {
    const char* const begin = text.data() + token.begin;
    const std::size_t length = token.end - token.begin;
    if (length > key_bytes) {
        const base::Hash128 hash = base::hash128(std::string_view(begin, length));
        return {hash.low, (hash.high << 8U) | long_mark};
    }
    std::array<std::uint64_t, 2> bytes{};
    if (token.begin + key_bytes <= text.size()) {
        std::memcpy(bytes.data(), begin, key_bytes);
        bytes[0] &= masks[length][0];
        bytes[1] &= masks[length][1];
    } else {
        std::memcpy(bytes.data(), begin, length);
    }
    return {bytes[0], bytes[1]};
}

std::uint64_t Interner::hash_of(const Key& key) {
    // Multiply-shift: the highest bits of the products depend on every byte.
    return (key.low * 0x9E3779B97F4A7C15ULL) ^ (key.high * 0xC2B2AE3D27D4EB4FULL);
}

std::uint32_t Interner::number_of(const Key& key, std::uint64_t hash,
                                  std::string_view form) {
    std::size_t slot = hash >> shift_;
    while (true) {
        const Key& there = keys_[slot];
        if (there == key &&
            (form.size() <= key_bytes || forms_.view()[numbers_[slot]] == form)) {
            return numbers_[slot];
        }
        if (there == Key{}) { // no form is empty
            return number_of_new(key, slot, form);
        }
        slot = (slot + 1) & (keys_.size() - 1);
    }
}

std::uint32_t Interner::number_of_new(const Key& key, std::size_t slot,
                                      std::string_view form) {
    const auto number = static_cast<std::uint32_t>(forms_.view().size());
    keys_[slot] = key;
    numbers_[slot] = number;
    forms_.add(form);
    if (2 * forms_.view().size() > keys_.size()) {
        grow();
    }
    return number;
}

void Interner::grow() {
    std::vector<Key> keys(2 * keys_.size());
    std::vector<std::uint32_t> numbers(keys.size());
    keys.swap(keys_);
    numbers.swap(numbers_);
    --shift_;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] == Key{}) {
            continue;
        }
        std::size_t slot = hash_of(keys[i]) >> shift_;
        while (!(keys_[slot] == Key{})) {
            slot = (slot + 1) & (keys_.size() - 1);
        }
        keys_[slot] = keys[i];
        numbers_[slot] = numbers[i];
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
            __builtin_prefetch(&keys_[hashes[i] >> shift_]);
            __builtin_prefetch(&numbers_[hashes[i] >> shift_]);
        }
        for (std::size_t i = 0; i < count; ++i) {
            const text::Span token = tokens[first + i];
            const std::size_t slot = hashes[i] >> shift_;
            const bool is_short = token.end - token.begin <= key_bytes;
            *out++ = is_short && keys_[slot] == keys[i] // most often
                         ? numbers_[slot]
                         : number_of(keys[i], hashes[i],
                                     text.substr(token.begin, token.end - token.begin));
        }
    }
}

} // namespace parallax::index
