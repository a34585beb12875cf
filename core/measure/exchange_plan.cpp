#include "core/measure/exchange_plan.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// The sum of squares below this share of its largest addend is rounding.
constexpr double rounding = 1e-12;

std::uint16_t part_of(const ExchangePlan::Stratum& stratum, std::uint32_t outlet) {
    const auto place =
        std::lower_bound(stratum.parts.begin(), stratum.parts.end(), outlet,
                         [](const ExchangePlan::Part& part, std::uint32_t o) {
                             return part.outlet < o;
                         });
    return static_cast<std::uint16_t>(place - stratum.parts.begin());
}

} // namespace

ExchangePlan::ExchangePlan(const Exchangeable& articles,
                           std::span<const std::uint64_t> tokens, std::size_t outlets)
    : place_of_(articles.keys.size(), none), all_outlets_(outlets) {
    const std::size_t size = articles.keys.size();
    base::require(articles.label.size() == size && articles.strata.size() == size &&
                      tokens.size() == size,
                  "every article has a label, a stratum and tokens");
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0U);
    // By outlet inside a stratum, so that its parts lie next to each other.
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return articles.strata[a] != articles.strata[b]
                   ? articles.strata[a] < articles.strata[b]
                   : articles.label[a] < articles.label[b];
    });
    std::vector<bool> has_part(outlets, false);
    for (std::size_t first = 0; first < size;) {
        std::size_t last = first;
        Stratum stratum;
        while (last < size &&
               articles.strata[order[last]] == articles.strata[order[first]]) {
            const std::uint32_t label = articles.label[order[last]];
            base::require(label < outlets, "outlets are below their number");
            if (stratum.parts.empty() || stratum.parts.back().outlet != label) {
                stratum.parts.push_back({label, 0});
            }
            ++stratum.parts.back().articles;
            ++last;
        }
        if (stratum.parts.size() > 1) {
            base::require(stratum.parts.size() <=
                              std::numeric_limits<std::uint16_t>::max(),
                          "a stratum has fewer than 65,536 outlets");
            stratum.first_part = parts_;
            parts_ += stratum.parts.size();
            stratum.articles = static_cast<double>(last - first);
            for (std::size_t i = first; i < last; ++i) {
                const std::uint32_t a = order[i];
                const auto n = static_cast<double>(tokens[a]);
                stratum.tokens += n;
                stratum.tokens_squared += n * n;
                place_of_[a] = static_cast<std::uint32_t>(articles_.size());
                articles_.push_back(a);
                stratum_of_.push_back(static_cast<std::uint32_t>(strata_.size()));
                tokens_.push_back(n);
                label_.push_back(articles.label[a]);
                has_part[articles.label[a]] = true;
            }
            strata_.push_back(std::move(stratum));
        }
        first = last;
    }
    for (std::size_t o = 0; o < outlets; ++o) {
        if (has_part[o]) {
            outlets_.push_back(o);
        }
    }
}

ExchangePlan::Occurrences
ExchangePlan::occurrences_of(const Eigen::Map<const ArticleTerms>& counts,
                             std::span<const std::int64_t> terms) const {
    base::require(static_cast<std::size_t>(counts.rows()) == place_of_.size(),
                  "counts are of the articles");
    Occurrences occurrences;
    occurrences.first_of.push_back(0);
    for (const std::int64_t term : terms) {
        for (Eigen::Map<const ArticleTerms>::InnerIterator cell(counts, term); cell;
             ++cell) {
            const std::uint32_t place = place_of_[static_cast<std::size_t>(cell.row())];
            if (place != none) {
                base::require(cell.value() >= 0 && cell.value() <= tokens_[place],
                              "no article has more of a term than tokens");
                occurrences.cells.push_back(
                    {place, static_cast<std::uint32_t>(cell.value())});
            }
        }
        const auto first = occurrences.cells.begin() +
                           static_cast<std::ptrdiff_t>(occurrences.first_of.back());
        std::sort(first, occurrences.cells.end(),
                  [](const Occurrence& a, const Occurrence& b) {
                      return a.article < b.article;
                  });
        occurrences.first_of.push_back(occurrences.cells.size());
    }
    return occurrences;
}

std::vector<double> ExchangePlan::variances(std::span<const Occurrence> term) const {
    std::vector<double> variances(all_outlets_, 0);
    for (std::size_t first = 0; first < term.size();) {
        const std::uint32_t s = stratum_of_[term[first].article];
        const Stratum& stratum = strata_[s];
        double hits = 0;
        double hits_squared = 0;
        double hits_by_tokens = 0;
        std::size_t last = first;
        for (; last < term.size() && stratum_of_[term[last].article] == s; ++last) {
            const double h = term[last].count;
            hits += h;
            hits_squared += h * h;
            hits_by_tokens += h * tokens_[term[last].article];
        }
        const double share = hits / stratum.tokens;
        const double squares = hits_squared - 2 * share * hits_by_tokens +
                               share * share * stratum.tokens_squared;
        if (squares > rounding * hits_squared) {
            for (const Part& part : stratum.parts) {
                const double m = part.articles;
                variances[part.outlet] += squares * m * (stratum.articles - m) /
                                          (stratum.articles * (stratum.articles - 1));
            }
        }
        first = last;
    }
    return variances;
}

LabelTile ExchangePlan::empty_tile() const {
    LabelTile tile;
    tile.labels.resize(articles_.size());
    tile.tokens.resize(parts_);
    return tile;
}

LabelTile ExchangePlan::observed() const {
    LabelTile tile = empty_tile();
    for (std::size_t i = 0; i < articles_.size(); ++i) {
        tile.labels[i].fill(part_of(strata_[stratum_of_[i]], label_[i]));
    }
    add_tokens(tile);
    return tile;
}

void ExchangePlan::deal(const ShuffledLabels& shuffled, std::uint64_t first,
                        std::size_t size, LabelTile& tile) const {
    if (tile.labels.size() != articles_.size()) {
        tile = empty_tile();
    }
    tbb::parallel_for(std::size_t{0}, size, [&](std::size_t r) {
        ShuffledLabels::Dealer dealer(shuffled);
        const std::vector<std::uint32_t>& dealt = dealer.deal(first + r);
        for (std::size_t i = 0; i < articles_.size(); ++i) {
            tile.labels[i][r] = part_of(strata_[stratum_of_[i]], dealt[articles_[i]]);
        }
    });
    add_tokens(tile);
}

void ExchangePlan::add_tokens(LabelTile& tile) const {
    for (auto& row : tile.tokens) {
        row.fill(0);
    }
    for (std::size_t i = 0; i < articles_.size(); ++i) {
        const std::size_t first_part = strata_[stratum_of_[i]].first_part;
        for (std::size_t r = 0; r < width; ++r) {
            tile.tokens[first_part + tile.labels[i][r]][r] += tokens_[i];
        }
    }
}

} // namespace parallax::measure
