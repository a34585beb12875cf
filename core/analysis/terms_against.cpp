#include "core/analysis/describe.hpp"
#include "core/analysis/listed_terms.hpp"
#include "core/analysis/term_reference.hpp"
#include "core/analysis/term_tests.hpp"
#include "core/analysis/wording.hpp"
#include "core/index/counts.hpp"
#include "core/index/ngrams.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace parallax::analysis {

namespace {

/// Features of one kind, in the corpus and, if it is one, in the reference.
struct Kind {
    Eigen::Map<const index::Counts> counts; ///< [articles x features and maybe others]
    std::vector<std::uint64_t> tokens;      ///< [articles]
    const index::Ngrams* ngrams = nullptr;
    ReferenceCounts reference;

    [[nodiscard]] Eigen::Index features() const {
        return ngrams != nullptr ? static_cast<Eigen::Index>(ngrams->size())
                                 : counts.cols();
    }
};

Eigen::Map<const index::Counts> mapped(const index::Counts& counts) {
    return {counts.rows(),          counts.cols(),          counts.nonZeros(),
            counts.outerIndexPtr(), counts.innerIndexPtr(), counts.valuePtr()};
}

using Triplets = std::vector<Eigen::Triplet<std::int64_t, std::int64_t>>;

/// One outlet and the reference, as a corpus of two outlets on no event.
class Pair {
  public:
    Pair(const Material& material, const Kind& kind, const OpenReference& reference,
         std::size_t target)
        : kind_(kind), list_(reference.list ? &*reference.list : nullptr) {
        number(material, target);
        for (Eigen::Index f = 0; f < kind.features(); ++f) {
            add_feature(f);
        }
        add_others();
        counts_.resize(static_cast<std::int32_t>(tokens_.size()),
                       static_cast<std::int32_t>(columns_));
        counts_.setFromTriplets(cells_.begin(), cells_.end());
        cells_ = {};
        for (const auto& [of, from] :
             {std::pair{&sums_.tokens, &sums_of_tokens_},
              std::pair{&sums_.articles, &sums_of_articles_}}) {
            of->resize(2, columns_);
            of->setFromTriplets(from->begin(), from->end());
        }
    }

    [[nodiscard]] const Material& material() const { return material_; }
    [[nodiscard]] Wording wording() const {
        Wording wording{mapped(counts_), sums_, tokens_, kind_.ngrams, chosen_, {}};
        if (list_ != nullptr) {
            wording.fixed_tokens = static_cast<double>(list_->tokens);
        }
        return wording;
    }
    /// Words of the outlet that a cut list lacks.
    [[nodiscard]] const std::vector<std::int64_t>& unknown() const { return unknown_; }

  private:
    void number(const Material& material, std::size_t target) {
        material_.index = material.index;
        material_.outlets = {material.outlets[target], "(reference)"};
        for (std::size_t a = 0; a < material.articles(); ++a) {
            const bool is_own = material.outlet_of[a] == target;
            row_of_.push_back(is_own ? static_cast<std::int32_t>(tokens_.size()) : -1);
            if (is_own) {
                material_.outlet_of.push_back(0);
                material_.keys.push_back(material.keys[a]);
                tokens_.push_back(kind_.tokens[a]);
            }
        }
        own_ = static_cast<std::int32_t>(tokens_.size());
        for (std::size_t a = 0; a < kind_.reference.tokens.size(); ++a) {
            material_.outlet_of.push_back(1);
            material_.keys.push_back(kind_.reference.keys[a]);
            tokens_.push_back(kind_.reference.tokens[a]);
        }
        material_.event_of.resize(tokens_.size());
        others_ = tokens_;
    }

    void add_cell(std::int32_t row, std::int32_t count) {
        cells_.emplace_back(row, static_cast<std::int32_t>(columns_), count);
        others_[static_cast<std::size_t>(row)] -= static_cast<std::uint64_t>(count);
        const std::size_t side = row < own_ ? 0 : 1;
        counted_[side] += count;
        articles_[side] += 1;
    }

    void add_feature(Eigen::Index f) {
        counted_ = {0, 0};
        articles_ = {0, 0};
        const FrequencyList::Row* listed = nullptr;
        if (list_ != nullptr) {
            listed = list_->find(std::string(material_.index.vocabulary().term(
                base::TermId(static_cast<std::uint32_t>(f)))));
            counted_[1] =
                listed != nullptr ? static_cast<std::int64_t>(listed->count) : 0;
            articles_[1] =
                listed != nullptr
                    ? static_cast<std::int64_t>(listed->documents.value_or(0))
                    : 0;
        }
        const bool is_unknown =
            list_ != nullptr && listed == nullptr && list_->is_cut();
        for (Eigen::Map<const index::Counts>::InnerIterator cell(kind_.counts, f); cell;
             ++cell) {
            const std::int32_t row = row_of_[static_cast<std::size_t>(cell.row())];
            if (row >= 0 && is_unknown) {
                unknown_.push_back(f);
                return;
            }
            if (row >= 0) {
                add_cell(row, cell.value());
            }
        }
        if (list_ == nullptr) {
            for (index::Counts::InnerIterator cell(kind_.reference.counts,
                                                   static_cast<std::int32_t>(f));
                 cell; ++cell) {
                add_cell(own_ + cell.row(), cell.value());
            }
        }
        if (counted_[0] + counted_[1] > 0) {
            chosen_.push_back(f);
            listed_ += list_ != nullptr ? counted_[1] : 0;
            end_column();
        }
    }

