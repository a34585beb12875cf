#include "core/text/quotation_marks.hpp"

#include "core/text/character_classes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <optional>

namespace parallax::text {

namespace {

/// What stands on one side of a mark.
enum class Beside : std::uint8_t { nothing, blank, word, digit, dash, opener, other };

Beside beside(std::string_view shown, Character character) {
    if (character.is_white_space()) {
        return Beside::blank;
    }
    if (shown.size() == 1 && shown[0] >= '0' && shown[0] <= '9') {
        return Beside::digit;
    }
    if (character.is_letter_or_number()) {
        return Beside::word;
    }
    if (shown == "-" || shown == "–" || shown == "—" || shown == "―" || shown == "/") {
        return Beside::dash;
    }
    static constexpr std::array<std::string_view, 15> openers = {
        "(", "[", "{", "\"", "'", "“", "‘", "„", "«", "‹", "「", "『", "《", "（", ":"};
    return std::ranges::find(openers, shown) != openers.end() ? Beside::opener
                                                              : Beside::other;
}

Beside before(std::string_view text, std::size_t at) {
    if (at == 0) {
        return Beside::nothing;
    }
    const CharacterAt found = character_before(text, at);
    return beside(text.substr(at - found.bytes, found.bytes), found.character);
}

Beside behind(std::string_view text, std::size_t end) {
    if (end >= text.size()) {
        return Beside::nothing;
    }
    const CharacterAt found = character_at(text, end);
    return beside(text.substr(end, found.bytes), found.character);
}

bool is_space(Beside what) { return what == Beside::nothing || what == Beside::blank; }
bool is_word(Beside what) { return what == Beside::word || what == Beside::digit; }

/// A mark that looks alike on both sides is told by its neighbours.
MarkSide side_of(Beside left, Beside right) {
    if (is_space(right)) {
        return is_space(left) ? MarkSide::either : MarkSide::closes;
    }
    if (is_space(left)) {
        return MarkSide::opens;
    }
    if (is_word(left)) {
        return is_word(right) ? MarkSide::either : MarkSide::closes;
    }
    if (left == Beside::opener) {
        return is_word(right) ? MarkSide::opens : MarkSide::either;
    }
    if (left == Beside::dash) {
        return is_word(right) ? MarkSide::either : MarkSide::closes;
    }
    return right == Beside::other || right == Beside::dash ? MarkSide::closes
                                                           : MarkSide::either;
}

struct Form {
    MarkFamily family;
    MarkSide side;
    std::uint8_t bytes;
};

/// Returns what mark, if any, begins at a byte that may begin one.
std::optional<Form> form_at(std::string_view text, std::size_t at) {
    const std::string_view two = text.substr(at, 2);
    const std::string_view three = text.substr(at, 3);
    switch (text[at]) {
    case '"': return Form{MarkFamily::straight, MarkSide::either, 1};
    case '\'':
        return two == "''" ? Form{MarkFamily::straight, MarkSide::either, 2}
                           : Form{MarkFamily::apostrophe, MarkSide::either, 1};
    case '\xC2':
        if (two == "«")
            return Form{MarkFamily::guillemet, MarkSide::opens, 2};
        if (two == "»")
            return Form{MarkFamily::guillemet, MarkSide::closes, 2};
        return std::nullopt;
    case '\xE2':
        if (three == "“")
            return Form{MarkFamily::curly, MarkSide::opens, 3};
        if (three == "”")
            return Form{MarkFamily::curly, MarkSide::closes, 3};
        if (three == "„")
            return Form{MarkFamily::curly, MarkSide::opens, 3};
        if (three == "‟")
            return Form{MarkFamily::curly, MarkSide::opens, 3};
        if (three == "‘")
            return Form{MarkFamily::single, MarkSide::opens, 3};
        if (three == "’")
            return Form{MarkFamily::single, MarkSide::closes, 3};
        if (three == "‚")
            return Form{MarkFamily::single, MarkSide::opens, 3};
        if (three == "‹")
            return Form{MarkFamily::single, MarkSide::opens, 3};
        if (three == "›")
            return Form{MarkFamily::single, MarkSide::closes, 3};
        return std::nullopt;
    case '\xE3':
        if (three == "「")
            return Form{MarkFamily::corner, MarkSide::opens, 3};
        if (three == "」")
            return Form{MarkFamily::corner, MarkSide::closes, 3};
        if (three == "『")
            return Form{MarkFamily::white_corner, MarkSide::opens, 3};
        if (three == "』")
            return Form{MarkFamily::white_corner, MarkSide::closes, 3};
        if (three == "《")
            return Form{MarkFamily::book, MarkSide::opens, 3};
        if (three == "》")
            return Form{MarkFamily::book, MarkSide::closes, 3};
        if (three == "〈")
            return Form{MarkFamily::angle, MarkSide::opens, 3};
        if (three == "〉")
            return Form{MarkFamily::angle, MarkSide::closes, 3};
        return std::nullopt;
    default: return std::nullopt;
    }
}

/// Which bytes are looked at: those that may begin a mark, and the line end.
constexpr std::array<bool, 256> table_of_starts() {
    std::array<bool, 256> table{};
    for (const int byte : {0x0A, 0x22, 0x27, 0xC2, 0xE2, 0xE3}) {
        table[static_cast<std::size_t>(byte)] = true;
    }
    return table;
}
constexpr std::array<bool, 256> may_start = table_of_starts();

constexpr std::uint64_t each(unsigned byte) { return 0x0101010101010101U * byte; }

/// Has one of eight bytes the value? Never wrong about there being none.
constexpr std::uint64_t has(std::uint64_t eight, unsigned byte) {
    const std::uint64_t same = eight ^ each(byte);
    return (same - each(1)) & ~same & each(0x80);
}

/// Returns the next byte from `at` on that may begin a mark or end a line.
std::size_t next_start(std::string_view text, std::size_t at) {
    while (true) {
        while (at + 8 <= text.size()) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, text.data() + at, 8);
            if ((has(eight, '\n') | has(eight, '"') | has(eight, '\'') |
                 (eight & each(0x80))) != 0) {
                break;
            }
            at += 8;
        }
        const std::size_t stop = std::min(text.size(), at + 8);
        while (at < stop && !may_start[static_cast<unsigned char>(text[at])]) {
            ++at;
        }
        if (at < stop || at == text.size()) {
            return at;
        }
    }
}

