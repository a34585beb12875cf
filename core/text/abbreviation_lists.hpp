#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace parallax::text {

/// The abbreviations of a language, each list in byte order and without the last stop.
struct AbbreviationLists {
    /// No sentence ends behind them: titles, "vs".
    std::span<const std::string_view> always;
    /// Abbreviations before a number only: "No. 3", "Jan. 5".
    std::span<const std::string_view> before_numbers;
    /// A sentence ends behind them only if the next word begins sentences: "Corp".
    std::span<const std::string_view> maybe;
    /// A sentence ends behind them unless a title or number follows: "Fla. Gov. Scott".
    std::span<const std::string_view> before_titles;
    /// Words that begin sentences far more often than they begin names.
    std::span<const std::string_view> starters;
    /// A small number and a stop are an ordinal: "am 3. Oktober".
    bool ordinal_stops = false;
    /// A bit for each outline() of an abbreviation: what has none is no abbreviation.
    std::array<std::uint64_t, 16> outlines{};

    /// Returns a number below 1024 that says a little about a word, quickly.
    [[nodiscard]] static constexpr std::size_t outline(std::string_view word) {
        const auto first = static_cast<unsigned char>(word.front());
        const auto last = static_cast<unsigned char>(word.back());
        return (first * 31U + last * 7U + word.size()) % 1024U;
    }

    [[nodiscard]] constexpr bool may_have(std::string_view word) const {
        return word.size() <= 8 &&
               (outlines[outline(word) / 64] >> (outline(word) % 64) & 1U) != 0;
    }
};

/// Returns the lists of a language ("" is English); empty ones when there are none.
[[nodiscard]] const AbbreviationLists& abbreviation_lists(std::string_view language);

} // namespace parallax::text
