#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string_view>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace plain {

inline void check(UErrorCode status) {
    if (U_FAILURE(status)) {
        throw std::runtime_error(u_errorName(status));
    }
}

class Breaks {
  public:
    explicit Breaks(icu::BreakIterator* (*create)(const icu::Locale&, UErrorCode&)) {
        UErrorCode status = U_ZERO_ERROR;
        iterator_.reset(create(icu::Locale::getRoot(), status));
        check(status);
    }
    ~Breaks() { utext_close(text_); }
    Breaks(const Breaks&) = delete;
    Breaks& operator=(const Breaks&) = delete;

    /// Calls visit with each segment of the text.
    template <typename Visit> void each(std::string_view text, Visit visit) {
        UErrorCode status = U_ZERO_ERROR;
        text_ = utext_openUTF8(text_, text.data(),
                               static_cast<std::int64_t>(text.size()), &status);
        check(status);
        iterator_->setText(text_, status);
        check(status);
        std::int32_t begin = iterator_->first();
        for (std::int32_t end = iterator_->next(); end != icu::BreakIterator::DONE;
             begin = end, end = iterator_->next()) {
            visit(text.substr(static_cast<std::size_t>(begin),
                              static_cast<std::size_t>(end - begin)));
        }
    }

  private:
    std::unique_ptr<icu::BreakIterator> iterator_;
    UText* text_ = nullptr;
};

} // namespace plain
