#include "core/analysis/unmatched_remarks.hpp"

#include "core/analysis/related_forms.hpp"
#include "core/base/contract.hpp"
#include "core/lexicon/index_hits.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace parallax::analysis {

namespace {

using lab::RemarkKind;
using lab::Severity;

constexpr double fewest_hits_of_outlet = 10; // as for EntryUse::largest_share
constexpr std::size_t most_listed = 12;

class UnmatchedDoubts {
  public:
    explicit UnmatchedDoubts(EntryRemarkList& list)
        : list_(list), material_(list.material()), lexicons_(list.lexicons()),
          hits_(list.hits()), uses_(list.uses()) {}

    void remark() {
        doubt_mistyped();
        doubt_inflections();
        doubt_unmatched();
    }

  private:
    /// The share that hits would have in the category, in the outlet where it is
    /// largest.
    double share_of(const RelatedForm& form) const {
        Eigen::VectorXd found = Eigen::VectorXd::Zero(hits_.by_outlet().cols());
        for (const EntryHit& hit : form.found) {
            found[static_cast<Eigen::Index>(material_.outlet_of[hit.article])] += 1;
        }
        double largest = 0;
        const auto category =
            hits_.category_by_outlet().row(static_cast<Eigen::Index>(form.category));
        for (Eigen::Index outlet = 0; outlet < found.size(); ++outlet) {
            const double all = found[outlet] + category[outlet];
            if (all >= fewest_hits_of_outlet) {
                largest = std::max(largest, found[outlet] / all);
            }
        }
        return largest > 0 ? largest : found.sum() / (found.sum() + category.sum());
    }

    void doubt_mistyped() {
        for (const RelatedForm& form : mistyped_forms(material_, lexicons_, hits_)) {
            const std::size_t row = hits_.row_of(form.category, form.entry);
            mistyped_.insert(row);
            lab::CheckRemark& remark =
                list_.say(row, Severity::warning, RemarkKind::may_be_mistyped,
                          list_.name_of(row) + " never matches, and " +
                              read::in_quotes(form.form) + " occurs " +
                              times(form.found.size()) + " where no entry of " +
                              read::in_quotes(list_.category_of(row).name) +
                              " matches it; is the entry mistyped?");
            remark.stake = share_of(form);
            remark.examples = examples_of(form.found, 1);
        }
    }

    /// All forms of an entry in one remark, the most frequent first.
    void doubt_inflections() {
        std::map<std::size_t, std::vector<RelatedForm>> by_row;
        for (RelatedForm& form : missing_inflections(material_, lexicons_, hits_)) {
            by_row[hits_.row_of(form.category, form.entry)].push_back(std::move(form));
        }
        for (auto& [row, forms] : by_row) {
            std::stable_sort(forms.begin(), forms.end(),
                             [](const RelatedForm& a, const RelatedForm& b) {
                                 return a.found.size() > b.found.size();
                             });
            std::vector<std::string> words;
            RelatedForm together = forms.front();
            together.found.clear();
            for (const RelatedForm& form : forms) {
                words.push_back(read::in_quotes(form.form) + " (" +
                                times(form.found.size()) + ")");
                together.found.insert(together.found.end(), form.found.begin(),
                                      form.found.end());
            }
            lab::CheckRemark& remark =
                list_.say(row, Severity::warning, RemarkKind::missing_inflection,
                          list_.name_of(row) + " does not match " +
                              listed(words, most_listed) + ", and no entry of " +
                              read::in_quotes(list_.category_of(row).name) +
                              " does; add what means the same");
            remark.stake = share_of(together);
            remark.examples = examples_of(forms.front().found, 1);
        }
    }

    /// Returns the entries without hits that match nothing by themselves, either: what
    /// others of the category take from an entry is there all the same.
    [[nodiscard]] std::vector<std::size_t> unmatched() const {
        std::vector<std::size_t> rows;
        std::vector<lexicon::Category> alone;
        for (const std::size_t row : list_.own()) {
            if (uses_[row].hits == 0 && !mistyped_.contains(row)) {
                rows.push_back(row);
                alone.emplace_back().entries.push_back(list_.entry_of(row));
            }
        }
        const auto found = lexicon::hits_in(material_.index, alone);
        base::require(found.has_value(), "entries that were counted can be matched");
        std::set<std::size_t> matched;
        for (const lexicon::Hit& hit : found->hits) {
            matched.insert(rows[hit.category]);
        }
        std::erase_if(rows, [&](std::size_t row) { return matched.contains(row); });
        return rows;
    }

    void doubt_unmatched() {
        std::map<std::size_t, std::vector<std::size_t>> by_category;
        std::map<std::size_t, std::size_t> entries;
        for (const std::size_t row : list_.own()) {
            ++entries[uses_[row].category];
        }
        for (const std::size_t row : unmatched()) {
            by_category[uses_[row].category].push_back(row);
        }
        for (const auto& [category, rows] : by_category) {
            std::vector<std::string> patterns;
            for (const std::size_t row : rows) {
                patterns.push_back(list_.entry_of(row).pattern);
            }
            lab::CheckRemark& remark = list_.say(
                rows.front(), Severity::warning, RemarkKind::never_matches,
                number(rows.size()) + " of " + number(entries[category]) +
                    (entries[category] == 1 ? " entry of " : " entries of ") +
                    read::in_quotes(lexicons_.categories[category].name) +
                    (rows.size() == 1 ? " never matches: " : " never match: ") +
                    listed(patterns, most_listed) +
                    "; take out what these articles can't have, or look how they "
                    "write it");
            remark.stake = 0;
            if (rows.size() > 1) {
                remark.entry = std::nullopt;
                remark.error.place = lexicons_.categories[category].place;
            }
        }
    }

    EntryRemarkList& list_;
    const Material& material_;
    const Lexicons& lexicons_;
    const EntryHits& hits_;
    const std::vector<lab::EntryUse>& uses_;
    std::set<std::size_t> mistyped_; ///< rows
};

} // namespace

void remark_unmatched(EntryRemarkList& list) { UnmatchedDoubts(list).remark(); }

} // namespace parallax::analysis
