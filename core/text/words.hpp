#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::text {

/// Bytes [begin, end) of a text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const Span&, const Span&) = default;
};

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
/// other texts without blanks are cut by ICU's dictionaries. In English no sentence
/// ends after a common abbreviation (core/text/abbreviations.hpp); a line end always
/// ends a sentence.
///
/// Not for use by two threads at once: make one a thread.
///
/// Source    Unicode Standard Annex #29, revision 41; ICU 72's root rules.
class Tokenizer {
  public:
    Tokenizer();
    ~Tokenizer();
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;

    /// Returns the words of a text in the language ("en", "de-CH"; empty: not known).
    ///
    /// Contract  well-formed UTF-8 of less than 2 GiB.
    /// Cost      O(bytes); about 35 MB/s a core (bench/run).
    [[nodiscard]] Words words(std::string_view text, std::string_view language);

  private:
    struct Rules;
    std::unique_ptr<Rules> rules_;
};

/// Returns the version that goes into every run manifest: two runs with the same
/// version cut the same text in the same way.
[[nodiscard]] std::string tokenizer_version();

} // namespace parallax::text
