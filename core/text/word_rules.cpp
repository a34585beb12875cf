#include "core/text/word_rules.hpp"

#include "core/text/character_classes.hpp"

namespace parallax::text {

namespace {

bool is_letter(WordClass c) { return c == WordClass::letter || c == WordClass::hebrew; }

bool is_ignored(WordClass c) { return c == WordClass::extend || c == WordClass::zwj; }

bool is_line_end(WordClass c) {
    return c == WordClass::cr || c == WordClass::lf || c == WordClass::newline;
}

bool is_kana_or_han(WordClass c) {
    return c == WordClass::katakana || c == WordClass::han_or_hiragana;
}

/// What of the segment the rules look at.
struct Before {
    WordClass last;     ///< Extend, Format and ZWJ skipped: WB4
    WordClass adjacent; ///< nothing skipped
};

/// WB5, WB8 to WB10, WB13 to WB16, WB7a, and ICU's runs of Hangul, Han and kana.
bool joins(Before before, WordClass after) {
    const auto last = before.last;
    const bool word_before = is_letter(last) || last == WordClass::numeric;
    const bool word_after = is_letter(after) || after == WordClass::numeric;
    if (word_before && (word_after || after == WordClass::extend_num_let)) {
        return true;
    }
    switch (last) {
    case WordClass::extend_num_let:
        return word_after || after == WordClass::extend_num_let ||
               after == WordClass::katakana;
    case WordClass::katakana:
        if (after == WordClass::katakana || after == WordClass::extend_num_let) {
            return true;
        }
        break;
    case WordClass::regional_indicator: return after == WordClass::regional_indicator;
    case WordClass::hebrew: return after == WordClass::single_quote;
    default: break;
    }
    return (before.adjacent == WordClass::hangul && after == WordClass::hangul) ||
           (is_kana_or_han(before.adjacent) && is_kana_or_han(after)) ||
           (before.adjacent == WordClass::blank && after == WordClass::blank); // WB3d
}

bool is_mark(WordClass c) {
    return c == WordClass::single_quote || c == WordClass::double_quote ||
           c == WordClass::mid_num_let || c == WordClass::mid_letter ||
           c == WordClass::mid_num;
}

/// WB6, WB7, WB7b, WB7c, WB11, WB12: may a mark stand between these two?
bool joins_across(WordClass before, WordClass mark, WordClass after) {
    const bool both = mark == WordClass::mid_num_let || mark == WordClass::single_quote;
    if (is_letter(before) && is_letter(after)) {
        return both || mark == WordClass::mid_letter ||
               (mark == WordClass::double_quote && before == WordClass::hebrew &&
                after == WordClass::hebrew);
    }
    return before == WordClass::numeric && after == WordClass::numeric &&
           (both || mark == WordClass::mid_num);
}

/// The first class from `at` on that WB4 does not skip.
WordClass class_after(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const CharacterAt next = character_at(text, at);
        if (!is_ignored(next.character.word())) {
            return next.character.word();
        }
        at += next.bytes;
    }
    return WordClass::other;
}

} // namespace

Segment word_segment(std::string_view text, std::uint32_t begin) {
    Segment segment{begin, false, false};
    const auto take = [&](CharacterAt next) {
        segment.end += next.bytes;
        segment.holds_letter_or_number |= next.character.is_letter_or_number();
        segment.needs_dictionary |= next.character.is_dictionary();
    };
    const CharacterAt first = character_at(text, begin);
    take(first);
    Before before{first.character.word(), first.character.word()};
    if (is_line_end(before.last)) { // WB3, WB3a
        if (before.last == WordClass::cr && segment.end < text.size() &&
            text[segment.end] == '\n') {
            ++segment.end;
        }
        return segment;
    }
    bool across = false; // behind a mark that joins what follows
    while (segment.end < text.size()) {
        const CharacterAt next = character_at(text, segment.end);
        const WordClass after = next.character.word();
        if (is_ignored(after)) { // WB4
            take(next);
            before.adjacent = after;
            continue;
        }
        const bool joined_mark =
            !across && is_mark(after) &&
            joins_across(before.last, after,
                         class_after(text, segment.end + next.bytes));
        const bool pictograph =
            before.adjacent == WordClass::zwj && next.character.is_pictograph(); // WB3c
        if (!across && !joined_mark && !pictograph && !joins(before, after)) {
            break;
        }
        const bool pair = before.last == WordClass::regional_indicator &&
                          after == WordClass::regional_indicator;
        take(next);
        // A third regional indicator does not join the first two: WB15.
        before = {pair ? WordClass::other : after, after};
        across = joined_mark;
    }
    return segment;
}

} // namespace parallax::text
