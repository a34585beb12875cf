/// Words and sentences against ICU: strings made to be nasty, and every text at hand.

#include "core/base/unicode.hpp"
#include "core/text/character_classes.hpp"
#include "core/text/sentence_breaks.hpp"
#include "core/text/word_breaks.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/unit/text_icu_breaks.hpp"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

namespace parallax::text {
namespace {

/// One of each class of both properties, and what has made trouble: marks that are
/// letters, numbers that join nothing, what joins letters beyond ASCII, every stop,
/// every length in UTF-8.
constexpr char32_t symbols[] = {
    U'a',    U'B',    U'1',    U'_',    U'@',    U'\'',   U'"',    U'.',    U',',
    U':',    U';',    U'!',    U'?',    U'-',    U'(',    U')',    U' ',    U'\t',
    U'\r',   U'\n',   U'#',    U'+',    0x85,    0xA0,    0xAA,    0xAD,    0xB2,
    0xB7,    0xBD,    0xC4,    0xD7,    0xDF,    0xF7,    0xE9,    0x149,
    0x1C5, // a title-case letter
    0x2C2, // a letter to the rules, a symbol to General_Category
    0x301,   0x308,   0x345,   0x387,   0x3A3,   0x3B1,   0x37E,   0x414,   0x436,
    0x482,   0x483,   0x559,   0x55F,   0x589,   0x5D0,   0x5D1,   0x5F3,   0x5F4,
    0x600,   0x60C,   0x61F,   0x627,   0x64E,   0x661,   0x66B,   0x6D4,   0x70F,
    0x7F8,   0x915,   0x93F,   0x94D,   0x964,   0x967,   0xE01,   0xE31,   0xE32,
    0xE50,   0xE81,   0xEB0,   0x1000,  0x102B,  0x1040,  0x10D0,  0x1160,  0x1362,
    0x1680,  0x1780,  0x17B6,  0x180E,  0x1950,  0x1963,  0x1A20,  0x1A55,  0x2002,
    0x2009,  0x200B,  0x200C,  0x200D,  0x200E,  0x2013,  0x2014,  0x2018,  0x2019,
    0x201C,  0x201D,  0x2024,  0x2026,  0x2027,  0x2028,  0x2029,  0x202F,  0x203C,
    0x203F,  0x2044,  0x2060,  0x20E3,  0x2139,  0x2160,  0x2460,  0x24B6,  0x24C2,
    0x2764,  0x3000,  0x3001,  0x3002,  0x3005,  0x3007,  0x300C,  0x300D,  0x302A,
    0x3031,  0x3042,  0x3044,  0x3099,  0x309B,  0x30A0,  0x30A2,  0x30AB,  0x30FB,
    0x30FC,  0x3400,  0x4E00,  0x4E2D,  0x570B,  0xA4F8,  0xAA60,  0xAC00,  0xD55C,
    0xD7A3,  0xFB1D,  0xFE0F,  0xFE13,  0xFE33,  0xFE50,  0xFE52,  0xFE55,  0xFEFF,
    0xFF01,  0xFF07,  0xFF0C,  0xFF0E,  0xFF10,  0xFF1A,  0xFF21,  0xFF3F,  0xFF61,
    0xFF70,  0xFF71,  0xFF9E,  0xFFFD,  0x10000, 0x104A0, 0x11700, 0x16FF0, 0x1B000,
    0x1D400, 0x1D7CE, 0x1F170, 0x1F1E6, 0x1F1FF, 0x1F200, 0x1F3FD, 0x1F469, 0x1F680,
    0x20000, 0xE0001, 0xE0062, 0xE0100};

std::string utf8(char32_t c) {
    std::string bytes(4, '\0');
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, c);
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}

std::string shown(std::string_view text) {
    std::string result;
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < length;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, length, c);
        char number[16];
        std::snprintf(number, sizeof number, "%X ", static_cast<unsigned>(c));
        result += number;
    }
    return result;
}

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string result;
    for (const std::string_view part : parts) {
        result += part;
    }
    return result;
}

/// Our breakers on every path, and ICU.
class Breakers {
  public:
    Breakers() {
        for (const Path path : paths_here()) {
            words_.emplace_back(path, std::make_unique<WordBreaker>(path));
            sentences_.emplace_back(path);
        }
    }

