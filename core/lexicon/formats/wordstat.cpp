#include "core/lexicon/formats/draft.hpp"
#include "core/lexicon/formats/readers.hpp"
#include "core/lexicon/formats/text_lines.hpp"
#include "core/read/message.hpp"

#include <algorithm>

/// WordStat (.cat): tabs before a line say how deep it is.
///
///     POLITICS
///     <TAB>ELECTIONS
///     <TAB><TAB>BALLOT* (1)               what ends in a weight in brackets is a term
///     <TAB><TAB>POLLING_STATION (0.5)     a _ parts words
///     NEGATIVE
///     <TAB>@NOTGOOD [#GOOD AFTER #NOT /S 3] (1)
///
/// Rules (@) and references to other categories (#) are losses.
namespace parallax::lexicon {

namespace {

struct Weighted {
    std::string_view term;
    double weight = 1;
};

/// "BALLOT* (1)" -> "BALLOT*", 1; nothing for a line that is a category.
std::optional<Weighted> weighted(std::string_view line) {
    const auto bracket = line.rfind('(');
    if (!line.ends_with(')') || bracket == std::string_view::npos) {
        return std::nullopt;
    }
    const auto weight =
        number_of(trimmed(line.substr(bracket + 1, line.size() - bracket - 2)));
    const std::string_view term = trimmed(line.substr(0, bracket));
    if (!weight || term.empty()) {
        return std::nullopt;
    }
    return Weighted{term, *weight};
}

} // namespace

ParsedLexicon read_wordstat(std::string_view text, const std::string& path) {
    struct Open {
        std::size_t depth;
        Draft::Id id;
    };
    Draft draft(path, Format::wordstat);
    std::vector<Open> open;
    for (const Line& line : lines_of(text)) {
        const std::string_view written = trimmed(line.text);
        if (written.empty()) {
            continue;
        }
        const std::size_t depth = line.text.find_first_not_of('\t');
        const base::Place place =
            place_in(path, line, line.text.find_first_not_of(" \t"));
        const auto found = weighted(written);
        const std::string shown = tidied(found ? found->term : written);
        if (written.starts_with('@') || written.starts_with('#')) {
            draft.loss(place, read::in_quotes(shown) + " is a " +
                                  (written.starts_with('@')
                                       ? "rule"
                                       : "reference to another category") +
                                  ", which can't be carried over");
            continue;
        }
        while (!open.empty() && open.back().depth >= depth) {
            open.pop_back();
        }
        const Draft::Id outer = open.empty() ? Draft::top : open.back().id;
        if (!found) {
            const Draft::Id id = draft.begun(written, outer, place);
            if (id != Draft::top) {
                open.push_back({depth, id});
            }
        } else if (outer == Draft::top) {
            draft.loss(place, read::in_quotes(shown) +
                                  " is in no category: none stands above it with "
                                  "fewer tabs; it is left out");
        } else {
            Entry entry;
            entry.pattern = found->term;
            std::replace(entry.pattern.begin(), entry.pattern.end(), '_', ' ');
            entry.weight = found->weight;
            entry.place = place;
            draft.add(outer, std::move(entry));
        }
    }
    return std::move(draft).finished();
}

} // namespace parallax::lexicon
