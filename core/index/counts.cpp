#include "core/index/counts.hpp"

#include "core/base/contract.hpp"
#include "core/base/large_pages.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <vector>

#include <tbb/parallel_for.h>

namespace parallax::index {

namespace {

constexpr Eigen::Index terms_in_a_part = 2048;
constexpr std::size_t bits = 64;

/// Adds up the articles of each group, term after term; one for each thread.
class Grouping {
  public:
    Grouping(const Eigen::Map<const Counts>& counts,
             std::span<const std::uint32_t> group_of, std::size_t groups)
        : counts_(counts), group_of_(group_of), sums_(groups),
          is_met_(groups / bits + 1) {}

    /// Returns in how many groups a term occurs.
    [[nodiscard]] std::int64_t cells_of(Eigen::Index term) {
        const std::int32_t* const begins = counts_.outerIndexPtr();
        if (begins[term + 1] - begins[term] < 2) {
            return begins[term + 1] - begins[term];
        }
        for (std::int32_t i = begins[term]; i < begins[term + 1]; ++i) {
            meet(group_at(i));
        }
        std::int64_t cells = 0;
        for (std::uint64_t& word : is_met_) {
            cells += std::popcount(word);
            word = 0;
        }
        return cells;
    }

    /// Writes the sums of a term to its cells.
    void write(Eigen::Index term, GroupTerms& result) {
        // Without branches on the groups, for they would be guessed wrong.
        const std::int32_t* const begins = counts_.outerIndexPtr();
        for (std::int32_t i = begins[term]; i < begins[term + 1]; ++i) {
            const std::uint32_t group = group_at(i);
            sums_[group].tokens += counts_.valuePtr()[i];
            ++sums_[group].articles;
            meet(group);
        }
        auto cell = result.tokens.outerIndexPtr()[term];
        for (std::size_t word = 0; word < is_met_.size(); ++word) {
            for (std::uint64_t left = is_met_[word]; left != 0; left &= left - 1) {
                const std::size_t group =
                    word * bits + static_cast<std::size_t>(std::countr_zero(left));
                for (GroupCounts* to : {&result.tokens, &result.articles}) {
                    to->innerIndexPtr()[cell] = static_cast<std::int64_t>(group);
                }
                result.tokens.valuePtr()[cell] = sums_[group].tokens;
                result.articles.valuePtr()[cell] = sums_[group].articles;
                sums_[group] = {};
                ++cell;
            }
            is_met_[word] = 0;
        }
    }

  private:
    struct Sum {
        std::int64_t tokens = 0;
        std::int64_t articles = 0;
    };

    [[nodiscard]] std::uint32_t group_at(std::int32_t pair) const {
        return group_of_[static_cast<std::size_t>(counts_.innerIndexPtr()[pair])];
    }
    void meet(std::uint32_t group) {
        is_met_[group / bits] |= std::uint64_t{1} << (group % bits);
    }

    const Eigen::Map<const Counts>& counts_;
    std::span<const std::uint32_t> group_of_;
    std::vector<Sum> sums_;             ///< [groups] of a term
    std::vector<std::uint64_t> is_met_; ///< a bit a group
};

/// Makes room for so many cells, which are about to be filled.
void make_room(GroupCounts& counts, std::int64_t cells) {
    counts.resizeNonZeros(cells);
    base::prefer_large_pages(
        std::as_writable_bytes(std::span(counts.valuePtr(), counts.nonZeros())));
    base::prefer_large_pages(
        std::as_writable_bytes(std::span(counts.innerIndexPtr(), counts.nonZeros())));
}

} // namespace

GroupTerms grouped(const Eigen::Map<const Counts>& counts,
                   std::span<const std::size_t> group_of, std::size_t groups) {
    base::require(group_of.size() == static_cast<std::size_t>(counts.rows()),
                  "every row has a group");
    base::require(std::all_of(group_of.begin(), group_of.end(),
                              [&](std::size_t group) { return group < groups; }),
                  "a group is below the number of groups");
    const std::vector<std::uint32_t> small(group_of.begin(), group_of.end());
    const auto rows = static_cast<Eigen::Index>(groups);
    GroupTerms result{GroupCounts(rows, counts.cols()),
                      GroupCounts(rows, counts.cols())};
    const auto for_terms = [&](const auto& use) {
        const Eigen::Index parts =
            (counts.cols() + terms_in_a_part - 1) / terms_in_a_part;
        tbb::parallel_for(Eigen::Index{0}, parts, [&](Eigen::Index part) {
            Grouping grouping(counts, small, groups);
            const Eigen::Index first = part * terms_in_a_part;
            for (Eigen::Index term = first;
                 term < std::min(counts.cols(), first + terms_in_a_part); ++term) {
                use(grouping, term);
            }
        });
    };
    // Counted first, because memory that is filled and given up costs more.
    std::int64_t* const first_cell = result.tokens.outerIndexPtr();
    for_terms([&](Grouping& grouping, Eigen::Index term) {
        first_cell[term + 1] = grouping.cells_of(term);
    });
    std::partial_sum(first_cell, first_cell + counts.cols() + 1, first_cell);
    std::copy_n(first_cell, counts.cols() + 1, result.articles.outerIndexPtr());
    make_room(result.tokens, first_cell[counts.cols()]);
    make_room(result.articles, first_cell[counts.cols()]);
    for_terms(
        [&](Grouping& grouping, Eigen::Index term) { grouping.write(term, result); });
    return result;
}

} // namespace parallax::index
