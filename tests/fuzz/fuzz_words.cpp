#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/text/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

bool is_boundary(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

} // namespace

/// Token and sentence spans of any text are ordered, on code-point boundaries, and
/// every token lies in one sentence; folding and shortening keep text well-formed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using parallax::base::require;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (parallax::base::first_invalid_utf8(text)) {
        return 0;
    }
    static parallax::text::Tokenizer tokenizer;
    const auto words = tokenizer.words(text, "en");
    require(words.first_token.size() == words.sentences.size() + 1 &&
                words.first_token.front() == 0 &&
                words.first_token.back() == words.tokens.size(),
            "sentences share out all tokens");
    std::size_t end = 0;
    for (const auto& token : words.tokens) {
        require(end <= token.begin && token.begin < token.end && token.end <= size,
                "tokens are in order");
        require(is_boundary(text, token.begin) && is_boundary(text, token.end),
                "tokens end between characters");
        end = token.end;
    }
    for (std::size_t s = 0; s < words.sentences.size(); ++s) {
        require(words.first_token[s] < words.first_token[s + 1],
                "no sentence is empty");
        for (auto t = words.first_token[s]; t < words.first_token[s + 1]; ++t) {
            require(words.sentences[s].begin <= words.tokens[t].begin &&
                        words.tokens[t].end <= words.sentences[s].end,
                    "a sentence holds its tokens");
        }
    }
    require(!parallax::base::first_invalid_utf8(parallax::base::folded(text)) &&
                !parallax::base::first_invalid_utf8(parallax::base::to_nfc(text)) &&
                !parallax::base::first_invalid_utf8(parallax::base::shortened(text, 9)),
            "text stays well-formed");
    require(parallax::base::display_width(parallax::base::shortened(text, 9)) <= 9,
            "a shortened text fits");
    return 0;
}
