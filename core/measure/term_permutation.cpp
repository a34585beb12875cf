#include "core/measure/term_permutation.hpp"

#include "core/base/contract.hpp"
#include "core/measure/exchange_plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

constexpr std::size_t width = ExchangePlan::width;
using Row = std::array<double, width>; ///< a number in each replicate of a tile

/// A sum that falls short of another by so little may equal it but for rounding.
constexpr double reached = 1 - 1e-9;

/// From so many outlets in a stratum on, each occurrence is added to its outlet;
/// below, each outlet looks at every occurrence, in all replicates at once.
constexpr std::size_t many_outlets = 33;

/// Up to this many occurrences, 16 bits hold every sum.
constexpr double most_in_16_bits = 65535;

using Cells = std::span<const ExchangePlan::Occurrence>;
using Labels = std::array<std::uint16_t, width>;

/// Adds what the articles of one part of a stratum have, less what its tokens let
/// expect, to a margin.
[[gnu::target_clones("default", "avx2")]] void
add_part(const Labels* __restrict labels, const ExchangePlan::Occurrence* cells,
         std::size_t size, std::uint16_t part, double share,
         const double* __restrict tokens, double* __restrict margin) {
    std::array<std::uint16_t, width> sums{};
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint16_t* __restrict label = labels[cells[i].article].data();
        const auto count = static_cast<std::uint16_t>(cells[i].count);
        for (std::size_t r = 0; r < width; ++r) {
            const auto mask =
                static_cast<std::uint16_t>(label[r] == part ? 0xFFFFU : 0U);
            sums[r] = static_cast<std::uint16_t>(sums[r] + (mask & count));
        }
    }
    for (std::size_t r = 0; r < width; ++r) {
        margin[r] += static_cast<double>(sums[r]) - share * tokens[r];
    }
}

/// Computes the margins of one term after another, in all replicates of a tile.
class Margins {
  public:
    explicit Margins(std::size_t outlets) : of_(outlets) {}

    /// Returns the margins of a term by outlet; those of outlets without a part in the
    /// plan mean nothing.
    const std::vector<Row>& compute(const ExchangePlan& plan, const LabelTile& tile,
                                    Cells term) {
        for (const std::size_t outlet : plan.outlets()) {
            of_[outlet].fill(0);
        }
        if (term.empty()) {
            return of_;
        }
        // Over all outlets margins add up to 0, so that of one follows.
        const std::size_t last_outlet = plan.outlets().back();
        for (std::size_t first = 0; first < term.size();) {
            const std::uint32_t s = plan.stratum_of(term[first].article);
            std::size_t last = first;
            while (last < term.size() && plan.stratum_of(term[last].article) == s) {
                ++last;
            }
            add(plan.stratum(s), tile, term.subspan(first, last - first), last_outlet);
            first = last;
        }
        Row& rest = of_[last_outlet];
        for (const std::size_t outlet : plan.outlets()) {
            for (std::size_t r = 0; r < width && outlet != last_outlet; ++r) {
                rest[r] -= of_[outlet][r];
            }
        }
        return of_;
    }

  private:
    void add(const ExchangePlan::Stratum& stratum, const LabelTile& tile, Cells cells,
             std::size_t last_outlet) {
        double all = 0;
        for (const ExchangePlan::Occurrence& cell : cells) {
            all += cell.count;
        }
        const double share = all / stratum.tokens;
        if (all > most_in_16_bits || stratum.parts.size() >= many_outlets) {
            scatter(stratum, tile, cells, share, last_outlet);
            return;
        }
        for (std::size_t k = 0; k < stratum.parts.size(); ++k) {
            if (stratum.parts[k].outlet != last_outlet) {
                add_part(tile.labels.data(), cells.data(), cells.size(),
                         static_cast<std::uint16_t>(k), share,
                         tile.tokens[stratum.first_part + k].data(),
                         of_[stratum.parts[k].outlet].data());
            }
        }
    }

