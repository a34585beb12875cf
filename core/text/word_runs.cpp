#include "core/text/word_runs.hpp"

#include "core/text/character_classes.hpp"

#include <bit>

namespace parallax::text {

std::size_t WordRuns::next(const ByteClasses* classes, std::size_t blocks,
                           std::uint64_t* edges) {
    for (std::size_t b = 0; b < blocks; ++b) {
        edges[b] = edges_of(classes[b]);
        if (hard_ != none) {
            return b + 1;
        }
    }
    return blocks;
}

/// Returns the edges of the tokens in the next block: a bit where one begins, a bit
/// behind where it ends.
std::uint64_t WordRuns::edges_of(const ByteClasses& block) {
    std::uint64_t letters = block.letters | letters_spilt_;
    std::uint64_t numbers = block.numbers | numbers_spilt_;
    std::uint64_t others = block.lone | others_spilt_; // join, and are neither
    unsure_ |= block.lone != 0;
    letters_spilt_ = numbers_spilt_ = others_spilt_ = 0;
    if ((block.letter_leads | block.other_leads) != 0) {
        letters |= block.letter_leads | block.letter_leads << 1U;
        letters_spilt_ = block.letter_leads >> 63U;
        settle(block.other_leads, letters, numbers, others);
    }
    const std::uint64_t before_letter = letters << 1U | last_letter_;
    const std::uint64_t before_number = numbers << 1U | last_number_;
    std::uint64_t joins =
        (block.mid_both & before_letter & letters >> 1U) |
        ((block.mid_both | block.mid_num) & before_number & numbers >> 1U);
    if ((block.mid_both | block.mid_num) >> 63U != 0 &&
        joins_around(base_ + 63, 1, letters >> 62U & 1U, numbers >> 62U & 1U)) {
        joins |= std::uint64_t{1} << 63U;
    }
    last_letter_ = letters >> 63U;
    last_number_ = numbers >> 63U;
    const std::uint64_t words = letters | numbers | others | joins;
    const std::uint64_t edges = words ^ (words << 1U | last_word_);
    last_word_ = words >> 63U;
    base_ += block_bytes;
    return edges;
}

/// Does the mark at `at` join what stands around it?
bool WordRuns::joins_around(std::size_t at, std::size_t bytes, bool after_letter,
                            bool after_number) const {
    if ((!after_letter && !after_number) || at + bytes >= text_.size()) {
        return false;
    }
    const WordClass next = character_at(text_, at + bytes).character.word();
    switch (character_at(text_, at).character.word()) {
    case WordClass::mid_letter: return after_letter && next == WordClass::letter;
    case WordClass::mid_num: return after_number && next == WordClass::numeric;
    default:
        return (after_letter && next == WordClass::letter) ||
               (after_number && next == WordClass::numeric);
    }
}

/// Puts the characters that begin at the leads where they belong.
void WordRuns::settle(std::uint64_t leads, std::uint64_t& letters,
                      std::uint64_t& numbers, std::uint64_t& others) {
    for (; leads != 0; leads &= leads - 1) {
        const auto bit = static_cast<unsigned>(std::countr_zero(leads));
        const std::size_t at = base_ + bit;
        const CharacterAt next = character_at(text_, at);
        const Character character = next.character;
        const bool after_letter =
            (bit == 0 ? last_letter_ : letters >> (bit - 1) & 1U) != 0;
        const bool after_number =
            (bit == 0 ? last_number_ : numbers >> (bit - 1) & 1U) != 0;
        const std::uint64_t ones = (std::uint64_t{1} << next.bytes) - 1;
        const std::uint64_t inside = ones << bit;
        const std::uint64_t spilt = bit == 0 ? 0 : ones >> (64U - bit);
        bool as_letter = false;
        bool as_number = false;
        if (character.is_dictionary()) {
            hard_ = at;
            return;
        }
        switch (character.word()) {
        case WordClass::letter:
            as_letter = true;
            unsure_ |= !character.is_letter_or_number();
            break;
        case WordClass::numeric:
            as_number = true;
            unsure_ |= !character.is_letter_or_number();
            break;
        case WordClass::extend: // WB4: as what it extends
            as_letter = after_letter;
            as_number = after_number;
            break;
        case WordClass::extend_num_let:
            others |= inside;
            others_spilt_ |= spilt;
            unsure_ = true;
            continue;
        case WordClass::mid_letter:
        case WordClass::mid_num:
        case WordClass::mid_num_let:
            if (joins_around(at, next.bytes, after_letter, after_number)) {
                others |= inside;
                others_spilt_ |= spilt;
            }
            continue;
        // Stand alone or with their like; have no letter in them.
        case WordClass::newline:
        case WordClass::blank:
        case WordClass::regional_indicator: continue;
        case WordClass::other:
            if (!character.is_letter_or_number()) {
                continue;
            }
            break;
        default: break;
        }
        if (!as_letter && !as_number) {
            hard_ = at;
            return;
        }
        if (as_letter) {
            letters |= inside;
            letters_spilt_ |= spilt;
        } else {
            numbers |= inside;
            numbers_spilt_ |= spilt;
        }
    }
}

} // namespace parallax::text