    /// Returns where ours and ICU's differ; empty: nowhere.
    std::string difference(std::string_view text) {
        const std::vector<Span> tokens = icu_.tokens(text);
        tokens_.clear();
        words_.back().second->append_tokens_by_rules(text, tokens_);
        if (tokens_ != tokens) {
            return "words by the rules";
        }
        for (auto& [path, breaker] : words_) {
            tokens_.clear();
            breaker->append_tokens(text, tokens_);
            if (tokens_ != tokens) {
                return "words, " + std::string(name_of(path));
            }
        }
        const std::vector<std::uint32_t> ends = icu_.sentence_ends(text);
        for (std::size_t i = 0; i < sentences_.size(); ++i) {
            ends_.clear();
            sentences_[i].append_ends(text, ends_);
            if (ends_ != ends) {
                return "sentences, " + std::string(name_of(words_[i].first));
            }
        }
        return {};
    }

  private:
    tests::IcuBreaks icu_;
    std::vector<std::pair<Path, std::unique_ptr<WordBreaker>>> words_;
    std::vector<SentenceBreaker> sentences_;
    std::vector<Span> tokens_;
    std::vector<std::uint32_t> ends_;
};

class Randomness {
  public:
    explicit Randomness(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t bound) { return engine_() % bound; }

  private:
    std::mt19937_64 engine_;
};

/// A few symbols, many times, and now and then a long run that puts them on another
/// side of a border of blocks.
std::string nasty(Randomness& random) {
    static const std::vector<std::string> runs{
        std::string(61, 'x'), std::string(127, 'x'),  std::string(64, ' '),
        std::string(63, '_'), std::string(4095, 'y'), std::string(30, '1')};
    std::vector<std::string> alphabet;
    for (std::size_t i = 2 + random.below(5); i > 0; --i) {
        alphabet.push_back(utf8(symbols[random.below(std::size(symbols))]));
    }
    std::string text;
    for (std::size_t i = 1 + random.below(20); i > 0; --i) {
        const std::size_t kind = random.below(200);
        if (kind == 0) {
            text += runs[random.below(runs.size())];
        } else if (kind < 12) {
            text.append(random.below(70), "a .1"[random.below(4)]);
        } else if (kind < 60) {
            text += "aB1. '"[random.below(6)];
        } else {
            text += alphabet[random.below(alphabet.size())];
        }
    }
    return text;
}

