#include "core/measure/split_half.hpp"

#include "core/base/contract.hpp"
#include "core/base/hash.hpp"
#include "core/measure/framing_cells.hpp"
#include "core/measure/shuffled_labels.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The articles of one outlet that are split.
struct Own {
    std::vector<std::uint64_t> keys;
    std::vector<std::size_t> first_of; ///< [events + 1] rows by event
    Matrix hits;                       ///< [articles x categories] whole
    Matrix expected;                   ///< likewise, in other units
};

/// Which articles are in the first half, drawn anew for each repetition.
class Halves {
  public:
    explicit Halves(const Own& own) : own_(own), is_first_(own.keys.size()) {}

    const std::vector<bool>& split(std::uint64_t repetition) {
        left_over_.clear();
        for (std::size_t e = 0; e + 1 < own_.first_of.size(); ++e) {
            draws_.clear();
            for (std::size_t row = own_.first_of[e]; row < own_.first_of[e + 1];
                 ++row) {
                draws_.push_back({base::mixed_bits(own_.keys[row], repetition), row});
            }
            std::sort(draws_.begin(), draws_.end());
            const std::size_t half = draws_.size() / 2;
            for (std::size_t i = 0; i < 2 * half; ++i) {
                is_first_[draws_[i].row] = i < half;
            }
            if (draws_.size() > 2 * half) {
                const Draw& last = draws_.back();
                left_over_.push_back({base::mixed_bits(last.bits, 1), last.row});
            }
        }
        std::sort(left_over_.begin(), left_over_.end());
        const std::size_t half = left_over_.size() / 2;
        for (std::size_t i = 0; i < left_over_.size(); ++i) {
            // The very last of an odd number goes to either side.
            is_first_[left_over_[i].row] =
                i < half ||
                (i == 2 * half && base::mixed_bits(left_over_[i].bits, 1) % 2 == 0);
        }
        return is_first_;
    }

  private:
    struct Draw {
        std::uint64_t bits;
        std::size_t row;

        friend bool operator<(const Draw& a, const Draw& b) { return a.bits < b.bits; }
    };

    const Own& own_;
    std::vector<bool> is_first_;
    std::vector<Draw> draws_;
    std::vector<Draw> left_over_;
};

/// Hits that the tokens of each article would have at the rate of its event, rounded so
/// that sums are exact: [articles x categories]; and each article's event, or -1 where
/// it is not shared.
struct Expected {
    Matrix of;
    std::vector<std::ptrdiff_t> event;
};

Expected expected_hits(const FramingCounts& counts, Exchange exchange) {
    const Cells cells = cells_of(counts);
    const bool inside = exchange == Exchange::inside_events;
    Expected expected;
    for (std::size_t a = 0; a < counts.outlet.size(); ++a) {
        const Cell& cell = cells.cells[cells.of[a]];
        expected.event.push_back(!inside ? 0
                                 : cell.is_shared
                                     ? static_cast<std::ptrdiff_t>(*cell.event)
                                     : -1);
    }
    const auto events = static_cast<Eigen::Index>(inside ? counts.events : 1);
    Matrix hits = Matrix::Zero(events, counts.scores.cols());
    Eigen::VectorXd tokens = Eigen::VectorXd::Zero(events);
    for (std::size_t a = 0; a < expected.event.size(); ++a) {
        if (expected.event[a] >= 0) {
            hits.row(expected.event[a]) +=
                counts.scores.row(static_cast<Eigen::Index>(a));
            tokens[expected.event[a]] += counts.tokens[static_cast<Eigen::Index>(a)];
        }
    }
    int exponent = 0;
    std::frexp(hits.size() == 0 ? 0 : hits.colwise().sum().maxCoeff(), &exponent);
    const double scale = std::ldexp(1.0, 51 - exponent);
    expected.of = Matrix::Zero(counts.scores.rows(), counts.scores.cols());
    for (Eigen::Index a = 0; a < expected.of.rows(); ++a) {
        const std::ptrdiff_t event = expected.event[static_cast<std::size_t>(a)];
        if (event >= 0 && tokens[event] > 0) {
            expected.of.row(a) =
                (counts.tokens[a] * (hits.row(event) / tokens[event]) * scale)
                    .array()
                    .round()
                    .matrix();
        }
    }
    return expected;
}

