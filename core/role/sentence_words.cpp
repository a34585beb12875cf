#include "core/role/sentence_words.hpp"

namespace parallax::role {

namespace {

constexpr text::gap::Set ends_clause = text::gap::comma | text::gap::semicolon |
                                       text::gap::colon | text::gap::dash |
                                       text::gap::stop;

} // namespace

std::vector<Word>& SentenceWords::read(std::string_view text, const text::Words& words,
                                       Tokens tokens, const RoleWords* lists) {
    static const text::Cues no_cues;
    sentence_.clear();
    if (tokens.first == tokens.last) {
        return sentence_;
    }
    const std::uint32_t offset = words.tokens[tokens.first].begin;
    slice_.tokens.clear();
    for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
        slice_.tokens.push_back(
            {words.tokens[t].begin - offset, words.tokens[t].end - offset});
    }
    slice_.first_token = {0, tokens.last - tokens.first};
    const std::string_view part =
        text.substr(offset, words.tokens[tokens.last - 1].end - offset);
    text::clause_items(part, slice_, {}, no_cues, items_);
    std::uint32_t clause = 0;
    for (const text::Item& item : items_) {
        Word word;
        word.form = part.substr(item.span.begin, item.span.end - item.span.begin);
        word.set = lists != nullptr ? lists->of(word.form) : 0;
        word.before = item.before;
        word.capital = item.capital;
        if ((item.before & ends_clause) != 0 ||
            (word.set & (trait::subordinator | trait::relative)) != 0) {
            ++clause;
        }
        word.clause = clause;
        sentence_.push_back(word);
    }
    return sentence_;
}

} // namespace parallax::role
