/// How often change points are found where there are none, and how many of those that
/// are kept are none where there are some: real articles, their dates dealt out anew
/// within outlets. results/calibration/README.md says how to run it.
///
///     calibration_changes ROOT SHARED [RUNS [PERMUTATIONS]]

#include "core/analysis/framing.hpp"
#include "core/analysis/periods.hpp"
#include "core/analysis/scored_corpus.hpp"
#include "core/measure/series_changes.hpp"
#include "core/plan.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace parallax {
namespace {

constexpr double level = 0.05;
constexpr std::size_t least_stretch = 3;
constexpr std::size_t least_periods = 12;
/// So many periods from where it was planted a change is said to be near.
constexpr std::size_t near_enough = 3;
/// Hits before the real change that stay.
constexpr double kept_before = 0.1;
constexpr std::uint64_t least_articles_with_a_hit = 10;

struct Counted {
    double yes = 0;
    double all = 0;

    void add(bool is_so) {
        yes += is_so ? 1 : 0;
        ++all;
    }
    [[nodiscard]] std::string text() const {
        return all == 0 ? "-" : fmt::format("{:.1f} % of {:.0f}", 100 * yes / all, all);
    }
    [[nodiscard]] double share() const { return all == 0 ? 0 : yes / all; }
};

struct Corpus {
    analysis::Material material;
    measure::FramingCounts counts;
    std::vector<std::size_t> articles; ///< rows of the index, of the counts' rows
    std::vector<std::size_t> frames;   ///< columns of the counts
};

Corpus corpus_of(const std::string& root, const std::string& path) {
    Plan plan;
    plan.inputs = {path};
    plan.lexicons = {root + "/lexicons/great-powers.en.yml",
                     root + "/lexicons/generic-frames.en.yml"};
    auto scored = analysis::scored_corpus(plan);
    if (!scored) {
        throw std::runtime_error(base::to_string(scored.error()));
    }
    auto& [lexicons, material, hits] = *scored;
    measure::FramingCounts counts = analysis::framing_counts(material, hits);
    Corpus corpus{std::move(material), std::move(counts), hits.articles, {}};
    for (std::size_t c = 0; c < lexicons.categories.size(); ++c) {
        if (lexicons.categories[c].kind == lexicon::Kind::frame) {
            corpus.frames.push_back(c);
        }
    }
    return corpus;
}

/// Rows of the counts by outlet, with the number of their period: those outlets with
/// enough periods.
struct DatedOutlet {
    std::vector<Eigen::Index> rows;
    std::vector<std::uint32_t> period;
    std::size_t periods = 0;
};

std::vector<DatedOutlet> outlets_of(const Corpus& corpus, Span span) {
    std::map<std::size_t, std::vector<std::pair<std::int64_t, Eigen::Index>>> dated;
    for (std::size_t row = 0; row < corpus.articles.size(); ++row) {
        const std::size_t a = corpus.articles[row];
        const auto period =
            analysis::period_of(corpus.material.index.article(a).date, span);
        const auto at = static_cast<Eigen::Index>(row);
        if (period && corpus.counts.tokens[at] > 0) {
            dated[corpus.material.outlet_of[a]].emplace_back(*period, at);
        }
    }
    std::vector<DatedOutlet> outlets;
    for (const auto& [outlet, articles] : dated) {
        std::set<std::int64_t> periods;
        for (const auto& [period, row] : articles) {
            periods.insert(period);
        }
        if (periods.size() < least_periods) {
            continue;
        }
        DatedOutlet one;
        one.periods = periods.size();
        for (const auto& [period, row] : articles) {
            one.rows.push_back(row);
            one.period.push_back(static_cast<std::uint32_t>(
                std::distance(periods.begin(), periods.find(period))));
        }
        outlets.push_back(std::move(one));
    }
    return outlets;
}

/// All series with a hit, the dates dealt out anew within outlets: one deal for all
/// frames of an outlet, as articles have one date.
std::vector<measure::DatedSeries>
shuffled_series(const Corpus& corpus, const std::vector<DatedOutlet>& outlets,
                std::mt19937_64& random) {
    std::vector<measure::DatedSeries> all;
    for (const DatedOutlet& outlet : outlets) {
        std::vector<std::uint32_t> period = outlet.period;
        std::vector<std::uint64_t> keys;
        for (std::size_t i = period.size(); i > 0; --i) {
            std::swap(period[i - 1], period[random() % i]);
            keys.push_back(random()); // other permutations in each run
        }
        for (const std::size_t frame : corpus.frames) {
            measure::DatedSeries series;
            series.periods = outlet.periods;
            series.articles.period = period;
            series.articles.keys = keys;
            std::uint64_t with_a_hit = 0;
            for (const Eigen::Index row : outlet.rows) {
                series.articles.hits.push_back(
                    corpus.counts.scores(row, static_cast<Eigen::Index>(frame)) /
                    measure::score_unit);
                series.articles.tokens.push_back(corpus.counts.tokens[row]);
                with_a_hit += series.articles.hits.back() > 0 ? 1 : 0;
            }
            if (with_a_hit >= least_articles_with_a_hit) {
                all.push_back(std::move(series));
            }
        }
    }
    return all;
}

/// Takes hits away from the articles before the middle of the series, each for itself.
void plant_change(measure::DatedSeries& series, std::mt19937_64& random) {
    for (std::size_t a = 0; a < series.articles.hits.size(); ++a) {
        if (series.articles.period[a] < series.periods / 2) {
            double left = 0;
            for (double hit = 0; hit < series.articles.hits[a]; ++hit) {
                const bool stays =
                    static_cast<double>(random() >> 11U) * 0x1p-53 < kept_before;
                left += stays ? 1 : 0;
            }
            series.articles.hits[a] = left;
        }
    }
}

struct Nothing {
    Counted found, together, any_change, any_q;
};

/// Runs in which there is nothing to find.
Nothing nothing_of(const Corpus& corpus, const std::vector<DatedOutlet>& outlets,
                   int runs, const measure::ChangeSearch& search) {
    Nothing result;
    std::mt19937_64 random(1);
    for (int run = 0; run < runs; ++run) {
        const auto all = shuffled_series(corpus, outlets, random);
        const measure::SeriesChanges changes = measure::series_changes(all, search);
        for (const measure::ChangeTest& test : changes.tests) {
            result.found.add(!test.found.first.empty());
            result.together.add(test.p <= level);
            result.any_change.add(std::any_of(test.p_each.begin(), test.p_each.end(),
                                              [](double p) { return p <= level; }));
        }
        result.any_q.add(!changes.changes.empty());
    }
    return result;
}

struct Planted {
    Counted kept;    ///< series with a planted change of which one is kept
    Counted near;    ///< of these, the nearest is where it was planted
    Counted is_none; ///< kept changes beyond the one that a series has, if any
    double none_shares = 0;
    double runs = 0;
};

/// Runs in which one series in `every` has one change, in its middle.
Planted planted_in(const Corpus& corpus, const std::vector<DatedOutlet>& outlets,
                   std::size_t every, int runs, const measure::ChangeSearch& search) {
    Planted result;
    std::mt19937_64 random(2);
    for (int run = 0; run < runs; ++run) {
        auto all = shuffled_series(corpus, outlets, random);
        for (std::size_t s = 0; s < all.size(); s += every) {
            plant_change(all[s], random);
        }
        std::map<std::size_t, std::size_t> nearest; // of series, periods off
        Counted is_none;
        for (const auto& change : measure::series_changes(all, search).changes) {
            const std::size_t middle = all[change.series].periods / 2;
            const std::size_t off =
                std::max(change.first, middle) - std::min(change.first, middle);
            const bool has_one = change.series % every == 0;
            const auto known = nearest.find(change.series);
            is_none.add(!has_one || known != nearest.end());
            if (has_one) {
                nearest[change.series] =
                    known == nearest.end() ? off : std::min(known->second, off);
            }
        }
        for (std::size_t s = 0; s < all.size(); s += every) {
            result.kept.add(nearest.count(s) > 0);
        }
        for (const auto& [series, off] : nearest) {
            result.near.add(off <= near_enough);
        }
        result.is_none.yes += is_none.yes;
        result.is_none.all += is_none.all;
        result.none_shares += is_none.share();
        ++result.runs;
    }
    return result;
}

int run(int argc, char** argv) {
    const std::string root = argv[1];
    const std::string path =
        std::string(argv[2]) + "/data/allsides_events/articles.jsonl";
    if (!std::filesystem::is_regular_file(path)) {
        std::cout << "skipped: there is no corpus at " << path << "\n";
        return 77;
    }
    const int runs = argc > 3 ? std::atoi(argv[3]) : 200;
    measure::ChangeSearch search;
    search.least_stretch = least_stretch;
    if (argc > 4) {
        search.permutations.first = std::strtoull(argv[4], nullptr, 10);
        search.permutations.all = 10 * search.permutations.first + 9;
    }
    const Corpus corpus = corpus_of(root, path);
    std::cout << fmt::format(
        "# Change points where dates are dealt out anew within outlets\n\n"
        "allsides_events, outlets with {} and more periods, frames of both lexicons "
        "that ship, with hits in {} and more articles; {} runs, {} to {} "
        "permutations.\n\n"
        "| periods | series | test | found |\n|---|---|---|---|\n",
        least_periods, least_articles_with_a_hit, runs, search.permutations.first,
        search.permutations.all);
    bool holds = true;
    for (const Span span : {Span::week, Span::month}) {
        const auto outlets = outlets_of(corpus, span);
        const char* word = span == Span::week ? "weeks" : "months";
        const auto row = [&](const char* which, const std::string& test,
                             const std::string& share) {
            std::cout << fmt::format("| {} | {} | {} | {} |\n", word, which, test,
                                     share);
        };
        const Nothing none = nothing_of(corpus, outlets, runs, search);
        row("nothing to find", "PELT finds a change", none.found.text());
        row("nothing to find", "p <= 0.05, all changes together", none.together.text());
        row("nothing to find", "p <= 0.05, any single change", none.any_change.text());
        row("nothing to find, runs", "a change is kept (q <= 0.05)", none.any_q.text());
        const double allowance = 3 * std::sqrt(level * (1 - level) / std::max(1, runs));
        holds = holds && none.together.share() <= level + allowance &&
                none.any_change.share() <= level + allowance &&
                none.any_q.share() <= level + allowance;
        for (const std::size_t every : {std::size_t{5}, std::size_t{1}}) {
            const Planted planted =
                planted_in(corpus, outlets, every, std::max(1, runs / 5), search);
            const char* which = every == 1 ? "a change in each series"
                                           : "a change in every fifth series";
            row(which, "one is kept", planted.kept.text());
            row(which,
                fmt::format("and the nearest is at most {} periods off", near_enough),
                planted.near.text());
            row(which, "kept ones that are none", planted.is_none.text());
            row(which, "the same, mean share of a run (FDR)",
                fmt::format("{:.1f} %", 100 * planted.none_shares / planted.runs));
        }
        std::cout << std::flush;
    }
    return holds ? 0 : 1;
}

} // namespace
} // namespace parallax

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: calibration_changes ROOT SHARED [RUNS [PERMUTATIONS]]\n";
        return 2;
    }
    try {
        return parallax::run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "calibration_changes: " << error.what() << "\n";
        return 2;
    }
}
