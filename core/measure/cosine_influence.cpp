#include "core/measure/cosine_influence.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <tbb/cache_aligned_allocator.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

/// The products of as many articles as fit in here are made at once, so that they stay
/// in a core's own cache while the terms go by.
constexpr std::size_t bytes_of_a_block = std::size_t{1} << 20U;

/// Blocks are made smaller for their number to be a multiple of this: two or four
/// threads have the same to do.
constexpr std::size_t equal_shares = 4;

/// A term that so few outlets use is not worth going through all of them.
constexpr std::size_t few_outlets = 8;

/// Blocks are dealt out in so many runs, and the runs added up in their order, so that
/// sums are rounded alike on any number of threads.
constexpr std::size_t most_runs = 32;

constexpr std::int32_t not_asked_for = -1;

/// An article of an outlet asked for.
struct Row {
    std::int32_t article;
    std::int32_t outlet; ///< its place among the outlets asked for
};

struct Plan {
    const Eigen::Map<const ArticleTerms>& counts;
    const OutletTerms& outlet_sums;
    std::vector<std::int32_t> place_of; ///< [outlets] among those asked for
    std::vector<std::int32_t> row_of;   ///< [articles] in rows
    std::vector<Row> rows;              ///< rising articles
    MatrixXd slopes;                    ///< s_a . s_b / |s_a|^2, a column for each a
};

/// Products are kept in rows of whole groups of so many, zeros behind the last outlet.
constexpr Index group = 8;

/// The cells of a term, of the articles of a block.
struct Cells {
    std::span<const std::int32_t> articles;
    const std::int32_t* counts;
    const std::int32_t* row_of; ///< [articles], counted from `first`
    Index first;
};

/// Adds count * uses to the products of the article of each cell. Inlined below into
/// one function for each kind of processor.
[[gnu::always_inline]] inline void add_any(const Cells& cells,
                                           const double* __restrict__ uses, Index width,
                                           double* __restrict__ products) {
    for (std::size_t i = 0; i < cells.articles.size(); ++i) {
        const std::int32_t row = cells.row_of[cells.articles[i]];
        if (row == not_asked_for) {
            continue;
        }
        double* __restrict__ const sums = products + (row - cells.first) * width;
        const double count = cells.counts[i];
        for (Index j = 0; j < width; j += group) {
            for (Index k = j; k < j + group; ++k) {
                sums[k] += count * uses[k];
            }
        }
    }
}

using Add = void (*)(const Cells&, const double*, Index, double*);

void add_plain(const Cells& cells, const double* uses, Index width, double* products) {
    add_any(cells, uses, width, products);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) void add_avx2(const Cells& cells, const double* uses,
                                              Index width, double* products) {
    add_any(cells, uses, width, products);
}

const Add add_products = __builtin_cpu_supports("avx2") != 0 ? add_avx2 : add_plain;
#else
const Add add_products = add_plain;
#endif

/// A group is a line of the cache.
using Numbers = std::vector<double, tbb::cache_aligned_allocator<double>>;

struct Use {
    std::int32_t outlet; ///< its place among those asked for
    double count;
};

/// Goes through neighbouring articles, block by block.
class Run {
  public:
    Run(const Plan& plan, std::size_t first_row)
        : plan_(plan), next_(static_cast<std::size_t>(plan.counts.cols())),
          uses_of_term_(plan.place_of.size() + 1),
          uses_(static_cast<std::size_t>((plan.slopes.rows() + group - 1) / group *
                                         group)) {
        if (first_row == 0) {
            std::copy_n(plan.counts.outerIndexPtr(), next_.size(), next_.begin());
            return;
        }
        const std::int32_t* const articles = plan.counts.innerIndexPtr();
        for (std::size_t term = 0; term < next_.size(); ++term) {
            const std::int32_t* const cells = plan.counts.outerIndexPtr() + term;
            next_[term] = static_cast<std::int32_t>(
                std::lower_bound(articles + cells[0], articles + cells[1],
                                 plan.rows[first_row].article) -
                articles);
        }
    }

    /// Adds influence^2 * |s_a|^2 * |s_b|^2 of the rows, which are the next ones.
    void add(std::size_t first_row, std::size_t last_row, MatrixXd& squares) {
        make_products(first_row, last_row);
        for (std::size_t row = first_row; row < last_row; ++row) {
            const Index own = plan_.rows[row].outlet;
            const Eigen::Map<const Eigen::VectorXd> products(
                products_.data() + uses_.size() * (row - first_row),
                plan_.slopes.rows());
            squares.col(own).array() +=
                (products - plan_.slopes.col(own) * products[own]).array().square();
        }
    }

  private:
    void make_products(std::size_t first_row, std::size_t last_row) {
        products_.assign(uses_.size() * (last_row - first_row), 0);
        const std::int32_t last_article = plan_.rows[last_row - 1].article;
        const std::int32_t* const articles = plan_.counts.innerIndexPtr();
        const std::int32_t* const counts = plan_.counts.valuePtr();
        for (std::size_t term = 0; term < next_.size(); ++term) {
            const std::int32_t end = plan_.counts.outerIndexPtr()[term + 1];
            std::int32_t cell = next_[term];
            if (cell == end || articles[cell] > last_article) {
                continue;
            }
            const std::int32_t begin = cell;
            while (cell < end && articles[cell] <= last_article) {
                ++cell;
            }
            add({{articles + begin, articles + cell},
                 counts + begin,
                 plan_.row_of.data(),
                 static_cast<Index>(first_row)},
                static_cast<Index>(term));
            next_[term] = cell;
        }
    }

