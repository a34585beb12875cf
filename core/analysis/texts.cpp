#include "core/analysis/texts.hpp"

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
        const Reading reading = reader_.read(article);
        text_.text = reading.text;
        text_.tokens = bytes_of(reading.words.tokens);
        text_.sentences = bytes_of(reading.words.sentences);
        add_voices(reading.voices, text_);
        text_.boilerplate.clear();
        for (const text::Boilerplate& part : reader_.boilerplate()) {
            text_.boilerplate.push_back({std::string(text::name_of(part.kind)),
                                         {part.span.begin, part.span.end}});
        }
        open_ = article;
    }
    return text_;
}

} // namespace parallax::analysis
