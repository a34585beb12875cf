#include "core/text/sentence_breaks.hpp"

#include "core/text/character_classes.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace parallax::text {

namespace {

bool is_term(SentenceClass c) {
    return c == SentenceClass::a_term || c == SentenceClass::s_term;
}

bool is_line_end(SentenceClass c) {
    return c == SentenceClass::cr || c == SentenceClass::lf || c == SentenceClass::sep;
}

bool is_letter(SentenceClass c) {
    return c == SentenceClass::lower || c == SentenceClass::upper ||
           c == SentenceClass::o_letter;
}

/// Goes through a text; Extend and Format belong to what is before them (SB5).
class Reader {
  public:
    Reader(std::string_view text, std::size_t at) : text_(text), at_(at) { look(); }

    [[nodiscard]] bool is_at_end() const { return at_ == text_.size(); }
    [[nodiscard]] std::size_t at() const { return at_; }
    /// The class of the character here; other at the end.
    [[nodiscard]] SentenceClass here() const { return here_; }

    void go_on() {
        at_ += bytes_;
        look();
        while (here_ == SentenceClass::extend) {
            at_ += bytes_;
            look();
        }
    }

    /// Returns the end of the line end here, CR LF being one (SB3, SB4).
    [[nodiscard]] std::size_t line_end() const {
        const std::size_t end = at_ + bytes_;
        const bool two =
            here_ == SentenceClass::cr && end < text_.size() && text_[end] == '\n';
        return two ? end + 1 : end;
    }

  private:
    void look() {
        here_ = SentenceClass::other;
        bytes_ = 0;
        if (!is_at_end()) {
            const CharacterAt next = character_at(text_, at_);
            here_ = next.character.sentence();
            bytes_ = next.bytes;
        }
    }

    std::string_view text_;
    std::size_t at_;
    std::uint32_t bytes_ = 0;
    SentenceClass here_ = SentenceClass::other;
};

/// The class of the last character before `at`, Extend and Format skipped.
SentenceClass class_before(std::string_view text, std::size_t at) {
    while (at > 0) {
        const CharacterAt last = character_before(text, at);
        if (last.character.sentence() != SentenceClass::extend) {
            return last.character.sentence();
        }
        at -= last.bytes;
    }
    return SentenceClass::other;
}

/// SB8: does the sentence go on in lower case, before any other letter or end?
bool goes_on_lower(Reader reader) {
    while (!reader.is_at_end() && !is_letter(reader.here()) &&
           !is_term(reader.here()) && !is_line_end(reader.here())) {
        reader.go_on();
    }
    return reader.here() == SentenceClass::lower;
}

/// Dashes and curly quotes, U+2010 to U+201F, share their first byte with some ends,
/// and are much more frequent: told apart without the table.
bool is_dash_or_quote(std::string_view text, std::size_t at) {
    return text[at] == '\xE2' && text.size() - at > 2 && text[at + 1] == '\x80' &&
           (static_cast<unsigned char>(text[at + 2]) & 0xF0U) == 0x90U;
}

struct Settled {
    bool is_end; ///< of a sentence, at `at`
    std::size_t at;
};

/// Settles the character at `candidate`: up to `at` there is no other end.
Settled settle(std::string_view text, std::size_t candidate) {
    Reader reader(text, candidate);
    const SentenceClass term = reader.here();
    if (is_line_end(term)) {
        return {true, reader.line_end()};
    }
    if (!is_term(term)) {
        return {false, candidate + 1};
    }
    reader.go_on();
    if (term == SentenceClass::a_term) {
        if (reader.here() == SentenceClass::numeric) { // SB6
            return {false, reader.at()};
        }
        if (reader.here() == SentenceClass::upper) { // SB7
            const SentenceClass before = class_before(text, candidate);
            if (before == SentenceClass::upper || before == SentenceClass::lower) {
                return {false, reader.at()};
            }
        }
    }
    while (reader.here() == SentenceClass::close) { // SB9
        reader.go_on();
    }
    while (reader.here() == SentenceClass::sp) { // SB10
        reader.go_on();
    }
    if (is_line_end(reader.here())) {
        return {true, reader.line_end()};
    }
    if (is_term(reader.here()) || reader.here() == SentenceClass::s_continue ||
        (term == SentenceClass::a_term && goes_on_lower(reader))) { // SB8a, SB8
        return {false, reader.at()};
    }
    return {true, reader.at()}; // SB11
}

} // namespace

SentenceBreaker::SentenceBreaker() : SentenceBreaker(paths_here().back()) {}

SentenceBreaker::SentenceBreaker(Path path) : kernel_(&kernel_of(path)) {}

void SentenceBreaker::append_ends(std::string_view text,
                                  std::vector<std::uint32_t>& ends) {
    const std::size_t first_end = ends.size();
    std::size_t settled = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t blocks = std::min((text.size() - at) / block_bytes, most_blocks);
        if (blocks > 0) {
            kernel_->sentence_ends(text.data() + at, blocks, candidates_.data());
        } else {
            std::array<char, block_bytes> last{};
            std::memcpy(last.data(), text.data() + at, text.size() - at);
            blocks = 1;
            kernel_->sentence_ends(last.data(), blocks, candidates_.data());
        }
        for (std::size_t b = 0; b < blocks; ++b, at += block_bytes) {
            for (std::uint64_t left = candidates_[b]; left != 0; left &= left - 1) {
                const std::size_t candidate =
                    at + static_cast<std::size_t>(std::countr_zero(left));
                if (candidate < settled || is_dash_or_quote(text, candidate)) {
                    continue;
                }
                const Settled found = settle(text, candidate);
                settled = found.at;
                if (found.is_end) {
                    ends.push_back(static_cast<std::uint32_t>(found.at));
                }
            }
        }
    }
    const auto end = static_cast<std::uint32_t>(text.size());
    if (end > 0 && (ends.size() == first_end || ends.back() != end)) {
        ends.push_back(end);
    }
}

} // namespace parallax::text