    /// All tokens that are none of the features, in one column.
    void add_others() {
        counted_ = {0, 0};
        articles_ = {0, 0};
        for (std::size_t row = 0; row < tokens_.size(); ++row) {
            if (others_[row] > 0) {
                add_cell(static_cast<std::int32_t>(row),
                         static_cast<std::int32_t>(others_[row]));
            }
        }
        if (list_ != nullptr) {
            counted_[1] = static_cast<std::int64_t>(list_->tokens) - listed_;
        }
        if (counted_[0] + counted_[1] > 0) {
            end_column();
        }
    }

    void end_column() {
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            const auto row = static_cast<std::int64_t>(side);
            if (counted_[side] > 0) {
                sums_of_tokens_.emplace_back(row, columns_, counted_[side]);
            }
            if (articles_[side] > 0) {
                sums_of_articles_.emplace_back(row, columns_, articles_[side]);
            }
        }
        ++columns_;
    }

    const Kind& kind_;
    const FrequencyList* list_;
    Material material_;
    std::vector<std::int32_t> row_of_; ///< [articles of the corpus] -1: other outlets'
    std::int32_t own_ = 0;             ///< articles of the outlet
    std::vector<std::uint64_t> tokens_;
    std::vector<std::uint64_t> others_; ///< of tokens_, those of no column yet
    std::vector<std::int64_t> chosen_;
    std::vector<std::int64_t> unknown_;
    std::int64_t columns_ = 0;
    std::int64_t listed_ = 0; ///< tokens of the list in columns
    std::array<std::int64_t, 2> counted_{};
    std::array<std::int64_t, 2> articles_{};
    std::vector<Eigen::Triplet<std::int32_t, std::int32_t>> cells_;
    Triplets sums_of_tokens_;
    Triplets sums_of_articles_;
    index::Counts counts_;
    index::GroupTerms sums_;
};

std::vector<Kind> kinds_of(const Material& material, const OpenReference& reference,
                           const std::vector<index::Ngrams>& ngrams,
                           const std::vector<index::Ngrams>& others) {
    std::vector<Kind> kinds{{material.index.counts(), {}, nullptr, {}}};
    for (std::size_t a = 0; a < material.articles(); ++a) {
        kinds[0].tokens.push_back(material.index.tokens_in(a));
    }
    if (reference.corpus) {
        kinds[0].reference = reference_terms(material, reference);
    }
    for (std::size_t i = 0; i < ngrams.size(); ++i) {
        kinds.push_back({mapped(ngrams[i].counts), ngrams[i].places, &ngrams[i],
                         reference_ngrams(material, ngrams[i], reference, others[i])});
    }
    return kinds;
}

/// A term that waits for its tests.
struct Untested {
    ListedTerm term;
    std::size_t family = 0;
};

/// A list says in how many texts a word is, or does not.
void set_documents(const FrequencyList& list, TermFinding& finding) {
    const FrequencyList::Row* row = list.find(finding.feature);
    finding.docfreq_reference =
        row != nullptr ? row->documents : std::optional<std::uint64_t>(0);
}

} // namespace

void describe_terms_against(const Plan& plan, const Material& material,
                            const OpenReference& reference, Findings& findings) {
    std::vector<index::Ngrams> ngrams;
    std::vector<index::Ngrams> others;
    if (plan.ngrams > 1) {
        ngrams = index::ngrams_of(material.index, plan.ngrams, plan.min_count);
        others = index::ngrams_of(reference.corpus->index, plan.ngrams, 1);
    }
    const std::vector<Kind> kinds = kinds_of(material, reference, ngrams, others);
    std::vector<TermFamily> families;
    std::vector<std::vector<Untested>> by_outlet(material.outlets.size());
    std::set<std::int64_t> unknown;
    for (const Kind& kind : kinds) {
        for (std::size_t target = 0; target < by_outlet.size(); ++target) {
            const Pair pair(material, kind, reference, target);
            const Wording wording = pair.wording();
            unknown.insert(pair.unknown().begin(), pair.unknown().end());
            if (reference.list) {
                families.emplace_back(TermTesting::no_articles);
            } else {
                families.emplace_back(plan, pair.material(), wording,
                                      Patience::any_run);
                families.back().keep_only(0);
            }
            const std::uint64_t looked_at =
                static_cast<std::uint64_t>(kind.features()) * by_outlet.size();
            auto found =
                listed_terms(plan, pair.material(), wording, looked_at).front();
            for (ListedTerm& term : found) {
                if (reference.list) {
                    set_documents(*reference.list, term.finding);
                }
                by_outlet[target].push_back({std::move(term), families.size() - 1});
            }
        }
    }
    findings.terms_tested = TermFamily::adjust(families);
    for (std::size_t target = 0; target < by_outlet.size(); ++target) {
        std::vector<Untested>& terms = by_outlet[target];
        for (Untested& waiting : terms) {
            families[waiting.family].fill(waiting.term.column, 0, waiting.term.finding);
            waiting.term.finding.target = target;
        }
        std::stable_sort(terms.begin(), terms.end(),
                         [](const Untested& a, const Untested& b) {
                             return a.term.finding.z > b.term.finding.z;
                         });
        for (Untested& ready : terms) {
            findings.terms.push_back(std::move(ready.term.finding));
        }
    }
    describe_reference(plan, reference, findings);
    findings.reference->unknown = unknown.size();
}

} // namespace parallax::analysis
