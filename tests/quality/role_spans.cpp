// Reads articles as JSON, one a line with "text", "mentions" ([begin, end, actor] as
// byte offsets), "hits" ([begin, end]), "rules" (false: the nearest actor) and
// "coreference" (true: pronouns and titles are mentions, too), and prints for each the
// sentences, and what Parallax says of each hit. Used by roles.py.
#include "core/role/coreference.hpp"
#include "core/role/role_reader.hpp"
#include "core/text/attribution.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace {

using namespace parallax;

/// Returns the tokens that share a byte with [begin, end).
role::Tokens tokens_over(const text::Words& words, std::uint32_t begin,
                         std::uint32_t end) {
    const auto first = std::ranges::upper_bound(
        words.tokens, begin, {}, [](const text::Span& span) { return span.end; });
    const auto last = std::ranges::lower_bound(
        words.tokens, end, {}, [](const text::Span& span) { return span.begin; });
    return {static_cast<std::uint32_t>(first - words.tokens.begin()),
            static_cast<std::uint32_t>(last - words.tokens.begin())};
}

} // namespace

int main() {
    text::Tokenizer tokenizer;
    text::VoiceReader voices;
    role::Coreference coreference;
    role::RoleReader reader;
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto article = nlohmann::json::parse(line);
        const std::string text = article.at("text").get<std::string>();
        const std::string language = article.value("lang", std::string("en"));
        const text::Words words = tokenizer.words(text, language);
        std::vector<role::Mention> mentions;
        for (const auto& one : article.at("mentions")) {
            mentions.push_back({tokens_over(words, one.at(0), one.at(1)), one.at(2)});
        }
        std::vector<role::Tokens> hits;
        for (const auto& one : article.at("hits")) {
            hits.push_back(tokens_over(words, one.at(0), one.at(1)));
        }
        if (article.value("coreference", false)) {
            mentions = coreference.widened(
                text, words, mentions,
                voices.voices(text, words, language).attributions, language);
        }
        auto found = nlohmann::ordered_json::object();
        found["sentences"] = nlohmann::json::array();
        for (const text::Span& span : words.sentences) {
            found["sentences"].push_back({span.begin, span.end});
        }
        found["roles"] = nlohmann::json::array();
        const auto party = [&](const role::Party& one) {
            auto json = nlohmann::ordered_json::object();
            if (one.found()) {
                json["actor"] = mentions[one.mention].actor;
                const role::Tokens at = mentions[one.mention].tokens;
                json["words"] = text.substr(words.tokens[at.first].begin,
                                            words.tokens[at.last - 1].end -
                                                words.tokens[at.first].begin);
                json["role"] = role::name_of(one.role);
                json["rule"] = one.rule;
            }
            return json;
        };
        for (const role::HitRoles& one :
             reader.roles(text, words, mentions, hits,
                          article.value("rules", true) ? language : "none")) {
            found["roles"].push_back({{"first", party(one.first)},
                                      {"second", party(one.second)},
                                      {"agentless", one.agentless}});
        }
        std::cout << found.dump() << '\n';
    }
}
