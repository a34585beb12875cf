#include "core/analysis/entry_remarks.hpp"

#include "core/analysis/contexts.hpp"
#include "core/analysis/entry_remark_list.hpp"
#include "core/analysis/unmatched_remarks.hpp"
#include "core/lexicon/spelling.hpp"
#include "core/measure/context_split.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <numeric>

#include <tbb/parallel_for.h>

namespace parallax::analysis {

namespace {

using lab::RemarkKind;
using lab::Severity;

constexpr std::uint64_t fewest_to_carry = 10;
constexpr std::uint64_t fewest_in_one_article = 3;
constexpr std::uint64_t fewest_in_one_outlet = 5;
constexpr std::size_t fewest_outlets = 3;
constexpr std::uint64_t fewest_to_be_quoted = 10;
constexpr std::uint64_t fewest_lower_case = 3;
constexpr std::size_t telling_words = 3;
/// Fewer than expand takes: what is frequent tells contexts apart.
constexpr VectorSize vectors_of_contexts{5000, 50};

class EntryDoubts {
  public:
    EntryDoubts(const Material& material, const Lexicons& lexicons,
                const EntryHits& hits, const std::vector<lab::EntryUse>& uses)
        : material_(material), hits_(hits), uses_(uses),
          list_(material, lexicons, hits, uses) {}

    std::vector<lab::CheckRemark> remarks() {
        remark_unmatched(list_);
        for (std::size_t row = 0; row < uses_.size(); ++row) {
            doubt_carrier(row);
        }
        for (const std::size_t row : list_.own()) {
            doubt_spread(row);
            doubt_quoted(row);
            doubt_lower_case(row);
            tell_forms(row);
        }
        doubt_contexts();
        return list_.take();
    }

  private:
    void doubt_carrier(std::size_t row) {
        const lab::EntryUse& use = uses_[row];
        const double all = hits_.category_by_outlet()
                               .row(static_cast<Eigen::Index>(use.category))
                               .sum();
        if (use.share <= 0.5 || all < static_cast<double>(fewest_to_carry) ||
            list_.category_of(row).entries.size() < 2 ||
            list_.category_of(row).kind == lexicon::Kind::actor) {
            return;
        }
        const std::string category = read::in_quotes(list_.category_of(row).name);
        list_.say(
            row, Severity::warning, RemarkKind::carries_category,
            list_.name_of(row) + " is " + percent(use.share) + " of the hits of " +
                category + " (" + number(use.hits) + " of " +
                number(static_cast<std::uint64_t>(all)) +
                "): a finding on it is one on this entry; compare without it, too");
    }

    void doubt_spread(std::size_t row) {
        const lab::EntryUse& use = uses_[row];
        const bool one_article = use.articles == 1 && use.hits >= fewest_in_one_article;
        const bool one_outlet = use.outlets == 1 && use.hits >= fewest_in_one_outlet &&
                                material_.outlets.size() >= fewest_outlets;
        if (!one_article && !one_outlet) {
            return;
        }
        const std::string& outlet =
            material_.outlets[material_.outlet_of[hits_.of(row).front().article]];
        std::string message = "all ";
        message += number(use.hits) + " hits of " + list_.name_of(row) + " are in ";
        message += one_article ? "one article of " + read::in_quotes(outlet) +
                                     "; look whether it is a name or a title there"
                               : number(use.articles) + " articles of " +
                                     read::in_quotes(outlet) +
                                     " alone; look whether it is a habit of style";
        lab::CheckRemark& remark = list_.say(row, Severity::warning,
                                             one_article ? RemarkKind::in_one_article
                                                         : RemarkKind::in_one_outlet,
                                             std::move(message));
        remark.examples = examples_of(hits_.of(row), 1);
    }

    void doubt_quoted(std::size_t row) {
        const lab::EntryUse& use = uses_[row];
        if (use.hits < fewest_to_be_quoted || 2 * use.quoted <= use.hits) {
            return;
        }
        lab::CheckRemark& remark = list_.say(
            row, Severity::warning, RemarkKind::mostly_quoted,
            number(use.quoted) + " of " + number(use.hits) + " hits of " +
                list_.name_of(row) +
                " stand between quotation marks: they may be the words of others, "
                "not the outlet's");
        remark.examples = examples_of(hits_.of(row), 1);
    }

    void doubt_lower_case(std::size_t row) {
        const lexicon::Entry& entry = list_.entry_of(row);
        const lexicon::Capitals capitals = lexicon::capitals_of(entry.pattern);
        if (entry.case_rule == lexicon::CaseRule::exact ||
            (capitals != lexicon::Capitals::all &&
             capitals != lexicon::Capitals::first)) {
            return;
        }
        const index::Vocabulary& vocabulary = material_.index.vocabulary();
        std::vector<EntryHit> lower;
        for (const EntryHit& hit : hits_.of(row)) {
            const base::FormId form = material_.index.tokens_of(hit.article)[hit.first];
            if (vocabulary.form(form) == vocabulary.term(vocabulary.term_of(form))) {
                lower.push_back(hit);
            }
        }
        if (lower.size() < fewest_lower_case || 10 * lower.size() < uses_[row].hits) {
            return;
        }
        lab::CheckRemark& remark = list_.say(
            row, Severity::warning, RemarkKind::also_lower_case,
            number(lower.size()) + " of " + number(uses_[row].hits) + " hits of " +
                list_.name_of(row) +
                " are written without a capital; where only the name is meant, "
                "write {term: " +
                entry.pattern + ", case: exact}");
        remark.examples = examples_of(lower, 1);
    }