TEST(CharacterTable, AgreesWithIcuForEveryCodePoint) {
    // The sets of ICU's rules, as RuleBasedBreakIterator::getRules() gives them.
    UErrorCode status = U_ZERO_ERROR;
    const auto set = [&](const char* pattern) {
        icu::UnicodeSet result(icu::UnicodeString::fromUTF8(pattern), status);
        EXPECT_TRUE(U_SUCCESS(status)) << pattern;
        result.freeze();
        return result;
    };
    const std::string cjk =
        "[[:Han:][:Hiragana:]\\p{Word_Break=Katakana}\\uac00-\\ud7a3]";
    const std::string complex = "[:LineBreak=Complex_Context:]";
    const std::vector<std::pair<WordClass, icu::UnicodeSet>> word_sets{
        {WordClass::cr, set("[\\p{Word_Break=CR}]")},
        {WordClass::lf, set("[\\p{Word_Break=LF}]")},
        {WordClass::newline, set("[\\p{Word_Break=Newline}]")},
        {WordClass::extend,
         set("[[\\p{Word_Break=Extend}-[:Han:]]\\p{Word_Break=Format}]")},
        {WordClass::zwj, set("[\\p{Word_Break=ZWJ}]")},
        {WordClass::regional_indicator, set("[\\p{Word_Break=Regional_Indicator}]")},
        {WordClass::katakana, set("[\\p{Word_Break=Katakana}]")},
        {WordClass::han_or_hiragana, set("[[:Han:][:Hiragana:]]")},
        {WordClass::hangul, set("[\\uac00-\\ud7a3]")},
        {WordClass::hebrew, set("[\\p{Word_Break=Hebrew_Letter}]")},
        {WordClass::letter,
         set(("[[\\p{Word_Break=ALetter}@]-" + cjk + "[" + complex +
              "-\\p{Word_Break=Extend}-\\p{Grapheme_Cluster_Break=Control}]]")
                 .c_str())},
        {WordClass::single_quote, set("[\\p{Word_Break=Single_Quote}]")},
        {WordClass::double_quote, set("[\\p{Word_Break=Double_Quote}]")},
        {WordClass::mid_num_let, set("[\\p{Word_Break=MidNumLet}]")},
        {WordClass::mid_letter, set("[\\p{Word_Break=MidLetter}-[\\:\\uFE55\\uFF1A]]")},
        {WordClass::mid_num, set("[\\p{Word_Break=MidNum}]")},
        {WordClass::numeric, set("[\\p{Word_Break=Numeric}]")},
        {WordClass::extend_num_let, set("[\\p{Word_Break=ExtendNumLet}]")},
        {WordClass::blank, set("[\\p{Word_Break=WSegSpace}]")}};
    const std::vector<std::pair<SentenceClass, icu::UnicodeSet>> sentence_sets{
        {SentenceClass::cr, set("[\\p{Sentence_Break=CR}]")},
        {SentenceClass::lf, set("[\\p{Sentence_Break=LF}]")},
        {SentenceClass::sep, set("[\\p{Sentence_Break=Sep}]")},
        {SentenceClass::extend,
         set("[\\p{Sentence_Break=Extend}\\p{Sentence_Break=Format}]")},
        {SentenceClass::sp, set("[\\p{Sentence_Break=Sp}]")},
        {SentenceClass::lower, set("[\\p{Sentence_Break=Lower}]")},
        {SentenceClass::upper, set("[\\p{Sentence_Break=Upper}]")},
        {SentenceClass::o_letter, set("[\\p{Sentence_Break=OLetter}]")},
        {SentenceClass::numeric, set("[\\p{Sentence_Break=Numeric}]")},
        {SentenceClass::a_term, set("[\\p{Sentence_Break=ATerm}]")},
        {SentenceClass::s_term, set("[\\p{Sentence_Break=STerm}]")},
        {SentenceClass::s_continue, set("[\\p{Sentence_Break=SContinue}]")},
        {SentenceClass::close, set("[\\p{Sentence_Break=Close}]")}};
    const icu::UnicodeSet dictionary =
        set(("[[" + complex + cjk + "]-[\\uac00-\\ud7a3]]").c_str());
    const icu::UnicodeSet letters_and_numbers = set("[[:L:][:N:]]");
    const icu::UnicodeSet white_space = set("[:White_Space:]");
    const icu::UnicodeSet pictographs = set("[:Extended_Pictographic:]");

    std::size_t differences = 0;
    for (UChar32 c = 0; c < 0x110000; ++c) {
        const Character ours = character(static_cast<char32_t>(c));
        bool same =
            ours.is_letter_or_number() == (letters_and_numbers.contains(c) != 0) &&
            ours.is_white_space() == (white_space.contains(c) != 0) &&
            ours.is_pictograph() == (pictographs.contains(c) != 0) &&
            ours.is_dictionary() == (dictionary.contains(c) != 0);
        bool word = false;
        for (const auto& [what, members] : word_sets) {
            const bool is = members.contains(c) != 0;
            same = same && is == (ours.word() == what);
            word = word || is;
        }
        bool sentence = false;
        for (const auto& [what, members] : sentence_sets) {
            const bool is = members.contains(c) != 0;
            same = same && is == (ours.sentence() == what);
            sentence = sentence || is;
        }
        same = same && word == (ours.word() != WordClass::other) &&
               sentence == (ours.sentence() != SentenceClass::other);
        if (!same && ++differences < 20) {
            ADD_FAILURE() << std::hex << c << ": word class "
                          << static_cast<int>(ours.word());
        }
    }
    EXPECT_EQ(differences, 0U);
}

TEST(Breaks, OfPairsAndTriplesOfSymbolsAreIcus) {
    Breakers breakers;
    std::vector<std::string> all;
    for (const char32_t c : symbols) {
        all.push_back(utf8(c));
    }
    std::size_t differences = 0;
    const auto check = [&](const std::string& text) {
        const std::string difference = breakers.difference(text);
        if (!difference.empty() && ++differences < 20) {
            ADD_FAILURE() << shown(text) << difference;
        }
    };
    const std::string accent = "\xCC\x81";
    const std::string soft_hyphen = "\xC2\xAD";
    const std::string joiner = "\xE2\x80\x8D";
    Randomness random(3);
    for (const std::string& first : all) {
        for (const std::string& second : all) {
            const std::string& third = all[random.below(all.size())];
            check(joined({first, second}));
            check(joined({"a", first, accent, second, soft_hyphen, "b."}));
            check(joined({" ", first, ".", second, joiner, "1"}));
            check(joined({first, second, third}));
            check(joined({first, third, accent, second, " C"}));
        }
    }
    EXPECT_EQ(differences, 0U);
}

TEST(Breaks, OfNastyStringsAreIcus) {
    const char* wanted = std::getenv("PARALLAX_PROPERTY_STRINGS");
    const std::size_t number =
        wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 100'000;
    Breakers breakers;
    Randomness random(20261121);
    std::size_t differences = 0;
    for (std::size_t i = 0; i < number; ++i) {
        const std::string text = nasty(random);
        const std::string difference = breakers.difference(text);
        if (!difference.empty() && ++differences < 20) {
            ADD_FAILURE() << "string " << i << ": " << shown(text) << difference;
        }
    }
    EXPECT_EQ(differences, 0U) << "of " << number;
}

