#include "core/text/words.hpp"

#include "core/base/contract.hpp"
#include "core/text/character_classes.hpp"
#include "core/text/sentence_ends.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace parallax::text {

namespace {

/// "en-US" and "EN" are "en"; what is no language code is "und", none is none.
std::string primary_language(std::string_view language) {
    std::string primary;
    for (const char c : language) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower < 'a' || lower > 'z') {
            return c == '-' || c == '_' ? primary : "und";
        }
        primary += lower;
    }
    return primary.size() <= 3 ? primary : "und";
}

/// The sentence [begin, end) without the blanks around its tokens.
Span without_blanks(std::string_view text, Span sentence, Span first_token,
                    Span last_token) {
    while (sentence.begin < first_token.begin) {
        const CharacterAt next = character_at(text, sentence.begin);
        if (!next.character.is_white_space()) {
            break;
        }
        sentence.begin += next.bytes;
    }
    while (sentence.end > last_token.end) {
        const CharacterAt last = character_before(text, sentence.end);
        if (!last.character.is_white_space()) {
            break;
        }
        sentence.end -= last.bytes;
    }
    return sentence;
}

} // namespace

Words Tokenizer::words(std::string_view text, std::string_view language) {
    Words result;
    words(text, language, result);
    return result;
}

void Tokenizer::words(std::string_view text, std::string_view language, Words& words) {
    base::require(text.size() < std::numeric_limits<std::int32_t>::max(),
                  "a text is smaller than 2 GiB");
    words.tokens.clear();
    words.sentences.clear();
    words.first_token.clear();
    word_breaker_.append_tokens(text, words.tokens);
    ends_.clear();
    unicode_ends_.clear();
    sentence_breaker_.append_ends(text, unicode_ends_);
    const std::string primary = primary_language(language);
    find_missed_ends(text, primary, missed_ends_);
    std::set_union(unicode_ends_.begin(), unicode_ends_.end(), missed_ends_.begin(),
                   missed_ends_.end(), std::back_inserter(ends_));

    const std::vector<Span>& tokens = words.tokens;
    const auto number = static_cast<std::uint32_t>(tokens.size());
    std::uint32_t begin = 0;       // of the sentence
    std::uint32_t first_token = 0; // of the sentence
    std::uint32_t segment = 0;     // where what ends next begins
    std::uint32_t token = 0;
    for (const std::uint32_t end : ends_) {
        const std::uint32_t first = token;
        while (token < number && tokens[token].begin < end) {
            ++token;
        }
        if (token == first) {
            segment = end;
            continue; // no sentence without a word
        }
        if (first == first_token) {
            begin = segment;
        }
        const Span last = tokens[token - 1];
        // A boundary inside a token (there is hardly one) leaves the token whole.
        segment = std::max(end, last.end);
        if (token < number && is_inside_sentence(text, last, tokens[token], primary)) {
            continue;
        }
        words.first_token.push_back(first_token);
        words.sentences.push_back(
            without_blanks(text, {begin, segment}, tokens[first_token], last));
        first_token = token;
    }
    words.first_token.push_back(number);
}

std::string tokenizer_version() {
    return std::string(character_table_version()) + " rules-2";
}

} // namespace parallax::text
