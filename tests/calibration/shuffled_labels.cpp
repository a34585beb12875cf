/// How often the tests find something where there is nothing: real articles, their
/// outlets shuffled inside events. results/calibration/README.md says how to run it.
///
///     calibration_shuffled_labels ROOT SHARED [RUNS [TERM_RUNS [PERMUTATIONS]]]

#include "core/analysis/framing.hpp"
#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/measure/keyness.hpp"
#include "core/measure/margin_tests.hpp"
#include "core/measure/multiplicity.hpp"
#include "core/measure/rate.hpp"
#include "core/plan.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace parallax {
namespace {

using measure::Exchange;

constexpr double level = 0.05;
/// Fewer hits, expected in the articles of an outlet, leave so few different margins
/// that p comes in large steps.
constexpr double enough_hits = 10;
constexpr double enough_tokens = 10;
constexpr std::size_t most_outlets_for_terms = 3;
/// Chi-squared with one degree of freedom is above it in 5 % of all cases.
constexpr double chi_squared_limit = 3.841458820694124;

/// Tests and how many of them came out below 0.05.
struct Share {
    double below = 0;
    double tests = 0;

    void add(bool is_below) {
        below += is_below ? 1 : 0;
        ++tests;
    }
    [[nodiscard]] std::string text() const {
        return tests == 0
                   ? "-"
                   : fmt::format("{:.1f} % of {:.0f}", 100 * below / tests, tests);
    }
};

struct Corpus {
    std::string name;
    std::string path;
    std::vector<std::pair<std::string, std::string>> columns;
    Exchange exchange = Exchange::inside_events;
};

analysis::Material material_for(const Corpus& corpus) {
    Plan plan;
    plan.inputs = {corpus.path};
    plan.columns = corpus.columns;
    auto material = analysis::material_of(plan);
    if (!material) {
        throw std::runtime_error(base::to_string(material.error()));
    }
    return std::move(*material);
}

measure::FramingCounts counts_of(const analysis::Material& material,
                                 const std::string& root) {
    const auto lexicons =
        analysis::usable_lexicons({root + "/lexicons/great-powers.en.yml",
                                   root + "/lexicons/generic-frames.en.yml"});
    if (!lexicons) {
        throw std::runtime_error(base::to_string(lexicons.error()));
    }
    const auto hits = analysis::hits_of(material, *lexicons, NegatedHits::apart);
    if (!hits) {
        throw std::runtime_error(base::to_string(hits.error()));
    }
    measure::FramingCounts counts = analysis::framing_counts(material, *hits);
    std::vector<Eigen::Index> kept;
    for (std::size_t c = 0; c < lexicons->categories.size(); ++c) {
        if (lexicons->categories[c].kind != lexicon::Kind::actor) {
            kept.push_back(static_cast<Eigen::Index>(c));
        }
    }
    const Eigen::MatrixXd scores = counts.scores;
    counts.scores.resize(scores.rows(), static_cast<Eigen::Index>(kept.size()));
    for (std::size_t c = 0; c < kept.size(); ++c) {
        counts.scores.col(static_cast<Eigen::Index>(c)) = scores.col(kept[c]);
    }
    return counts;
}

/// The stratum of each article, or one past the last for those that stay as they are.
std::vector<std::size_t> strata_of(const measure::FramingCounts& counts,
                                   Exchange exchange) {
    std::vector<std::size_t> strata;
    for (const auto& event : counts.event) {
        strata.push_back(exchange == Exchange::over_all_articles
                             ? 0
                             : event.value_or(counts.events));
    }
    return strata;
}

/// Shuffles outlets inside strata, in a way of its own: not the one that is tested.
std::vector<std::size_t> shuffled(std::vector<std::size_t> outlets,
                                  const std::vector<std::size_t>& strata,
                                  std::size_t none, std::mt19937_64& random) {
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t a = 0; a < strata.size(); ++a) {
        if (strata[a] != none) {
            members[strata[a]].push_back(a);
        }
    }
    for (const auto& [stratum, rows] : members) {
        for (std::size_t i = rows.size(); i > 1; --i) {
            std::swap(outlets[rows[i - 1]], outlets[rows[random() % i]]);
        }
    }
    return outlets;
}

