#include "core/text/word_breaks.hpp"

#include "core/text/character_classes.hpp"
#include "core/text/word_rules.hpp"
#include "core/text/word_runs.hpp"

#include <algorithm>
#include <cstring>

namespace parallax::text {

namespace {

/// Returns the last boundary between `begin` and `end` that nothing from `end` on can
/// move, given that [begin, end) has no hard character: before a space that follows
/// another ASCII character. No rule joins these, for the rules that join a space with
/// what is before it ask for a space of some kind there; and what is cut before a space
/// depends on nothing behind it. Without such a space, `begin`, a boundary itself.
std::size_t safe_boundary(std::string_view text, std::size_t begin, std::size_t end) {
    for (std::size_t at = end; at > begin + 1; --at) {
        const auto before = static_cast<unsigned char>(text[at - 2]);
        if (text[at - 1] == ' ' && before < 0x80 && before != ' ') {
            return at - 1;
        }
    }
    return begin;
}

/// Appends tokens, each two numbers.
void append_pairs(const std::uint32_t* numbers, std::size_t pairs,
                  std::vector<Span>& tokens) {
    const std::size_t size = tokens.size();
    tokens.resize(size + pairs);
    Span* const first = tokens.data() + size;
    for (std::size_t i = 0; i < pairs; ++i) {
        first[i] = {numbers[2 * i], numbers[2 * i + 1]};
    }
}

/// Removes those of the tokens from the `first` on that hold no letter or number, as a
/// run of '_' does.
void remove_unsure(std::string_view text, std::size_t first,
                   std::vector<Span>& tokens) {
    const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(first);
    tokens.erase(std::remove_if(begin, tokens.end(),
                                [&](const Span& token) {
                                    return !holds_letter_or_number(text.substr(
                                        token.begin, token.end - token.begin));
                                }),
                 tokens.end());
}

} // namespace

WordBreaker::WordBreaker() : WordBreaker(paths_here().back()) {}

WordBreaker::WordBreaker(Path path) : kernel_(&kernel_of(path)) {}

void WordBreaker::append_tokens(std::string_view text, std::vector<Span>& tokens) {
    // Where one character is hard, the next ones often are.
    constexpr std::size_t stretch = 64;
    for (std::uint32_t at = 0; at < text.size();) {
        const Stop stop = append_fast(text, at, tokens);
        at = append_by_rules(text, stop.boundary, stop.hard + stretch, tokens);
    }
}

void WordBreaker::append_tokens_by_rules(std::string_view text,
                                         std::vector<Span>& tokens) {
    append_by_rules(text, 0, text.size(), tokens);
}

/// Appends the tokens from the boundary `begin` on, until the end or a hard character.
WordBreaker::Stop WordBreaker::append_fast(std::string_view text, std::uint32_t begin,
                                           std::vector<Span>& tokens) {
    const std::size_t first_token = tokens.size();
    WordRuns runs(text, begin);
    std::size_t open = 0; // 1 when a token is open; its begin is positions_[0]
    std::size_t batch = 1;
    for (std::size_t at = begin; at < text.size();) {
        std::size_t blocks = std::min((text.size() - at) / block_bytes, batch);
        if (blocks > 0) {
            kernel_->classify(text.data() + at, blocks, classes_.data());
        } else {
            std::array<char, block_bytes> last{};
            std::memcpy(last.data(), text.data() + at, text.size() - at);
            blocks = 1;
            kernel_->classify(last.data(), blocks, classes_.data());
        }
        blocks = runs.next(classes_.data(), blocks, edges_.data());
        const std::size_t edges =
            open + kernel_->write_positions(edges_.data(), blocks,
                                            static_cast<std::uint32_t>(at),
                                            positions_.data() + open);
        const std::size_t first_new = tokens.size();
        append_pairs(positions_.data(), edges / 2, tokens);
        open = edges % 2;
        positions_[0] = positions_[edges - open]; // (of no use when none is open)
        if (runs.take_unsure()) {
            remove_unsure(text, first_new, tokens);
        }
        if (runs.hard() != WordRuns::none) {
            const std::uint32_t boundary = safe_boundary(text, begin, runs.hard());
            while (tokens.size() > first_token && tokens.back().end > boundary) {
                tokens.pop_back();
            }
            return {boundary, runs.hard()};
        }
        at += blocks * block_bytes;
        batch = std::min(2 * batch, most_blocks);
    }
    const auto end = static_cast<std::uint32_t>(text.size());
    if (open != 0) {
        tokens.push_back({positions_[0], end});
        remove_unsure(text, tokens.size() - 1, tokens);
    }
    if (tokens.size() > first_token && tokens.back().end > end) {
        tokens.back().end = end; // the text ends within a character: malformed
    }
    return {end, text.size()};
}

/// Appends the tokens from the boundary `begin` to the first one at or behind `until`,
/// or to the end; returns where it stopped.
std::uint32_t WordBreaker::append_by_rules(std::string_view text, std::uint32_t begin,
                                           std::size_t until,
                                           std::vector<Span>& tokens) {
    while (begin < text.size() && begin < until) {
        const Segment segment = word_segment(text, begin);
        if (segment.needs_dictionary) {
            pieces_.clear();
            dictionary_.append_pieces(text.substr(begin, segment.end - begin), begin,
                                      pieces_);
            for (const Span& piece : pieces_) {
                if (holds_letter_or_number(
                        text.substr(piece.begin, piece.end - piece.begin))) {
                    tokens.push_back(piece);
                }
            }
        } else if (segment.holds_letter_or_number) {
            tokens.push_back({begin, segment.end});
        }
        begin = segment.end;
    }
    return begin;
}

} // namespace parallax::text
