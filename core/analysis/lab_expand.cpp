#include "core/analysis/lab_expand.hpp"

#include "core/analysis/entry_hits.hpp"
#include "core/analysis/term_vectors.hpp"
#include "core/lexicon/compiled_entry.hpp"
#include "core/measure/ppmi.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include <tbb/parallel_for.h>

namespace parallax::analysis {

namespace {

constexpr std::uint64_t least_count = 5;
constexpr std::uint64_t least_articles = 3;
constexpr std::uint64_t least_articles_with_hit = 3;
constexpr double rank_offset = 60; // Cormack, Clarke, Buettcher (2009)
constexpr std::size_t examples_a_candidate = 2;

/// What stands in sentences with a hit of a category, the hits themselves left out.
struct Company {
    struct Term {
        std::uint32_t tokens = 0;
        std::uint32_t articles = 0;
        std::uint32_t last_article = 0; ///< one more than its number
    };
    std::vector<Term> terms;              ///< [terms]
    std::vector<double> in_hits;          ///< [terms] how often in a hit
    std::vector<std::uint64_t> sentences; ///< article << 32 | sentence, rising
    double tokens = 0;
};

/// The hits of a category by place.
std::vector<EntryHit> hits_of_category(const EntryHits& hits,
                                       const lexicon::Category& category,
                                       std::size_t number) {
    std::vector<EntryHit> all;
    for (std::size_t e = 0; e < category.entries.size(); ++e) {
        const auto of_entry = hits.of(hits.row_of(number, e));
        all.insert(all.end(), of_entry.begin(), of_entry.end());
    }
    std::sort(all.begin(), all.end(), [](const EntryHit& a, const EntryHit& b) {
        return std::pair(a.article, a.first) < std::pair(b.article, b.first);
    });
    return all;
}

std::uint64_t sentence_key(const EntryHit& hit) {
    return std::uint64_t{hit.article} << 32U | hit.sentence;
}

Company company_of(const index::Index& index, const std::vector<EntryHit>& hits) {
    Company company;
    company.terms.resize(index.vocabulary().terms());
    company.in_hits.resize(index.vocabulary().terms());
    for (std::size_t first = 0, last = 0; first < hits.size(); first = last) {
        const EntryHit& hit = hits[first];
        while (last < hits.size() && sentence_key(hits[last]) == sentence_key(hit)) {
            ++last;
        }
        company.sentences.push_back(sentence_key(hit));
        const auto tokens = index.tokens_of(hit.article);
        const auto sentences = index.sentences_of(hit.article);
        const std::size_t end = hit.sentence + 1 < sentences.size()
                                    ? sentences[hit.sentence + 1]
                                    : tokens.size();
        std::size_t next = first;
        for (std::size_t i = sentences[hit.sentence]; i < end; ++i) {
            while (next < last && hits[next].last <= i) {
                ++next;
            }
            const std::size_t term =
                base::to_index(index.vocabulary().term_of(tokens[i]));
            if (next < last && hits[next].first <= i) {
                company.in_hits[term] += 1;
                continue;
            }
            Company::Term& with_hit = company.terms[term];
            ++with_hit.tokens;
            with_hit.articles += with_hit.last_article != hit.article + 1 ? 1 : 0;
            with_hit.last_article = hit.article + 1;
            company.tokens += 1;
        }
    }
    return company;
}

/// The terms that entries and exceptions of one word match.
std::vector<bool> matched_terms(const index::Vocabulary& vocabulary,
                                const lexicon::Category& category) {
    std::vector<bool> matched(vocabulary.terms());
    for (const auto* entries : {&category.entries, &category.exceptions}) {
        for (const lexicon::Entry& entry : *entries) {
            const auto compiled = lexicon::compiled_entry(entry, vocabulary);
            if (!compiled || compiled->words.size() != 1 || compiled->is_near()) {
                continue;
            }
            for (const base::TermId term : compiled->words.front().terms) {
                matched[base::to_index(term)] = true;
            }
        }
    }
    return matched;
}

/// A candidate as it is ordered.
struct Scored {
    std::uint32_t term = 0;
    double association = 0;
    std::optional<double> likeness;
    double score = 0;
};

/// Adds 1 / (60 + place) for places by falling values.
template <typename Value>
void add_places(std::vector<Scored>& candidates, Value value) {
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return value(candidates[a]) > value(candidates[b]);
    });
    for (std::size_t place = 0; place < order.size(); ++place) {
        if (value(candidates[order[place]])) {
            candidates[order[place]].score +=
                1 / (rank_offset + static_cast<double>(place) + 1);
        }
    }
}

class Expander {
  public:
    Expander(const Material& material, const Lexicons& lexicons, const EntryHits& hits)
        : material_(material), lexicons_(lexicons), hits_(hits),
          vectors_(term_vectors(material, VectorSize{})) {
        const auto counts = material.index.counts();
        Eigen::VectorXd totals(counts.cols());
        for (Eigen::Index t = 0; t < counts.cols(); ++t) {
            totals[t] = static_cast<double>(
                material.index.positions(base::TermId{static_cast<std::uint32_t>(t)})
                    .size());
        }
        shares_ = measure::context_shares(totals);
    }

    [[nodiscard]] lab::ExpansionMethod method() const {
        return {least_count,
                least_articles,
                least_articles_with_hit,
                vector_window,
                static_cast<std::uint64_t>(vectors_.vectors.rows()),
                static_cast<std::uint64_t>(vectors_.vectors.cols()),
                measure::context_smoothing};
    }

