#include "core/measure/resampled_table.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace parallax::measure {

using Eigen::Index;
using Eigen::MatrixXd;

ResampledTable::ResampledTable(const CountedArticles& articles)
    : articles_(articles.outlets, 0), features_(articles.counts.cols()) {
    const std::size_t all = articles.outlet_of.size();
    base::require(articles.event_of.size() == all && articles.keys.size() == all &&
                      static_cast<std::size_t>(articles.counts.rows()) == all,
                  "every article has an outlet, an event or none, a key and counts");
    std::map<std::size_t, std::set<std::size_t>> outlets_on;
    for (std::size_t a = 0; a < all; ++a) {
        base::require(articles.outlet_of[a] < articles.outlets,
                      "every article's outlet is one of the outlets");
        if (articles.event_of[a]) {
            outlets_on[*articles.event_of[a]].insert(articles.outlet_of[a]);
        }
    }
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> places;
    for (const auto& [event, on] : outlets_on) {
        for (const std::size_t outlet : on) {
            if (on.size() >= 2) {
                places[{event, outlet}] = cells_.size();
                cells_.push_back({event, outlet});
            }
        }
    }
    std::vector<Index> rows;
    std::vector<std::size_t> cell_of;
    std::vector<std::uint64_t> keys;
    for (std::size_t a = 0; a < all; ++a) {
        const auto place =
            articles.event_of[a]
                ? places.find({*articles.event_of[a], articles.outlet_of[a]})
                : places.end();
        if (place != places.end()) {
            rows.push_back(static_cast<Index>(a));
            cell_of.push_back(place->second);
            keys.push_back(articles.keys[a]);
            ++articles_[articles.outlet_of[a]];
        }
    }
    const MatrixXd counts = articles.counts(rows, Eigen::all);
    sums_.emplace(counts, cell_of, cells_.size(), keys);
}

void ResampledTable::fill(const GroupRows& sums, FeatureTable& table) const {
    const auto outlets = static_cast<Index>(articles_.size());
    table.observed.setZero(outlets, features_);
    table.expected.setZero(outlets, features_);
    Eigen::RowVectorXd of_event(features_);
    for (std::size_t first = 0; first < cells_.size();) {
        std::size_t last = first;
        of_event.setZero();
        for (; last < cells_.size() && cells_[last].event == cells_[first].event;
             ++last) {
            of_event += sums.row(static_cast<Index>(last));
        }
        const double size = of_event.sum();
        for (; first < last; ++first) {
            const auto own = sums.row(static_cast<Index>(first));
            const double own_size = own.sum();
            if (own_size > 0) {
                const auto outlet = static_cast<Index>(cells_[first].outlet);
                table.observed.row(outlet) += own;
                table.expected.row(outlet) += own_size / size * of_event;
            }
        }
    }
}

void ResampledTable::for_each(std::uint64_t replicates, const Visit& visit) const {
    sums_->for_each(replicates, [&](std::uint64_t replicate, const GroupRows& sums) {
        FeatureTable table;
        fill(sums, table);
        visit(replicate, table);
    });
}

FeatureTable ResampledTable::once() const {
    FeatureTable table;
    sums_->once([&](std::uint64_t, const GroupRows& sums) { fill(sums, table); });
    return table;
}

} // namespace parallax::measure
