#include "tests/quality/slant_map.hpp"

#include "core/measure/correspondence.hpp"
#include "core/measure/event_table.hpp"

#include <optional>

namespace parallax::quality {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

double counted(double tokens, Unit unit) { return unit == Unit::tokens ? tokens : 1; }

} // namespace

Axis fitted(const Corpus& corpus, const std::vector<std::size_t>& slant,
            const std::vector<std::size_t>& training, Terms terms_of, Map map) {
    std::vector<std::vector<measure::FeatureCount>> columns(
        static_cast<std::size_t>(corpus.vocabulary));
    for (std::size_t i = 0; i < training.size(); ++i) {
        for (const auto& [term, count] : corpus.terms[training[i]]) {
            columns[static_cast<std::size_t>(term)].push_back(
                {i, counted(count, terms_of.unit)});
        }
    }
    VectorXd sizes = VectorXd::Zero(static_cast<Index>(training.size()));
    std::vector<std::size_t> groups;
    std::vector<std::optional<std::size_t>> events;
    for (const std::size_t article : training) {
        groups.push_back(slant[article]);
        // In the raw map all articles are on one event: independence.
        events.emplace_back(map == Map::raw ? 0 : corpus.event[article]);
    }
    std::vector<std::size_t> terms;
    for (std::size_t t = 0; t < columns.size(); ++t) {
        if (columns[t].size() >= terms_of.least_articles) {
            terms.push_back(t);
            for (const measure::FeatureCount& count : columns[t]) {
                sizes[static_cast<Index>(count.article)] += count.count;
            }
        }
    }
    const measure::EventTable table(
        3, groups, events, sizes,
        MatrixXd::Ones(1, static_cast<Index>(training.size())));
    MatrixXd observed(3, static_cast<Index>(terms.size()));
    MatrixXd expected(3, static_cast<Index>(terms.size()));
    measure::ObservedExpected feature;
    Index kept = 0;
    std::vector<std::size_t> on_map;
    for (const std::size_t t : terms) {
        table.of_feature(columns[t], feature);
        if (feature.observed.sum() > 0) {
            observed.col(kept) = feature.observed.row(0).transpose();
            expected.col(kept++) = feature.expected.row(0).transpose();
            on_map.push_back(t);
        }
    }
    const measure::Correspondence found = measure::correspondence(
        observed.leftCols(kept), expected.leftCols(kept), table.covariance(), 2);
    Axis axis{VectorXd::Zero(corpus.vocabulary),
              std::vector<bool>(static_cast<std::size_t>(corpus.vocabulary), false),
              terms_of.unit, found.inertias[0] / found.total_inertia};
    const double sign = found.rows(right, 0) >= found.rows(left, 0) ? 1 : -1;
    for (std::size_t i = 0; i < on_map.size(); ++i) {
        axis.coordinate[static_cast<Index>(on_map[i])] =
            sign * found.standard(static_cast<Index>(i), 0);
        axis.is_on[on_map[i]] = true;
    }
    return axis;
}

std::vector<double> projected(const Corpus& corpus, const Axis& axis, bool centred) {
    std::vector<double> sum(corpus.articles(), 0);
    std::vector<double> size(corpus.articles(), 0);
    std::vector<double> event_sum(corpus.event_keys.size(), 0);
    std::vector<double> event_size(corpus.event_keys.size(), 0);
    for (std::size_t a = 0; a < corpus.articles(); ++a) {
        for (const auto& [term, count] : corpus.terms[a]) {
            if (axis.is_on[static_cast<std::size_t>(term)]) {
                sum[a] += counted(count, axis.unit) * axis.coordinate[term];
                size[a] += counted(count, axis.unit);
            }
        }
        event_sum[corpus.event[a]] += sum[a];
        event_size[corpus.event[a]] += size[a];
    }
    for (std::size_t a = 0; a < corpus.articles(); ++a) {
        sum[a] = size[a] > 0 ? sum[a] / size[a] : 0;
        if (centred && event_size[corpus.event[a]] > 0) {
            sum[a] -= event_sum[corpus.event[a]] / event_size[corpus.event[a]];
        }
    }
    return sum;
}

} // namespace parallax::quality
