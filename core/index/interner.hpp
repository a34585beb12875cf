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
    struct Key {
        std::uint64_t low = 0;
        std::uint64_t high = 0;
        std::uint32_t length = 0;
    };
    struct Slot {
        std::uint64_t low = 0;
        std::uint64_t high = 0;
        std::uint32_t length = 0; ///< 0: free
        std::uint32_t number = 0;
    };

    [[nodiscard]] static Key key_of(std::string_view text, text::Span token);
    [[nodiscard]] static std::uint64_t hash_of(const Key& key);
    [[nodiscard]] bool is_at(const Slot& slot, const Key& key,
                             std::string_view form) const;
    std::uint32_t number_of(const Key& key, std::uint64_t hash, std::string_view form);
    void grow();

    std::vector<Slot> slots_; ///< a power of two of them, at most half in use
    unsigned shift_ = 0;      ///< 64 - log2(slots)
    StringsColumn forms_;
};

} // namespace parallax::index
