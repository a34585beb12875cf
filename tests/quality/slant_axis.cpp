// Does the first axis of the event-adjusted term map separate left from right?
//
//     slant_axis ARTICLES.jsonl [--short]
//
// Articles have "id", "outlet", "event", "url" and "slant" (left, center, right).
// results/quality/slant-axis.md has what came out and how it was done. Prints Markdown.
// Exit 1 when the interval of the adjusted map does not exclude 0.5, or that of
// shuffled slants does; 77 (skipped) when there is no such file.
#include "core/base/hash.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "tests/quality/slant_corpus.hpp"
#include "tests/quality/slant_map.hpp"
#include <tbb/parallel_for.h>

namespace {

using namespace parallax;
using namespace parallax::quality;

constexpr std::array<Terms, 10> choices{{{Unit::tokens, 5},
                                         {Unit::tokens, 10},
                                         {Unit::tokens, 20},
                                         {Unit::tokens, 40},
                                         {Unit::tokens, 80},
                                         {Unit::articles, 5},
                                         {Unit::articles, 10},
                                         {Unit::articles, 20},
                                         {Unit::articles, 40},
                                         {Unit::articles, 80}}};
constexpr std::size_t inner_folds = 5;
constexpr std::size_t outlet_folds = 5;

struct Sizes {
    std::size_t folds = 10;
    std::size_t replicates = 2000;
};

/// Deals the things out to folds in the order of their keys.
std::vector<std::size_t> dealt(const std::vector<std::uint64_t>& keys,
                               const std::vector<std::size_t>& things,
                               std::size_t folds) {
    std::vector<std::size_t> order = things;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    std::vector<std::size_t> fold_of(keys.size(), folds);
    for (std::size_t i = 0; i < order.size(); ++i) {
        fold_of[order[i]] = i % folds;
    }
    return fold_of;
}

std::vector<std::size_t> all_of(std::size_t count) {
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// A left and a right article that were held out together.
struct Pair {
    std::size_t event_left;
    std::size_t event_right;
    double right_wins; ///< 1, 0, or 1/2
};

void add_pairs(const Corpus& corpus, const std::vector<std::size_t>& slant,
               const std::vector<double>& score, const std::vector<std::size_t>& test,
               std::vector<Pair>& pairs) {
    for (const std::size_t l : test) {
        for (const std::size_t r : test) {
            if (slant[l] == left && slant[r] == right) {
                pairs.push_back({corpus.event[l], corpus.event[r],
                                 score[r] > score[l]    ? 1.0
                                 : score[r] == score[l] ? 0.5
                                                        : 0.0});
            }
        }
    }
}

double auc(const std::vector<Pair>& pairs, const std::vector<double>& weight,
           bool within) {
    double wins = 0;
    double all = 0;
    for (const Pair& pair : pairs) {
        if (within && pair.event_left != pair.event_right) {
            continue;
        }
        const double w = pair.event_left == pair.event_right
                             ? weight[pair.event_left]
                             : weight[pair.event_left] * weight[pair.event_right];
        wins += w * pair.right_wins;
        all += w;
    }
    return all > 0 ? wins / all : std::nan("");
}

struct Measured {
    double value = 0;
    double low = 0;
    double high = 0;
};

Measured measured(const Corpus& corpus, const std::vector<Pair>& pairs, bool within,
                  std::size_t replicates) {
    std::vector<double> values(replicates);
    tbb::parallel_for(std::size_t{0}, replicates, [&](std::size_t r) {
        std::vector<double> weight(corpus.event_keys.size());
        for (std::size_t e = 0; e < weight.size(); ++e) {
            weight[e] = measure::poisson_weight(corpus.event_keys[e], r);
        }
        values[r] = auc(pairs, weight, within);
    });
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(0.025 * double(replicates + 1));
    const std::vector<double> once(corpus.event_keys.size(), 1);
    return {auc(pairs, once, within), values.at(rank - 1),
            values.at(replicates - rank)};
}

std::vector<std::size_t> articles_where(const Corpus& corpus, const auto& holds) {
    std::vector<std::size_t> articles;
    for (std::size_t a = 0; a < corpus.articles(); ++a) {
        if (holds(a)) {
            articles.push_back(a);
        }
    }
    return articles;
}

/// What is counted of which terms: what does best inside the training events.
Terms chosen_terms(const Corpus& corpus, const std::vector<std::size_t>& slant,
                   const std::vector<std::size_t>& training_events, Map map) {
    const std::vector<std::size_t> fold_of =
        dealt(corpus.event_keys, training_events, inner_folds);
    const std::vector<double> once(corpus.event_keys.size(), 1);
    std::array<double, choices.size()> found{};
    tbb::parallel_for(std::size_t{0}, choices.size(), [&](std::size_t t) {
        std::vector<Pair> pairs;
        for (std::size_t fold = 0; fold < inner_folds; ++fold) {
            const auto training = articles_where(corpus, [&](std::size_t a) {
                return fold_of[corpus.event[a]] < inner_folds &&
                       fold_of[corpus.event[a]] != fold;
            });
            const auto test = articles_where(corpus, [&](std::size_t a) {
                return fold_of[corpus.event[a]] == fold;
            });
            const Axis axis = fitted(corpus, slant, training, choices.at(t), map);
            add_pairs(corpus, slant, projected(corpus, axis, map == Map::adjusted),
                      test, pairs);
        }
        found.at(t) = auc(pairs, once, false);
    });
    return choices.at(static_cast<std::size_t>(
        std::max_element(found.begin(), found.end()) - found.begin()));
}

/// What one map makes of events that it has not seen.
struct Result {
    std::vector<Pair> pairs;
    std::vector<Pair> raw_centred; ///< the same axis, articles less their event's mean
    std::vector<Pair> new_outlets; ///< of outlets that it has not seen, either
    std::map<std::string, int> choices;
    double share = 0; ///< of the inertia, mean over folds
};

Result cross_validated(const Corpus& corpus, const std::vector<std::size_t>& slant,
                       Map map, std::size_t folds) {
    const std::vector<std::size_t> fold_of =
        dealt(corpus.event_keys, all_of(corpus.event_keys.size()), folds);
    std::vector<std::size_t> outlet_fold(corpus.outlet_keys.size());
    for (const std::size_t side : {left, center, right}) {
        std::vector<std::size_t> outlets;
        for (std::size_t o = 0; o < outlet_fold.size(); ++o) {
            if (corpus.outlet_slant[o] == side) {
                outlets.push_back(o);
            }
        }
        const auto fold = dealt(corpus.outlet_keys, outlets, outlet_folds);
        for (const std::size_t o : outlets) {
            outlet_fold[o] = fold[o];
        }
    }
    Result result;
    for (std::size_t fold = 0; fold < folds; ++fold) {
        std::vector<std::size_t> training_events;
        for (std::size_t e = 0; e < fold_of.size(); ++e) {
            if (fold_of[e] != fold) {
                training_events.push_back(e);
            }
        }
        const Terms terms = chosen_terms(corpus, slant, training_events, map);
        ++result.choices[terms.text()];
        const auto training = articles_where(
            corpus, [&](std::size_t a) { return fold_of[corpus.event[a]] != fold; });
        const auto test = articles_where(
            corpus, [&](std::size_t a) { return fold_of[corpus.event[a]] == fold; });
        const Axis axis = fitted(corpus, slant, training, terms, map);
        result.share += axis.share / double(folds);
        add_pairs(corpus, slant, projected(corpus, axis, map == Map::adjusted), test,
                  result.pairs);
        add_pairs(corpus, slant, projected(corpus, axis, true), test,
                  result.raw_centred);
        for (std::size_t out = 0; out < outlet_folds; ++out) {
            std::vector<std::size_t> known;
            std::vector<std::size_t> unknown;
            for (const std::size_t a : training) {
                if (outlet_fold[corpus.outlet[a]] != out) {
                    known.push_back(a);
                }
            }
            for (const std::size_t a : test) {
                if (outlet_fold[corpus.outlet[a]] == out) {
                    unknown.push_back(a);
                }
            }
            const Axis other = fitted(corpus, slant, known, terms, map);
            add_pairs(corpus, slant, projected(corpus, other, map == Map::adjusted),
                      unknown, result.new_outlets);
        }
    }
    return result;
}

/// Slants dealt out anew among the articles of each event.
std::vector<std::size_t> shuffled(const Corpus& corpus) {
    std::map<std::size_t, std::vector<std::size_t>> by_event;
    for (std::size_t a = 0; a < corpus.articles(); ++a) {
        by_event[corpus.event[a]].push_back(a);
    }
    std::vector<std::size_t> slant = corpus.slant;
    for (const auto& [event, articles] : by_event) {
        std::vector<std::size_t> order = articles;
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return base::mixed_bits(a, 99) < base::mixed_bits(b, 99);
        });
        for (std::size_t i = 0; i < order.size(); ++i) {
            slant[articles[i]] = corpus.slant[order[i]];
        }
    }
    return slant;
}

