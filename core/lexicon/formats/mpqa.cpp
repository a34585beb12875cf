#include "core/lexicon/formats/draft.hpp"
#include "core/lexicon/formats/readers.hpp"
#include "core/lexicon/formats/text_lines.hpp"

/// The MPQA subjectivity clues (.tff): names and values in a line a word.
///
///     type=weaksubj len=1 word1=abandoned pos1=adj stemmed1=n priorpolarity=negative
///
/// becomes an entry of "negative.weaksubj". That a clue is only an adjective, or stands
/// for all inflected forms (stemmed1=y), are losses, said once for the file.
namespace parallax::lexicon {

namespace {

std::string_view value_of(std::string_view line, std::string_view name) {
    for (std::size_t at = line.find(name); at != std::string_view::npos;
         at = line.find(name, at + 1)) {
        const bool whole = at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t';
        const std::string_view rest = line.substr(at + name.size());
        if (whole && rest.starts_with('=')) {
            return rest.substr(1, rest.find_first_of(" \t") - 1);
        }
    }
    return {};
}

struct Counted {
    std::size_t count = 0;
    base::Place first;

    void add(const base::Place& place) {
        if (count++ == 0) {
            first = place;
        }
    }
};

} // namespace

ParsedLexicon read_mpqa(std::string_view text, const std::string& path) {
    Draft draft(path, Format::mpqa);
    Counted with_part_of_speech;
    Counted stemmed;
    std::set<std::pair<Draft::Id, std::string>> seen; // as adjective, as noun
    for (const Line& line : lines_of(text)) {
        if (trimmed(line.text).empty()) {
            continue;
        }
        const base::Place place = place_in(path, line, 0);
        const std::string_view word = value_of(line.text, "word1");
        std::string_view polarity = value_of(line.text, "priorpolarity");
        polarity = polarity.empty() ? value_of(line.text, "polarity") : polarity;
        const std::string_view type = value_of(line.text, "type");
        if (word.empty() || polarity.empty() || type.empty()) {
            draft.loss(place,
                       "a line has type=, word1= and priorpolarity=; this one is "
                       "left out");
            continue;
        }
        const std::string_view part = value_of(line.text, "pos1");
        if (!part.empty() && part != "anypos") {
            with_part_of_speech.add(place);
        }
        if (value_of(line.text, "stemmed1") == "y") {
            stemmed.add(place);
        }
        const Draft::Id outer = draft.category(polarity, Draft::top, place);
        const Draft::Id category = draft.category(type, outer, place);
        if (seen.emplace(category, word).second) {
            Entry entry;
            entry.pattern = word;
            entry.place = place;
            draft.add(category, std::move(entry));
        }
    }
    if (with_part_of_speech.count > 0) {
        draft.loss(with_part_of_speech.first,
                   std::to_string(with_part_of_speech.count) +
                       " entries are meant for one part of speech (pos1); they count "
                       "as any");
    }
    if (stemmed.count > 0) {
        draft.loss(stemmed.first,
                   std::to_string(stemmed.count) +
                       " entries stand for all inflected forms (stemmed1=y); only the "
                       "form that is given counts");
    }
    return std::move(draft).finished();
}

} // namespace parallax::lexicon
