#include "core/measure/event_table.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace parallax::measure {

using Eigen::ArrayXXd;
using Eigen::Index;

EventTable::EventTable(std::size_t outlets, std::span<const std::size_t> outlet_of,
                       std::span<const std::optional<std::size_t>> event_of,
                       const Eigen::VectorXd& sizes, Eigen::MatrixXd weights)
    : outlets_(static_cast<Index>(outlets)), weights_(std::move(weights)),
      cell_of_(outlet_of.size(), -1), articles_(outlets, 0) {
    base::require(event_of.size() == outlet_of.size() &&
                      static_cast<std::size_t>(sizes.size()) == outlet_of.size() &&
                      static_cast<std::size_t>(weights_.cols()) == outlet_of.size(),
                  "every article has an outlet, a size and weights");
    base::require(std::all_of(outlet_of.begin(), outlet_of.end(),
                              [&](std::size_t outlet) { return outlet < outlets; }),
                  "every article's outlet is one of the outlets");
    std::map<std::size_t, std::set<std::size_t>> outlets_on;
    for (std::size_t a = 0; a < outlet_of.size(); ++a) {
        if (event_of[a]) {
            outlets_on[*event_of[a]].insert(outlet_of[a]);
        }
    }
    std::map<std::pair<std::size_t, std::size_t>, std::int32_t> places;
    first_.push_back(0);
    for (const auto& [event, on] : outlets_on) {
        if (on.size() < 2) {
            continue;
        }
        for (const std::size_t outlet : on) {
            places[{event, outlet}] = static_cast<std::int32_t>(cells_.size());
            cells_.push_back({events_, static_cast<Index>(outlet)});
        }
        first_.push_back(cells_.size());
        ++events_;
    }
    const Index replicates = weights_.rows();
    cell_sizes_ = ArrayXXd::Zero(replicates, static_cast<Index>(cells_.size()));
    outlet_sizes_ = ArrayXXd::Zero(replicates, outlets_);
    for (std::size_t a = 0; a < outlet_of.size(); ++a) {
        const auto place =
            event_of[a] ? places.find({*event_of[a], outlet_of[a]}) : places.end();
        if (place == places.end()) {
            continue;
        }
        cell_of_[a] = place->second;
        ++articles_[outlet_of[a]];
        const auto row = static_cast<Index>(a);
        cell_sizes_.col(place->second) += weights_.col(row).array() * sizes[row];
        outlet_sizes_.col(static_cast<Index>(outlet_of[a])) +=
            weights_.col(row).array() * sizes[row];
    }
    shares_ = cell_sizes_;
    for (std::size_t event = 0; event < events_; ++event) {
        const auto first = static_cast<Index>(first_[event]);
        const auto count = static_cast<Index>(first_[event + 1]) - first;
        const Eigen::ArrayXd all = cell_sizes_.middleCols(first, count).rowwise().sum();
        for (Index cell = first; cell < first + count; ++cell) {
            shares_.col(cell) = (all > 0).select(cell_sizes_.col(cell) / all, 0.0);
        }
    }
}

Eigen::MatrixXd EventTable::covariance() const {
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(outlets_, outlets_);
    for (std::size_t event = 0; event < events_; ++event) {
        for (std::size_t i = first_[event]; i < first_[event + 1]; ++i) {
            const double size = cell_sizes_(0, static_cast<Index>(i));
            sum(cells_[i].outlet, cells_[i].outlet) += size;
            for (std::size_t j = first_[event]; j < first_[event + 1]; ++j) {
                sum(cells_[i].outlet, cells_[j].outlet) -=
                    size * shares_(0, static_cast<Index>(j));
            }
        }
    }
    return sum / cell_sizes_.row(0).sum();
}

void EventTable::of_feature(std::span<const FeatureCount> counts,
                            ObservedExpected& result) const {
    constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    result.observed.setZero(weights_.rows(), outlets_);
    result.expected.setZero(weights_.rows(), outlets_);
    // Events in turn, so that one sum of an event is enough.
    std::vector<std::pair<std::size_t, FeatureCount>> by_event;
    by_event.reserve(counts.size());
    for (const FeatureCount& count : counts) {
        const std::int32_t cell = cell_of_[count.article];
        if (cell >= 0) {
            by_event.emplace_back(cells_[static_cast<std::size_t>(cell)].event, count);
        }
    }
    std::stable_sort(by_event.begin(), by_event.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Eigen::ArrayXd of_event = Eigen::ArrayXd::Zero(weights_.rows());
    std::size_t event = none;
    const auto finish = [&] {
        for (std::size_t cell = first_[event]; cell < first_[event + 1]; ++cell) {
            result.expected.col(cells_[cell].outlet) +=
                shares_.col(static_cast<Index>(cell)) * of_event;
        }
        of_event.setZero();
    };
    for (const auto& [on, count] : by_event) {
        if (on != event) {
            if (event != none) {
                finish();
            }
            event = on;
        }
        const auto cell = static_cast<std::size_t>(cell_of_[count.article]);
        const auto article = static_cast<Index>(count.article);
        result.observed.col(cells_[cell].outlet) +=
            weights_.col(article).array() * count.count;
        of_event += weights_.col(article).array() * count.count;
    }
    if (event != none) {
        finish();
    }
}

} // namespace parallax::measure
