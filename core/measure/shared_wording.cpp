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

double weighted_log(double proportion) { return proportion * std::log(proportion); }

/// What every two outlets' proportions of a term together weigh, kept for counts that
/// most terms have: logarithms are most of the work.
class PooledLogs {
  public:
    explicit PooledLogs(const Eigen::VectorXd& tokens) : outlets_(tokens.size()) {
        if (outlets_ > most_outlets) {
            return;
        }
        logs_.resize(static_cast<std::size_t>(outlets_ * outlets_ * counts * counts));
        for (Index a = 0; a < outlets_; ++a) {
            for (Index b = 0; b < outlets_; ++b) {
                for (Index cell = 0; a != b && cell < counts * counts; ++cell) {
                    const Index of_a = cell / counts + 1;
                    const Index of_b = cell % counts + 1;
                    const auto count_a = static_cast<double>(of_a);
                    const auto count_b = static_cast<double>(of_b);
                    logs_[first(a, b) + static_cast<std::size_t>(cell)] =
                        weighted_log(count_a / tokens[a] + count_b / tokens[b]);
                }
            }
        }
    }

    /// Tells whether the pairs of a use with others that are few, too, are kept.
    [[nodiscard]] bool is_few(const Use& use) const {
        return use.count <= counts && !logs_.empty();
    }

    /// Contract  both are few, and of different outlets.
    [[nodiscard]] double of(const Use& a, const Use& b) const {
        const auto cell = static_cast<std::size_t>(a.count - 1) * counts +
                          static_cast<std::size_t>(b.count - 1);
        return logs_[first(a.outlet, b.outlet) + cell];
    }

  private:
    static constexpr Index counts = 6; ///< 1 to 6
    static constexpr Index most_outlets = 64;

    [[nodiscard]] std::size_t first(Index a, Index b) const {
        return static_cast<std::size_t>((a * outlets_ + b) * counts * counts);
    }

    Index outlets_;
    std::vector<double> logs_;
};

/// Sums over the terms of a part; of each two outlets, in one of the two cells.
struct Part {
    MatrixXd dots;
    MatrixXd shared; ///< of the formula, in nats
};

/// Adds the uses of one term to the sums, outlet after outlet.
class Term {
  public:
    Term(const PooledLogs& logs, Part& part) : logs_(logs), part_(part) {}

    void begin() {
        few_.clear();
        many_.clear();
    }

    void add(const Use& use) {
        part_.dots(use.outlet, use.outlet) += use.count * use.count;
        const bool is_few = logs_.is_few(use);
        for (const Use& other : few_) {
            add(use, other,
                is_few ? logs_.of(use, other)
                       : weighted_log(use.proportion + other.proportion));
        }
        for (const Use& other : many_) {
            add(use, other, weighted_log(use.proportion + other.proportion));
        }
        (is_few ? few_ : many_).push_back(use);
    }

  private:
    void add(const Use& a, const Use& b, double pooled_log) {
        part_.dots(b.outlet, a.outlet) += a.count * b.count;
        part_.shared(b.outlet, a.outlet) +=
            a.weighted_log + b.weighted_log - pooled_log;
    }

    const PooledLogs& logs_;
    Part& part_;
    std::vector<Use> few_;
    std::vector<Use> many_;
};

Part part_of(const OutletTerms& outlet_sums, const std::vector<Index>& places,
             const Eigen::VectorXd& tokens, const PooledLogs& logs, Index number) {
    const Index size = tokens.size();
    Part part{MatrixXd::Zero(size, size), MatrixXd::Zero(size, size)};
    Term uses(logs, part);
    for (Index term = 0; term < outlet_sums.cols(); ++term) {
        if (term / terms_at_a_time % parts_of_terms != number) {
            continue;
        }
        uses.begin();
        for (OutletTerms::InnerIterator cell(outlet_sums, term); cell; ++cell) {
            const Index place = places[static_cast<std::size_t>(cell.row())];
            if (place == not_asked_for || cell.value() == 0) {
                continue;
            }
            const auto count = static_cast<double>(cell.value());
            const double p = count / tokens[place];
            uses.add({place, count, p, weighted_log(p)});
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
    const PooledLogs logs(tokens);
    std::vector<Part> parts(static_cast<std::size_t>(parts_of_terms));
    tbb::parallel_for(Index{0}, parts_of_terms, [&](Index number) {
        parts[static_cast<std::size_t>(number)] =
            part_of(outlet_sums, places, tokens, logs, number);
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
