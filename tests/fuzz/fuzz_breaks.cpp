#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/text/sentence_breaks.hpp"
#include "core/text/word_breaks.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "tests/unit/text_icu_breaks.hpp"

namespace {

using parallax::base::require;

struct Breakers {
    parallax::tests::IcuBreaks icu;
    std::deque<parallax::text::WordBreaker> words;
    std::deque<parallax::text::SentenceBreaker> sentences;

    Breakers() {
        for (const auto path : parallax::text::paths_here()) {
            words.emplace_back(path);
            sentences.emplace_back(path);
        }
    }
};

} // namespace

/// Words and sentences are those of ICU on every path; of bytes that are no UTF-8, they
/// stay within the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Breakers breakers;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const bool well_formed = !parallax::base::first_invalid_utf8(text);
    std::vector<parallax::text::Span> expected_tokens;
    std::vector<std::uint32_t> expected_ends;
    if (well_formed) {
        expected_tokens = breakers.icu.tokens(text);
        expected_ends = breakers.icu.sentence_ends(text);
    }
    std::vector<parallax::text::Span> tokens;
    if (well_formed) {
        breakers.words.front().append_tokens_by_rules(text, tokens);
        require(tokens == expected_tokens, "the rules give ICU's words");
    }
    for (auto& words : breakers.words) {
        tokens.clear();
        words.append_tokens(text, tokens);
        require(!well_formed || tokens == expected_tokens,
                "every path gives ICU's words");
        std::uint32_t end = 0;
        for (const auto& token : tokens) {
            require(end <= token.begin && token.begin < token.end && token.end <= size,
                    "tokens are in order, within the text");
            end = token.end;
        }
    }
    for (auto& sentences : breakers.sentences) {
        std::vector<std::uint32_t> ends;
        sentences.append_ends(text, ends);
        require(!well_formed || ends == expected_ends,
                "every path gives ICU's sentences");
        require(ends.empty() ? size == 0 : ends.back() == size,
                "the last sentence ends with the text");
    }
    return 0;
}
