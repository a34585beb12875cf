#include "core/base/contract.hpp"
#include "core/text/attribution.hpp"
#include "core/text/sentence_breaks.hpp"
#include "core/text/word_breaks.hpp"
#include "core/text/words.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace parallax::bench {

namespace {

/// What is found, as far as the checksum needs it.
struct Found {
    std::uint64_t number = 0;
    std::uint64_t sum = 0; ///< of all ends
};

void add(std::span<const text::Span> spans, Found& found) {
    found.number += spans.size();
    for (const text::Span& span : spans) {
        found.sum += span.end;
    }
}

void add(std::span<const std::uint32_t> ends, Found& found) {
    found.number += ends.size();
    for (const std::uint32_t end : ends) {
        found.sum += end;
    }
}

/// Registers work on one text after the other: find(text, found) adds to what is
/// found.
template <typename Find>
void add_over_texts(const std::string& name, const Input& input, const Find& find) {
    add_benchmark(
        name, {input.tokens(), "tokens", input.bytes},
        [&input, find] {
            Found found;
            for (const std::string& text : input.texts) {
                find(text, found);
            }
            return found;
        },
        [](const Found& found, Checksum& checksum) {
            checksum.add(found.number);
            checksum.add(found.sum);
        });
}

/// The yardstick: what ICU alone finds, going from boundary to boundary and keeping
/// none of them.
void add_icu(const std::string& name, const Input& input,
             icu::BreakIterator* (*rules)(const icu::Locale&, UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const std::shared_ptr<icu::BreakIterator> breaks(
        rules(icu::Locale::getRoot(), status));
    base::require(U_SUCCESS(status), "ICU's rules can be loaded");
    add_over_texts(name, input, [breaks](const std::string& text, Found& found) {
        UErrorCode error = U_ZERO_ERROR;
        UText* open = utext_openUTF8(nullptr, text.data(),
                                     static_cast<std::int64_t>(text.size()), &error);
        breaks->setText(open, error);
        base::require(U_SUCCESS(error), "ICU iterates over well-formed UTF-8");
        breaks->first();
        for (std::int32_t at = breaks->next(); at != icu::BreakIterator::DONE;
             at = breaks->next()) {
            ++found.number;
            found.sum += static_cast<std::uint64_t>(at);
        }
        utext_close(open);
    });
}

/// Words, and sentences as Unicode alone has them, on one path; kept in memory that is
/// used again.
void add_path(const std::string& suffix, const Input& input, text::Path path) {
    const auto words = std::make_shared<text::WordBreaker>(path);
    const auto tokens = std::make_shared<std::vector<text::Span>>();
    add_over_texts("tokenize/words_alone" + suffix, input,
                   [words, tokens](const std::string& text, Found& found) {
                       tokens->clear();
                       words->append_tokens(text, *tokens);
                       add(std::span<const text::Span>(*tokens), found);
                   });
    const auto sentences = std::make_shared<text::SentenceBreaker>(path);
    const auto ends = std::make_shared<std::vector<std::uint32_t>>();
    add_over_texts("tokenize/sentences_alone" + suffix, input,
                   [sentences, ends](const std::string& text, Found& found) {
                       ends->clear();
                       sentences->append_ends(text, *ends);
                       add(std::span<const std::uint32_t>(*ends), found);
                   });
}

/// Voices of texts whose words are known. They go by the words of real sentences, so
/// the rate on an invented corpus, which has hardly a cue, is not that of news.
void add_voices(const Input& input) {
    const auto words = std::make_shared<std::vector<text::Words>>();
    text::Tokenizer tokenizer;
    for (const std::string& text : input.texts) {
        words->push_back(tokenizer.words(text, "en"));
    }
    const auto reader = std::make_shared<text::VoiceReader>();
    add_benchmark(
        "tokenize/voices", {input.tokens(), "tokens", input.bytes},
        [&input, words, reader] {
            Found found;
            for (std::size_t i = 0; i < words->size(); ++i) {
                const text::Voices& voices =
                    reader->voices(input.texts[i], (*words)[i], "en");
                found.number += voices.attributions.size();
                for (const text::Voice voice : voices.tokens) {
                    found.sum += static_cast<std::uint64_t>(voice);
                }
            }
            return found;
        },
        [](const Found& found, Checksum& checksum) {
            checksum.add(found.number);
            checksum.add(found.sum);
        });
}

} // namespace

void add_tokenize(const Input& input) {
    add_icu("tokenize/icu_words_alone", input, icu::BreakIterator::createWordInstance);
    add_icu("tokenize/icu_sentences_alone", input,
            icu::BreakIterator::createSentenceInstance);
    const std::vector<text::Path> paths = text::paths_here();
    add_path("", input, paths.back());
    for (const text::Path path : paths) {
        add_path('/' + std::string(text::name_of(path)), input, path);
    }
    const auto tokenizer = std::make_shared<text::Tokenizer>();
    const auto words = std::make_shared<text::Words>();
    add_over_texts("tokenize/words", input,
                   [tokenizer, words](const std::string& text, Found& found) {
                       tokenizer->words(text, "en", *words);
                       add(std::span<const text::Span>(words->tokens), found);
                       add(std::span<const text::Span>(words->sentences), found);
                   });
    add_voices(input);
}

} // namespace parallax::bench
