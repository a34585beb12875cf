#pragma once

#include "core/index/strings.hpp"
#include "core/text/span.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parallax::index {

/// Numbers forms in the order in which they first come.
///
/// A form of up to 16 bytes is its own key, so that most tokens are looked up with one
/// comparison in one cache line; longer ones are found by hash and compared in full.
/// Not for use by two threads at once: make one a thread.
class Interner {
  public:
    Interner();

    /// Appends the number of each token of a text.
    ///
    /// Contract  tokens lie in the text and hold no NUL; fewer than 2^32 forms.
    void number(std::string_view text, std::span<const text::Span> tokens,
                std::vector<std::uint32_t>& numbers);

    /// Returns the forms by number.
    [[nodiscard]] Strings forms() const { return forms_.view(); }

  private:
    /// A form of up to 16 bytes, zeros behind it; of a longer one a hash, behind a
    /// zero, which no form begins its second half with.
    struct Key {
        std::uint64_t low = 0;
        std::uint64_t high = 0;

        friend bool operator==(const Key&, const Key&) = default;
    };

    [[nodiscard]] static Key key_of(std::string_view text, text::Span token);
    [[nodiscard]] static std::uint64_t hash_of(const Key& key);
    std::uint32_t number_of(const Key& key, std::uint64_t hash, std::string_view form);
    std::uint32_t number_of_new(const Key& key, std::size_t slot,
                                std::string_view form);
    void grow();

    // Keys and numbers apart: a key never lies across two cache lines.
    std::vector<Key> keys_; ///< a power of two of them, at most half in use
    std::vector<std::uint32_t> numbers_;
    unsigned shift_ = 0; ///< 64 - log2(slots)
    StringsColumn forms_;
};

} // namespace parallax::index
