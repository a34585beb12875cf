#include "core/analysis/texts.hpp"

#include "core/analysis/material.hpp"
#include "core/base/contract.hpp"

namespace parallax::analysis {

namespace {

std::vector<Bytes> bytes_of(const std::vector<text::Span>& spans) {
    std::vector<Bytes> bytes;
    bytes.reserve(spans.size());
    for (const text::Span& span : spans) {
        bytes.push_back({span.begin, span.end});
    }
    return bytes;
}

Bytes bytes_of(const text::Span& span) { return {span.begin, span.end}; }

Voice voice_of(text::Voice voice) {
    switch (voice) {
    case text::Voice::own: return Voice::own;
    case text::Voice::quoted: return Voice::quoted;
    case text::Voice::reported: return Voice::reported;
    case text::Voice::scare: return Voice::scare;
    }
    return Voice::own;
}

void add_voices(const text::Voices& voices, OpenText& open) {
    open.voices.clear();
    for (const text::Voice voice : voices.tokens) {
        open.voices.push_back(voice_of(voice));
    }
    open.voice_spans.clear();
    for (const text::Attribution& one : voices.attributions) {
        open.voice_spans.push_back(
            {std::string(text::name_of(one.form)), std::string(one.rule),
             std::string(text::name_of(one.stance)), bytes_of(one.content),
             bytes_of(one.source), bytes_of(one.speaker), bytes_of(one.cue)});
    }
}

} // namespace

const OpenText& IndexTexts::open(std::size_t article) {
    if (open_ != article) {
        const index::ArticleRow row = index_.article(article);
        text_.text = index_.text(article);
        const text::Words& words =
            cutter_.cut(text_.text, row.title, language_of(row.language));
        base::require(words.tokens.size() == index_.tokens_in(article),
                      "a text that is cut again has the tokens that were counted");
        text_.tokens = bytes_of(words.tokens);
        text_.sentences = bytes_of(words.sentences);
        add_voices(voice_reader_.voices(text_.text, words, language_of(row.language)),
                   text_);
        text_.boilerplate.clear();
        for (const text::Boilerplate& part : cutter_.boilerplate()) {
            text_.boilerplate.push_back({std::string(text::name_of(part.kind)),
                                         {part.span.begin, part.span.end}});
        }
        open_ = article;
    }
    return text_;
}

} // namespace parallax::analysis