Own own_articles(const FramingCounts& counts, const Expected& expected,
                 std::size_t outlet) {
    std::vector<std::size_t> rows;
    for (std::size_t a = 0; a < counts.outlet.size(); ++a) {
        if (counts.outlet[a] == outlet && expected.event[a] >= 0) {
            rows.push_back(a);
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return expected.event[a] < expected.event[b];
    });
    Own own;
    own.hits.resize(static_cast<Eigen::Index>(rows.size()), counts.scores.cols());
    own.expected = own.hits;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || expected.event[rows[i]] != expected.event[rows[i - 1]]) {
            own.first_of.push_back(i);
        }
        own.keys.push_back(base::mixed_bits(
            counts.keys[rows[i]], static_cast<std::uint64_t>(Purpose::split_half)));
        const auto row = static_cast<Eigen::Index>(i);
        own.hits.row(row) = counts.scores.row(static_cast<Eigen::Index>(rows[i]));
        own.expected.row(row) = expected.of.row(static_cast<Eigen::Index>(rows[i]));
    }
    own.first_of.push_back(rows.size());
    return own;
}

/// Returns |log2(O1 / E1) - log2(O2 / E2)|; infinite when a half has no hit.
double difference(double hits1, double expected1, double hits2, double expected2) {
    if (hits1 == 0 || hits2 == 0 || expected1 == 0 || expected2 == 0) {
        return std::numeric_limits<double>::infinity();
    }
    return std::abs(std::log2(hits1 / expected1) - std::log2(hits2 / expected2));
}

/// Returns the floors of one outlet: [categories].
std::vector<double> floors_of(const Own& own, std::uint64_t repetitions) {
    const auto categories = static_cast<std::size_t>(own.hits.cols());
    const Eigen::RowVectorXd all_hits = own.hits.colwise().sum();
    const Eigen::RowVectorXd all_expected = own.expected.colwise().sum();
    std::vector<std::vector<double>> differences(categories);
    Halves halves(own);
    for (std::uint64_t r = 0; r < repetitions; ++r) {
        const std::vector<bool>& is_first = halves.split(r);
        Eigen::RowVectorXd hits = Eigen::RowVectorXd::Zero(own.hits.cols());
        Eigen::RowVectorXd expected = hits;
        for (std::size_t i = 0; i < is_first.size(); ++i) {
            if (is_first[i]) {
                hits += own.hits.row(static_cast<Eigen::Index>(i));
                expected += own.expected.row(static_cast<Eigen::Index>(i));
            }
        }
        for (std::size_t c = 0; c < categories; ++c) {
            const auto column = static_cast<Eigen::Index>(c);
            if (all_hits[column] > 0) {
                differences[c].push_back(difference(
                    hits[column], expected[column], all_hits[column] - hits[column],
                    all_expected[column] - expected[column]));
            }
        }
    }
    std::vector<double> floors;
    const auto rank = static_cast<std::ptrdiff_t>((repetitions * 19 + 19) / 20 - 1);
    for (std::vector<double>& of_category : differences) {
        if (of_category.empty()) {
            floors.push_back(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        std::nth_element(of_category.begin(), of_category.begin() + rank,
                         of_category.end());
        floors.push_back(of_category[static_cast<std::size_t>(rank)]);
    }
    return floors;
}

} // namespace

std::vector<double> noise_floors(const FramingCounts& counts, Exchange exchange,
                                 std::uint64_t repetitions) {
    base::require(repetitions > 0, "there is at least one repetition");
    const Expected expected = expected_hits(counts, exchange);
    const auto categories = static_cast<std::size_t>(counts.scores.cols());
    std::vector<double> result(counts.outlets * categories,
                               std::numeric_limits<double>::quiet_NaN());
    tbb::parallel_for(std::size_t{0}, counts.outlets, [&](std::size_t outlet) {
        const Own own = own_articles(counts, expected, outlet);
        if (own.keys.size() >= articles_for_an_interval) {
            const std::vector<double> floors = floors_of(own, repetitions);
            std::copy(floors.begin(), floors.end(),
                      result.begin() +
                          static_cast<std::ptrdiff_t>(outlet * categories));
        }
    });
    return result;
}

} // namespace parallax::measure