/// Calls visit for every string of the value.
template <typename Visit> void each_string(const nlohmann::json& value, Visit& visit) {
    if (value.is_string()) {
        visit(value.get_ref<const std::string&>());
    } else if (value.is_structured()) {
        for (const nlohmann::json& part : value) {
            each_string(part, visit);
        }
    }
}

/// Every text of the corpora outside the repository, every fiftieth of them unless the
/// environment has PARALLAX_ALL_TEXTS. With sanitizers most of the time would go into
/// parsing JSON, so every twenty-fifth line of each file there.
TEST(Breaks, OfRealTextsAreIcus) {
    const std::filesystem::path shared = PARALLAX_SOURCE_DIR "/../shared";
    if (!std::filesystem::exists(shared / "data")) {
        GTEST_SKIP() << "there is no " << shared;
    }
#if defined(PARALLAX_SANITIZED)
    constexpr std::size_t lines_each = 25;
#else
    constexpr std::size_t lines_each = 1;
#endif
    const std::size_t each =
        std::getenv("PARALLAX_ALL_TEXTS") != nullptr ? 1 : 50 / lines_each;
    Breakers breakers;
    std::size_t seen = 0;
    std::size_t checked = 0;
    std::size_t bytes = 0;
    std::size_t differences = 0;
    const auto visit = [&](const std::string& text) {
        if (text.empty() || seen++ % each != 0) {
            return;
        }
        ++checked;
        bytes += text.size();
        const std::string difference = breakers.difference(text);
        if (!difference.empty() && ++differences < 20) {
            ADD_FAILURE() << "text " << seen << ": " << difference;
        }
    };
    for (const auto& entry : std::filesystem::recursive_directory_iterator(shared)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        std::ifstream file(entry.path(), std::ios::binary);
        if (entry.path().extension() == ".jsonl") {
            std::size_t number = 0;
            for (std::string line; std::getline(file, line);) {
                if (number++ % lines_each == 0) {
                    each_string(nlohmann::json::parse(line), visit);
                }
            }
        } else {
            const std::string text((std::istreambuf_iterator<char>(file)),
                                   std::istreambuf_iterator<char>());
            if (!base::first_invalid_utf8(text)) {
                visit(text);
            }
        }
    }
    EXPECT_GT(checked, 100U);
    EXPECT_EQ(differences, 0U) << "of " << checked << " texts";
    RecordProperty("texts", static_cast<int>(checked));
    RecordProperty("bytes", std::to_string(bytes));
}

/// Bytes that are no UTF-8 are out of contract; but spans stay within the text.
TEST(Breaks, OfMalformedTextsStayWithinThem) {
    Randomness random(5);
    std::vector<Span> tokens;
    std::vector<std::uint32_t> ends;
    for (const Path path : paths_here()) {
        WordBreaker words(path);
        SentenceBreaker sentences(path);
        for (int i = 0; i < 20'000; ++i) {
            std::string text(1 + random.below(200), 'a');
            for (std::size_t k = random.below(12); k > 0; --k) {
                text[random.below(text.size())] = static_cast<char>(random.below(256));
            }
            tokens.clear();
            ends.clear();
            words.append_tokens(text, tokens);
            sentences.append_ends(text, ends);
            std::uint32_t last = 0;
            for (const Span& token : tokens) {
                ASSERT_LE(last, token.begin);
                ASSERT_LT(token.begin, token.end);
                last = token.end;
            }
            ASSERT_LE(last, text.size());
            ASSERT_EQ(ends.back(), text.size());
        }
    }
}

TEST(Breaks, TakeTimeThatGrowsWithTheTextOnly) {
    // Each would take minutes if it were looked through again and again.
    constexpr std::size_t times = 300'000;
    const auto repeated = [](std::string_view what, std::size_t number) {
        std::string text;
        for (std::size_t i = 0; i < number; ++i) {
            text += what;
        }
        return text;
    };
    const std::string accents = repeated("\xCC\x81", times);
    const std::string hebrew = "\xD7\x90";
    for (const std::string& text :
         {joined({".", repeated(")", times)}), joined({".", repeated(" ", times), "a"}),
          joined({"A.", accents, "B"}), repeated(".)", times), repeated("a'", times),
          joined({"a'", accents, "b"}), repeated("a\xCC\x81\xE2\x80\x8D", times),
          joined({repeated("x", times), hebrew, repeated("x", times)}),
          repeated("_", times), repeated(joined({hebrew, "x"}), times),
          repeated(joined({hebrew, " "}), times)}) {
        std::vector<Span> tokens;
        std::vector<std::uint32_t> ends;
        WordBreaker().append_tokens(text, tokens);
        SentenceBreaker().append_ends(text, ends);
        EXPECT_EQ(ends.back(), text.size());
    }
}

} // namespace
} // namespace parallax::text
