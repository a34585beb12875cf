#include "core/measure/shared_wording.hpp"

#include "core/base/contract.hpp"
#include "core/measure/similarity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

/// Terms are dealt out in so many parts, a few at a time because frequent ones may
/// stand together, and the parts added up in their order: sums are rounded alike on any
/// number of threads.
constexpr Index parts_of_terms = 32;
constexpr Index terms_at_a_time = 64;

/// Below this divergence the quick formula loses digits, and 0 would not be exact.
constexpr double close = 1e-3;

constexpr Index not_asked_for = -1;

/// The place of each outlet among those asked for.
std::vector<Index> places_of(std::span<const std::size_t> outlets, Index all) {
    std::vector<Index> places(static_cast<std::size_t>(all), not_asked_for);
    for (std::size_t i = 0; i < outlets.size(); ++i) {
        base::require(outlets[i] < places.size() && places[outlets[i]] == not_asked_for,
                      "outlets asked for are there, and once each");
        places[outlets[i]] = static_cast<Index>(i);
    }
    return places;
}

/// A term as used by an outlet.
struct Use {
    Index outlet; ///< its place
    double count;
    double proportion;
    double weighted_log; ///< proportion * log(proportion)
};

/// Sums over the terms of a part; of each two outlets, in one of the two cells.
struct Part {
    MatrixXd dots;
    MatrixXd shared; ///< of the formula, in nats
};

Part part_of(const OutletTerms& outlet_sums, const std::vector<Index>& places,
             const Eigen::VectorXd& tokens, Index number) {
    const Index size = tokens.size();
    Part part{MatrixXd::Zero(size, size), MatrixXd::Zero(size, size)};
    std::vector<Use> uses;
    for (Index term = 0; term < outlet_sums.cols(); ++term) {
        if (term / terms_at_a_time % parts_of_terms != number) {
            continue;
        }
        uses.clear();
        for (OutletTerms::InnerIterator cell(outlet_sums, term); cell; ++cell) {
            const Index place = places[static_cast<std::size_t>(cell.row())];
            if (place == not_asked_for || cell.value() == 0) {
                continue;
            }
            const auto count = static_cast<double>(cell.value());
            const double p = count / tokens[place];
            uses.push_back({place, count, p, p * std::log(p)});
        }
        for (std::size_t i = 0; i < uses.size(); ++i) {
            const Use& a = uses[i];
            double* const dots = part.dots.col(a.outlet).data();
            double* const shared = part.shared.col(a.outlet).data();
            dots[a.outlet] += a.count * a.count;
            for (std::size_t j = 0; j < i; ++j) {
                const Use& b = uses[j];
                const double both = a.proportion + b.proportion;
                dots[b.outlet] += a.count * b.count;
                shared[b.outlet] +=
                    a.weighted_log + b.weighted_log - both * std::log(both);
            }
        }
    }
    return part;
}

/// The counts of one outlet, its terms in rising order.
struct TermCount {
    Index term;
    double count;
};

double direct_jensen_shannon(const std::vector<TermCount>& a,
                             const std::vector<TermCount>& b) {
    const auto longest = static_cast<Index>(a.size() + b.size());
    Eigen::VectorXd left = Eigen::VectorXd::Zero(longest);
    Eigen::VectorXd right = Eigen::VectorXd::Zero(longest);
    Index terms = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() || j != b.end(); ++terms) {
        const bool is_left = i != a.end() && (j == b.end() || i->term <= j->term);
        const bool is_right = j != b.end() && (i == a.end() || j->term <= i->term);
        if (is_left) {
            left[terms] = (i++)->count;
        }
        if (is_right) {
            right[terms] = (j++)->count;
        }
    }
    return jensen_shannon(left.head(terms), right.head(terms));
}

/// Sets the divergence of each of the pairs to that of jensen_shannon().
void set_directly(const OutletTerms& outlet_sums, const std::vector<Index>& places,
                  const std::vector<std::pair<Index, Index>>& pairs,
                  MatrixXd& divergence) {
    std::vector<std::vector<TermCount>> counts(
        static_cast<std::size_t>(divergence.rows()));
    if (pairs.empty()) {
        return;
    }
    for (Index term = 0; term < outlet_sums.cols(); ++term) {
        for (OutletTerms::InnerIterator cell(outlet_sums, term); cell; ++cell) {
            const Index place = places[static_cast<std::size_t>(cell.row())];
            if (place != not_asked_for) {
                counts[static_cast<std::size_t>(place)].push_back(
                    {term, static_cast<double>(cell.value())});
            }
        }
    }
    tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t p) {
        const Index a = pairs[p].first;
        const Index b = pairs[p].second;
        divergence(a, b) = direct_jensen_shannon(counts[static_cast<std::size_t>(a)],
                                                 counts[static_cast<std::size_t>(b)]);
        divergence(b, a) = divergence(a, b);
    });
}

} // namespace

SharedWording shared_wording(const OutletTerms& outlet_sums,
                             std::span<const std::size_t> outlets) {
    const std::vector<Index> places = places_of(outlets, outlet_sums.rows());
    const TermTotals totals = totals_of(outlet_sums);
    const auto size = static_cast<Index>(outlets.size());
    Eigen::VectorXd tokens(size);
    for (Index i = 0; i < size; ++i) {
        tokens[i] = totals.outlet_tokens[static_cast<Index>(
            outlets[static_cast<std::size_t>(i)])];
    }
    std::vector<Part> parts(static_cast<std::size_t>(parts_of_terms));
    tbb::parallel_for(Index{0}, parts_of_terms, [&](Index number) {
        parts[static_cast<std::size_t>(number)] =
            part_of(outlet_sums, places, tokens, number);
    });
    Part sum{MatrixXd::Zero(size, size), MatrixXd::Zero(size, size)};
    for (const Part& part : parts) {
        sum.dots += part.dots;
        sum.shared += part.shared;
    }
    SharedWording shared{sum.dots + sum.dots.transpose(), MatrixXd::Zero(size, size)};
    shared.dots.diagonal() = sum.dots.diagonal();
    std::vector<std::pair<Index, Index>> close_pairs;
    for (Index i = 0; i < size; ++i) {
        for (Index j = 0; j < size; ++j) {
            double& divergence = shared.jensen_shannon(i, j);
            if (tokens[i] == 0 || tokens[j] == 0) {
                divergence = std::numeric_limits<double>::quiet_NaN();
            } else if (i != j) {
                const double nats = sum.shared(i, j) + sum.shared(j, i);
                divergence = 1 + nats / (2 * std::numbers::ln2);
                if (divergence < close && i < j) {
                    close_pairs.emplace_back(i, j);
                }
            }
        }
    }
    set_directly(outlet_sums, places, close_pairs, shared.jensen_shannon);
    return shared;
}

} // namespace parallax::measure
