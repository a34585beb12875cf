#include "core/text/same_words.hpp"

#include <algorithm>

namespace parallax::text {

namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_letter(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
           (small(c) >= 'a' && small(c) <= 'z');
}

} // namespace

bool has_words(std::string_view text, Span all, Span words) {
    const std::string_view in = text.substr(all.begin, all.end - all.begin);
    const std::string_view sought = text.substr(words.begin, words.end - words.begin);
    const auto same = [](char a, char b) { return small(a) == small(b); };
    const auto* from = in.begin();
    while (true) {
        const auto* at =
            std::search(from, in.end(), sought.begin(), sought.end(), same);
        if (at == in.end()) {
            return false;
        }
        const auto* end = at + sought.size();
        if ((at == in.begin() || !is_letter(*(at - 1))) &&
            (end == in.end() || !is_letter(*end))) {
            return true;
        }
        from = at + 1;
    }
}

} // namespace parallax::text
