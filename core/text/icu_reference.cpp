#include "core/text/icu_reference.hpp"

#include "core/base/contract.hpp"

#include <cstdint>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace parallax::text {

namespace {

using Iterator = std::unique_ptr<icu::BreakIterator>;

std::size_t segments(icu::BreakIterator& iterator, std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    UText* const open = utext_openUTF8(nullptr, text.data(),
                                       static_cast<std::int64_t>(text.size()), &status);
    iterator.setText(open, status);
    base::require(U_SUCCESS(status), "ICU iterates over well-formed UTF-8");
    std::size_t count = 0;
    for (iterator.first(); iterator.next() != icu::BreakIterator::DONE;) {
        ++count;
    }
    utext_close(open);
    return count;
}

Iterator loaded(icu::BreakIterator* (*create)(const icu::Locale&, UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    Iterator iterator(create(icu::Locale::getRoot(), status));
    base::require(U_SUCCESS(status), "ICU's rules can be loaded");
    return iterator;
}

} // namespace

struct IcuReference::Iterators {
    Iterator words = loaded(&icu::BreakIterator::createWordInstance);
    Iterator sentences = loaded(&icu::BreakIterator::createSentenceInstance);
};

IcuReference::IcuReference() : iterators_(std::make_unique<Iterators>()) {}
IcuReference::~IcuReference() = default;

std::size_t IcuReference::word_segments(std::string_view text) {
    return segments(*iterators_->words, text);
}

std::size_t IcuReference::sentences(std::string_view text) {
    return segments(*iterators_->sentences, text);
}

} // namespace parallax::text
