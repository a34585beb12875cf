/// Writes the table of core/text/character_classes.hpp as C++: a program that runs
/// while Parallax is built, so that the table is pinned and costs nothing when Parallax
/// starts.
///
///     character_table > character_table_data.cpp
///
/// Source    the properties of Unicode 15.0 as ICU 72 has them; the tailoring is that
/// of
///           the sets in ICU's root word rules (RuleBasedBreakIterator::getRules()).

#include "core/text/character_classes.hpp"

#include <array>
#include <cstdio>
#include <map>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uversion.h>

// Another ICU has other rules: read them, adapt, raise rules-N in tokenizer_version().
static_assert(U_ICU_VERSION_MAJOR_NUM == 72, "the rules are those of ICU 72");

namespace {

using parallax::text::characters_a_row;
using parallax::text::SentenceClass;
using parallax::text::WordClass;

UScriptCode script_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status);
}

bool is_hangul_syllable(UChar32 c) { return c >= 0xAC00 && c <= 0xD7A3; }

bool is_han_or_hiragana(UChar32 c) {
    return script_of(c) == USCRIPT_HAN || script_of(c) == USCRIPT_HIRAGANA;
}

bool is_complex_context(UChar32 c) {
    return u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

bool is_katakana(UChar32 c) {
    return u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_KATAKANA;
}

WordClass word_class(UChar32 c) {
    const int property = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
    if (is_hangul_syllable(c)) {
        return WordClass::hangul;
    }
    if (is_han_or_hiragana(c)) {
        return WordClass::han_or_hiragana;
    }
    if (c == '@') {
        return WordClass::letter;
    }
    if (c == ':' || c == 0xFE55 || c == 0xFF1A) {
        return WordClass::other;
    }
    switch (property) {
    case U_WB_CR: return WordClass::cr;
    case U_WB_LF: return WordClass::lf;
    case U_WB_NEWLINE: return WordClass::newline;
    case U_WB_EXTEND:
    case U_WB_FORMAT: return WordClass::extend;
    case U_WB_ZWJ: return WordClass::zwj;
    case U_WB_REGIONAL_INDICATOR: return WordClass::regional_indicator;
    case U_WB_KATAKANA: return WordClass::katakana;
    case U_WB_HEBREW_LETTER: return WordClass::hebrew;
    case U_WB_ALETTER: return WordClass::letter;
    case U_WB_SINGLE_QUOTE: return WordClass::single_quote;
    case U_WB_DOUBLE_QUOTE: return WordClass::double_quote;
    case U_WB_MIDNUMLET: return WordClass::mid_num_let;
    case U_WB_MIDLETTER: return WordClass::mid_letter;
    case U_WB_MIDNUM: return WordClass::mid_num;
    case U_WB_NUMERIC: return WordClass::numeric;
    case U_WB_EXTENDNUMLET: return WordClass::extend_num_let;
    case U_WB_WSEGSPACE: return WordClass::blank;
    default: break;
    }
    const bool control =
        u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_CONTROL;
    return is_complex_context(c) && !control ? WordClass::letter : WordClass::other;
}

SentenceClass sentence_class(UChar32 c) {
    switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
    case U_SB_CR: return SentenceClass::cr;
    case U_SB_LF: return SentenceClass::lf;
    case U_SB_SEP: return SentenceClass::sep;
    case U_SB_EXTEND:
    case U_SB_FORMAT: return SentenceClass::extend;
    case U_SB_SP: return SentenceClass::sp;
    case U_SB_LOWER: return SentenceClass::lower;
    case U_SB_UPPER: return SentenceClass::upper;
    case U_SB_OLETTER: return SentenceClass::o_letter;
    case U_SB_NUMERIC: return SentenceClass::numeric;
    case U_SB_ATERM: return SentenceClass::a_term;
    case U_SB_STERM: return SentenceClass::s_term;
    case U_SB_SCONTINUE: return SentenceClass::s_continue;
    case U_SB_CLOSE: return SentenceClass::close;
    default: return SentenceClass::other;
    }
}

std::uint16_t packed(UChar32 c) {
    const auto flag = [](bool is, unsigned bit) { return is ? 1U << bit : 0U; };
    // ICU's rules count Hangul syllables in, but there is no dictionary for them.
    const bool dictionary =
        is_han_or_hiragana(c) || is_katakana(c) || is_complex_context(c);
    return static_cast<std::uint16_t>(
        static_cast<unsigned>(word_class(c)) |
        static_cast<unsigned>(sentence_class(c)) << 5U |
        flag((U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0, 9) |
        flag(u_isUWhiteSpace(c) != 0, 10) |
        flag(u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0, 11) |
        flag(dictionary, 12));
}

void print(const char* declaration, const std::vector<std::uint16_t>& numbers) {
    std::printf("extern const std::uint16_t %s = {", declaration);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        std::printf("%s%u,", i % 16 == 0 ? "\n    " : " ", unsigned{numbers[i]});
    }
    std::printf("\n};\n");
}

} // namespace

int main() {
    using Row = std::array<std::uint16_t, characters_a_row>;
    std::map<Row, std::uint16_t> number_of;
    std::vector<std::uint16_t> rows;
    std::vector<std::uint16_t> table;
    for (UChar32 first = 0; first < 0x110000; first += characters_a_row) {
        Row row{};
        for (std::uint32_t i = 0; i < characters_a_row; ++i) {
            row[i] = packed(first + static_cast<UChar32>(i));
        }
        const auto [found, is_new] =
            number_of.emplace(row, static_cast<std::uint16_t>(number_of.size()));
        if (is_new) {
            table.insert(table.end(), row.begin(), row.end());
        }
        rows.push_back(found->second);
    }
    std::puts("// Written by core/text/character_table.cpp.\n"
              "#include \"core/text/character_classes.hpp\"\n\n"
              "namespace parallax::text {\n");
    print("character_rows[0x110000 / characters_a_row]", rows);
    print("character_table[]", table);
    std::printf("\nstd::string_view character_table_version() {\n"
                "    return \"unicode-%s icu-%d\";\n}\n\n"
                "} // namespace parallax::text\n",
                U_UNICODE_VERSION, U_ICU_VERSION_MAJOR_NUM);
    return 0;
}
