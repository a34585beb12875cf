#include "core/lexicon/formats/write.hpp"

#include "core/base/contract.hpp"
#include "core/lexicon/formats/losses.hpp"
#include "core/lexicon/formats/writers.hpp"

namespace parallax::lexicon {

namespace {

std::string text_of(const Lexicon& lexicon, Format format) {
    switch (format) {
    case Format::parallax: return parallax_yaml(lexicon);
    case Format::quanteda: return quanteda_yaml(lexicon);
    case Format::liwc: return liwc_text(lexicon);
    case Format::liwc22: return liwc22_csv(lexicon);
    case Format::yoshikoder: return yoshikoder_xml(lexicon);
    case Format::wordstat: return wordstat_text(lexicon);
    case Format::lexicoder: return lexicoder_text(lexicon);
    case Format::word_list: return word_list_text(lexicon);
    case Format::csv: return table_csv(lexicon);
    case Format::mpqa: break;
    }
    base::require(false, "a format that can be written");
    return {};
}

} // namespace

base::Result<WrittenLexicon> written_lexicon(const Lexicon& lexicon, Format format) {
    Fitted fit = fitted(lexicon, format);
    if (fit.entries == 0) {
        return tl::unexpected(base::Error{
            base::ErrorKind::empty,
            "none of its entries can be said in the format " + name_of(format),
            {lexicon.path, 0, 0}});
    }
    return WrittenLexicon{text_of(fit.lexicon, format), std::move(fit.losses),
                          fit.entries};
}

} // namespace parallax::lexicon