/// Returns [outlets x categories] the hits that an outlet has on average over all ways
/// to shuffle.
Eigen::MatrixXd expected_hits(const measure::FramingCounts& counts,
                              const std::vector<std::size_t>& strata,
                              std::size_t none) {
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t a = 0; a < strata.size(); ++a) {
        if (strata[a] != none) {
            members[strata[a]].push_back(a);
        }
    }
    Eigen::MatrixXd expected = Eigen::MatrixXd::Zero(
        static_cast<Eigen::Index>(counts.outlets), counts.scores.cols());
    for (const auto& [stratum, rows] : members) {
        Eigen::RowVectorXd hits = Eigen::RowVectorXd::Zero(counts.scores.cols());
        for (const std::size_t a : rows) {
            hits += counts.scores.row(static_cast<Eigen::Index>(a));
        }
        hits /= measure::score_unit * static_cast<double>(rows.size());
        for (const std::size_t a : rows) {
            expected.row(static_cast<Eigen::Index>(counts.outlet[a])) += hits;
        }
    }
    return expected;
}

/// Whether the token-level test pooled over events (Cochran, Mantel and Haenszel) and
/// the plain log-likelihood are below 0.05.
struct TokenLevel {
    std::optional<bool> pooled;
    std::optional<bool> plain;
};

TokenLevel token_level(const measure::FramingCounts& counts,
                       const std::vector<std::size_t>& strata, std::size_t none,
                       std::size_t outlet, Eigen::Index category) {
    std::map<std::size_t, std::pair<measure::Exposure, measure::Exposure>> sides;
    measure::TermCounts all;
    for (std::size_t a = 0; a < strata.size(); ++a) {
        const auto row = static_cast<Eigen::Index>(a);
        const double hits = counts.scores(row, category) / measure::score_unit;
        auto& [own, others] = sides[strata[a]];
        measure::Exposure& side = counts.outlet[a] == outlet ? own : others;
        side.hits += hits;
        side.tokens += counts.tokens[row];
        (counts.outlet[a] == outlet ? all.target : all.reference) += hits;
        (counts.outlet[a] == outlet ? all.target_tokens : all.reference_tokens) +=
            counts.tokens[row];
    }
    double above = 0;
    double variance = 0;
    for (const auto& [stratum, pair] : sides) {
        const auto& [own, others] = pair;
        const double n = own.tokens + others.tokens;
        const double h = own.hits + others.hits;
        if (n > 1 && stratum != none) {
            above += own.hits - own.tokens * h / n;
            variance += own.tokens * others.tokens * h * (n - h) / (n * n * (n - 1));
        }
    }
    TokenLevel result;
    if (variance > 0) {
        result.pooled = above * above / variance > chi_squared_limit;
    }
    if (all.target + all.reference > 0 && all.target_tokens > 0 &&
        all.reference_tokens > 0) {
        result.plain =
            std::abs(measure::signed_log_likelihood(all, measure::Correction::none)) >
            chi_squared_limit;
    }
    return result;
}

struct Frames {
    Share below, below_with_hits, omnibus, pooled, plain;
    Share any_q, any_max_t;
    std::size_t too_few = 0;
};

