#include "core/analysis/framing.hpp"

#include <map>

#include <tbb/parallel_invoke.h>

namespace parallax::analysis {

namespace {

/// Shapes    group_of: [articles].
GroupSums sums_of(const Material& material, const HitTable& hits,
                  const std::vector<std::size_t>& group_of, std::size_t groups) {
    GroupSums sums = nothing(static_cast<Eigen::Index>(groups), hits.counts.cols());
    add_up(hits.counts, hits.articles, group_of, sums.hits);
    add_up(hits.negated, hits.articles, group_of, sums.negated);
    add_up(hits.negated_scores, hits.articles, group_of, sums.negated_scores);
    add_up(hits.sentences, hits.articles, group_of, sums.sentences);
    for (const std::size_t a : hits.articles) {
        const auto group = static_cast<Eigen::Index>(group_of[a]);
        sums.articles[group] += 1;
        sums.tokens[group] += static_cast<double>(material.index.tokens_in(a));
        sums.all_sentences[group] +=
            static_cast<double>(material.index.sentences_in(a));
    }
    return sums;
}

/// Numbers the pairs of outlet and event that occur; articles without an event, or that
/// can't be compared, share the number past the last.
Groups outlet_events(const Material& material, const HitTable& hits) {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> numbers;
    for (const std::size_t a : hits.articles) {
        if (material.event_of[a]) {
            numbers[{material.outlet_of[a], *material.event_of[a]}] = 0;
        }
    }
    Groups groups;
    for (auto& [pair, number] : numbers) {
        number = groups.outlet_and_event.size();
        groups.outlet_and_event.push_back(pair);
    }
    for (std::size_t a = 0; a < material.articles(); ++a) {
        const auto number =
            material.event_of[a]
                ? numbers.find({material.outlet_of[a], *material.event_of[a]})
                : numbers.end();
        groups.of_article.push_back(
            number != numbers.end() ? number->second : groups.outlet_and_event.size());
    }
    return groups;
}

AllSums all_sums(const Material& material, const HitTable& hits) {
    Groups groups = outlet_events(material, hits);
    std::vector<std::size_t>
        event_of; // those without one share the number past the last
    for (const auto& event : material.event_of) {
        event_of.push_back(event.value_or(material.events.size()));
    }
    GroupSums cells =
        sums_of(material, hits, groups.of_article, groups.outlet_and_event.size() + 1);
    return {sums_of(material, hits, material.outlet_of, material.outlets.size()),
            sums_of(material, hits, event_of, material.events.size() + 1),
            std::move(cells), std::move(groups)};
}

} // namespace

void add_up(const Eigen::MatrixXd& of_article, const std::vector<std::size_t>& articles,
            const std::vector<std::size_t>& group_of, Eigen::MatrixXd& sums) {
    for (Eigen::Index c = 0; c < of_article.cols(); ++c) { // as they lie
        const double* const values = of_article.col(c).data();
        double* const sum = sums.col(c).data();
        for (const std::size_t a : articles) {
            if (values[a] != 0) { // few are not
                sum[group_of[a]] += values[a];
            }
        }
    }
}

GroupSums nothing(Eigen::Index groups, Eigen::Index categories) {
    const Eigen::MatrixXd cells = Eigen::MatrixXd::Zero(groups, categories);
    const Eigen::VectorXd rows = Eigen::VectorXd::Zero(groups);
    return {cells, cells, cells, cells, rows, rows, rows};
}

measure::FramingCounts framing_counts(const Material& material, const HitTable& hits) {
    measure::FramingCounts counts;
    const auto rows = static_cast<Eigen::Index>(hits.articles.size());
    counts.scores.resize(rows, hits.scores.cols());
    counts.tokens.resize(rows);
    for (Eigen::Index c = 0; c < hits.scores.cols(); ++c) {
        for (Eigen::Index row = 0; row < rows; ++row) {
            const std::size_t a = hits.articles[static_cast<std::size_t>(row)];
            counts.scores(row, c) = hits.scores(static_cast<Eigen::Index>(a), c);
        }
    }
    for (Eigen::Index row = 0; row < rows; ++row) {
        const std::size_t a = hits.articles[static_cast<std::size_t>(row)];
        counts.tokens[row] = static_cast<double>(material.index.tokens_in(a));
        counts.outlet.push_back(material.outlet_of[a]);
        counts.event.push_back(material.event_of[a]);
        counts.keys.push_back(material.keys[a]);
    }
    counts.outlets = material.outlets.size();
    counts.events = material.events.size();
    return counts;
}

Framing framing_of(const Material& material, const HitTable& hits,
                   std::uint64_t resamples,
                   const std::optional<measure::Targets>& targets) {
    Framing framing{framing_counts(material, hits), {}, {}};
    tbb::parallel_invoke(
        [&] {
            framing.numbers =
                measure::framing_numbers(framing.counts, resamples, targets);
        },
        [&] { framing.sums = all_sums(material, hits); });
    return framing;
}

} // namespace parallax::analysis
