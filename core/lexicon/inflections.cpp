#include "core/lexicon/inflections.hpp"

#include <array>

namespace parallax::lexicon {

namespace {

bool is_vowel(char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}

bool ends_in_sibilant(std::string_view word) {
    constexpr std::array<std::string_view, 5> ends{"s", "x", "z", "ch", "sh"};
    for (const std::string_view end : ends) {
        if (word.ends_with(end)) {
            return true;
        }
    }
    return false;
}

/// Is the last consonant doubled before -ed and -ing, as in "banned"?
bool is_doubled(std::string_view word) {
    const std::size_t n = word.size();
    const char last = word[n - 1];
    return !is_vowel(last) &&
           std::string_view("wxy").find(last) == std::string_view::npos &&
           is_vowel(word[n - 2]) && !is_vowel(word[n - 3]);
}

} // namespace

std::vector<std::string> inflections_of(std::string_view word) {
    if (word.size() < 3 || word.back() < 'a' || word.back() > 'z') {
        return {};
    }
    const std::string whole(word);
    const std::string shorter = whole.substr(0, whole.size() - 1);
    const bool consonant_y = whole.back() == 'y' && !is_vowel(whole[whole.size() - 2]);
    std::vector<std::string> forms;
    if (consonant_y) {
        forms = {shorter + "ies", shorter + "ied", whole + "ing"};
    } else if (whole.back() == 'e') {
        forms = {whole + "s", whole + "d", shorter + "ing"};
    } else {
        forms = {whole + (ends_in_sibilant(whole) ? "es" : "s"), whole + "ed",
                 whole + "ing"};
        if (is_doubled(whole)) {
            forms.push_back(whole + whole.back() + "ed");
            forms.push_back(whole + whole.back() + "ing");
        }
    }
    forms.push_back(whole + "'s");
    return forms;
}

} // namespace parallax::lexicon
