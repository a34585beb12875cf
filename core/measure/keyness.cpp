#include "core/measure/keyness.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace parallax::measure {

namespace {

/// The four cells and what they would be if both sides used the term alike.
struct Table {
    std::array<double, 4>
        observed{}; ///< term and others in the target, in the reference
    std::array<double, 4> expected{};
    double tokens = 0;
    double determinant = 0; ///< positive when the target uses the term more
};

Table table_of(const TermCounts& c) {
    base::require(c.target >= 0 && c.reference >= 0 && c.target <= c.target_tokens &&
                      c.reference <= c.reference_tokens && c.target_tokens > 0 &&
                      c.reference_tokens > 0,
                  "counts are not negative and both sides have tokens");
    const double term = c.target + c.reference;
    const double tokens = c.target_tokens + c.reference_tokens;
    base::require(term > 0 && term < tokens, "the term occurs, and so does another");
    Table table;
    table.tokens = tokens;
    table.observed = {c.target, c.target_tokens - c.target, c.reference,
                      c.reference_tokens - c.reference};
    table.expected = {c.target_tokens * term / tokens,
                      c.target_tokens * (tokens - term) / tokens,
                      c.reference_tokens * term / tokens,
                      c.reference_tokens * (tokens - term) / tokens};
    table.determinant =
        table.observed[0] * table.observed[3] - table.observed[1] * table.observed[2];
    return table;
}

bool is_corrected(const Table& table, Correction correction) {
    if (correction != Correction::where_expected_is_small) {
        return correction == Correction::yates;
    }
    return *std::min_element(table.expected.begin(), table.expected.end()) < 5 &&
           std::abs(table.determinant) >= table.tokens / 2;
}

} // namespace

double signed_chi_squared(const TermCounts& counts, Correction correction) {
    const Table table = table_of(counts);
    const double size = std::abs(table.determinant);
    const double difference =
        is_corrected(table, correction) ? std::max(0.0, size - table.tokens / 2) : size;
    const double term = counts.target + counts.reference;
    const double chi2 =
        table.tokens * difference * difference /
        (counts.target_tokens * counts.reference_tokens * term * (table.tokens - term));
    return table.determinant < 0 ? -chi2 : chi2;
}

double signed_log_likelihood(const TermCounts& counts, Correction correction) {
    const Table table = table_of(counts);
    const bool correct = is_corrected(table, correction);
    double sum = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const double expected = table.expected[i];
        double observed = table.observed[i];
        if (correct) {
            const double gap = observed - expected;
            observed =
                std::abs(gap) < 0.5 ? expected : observed - std::copysign(0.5, gap);
        }
        if (observed > 0) {
            sum += observed * std::log(observed / expected);
        }
    }
    return table.determinant < 0 ? -2 * sum : 2 * sum;
}

} // namespace parallax::measure
