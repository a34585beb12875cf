#include "core/lexicon/phrases.hpp"

#include "core/lexicon/near.hpp"
#include "core/lexicon/sentences.hpp"
#include "core/lexicon/sequences.hpp"

#include <cstddef>

namespace parallax::lexicon {

namespace {

/// Leaves out what a sentence end cuts apart.
void keep_whole(std::vector<std::uint32_t>& places, std::uint32_t words,
                const index::SentenceMarks& marks) {
    std::size_t kept = 0;
    for (const std::uint32_t place : places) {
        places[kept] = place;
        kept += marks.any_begins_in(place + 1, place + words) ? 0 : 1;
    }
    places.resize(kept);
}

} // namespace

std::vector<PhraseMatch> phrase_matches(const index::Index& index,
                                        const CompiledEntry& phrase) {
    if (phrase.is_near()) {
        return near_matches(index, phrase);
    }
    std::vector<std::uint32_t> places = sequences(index, phrase.words);
    const auto words = static_cast<std::uint32_t>(phrase.words.size());
    keep_whole(places, words, index.sentence_marks());
    std::vector<PhraseMatch> matches;
    matches.reserve(places.size());
    Articles articles(index);
    for (const std::uint32_t place : places) {
        matches.push_back(
            {place, place + words, static_cast<std::uint32_t>(articles.at(place))});
    }
    return matches;
}

} // namespace parallax::lexicon
