#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parallax::text {

/// Classes for finding words: the property Word_Break as ICU's root rules tailor it.
/// '@' is a letter, ':' and its like are other; Han, kana and Hangul syllables are
/// classes of their own, since they don't join letters. Extend and Format are one.
enum class WordClass : std::uint8_t {
    other,
    cr,
    lf,
    newline,
    extend,
    zwj,
    regional_indicator,
    katakana,
    han_or_hiragana,
    hangul,
    hebrew,
    letter,
    single_quote,
    double_quote,
    mid_num_let,
    mid_letter,
    mid_num,
    numeric,
    extend_num_let,
    blank,
};

/// Classes for finding sentences: the property Sentence_Break, Extend and Format one.
enum class SentenceClass : std::uint8_t {
    other,
    cr,
    lf,
    sep,
    extend,
    sp,
    lower,
    upper,
    o_letter,
    numeric,
    a_term,
    s_term,
    s_continue,
    close,
};

/// What the rules ask of one character, in 16 bits. Bit by bit as the generator
/// (core/text/character_table.cpp) packs it.
class Character {
  public:
    explicit constexpr Character(std::uint16_t packed) : packed_(packed) {}

    [[nodiscard]] constexpr WordClass word() const {
        return static_cast<WordClass>(packed_ & 0x1FU);
    }
    [[nodiscard]] constexpr SentenceClass sentence() const {
        return static_cast<SentenceClass>((packed_ >> 5U) & 0xFU);
    }
    /// General_Category L or N.
    [[nodiscard]] constexpr bool is_letter_or_number() const {
        return (packed_ & 0x200U) != 0;
    }
    [[nodiscard]] constexpr bool is_white_space() const {
        return (packed_ & 0x400U) != 0;
    }
    /// Extended_Pictographic.
    [[nodiscard]] constexpr bool is_pictograph() const {
        return (packed_ & 0x800U) != 0;
    }
    /// Of a script whose words ICU finds by dictionary.
    [[nodiscard]] constexpr bool is_dictionary() const {
        return (packed_ & 0x1000U) != 0;
    }
    [[nodiscard]] constexpr std::uint16_t packed() const { return packed_; }

  private:
    std::uint16_t packed_;
};

/// The table of all code points, written at build time: rows of 128 characters, each
/// different row once.
constexpr std::uint32_t characters_a_row = 128;
extern const std::uint16_t character_rows[0x110000 / characters_a_row];
extern const std::uint16_t character_table[];

/// Contract  a code point, 0 to 10FFFF.
inline Character character(char32_t code_point) {
    const std::uint32_t row = character_rows[code_point / characters_a_row];
    return Character(
        character_table[row * characters_a_row + code_point % characters_a_row]);
}

/// A character of a text and the number of bytes it takes.
struct CharacterAt {
    Character character;
    std::uint32_t bytes;
};

/// Returns the character that begins at the byte `at`. Bytes that are no UTF-8 are out
/// of contract, but neither read past the text nor out of the table: each counts as
/// U+FFFD.
///
/// Contract  at < text.size().
inline CharacterAt character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
    };
    const std::size_t left = text.size() - at;
    const std::uint32_t lead = byte(0);
    if (lead < 0x80) {
        return {character(lead), 1};
    }
    if (lead >= 0xC0 && lead < 0xE0 && left >= 2) {
        return {character((lead & 0x1FU) << 6U | (byte(1) & 0x3FU)), 2};
    }
    if (lead >= 0xE0 && lead < 0xF0 && left >= 3) {
        return {character((lead & 0xFU) << 12U | (byte(1) & 0x3FU) << 6U |
                          (byte(2) & 0x3FU)),
                3};
    }
    if (lead >= 0xF0 && lead < 0xF5 && left >= 4) {
        const std::uint32_t code_point = (lead & 7U) << 18U | (byte(1) & 0x3FU) << 12U |
                                         (byte(2) & 0x3FU) << 6U | (byte(3) & 0x3FU);
        if (code_point < 0x110000) {
            return {character(code_point), 4};
        }
    }
    return {character(0xFFFD), 1};
}

/// Returns the character that ends before the byte `end`, as character_at().
///
/// Contract  0 < end <= text.size().
inline CharacterAt character_before(std::string_view text, std::size_t end) {
    std::size_t at = end - 1;
    while (at > 0 && end - at < 4 &&
           (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        --at;
    }
    const CharacterAt found = character_at(text.substr(0, end), at);
    return at + found.bytes == end ? found : CharacterAt{character(0xFFFD), 1};
}

/// Does it hold a letter or a number?
[[nodiscard]] bool holds_letter_or_number(std::string_view text);

/// Returns the version of the table: "unicode-15.0 icu-72".
[[nodiscard]] std::string_view character_table_version();

} // namespace parallax::text