bool is_plural_s(std::string_view text, std::size_t at) {
    return at >= 2 && (text[at - 1] == 's' || text[at - 1] == 'S' ||
                       text[at - 1] == 'z' || text[at - 1] == 'x');
}

/// Sets the side of a single mark; false when it can only be an apostrophe.
bool settle_single(std::string_view text, Mark& mark) {
    const std::string_view shown = text.substr(mark.at, mark.bytes);
    if (shown == "‹" || shown == "›") {
        return true; // never apostrophes; French has blanks inside them
    }
    const Beside left = before(text, mark.at);
    const Beside right = behind(text, mark.at + mark.bytes);
    if (is_word(left) && is_word(right)) {
        return false; // don't
    }
    if (left == Beside::digit) {
        return false; // feet: 6' tall
    }
    if (mark.family == MarkFamily::apostrophe || mark.side == MarkSide::closes) {
        if (mark.family == MarkFamily::apostrophe || is_word(right)) {
            if (right == Beside::digit) {
                return false; // the '90s
            }
            const MarkSide side = side_of(left, right);
            if (side == MarkSide::either) {
                return false;
            }
            if (mark.family == MarkFamily::single && side == MarkSide::opens) {
                return false; // ’em, ’tis: it is never an opening mark in English
            }
            mark.side = side;
        }
        mark.behind_s = mark.side == MarkSide::closes && is_word(left) &&
                        is_plural_s(text, mark.at);
        return true;
    }
    return !is_word(left) && right != Beside::digit && !is_space(right);
}

/// Sets the side of a double mark; false when it is no quotation mark.
bool settle_double(std::string_view text, Mark& mark) {
    if (mark.family == MarkFamily::corner || mark.family == MarkFamily::white_corner ||
        mark.family == MarkFamily::book || mark.family == MarkFamily::angle) {
        return true;
    }
    const Beside left = before(text, mark.at);
    const Beside right = behind(text, mark.at + mark.bytes);
    if (mark.family == MarkFamily::straight) {
        const std::size_t next = mark.at + mark.bytes;
        if ((mark.at > 0 && text[mark.at - 1] == '=') ||
            (next < text.size() && text[next] == '>')) {
            return false; // markup: <a id="7">
        }
        mark.side = side_of(left, right);
        return true;
    }
    // A mark the wrong way round, or of a language that turns it: »so«, ”so”, „so“.
    if (mark.side == MarkSide::closes && (is_space(left) || left == Beside::opener) &&
        is_word(right)) {
        mark.side = MarkSide::either;
    } else if (mark.side == MarkSide::opens && !is_space(left) &&
               left != Beside::opener && left != Beside::dash && !is_word(right)) {
        mark.side = MarkSide::either;
    }
    return true;
}

} // namespace

void find_marks(std::string_view text, std::vector<Mark>& marks) {
    marks.clear();
    std::size_t first_visible = 0;
    const auto only_blanks = [&](std::size_t from, std::size_t to) {
        return std::ranges::all_of(text.substr(from, to - from),
                                   [](char c) { return c == ' ' || c == '\t'; });
    };
    for (std::size_t at = next_start(text, 0); at < text.size();
         at = next_start(text, at + 1)) {
        if (text[at] == '\n') {
            marks.push_back({.at = static_cast<std::uint32_t>(at),
                             .bytes = 1,
                             .paragraph_ends = true});
            first_visible = at + 1;
            continue;
        }
        const std::optional<Form> form = form_at(text, at);
        if (!form) {
            continue;
        }
        Mark mark{.at = static_cast<std::uint32_t>(at),
                  .bytes = form->bytes,
                  .family = form->family,
                  .side = form->side};
        const bool single =
            mark.family == MarkFamily::single || mark.family == MarkFamily::apostrophe;
        if (single ? settle_single(text, mark) : settle_double(text, mark)) {
            // Looked back no further than a few blanks: linear on a line of marks.
            mark.first = at - first_visible < 8 && only_blanks(first_visible, at);
            marks.push_back(mark);
        }
        at += form->bytes - 1U;
    }
    marks.push_back({.at = static_cast<std::uint32_t>(text.size()),
                     .bytes = 0,
                     .paragraph_ends = true});
}

} // namespace parallax::text
