#include "core/analysis/quoted.hpp"

#include <array>
#include <optional>

namespace parallax::analysis {

namespace {

constexpr std::string_view straight = "\"";
constexpr std::string_view high_left = "\xE2\x80\x9C";  // “
constexpr std::string_view high_right = "\xE2\x80\x9D"; // ”
constexpr std::string_view low = "\xE2\x80\x9E";        // „
constexpr std::string_view left_angle = "\xC2\xAB";     // «
constexpr std::string_view right_angle = "\xC2\xBB";    // »

/// A mark that opens, and those that close what it opened.
struct Pair {
    std::string_view opens;
    std::array<std::string_view, 2> closes;
};
constexpr std::array<Pair, 4> pairs{{{straight, {straight, straight}},
                                     {high_left, {high_right, high_right}},
                                     {low, {high_left, high_right}},
                                     {left_angle, {right_angle, right_angle}}}};

const Pair* opening_at(std::string_view text) {
    for (const Pair& pair : pairs) {
        if (text.starts_with(pair.opens)) {
            return &pair;
        }
    }
    return nullptr;
}

/// Where the quotation that was opened ends, and how long its mark is.
std::optional<Bytes> closing_of(const Pair& pair, std::string_view text,
                                std::size_t from, std::size_t end) {
    std::optional<Bytes> first;
    for (const std::string_view mark : pair.closes) {
        const std::size_t at = text.find(mark, from);
        if (at < end && (!first || at < first->begin)) {
            first = Bytes{at, at + mark.size()};
        }
    }
    return first;
}

} // namespace

std::vector<Bytes> quoted_parts(std::string_view text, const Bytes& sentence) {
    std::vector<Bytes> parts;
    for (std::size_t at = sentence.begin; at < sentence.end;) {
        const Pair* pair = opening_at(text.substr(at));
        if (pair == nullptr) {
            ++at;
            continue;
        }
        const std::size_t begin = at + pair->opens.size();
        const auto closing = closing_of(*pair, text, begin, sentence.end);
        if (closing) {
            parts.push_back({begin, closing->begin});
        }
        at = closing ? closing->end : begin;
    }
    return parts;
}

} // namespace parallax::analysis
