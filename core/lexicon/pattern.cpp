#include "core/lexicon/pattern.hpp"

#include "core/base/unicode.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <charconv>

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

constexpr std::string_view near_begins = "near(";
constexpr std::uint32_t farthest = 50;

base::Error malformed(const Entry& entry, const std::string& message) {
    std::string said = "\"";
    said += entry.pattern;
    said += "\" ";
    said += message;
    return {base::ErrorKind::malformed, said, entry.place};
}

base::Error malformed_near(const Entry& entry, const std::string& message) {
    return malformed(entry, message +
                                "; write two words or phrases and how many words they "
                                "may be apart, as in near(weapon*, suppl*, 5)");
}

std::string_view without_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

std::vector<std::string_view> parts_between_commas(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        parts.push_back(without_blanks(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return parts;
}

bool is_plain(std::string_view pattern) {
    return std::all_of(pattern.begin(), pattern.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || c == ' ' || c == '*' || c == '?' ||
               (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

/// What words_in() returns of a plain pattern: blanks are all that ends a word.
std::vector<WordPattern> plain_words_in(std::string_view pattern, CaseRule case_rule) {
    std::vector<WordPattern> words;
    words.reserve(4);
    for (std::size_t end = 0; end < pattern.size();) {
        const std::size_t begin = pattern.find_first_not_of(' ', end);
        if (begin == std::string_view::npos) {
            break;
        }
        end = std::min(pattern.find(' ', begin), pattern.size());
        WordPattern& word = words.emplace_back();
        word.glob = pattern.substr(begin, end - begin);
        word.case_rule = case_rule;
        for (char& c : word.glob) {
            const bool is_folded =
                case_rule == CaseRule::folded && c >= 'A' && c <= 'Z';
            c = is_folded ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return words;
}

std::vector<WordPattern> words_in(std::string_view pattern, CaseRule case_rule) {
    if (is_plain(pattern)) { // as most are: to cut and to fold one takes long
        return plain_words_in(pattern, case_rule);
    }
    const std::string text =
        base::to_nfc(replaced(replaced(pattern, "*", any_letters), "?", one_letter));
    thread_local text::Tokenizer
        tokenizer; // ICU's rules take longer to load than to use
    std::vector<WordPattern> words;
    for (const text::Span& span : tokenizer.words(text, "").tokens) {
        const std::string form = text.substr(span.begin, span.end - span.begin);
        const std::string word =
            case_rule == CaseRule::exact ? form : base::folded(form);
        words.push_back(
            {replaced(replaced(word, any_letters, "*"), one_letter, "?"), case_rule});
    }
    return words;
}

bool is_all_stars(const std::vector<WordPattern>& words) {
    return std::all_of(words.begin(), words.end(), [](const WordPattern& word) {
        return word.glob.find_first_not_of('*') == std::string::npos;
    });
}

base::Result<Pattern> near_pattern(const Entry& entry, std::string_view written) {
    if (written.back() != ')') {
        return tl::unexpected(malformed_near(entry, "has no \")\" at its end"));
    }
    const auto parts = parts_between_commas(
        written.substr(near_begins.size(), written.size() - near_begins.size() - 1));
    if (parts.size() != 3) {
        return tl::unexpected(
            malformed_near(entry, "has " + std::to_string(parts.size()) +
                                      (parts.size() == 1 ? " part" : " parts") +
                                      " between its commas and needs three"));
    }
    Pattern pattern;
    const char* end = parts[2].data() + parts[2].size();
    const auto [at, error] = std::from_chars(parts[2].data(), end, pattern.apart);
    if (error != std::errc() || at != end || pattern.apart < 1 ||
        pattern.apart > farthest) {
        return tl::unexpected(
            malformed_near(entry, "needs a number from 1 to 50 in the end"));
    }
    pattern.words = words_in(parts[0], entry.case_rule);
    pattern.others = words_in(parts[1], entry.case_rule);
    for (const auto* operand : {&pattern.words, &pattern.others}) {
        if (operand->empty()) {
            return tl::unexpected(
                malformed_near(entry, "has an operand without a letter or number"));
        }
        if (is_all_stars(*operand)) {
            return tl::unexpected(
                malformed_near(entry, "has an operand that matches every word"));
        }
    }
    if (pattern.others < pattern.words) {
        pattern.words.swap(pattern.others);
    }
    return pattern;
}

} // namespace

bool has_wildcard(std::string_view glob) {
    return glob.find_first_of("*?") != std::string_view::npos;
}

base::Result<Pattern> pattern_of(const Entry& entry) {
    const std::string_view written = without_blanks(entry.pattern);
    if (written.starts_with(near_begins)) {
        return near_pattern(entry, written);
    }
    Pattern pattern;
    pattern.words = words_in(entry.pattern, entry.case_rule);
    if (pattern.words.empty()) {
        return tl::unexpected(
            malformed(entry, "has no word in it; give at least one letter or number"));
    }
    if (is_all_stars(pattern.words)) {
        return tl::unexpected(
            malformed(entry, "matches every word; give at least one letter or number"));
    }
    return pattern;
}

base::Result<std::vector<WordPattern>> words_of(const Entry& entry) {
    auto pattern = pattern_of(entry);
    if (!pattern) {
        return tl::unexpected(pattern.error());
    }
    std::vector<WordPattern>& words = pattern->words;
    words.insert(words.end(), pattern->others.begin(), pattern->others.end());
    return std::move(words);
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