    void tell_forms(std::size_t row) {
        const lab::EntryUse& use = uses_[row];
        if (use.forms < 2) {
            return;
        }
        std::vector<std::string> forms;
        for (const lab::MatchedForm& form : use.most_frequent) {
            forms.push_back(form.form + " " + number(form.hits));
        }
        forms.resize(use.forms); // so that those that are not listed are counted
        list_.say(row, Severity::note, RemarkKind::takes_in,
                  list_.name_of(row) + " stands for " + number(use.forms) +
                      " forms: " + listed(forms, use.most_frequent.size()));
    }

    /// The words that most set one group of contexts apart from the other.
    std::string words_of(const HitContexts& contexts,
                         const measure::ContextSplit& split, bool second) const {
        std::vector<double> weights(contexts.terms.size());
        for (Eigen::Index row = 0; row < contexts.weights.rows(); ++row) {
            const bool own = split.in_second[static_cast<std::size_t>(row)] == second;
            for (Eigen::SparseMatrix<double, Eigen::RowMajor>::InnerIterator at(
                     contexts.weights, row);
                 at; ++at) {
                weights[static_cast<std::size_t>(at.col())] +=
                    (own ? 1 : -1) * at.value();
            }
        }
        std::vector<std::size_t> order(weights.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(-weights[a], contexts.terms[a]) <
                   std::pair(-weights[b], contexts.terms[b]);
        });
        std::vector<std::string> words;
        for (std::size_t i = 0; i < std::min(telling_words, order.size()); ++i) {
            words.emplace_back(
                material_.index.vocabulary().term(contexts.terms[order[i]]));
        }
        return listed(words, telling_words);
    }

    struct Split {
        std::vector<EntryHit> hits;
        HitContexts contexts;
        measure::ContextSplit split;
    };

    void doubt_contexts() {
        const std::vector<std::size_t>& own = list_.own();
        const bool is_any = std::any_of(own.begin(), own.end(), [&](std::size_t row) {
            return uses_[row].hits >= fewest_contexts;
        });
        if (!is_any) {
            return;
        }
        const TermVectors vectors = term_vectors(material_, vectors_of_contexts);
        std::vector<Split> splits(own.size());
        tbb::parallel_for(std::size_t{0}, own.size(), [&](std::size_t i) {
            if (uses_[own[i]].hits < fewest_contexts) {
                return;
            }
            Split& split = splits[i];
            split.hits = drawn_contexts(hits_.of(own[i]));
            if (split.hits.size() >= fewest_contexts) {
                split.contexts = contexts_of(material_, split.hits);
                split.split =
                    measure::split_in_two(directions_of(split.contexts, vectors));
            }
        });
        for (std::size_t i = 0; i < own.size(); ++i) {
            doubt_split(own[i], splits[i]);
        }
    }

    void doubt_split(std::size_t row, const Split& found) {
        const auto second = static_cast<std::size_t>(std::count(
            found.split.in_second.begin(), found.split.in_second.end(), true));
        const std::size_t smaller = std::min(second, found.hits.size() - second);
        if (found.split.separation < clear_separation ||
            5 * smaller < found.hits.size()) {
            return;
        }
        lab::CheckRemark& remark = list_.say(
            row, Severity::note, RemarkKind::ambiguous,
            list_.name_of(row) + " stands in two kinds of contexts (" +
                number(found.hits.size() - second) + " and " + number(second) +
                " of the hits looked at); read both, and take out what is not "
                "meant with \"except\" or a phrase");
        for (const bool side : {false, true}) {
            std::vector<EntryHit> hits;
            for (std::size_t i = 0; i < found.hits.size(); ++i) {
                if (found.split.in_second[i] == side) {
                    hits.push_back(found.hits[i]);
                }
            }
            const auto examples = examples_of(
                hits, 2, "by " + words_of(found.contexts, found.split, side));
            remark.examples.insert(remark.examples.end(), examples.begin(),
                                   examples.end());
        }
    }

    const Material& material_;
    const EntryHits& hits_;
    const std::vector<lab::EntryUse>& uses_;
    EntryRemarkList list_;
};

} // namespace

std::vector<lab::CheckRemark> entry_remarks(const Material& material,
                                            const Lexicons& lexicons,
                                            const EntryHits& hits,
                                            const std::vector<lab::EntryUse>& uses) {
    return EntryDoubts(material, lexicons, hits, uses).remarks();
}

} // namespace parallax::analysis
