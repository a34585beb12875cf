#include "core/base/contract.hpp"
#include "core/index/counts.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <vector>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::index {

namespace {

/// Articles in the order of their groups are dealt out in so many parts of about the
/// same number of tokens: enough for many threads, few enough that a large group is not
/// added up too many times.
constexpr std::size_t parts = 32;

/// Sums are put in the order of terms so many terms at a time: what is written to then
/// stays in the cache.
constexpr std::size_t terms_in_a_stripe = 1024;

constexpr std::size_t bits = 64;

/// How far ahead a sum is asked for: while one that was just written to may be the
/// next, the processor does not look for others itself.
constexpr std::size_t ahead = 16;

/// What some articles of a group use of a term.
struct Cell {
    std::uint32_t term = 0;
    std::uint32_t tokens = 0;
    std::uint32_t articles = 0;
};

/// Articles of one group that were counted together, perhaps not all of it.
struct Run {
    std::uint32_t group = 0;
    std::vector<Cell> cells; ///< by term
};

/// Counts the terms of articles.
class Counter {
  public:
    explicit Counter(const Index& index)
        : index_(index), sums_(index.vocabulary().terms()),
          is_used_(sums_.size() / bits + 1) {}

    void add(std::size_t article) {
        const auto term_of = index_.vocabulary().columns().term_of;
        const auto number = static_cast<std::uint32_t>(article + 1);
        const auto forms = index_.tokens_of(article, buffer_);
        const auto term_at = [&](std::size_t token) {
            return base::to_index(term_of[base::to_index(forms[token])]);
        };
        for (std::size_t token = 0; token < forms.size(); ++token) {
            if (token + 2 * ahead < forms.size()) {
                __builtin_prefetch(&term_of[base::to_index(forms[token + 2 * ahead])]);
                __builtin_prefetch(&sums_[term_at(token + ahead)], 1);
            }
            const std::size_t term = term_at(token);
            Sum& sum = sums_[term];
            ++sum.tokens; // without branches, which would be guessed wrong
            sum.articles += sum.last != number ? 1 : 0;
            sum.last = number;
            is_used_[term / bits] |= std::uint64_t{1} << (term % bits);
        }
    }

    /// Returns what was added since the last time, by term.
    std::vector<Cell> taken() {
        std::vector<Cell> cells;
        std::size_t count = 0;
        for (const std::uint64_t word : is_used_) {
            count += static_cast<std::size_t>(std::popcount(word));
        }
        cells.reserve(count);
        for (std::size_t word = 0; word < is_used_.size(); ++word) {
            for (std::uint64_t left = is_used_[word]; left != 0; left &= left - 1) {
                const std::size_t term =
                    word * bits + static_cast<std::size_t>(std::countr_zero(left));
                const Sum& sum = sums_[term];
                cells.push_back(
                    {static_cast<std::uint32_t>(term), sum.tokens, sum.articles});
                sums_[term] = {};
            }
            is_used_[word] = 0;
        }
        return cells;
    }

  private:
    struct Sum {
        std::uint32_t tokens = 0;
        std::uint32_t articles = 0;
        std::uint32_t last = 0; ///< one more than the last article that had it
    };

