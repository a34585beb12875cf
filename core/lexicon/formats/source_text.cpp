#include "core/lexicon/formats/source_text.hpp"

#include "core/read/decode.hpp"
#include "core/read/position.hpp"
#include "core/read/utf8.hpp"

#include <algorithm>
#include <array>

#include <cctype>

namespace parallax::lexicon {

namespace {

using base::Error;
using base::ErrorKind;

/// What 0x80 to 0x9F stand for in Windows-1252; 0 where nothing.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(char32_t c, std::string& text) {
    const auto continued = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
    };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0U | (c >> 6U));
        continued(0);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0U | (c >> 12U));
        continued(6);
        continued(0);
    } else {
        text += static_cast<char>(0xF0U | (c >> 18U));
        continued(12);
        continued(6);
        continued(0);
    }
}

tl::unexpected<Error> malformed(base::Place place, std::string message) {
    return tl::unexpected(
        Error{ErrorKind::malformed, std::move(message), std::move(place)});
}

enum class ByteOrder : std::uint8_t { little, big };

/// In a text of mostly Latin letters every second byte of UTF-16 is NUL.
std::optional<ByteOrder> byte_order(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) {
        return ByteOrder::little;
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return ByteOrder::big;
    }
    std::array<std::size_t, 2> nuls{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        nuls[i % 2] += bytes[i] == '\0' ? 1U : 0U;
    }
    const std::size_t many = bytes.size() / 4;
    if (bytes.size() >= 4 && nuls[1] > many && nuls[0] == 0) {
        return ByteOrder::little;
    }
    if (bytes.size() >= 4 && nuls[0] > many && nuls[1] == 0) {
        return ByteOrder::big;
    }
    return std::nullopt;
}

base::Result<std::string> from_utf16(std::string_view bytes, ByteOrder order,
                                     const std::string& path) {
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(order == ByteOrder::little
                                         ? first | (second << 8U)
                                         : (first << 8U) | second);
    };
    std::string text;
    std::size_t at = unit(0) == 0xFEFF ? 2 : 0;
    const auto here = [&] { return read::place_at(text, text.size(), {path, 1, 1}); };
    for (; at + 1 < bytes.size(); at += 2) {
        char32_t c = unit(at);
        if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
            const char32_t low = unit(at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
                at += 2;
            }
        }
        if (c >= 0xD800 && c < 0xE000) {
            return malformed(here(), "half a character; the UTF-16 of this file is "
                                     "damaged: save it again, as UTF-8");
        }
        append_utf8(c, text);
    }
    if (at != bytes.size()) {
        return malformed(here(), "the UTF-16 of this file ends in the middle of a "
                                 "character: save it again, as UTF-8");
    }
    return text;
}

base::Result<std::string> from_windows_1252(std::string_view bytes,
                                            const std::string& path) {
    std::string text;
    std::size_t letters = 0;
    std::size_t foreign = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        const char32_t c =
            byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte;
        if (c == 0 && byte != 0) {
            return malformed(
                read::place_at(bytes, at, {path, 1, 1}),
                "this is neither UTF-8 nor Windows-1252; save the file as UTF-8 "
                "(iconv -f ITS-ENCODING -t UTF-8)");
        }
        foreign += byte >= 0xC0 ? 1U : 0U;
        letters += byte >= 0xC0 || std::isalpha(byte) != 0 ? 1U : 0U;
        append_utf8(c, text);
    }
    if (foreign * 3 > letters) {
        return malformed({path, 0, 0},
                         "this is not UTF-8, and has too many letters with accents to "
                         "be Windows-1252; save the file as UTF-8 (iconv -f "
                         "ITS-ENCODING -t UTF-8)");
    }
    return text;
}

/// The place of what was converted first: people look there whether it came out right.
base::Place first_foreign(std::string_view text, const std::string& path) {
    const auto* const found = std::find_if(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x80;
    });
    return found == text.end()
               ? base::Place{path, 0, 0}
               : read::place_at(text, static_cast<std::size_t>(found - text.begin()),
                                {path, 1, 1});
}

} // namespace

base::Result<SourceText> source_text(std::string_view bytes, const std::string& path) {
    SourceText source;
    const bool utf32 = bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) ||
                       bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4));
    if (const auto order = byte_order(bytes); order && !utf32) {
        auto text = from_utf16(bytes, *order, path);
        if (!text) {
            return tl::unexpected(text.error());
        }
        source.text = std::move(*text);
        source.conversion = Error{ErrorKind::malformed,
                                  "this is UTF-16; it was read as if saved as UTF-8",
                                  {path, 0, 0}};
    } else {
        const auto content = read::without_byte_order_mark(bytes, path);
        if (!content) {
            return tl::unexpected(content.error());
        }
        source.text = *content;
        const bool has_nul = content->find('\0') != std::string_view::npos;
        if (!has_nul && !read::is_utf8(*content)) {
            auto text = from_windows_1252(*content, path);
            if (!text) {
                return tl::unexpected(text.error());
            }
            source.text = std::move(*text);
            source.conversion =
                Error{ErrorKind::malformed,
                      "this is not UTF-8; the file was taken for Windows-1252, the "
                      "encoding of Western European Windows: see that this character "
                      "is right, or save the file as UTF-8",
                      first_foreign(source.text, path)};
        }
    }
    if (const auto flaw = read::first_flaw(source.text)) {
        return malformed(read::place_at(source.text, flaw->offset, {path, 1, 1}),
                         flaw->message);
    }
    if (read::is_blank(source.text)) {
        return tl::unexpected(Error{ErrorKind::empty,
                                    "the file is empty; give at least one term",
                                    {path, 0, 0}});
    }
    return source;
}

} // namespace parallax::lexicon
