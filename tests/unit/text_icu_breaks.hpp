#pragma once

#include "core/text/span.hpp"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace parallax::tests {

/// Words and sentences as ICU alone cuts them: what ours have to be.
class IcuBreaks {
  public:
    IcuBreaks() {
        words_.reset(
            icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status_));
        sentences_.reset(icu::BreakIterator::createSentenceInstance(
            icu::Locale::getRoot(), status_));
        check();
        // ICU cuts some rare strings (marks that kana and other scripts share) in
        // another way before it has met a letter of the script. Let it meet all.
        (void)tokens("漢字 かな カナ ไทย ລາວ ខ្មែរ မြန်မာ ゠゠ ᥖᥭᥰ ᦑᦺ ᨲ᩠ᩅᩫ "
                     "𑜒𑜑𑜪 "
                     "한글");
    }
    ~IcuBreaks() { utext_close(text_); }
    IcuBreaks(const IcuBreaks&) = delete;
    IcuBreaks& operator=(const IcuBreaks&) = delete;

    /// The word segments that hold a letter or a number.
    std::vector<text::Span> tokens(std::string_view text) {
        std::vector<text::Span> found;
        std::uint32_t begin = 0;
        for (const std::uint32_t end : ends(*words_, text)) {
            if (holds_letter_or_number(text.substr(begin, end - begin))) {
                found.push_back({begin, end});
            }
            begin = end;
        }
        return found;
    }

    std::vector<std::uint32_t> sentence_ends(std::string_view text) {
        return ends(*sentences_, text);
    }

  private:
    void check() const {
        if (U_FAILURE(status_)) {
            throw std::runtime_error("ICU fails");
        }
    }

    std::vector<std::uint32_t> ends(icu::BreakIterator& breaks, std::string_view text) {
        text_ = utext_openUTF8(text_, text.data(),
                               static_cast<std::int64_t>(text.size()), &status_);
        breaks.setText(text_, status_);
        check();
        std::vector<std::uint32_t> found;
        breaks.first();
        for (std::int32_t end = breaks.next(); end != icu::BreakIterator::DONE;
             end = breaks.next()) {
            found.push_back(static_cast<std::uint32_t>(end));
        }
        return found;
    }

    static bool holds_letter_or_number(std::string_view segment) {
        const auto length = static_cast<std::int32_t>(segment.size());
        for (std::int32_t i = 0; i < length;) {
            UChar32 c = 0;
            U8_NEXT(segment.data(), i, length, c);
            if (c >= 0 && (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0) {
                return true;
            }
        }
        return false;
    }

    UErrorCode status_ = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> words_;
    std::unique_ptr<icu::BreakIterator> sentences_;
    UText* text_ = nullptr;
};

} // namespace parallax::tests
