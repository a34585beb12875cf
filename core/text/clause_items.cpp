#include "core/text/clause_items.hpp"

#include "core/text/character_classes.hpp"

#include <algorithm>
#include <cstddef>

namespace parallax::text {

namespace {

/// A full stop is not told: inside a sentence it belongs to an abbreviation.
gap::Set punctuation(std::string_view between) {
    gap::Set set = 0;
    for (std::size_t i = 0; i < between.size(); ++i) {
        switch (between[i]) {
        case ',': set |= gap::comma; break;
        case ':': set |= gap::colon; break;
        case ';': set |= gap::semicolon; break;
        case '(':
        case '[': set |= gap::opens; break;
        case ')':
        case ']': set |= gap::closes; break;
        case '?':
        case '!': set |= gap::stop; break;
        case '-':
            if (between.size() > 1) {
                set |= gap::dash;
            }
            break;
        case '\xE2': {
            const std::string_view mark = between.substr(i, 3);
            if (mark == "—" || mark == "–" || mark == "―") {
                set |= gap::dash;
            } else if (mark == "…") {
                set |= gap::stop;
            }
            break;
        }
        case '\xEF': {
            const std::string_view mark = between.substr(i, 3);
            if (mark == "，") {
                set |= gap::comma;
            } else if (mark == "：") {
                set |= gap::colon;
            } else if (mark == "；") {
                set |= gap::semicolon;
            }
            break;
        }
        case '\xE3':
            if (between.substr(i, 3) == "、") {
                set |= gap::comma;
            }
            break;
        default: break;
        }
    }
    return set;
}

bool is_capital(std::string_view text, std::uint32_t at) {
    const char first = text[at];
    if (first >= 'A' && first <= 'Z') {
        return true;
    }
    return static_cast<unsigned char>(first) >= 0x80 &&
           character_at(text, at).character.sentence() == SentenceClass::upper;
}

} // namespace

void clause_items(std::string_view text, const Words& words,
                  std::span<const Quotation> outer, const Cues& cues,
                  std::vector<Item>& items) {
    items.clear();
    items.reserve(words.tokens.size());
    std::size_t quotation = 0;
    std::size_t sentence = 0;      // of the token
    std::size_t last_sentence = 0; // of the last token of the item before
    std::uint32_t end = 0;         // of the item before
    bool ends_in_comma = false; // the item before: a quotation with a comma at its end
    const auto add = [&](const Span& span, std::uint32_t token, std::size_t first,
                         std::size_t last) -> Item& {
        Item& item = items.emplace_back();
        item.span = span;
        item.token = token;
        item.starts = items.size() == 1 || first != last_sentence;
        const std::string_view between = text.substr(end, span.begin - end);
        if (between.size() != 1 || between[0] != ' ') {
            item.before = punctuation(between);
        }
        if (ends_in_comma) {
            item.before |= gap::comma; // “It failed,” Kim said
            ends_in_comma = false;
        }
        end = span.end;
        last_sentence = last;
        return item;
    };
    const auto tokens = static_cast<std::uint32_t>(words.tokens.size());
    for (std::uint32_t token = 0; token < tokens; ++token) {
        const Span span = words.tokens[token];
        while (words.first_token[sentence + 1] <= token) {
            ++sentence;
        }
        while (quotation < outer.size() && outer[quotation].span.end <= span.begin) {
            ++quotation;
        }
        if (quotation < outer.size() && outer[quotation].span.begin <= span.begin) {
            const Span quoted = outer[quotation].span;
            const std::size_t first = sentence;
            const std::uint32_t first_token = token;
            while (token + 1 < tokens && words.tokens[token + 1].begin < quoted.end) {
                ++token;
            }
            while (words.first_token[sentence + 1] <= token) {
                ++sentence;
            }
            Item& item = add(quoted, first_token, first, sentence);
            item.quotation = static_cast<std::uint32_t>(quotation);
            item.capital = is_capital(text, span.begin);
            ends_in_comma = text.substr(0, outer[quotation].inner.end).ends_with(',');
            continue;
        }
        Item& item = add(span, token, sentence, sentence);
        item.cue = cues.of(text, span);
        item.capital = is_capital(text, span.begin);
    }
}

} // namespace parallax::text
