#include "core/text/article_cutter.hpp"

namespace parallax::text {

const Words& ArticleCutter::cut(std::string_view text, std::string_view title,
                                std::string_view language) {
    tokenizer_.words(text, language, words_);
    parts_ = boilerplate_of(text, title, language);
    left_out_.fill(0);
    if (keeps_ || parts_.empty()) {
        return words_;
    }
    auto token = words_.tokens.begin();
    for (const Boilerplate& part : parts_) {
        while (token != words_.tokens.end() && token->begin < part.span.end) {
            if (token->begin >= part.span.begin) {
                ++left_out_[static_cast<std::size_t>(part.kind)];
            }
            ++token;
        }
    }
    remove(parts_, words_);
    return words_;
}

} // namespace parallax::text
