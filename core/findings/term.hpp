#pragma once

#include "core/findings/estimate.hpp"
#include "core/findings/file_record.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parallax {

/// How a term was tested, or why it was not.
enum class TermTesting : std::uint8_t {
    event_adjusted, ///< outlets of articles exchanged inside events
    raw,            ///< over all articles: no event is covered by two outlets
    too_rare,       ///< rarer than Plan::min_count
    no_exchange,    ///< no exchange moves it: its outlet is alone on its events
    not_resampled,  ///< --resamples 0
    too_long,       ///< left out of compare, where it would take long
    no_articles,    ///< the reference is a word list: nothing to exchange
};

/// What outlets are held against when it is not the other outlets.
struct TermReference {
    std::string path; ///< as it was typed
    bool is_list = false;
    std::uint64_t tokens = 0;
    std::uint64_t terms = 0;
    std::uint64_t articles = 0; ///< none of a list
    /// Of a corpus: articles left out because the other corpus has them, too. Of a
    /// list: lines left out because they are not one word.
    std::uint64_t left_out = 0;
    /// Of a list whose rarest word is no hapax: words of the corpus that it lacks,
    /// which are left out, too, for how often they occur can't be known.
    std::uint64_t unknown = 0;
    std::uint64_t least = 0; ///< of a list: the smallest frequency
    std::vector<FileRecord> files;
};

/// How much a term, or n-gram, sets the target's wording apart from all other outlets',
/// or from Findings::reference.
struct TermFinding {
    std::string feature;
    std::size_t target = 0;
    std::uint64_t n_target = 0;
    std::uint64_t n_reference = 0;
    std::uint64_t docfreq_target = 0;
    /// None: a word list that does not say.
    std::optional<std::uint64_t> docfreq_reference;
    Estimate log_odds; ///< natural logarithm, shrunk towards the pooled corpus
    double z = 0;      ///< orders terms; treats tokens as independent, so no test
    double g2 = 0; ///< signed log-likelihood ratio, for comparison with other programs
    double chi2 = 0; ///< signed chi-squared, likewise
    /// Binary logarithm of the ratio of rates over all articles, with Walter's halves.
    Estimate log_ratio;
    /// The same on the same events (Mantel-Haenszel), without halves; none where a side
    /// lacks the term there.
    std::optional<double> log_ratio_adjusted;
    double lrc = 0; ///< conservative log ratio; treats tokens as independent
    std::optional<double> percent_diff; ///< none: the reference lacks the term
    double dp = 0;                      ///< over the target's articles
    double rosengren_s = 0;             ///< likewise
    TermTesting testing = TermTesting::not_resampled;
    std::optional<double> p; ///< by exchanging outlets of articles
    std::optional<double> q; ///< over all terms tested in this run, in all outlets
    std::optional<double> p_max_t; ///< of the same family, the stricter choice
};

} // namespace parallax
