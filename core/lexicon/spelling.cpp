#include "core/lexicon/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace parallax::lexicon {

namespace {

/// A code point and its bytes.
struct Letter {
    char32_t code = 0;
    std::string_view bytes;
};

Letter letter_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        code = code << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    return {code, text.substr(at, size)};
}

template <typename Visit> void for_each_letter(std::string_view text, Visit visit) {
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = letter_at(text, at);
        visit(letter);
        at += letter.bytes.size();
    }
}

enum class Script : std::uint8_t { latin, greek, cyrillic, other };
constexpr std::array<std::string_view, 3> script_names{"Latin", "Greek", "Cyrillic"};

Script script_of(char32_t c) {
    const bool ascii = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool accented = c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7;
    if (ascii || accented || (c >= 0x1E00 && c <= 0x1EFF)) {
        return Script::latin;
    }
    if ((c >= 0x370 && c <= 0x3FF && c != 0x37E && c != 0x387) ||
        (c >= 0x1F00 && c <= 0x1FFF)) {
        return Script::greek;
    }
    return c >= 0x400 && c <= 0x52F ? Script::cyrillic : Script::other;
}

/// The letters of a word by script.
struct WordScripts {
    std::array<std::size_t, 3> letters{};
    std::array<std::string_view, 3> first;

    void add(const Letter& letter) {
        const auto script = static_cast<std::size_t>(script_of(letter.code));
        if (script < letters.size() && letters[script]++ == 0) {
            first[script] = letter.bytes;
        }
    }

    [[nodiscard]] std::optional<ForeignLetter> foreign() const {
        const auto most = static_cast<std::size_t>(
            std::max_element(letters.begin(), letters.end()) - letters.begin());
        for (std::size_t s = 0; s < letters.size(); ++s) {
            if (s != most && letters[s] > 0) {
                return ForeignLetter{std::string(first[s]), script_names[s],
                                     script_names[most]};
            }
        }
        return std::nullopt;
    }
};

bool is_letter(char32_t c) { return script_of(c) != Script::other; }

bool looks_like_apostrophe(char32_t c) {
    constexpr std::array<char32_t, 8> odd{U'`',   0xB4,   0x2018, 0x201B,
                                          0x2032, 0x2035, 0x2BC,  0xFF07};
    return std::find(odd.begin(), odd.end(), c) != odd.end();
}

/// The letters U+00C0 to U+017F without their accents; "." where it has no plain one.
constexpr std::string_view plain = "AAAAAA.CEEEEIIII.NOOOOO.OUUUUY.."
                                   "aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
                                   "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
                                   "GgGgHhHhIiIiIiIiIi..JjKk.LlLlLlL"
                                   "lLlNnNnNnn..OoOoOo..RrRrRrSsSsSs"
                                   "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZz.";

} // namespace

std::optional<ForeignLetter> foreign_letter(std::string_view text) {
    WordScripts word;
    std::optional<ForeignLetter> found;
    for_each_letter(text, [&](const Letter& letter) {
        if (letter.bytes == " ") {
            found = found ? found : word.foreign();
            word = {};
        }
        word.add(letter);
    });
    return found ? found : word.foreign();
}

std::optional<std::string> odd_apostrophe(std::string_view text) {
    std::optional<std::string> found;
    Letter before;
    Letter last;
    for_each_letter(text, [&](const Letter& letter) {
        if (!found && is_letter(before.code) && looks_like_apostrophe(last.code) &&
            is_letter(letter.code)) {
            found = std::string(last.bytes);
        }
        before = last;
        last = letter;
    });
    return found;
}

std::string without_accents(std::string_view text) {
    std::string result;
    for_each_letter(text, [&](const Letter& letter) {
        const char32_t c = letter.code;
        if (c >= 0xC0 && c <= 0x17F && plain[c - 0xC0] != '.') {
            result += plain[c - 0xC0];
        } else if (c == 0x451) {
            result += "\xD0\xB5"; // е for ё
        } else if (c < 0x300 || c > 0x36F) {
            result += letter.bytes;
        }
    });
    return result;
}

Capitals capitals_of(std::string_view word) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (word.empty()) {
        return Capitals::other;
    }
    if (std::all_of(word.begin(), word.end(), is_lower)) {
        return Capitals::none;
    }
    if (std::all_of(word.begin(), word.end(), is_upper)) {
        return Capitals::all;
    }
    return is_upper(word[0]) && std::all_of(word.begin() + 1, word.end(), is_lower)
               ? Capitals::first
               : Capitals::other;
}

} // namespace parallax::lexicon
