#include "core/base/unicode.hpp"

#include "core/base/contract.hpp"

#include <memory>

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

namespace parallax::base {

namespace {

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

const icu::Normalizer2& nfc() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
    require(U_SUCCESS(status), "ICU's NFC data can be loaded");
    return *instance;
}

bool is_ascii(std::string_view text) {
    for (const char byte : text) {
        if (static_cast<unsigned char>(byte) >= 0x80) {
            return false;
        }
    }
    return true;
}

std::size_t code_point_width(UChar32 c) {
    switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
    }
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// Calls visit(begin, end, width) for each user-perceived character, until it returns
/// false. A cluster (a flag, a family of emoji) is as wide as its widest character.
template <typename Visit> void each_grapheme(std::string_view text, Visit visit) {
    UErrorCode status = U_ZERO_ERROR;
    UText* source = utext_openUTF8(nullptr, text.data(),
                                   static_cast<std::int64_t>(text.size()), &status);
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    require(U_SUCCESS(status), "ICU's grapheme rules can be loaded");
    breaks->setText(source, status);
    require(U_SUCCESS(status), "ICU iterates over well-formed UTF-8");
    std::int32_t begin = breaks->first();
    for (std::int32_t end = breaks->next(); end != icu::BreakIterator::DONE;
         begin = end, end = breaks->next()) {
        std::size_t width = 0;
        for (std::int32_t i = begin; i < end;) {
            UChar32 c = 0;
            U8_NEXT(text.data(), i, end, c);
            width = std::max(width, code_point_width(c));
        }
        if (!visit(static_cast<std::size_t>(begin), static_cast<std::size_t>(end),
                   width)) {
            break;
        }
    }
    utext_close(source);
}

} // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
    const char* data = bytes.data();
    const auto length = static_cast<std::int64_t>(bytes.size());
    for (std::int64_t i = 0; i < length;) {
        if (static_cast<unsigned char>(data[i]) < 0x80) {
            ++i;
            continue;
        }
        const std::int64_t start = i;
        UChar32 c = 0;
        U8_NEXT(data, i, length, c);
        if (c < 0) {
            return static_cast<std::size_t>(start);
        }
    }
    return std::nullopt;
}

std::string to_nfc(std::string_view text) {
    if (is_ascii(text)) {
        return std::string(text);
    }
    UErrorCode status = U_ZERO_ERROR;
    std::string result;
    result.reserve(text.size()); // normalization hardly ever makes a text longer
    icu::StringByteSink<std::string> sink(&result);
    nfc().normalizeUTF8(0, piece(text), sink, nullptr, status);
    require(U_SUCCESS(status), "ICU normalizes well-formed UTF-8");
    return result;
}

std::string folded(std::string_view form) {
    std::string result;
    if (is_ascii(form)) {
        for (const char c : form) {
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        return result;
    }
    UErrorCode status = U_ZERO_ERROR;
    std::string cases_folded;
    icu::StringByteSink<std::string> sink(&cases_folded);
    icu::CaseMap::utf8Fold(0, piece(form), sink, nullptr, status);
    require(U_SUCCESS(status), "ICU folds well-formed UTF-8");
    constexpr std::string_view curly = "\xE2\x80\x99";           // U+2019
    constexpr std::string_view narrow_no_break = "\xE2\x80\xAF"; // U+202F
    for (std::size_t i = 0; i < cases_folded.size();) {
        const std::string_view rest = std::string_view(cases_folded).substr(i);
        if (rest.starts_with(narrow_no_break)) {
            i += narrow_no_break.size();
        } else if (rest.starts_with(curly)) {
            result += '\'';
            i += curly.size();
        } else {
            result += rest.front();
            ++i;
        }
    }
    return to_nfc(result);
}

std::size_t display_width(std::string_view text) {
    if (is_ascii(text)) {
        return text.size();
    }
    std::size_t total = 0;
    each_grapheme(text, [&](std::size_t, std::size_t, std::size_t width) {
        total += width;
        return true;
    });
    return total;
}

std::string shortened(std::string_view text, std::size_t width) {
    if (width == 0) {
        return {};
    }
    if (display_width(text) <= width) {
        return std::string(text);
    }
    std::size_t used = 0;
    std::size_t cut = 0;
    each_grapheme(text, [&](std::size_t, std::size_t end, std::size_t columns) {
        if (used + columns > width - 1) {
            return false;
        }
        used += columns;
        cut = end;
        return true;
    });
    return std::string(text.substr(0, cut)) + "…";
}

std::string icu_version() { return U_ICU_VERSION; }

std::string unicode_version() { return U_UNICODE_VERSION; }

} // namespace parallax::base
