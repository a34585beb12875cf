#include "core/text/inflection.hpp"

#include <string_view>

namespace parallax::text {

namespace {

bool is_vowel(char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}

bool ends_in_consonant_y(const std::string& word) {
    return word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

std::string with_s(const std::string& word) {
    if (ends_in_consonant_y(word)) {
        return word.substr(0, word.size() - 1) + "ies";
    }
    for (const std::string_view end : {"s", "x", "z", "ch", "sh", "o"}) {
        if (word.ends_with(end)) {
            return word + "es";
        }
    }
    return word + "s";
}

std::string with_ed(const std::string& word) {
    if (word.ends_with('e')) {
        return word + "d";
    }
    return ends_in_consonant_y(word) ? word.substr(0, word.size() - 1) + "ied"
                                     : word + "ed";
}

std::string with_ing(const std::string& word) {
    return word.ends_with('e') && !word.ends_with("ee") && word.size() > 2
               ? word.substr(0, word.size() - 1) + "ing"
               : word + "ing";
}

} // namespace

std::vector<std::pair<std::string, word::Set>>
verb_forms(const std::vector<std::string>& forms) {
    const std::string& plain = forms[0];
    const std::string past = forms.size() > 1 ? forms[1] : with_ed(plain);
    std::string participle = forms.size() > 2 ? forms[2] : past;
    std::string ing = forms.size() > 3 ? forms[3] : with_ing(plain);
    if (forms.size() == 3 && participle.ends_with("ing")) {
        ing = participle; // "rip ripped ripping": past and participle are one
        participle = past;
    }
    std::vector<std::pair<std::string, word::Set>> all = {
        {plain, word::plain},
        {with_s(plain), word::third},
        {past, word::past},
        {participle, word::participle},
        {ing, word::ing}};
    if (plain.ends_with("ize")) {
        const std::string stem = plain.substr(0, plain.size() - 2);
        all.insert(all.end(), {{stem + "se", word::plain},
                               {stem + "ses", word::third},
                               {stem + "sed", word::past | word::participle},
                               {stem + "sing", word::ing}});
    }
    return all;
}

std::string plural_of(const std::string& noun) { return with_s(noun); }

} // namespace parallax::text
