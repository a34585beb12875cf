#include "core/index/counts.hpp"

#include "core/base/contract.hpp"

#include <algorithm>

namespace parallax::index {

namespace {

using Triplet = Eigen::Triplet<std::int64_t, std::int64_t>;

Counts matrix(std::size_t rows, std::size_t columns,
              const std::vector<Triplet>& cells) {
    Counts counts(static_cast<std::int64_t>(rows), static_cast<std::int64_t>(columns));
    counts.setFromTriplets(cells.begin(),
                           cells.end()); // adds up cells of the same place
    return counts;
}

template <typename Value> Counts grouped_by(const Counts& counts,
                                            std::span<const std::size_t> group_of,
                                            std::size_t groups, Value value) {
    base::require(group_of.size() == static_cast<std::size_t>(counts.rows()),
                  "every row has a group");
    std::vector<Triplet> cells;
    cells.reserve(static_cast<std::size_t>(counts.nonZeros()));
    for (std::int64_t row = 0; row < counts.rows(); ++row) {
        const std::size_t group = group_of[static_cast<std::size_t>(row)];
        base::require(group < groups, "a group is below the number of groups");
        for (Counts::InnerIterator cell(counts, row); cell; ++cell) {
            cells.emplace_back(static_cast<std::int64_t>(group), cell.col(),
                               value(cell.value()));
        }
    }
    return matrix(groups, static_cast<std::size_t>(counts.cols()), cells);
}

} // namespace

Counts article_terms(const Index& index) {
    Counts counts(static_cast<std::int64_t>(index.articles()),
                  static_cast<std::int64_t>(index.vocabulary.terms()));
    std::vector<std::int64_t> terms;
    for (std::size_t article = 0; article < index.articles(); ++article) {
        terms.clear();
        for (const base::FormId form : index.tokens_of(article)) {
            terms.push_back(static_cast<std::int64_t>(
                base::to_index(index.vocabulary.term_of(form))));
        }
        std::sort(terms.begin(), terms.end());
        const auto row = static_cast<std::int64_t>(article);
        counts.startVec(row);
        for (std::size_t i = 0; i < terms.size();) {
            std::size_t j = i;
            while (j < terms.size() && terms[j] == terms[i]) {
                ++j;
            }
            counts.insertBack(row, terms[i]) = static_cast<std::int64_t>(j - i);
            i = j;
        }
    }
    counts.finalize();
    return counts;
}

Counts grouped(const Counts& counts, std::span<const std::size_t> group_of,
               std::size_t groups) {
    return grouped_by(counts, group_of, groups,
                      [](std::int64_t count) { return count; });
}

Counts document_frequency(const Counts& counts, std::span<const std::size_t> group_of,
                          std::size_t groups) {
    return grouped_by(counts, group_of, groups,
                      [](std::int64_t) { return std::int64_t{1}; });
}

} // namespace parallax::index