Frames frames_of(measure::FramingCounts counts, Exchange exchange, int runs,
                 std::uint64_t permutations) {
    Frames result;
    const std::vector<std::size_t> strata = strata_of(counts, exchange);
    const std::vector<std::size_t> outlets = counts.outlet;
    const std::size_t none =
        exchange == Exchange::inside_events ? counts.events : counts.events + 1;
    const Eigen::MatrixXd hits = expected_hits(counts, strata, none);
    std::mt19937_64 random(1);
    for (int run = 0; run < runs; ++run) {
        counts.outlet = shuffled(outlets, strata, none, random);
        for (std::uint64_t& key : counts.keys) {
            key = random(); // other permutations in each run
        }
        const auto tests = measure::margin_tests(counts, exchange, permutations);
        std::vector<double> p;
        std::vector<double> standardized;
        for (std::size_t i = 0; i < tests.tests.size(); ++i) {
            const measure::MarginTest& test = tests.tests[i];
            if (!measure::is_testable(test)) {
                result.too_few += run == 0 ? 1 : 0;
                continue;
            }
            const auto category = static_cast<Eigen::Index>(
                i % static_cast<std::size_t>(counts.scores.cols()));
            const std::size_t outlet = i / static_cast<std::size_t>(hits.cols());
            result.below.add(test.p < level);
            if (hits(static_cast<Eigen::Index>(outlet), category) >= enough_hits) {
                result.below_with_hits.add(test.p < level);
            }
            p.push_back(test.p);
            standardized.push_back(test.standardized);
            if (run < 100) {
                const TokenLevel tokens =
                    token_level(counts, strata, none, outlet, category);
                if (tokens.pooled) {
                    result.pooled.add(*tokens.pooled);
                }
                if (tokens.plain) {
                    result.plain.add(*tokens.plain);
                }
            }
        }
        for (const measure::OmnibusTest& test : tests.omnibus) {
            if (test.p) {
                result.omnibus.add(*test.p < level);
            }
        }
        const auto is_below = [](double x) { return x < level; };
        const auto q = measure::false_discovery_rates(p);
        const auto max_t = measure::family_wise_ps(standardized, tests.largest);
        result.any_q.add(std::any_of(q.begin(), q.end(), is_below));
        result.any_max_t.add(std::any_of(max_t.begin(), max_t.end(), is_below));
    }
    return result;
}

struct Terms {
    Share permuted, chi_squared, any_q;
};

/// Terms as if each were a category: dense, so for few outlets and articles only.
Terms terms_of(const analysis::Material& material, Exchange exchange, int runs,
               std::uint64_t permutations) {
    const auto all = material.index.counts();
    const Eigen::MatrixXd dense =
        Eigen::SparseMatrix<std::int32_t>(all).cast<double>().toDense();
    const Eigen::RowVectorXd totals = dense.colwise().sum();
    measure::FramingCounts counts;
    counts.outlets = material.outlets.size();
    counts.events = material.events.size();
    counts.outlet = material.outlet_of;
    counts.event = material.event_of;
    counts.keys = material.keys;
    counts.tokens = dense.rowwise().sum();
    counts.scores.resize(dense.rows(), (totals.array() >= enough_tokens).count());
    Eigen::Index column = 0;
    for (Eigen::Index t = 0; t < dense.cols(); ++t) {
        if (totals[t] >= enough_tokens) {
            counts.scores.col(column++) = dense.col(t) * measure::score_unit;
        }
    }
    const std::vector<std::size_t> strata = strata_of(counts, exchange);
    const std::size_t none =
        exchange == Exchange::inside_events ? counts.events : counts.events + 1;
    Terms result;
    std::mt19937_64 random(2);
    for (int run = 0; run < runs; ++run) {
        counts.outlet = shuffled(material.outlet_of, strata, none, random);
        for (std::uint64_t& key : counts.keys) {
            key = random();
        }
        const auto tests = measure::margin_tests(counts, exchange, permutations);
        std::vector<double> p;
        for (std::size_t i = 0; i < tests.tests.size(); ++i) {
            const measure::MarginTest& test = tests.tests[i];
            if (measure::is_testable(test)) {
                const auto outlet = i / static_cast<std::size_t>(counts.scores.cols());
                const auto term = i % static_cast<std::size_t>(counts.scores.cols());
                result.permuted.add(test.p < level);
                p.push_back(test.p);
                const TokenLevel tokens = token_level(counts, strata, none, outlet,
                                                      static_cast<Eigen::Index>(term));
                if (tokens.pooled) {
                    result.chi_squared.add(*tokens.pooled);
                }
            }
        }
        const auto q = measure::false_discovery_rates(p);
        result.any_q.add(
            std::any_of(q.begin(), q.end(), [](double x) { return x < level; }));
    }
    return result;
}

