// Reads articles as JSON, one a line with "id", "text" and "title", and prints for each
// {"id", "text", "sentences", "unicode", "boilerplate"}: the text as Parallax reads it
// and, as byte offsets into it, its sentences, where Unicode's rules alone end them,
// and what is no prose. Used by sentence_ends.py and boilerplate.py.
#include "core/read/decode.hpp"
#include "core/text/boilerplate.hpp"
#include "core/text/sentence_breaks.hpp"
#include "core/text/words.hpp"

#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

int main() {
    using namespace parallax;
    text::Tokenizer tokenizer;
    text::SentenceBreaker breaker;
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto article = nlohmann::json::parse(line);
        const std::string text =
            read::normalized(article.at("text").get<std::string>());
        const std::string title =
            read::normalized(article.value("title", std::string()));
        auto found = nlohmann::ordered_json::object();
        found["id"] = article.at("id");
        found["text"] = text;
        found["sentences"] = nlohmann::json::array();
        for (const text::Span& span : tokenizer.words(text, "en").sentences) {
            found["sentences"].push_back({span.begin, span.end});
        }
        std::vector<std::uint32_t> ends;
        breaker.append_ends(text, ends);
        found["unicode"] = ends;
        found["boilerplate"] = nlohmann::json::array();
        for (const text::Boilerplate& part : text::boilerplate_of(text, title, "en")) {
            found["boilerplate"].push_back(
                {part.span.begin, part.span.end, std::string(name_of(part.kind))});
        }
        std::cout << found.dump() << '\n';
    }
}
