// Reads articles as JSON, one a line with "id" and "text", and prints for each what
// `parallax annotate` says of voices, as byte offsets into the text, which is given as
// Parallax reads it. Links the text layer alone. Used by voice.py.
#include "core/read/decode.hpp"
#include "core/text/attribution.hpp"
#include "core/text/quotations.hpp"
#include "core/text/words.hpp"

#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

int main() {
    using namespace parallax;
    text::Tokenizer tokenizer;
    text::VoiceReader reader;
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto article = nlohmann::json::parse(line);
        const std::string text =
            read::normalized(article.at("text").get<std::string>());
        auto found = nlohmann::ordered_json::object();
        found["id"] = article.at("id");
        found["text"] = text;
        found["quotations"] = nlohmann::json::array();
        const std::string language = article.value("lang", std::string("en"));
        for (const text::Quotation& one : text::quotations(text)) {
            if (one.depth == 0 && one.kind == text::MarkKind::quotation) {
                found["quotations"].push_back({one.span.begin, one.span.end});
            }
        }
        const text::Words words = tokenizer.words(text, language);
        const text::Voices& voices = reader.voices(text, words, language);
        found["tokens"] = nlohmann::json::array();
        for (std::size_t t = 0; t < words.tokens.size(); ++t) {
            found["tokens"].push_back({words.tokens[t].begin, words.tokens[t].end,
                                       text::name_of(voices.tokens[t])});
        }
        found["voices"] = nlohmann::json::array();
        for (const text::Attribution& one : voices.attributions) {
            found["voices"].push_back(
                {{"form", text::name_of(one.form)},
                 {"rule", one.rule},
                 {"content", {one.content.begin, one.content.end}},
                 {"source", {one.source.begin, one.source.end}},
                 {"speaker", {one.speaker.begin, one.speaker.end}},
                 {"cue", {one.cue.begin, one.cue.end}}});
        }
        std::cout << found.dump() << '\n';
    }
}