int run(int argc, char** argv) {
    const std::string root = argv[1];
    const std::string data = std::string(argv[2]) + "/data/";
    if (!std::filesystem::is_directory(data)) {
        std::cout << "skipped: there are no corpora at " << data << "\n";
        return 77;
    }
    const int runs = argc > 3 ? std::atoi(argv[3]) : 1000;
    const int term_runs = argc > 4 ? std::atoi(argv[4]) : 20;
    const std::uint64_t permutations =
        argc > 5 ? std::strtoull(argv[5], nullptr, 10) : 999;
    const std::vector<Corpus> corpora{
        {"convention_speeches",
         data + "convention_speeches/political_data.csv",
         {{"outlet", "party"}},
         Exchange::over_all_articles},
        {"allsides_events", data + "allsides_events/articles.jsonl", {}, {}},
        {"basil",
         data + "basil/basil.jsonl",
         {{"text", "paragraph_sentences"}},
         Exchange::inside_events}};
    const auto most = std::ceil(level * static_cast<double>(permutations + 1)) - 1;
    std::cout << fmt::format(
        "# Outlets shuffled inside events: nothing is there to be found\n\n"
        "{} runs for frames, {} for terms, {} permutations each, so that p < 0.05 "
        "means "
        "p <= {:.4f}. Token-level tests of frames: the first 100 runs. They are the "
        "warning: they take words for independent.\n\n"
        "| corpus | unit | test | p < 0.05 |\n|---|---|---|---|\n",
        runs, term_runs, permutations, most / static_cast<double>(permutations + 1));
    bool holds = true;
    for (const Corpus& corpus : corpora) {
        const analysis::Material material = material_for(corpus);
        const Frames frames =
            frames_of(counts_of(material, root), corpus.exchange, runs, permutations);
        const auto row = [&](const char* unit, const std::string& test,
                             const std::string& share) {
            std::cout << fmt::format("| {} | {} | {} | {} |\n", corpus.name, unit, test,
                                     share);
        };
        row("article", "frames, each outlet with the others", frames.below.text());
        row("article",
            fmt::format("the same, where {:.0f} hits or more are expected",
                        enough_hits),
            frames.below_with_hits.text());
        row("article", "frames, any outlet differs", frames.omnibus.text());
        row("run", "any q < 0.05 (Benjamini-Hochberg)", frames.any_q.text());
        row("run", "any p < 0.05 after max-T", frames.any_max_t.text());
        row("token", "frames, chi-squared pooled over events", frames.pooled.text());
        row("token", "frames, log-likelihood", frames.plain.text());
        if (term_runs > 0 && material.outlets.size() <= most_outlets_for_terms) {
            const Terms terms =
                terms_of(material, corpus.exchange, term_runs, permutations);
            row("article", "terms with 10 tokens or more", terms.permuted.text());
            row("run", "any term with q < 0.05", terms.any_q.text());
            row("token", "terms, chi-squared pooled over events",
                terms.chi_squared.text());
        }
        std::cout << std::flush;
        // Tests of one run depend on each other, runs do not.
        const double allowance = 3 * std::sqrt(level * (1 - level) / std::max(1, runs));
        holds = holds &&
                frames.below.below <=
                    (0.06 + allowance) * std::max(1.0, frames.below.tests) &&
                frames.any_q.below <= (0.07 + allowance) * frames.any_q.tests;
    }
    return holds ? 0 : 1;
}

} // namespace
} // namespace parallax

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: calibration_shuffled_labels ROOT SHARED [RUNS [TERM_RUNS "
                     "[PERMUTATIONS]]]\n";
        return 2;
    }
    try {
        return parallax::run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "calibration_shuffled_labels: " << error.what() << "\n";
        return 2;
    }
}
