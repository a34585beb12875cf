#include "core/measure/comparable_counts.hpp"

#include <map>
#include <set>

namespace parallax::measure {

using Eigen::Index;

namespace {

/// What is still in.
struct Left {
    std::vector<bool> articles;
    std::vector<bool> features;
};

std::vector<std::uint64_t> articles_with_each(const CountedArticles& all,
                                              const std::vector<bool>& articles) {
    std::vector<std::uint64_t> with(static_cast<std::size_t>(all.counts.cols()), 0);
    for (std::size_t a = 0; a < articles.size(); ++a) {
        for (std::size_t f = 0; f < with.size() && articles[a]; ++f) {
            with[f] += all.counts(static_cast<Index>(a), static_cast<Index>(f)) > 0;
        }
    }
    return with;
}

bool has_a_feature(const CountedArticles& all, const Left& left, std::size_t article) {
    for (std::size_t f = 0; f < left.features.size(); ++f) {
        if (left.features[f] &&
            all.counts(static_cast<Index>(article), static_cast<Index>(f)) > 0) {
            return true;
        }
    }
    return false;
}

/// Leaves out what has to go now; returns whether there was any.
bool leave_out(const CountedArticles& all, Left& left) {
    bool is_changed = false;
    const std::vector<std::uint64_t> with = articles_with_each(all, left.articles);
    for (std::size_t f = 0; f < with.size(); ++f) {
        if (left.features[f] && with[f] < 2) {
            left.features[f] = false;
            is_changed = true;
        }
    }
    std::map<std::size_t, std::set<std::size_t>> outlets_on;
    for (std::size_t a = 0; a < left.articles.size(); ++a) {
        if (left.articles[a] && all.event_of[a] && has_a_feature(all, left, a)) {
            outlets_on[*all.event_of[a]].insert(all.outlet_of[a]);
        }
    }
    for (std::size_t a = 0; a < left.articles.size(); ++a) {
        if (left.articles[a] &&
            (!all.event_of[a] || outlets_on[*all.event_of[a]].size() < 2 ||
             !has_a_feature(all, left, a))) {
            left.articles[a] = false;
            is_changed = true;
        }
    }
    return is_changed;
}

CountedArticles chosen_articles(const CountedArticles& all, const Left& left,
                                const std::vector<std::size_t>& features) {
    CountedArticles result;
    result.outlets = all.outlets;
    std::vector<Index> rows;
    for (std::size_t a = 0; a < left.articles.size(); ++a) {
        if (left.articles[a]) {
            rows.push_back(static_cast<Index>(a));
            result.outlet_of.push_back(all.outlet_of[a]);
            result.event_of.push_back(all.event_of[a]);
            result.keys.push_back(all.keys[a]);
        }
    }
    const std::vector<Index> columns(features.begin(), features.end());
    result.counts = all.counts(rows, columns);
    return result;
}

} // namespace

ComparableCounts comparable_counts(const CountedArticles& articles) {
    Left left{
        std::vector<bool>(articles.outlet_of.size(), true),
        std::vector<bool>(static_cast<std::size_t>(articles.counts.cols()), true)};
    const std::vector<std::uint64_t> with_before =
        articles_with_each(articles, left.articles);
    while (leave_out(articles, left)) {
    }
    ComparableCounts result;
    const std::vector<std::uint64_t> with = articles_with_each(articles, left.articles);
    for (std::size_t f = 0; f < with.size(); ++f) {
        if (left.features[f]) {
            result.features.push_back(f);
            result.with_feature.push_back(with[f]);
        }
        result.of_feature.push_back(left.features[f]      ? Comparable::yes
                                    : with_before[f] == 0 ? Comparable::no_counts
                                    : with_before[f] == 1 ? Comparable::one_article
                                                          : Comparable::not_shared);
    }
    result.of_outlet.assign(articles.outlets, Comparable::no_counts);
    for (std::size_t a = 0; a < articles.outlet_of.size(); ++a) {
        Comparable& outlet = result.of_outlet[articles.outlet_of[a]];
        if (left.articles[a]) {
            outlet = Comparable::yes;
        } else if (outlet == Comparable::no_counts &&
                   articles.counts.row(static_cast<Index>(a)).sum() > 0) {
            outlet = Comparable::not_shared;
        }
    }
    for (std::size_t outlet = 0; outlet < articles.outlets; ++outlet) {
        if (result.of_outlet[outlet] == Comparable::yes) {
            result.outlets.push_back(outlet);
        }
    }
    result.articles = chosen_articles(articles, left, result.features);
    return result;
}

} // namespace parallax::measure
