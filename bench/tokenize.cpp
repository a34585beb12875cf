#include "core/base/contract.hpp"
#include "core/text/words.hpp"

#include <memory>
#include <string>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace parallax::bench {

namespace {

using BreakIterator = std::unique_ptr<icu::BreakIterator>;

/// The yardstick: what ICU alone finds, going from boundary to boundary and keeping
/// none of them.
struct Boundaries {
    std::uint64_t number = 0;
    std::uint64_t sum = 0;
};

Boundaries boundaries(const Input& input, icu::BreakIterator& breaks) {
    Boundaries found;
    for (const read::Article& article : input.material.corpus.articles) {
        UErrorCode status = U_ZERO_ERROR;
        UText* text =
            utext_openUTF8(nullptr, article.text.data(),
                           static_cast<std::int64_t>(article.text.size()), &status);
        breaks.setText(text, status);
        base::require(U_SUCCESS(status), "ICU iterates over well-formed UTF-8");
        breaks.first();
        for (std::int32_t at = breaks.next(); at != icu::BreakIterator::DONE;
             at = breaks.next()) {
            ++found.number;
            found.sum += static_cast<std::uint64_t>(at);
        }
        utext_close(text);
    }
    return found;
}

void add_yardstick(const std::string& name, const Input& input,
                   icu::BreakIterator* (*rules)(const icu::Locale&, UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const std::shared_ptr<icu::BreakIterator> breaks(
        rules(icu::Locale::getRoot(), status));
    base::require(U_SUCCESS(status), "ICU's rules can be loaded");
    add_benchmark(
        name, {input.tokens(), "tokens", input.bytes},
        [&input, breaks] { return boundaries(input, *breaks); },
        [](const Boundaries& found, Checksum& checksum) {
            checksum.add(found.number);
            checksum.add(found.sum);
        });
}

} // namespace

void add_tokenize(const Input& input) {
    add_yardstick("tokenize/icu_words_alone", input,
                  icu::BreakIterator::createWordInstance);
    add_yardstick("tokenize/icu_sentences_alone", input,
                  icu::BreakIterator::createSentenceInstance);
    const auto tokenizer = std::make_shared<text::Tokenizer>();
    add_benchmark(
        "tokenize/words", {input.tokens(), "tokens", input.bytes},
        [&input, tokenizer] {
            std::vector<text::Words> words;
            for (const read::Article& article : input.material.corpus.articles) {
                words.push_back(
                    tokenizer->words(article.text, analysis::language_of(article)));
            }
            return words;
        },
        [](const std::vector<text::Words>& articles, Checksum& checksum) {
            for (const text::Words& words : articles) {
                for (const auto* spans : {&words.tokens, &words.sentences}) {
                    for (const text::Span& span : *spans) {
                        checksum.add(span.begin);
                        checksum.add(span.end);
                    }
                }
            }
        });
}

} // namespace parallax::bench