    void add(const Cells& cells, Index term) {
        std::size_t count = 0; // and no branch, which would go either way
        for (OutletTerms::InnerIterator cell(plan_.outlet_sums, term); cell; ++cell) {
            const std::int32_t place =
                plan_.place_of[static_cast<std::size_t>(cell.row())];
            uses_of_term_[count] = {place, static_cast<double>(cell.value())};
            count += place != not_asked_for ? 1 : 0;
        }
        const std::span<const Use> uses(uses_of_term_.data(), count);
        if (uses.size() <= few_outlets) {
            add_few(cells, uses);
            return;
        }
        std::fill(uses_.begin(), uses_.end(), 0);
        for (const Use& use : uses) {
            uses_[static_cast<std::size_t>(use.outlet)] = use.count;
        }
        add_products(cells, uses_.data(), width(), products_.data());
    }

    void add_few(const Cells& cells, std::span<const Use> uses) {
        for (std::size_t i = 0; i < cells.articles.size(); ++i) {
            const std::int32_t row = cells.row_of[cells.articles[i]];
            if (row == not_asked_for) {
                continue;
            }
            double* const sums = products_.data() + (row - cells.first) * width();
            for (const Use& use : uses) {
                sums[use.outlet] += cells.counts[i] * use.count;
            }
        }
    }

    [[nodiscard]] Index width() const { return static_cast<Index>(uses_.size()); }

    const Plan& plan_;
    std::vector<std::int32_t> next_; ///< [terms] the first cell not yet seen
    std::vector<Use> uses_of_term_;  ///< by outlets asked for
    Numbers uses_;                   ///< the same, with a 0 for the other outlets
    Numbers products_; ///< with each outlet asked for, of each row of the block
};

Plan plan_of(const Eigen::Map<const ArticleTerms>& counts,
             const OutletTerms& outlet_sums, std::span<const std::size_t> outlet_of,
             std::span<const std::size_t> outlets) {
    Plan plan{counts, outlet_sums, {}, {}, {}, {}};
    plan.place_of.assign(static_cast<std::size_t>(outlet_sums.rows()), not_asked_for);
    for (std::size_t i = 0; i < outlets.size(); ++i) {
        plan.place_of[outlets[i]] = static_cast<std::int32_t>(i);
    }
    plan.row_of.assign(outlet_of.size(), not_asked_for);
    for (std::size_t a = 0; a < outlet_of.size(); ++a) {
        base::require(outlet_of[a] < plan.place_of.size(),
                      "outlets are below their number");
        const std::int32_t place = plan.place_of[outlet_of[a]];
        if (place != not_asked_for) {
            plan.row_of[a] = static_cast<std::int32_t>(plan.rows.size());
            plan.rows.push_back({static_cast<std::int32_t>(a), place});
        }
    }
    return plan;
}

} // namespace

Eigen::MatrixXd cosine_influence(const Eigen::Map<const ArticleTerms>& counts,
                                 const OutletTerms& outlet_sums,
                                 std::span<const std::size_t> outlet_of,
                                 std::span<const std::size_t> outlets,
                                 const Eigen::MatrixXd& dots) {
    Plan plan = plan_of(counts, outlet_sums, outlet_of, outlets);
    const Eigen::VectorXd norms = dots.diagonal(); // squared
    plan.slopes = dots * norms.cwiseInverse().asDiagonal();
    const auto size = static_cast<Index>(outlets.size());
    if (plan.rows.empty()) {
        return MatrixXd::Zero(size, size);
    }
    const std::size_t bytes = plan.rows.size() * outlets.size() * sizeof(double);
    const std::size_t shares =
        (bytes / bytes_of_a_block / equal_shares + 1) * equal_shares;
    const std::size_t block = (plan.rows.size() + shares - 1) / shares;
    const std::size_t blocks = (plan.rows.size() + block - 1) / block;
    const std::size_t blocks_in_a_run = (blocks + most_runs - 1) / most_runs;
    const std::size_t rows_in_a_run = blocks_in_a_run * block;
    std::vector<MatrixXd> parts((blocks + blocks_in_a_run - 1) / blocks_in_a_run,
                                MatrixXd::Zero(size, size));
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t p) {
        const std::size_t last = std::min(plan.rows.size(), (p + 1) * rows_in_a_run);
        Run run(plan, p * rows_in_a_run);
        for (std::size_t row = p * rows_in_a_run; row < last; row += block) {
            run.add(row, std::min(last, row + block), parts[p]);
        }
    });
    MatrixXd squares = MatrixXd::Zero(size, size);
    for (const MatrixXd& part : parts) {
        squares += part;
    }
    return (squares.array() / (norms * norms.transpose()).array()).matrix();
}

} // namespace parallax::measure
