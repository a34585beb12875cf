#include "core/lexicon/near.hpp"

#include "core/lexicon/sentences.hpp"
#include "core/lexicon/sequences.hpp"

#include <algorithm>
#include <cstddef>

namespace parallax::lexicon {

namespace {

/// Appends the stretch from each `former` to the next `latter`, if it is near enough.
void append_stretches(const Operand& former, const Operand& latter, std::uint32_t apart,
                      std::vector<Stretch>& stretches) {
    auto next = latter.firsts.begin();
    for (const std::uint32_t first : former.firsts) {
        const std::uint32_t after = first + former.words;
        while (next != latter.firsts.end() && *next < after) {
            ++next;
        }
        if (next != latter.firsts.end() && *next - after < apart) {
            stretches.push_back({first, *next + latter.words});
        }
    }
}

/// The tokens around the places of one operand in which the other is looked for.
class Neighbourhood {
  public:
    Neighbourhood(const index::Index& index, std::span<const CompiledWord> words)
        : index_(index), words_(words) {}

    /// Returns the places in [first, last) where the words match.
    void append(std::uint32_t first, std::uint32_t last,
                std::vector<std::uint32_t>& found) const {
        for (std::uint32_t place = first; place + words_.size() <= last; ++place) {
            if (matches_at(place)) {
                found.push_back(place);
            }
        }
    }

  private:
    [[nodiscard]] bool matches_at(std::uint32_t place) const {
        for (std::size_t w = 0; w < words_.size(); ++w) {
            if (!matches(words_[w], index_.tokens()[place + w], index_.vocabulary())) {
                return false;
            }
        }
        return true;
    }

    const index::Index& index_;
    std::span<const CompiledWord> words_;
};

} // namespace

std::vector<Stretch> shortest_stretches(const Operand& a, const Operand& b,
                                        std::uint32_t apart) {
    std::vector<Stretch> stretches;
    append_stretches(a, b, apart, stretches);
    append_stretches(b, a, apart, stretches);
    std::sort(stretches.begin(), stretches.end(),
              [](const Stretch& x, const Stretch& y) {
                  return x.first != y.first ? x.first < y.first : x.last < y.last;
              });
    // From the end: what ends no sooner than one that begins no sooner holds that one.
    std::size_t kept = stretches.size();
    for (std::size_t i = stretches.size(); i-- > 0;) {
        while (kept < stretches.size() && stretches[kept].first == stretches[i].first) {
            ++kept; // begins at the same token and is longer, or the same
        }
        if (kept == stretches.size() || stretches[i].last < stretches[kept].last) {
            stretches[--kept] = stretches[i];
        }
    }
    stretches.erase(stretches.begin(),
                    stretches.begin() + static_cast<std::ptrdiff_t>(kept));
    return stretches;
}

std::vector<PhraseMatch> near_matches(const index::Index& index,
                                      const CompiledEntry& entry) {
    const bool others_are_rarer =
        rarest_places(index, entry.others) < rarest_places(index, entry.words);
    const std::span<const CompiledWord> rare =
        others_are_rarer ? entry.others : entry.words;
    const std::span<const CompiledWord> common =
        others_are_rarer ? entry.words : entry.others;
    const auto rare_words = static_cast<std::uint32_t>(rare.size());
    const auto common_words = static_cast<std::uint32_t>(common.size());
    // How far the common operand can begin before the rare one, and end behind it.
    const std::uint32_t reach = entry.apart - 1 + common_words;
    const Neighbourhood neighbourhood(index, common);

    const std::vector<std::uint32_t> places = sequences(index, rare);
    std::vector<PhraseMatch> matches;
    std::vector<std::uint32_t> found;
    Articles articles(index);
    for (std::size_t begin = 0; begin < places.size();) {
        const Sentence sentence =
            sentence_of(index, articles.at(places[begin]), places[begin]);
        std::size_t end = begin;
        std::uint32_t looked_until = sentence.first;
        found.clear();
        for (; end < places.size() && places[end] + rare_words <= sentence.last;
             ++end) {
            const std::uint32_t from =
                places[end] - std::min(places[end] - sentence.first, reach);
            const std::uint32_t last =
                std::min(places[end] + rare_words + reach, sentence.last);
            neighbourhood.append(std::max(from, looked_until), last, found);
            // Behind what was found last, and where it would not have fitted in.
            looked_until =
                std::max(looked_until, last - std::min(last, common_words - 1));
        }
        for (const Stretch& stretch : shortest_stretches(
                 {std::span(places).subspan(begin, end - begin), rare_words},
                 {found, common_words}, entry.apart)) {
            matches.push_back({stretch.first, stretch.last, sentence.article});
        }
        // One that a sentence end cuts apart matches nowhere.
        begin = end + (end < places.size() && places[end] < sentence.last ? 1 : 0);
    }
    return matches;
}

} // namespace parallax::lexicon