Measured row(const char* name, const Corpus& corpus, const std::vector<Pair>& pairs,
             const Sizes& sizes) {
    const Measured all = measured(corpus, pairs, false, sizes.replicates);
    const Measured within = measured(corpus, pairs, true, sizes.replicates);
    std::printf("| %s | %.3f (%.3f to %.3f) | %.3f (%.3f to %.3f) |\n", name, all.value,
                all.low, all.high, within.value, within.low, within.high);
    return all;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "slant_axis ARTICLES.jsonl [--short]\n";
        return 2;
    }
    if (!std::filesystem::exists(argv[1])) {
        std::cerr << argv[1] << " is not there: skipped\n";
        return 77;
    }
    Sizes sizes;
    if (argc > 2 && std::string_view(argv[2]) == "--short") {
        sizes = {3, 400};
    }
    const Corpus corpus = numbers_of(argv[1]);
    std::printf("%zu articles, %zu events, %zu outlets; %zu of %td terms masked\n\n",
                corpus.articles(), corpus.event_keys.size(), corpus.outlet_keys.size(),
                corpus.masked, corpus.vocabulary);
    const Result adjusted =
        cross_validated(corpus, corpus.slant, Map::adjusted, sizes.folds);
    const Result raw = cross_validated(corpus, corpus.slant, Map::raw, sizes.folds);
    const Result null =
        cross_validated(corpus, shuffled(corpus), Map::adjusted, sizes.folds);
    std::printf("| first axis of | AUC, all pairs of a fold | AUC, pairs on the same "
                "event |\n|---|---|---|\n");
    const Measured found = row("event-adjusted map", corpus, adjusted.pairs, sizes);
    row("raw map", corpus, raw.pairs, sizes);
    row("raw map, articles less the mean of their event", corpus, raw.raw_centred,
        sizes);
    row("event-adjusted map, outlets held out, too", corpus, adjusted.new_outlets,
        sizes);
    row("raw map, outlets held out, too", corpus, raw.new_outlets, sizes);
    const Measured by_chance = row("event-adjusted map, slants shuffled inside events",
                                   corpus, null.pairs, sizes);
    const auto print = [](const char* name, const Result& result) {
        std::printf("\n%s: first axis %.0f %% of the inertia; what is counted of "
                    "a term, and in how many articles it has to be, chosen inside the "
                    "training events:",
                    name, 100 * result.share);
        for (const auto& [terms, times] : result.choices) {
            std::printf(" %s (%d folds)", terms.c_str(), times);
        }
        std::printf("\n");
    };
    print("event-adjusted", adjusted);
    print("raw", raw);
    std::printf("\n%zu pairs of a left and a right article\n", adjusted.pairs.size());
    return found.low > 0.5 && by_chance.low < 0.5 && by_chance.high > 0.5 ? 0 : 1;
}
