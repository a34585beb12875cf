#include "core/role/coreference.hpp"
#include "core/role/role_reader.hpp"
#include "core/text/words.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"

namespace parallax::bench {

namespace {

/// A text with about as many actors and hits as reports on their topic have.
struct Read {
    text::Words words;
    std::vector<role::Mention> mentions; ///< every 32nd token
    std::vector<role::Tokens> hits;      ///< every 64th token
};

struct Found {
    std::uint64_t parties = 0;
    std::uint64_t mentions = 0;
};

} // namespace

void add_roles(const Input& input) {
    const auto all = std::make_shared<std::vector<Read>>();
    text::Tokenizer tokenizer;
    for (const std::string& text : input.texts) {
        Read read{tokenizer.words(text, "en"), {}, {}};
        const auto size = static_cast<std::uint32_t>(read.words.tokens.size());
        for (std::uint32_t t = 7; t < size; t += 32) {
            read.mentions.push_back({{t, t + 1}, t % 5});
        }
        for (std::uint32_t t = 19; t < size; t += 64) {
            read.hits.push_back({t, t + 1});
        }
        all->push_back(std::move(read));
    }
    const auto reader = std::make_shared<role::RoleReader>();
    const auto coreference = std::make_shared<role::Coreference>();
    const auto add = [&](const char* name, bool widened) {
        add_benchmark(
            name, {input.tokens(), "tokens", input.bytes},
            [&input, all, reader, coreference, widened] {
                Found found;
                for (std::size_t i = 0; i < all->size(); ++i) {
                    const Read& read = (*all)[i];
                    std::span<const role::Mention> mentions = read.mentions;
                    if (widened) {
                        mentions = coreference->widened(input.texts[i], read.words,
                                                        mentions, {}, "en");
                    }
                    found.mentions += mentions.size();
                    for (const role::HitRoles& one : reader->roles(
                             input.texts[i], read.words, mentions, read.hits, "en")) {
                        found.parties += one.first.found() ? 1U : 0U;
                        found.parties += one.second.found() ? 1U : 0U;
                    }
                }
                return found;
            },
            [](const Found& found, Checksum& checksum) {
                checksum.add(found.parties);
                checksum.add(found.mentions);
            });
    };
    add("tokenize/roles", false);
    add("tokenize/roles_widened", true);
}

} // namespace parallax::bench
