#include "core/analysis/describe.hpp"
#include "core/measure/distinctive_terms.hpp"
#include "core/measure/framing.hpp"
#include "core/measure/poisson.hpp"

#include <memory>
#include <optional>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"

namespace parallax::bench {

namespace {

constexpr std::uint64_t resamples = 2000; // the default of the program

void add_interval(const std::optional<measure::Interval>& interval,
                  Checksum& checksum) {
    if (interval) {
        checksum.add_rounded(interval->low);
        checksum.add_rounded(interval->high);
    }
}

void add_numbers(const measure::FramingNumbers& numbers, Checksum& checksum) {
    for (const auto* rows :
         {&numbers.rate_per_1000, &numbers.log2_ratio, &numbers.log2_adjusted_ratio}) {
        for (const measure::Resampled& number : *rows) {
            checksum.add_rounded(number.value);
            add_interval(number.interval, checksum);
        }
    }
}

void add_terms(const std::vector<std::vector<measure::DistinctiveTerm>>& outlets,
               Checksum& checksum) {
    for (const std::vector<measure::DistinctiveTerm>& terms : outlets) {
        checksum.add(terms.size());
        for (const measure::DistinctiveTerm& term : terms) {
            checksum.add(static_cast<std::uint64_t>(term.term));
            checksum.add_rounded(term.z);
            checksum.add_rounded(term.log_odds);
            add_interval(term.interval, checksum);
        }
    }
}

} // namespace

void add_bootstrap(const Input& input) {
    const analysis::Material& material = input.material;
    const std::uint64_t draws = material.articles() * resamples;
    add_benchmark(
        "bootstrap/poisson_weight", {draws, "draws"},
        [&material] {
            std::uint64_t sum = 0;
            for (const std::uint64_t key : material.keys) {
                for (std::uint64_t r = 0; r < resamples; ++r) {
                    sum += measure::poisson_weight(key, r);
                }
            }
            return sum;
        },
        [](std::uint64_t sum, Checksum& checksum) { checksum.add(sum); });

    const auto framing = std::make_shared<const measure::FramingCounts>(
        analysis::framing_counts(material, input.hits));
    add_threaded_benchmark(
        "bootstrap/framing_numbers", {draws, "draws"},
        [framing] { return measure::framing_numbers(*framing, resamples); },
        add_numbers);

    add_threaded_benchmark(
        "bootstrap/distinctive_terms", {material.outlets.size(), "outlets"},
        [&material, &input] {
            return measure::distinctive_terms(material.index.counts(),
                                              input.sums.tokens, material.outlet_of,
                                              material.keys, {25, 1000, resamples});
        },
        add_terms);
}

} // namespace parallax::bench