    const Index& index_;
    std::vector<Sum> sums_;              ///< [terms]
    std::vector<std::uint64_t> is_used_; ///< a bit a term
    std::vector<std::byte> buffer_;
};

/// Returns articles by group, in a group by number.
std::vector<std::uint32_t> by_group(std::span<const std::size_t> group_of,
                                    std::size_t groups) {
    std::vector<std::uint32_t> next(groups + 1, 0);
    for (const std::size_t group : group_of) {
        ++next[group + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<std::uint32_t> order(group_of.size());
    for (std::size_t a = 0; a < group_of.size(); ++a) {
        order[next[group_of[a]]++] = static_cast<std::uint32_t>(a);
    }
    return order;
}

/// Returns the runs of all parts, by group; the same with any number of threads.
std::vector<Run> runs_of(const Index& index, std::span<const std::size_t> group_of,
                         const std::vector<std::uint32_t>& order) {
    std::vector<std::vector<Run>> of_part(parts);
    std::vector<std::size_t> begins(parts + 1, order.size());
    std::uint64_t tokens = 0;
    for (std::size_t i = order.size(); i-- > 0;) { // so that begins[0] is 0
        tokens += index.tokens_in(order[i]);
        const std::uint64_t before = index.tokens().size() - tokens;
        for (std::size_t part = 0; part < parts; ++part) {
            if (before >= index.tokens().size() * part / parts) {
                begins[part] = std::min(begins[part], i);
            }
        }
    }
    tbb::enumerable_thread_specific<Counter> counters([&] { return Counter(index); });
    tbb::parallel_for(std::size_t{0}, parts, [&](std::size_t part) {
        Counter& counter = counters.local();
        for (std::size_t i = begins[part]; i < begins[part + 1]; ++i) {
            counter.add(order[i]);
            const std::size_t group = group_of[order[i]];
            if (i + 1 == begins[part + 1] || group_of[order[i + 1]] != group) {
                of_part[part].push_back(
                    {static_cast<std::uint32_t>(group), counter.taken()});
            }
        }
    });
    std::vector<Run> runs;
    for (std::vector<Run>& some : of_part) {
        std::move(some.begin(), some.end(), std::back_inserter(runs));
    }
    return runs;
}

/// The cells of a run whose terms lie in a stripe.
std::span<const Cell> cells_in(const Run& run, std::size_t stripe) {
    const auto begin_of = [&](std::size_t first_term) {
        return std::lower_bound(
            run.cells.begin(), run.cells.end(), first_term,
            [](const Cell& cell, std::size_t term) { return cell.term < term; });
    };
    return {begin_of(stripe * terms_in_a_stripe),
            begin_of((stripe + 1) * terms_in_a_stripe)};
}

} // namespace

GroupTerms grouped_tokens(const Index& index, std::span<const std::size_t> group_of,
                          std::size_t groups) {
    base::require(group_of.size() == index.articles(), "every article has a group");
    base::require(std::all_of(group_of.begin(), group_of.end(),
                              [&](std::size_t group) { return group < groups; }),
                  "a group is below the number of groups");
    const std::vector<Run> runs = runs_of(index, group_of, by_group(group_of, groups));
    const std::size_t terms = index.vocabulary().terms();
    const std::size_t stripes = (terms + terms_in_a_stripe - 1) / terms_in_a_stripe;
    // How many groups use each term, then where its cells begin.
    constexpr std::uint32_t none = ~std::uint32_t{0};
    std::vector<std::int64_t> first(terms + 1, 0);
    tbb::parallel_for(std::size_t{0}, stripes, [&](std::size_t stripe) {
        std::vector<std::uint32_t> last(terms_in_a_stripe, none);
        for (const Run& run : runs) {
            for (const Cell& cell : cells_in(run, stripe)) {
                std::uint32_t& group = last[cell.term % terms_in_a_stripe];
                first[cell.term + 1] += group != run.group ? 1 : 0;
                group = run.group;
            }
        }
    });
    std::partial_sum(first.begin(), first.end(), first.begin());
    GroupTerms sums{GroupCounts(static_cast<Eigen::Index>(groups),
                                static_cast<Eigen::Index>(terms)),
                    GroupCounts(static_cast<Eigen::Index>(groups),
                                static_cast<Eigen::Index>(terms))};
    for (GroupCounts* to : {&sums.tokens, &sums.articles}) {
        to->resizeNonZeros(first.back());
        std::copy(first.begin(), first.end(), to->outerIndexPtr());
    }
    tbb::parallel_for(std::size_t{0}, stripes, [&](std::size_t stripe) {
        const std::size_t first_term = stripe * terms_in_a_stripe;
        const std::size_t last_term = std::min(terms, first_term + terms_in_a_stripe);
        std::vector<std::int64_t> next(
            first.begin() + static_cast<std::ptrdiff_t>(first_term),
            first.begin() + static_cast<std::ptrdiff_t>(last_term));
        for (const Run& run : runs) {
            for (const Cell& cell : cells_in(run, stripe)) {
                std::int64_t& place = next[cell.term - first_term];
                if (place == first[cell.term] ||
                    sums.tokens.innerIndexPtr()[place - 1] != run.group) {
                    sums.tokens.innerIndexPtr()[place] = run.group;
                    sums.tokens.valuePtr()[place] = 0;
                    sums.articles.innerIndexPtr()[place] = run.group;
                    sums.articles.valuePtr()[place] = 0;
                    ++place;
                }
                sums.tokens.valuePtr()[place - 1] += cell.tokens;
                sums.articles.valuePtr()[place - 1] += cell.articles;
            }
        }
    });
    return sums;
}

} // namespace parallax::index
