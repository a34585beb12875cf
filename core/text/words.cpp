#include "core/text/words.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/text/abbreviations.hpp"

#include <algorithm>
#include <limits>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace parallax::text {

namespace {

using BreakIterator = std::unique_ptr<icu::BreakIterator>;

/// A text opened for ICU, closed when it goes.
class OpenText {
  public:
    explicit OpenText(std::string_view text) {
        UErrorCode status = U_ZERO_ERROR;
        text_ = utext_openUTF8(nullptr, text.data(),
                               static_cast<std::int64_t>(text.size()), &status);
        base::require(U_SUCCESS(status), "ICU opens well-formed UTF-8");
    }
    ~OpenText() { utext_close(text_); }
    OpenText(const OpenText&) = delete;
    OpenText& operator=(const OpenText&) = delete;

    void give_to(icu::BreakIterator& breaks) {
        UErrorCode status = U_ZERO_ERROR;
        breaks.setText(text_, status);
        base::require(U_SUCCESS(status), "ICU iterates over well-formed UTF-8");
    }

  private:
    UText* text_ = nullptr;
};

BreakIterator word_rules() {
    UErrorCode status = U_ZERO_ERROR;
    BreakIterator rules(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    base::require(U_SUCCESS(status), "ICU's word rules can be loaded");
    return rules;
}

BreakIterator sentence_rules() {
    UErrorCode status = U_ZERO_ERROR;
    BreakIterator rules(
        icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
    base::require(U_SUCCESS(status), "ICU's sentence rules can be loaded");
    return rules;
}

/// "en-US" and "EN" are "en"; what is no language code is "".
std::string primary_language(std::string_view language) {
    std::string primary;
    for (const char c : language) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower < 'a' || lower > 'z') {
            return c == '-' || c == '_' ? primary : std::string();
        }
        primary += lower;
    }
    return primary.size() <= 3 ? primary : std::string();
}

bool has_letter_or_number(std::string_view segment) {
    constexpr std::uint32_t letters_and_numbers = U_GC_L_MASK | U_GC_N_MASK;
    const auto length = static_cast<std::int32_t>(segment.size());
    for (std::int32_t i = 0; i < length;) {
        UChar32 c = 0;
        U8_NEXT(segment.data(), i, length, c);
        if ((U_GET_GC_MASK(c) & letters_and_numbers) != 0) {
            return true;
        }
    }
    return false;
}

Span without_blanks(std::string_view text, Span span) {
    const auto blank_before = [&](std::uint32_t i) {
        auto at = static_cast<std::int32_t>(i);
        UChar32 c = 0;
        U8_PREV(text.data(), 0, at, c);
        return u_isUWhiteSpace(c) != 0 ? static_cast<std::uint32_t>(at) : i;
    };
    const auto blank_after = [&](std::uint32_t i) {
        auto at = static_cast<std::int32_t>(i);
        UChar32 c = 0;
        U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), c);
        return u_isUWhiteSpace(c) != 0 ? static_cast<std::uint32_t>(at) : i;
    };
    while (span.begin < span.end && blank_after(span.begin) != span.begin) {
        span.begin = blank_after(span.begin);
    }
    while (span.begin < span.end && blank_before(span.end) != span.end) {
        span.end = blank_before(span.end);
    }
    return span;
}

/// Calls visit for each stretch between two boundaries.
template <typename Visit> void each_segment(icu::BreakIterator& breaks, Visit visit) {
    std::int32_t begin = breaks.first();
    for (std::int32_t end = breaks.next(); end != icu::BreakIterator::DONE;
         begin = end, end = breaks.next()) {
        visit(Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
}

/// Is the boundary behind a full stop that belongs to an abbreviation? `next` is the
/// first token behind the boundary.
bool is_inside_sentence(std::string_view text, const Words& words, std::uint32_t next,
                        std::string_view language) {
    const Span before = words.tokens[next - 1];
    const Span after = words.tokens[next];
    const std::string_view gap = text.substr(before.end, after.begin - before.end);
    const bool plain_stop = gap.starts_with('.') &&
                            gap.find_first_not_of(" \t", 1) == std::string_view::npos;
    return plain_stop &&
           is_abbreviation(text.substr(before.begin, before.end - before.begin),
                           text.substr(after.begin, after.end - after.begin), language);
}

} // namespace

struct Tokenizer::Rules {
    BreakIterator words = word_rules();
    BreakIterator sentences = sentence_rules();
};

Tokenizer::Tokenizer() : rules_(std::make_unique<Rules>()) {}
Tokenizer::~Tokenizer() = default;

Words Tokenizer::words(std::string_view text, std::string_view language) {
    base::require(text.size() < std::numeric_limits<std::int32_t>::max(),
                  "a text is smaller than 2 GiB");
    Words result;
    OpenText open(text);
    open.give_to(*rules_->words);
    each_segment(*rules_->words, [&](Span span) {
        if (has_letter_or_number(text.substr(span.begin, span.end - span.begin))) {
            result.tokens.push_back(span);
        }
    });

    open.give_to(*rules_->sentences);
    const std::string primary = primary_language(language);
    const auto tokens = static_cast<std::uint32_t>(result.tokens.size());
    std::uint32_t token = 0;
    Span sentence;
    bool open_sentence = false;
    each_segment(*rules_->sentences, [&](Span span) {
        const std::uint32_t first = token;
        while (token < tokens && result.tokens[token].begin < span.end) {
            ++token;
        }
        if (token == first) {
            return; // a sentence without a word
        }
        if (!open_sentence) {
            sentence.begin = span.begin;
            result.first_token.push_back(first);
        }
        // A boundary inside a token (there is hardly one) leaves the token whole.
        sentence.end = std::max(span.end, result.tokens[token - 1].end);
        open_sentence =
            token < tokens && is_inside_sentence(text, result, token, primary);
        if (!open_sentence) {
            // A token may begin or end with a blank: UAX #29 has the narrow no-break
            // space (U+202F) join letters and numbers.
            const Span inner = without_blanks(text, sentence);
            const Span first_token = result.tokens[result.first_token.back()];
            const Span last_token = result.tokens[token - 1];
            result.sentences.push_back({std::min(inner.begin, first_token.begin),
                                        std::max(inner.end, last_token.end)});
        }
    });
    result.first_token.push_back(token);
    return result;
}

std::string tokenizer_version() {
    return "icu-" + base::icu_version() + " unicode-" + base::unicode_version() +
           " rules-1";
}

} // namespace parallax::text
