#include "core/text/dictionary.hpp"

#include "core/base/contract.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace parallax::text {

struct Dictionary::Engine {
    std::unique_ptr<icu::BreakIterator> breaks;
    UText* text = nullptr; ///< opened anew for each segment: ICU reuses its memory

    Engine() {
        UErrorCode status = U_ZERO_ERROR;
        breaks.reset(
            icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        base::require(U_SUCCESS(status), "ICU's word rules can be loaded");
    }
    ~Engine() { utext_close(text); }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
};

Dictionary::Dictionary() = default; // ICU takes its time: only when there is need
Dictionary::~Dictionary() = default;

void Dictionary::append_pieces(std::string_view segment, std::uint32_t offset,
                               std::vector<Span>& pieces) {
    if (!engine_) {
        engine_ = std::make_unique<Engine>();
        // ICU loads a script's dictionary when it meets one of its letters; marks that
        // several scripts share go without as long as none is loaded. Load them all, so
        // that no text is cut in another way because of those before it.
        std::vector<Span> none;
        for (const std::string_view letters :
             {"漢字", "かな", "カナ", "ไทย", "ລາວ", "ខ្មែរ", "မြန်မာ", "゠゠", "ᥖᥭᥰ",
              "ᦑᦺ", "ᨲ᩠ᩅᩫ", "𑜒𑜑𑜪", "한글"}) {
            append_pieces(letters, 0, none);
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    engine_->text = utext_openUTF8(engine_->text, segment.data(),
                                   static_cast<std::int64_t>(segment.size()), &status);
    icu::BreakIterator& breaks = *engine_->breaks;
    breaks.setText(engine_->text, status);
    base::require(U_SUCCESS(status), "ICU iterates over well-formed UTF-8");
    std::int32_t begin = breaks.first();
    for (std::int32_t end = breaks.next(); end != icu::BreakIterator::DONE;
         begin = end, end = breaks.next()) {
        pieces.push_back({offset + static_cast<std::uint32_t>(begin),
                          offset + static_cast<std::uint32_t>(end)});
    }
}

} // namespace parallax::text
