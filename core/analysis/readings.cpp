#include "core/analysis/readings.hpp"

#include "core/base/contract.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::analysis {

Reading ArticleReader::read(std::size_t article) {
    const index::ArticleRow row = index_.article(article);
    const std::string language = language_of(row.language);
    text_ = index_.text(article);
    const text::Words& words = cutter_.cut(text_, row.title, language);
    base::require(words.tokens.size() == index_.tokens_in(article),
                  "a text that is cut again has the tokens that were counted");
    return {text_, words, voices_.voices(text_, words, language)};
}

void for_each_reading(const Material& material,
                      const std::function<void(std::size_t, const Reading&)>& visit) {
    tbb::enumerable_thread_specific<ArticleReader> readers(
        [&] { return ArticleReader(material.index); });
    tbb::parallel_for(std::size_t{0}, material.articles(),
                      [&](std::size_t a) { visit(a, readers.local().read(a)); });
}

} // namespace parallax::analysis
