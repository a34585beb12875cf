#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace parallax {

/// What is done with hits that a negation turns: "no aggression".
enum class NegatedHits : std::uint8_t { apart, counted };

/// What is to be computed, as the command line said it and with its defaults filled in.
struct Plan {
    std::vector<std::string> inputs;
    std::vector<std::string> lexicons;
    std::vector<std::string> edited_lexicons; ///< of lexicon diff: what to compare with
    std::vector<std::pair<std::string, std::string>> columns; ///< --map field=column
    std::string outlet;                                       ///< --outlet NAME
    std::string pattern;                                      ///< of kwic
    std::string frame;             ///< --frame NAME of lexicon influence; empty: all
    std::string target;            ///< --target NAME, likewise
    std::string index;             ///< index -o FILE, or the one to be verified
    bool append = false;           ///< index --append
    bool keep_boilerplate = false; ///< count it like prose
    bool list_tokens = false;      ///< annotate --tokens
    NegatedHits negated = NegatedHits::apart;
    std::string output;        ///< lexicon convert -o FILE
    std::string output_format; ///< lexicon convert --to FORMAT; empty: by the ending
    std::string study;         ///< run STUDY: the study file
    bool strict = false;       ///< lexicon convert --strict: a loss is an error
    std::uint64_t seed = 1;
    std::uint64_t resamples = 2000;
    std::uint64_t permutations = 9999; ///< none without resamples
    std::uint64_t terms_per_outlet = 25;
    std::string reference;    ///< terms --reference WHAT; empty: the other outlets
    std::uint64_t ngrams = 1; ///< terms --ngrams N: of one to N words
    std::uint64_t min_count =
        5; ///< rarer terms are not tested, nor rarer n-grams listed
    std::uint64_t terms_per_frame = 10; ///< lexicon expand --terms
    std::uint64_t threads =
        0; ///< 0: as many as there are cores; never changes a result
};

} // namespace parallax
