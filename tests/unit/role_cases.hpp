#pragma once

#include "core/role/role_reader.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::tests {

/// A text whose {actors} and [hits] were marked; spans in bytes of the text without.
struct Marked {
    std::string text;
    std::vector<text::Span> actors;
    std::vector<text::Span> hits;
};

inline Marked marked(std::string_view with_marks) {
    Marked found;
    std::vector<std::uint32_t> open;
    std::vector<std::uint32_t> open_hit;
    for (const char c : with_marks) {
        const auto here = static_cast<std::uint32_t>(found.text.size());
        switch (c) {
        case '{': open.push_back(here); break;
        case '[': open_hit.push_back(here); break;
        case '}':
            found.actors.push_back({open.back(), here});
            open.pop_back();
            break;
        case ']':
            found.hits.push_back({open_hit.back(), here});
            open_hit.pop_back();
            break;
        default: found.text += c;
        }
    }
    std::ranges::sort(found.actors, {}, &text::Span::begin);
    return found;
}

inline role::Tokens tokens_of(const text::Span& span, const text::Words& words) {
    const auto first =
        std::ranges::upper_bound(words.tokens, span.begin, {}, &text::Span::end);
    const auto last =
        std::ranges::lower_bound(words.tokens, span.end, {}, &text::Span::begin);
    return {static_cast<std::uint32_t>(first - words.tokens.begin()),
            static_cast<std::uint32_t>(last - words.tokens.begin())};
}

/// Returns the actors of a text, each an actor of its own.
inline std::vector<role::Mention> mentions_of(const Marked& marked,
                                              const text::Words& words) {
    std::vector<role::Mention> mentions;
    for (const text::Span& span : marked.actors) {
        mentions.push_back(
            {tokens_of(span, words), static_cast<std::uint32_t>(mentions.size())});
    }
    return mentions;
}

inline std::vector<role::Tokens> hits_of(const Marked& marked,
                                         const text::Words& words) {
    std::vector<role::Tokens> hits;
    for (const text::Span& span : marked.hits) {
        hits.push_back(tokens_of(span, words));
    }
    return hits;
}

/// Returns the roles of each hit as the cases have them.
inline std::vector<std::string> roles_in(role::RoleReader& reader,
                                         std::string_view with_marks,
                                         std::string_view language) {
    const Marked text = marked(with_marks);
    text::Tokenizer tokenizer;
    const text::Words words = tokenizer.words(text.text, language);
    const auto mentions = mentions_of(text, words);
    const auto written = [&](const role::Party& party) {
        const role::Tokens at = mentions[party.mention].tokens;
        const std::uint32_t begin = words.tokens[at.first].begin;
        return std::string(name_of(party.role)) + " " +
               text.text.substr(begin, words.tokens[at.last - 1].end - begin) + " (" +
               std::string(party.rule) + ")";
    };
    std::vector<std::string> lines;
    for (const role::HitRoles& one :
         reader.roles(text.text, words, mentions, hits_of(text, words), language)) {
        std::string line = one.first.found() ? written(one.first) : "nobody";
        line += one.second.found() ? " + " + written(one.second) : "";
        lines.push_back(line + (one.agentless ? " agentless" : ""));
    }
    return lines;
}

} // namespace parallax::tests
