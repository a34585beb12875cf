#include "core/lexicon/pattern.hpp"

#include "core/base/unicode.hpp"
#include "core/text/words.hpp"

#include <algorithm>

namespace parallax::lexicon {

namespace {

/// Letters that no text of ours uses, in place of the wildcards while the tokenizer
/// looks at an entry: Lisu tone letters, which have no case and join with letters and
/// digits.
constexpr std::string_view any_letters = "\xEA\x93\xB8"; // U+A4F8
constexpr std::string_view one_letter = "\xEA\x93\xB9";  // U+A4F9

std::string replaced(std::string_view text, std::string_view from,
                     std::string_view to) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        if (text.substr(i).starts_with(from)) {
            result += to;
            i += from.size();
        } else {
            result += text[i++];
        }
    }
    return result;
}

/// The number of bytes of the code point that begins at `at`.
std::size_t code_point_bytes(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return end - at;
}

} // namespace

bool has_wildcard(std::string_view glob) {
    return glob.find_first_of("*?") != std::string_view::npos;
}

base::Result<std::vector<WordPattern>> words_of(const Entry& entry) {
    const auto malformed = [&](const std::string& message) {
        return tl::unexpected(
            base::Error{base::ErrorKind::malformed, message, entry.place});
    };
    const std::string text = base::to_nfc(
        replaced(replaced(entry.pattern, "*", any_letters), "?", one_letter));
    thread_local text::Tokenizer
        tokenizer; // ICU's rules take longer to load than to use
    std::vector<WordPattern> words;
    for (const text::Span& span : tokenizer.words(text, "").tokens) {
        const std::string form = text.substr(span.begin, span.end - span.begin);
        const std::string word =
            entry.case_rule == CaseRule::exact ? form : base::folded(form);
        words.push_back({replaced(replaced(word, any_letters, "*"), one_letter, "?"),
                         entry.case_rule});
    }
    if (words.empty()) {
        return malformed("\"" + entry.pattern +
                         "\" has no word in it; give at least one letter or number");
    }
    if (std::all_of(words.begin(), words.end(), [](const WordPattern& word) {
            return word.glob.find_first_not_of('*') == std::string::npos;
        })) {
        return malformed("\"" + entry.pattern +
                         "\" matches every word; give at least one letter or number");
    }
    return words;
}

bool matches(std::string_view glob, std::string_view word) {
    std::size_t g = 0;
    std::size_t w = 0;
    // Where to go on after the last `*`: it takes one more code point each time.
    std::size_t star = std::string_view::npos;
    std::size_t taken = 0;
    while (w < word.size()) {
        if (g < glob.size() && glob[g] == '*') {
            star = ++g;
            taken = w;
        } else if (g < glob.size() && glob[g] == '?') {
            ++g;
            w += code_point_bytes(word, w);
        } else if (g < glob.size() && glob[g] == word[w]) {
            ++g;
            ++w;
        } else if (star != std::string_view::npos) {
            g = star;
            taken += code_point_bytes(word, taken);
            w = taken;
        } else {
            return false;
        }
    }
    return glob.find_first_not_of('*', g) == std::string_view::npos;
}

} // namespace parallax::lexicon
