#pragma once

#include "core/measure/article_terms.hpp"
#include "core/measure/shuffled_labels.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parallax::measure {

/// What is exchanged: articles with their outlets as labels, inside their events as
/// strata, and how many tokens each has.
struct ExchangedTerms {
    Eigen::Map<const ArticleTerms> counts; ///< [articles x terms]
    std::span<const std::uint64_t> tokens; ///< [articles]
    const Exchangeable& articles;
    std::size_t outlets = 0;
};

/// The test of one term for one outlet against all others.
struct TermTest {
    /// By how many occurrences the outlet is above what its tokens let expect, event by
    /// event; below 0: the others are.
    double margin = 0;
    double standardized = 0; ///< |margin| / sd, less what rounding may add
    double p = 1;            ///< two-sided
    bool is_tested = false;  ///< false: no exchange of articles can move the margin
};

/// The tests of a family: every term for every outlet.
struct TermTests {
    std::size_t outlets = 0;
    std::vector<TermTest> tests; ///< [terms x outlets], outlets next to each other
    /// [replicates] the largest |margin| / sd of the family, for family_wise_ps(); of
    /// two families in the same corpus, those of both together are the larger of each.
    std::vector<double> largest;

    [[nodiscard]] const TermTest& of(std::size_t term, std::size_t outlet) const {
        return tests[term * outlets + outlet];
    }
};

/// Tests, for every term and outlet, whether the outlet uses the term more or less than
/// the others do in the same stratum, by dealing the outlets of whole articles out anew
/// inside strata (ShuffledLabels).
///
/// The statistic is the margin() of the Mantel-Haenszel ratio. With h_a the occurrences
/// and n_a the tokens of article a, H and N those of its stratum, it is a sum over the
/// articles of the outlet,
///
///     S = sum(h_a - n_a * H / N)
///
/// so its mean over all exchanges is 0 and its variance is known. Over B replicates S*
///
///     p = (1 + #{|S*| >= |S|}) / (B + 1)
///
/// Shapes    terms: columns of counts, those of the family.
/// Contract  counts are of articles; no article has more of a term than tokens; labels
///           below outlets; at least one replicate.
/// Numerics  depends neither on threads nor on the order of articles. A replicate
///           counts as reaching S from 1e-9 below it, so that rounding never makes a p
///           too small.
/// Cost      O(replicates * (articles of the terms + strata of the terms * outlets in
///           them)), parallel over terms. In memory 8 bytes an occurrence cell of the
///           terms, 40 bytes a test and 640 bytes an article; replicates come 64 at a
///           time.
/// Reading   p can't be below 1 / (B + 1), and not below what the number of different
///           exchanges allows. Where thousands of terms are tested, false-discovery
///           control needs many replicates to find a few; family_wise_ps() of the
///           largest does not.
/// Source    Phipson, Smyth (2010), doi:10.2202/1544-6115.1585; Westfall, Young (1993),
///           Resampling-based multiple testing, section 2.6 (max-T, in one step);
///           Mildenberger (2023), keyperm, for exchanging documents.
[[nodiscard]] TermTests permuted_terms(const ExchangedTerms& corpus,
                                       std::span<const std::int64_t> terms,
                                       std::uint64_t replicates, Purpose purpose);

} // namespace parallax::measure
