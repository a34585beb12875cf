#include "core/lexicon/formats/draft.hpp"
#include "core/lexicon/formats/readers.hpp"
#include "core/lexicon/formats/text_lines.hpp"
#include "core/read/message.hpp"

/// Lexicoder (.lc3) and VBPro: a line that opens a category, then a term a line; `*`
/// only at the end.
///
///     +positive          or, in VBPro:   >>positive<<
///     abundan*
namespace parallax::lexicon {

ParsedLexicon read_lexicoder(std::string_view text, const std::string& path) {
    Draft draft(path, Format::lexicoder);
    Draft::Id category = Draft::top;
    for (const Line& line : lines_of(text)) {
        std::string_view written = trimmed(line.text);
        if (written.empty()) {
            continue;
        }
        const base::Place place =
            place_in(path, line, line.text.find_first_not_of(" \t"));
        if (written.starts_with('+')) {
            category = draft.begun(written.substr(1), Draft::top, place);
        } else if (written.starts_with(">>") && written.ends_with("<<") &&
                   written.size() >= 4) {
            category =
                draft.begun(written.substr(2, written.size() - 4), Draft::top, place);
        } else if (category == Draft::top) {
            draft.loss(place, read::in_quotes(written) +
                                  " stands before the first category, a line that "
                                  "begins with +; it is left out");
        } else {
            Entry entry;
            entry.pattern = written;
            entry.place = place;
            draft.add(category, std::move(entry));
        }
    }
    return std::move(draft).finished();
}

} // namespace parallax::lexicon
