#include "core/base/hash.hpp"
#include "core/measure/term_permutation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"

namespace parallax::bench {

namespace {

constexpr std::uint64_t replicates = 2000; // the default of the program

/// Counts of 20,000 terms, frequent ones as 1 / rank, in articles of about 600 tokens.
struct InventedCounts {
    measure::ArticleTerms counts;
    std::vector<std::uint64_t> tokens;
    measure::Exchangeable articles;
    std::vector<std::int64_t> terms;
    std::size_t outlets = 0;
};

/// Contract  articles of an event are next to each other; outlets take turns.
InventedCounts invented_counts(std::size_t articles, std::size_t terms,
                               std::size_t outlets, std::size_t articles_of_an_event) {
    InventedCounts invented;
    invented.outlets = outlets;
    const double scale = std::log(static_cast<double>(terms));
    std::vector<Eigen::Triplet<std::int32_t, std::int32_t>> cells;
    for (std::size_t a = 0; a < articles; ++a) {
        const std::uint64_t tokens = 300 + base::mixed_bits(a, 0) % 600;
        invented.tokens.push_back(tokens);
        invented.articles.keys.push_back(base::mixed_bits(a, 1));
        invented.articles.label.push_back(static_cast<std::uint32_t>(a % outlets));
        invented.articles.strata.push_back(
            static_cast<std::uint32_t>(a / articles_of_an_event));
        for (std::uint64_t token = 0; token < tokens; ++token) {
            const double u =
                static_cast<double>(base::mixed_bits(a, 2 + token) >> 11U) * 0x1p-53;
            const auto rank = static_cast<std::size_t>(std::exp(u * scale)) - 1;
            cells.emplace_back(static_cast<std::int32_t>(a),
                               static_cast<std::int32_t>(std::min(rank, terms - 1)), 1);
        }
    }
    invented.counts.resize(static_cast<std::int32_t>(articles),
                           static_cast<std::int32_t>(terms));
    invented.counts.setFromTriplets(cells.begin(), cells.end());
    invented.terms.resize(terms);
    std::iota(invented.terms.begin(), invented.terms.end(), 0);
    return invented;
}

void add(const std::string& name, InventedCounts made) {
    const auto counts = std::make_shared<const InventedCounts>(std::move(made));
    const std::uint64_t cells =
        static_cast<std::uint64_t>(counts->counts.nonZeros()) * replicates;
    add_threaded_benchmark(
        name, {cells, "counts"},
        [counts] {
            const measure::ArticleTerms& c = counts->counts;
            return measure::permuted_terms(
                {{c.rows(), c.cols(), c.nonZeros(), c.outerIndexPtr(),
                  c.innerIndexPtr(), c.valuePtr()},
                 counts->tokens,
                 counts->articles,
                 counts->outlets},
                counts->terms, replicates, measure::Purpose::exchange_inside);
        },
        [](const measure::TermTests& tests, Checksum& checksum) {
            for (const measure::TermTest& test : tests.tests) {
                checksum.add_rounded(test.p);
                checksum.add_rounded(test.standardized);
            }
            for (const double largest : tests.largest) {
                checksum.add_rounded(largest);
            }
        });
}

} // namespace

void add_permutation(Size size) {
    const std::size_t part = size == Size::full ? 1 : 100;
    const std::size_t articles = 10'000 / part;
    const std::size_t terms = 20'000 / part;
    add("permutation/two_outlets", invented_counts(articles, terms, 2, articles));
    add("permutation/five_outlets_on_events", invented_counts(articles, terms, 5, 10));
}

} // namespace parallax::bench
