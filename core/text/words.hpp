#pragma once

#include "core/text/sentence_breaks.hpp"
#include "core/text/span.hpp"
#include "core/text/word_breaks.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::text {

/// The tokens and sentences of one text. Tokens are in order and don't overlap; every
/// token lies in exactly one sentence, and every sentence holds at least one token.
struct Words {
    std::vector<Span> tokens;
    std::vector<Span> sentences; ///< without the blanks around them
    /// [sentences + 1]: sentence s holds the tokens first_token[s] to first_token[s +
    /// 1].
    std::vector<std::uint32_t> first_token;
};

/// Finds words and sentences as Unicode UAX #29 and ICU define them.
///
/// A token is a word segment that holds a letter or a number: "don't", "U.S", "3.14"
/// and "1,000" are one token each, "rules-based" is two, punctuation and emoji are
/// none. The full stop after "U.S." is outside the token. Chinese, Japanese, Thai and
/// other texts without blanks are cut by ICU's dictionaries. Sentences end where
/// Unicode's rules say, put right by what is known of the language
/// (core/text/sentence_ends.hpp); a line end always ends a sentence.
///
/// Not for use by two threads at once: make one a thread.
///
/// Source    Unicode Standard Annex #29, revision 41; ICU 72's root rules.
class Tokenizer {
  public:
    /// Returns the words of a text in the language ("en", "de-CH"; empty: English).
    ///
    /// Contract  well-formed UTF-8 of less than 2 GiB.
    /// Cost      O(bytes); some 0.4 GB/s a core for English (bench/run).
    [[nodiscard]] Words words(std::string_view text, std::string_view language);

    /// The same into `words`, whose memory is used again: nothing is allocated when it
    /// is large enough.
    void words(std::string_view text, std::string_view language, Words& words);

  private:
    WordBreaker word_breaker_;
    SentenceBreaker sentence_breaker_;
    std::vector<std::uint32_t> unicode_ends_;
    std::vector<std::uint32_t> missed_ends_;
    std::vector<std::uint32_t> ends_; ///< both
};

/// Returns the version that goes into every run manifest: two runs with the same
/// version cut the same text in the same way.
[[nodiscard]] std::string tokenizer_version();

} // namespace parallax::text
