#include "core/analysis/describe.hpp"
#include "core/measure/framing.hpp"

#include <cmath>
#include <map>
#include <utility>

namespace parallax::analysis {

namespace {

using measure::FramingCounts;
using measure::FramingNumbers;
using measure::Resampled;

/// The same counts with each pair of outlet and event as an "outlet", to get rates by
/// event.
FramingCounts by_event(FramingCounts counts, const std::vector<std::size_t>& cell_of,
                       std::size_t cells) {
    counts.outlet = cell_of;
    counts.outlets = cells;
    counts.event.assign(cell_of.size(), std::nullopt);
    return counts;
}

/// Sums over the articles of a group (an outlet, or an outlet on an event).
struct GroupSums {
    Eigen::MatrixXd hits;      ///< [groups x categories]
    Eigen::MatrixXd sentences; ///< [groups x categories] with a hit
    Eigen::VectorXd articles;  ///< [groups]
    Eigen::VectorXd tokens;
    Eigen::VectorXd all_sentences;
};

GroupSums sums_of(const Material& material, const HitTable& hits,
                  const std::vector<std::size_t>& group_of, std::size_t groups) {
    const auto rows = static_cast<Eigen::Index>(groups);
    GroupSums sums{Eigen::MatrixXd::Zero(rows, hits.counts.cols()),
                   Eigen::MatrixXd::Zero(rows, hits.counts.cols()),
                   Eigen::VectorXd::Zero(rows), Eigen::VectorXd::Zero(rows),
                   Eigen::VectorXd::Zero(rows)};
    for (std::size_t a = 0; a < material.articles(); ++a) {
        const auto article = static_cast<Eigen::Index>(a);
        const auto group = static_cast<Eigen::Index>(group_of[a]);
        sums.hits.row(group) += hits.counts.row(article);
        sums.sentences.row(group) += hits.sentences.row(article);
        sums.articles[group] += 1;
        sums.tokens[group] += static_cast<double>(material.index.tokens_in(a));
        sums.all_sentences[group] +=
            static_cast<double>(material.index.sentences_in(a));
    }
    return sums;
}

std::uint64_t whole(double count) { return static_cast<std::uint64_t>(count); }

Estimate rate_estimate(const Resampled& number, std::uint64_t hits,
                       std::uint64_t articles) {
    Estimate estimate{number.value, std::nullopt, std::nullopt, Status::ok};
    if (hits == 0) {
        estimate.status = Status::no_hits;
    } else if (articles < measure::articles_for_an_interval) {
        estimate.status = Status::too_few_articles;
    } else if (!number.interval) {
        estimate.status = Status::unstable;
    } else {
        estimate.low = number.interval->low;
        estimate.high = number.interval->high;
    }
    return estimate;
}

Estimate ratio_estimate(const Resampled& number, std::uint64_t articles,
                        std::uint64_t hits_target, std::uint64_t hits_reference) {
    Estimate estimate;
    if (articles == 0) {
        estimate.status = Status::not_on_the_same_event;
        return estimate;
    }
    if (hits_target == 0 || hits_reference == 0) {
        estimate.status = hits_target + hits_reference == 0 ? Status::no_hits
                          : hits_reference == 0             ? Status::only_in_target
                                                            : Status::only_in_reference;
    } else {
        estimate.value = number.value;
        estimate.status = articles < measure::articles_for_an_interval
                              ? Status::too_few_articles
                          : number.interval ? Status::ok
                                            : Status::unstable;
    }
    if (number.interval && estimate.status != Status::no_hits) {
        const auto finite = [](double end) {
            return std::isfinite(end) ? std::optional(end) : std::nullopt;
        };
        estimate.low = finite(number.interval->low);
        estimate.high = finite(number.interval->high);
        if (estimate.status == Status::ok && !estimate.low && !estimate.high) {
            estimate.status = Status::unstable;
        }
    }
    return estimate;
}

struct Groups {
    std::vector<std::size_t> of_article;
    std::vector<std::pair<std::size_t, std::size_t>> outlet_and_event;
};

/// Numbers the pairs of outlet and event that occur; articles without an event share
/// the number past the last.
Groups outlet_events(const Material& material) {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> numbers;
    for (std::size_t a = 0; a < material.articles(); ++a) {
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
        groups.of_article.push_back(
            material.event_of[a]
                ? numbers[{material.outlet_of[a], *material.event_of[a]}]
                : groups.outlet_and_event.size());
    }
    return groups;
}

void add_rates(const FramingNumbers& numbers, const GroupSums& sums, std::size_t group,
               std::size_t outlet, std::optional<std::size_t> event,
               Findings& findings) {
    const auto row = static_cast<Eigen::Index>(group);
    for (Eigen::Index c = 0; c < sums.hits.cols(); ++c) {
        RateFinding rate;
        rate.outlet = outlet;
        rate.event = event;
        rate.category = static_cast<std::size_t>(c);
        rate.articles = whole(sums.articles[row]);
        rate.tokens = whole(sums.tokens[row]);
        rate.hits = whole(sums.hits(row, c));
        rate.sentence_share = sums.sentences(row, c) / sums.all_sentences[row];
        rate.rate_per_1000 = rate_estimate(
            numbers.rate_per_1000[group * static_cast<std::size_t>(sums.hits.cols()) +
                                  rate.category],
            rate.hits, rate.articles);
        findings.rates.push_back(rate);
    }
}

/// What a contrast rests on: of all articles, or of those on events that the target and
/// another outlet cover.
struct Sides {
    GroupSums target; ///< [1 x categories]
    GroupSums all;
};

void add(GroupSums& to, const GroupSums& from, std::size_t row) {
    const auto group = static_cast<Eigen::Index>(row);
    to.hits.row(0) += from.hits.row(group);
    to.articles[0] += from.articles[group];
    to.tokens[0] += from.tokens[group];
}

GroupSums nothing(Eigen::Index categories) {
    return {Eigen::MatrixXd::Zero(1, categories), Eigen::MatrixXd::Zero(1, categories),
            Eigen::VectorXd::Zero(1), Eigen::VectorXd::Zero(1),
            Eigen::VectorXd::Zero(1)};
}

/// Sums over outlets, over events, and over outlets on events.
struct AllSums {
    GroupSums outlets;
    GroupSums events;
    GroupSums cells;
    Groups groups; ///< of the cells
};

Sides all_articles(const AllSums& sums, std::size_t target) {
    Sides sides{nothing(sums.outlets.hits.cols()), nothing(sums.outlets.hits.cols())};
    add(sides.target, sums.outlets, target);
    for (Eigen::Index outlet = 0; outlet < sums.outlets.hits.rows(); ++outlet) {
        add(sides.all, sums.outlets, static_cast<std::size_t>(outlet));
    }
    return sides;
}

Sides shared_events(const AllSums& sums, std::size_t target,
                    const std::vector<bool>& shared) {
    Sides sides{nothing(sums.outlets.hits.cols()), nothing(sums.outlets.hits.cols())};
    for (std::size_t cell = 0; cell < sums.groups.outlet_and_event.size(); ++cell) {
        const auto [outlet, event] = sums.groups.outlet_and_event[cell];
        if (outlet == target && shared[event]) {
            add(sides.target, sums.cells, cell);
            add(sides.all, sums.events, event);
        }
    }
    return sides;
}

void set_sides(ContrastFinding& contrast, const Sides& sides) {
    const auto category = static_cast<Eigen::Index>(contrast.category);
    contrast.hits_target = whole(sides.target.hits(0, category));
    contrast.hits_reference = whole(sides.all.hits(0, category)) - contrast.hits_target;
    contrast.tokens_target = whole(sides.target.tokens[0]);
    contrast.tokens_reference = whole(sides.all.tokens[0]) - contrast.tokens_target;
    contrast.articles_target = whole(sides.target.articles[0]);
    contrast.articles_reference =
        whole(sides.all.articles[0]) - contrast.articles_target;
}

void add_contrasts(const Material& material,
                   const std::vector<lexicon::Category>& categories,
                   const AllSums& sums, const FramingNumbers& numbers,
                   const std::vector<measure::ArticlesBehind>& behind,
                   const std::vector<std::vector<bool>>& covers, std::size_t target,
                   Findings& findings) {
    std::vector<bool> shared(material.events.size(), false);
    std::uint64_t own_events = 0;
    for (std::size_t e = 0; e < shared.size(); ++e) {
        own_events += covers[target][e] ? 1 : 0;
        for (std::size_t other = 0; other < covers.size() && covers[target][e];
             ++other) {
            shared[e] = shared[e] || (other != target && covers[other][e]);
        }
    }
    std::vector<ContrastFinding> contrasts;
    for (std::size_t c = 0; c < categories.size(); ++c) {
        if (categories[c].kind == lexicon::Kind::actor) {
            continue;
        }
        for (const Scope scope : {Scope::raw, Scope::event_adjusted}) {
            ContrastFinding contrast;
            contrast.category = c;
            contrast.target = target;
            contrast.scope = scope;
            contrast.events =
                scope == Scope::raw ? own_events : behind[target].shared_events;
            contrasts.push_back(contrast);
        }
    }
    const Sides raw_sides = all_articles(sums, target);
    const Sides adjusted_sides = shared_events(sums, target, shared);
    for (ContrastFinding& contrast : contrasts) {
        const std::size_t cell = target * categories.size() + contrast.category;
        const bool raw = contrast.scope == Scope::raw;
        set_sides(contrast, raw ? raw_sides : adjusted_sides);
        contrast.log2_ratio = ratio_estimate(
            raw ? numbers.log2_ratio[cell] : numbers.log2_adjusted_ratio[cell],
            raw ? behind[target].ratio : behind[target].adjusted, contrast.hits_target,
            contrast.hits_reference);
        findings.contrasts.push_back(contrast);
    }
}

AllSums all_sums(const Material& material, const HitTable& hits) {
    Groups groups = outlet_events(material);
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

measure::FramingCounts framing_counts(const Material& material, const HitTable& hits) {
    FramingCounts counts;
    counts.scores = hits.scores;
    counts.tokens.resize(static_cast<Eigen::Index>(material.articles()));
    for (std::size_t a = 0; a < material.articles(); ++a) {
        counts.tokens[static_cast<Eigen::Index>(a)] =
            static_cast<double>(material.index.tokens_in(a));
    }
    counts.outlet = material.outlet_of;
    counts.event = material.event_of;
    counts.keys = material.keys;
    counts.outlets = material.outlets.size();
    counts.events = material.events.size();
    return counts;
}

void describe_frames(const Plan& plan, const Material& material,
                     const std::vector<lexicon::Category>& categories,
                     const HitTable& hits, Findings& findings) {
    const FramingCounts counts = framing_counts(material, hits);
    const FramingNumbers numbers = measure::framing_numbers(counts, plan.resamples);
    const AllSums sums = all_sums(material, hits);
    for (std::size_t outlet = 0; outlet < material.outlets.size(); ++outlet) {
        add_rates(numbers, sums.outlets, outlet, outlet, std::nullopt, findings);
    }

    const std::size_t cells = sums.groups.outlet_and_event.size();
    const FramingNumbers cell_numbers = measure::framing_numbers(
        by_event(counts, sums.groups.of_article, cells + 1), plan.resamples);
    std::vector<std::vector<bool>> covers(material.outlets.size(),
                                          std::vector<bool>(material.events.size()));
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const auto [outlet, event] = sums.groups.outlet_and_event[cell];
        covers[outlet][event] = true;
        add_rates(cell_numbers, sums.cells, cell, outlet, event, findings);
    }

    if (material.outlets.size() < 2) {
        return;
    }
    const auto behind = measure::articles_behind(counts);
    for (std::size_t target = 0; target < material.outlets.size(); ++target) {
        add_contrasts(material, categories, sums, numbers, behind, covers, target,
                      findings);
    }
}

} // namespace parallax::analysis
