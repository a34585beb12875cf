#include "core/lexicon/globs.hpp"

#include "core/base/unicode.hpp"

#include <algorithm>

namespace parallax::lexicon {

namespace {

std::string_view beginning_of(std::string_view glob) {
    return glob.substr(0, glob.find_first_of("*?"));
}

std::string_view end_of(std::string_view glob) {
    const std::size_t wildcard = glob.find_last_of("*?");
    return wildcard == std::string_view::npos ? glob : glob.substr(wildcard + 1);
}

bool begins_code_point(std::string_view text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

std::size_t next_code_point(std::string_view text, std::size_t at) {
    ++at;
    while (!begins_code_point(text, at)) {
        ++at;
    }
    return at;
}

/// `*` as so many letters that no glob has, so that only a `*` can take all of them.
std::string with_stars_as(std::string_view glob, std::size_t letters) {
    std::string word;
    for (const char c : glob) {
        word += c == '*' ? std::string(letters, '\x01') : std::string(1, c);
    }
    return word;
}

/// Exact words as folded ones are written.
std::string folded_glob(const WordPattern& word) {
    return word.case_rule == CaseRule::exact ? base::folded(word.glob) : word.glob;
}

bool word_takes_in(const WordPattern& broad, const WordPattern& narrow) {
    if (broad.case_rule == CaseRule::exact) {
        return narrow.case_rule == CaseRule::exact && takes_in(broad.glob, narrow.glob);
    }
    return takes_in(broad.glob, folded_glob(narrow));
}

} // namespace

bool share_a_word(std::string_view a, std::string_view b) {
    const std::string_view a_begins = beginning_of(a);
    const std::string_view b_begins = beginning_of(b);
    const std::size_t common = std::min(a_begins.size(), b_begins.size());
    if (a_begins.substr(0, common) != b_begins.substr(0, common)) {
        return false;
    }
    // reached[j]: what is left of a and of b from j on can begin at the same place.
    std::vector<bool> reached(b.size() + 1);
    std::vector<bool> next(b.size() + 1);
    reached[0] = true;
    for (std::size_t i = 0; i <= a.size(); i = next_code_point(a, i)) {
        std::fill(next.begin(), next.end(), false);
        const bool a_ends = i == a.size();
        const std::string_view letter =
            a_ends ? std::string_view() : a.substr(i, next_code_point(a, i) - i);
        for (std::size_t j = 0; j <= b.size(); j = next_code_point(b, j)) {
            if (!reached[j]) {
                continue;
            }
            const bool b_ends = j == b.size();
            if (a_ends && b_ends) {
                return true;
            }
            const std::size_t behind = b_ends ? j : next_code_point(b, j);
            const std::string_view other =
                b_ends ? std::string_view() : b.substr(j, behind - j);
            if (letter == "*") {
                next[j] = true; // it stands for none
            }
            if (other == "*" || (letter == "*" && !b_ends)) {
                reached[behind] =
                    true; // `*` of b stands for none, or of a for a letter
            }
            if (!a_ends && other == "*" && letter != "*") {
                next[j] = true;
            }
            if (!a_ends && !b_ends && letter != "*" && other != "*" &&
                (letter == "?" || other == "?" || letter == other)) {
                next[behind] = true;
            }
        }
        if (a_ends) {
            break;
        }
        reached.swap(next);
    }
    return false;
}

bool takes_in(std::string_view broad, std::string_view narrow) {
    const auto single =
        static_cast<std::size_t>(std::count(broad.begin(), broad.end(), '?'));
    return matches(broad, with_stars_as(narrow, 0)) &&
           (narrow.find('*') == std::string_view::npos ||
            matches(broad, with_stars_as(narrow, single + 1)));
}

bool takes_in(const Pattern& broad, const Pattern& narrow) {
    if (broad.apart > 0 || narrow.apart > 0) {
        return broad == narrow;
    }
    return std::equal(broad.words.begin(), broad.words.end(), narrow.words.begin(),
                      narrow.words.end(), word_takes_in);
}

void BroaderPatterns::add(const Pattern& pattern, std::uint32_t number) {
    const std::string first = folded_glob(pattern.words.front());
    const std::string_view beginning = beginning_of(first);
    const auto at = static_cast<std::uint32_t>(patterns_.size());
    if (beginning.empty()) {
        by_end_[std::string(end_of(first))].push_back(at);
    } else {
        by_beginning_[std::string(beginning)].push_back(at);
    }
    patterns_.push_back({pattern, number});
}

std::vector<std::uint32_t> BroaderPatterns::of(const Pattern& pattern) const {
    const std::string first = folded_glob(pattern.words.front());
    std::vector<std::uint32_t> numbers;
    const auto look_up = [&](const ByText& patterns, std::string_view text) {
        if (const auto found = patterns.find(text); found != patterns.end()) {
            for (const std::uint32_t at : found->second) {
                if (takes_in(patterns_[at].pattern, pattern)) {
                    numbers.push_back(patterns_[at].number);
                }
            }
        }
    };
    const std::string_view beginning = beginning_of(first);
    for (std::size_t size = 1; size <= beginning.size(); ++size) {
        look_up(by_beginning_, beginning.substr(0, size));
    }
    const std::string_view end = end_of(first);
    for (std::size_t from = 0; from <= end.size(); ++from) {
        look_up(by_end_, end.substr(from));
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

} // namespace parallax::lexicon