    /// The same, occurrence by occurrence.
    void scatter(const ExchangePlan::Stratum& stratum, const LabelTile& tile,
                 Cells cells, double share, std::size_t last_outlet) {
        own_.resize(std::max(own_.size(), stratum.parts.size()));
        for (std::size_t k = 0; k < stratum.parts.size(); ++k) {
            own_[k].fill(0);
        }
        for (const ExchangePlan::Occurrence& cell : cells) {
            const Labels& labels = tile.labels[cell.article];
            for (std::size_t r = 0; r < width; ++r) {
                own_[labels[r]][r] += cell.count;
            }
        }
        for (std::size_t k = 0; k < stratum.parts.size(); ++k) {
            if (stratum.parts[k].outlet == last_outlet) {
                continue;
            }
            const Row& tokens = tile.tokens[stratum.first_part + k];
            Row& margin = of_[stratum.parts[k].outlet];
            for (std::size_t r = 0; r < width; ++r) {
                margin[r] += own_[k][r] - share * tokens[r];
            }
        }
    }

    std::vector<Row> of_;  ///< [outlets]
    std::vector<Row> own_; ///< [outlets in a stratum]
};

/// The observed side of a test, and how many replicates reach it.
struct Running {
    double margin = 0;
    double sd = 0;
    std::uint32_t reached_by = 0;
};

/// Returns how many replicates are in the tile.
std::size_t size_of_tile(std::uint64_t first, std::uint64_t replicates) {
    return static_cast<std::size_t>(std::min<std::uint64_t>(width, replicates - first));
}

} // namespace

TermTests permuted_terms(const ExchangedTerms& corpus,
                         std::span<const std::int64_t> terms, std::uint64_t replicates,
                         Purpose purpose) {
    base::require(replicates > 0, "there is at least one replicate");
    const ExchangePlan plan(corpus.articles, corpus.tokens, corpus.outlets);
    const auto occurrences = plan.occurrences_of(corpus.counts, terms);
    const std::size_t outlets = corpus.outlets;
    std::vector<Running> running(terms.size() * outlets);

    // What was observed, as the first replicate of a tile.
    const LabelTile observed = plan.observed();
    tbb::enumerable_thread_specific<Margins> margins_of(
        [&] { return Margins(outlets); });
    tbb::parallel_for(std::size_t{0}, terms.size(), [&](std::size_t t) {
        const std::vector<Row>& margins =
            margins_of.local().compute(plan, observed, occurrences.of(t));
        const std::vector<double> variances = plan.variances(occurrences.of(t));
        for (const std::size_t o : plan.outlets()) {
            running[t * outlets + o] = {margins[o][0], std::sqrt(variances[o]), 0};
        }
    });

    const ShuffledLabels shuffled(corpus.articles, purpose);
    std::vector<double> largest; // over the family, in each replicate
    LabelTile tile;
    for (std::uint64_t first = 0; first < replicates; first += width) {
        const std::size_t size = size_of_tile(first, replicates);
        plan.deal(shuffled, first, size, tile);
        tbb::enumerable_thread_specific<Row> largest_of([] { return Row{}; });
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, terms.size()),
            [&](const tbb::blocked_range<std::size_t>& range) {
                Margins& computed = margins_of.local();
                Row& most = largest_of.local();
                for (std::size_t t = range.begin(); t < range.end(); ++t) {
                    const std::vector<Row>& margins =
                        computed.compute(plan, tile, occurrences.of(t));
                    for (const std::size_t o : plan.outlets()) {
                        Running& test = running[t * outlets + o];
                        if (test.sd == 0) {
                            continue;
                        }
                        const double least = std::abs(test.margin) * reached;
                        const double scale = 1 / test.sd;
                        std::uint32_t count = 0;
                        for (std::size_t r = 0; r < size; ++r) {
                            const double margin = std::abs(margins[o][r]);
                            count += margin >= least ? 1U : 0U;
                            most[r] = std::max(most[r], margin * scale);
                        }
                        test.reached_by += count;
                    }
                }
            });
        Row all{};
        largest_of.combine_each([&](const Row& row) {
            for (std::size_t r = 0; r < width; ++r) {
                all[r] = std::max(all[r], row[r]);
            }
        });
        largest.insert(largest.end(), all.begin(),
                       all.begin() + static_cast<std::ptrdiff_t>(size));
    }

    TermTests result{outlets, std::vector<TermTest>(running.size()), largest};
    for (std::size_t i = 0; i < running.size(); ++i) {
        const Running& test = running[i];
        if (test.sd > 0) {
            result.tests[i] = {
                test.margin, std::abs(test.margin) / test.sd * reached,
                (1 + test.reached_by) / (static_cast<double>(replicates) + 1), true};
        }
    }
    return result;
}

} // namespace parallax::measure
