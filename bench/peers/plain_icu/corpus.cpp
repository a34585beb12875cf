#include "bench/peers/plain_icu/corpus.hpp"

#include <utility>

#include "bench/peers/plain_icu/breaks.hpp"
#include <unicode/casemap.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace plain {

namespace {

bool is_word(std::string_view segment) {
    const auto length = static_cast<std::int32_t>(segment.size());
    for (std::int32_t i = 0; i < length;) {
        UChar32 c = 0;
        U8_NEXT(segment.data(), i, length, c);
        if ((U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0) {
            return true;
        }
    }
    return false;
}

/// The token with its case folded, in a buffer that the next call uses again.
class Fold {
  public:
    std::string_view operator()(std::string_view token) {
        buffer_.resize(token.size() * 3 + 1); // no character folds to more bytes
        UErrorCode status = U_ZERO_ERROR;
        const std::int32_t length = icu::CaseMap::utf8Fold(
            0, token.data(), static_cast<std::int32_t>(token.size()), buffer_.data(),
            static_cast<std::int32_t>(buffer_.size()), nullptr, status);
        check(status);
        buffer_.resize(static_cast<std::size_t>(length));
        // As Parallax does it, so that the terms can be compared: the curly
        // apostrophe becomes the straight one.
        constexpr std::string_view curly = "\xE2\x80\x99";
        for (std::size_t i = 0; (i = buffer_.find(curly, i)) != std::string::npos;) {
            buffer_.erase(i + 1, curly.size() - 1);
            buffer_[i] = '\'';
        }
        return buffer_;
    }

  private:
    std::string buffer_;
};

} // namespace

Corpus counted(const char* path, Sentences with, CountingStages& stages) {
    Corpus corpus;
    Breaks words(icu::BreakIterator::createWordInstance);
    Breaks sentences(icu::BreakIterator::createSentenceInstance);
    Fold folded;
    std::vector<std::string_view> tokens; // of one article
    std::vector<Id> used;                 // its terms
    std::vector<std::uint32_t> count_of;  // [terms], 0 between articles
    each_article(
        path, stages.read, [&](std::string_view outlet, std::string_view text) {
            corpus.text_bytes += text.size();
            tokens.clear();
            {
                const Timed timed(stages.words);
                words.each(text, [&](std::string_view segment) {
                    if (is_word(segment)) {
                        tokens.push_back(segment);
                    }
                });
            }
            if (with == Sentences::found) {
                const Timed timed(stages.sentences);
                sentences.each(text, [&](std::string_view) { ++corpus.sentences; });
            }
            const Timed timed(stages.counts);
            Article article;
            article.outlet = corpus.outlets.id_of(outlet);
            article.first_token = corpus.tokens.size();
            article.first_cell = corpus.cells.size();
            for (const std::string_view token : tokens) {
                const Id term = corpus.terms.id_of(folded(token));
                corpus.tokens.push_back(term);
                count_of.resize(corpus.terms.all().size(), 0);
                if (count_of[term]++ == 0) {
                    used.push_back(term);
                }
            }
            for (const Id term : used) {
                corpus.cells.push_back({term, std::exchange(count_of[term], 0)});
            }
            used.clear();
            article.last_token = corpus.tokens.size();
            article.last_cell = corpus.cells.size();
            corpus.articles.push_back(article);
        });
    return corpus;
}

} // namespace plain
