#include "core/read/decode.hpp"

#include "core/base/unicode.hpp"
#include "core/read/position.hpp"
#include "core/read/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>

namespace parallax::read {

namespace {

using base::Error;
using base::ErrorKind;

struct ForeignMark {
    std::string_view bytes;
    const char* encoding;
};

// UTF-32LE before UTF-16LE: the mark of the second begins that of the first.
constexpr std::array<ForeignMark, 4> foreign_marks = {{
    {{"\xFF\xFE\0\0", 4}, "UTF-32"},
    {{"\0\0\xFE\xFF", 4}, "UTF-32"},
    {{"\xFF\xFE", 2}, "UTF-16"},
    {{"\xFE\xFF", 2}, "UTF-16"},
}};

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view ascii_space = " \t\n\v\f\r";

std::string hexadecimal(char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    return {'0', 'x', digits[value >> 4U], digits[value & 15U]};
}

/// ICU counts the bytes of a text in 32 bits with a sign.
constexpr std::size_t longest_text = std::numeric_limits<std::int32_t>::max();

/// White space above U+007F, in UTF-8, and two characters that have no width.
constexpr std::array<std::string_view, 21> wide_space = {
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
    "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
    "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\x8B",
    "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80",
    "\xEF\xBB\xBF",
};

/// Returns whether all characters are among those up to U+02FF, U+0400 to U+047F
/// (Cyrillic) and U+2002 to U+203F (dashes, curly quotes): no normalization form C ever
/// changes a text of these alone. Simple enough for the compiler to do many bytes at
/// once; Latin letters, and what newspapers put between them, is what most texts are.
///
/// Source    The Unicode Standard 15.0, DerivedNormalizationProps.txt: NFC_Quick_Check
///           is yes and Canonical_Combining_Class is 0 for all of them.
bool is_surely_composed(std::string_view text) {
    constexpr std::size_t block = 64;
    constexpr std::size_t beyond = 2; // bytes that are looked at behind a block
    const auto may_change = [](const unsigned char* bytes) {
        unsigned char found = 0;
        for (std::size_t i = 0; i < block; ++i) {
            const bool high = bytes[i] >= 0xCC; // U+0300 and above begin so
            const bool cyrillic = (bytes[i] & 0xFEU) == 0xD0;
            const bool dash = bytes[i] == 0xE2;
            const bool like_quote = bytes[i + 1] == 0x80;
            const bool no_space = bytes[i + 2] >= 0x82;
            const bool plain = cyrillic | (dash & like_quote & no_space);
            found |= static_cast<unsigned char>(high & !plain);
        }
        return found != 0;
    };
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t at = 0;
    for (; at + block + beyond <= text.size(); at += block) {
        if (may_change(bytes + at)) {
            return false;
        }
    }
    std::array<unsigned char, 2 * block + beyond> rest{};
    std::copy(bytes + at, bytes + text.size(), rest.begin());
    return !may_change(rest.data()) && !may_change(rest.data() + block);
}

bool has_nul(std::string_view bytes) { return bytes.find('\0') != std::string::npos; }

} // namespace

std::optional<Flaw> first_flaw(std::string_view bytes) {
    if (bytes.size() >= longest_text) {
        return Flaw{longest_text, "the text has 2 GiB or more; split it"};
    }
    if (is_utf8(bytes) && !has_nul(bytes)) {
        return std::nullopt;
    }
    const auto bad = base::first_invalid_utf8(bytes);
    const auto nul = bytes.substr(0, bad.value_or(bytes.size())).find('\0');
    if (nul != std::string_view::npos) {
        return Flaw{nul,
                    "NUL character; this is no text, or text in UTF-16: remove it, or "
                    "convert the file (iconv -f UTF-16 -t UTF-8)"};
    }
    if (bad) {
        return Flaw{*bad, "byte " + hexadecimal(bytes[*bad]) +
                              " is not UTF-8; convert the file, for example: iconv -f "
                              "WINDOWS-1252 -t UTF-8"};
    }
    return std::nullopt;
}

base::Result<std::string_view> without_byte_order_mark(std::string_view bytes,
                                                       const std::string& path) {
    for (const ForeignMark& mark : foreign_marks) {
        if (bytes.starts_with(mark.bytes)) {
            return tl::unexpected(Error{ErrorKind::malformed,
                                        std::string("is ") + mark.encoding +
                                            "; convert it: iconv -f " + mark.encoding +
                                            " -t UTF-8",
                                        {path, 1, 1}});
        }
    }
    if (bytes.starts_with(utf8_mark)) {
        bytes.remove_prefix(utf8_mark.size());
    }
    return bytes;
}

std::string normalized(std::string text) {
    std::string result =
        is_surely_composed(text) ? std::move(text) : base::to_nfc(text);
    if (result.find('\r') == std::string::npos) {
        return result;
    }
    std::size_t end = 0;
    for (std::size_t i = 0; i < result.size(); ++i) {
        const bool before_lf =
            result[i] == '\r' && i + 1 < result.size() && result[i + 1] == '\n';
        if (!before_lf) {
            result[end++] = result[i] == '\r' ? '\n' : result[i];
        }
    }
    result.resize(end);
    return result;
}

std::string normalized_field(std::string_view text) {
    const auto begin = text.find_first_not_of(ascii_space);
    if (begin == std::string_view::npos) {
        return {};
    }
    const auto last = text.find_last_not_of(ascii_space);
    return normalized(std::string(text.substr(begin, last - begin + 1)));
}

bool is_blank(std::string_view text) {
    while (!text.empty()) {
        const auto begin = text.find_first_not_of(ascii_space);
        if (begin == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(begin);
        const auto* const space =
            std::find_if(wide_space.begin(), wide_space.end(),
                         [&](std::string_view s) { return text.starts_with(s); });
        if (space == wide_space.end()) {
            return false;
        }
        text.remove_prefix(space->size());
    }
    return true;
}

base::Result<std::string> file_text(std::string_view bytes, const std::string& path) {
    const auto content = without_byte_order_mark(bytes, path);
    if (!content) {
        return tl::unexpected(content.error());
    }
    if (const auto flaw = first_flaw(*content)) {
        return tl::unexpected(Error{ErrorKind::malformed, flaw->message,
                                    place_at(*content, flaw->offset, {path, 1, 1})});
    }
    if (is_blank(*content)) {
        return tl::unexpected(Error{
            ErrorKind::empty, "has no text; an article needs some", {path, 0, 0}});
    }
    return normalized(std::string(*content));
}

} // namespace parallax::read
