#include "core/measure/strongest_terms.hpp"

#include <algorithm>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

/// Small, because frequent terms, which many outlets use, may stand together.
constexpr std::size_t terms_at_a_time = 64;

bool is_stronger(const ScoredTerm& a, const ScoredTerm& b) {
    return a.score != b.score ? a.score > b.score : a.term < b.term;
}

/// The strongest terms of one outlet so far: a heap with the weakest in front.
class Strongest {
  public:
    /// Returns the score below which a term is not among the strongest.
    [[nodiscard]] double least(std::uint64_t most) const {
        return terms_.size() < most ? 0 : terms_.front().score;
    }

    void add(const ScoredTerm& term, std::uint64_t most) {
        if (terms_.size() == most) {
            if (!is_stronger(term, terms_.front())) {
                return;
            }
            std::pop_heap(terms_.begin(), terms_.end(), is_stronger);
            terms_.pop_back();
        }
        terms_.push_back(term);
        std::push_heap(terms_.begin(), terms_.end(), is_stronger);
    }

    [[nodiscard]] const std::vector<ScoredTerm>& terms() const { return terms_; }

  private:
    std::vector<ScoredTerm> terms_;
};

using ByOutlet = std::vector<Strongest>;

} // namespace

std::vector<std::vector<ScoredTerm>> strongest_terms(const OutletTerms& outlet_sums,
                                                     std::uint64_t most,
                                                     const TermScore& score) {
    const auto outlets = static_cast<std::size_t>(outlet_sums.rows());
    if (most == 0) {
        return std::vector<std::vector<ScoredTerm>>(outlets);
    }
    // Which thread meets a term does not matter: no two terms of an outlet are equally
    // strong, so the strongest of the strongest are the same however they are divided.
    tbb::enumerable_thread_specific<ByOutlet> parts((ByOutlet(outlets)));
    tbb::parallel_for(
        tbb::blocked_range<Eigen::Index>(0, outlet_sums.cols(), terms_at_a_time),
        [&](const tbb::blocked_range<Eigen::Index>& terms) {
            ByOutlet& part = parts.local();
            for (Eigen::Index term = terms.begin(); term != terms.end(); ++term) {
                for (OutletTerms::InnerIterator cell(outlet_sums, term); cell; ++cell) {
                    const auto outlet = static_cast<std::size_t>(cell.row());
                    Strongest& terms_of_outlet = part[outlet];
                    const double value =
                        score({outlet, term, static_cast<double>(cell.value())},
                              terms_of_outlet.least(most));
                    if (value > 0) {
                        terms_of_outlet.add({term, value}, most);
                    }
                }
            }
        });
    std::vector<std::vector<ScoredTerm>> strongest(outlets);
    for (const ByOutlet& part : parts) {
        for (std::size_t outlet = 0; outlet < outlets; ++outlet) {
            const std::vector<ScoredTerm>& terms = part[outlet].terms();
            strongest[outlet].insert(strongest[outlet].end(), terms.begin(),
                                     terms.end());
        }
    }
    for (std::vector<ScoredTerm>& terms : strongest) {
        std::sort(terms.begin(), terms.end(), is_stronger);
        terms.resize(std::min<std::size_t>(terms.size(), most));
    }
    return strongest;
}

} // namespace parallax::measure
