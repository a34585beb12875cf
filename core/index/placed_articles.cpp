#include "core/index/placed_articles.hpp"

#include "core/base/contract.hpp"
#include "core/index/packed_numbers.hpp"

#include <algorithm>

namespace parallax::index {

namespace {

std::string_view text_in(const Scratch& spool) {
    return {reinterpret_cast<const char*>(spool.bytes().data()), spool.bytes().size()};
}

std::size_t tokens_in(const Placed& placed) {
    return placed.older != nullptr ? placed.older->tokens_in(placed.row)
                                   : placed.waiting->tokens;
}

std::size_t sentences_in(const Placed& placed) {
    return placed.older != nullptr ? placed.older->sentences_in(placed.row)
                                   : placed.waiting->sentences;
}

} // namespace

PlacedArticles::PlacedArticles(const Gathered& gathered)
    : gathered_(gathered), fields_(text_in(*gathered.fields)),
      texts_(text_in(*gathered.texts)) {
    for (const Waiting& waiting : gathered.waiting) {
        Placed placed;
        placed.waiting = &waiting;
        placed.source = waiting.source;
        placed.id = row(placed).id;
        order_.push_back(placed);
    }
    for (const auto& [source, index] : gathered.older) {
        for (std::size_t row = 0; row < index.articles(); ++row) {
            order_.push_back({index.article(row).id, nullptr, &index, row, source});
        }
    }
    std::sort(order_.begin(), order_.end(),
              [](const Placed& a, const Placed& b) { return a.id < b.id; });
    const auto twice = std::adjacent_find(
        order_.begin(), order_.end(),
        [](const Placed& a, const Placed& b) { return a.id == b.id; });
    base::require(twice == order_.end(), "no two articles have the same id");
    first_token_.push_back(0);
    first_sentence_.push_back(0);
    for (const Placed& placed : order_) {
        first_token_.push_back(first_token_.back() + tokens_in(placed));
        first_sentence_.push_back(first_sentence_.back() + sentences_in(placed));
    }
}

void PlacedArticles::renumber(const Placed& placed,
                              std::span<const std::uint32_t> form_of,
                              Renumbered& words) const {
    words.forms.resize(tokens_in(placed));
    if (placed.older != nullptr) {
        const auto tokens = placed.older->tokens_of(placed.row);
        std::transform(
            tokens.begin(), tokens.end(), words.forms.begin(),
            [&](base::FormId number) { return form_of[base::to_index(number)]; });
        const auto sentences = placed.older->sentences_of(placed.row);
        words.sentences.assign(sentences.begin(), sentences.end());
        words.voices.clear();
        if (gathered_.has_voices) {
            words.voices = runs_of(placed.older->voices_of(placed.row));
        }
        return;
    }
    const Waiting& waiting = *placed.waiting;
    const auto bytes = gathered_.words->loaded(
        waiting.begin, waiting.words_packed * sizeof(std::uint16_t), words.buffer);
    std::uint32_t* next = words.forms.data();
    const std::uint16_t* const sentences =
        unpack(reinterpret_cast<const std::uint16_t*>(bytes.data()), waiting.tokens,
               [&](std::uint32_t number) { *next++ = form_of[number]; });
    words.sentences.resize(waiting.sentences);
    next = words.sentences.data();
    const std::uint16_t* const voices = unpack(
        sentences, waiting.sentences, [&](std::uint32_t number) { *next++ = number; });
    words.voices.clear();
    unpack(voices, waiting.voice_runs,
           [&](std::uint32_t number) { words.voices.push_back(unpacked_run(number)); });
}

std::string_view PlacedArticles::stored_text(const Placed& placed) const {
    return placed.older != nullptr
               ? placed.older->stored_text(placed.row)
               : texts_.substr(placed.waiting->text_begin, placed.waiting->text_stored);
}

ArticleRow PlacedArticles::row(const Placed& placed) const {
    if (placed.older != nullptr) {
        return placed.older->article(placed.row);
    }
    const Waiting& waiting = *placed.waiting;
    std::string_view rest = fields_.substr(waiting.fields_begin, waiting.fields_size);
    const auto next = [&] {
        const std::string_view field = rest.substr(0, rest.find('\0'));
        rest.remove_prefix(field.size() + 1);
        return field;
    };
    ArticleRow row;
    for (std::string_view* field : {&row.id, &row.outlet, &row.event, &row.date,
                                    &row.title, &row.url, &row.author, &row.language}) {
        *field = next();
    }
    return row;
}

} // namespace parallax::index
