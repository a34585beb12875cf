#include "core/analysis/period_cells.hpp"

#include "core/analysis/periods.hpp"

#include <optional>
#include <tuple>
#include <utility>

namespace parallax::analysis {

Cells cells_of(const Material& material, const HitTable& hits, Span span) {
    std::map<std::pair<std::size_t, std::int64_t>, std::size_t> numbers;
    std::vector<std::optional<std::int64_t>> periods;
    for (const std::size_t a : hits.articles) {
        periods.push_back(period_of(material.index.article(a).date, span));
        if (periods.back()) {
            numbers[{material.outlet_of[a], *periods.back()}] = 0;
        }
    }
    Cells result;
    for (auto& [key, number] : numbers) {
        number = result.cells.size();
        PeriodCell cell;
        std::tie(cell.outlet, cell.period) = key;
        cell.hits = Eigen::RowVectorXd::Zero(hits.counts.cols());
        result.cells.push_back(std::move(cell));
    }
    for (std::size_t row = 0; row < hits.articles.size(); ++row) {
        if (!periods[row]) {
            continue;
        }
        const std::size_t a = hits.articles[row];
        const std::size_t number = numbers.at({material.outlet_of[a], *periods[row]});
        PeriodCell& cell = result.cells[number];
        ++cell.articles;
        cell.tokens += static_cast<double>(material.index.tokens_in(a));
        cell.hits += hits.counts.row(static_cast<Eigen::Index>(a));
        if (material.event_of[a]) {
            ++cell.events[*material.event_of[a]];
        }
        result.articles.push_back(row);
        result.of_article.push_back(number);
    }
    return result;
}

measure::FramingCounts counts_in(const Cells& cells,
                                 const measure::FramingCounts& all) {
    measure::FramingCounts counts;
    const auto rows = static_cast<Eigen::Index>(cells.articles.size());
    counts.scores.resize(rows, all.scores.cols());
    counts.tokens.resize(rows);
    for (Eigen::Index row = 0; row < rows; ++row) {
        const std::size_t from = cells.articles[static_cast<std::size_t>(row)];
        counts.scores.row(row) = all.scores.row(static_cast<Eigen::Index>(from));
        counts.tokens[row] = all.tokens[static_cast<Eigen::Index>(from)];
        counts.keys.push_back(all.keys[from]);
    }
    counts.outlet = cells.of_article;
    counts.event.assign(cells.articles.size(), std::nullopt);
    counts.outlets = cells.cells.size();
    return counts;
}

} // namespace parallax::analysis
