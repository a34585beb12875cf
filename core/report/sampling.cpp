#include "core/report/sampling.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <compare>
#include <optional>
#include <span>
#include <tuple>

namespace parallax::report {

namespace {

const ArticleFinding& article_of(const Findings& findings, std::size_t row) {
    base::require(row < findings.evidence.size(), "a row of the evidence");
    const std::size_t article = findings.evidence[row].article;
    base::require(article < findings.articles.size(), "a hit is in an article");
    return findings.articles[article];
}

/// For each event whether the outlet and at least one other outlet cover it.
std::vector<bool> events_in_common(const Findings& findings, std::size_t outlet) {
    std::vector<bool> with_outlet(findings.events.size(), false);
    std::vector<bool> with_others(findings.events.size(), false);
    for (const ArticleFinding& article : findings.articles) {
        if (article.event) {
            auto& side = article.outlet == outlet ? with_outlet : with_others;
            side.at(*article.event) = true;
        }
    }
    for (std::size_t event = 0; event < with_outlet.size(); ++event) {
        with_outlet[event] = with_outlet[event] && with_others[event];
    }
    return with_outlet;
}

/// A sentence that may be shown: the lowest is shown first.
struct Candidate {
    std::size_t round = 0; ///< sentences of the same article that go before it
    std::uint64_t draw = 0;
    std::size_t row = 0; ///< decides between equal draws

    friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

/// The sentences of one article, whose hits these rows are, in order.
void add_candidates(const Findings& findings, std::span<const std::size_t> rows,
                    std::vector<Candidate>& candidates) {
    const std::size_t before = candidates.size();
    std::optional<std::uint32_t> sentence;
    for (const std::size_t row : rows) {
        const EvidenceFinding& hit = findings.evidence[row];
        const Candidate candidate{0, hit.draw, row};
        if (sentence == hit.sentence) {
            candidates.back() = std::min(candidates.back(), candidate);
        } else {
            candidates.push_back(candidate);
            sentence = hit.sentence;
        }
    }
    std::sort(candidates.begin() + static_cast<std::ptrdiff_t>(before),
              candidates.end());
    for (std::size_t i = before; i < candidates.size(); ++i) {
        candidates[i].round = i - before;
    }
}

} // namespace

HitsByCell::HitsByCell(const Findings& findings)
    : outlets_(findings.outlets.size()),
      rows_(findings.outlets.size() * findings.categories.size()) {
    const auto cell_of = [&](const EvidenceFinding& hit) {
        return hit.category * outlets_ + findings.articles.at(hit.article).outlet;
    };
    // There are millions of hits: their numbers first, so that no row is moved.
    std::vector<std::size_t> sizes(rows_.size());
    for (const EvidenceFinding& hit : findings.evidence) {
        sizes.at(cell_of(hit)) += is_counted(findings, hit) ? 1 : 0;
    }
    for (std::size_t cell = 0; cell < rows_.size(); ++cell) {
        rows_[cell].reserve(sizes[cell]);
    }
    for (std::size_t row = 0; row < findings.evidence.size(); ++row) {
        if (is_counted(findings, findings.evidence[row])) {
            rows_[cell_of(findings.evidence[row])].push_back(row);
        }
    }
}

const std::vector<std::size_t>& HitsByCell::rows(std::size_t category,
                                                 std::size_t outlet) const {
    base::require(outlet < outlets_, "a row of the outlets");
    return rows_.at(category * outlets_ + outlet);
}

std::vector<std::size_t> hits_behind(const Findings& findings, const HitsByCell& cells,
                                     const ContrastFinding& contrast, Side side) {
    const std::vector<bool> common = events_in_common(findings, contrast.target);
    std::vector<std::size_t> hits;
    for (std::size_t outlet = 0; outlet < findings.outlets.size(); ++outlet) {
        if ((outlet == contrast.target) != (side == Side::target)) {
            continue;
        }
        for (const std::size_t row : cells.rows(contrast.category, outlet)) {
            const auto& event = article_of(findings, row).event;
            if (contrast.scope == Scope::raw || (event && common.at(*event))) {
                hits.push_back(row);
            }
        }
    }
    return hits;
}

Side fuller_side(const ContrastFinding& contrast) {
    const Estimate& ratio = contrast.log2_ratio;
    const bool target_has_less =
        ratio.status == Status::only_in_reference || (ratio.value && *ratio.value < 0);
    return target_has_less ? Side::reference : Side::target;
}

SentenceSample drawn_sentences(const Findings& findings,
                               const std::vector<std::size_t>& hits, std::size_t most) {
    std::vector<std::size_t> rows = hits;
    if (!std::ranges::is_sorted(rows)) {
        std::ranges::sort(rows);
    }
    std::vector<Candidate> candidates;
    for (std::size_t first = 0, last = 0; first < rows.size(); first = last) {
        const std::uint32_t article = findings.evidence.at(rows[first]).article;
        while (last < rows.size() &&
               findings.evidence.at(rows[last]).article == article) {
            ++last;
        }
        add_candidates(findings, std::span(rows).subspan(first, last - first),
                       candidates);
    }
    const auto end = candidates.begin() +
                     static_cast<std::ptrdiff_t>(std::min(most, candidates.size()));
    std::partial_sort(candidates.begin(), end, candidates.end());
    SentenceSample sample{hits.size(), candidates.size(), {}};
    for (auto candidate = candidates.begin(); candidate != end; ++candidate) {
        sample.rows.push_back(candidate->row);
    }
    return sample;
}

EvidenceSample sampled_evidence(const Findings& findings, std::size_t most) {
    // Sorted as (cell, draw, row), the cells numbered in the order they are given in.
    std::vector<std::tuple<std::size_t, std::uint64_t, std::size_t>> hits;
    hits.reserve(findings.evidence.size());
    for (std::size_t row = 0; row < findings.evidence.size(); ++row) {
        const ArticleFinding& article = article_of(findings, row);
        const EvidenceFinding& hit = findings.evidence[row];
        if (!is_counted(findings, hit)) {
            continue;
        }
        const std::size_t event = article.event ? *article.event + 1 : 0;
        const std::size_t cell =
            (article.outlet * (findings.events.size() + 1) + event) *
                findings.categories.size() +
            hit.category;
        hits.emplace_back(cell, hit.draw, row);
    }
    std::ranges::sort(hits);
    EvidenceSample sample;
    for (std::size_t first = 0, last = 0; first < hits.size(); first = last) {
        while (last < hits.size() &&
               std::get<0>(hits[last]) == std::get<0>(hits[first])) {
            if (last - first < most) {
                sample.rows.push_back(std::get<2>(hits[last]));
            }
            ++last;
        }
        const std::size_t row = std::get<2>(hits[first]);
        const ArticleFinding& article = article_of(findings, row);
        sample.cells.push_back({article.outlet, article.event,
                                findings.evidence[row].category, last - first,
                                std::min(most, last - first)});
    }
    std::ranges::sort(sample.rows);
    return sample;
}

} // namespace parallax::report
