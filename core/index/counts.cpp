#include "core/index/counts.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <vector>

#include <tbb/parallel_for.h>

namespace parallax::index {

namespace {

constexpr std::size_t terms_in_a_part = 4096;

struct Cell {
    std::uint32_t group = 0;
    std::int64_t tokens = 0;
    std::int64_t articles = 0;
};

/// The sums of neighbouring terms.
struct Part {
    std::vector<Cell> cells;
    std::vector<std::size_t> cells_of_term;
};

Part part_of(const Eigen::Map<const Counts>& counts,
             std::span<const std::size_t> group_of, std::size_t groups,
             Eigen::Index first, Eigen::Index last) {
    Part part;
    std::vector<Cell> sums(groups);
    std::vector<std::uint32_t> met;
    for (Eigen::Index term = first; term < last; ++term) {
        met.clear();
        for (Eigen::Map<const Counts>::InnerIterator cell(counts, term); cell; ++cell) {
            const std::size_t group = group_of[static_cast<std::size_t>(cell.row())];
            Cell& sum = sums[group];
            if (sum.articles == 0) {
                met.push_back(static_cast<std::uint32_t>(group));
            }
            sum.tokens += cell.value();
            ++sum.articles;
        }
        std::sort(met.begin(), met.end());
        for (const std::uint32_t group : met) {
            part.cells.push_back({group, sums[group].tokens, sums[group].articles});
            sums[group] = {};
        }
        part.cells_of_term.push_back(met.size());
    }
    return part;
}

} // namespace

GroupTerms grouped(const Eigen::Map<const Counts>& counts,
                   std::span<const std::size_t> group_of, std::size_t groups) {
    base::require(group_of.size() == static_cast<std::size_t>(counts.rows()),
                  "every row has a group");
    base::require(std::all_of(group_of.begin(), group_of.end(),
                              [&](std::size_t group) { return group < groups; }),
                  "a group is below the number of groups");
    const auto terms = static_cast<std::size_t>(counts.cols());
    std::vector<Part> parts((terms + terms_in_a_part - 1) / terms_in_a_part);
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t p) {
        const std::size_t first = p * terms_in_a_part;
        parts[p] = part_of(
            counts, group_of, groups, static_cast<Eigen::Index>(first),
            static_cast<Eigen::Index>(std::min(terms, first + terms_in_a_part)));
    });
    std::size_t cells = 0;
    for (const Part& part : parts) {
        cells += part.cells.size();
    }
    GroupTerms sums{GroupCounts(static_cast<Eigen::Index>(groups), counts.cols()),
                    GroupCounts(static_cast<Eigen::Index>(groups), counts.cols())};
    sums.tokens.reserve(static_cast<Eigen::Index>(cells));
    sums.articles.reserve(static_cast<Eigen::Index>(cells));
    Eigen::Index term = 0;
    for (const Part& part : parts) {
        auto cell = part.cells.begin();
        for (const std::size_t count : part.cells_of_term) {
            sums.tokens.startVec(term);
            sums.articles.startVec(term);
            for (std::size_t i = 0; i < count; ++i, ++cell) {
                sums.tokens.insertBack(cell->group, term) = cell->tokens;
                sums.articles.insertBack(cell->group, term) = cell->articles;
            }
            ++term;
        }
    }
    sums.tokens.finalize();
    sums.articles.finalize();
    return sums;
}

} // namespace parallax::index
