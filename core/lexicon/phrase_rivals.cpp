#include "core/lexicon/phrase_rivals.hpp"

#include "core/lexicon/merge_runs.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <tuple>
#include <utility>

namespace parallax::lexicon {

namespace {

/// A match among those of its rivals.
struct Contender {
    PhraseMatch match;
    std::uint32_t rival = 0;

    [[nodiscard]] std::uint32_t tokens() const { return match.last - match.first; }
};

/// Returns the matches of all rivals by place.
std::vector<Contender> by_place(std::span<const Rival> rivals) {
    std::size_t matches = 0;
    for (const Rival& rival : rivals) {
        matches += rival.matches.size();
    }
    std::vector<Contender> contenders;
    contenders.reserve(matches);
    std::vector<std::size_t> runs{0};
    for (std::uint32_t r = 0; r < rivals.size(); ++r) {
        for (const PhraseMatch& match : rivals[r].matches) {
            contenders.push_back({match, r});
        }
        runs.push_back(contenders.size());
    }
    merge_runs(contenders, std::move(runs), [](const Contender& a, const Contender& b) {
        return a.match.first < b.match.first;
    });
    return contenders;
}

/// Appends the winners of a cluster: contenders of which each overlaps one before it.
void append_winners(std::span<Contender> cluster, std::span<const Rival> rivals,
                    std::vector<std::vector<PhraseMatch>>& winners) {
    const std::uint32_t begin = cluster.front().match.first;
    std::uint32_t end = begin;
    for (const Contender& contender : cluster) {
        end = std::max(end, contender.match.last);
    }
    std::sort(cluster.begin(), cluster.end(),
              [&](const Contender& a, const Contender& b) {
                  return std::tuple(b.tokens(), a.match.first, rivals[a.rival].rank) <
                         std::tuple(a.tokens(), b.match.first, rivals[b.rival].rank);
              });
    std::vector<bool> taken(end - begin, false);
    std::vector<Contender> won;
    for (const Contender& contender : cluster) {
        const auto first = taken.begin() + (contender.match.first - begin);
        const auto last = taken.begin() + (contender.match.last - begin);
        if (std::find(first, last, true) == last) {
            std::fill(first, last, true);
            won.push_back(contender);
        }
    }
    std::sort(won.begin(), won.end(), [](const Contender& a, const Contender& b) {
        return a.match.first < b.match.first;
    });
    for (const Contender& contender : won) {
        winners[contender.rival].push_back(contender.match);
    }
}

} // namespace

std::vector<std::vector<std::uint32_t>>
overlapping(std::span<const CompiledEntry* const> phrases) {
    const auto number = static_cast<std::uint32_t>(phrases.size());
    struct Use {
        base::TermId term{};
        std::uint32_t phrase = 0;
    };
    std::vector<Use> uses;
    std::vector<std::uint32_t> parent(number); // of each phrase: one of its group
    std::iota(parent.begin(), parent.end(), 0U);
    std::vector<bool> overlaps(number, false); // another one, or itself
    const auto root = [&](std::uint32_t phrase) {
        while (parent[phrase] != phrase) {
            phrase = parent[phrase] = parent[parent[phrase]];
        }
        return phrase;
    };
    const auto join = [&](std::uint32_t a, std::uint32_t b) {
        overlaps[a] = overlaps[b] = true;
        parent[root(b)] = root(a);
    };
    for (std::uint32_t p = 0; p < number; ++p) {
        bool takes_any = phrases[p]->apart > 1; // the words between its operands
        for (const auto* words : {&phrases[p]->words, &phrases[p]->others}) {
            for (const CompiledWord& word : *words) {
                takes_any = takes_any || word.is_any;
                for (const base::TermId term : word.terms) {
                    uses.push_back({term, p});
                }
            }
        }
        if (phrases[p]->is_near()) { // in the middle of a, b, a
            join(p, p);
        }
        for (std::uint32_t other = 0; takes_any && other < number; ++other) {
            join(p, other);
        }
    }
    std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
        return std::tuple(a.term, a.phrase) < std::tuple(b.term, b.phrase);
    });
    for (std::size_t i = 1; i < uses.size(); ++i) {
        if (uses[i - 1].term == uses[i].term) {
            join(uses[i - 1].phrase, uses[i].phrase);
        }
    }
    std::vector<std::vector<std::uint32_t>> of_root(number);
    for (std::uint32_t p = 0; p < number; ++p) {
        if (overlaps[p]) {
            of_root[root(p)].push_back(p);
        }
    }
    std::erase_if(of_root, [](const auto& group) { return group.empty(); });
    return of_root;
}

std::vector<std::vector<PhraseMatch>> winners_among(std::span<const Rival> rivals) {
    std::vector<Contender> contenders = by_place(rivals);
    std::vector<std::vector<PhraseMatch>> winners(rivals.size());
    for (std::size_t r = 0; r < rivals.size(); ++r) {
        winners[r].reserve(rivals[r].matches.size());
    }
    for (std::size_t begin = 0; begin < contenders.size();) {
        std::uint32_t last = contenders[begin].match.last;
        std::size_t end = begin + 1;
        for (; end < contenders.size() && contenders[end].match.first < last; ++end) {
            last = std::max(last, contenders[end].match.last);
        }
        if (end - begin == 1) { // as most are
            winners[contenders[begin].rival].push_back(contenders[begin].match);
        } else {
            append_winners(std::span(contenders).subspan(begin, end - begin), rivals,
                           winners);
        }
        begin = end;
    }
    return winners;
}

} // namespace parallax::lexicon
