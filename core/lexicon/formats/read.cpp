#include "core/lexicon/formats/read.hpp"

#include "core/lexicon/formats/readers.hpp"
#include "core/lexicon/formats/source_text.hpp"

namespace parallax::lexicon {

namespace {

ParsedLexicon refused(const base::Error& error) {
    ParsedLexicon result;
    result.lexicon.path = error.place.path;
    result.remarks.push_back({Severity::serious, error});
    return result;
}

ParsedLexicon read_text(std::string_view text, const std::string& path, Format format) {
    switch (format) {
    case Format::liwc: return read_liwc(text, path);
    case Format::liwc22: return read_liwc22(text, path);
    case Format::yoshikoder: return read_yoshikoder(text, path);
    case Format::wordstat: return read_wordstat(text, path);
    case Format::lexicoder: return read_lexicoder(text, path);
    case Format::word_list: return read_word_list(text, path);
    case Format::csv: return read_table(text, path);
    case Format::mpqa: return read_mpqa(text, path);
    default: return parse_lexicon(text, path); // which knows ours from quanteda's
    }
}

} // namespace

ParsedLexicon read_lexicon(std::string_view bytes, const std::string& path) {
    // An ending that is unknown says more than an encoding that is.
    if (const auto format = format_of(path, ""); !format) {
        return refused(format.error());
    }
    const auto source = source_text(bytes, path);
    if (!source) {
        return refused(source.error());
    }
    ParsedLexicon result =
        read_text(source->text, path, format_of(path, source->text).value());
    if (source->conversion) {
        result.remarks.insert(result.remarks.begin(),
                              {Severity::warning, *source->conversion});
    }
    return result;
}

} // namespace parallax::lexicon