    [[nodiscard]] std::vector<lab::Candidate> candidates_of(std::size_t category,
                                                            std::size_t most) const {
        const Company company = company_of(
            material_.index,
            hits_of_category(hits_, lexicons_.categories[category], category));
        std::vector<Scored> scored = scored_terms(category, company);
        add_places(scored,
                   [](const Scored& c) { return std::optional(c.association); });
        add_places(scored, [](const Scored& c) { return c.likeness; });
        std::stable_sort(
            scored.begin(), scored.end(),
            [](const Scored& a, const Scored& b) { return a.score > b.score; });
        scored.resize(std::min(most, scored.size()));
        std::vector<lab::Candidate> candidates;
        candidates.reserve(scored.size());
        for (const Scored& candidate : scored) {
            candidates.push_back(described(category, company, candidate));
        }
        return candidates;
    }

  private:
    [[nodiscard]] std::uint64_t articles_with(std::uint32_t term) const {
        const auto counts = material_.index.counts();
        return static_cast<std::uint64_t>(counts.outerIndexPtr()[term + 1] -
                                          counts.outerIndexPtr()[term]);
    }

    /// The sum of the vectors of the words in hits, of length 1.
    [[nodiscard]] Eigen::VectorXd direction_of(const Company& company) const {
        Eigen::VectorXd sum = Eigen::VectorXd::Zero(vectors_.vectors.cols());
        for (std::size_t t = 0; t < company.in_hits.size(); ++t) {
            const std::int32_t row = vectors_.row_of_term[t];
            if (company.in_hits[t] > 0 && row >= 0) {
                sum += company.in_hits[t] * vectors_.vectors.row(row).transpose();
            }
        }
        return sum.norm() > 0 ? Eigen::VectorXd(sum / sum.norm()) : sum;
    }

    [[nodiscard]] std::vector<Scored> scored_terms(std::size_t category,
                                                   const Company& company) const {
        const index::Vocabulary& vocabulary = material_.index.vocabulary();
        const auto matched = matched_terms(vocabulary, lexicons_.categories[category]);
        const Eigen::VectorXd direction = direction_of(company);
        std::vector<Scored> scored;
        for (std::uint32_t t = 0; t < company.terms.size(); ++t) {
            const Company::Term& with_hit = company.terms[t];
            if (with_hit.articles < least_articles_with_hit || matched[t] ||
                material_.index.positions(base::TermId{t}).size() < least_count ||
                articles_with(t) < least_articles ||
                !has_letter(vocabulary.term(base::TermId{t}))) {
                continue;
            }
            const double association = measure::ppmi(
                {static_cast<double>(with_hit.tokens), company.tokens, shares_[t]});
            if (association == 0) {
                continue;
            }
            Scored candidate{t, association, std::nullopt, 0};
            const std::int32_t row = vectors_.row_of_term[t];
            if (row >= 0 && direction.size() > 0 && direction.norm() > 0) {
                candidate.likeness = vectors_.vectors.row(row).dot(direction);
            }
            scored.push_back(candidate);
        }
        return scored;
    }

    [[nodiscard]] lab::Candidate described(std::size_t category, const Company& company,
                                           const Scored& scored) const {
        const index::Index& index = material_.index;
        const base::TermId term{scored.term};
        lab::Candidate candidate;
        candidate.category = category;
        candidate.term = index.vocabulary().term(term);
        candidate.association = scored.association;
        candidate.likeness = scored.likeness;
        candidate.count = index.positions(term).size();
        candidate.articles = articles_with(scored.term);
        std::set<std::size_t> outlets;
        std::vector<EntryHit> found;
        for (const std::uint32_t position : index.positions(term)) {
            const auto article = static_cast<std::uint32_t>(index.article_at(position));
            outlets.insert(material_.outlet_of[article]);
            const auto sentences = index.sentences_of(article);
            const auto at =
                static_cast<std::uint32_t>(position - index.article_tokens()[article]);
            const auto behind =
                std::upper_bound(sentences.begin(), sentences.end(), at);
            const EntryHit place{
                article, static_cast<std::uint32_t>(behind - sentences.begin() - 1), at,
                at + 1, base::mixed_bits(material_.keys[article], at)};
            if (std::binary_search(company.sentences.begin(), company.sentences.end(),
                                   sentence_key(place))) {
                found.push_back(place);
            }
        }
        candidate.outlets = outlets.size();
        candidate.with_hit = found.size();
        candidate.examples = examples_of(found, examples_a_candidate);
        return candidate;
    }

    const Material& material_;
    const Lexicons& lexicons_;
    const EntryHits& hits_;
    TermVectors vectors_;
    Eigen::VectorXd shares_; ///< [terms]
};

std::vector<std::size_t> categories_to_expand(const Lexicons& lexicons) {
    std::vector<std::size_t> frames;
    for (std::size_t c = 0; c < lexicons.categories.size(); ++c) {
        if (lexicons.categories[c].kind == lexicon::Kind::frame) {
            frames.push_back(c);
        }
    }
    if (frames.empty()) {
        frames.resize(lexicons.categories.size());
        std::iota(frames.begin(), frames.end(), std::size_t{0});
    }
    return frames;
}

} // namespace

void find_candidates(const Plan& plan, const Material& material,
                     const Lexicons& lexicons, const HitTable& hits,
                     lab::Expansion& expansion) {
    const EntryHits of_entries(material, lexicons, hits, plan.negated);
    const Expander expander(material, lexicons, of_entries);
    expansion.method = expander.method();
    const std::vector<std::size_t> categories = categories_to_expand(lexicons);
    std::vector<std::vector<lab::Candidate>> found(categories.size());
    tbb::parallel_for(std::size_t{0}, categories.size(), [&](std::size_t i) {
        found[i] = expander.candidates_of(categories[i], plan.terms_per_frame);
    });
    for (auto& candidates : found) {
        std::move(candidates.begin(), candidates.end(),
                  std::back_inserter(expansion.candidates));
    }
}

} // namespace parallax::analysis
