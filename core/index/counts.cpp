#include "core/index/counts.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <bit>
#include <vector>

#include <tbb/parallel_for.h>

namespace parallax::index {

namespace {

constexpr std::size_t terms_in_a_part = 2048;

struct Sum {
    std::int64_t tokens = 0;
    std::int64_t articles = 0;
};

/// The sums of neighbouring terms.
struct Part {
    std::vector<std::uint32_t> groups; ///< of each cell
    std::vector<Sum> sums;             ///< of each cell
    std::vector<std::uint32_t> cells;  ///< of each term
};

Part part_of(const Eigen::Map<const Counts>& counts,
             std::span<const std::uint32_t> group_of, std::size_t groups,
             Eigen::Index first, Eigen::Index last) {
    constexpr std::size_t bits = 64;
    Part part;
    std::vector<Sum> sums(groups);
    std::vector<std::uint64_t> is_met(groups / bits + 1); // a bit a group
    const std::int32_t* const begins = counts.outerIndexPtr();
    for (Eigen::Index term = first; term < last; ++term) {
        // Without branches on the groups, for they would be guessed wrong.
        for (std::int32_t i = begins[term]; i < begins[term + 1]; ++i) {
            const std::uint32_t group =
                group_of[static_cast<std::size_t>(counts.innerIndexPtr()[i])];
            sums[group].tokens += counts.valuePtr()[i];
            ++sums[group].articles;
            is_met[group / bits] |= std::uint64_t{1} << (group % bits);
        }
        const std::size_t before = part.groups.size();
        for (std::size_t word = 0; word < is_met.size(); ++word) {
            for (std::uint64_t left = is_met[word]; left != 0; left &= left - 1) {
                const std::size_t group =
                    word * bits + static_cast<std::size_t>(std::countr_zero(left));
                part.groups.push_back(static_cast<std::uint32_t>(group));
                part.sums.push_back(sums[group]);
                sums[group] = {};
            }
            is_met[word] = 0;
        }
        part.cells.push_back(static_cast<std::uint32_t>(part.groups.size() - before));
    }
    return part;
}

/// Makes room for the cells of all parts.
GroupCounts with_room(std::size_t groups, Eigen::Index terms, std::size_t cells) {
    GroupCounts counts(static_cast<Eigen::Index>(groups), terms);
    counts.resizeNonZeros(static_cast<Eigen::Index>(cells));
    return counts;
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
    const auto terms = static_cast<std::size_t>(counts.cols());
    std::vector<Part> parts((terms + terms_in_a_part - 1) / terms_in_a_part);
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t p) {
        const std::size_t first = p * terms_in_a_part;
        parts[p] = part_of(
            counts, small, groups, static_cast<Eigen::Index>(first),
            static_cast<Eigen::Index>(std::min(terms, first + terms_in_a_part)));
    });
    std::vector<std::size_t> first_cell{0};
    for (const Part& part : parts) {
        first_cell.push_back(first_cell.back() + part.sums.size());
    }
    GroupTerms result{with_room(groups, counts.cols(), first_cell.back()),
                      with_room(groups, counts.cols(), first_cell.back())};
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t p) {
        const Part& part = parts[p];
        std::size_t cell = first_cell[p];
        for (std::size_t t = 0, i = 0; t < part.cells.size(); ++t) {
            const std::size_t term = p * terms_in_a_part + t;
            for (GroupCounts* to : {&result.tokens, &result.articles}) {
                to->outerIndexPtr()[term] = static_cast<std::int64_t>(cell);
            }
            for (std::uint32_t n = 0; n < part.cells[t]; ++n, ++i, ++cell) {
                result.tokens.innerIndexPtr()[cell] = part.groups[i];
                result.tokens.valuePtr()[cell] = part.sums[i].tokens;
                result.articles.innerIndexPtr()[cell] = part.groups[i];
                result.articles.valuePtr()[cell] = part.sums[i].articles;
            }
        }
    });
    for (GroupCounts* to : {&result.tokens, &result.articles}) {
        to->outerIndexPtr()[terms] = static_cast<std::int64_t>(first_cell.back());
    }
    return result;
}

} // namespace parallax::index
