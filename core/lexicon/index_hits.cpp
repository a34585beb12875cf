#include "core/lexicon/index_hits.hpp"

#include "core/lexicon/compiled_category.hpp"

#include <algorithm>
#include <optional>

#include <tbb/parallel_for.h>

namespace parallax::lexicon {

namespace {

using index::Index;

/// A hit of a category by its place in the corpus.
struct Placed {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t article = 0;
    std::uint32_t rule = 0;
};

/// The rule that wins each form of a term that has different ones.
class FormWinners {
  public:
    FormWinners(const Index& index, const CompiledCategory& category,
                std::span<const SingleWord> singles)
        : forms_(index.vocabulary().forms_of(singles.front().term)) {
        for (const base::FormId form : forms_) {
            rules_.push_back(winner_of(category, singles, form));
        }
    }
    [[nodiscard]] std::optional<std::uint32_t> of(base::FormId form) const {
        const auto at = std::find(forms_.begin(), forms_.end(), form);
        return rules_[static_cast<std::size_t>(at - forms_.begin())];
    }

  private:
    std::span<const base::FormId> forms_;
    std::vector<std::optional<std::uint32_t>> rules_;
};

/// Appends the tokens of a term that a rule of one word would win, by place.
void append_term(const Index& index, const CompiledCategory& category,
                 std::span<const SingleWord> singles, std::vector<Placed>& placed) {
    const base::TermId term = singles.front().term;
    const auto counts = index.counts(term);
    const auto places = index.positions(term);
    std::size_t next = 0;
    // The places of a term go through its articles as its counts do.
    const auto append = [&](const auto& rule_at) {
        using Articles = Eigen::Map<const index::Counts>::InnerIterator;
        const auto column = static_cast<Eigen::Index>(base::to_index(term));
        for (Articles article(counts, column); article; ++article) {
            for (std::int32_t i = 0; i < article.value(); ++i) {
                const std::uint32_t place = places[next++];
                const std::optional<std::uint32_t> rule = rule_at(place);
                if (rule && !category.rules[*rule].is_exception) {
                    placed.push_back({place, place + 1,
                                      static_cast<std::uint32_t>(article.row()),
                                      *rule});
                }
            }
        }
    };
    if (forms_differ(category, singles)) {
        const FormWinners winners(index, category, singles);
        append([&](std::uint32_t place) { return winners.of(index.tokens()[place]); });
    } else if (const auto winner = winner_of(category, singles);
               !category.rules[*winner].is_exception) {
        append([&](std::uint32_t) { return winner; });
    }
}

/// Returns the phrases of a category that take their tokens, by place.
std::vector<Placed> placed_phrases(const CompiledCategory& category) {
    std::vector<Placed> placed;
    for (std::uint32_t r = 0; r < category.rules.size(); ++r) {
        const Rule& rule = category.rules[r];
        if (rule.is_phrase()) {
            for (const PhraseMatch& match : *rule.winners) {
                placed.push_back({match.first, match.last, match.article, r});
            }
        }
    }
    return placed;
}

/// Takes out the tokens that a phrase takes, and puts in the phrases.
std::vector<Placed> with_phrases(const std::vector<Placed>& singles,
                                 const std::vector<Placed>& phrases,
                                 const CompiledCategory& category) {
    std::vector<Placed> placed;
    placed.reserve(singles.size() + phrases.size());
    auto single = singles.begin();
    for (const Placed& phrase : phrases) {
        for (; single != singles.end() && single->first < phrase.last; ++single) {
            if (single->first < phrase.first) {
                placed.push_back(*single);
            }
        }
        if (!category.rules[phrase.rule].is_exception) {
            placed.push_back(phrase);
        }
    }
    placed.insert(placed.end(), single, singles.end());
    return placed;
}

/// Returns hits by place: first by article, for few are in the same.
std::vector<Placed> by_place(const std::vector<Placed>& placed, std::size_t articles) {
    std::vector<std::uint32_t> next(articles + 1, 0);
    for (const Placed& hit : placed) {
        ++next[hit.article + 1];
    }
    for (std::size_t a = 0; a < articles; ++a) {
        next[a + 1] += next[a];
    }
    std::vector<Placed> sorted(placed.size());
    for (const Placed& hit : placed) {
        sorted[next[hit.article]++] = hit;
    }
    auto begin = sorted.begin();
    for (std::size_t a = 0; a < articles; ++a) {
        const auto end = sorted.begin() + next[a];
        std::sort(begin, end,
                  [](const Placed& x, const Placed& y) { return x.first < y.first; });
        begin = end;
    }
    return sorted;
}

/// Returns the hits of one category by place.
base::Result<std::vector<Placed>> placed_hits(const Index& index,
                                              const Category& category) {
    const auto compiled = recompiled(index, {}, category);
    if (!compiled) {
        return tl::unexpected(compiled.error());
    }
    const std::vector<SingleWord>& singles = compiled->category.singles;
    std::vector<Placed> placed;
    std::size_t most = 0;
    for (const SingleWord& single : singles) {
        most += index.positions(single.term).size();
    }
    placed.reserve(most);
    for (auto first = singles.begin(); first != singles.end();) {
        const auto last = std::find_if(first, singles.end(), [&](const SingleWord& s) {
            return s.term != first->term;
        });
        append_term(index, compiled->category, {first, last}, placed);
        first = last;
    }
    std::vector<Placed> hits = by_place(placed, index.articles());
    const std::vector<Placed> phrases = placed_phrases(compiled->category);
    if (phrases.empty()) {
        return hits;
    }
    return with_phrases(hits, by_place(phrases, index.articles()), compiled->category);
}

} // namespace

base::Result<CorpusHits> hits_in(const Index& index,
                                 std::span<const Category> categories) {
    std::vector<base::Result<std::vector<Placed>>> placed(categories.size());
    tbb::parallel_for(std::size_t{0}, categories.size(), [&](std::size_t c) {
        placed[c] = placed_hits(index, categories[c]);
    });
    CorpusHits result;
    result.first.assign(index.articles() + 1, 0);
    for (const auto& hits : placed) {
        if (!hits) {
            return tl::unexpected(hits.error());
        }
        for (const Placed& hit : *hits) {
            ++result.first[hit.article + 1];
        }
    }
    for (std::size_t a = 0; a < index.articles(); ++a) {
        result.first[a + 1] += result.first[a];
    }
    result.hits.resize(result.first.back());
    std::vector<std::uint64_t> next(result.first.begin(), result.first.end() - 1);
    for (std::uint32_t c = 0; c < categories.size(); ++c) {
        for (const Placed& hit : *placed[c]) {
            const auto begin =
                static_cast<std::uint32_t>(index.article_tokens()[hit.article]);
            result.hits[next[hit.article]++] = {hit.first - begin, hit.last - begin, c,
                                                hit.rule};
        }
    }
    return result;
}

} // namespace parallax::lexicon
