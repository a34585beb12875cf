#include "core/report/sampling.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

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

/// By draw; the order of the evidence decides between equal draws.
void sort_by_draw(const Findings& findings, std::vector<std::size_t>& rows) {
    std::ranges::sort(rows, {}, [&](std::size_t row) {
        return std::pair(findings.evidence[row].draw, row);
    });
}

} // namespace

HitsByCell::HitsByCell(const Findings& findings)
    : outlets_(findings.outlets.size()),
      rows_(findings.outlets.size() * findings.categories.size()) {
    for (std::size_t row = 0; row < findings.evidence.size(); ++row) {
        const std::size_t category = findings.evidence[row].category;
        rows_.at(category * outlets_ + article_of(findings, row).outlet).push_back(row);
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
    sort_by_draw(findings, rows);
    std::set<std::pair<std::size_t, std::size_t>> seen;
    std::erase_if(rows, [&](std::size_t row) {
        const EvidenceFinding& hit = findings.evidence[row];
        return !seen.emplace(hit.article, hit.sentence_begin).second;
    });
    SentenceSample sample{hits.size(), rows.size(), {}};
    // Round after round over the articles, a sentence of each.
    std::map<std::size_t, std::size_t> taken;
    std::vector<std::pair<std::size_t, std::size_t>> rounds;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rounds.emplace_back(taken[findings.evidence[rows[i]].article]++, i);
    }
    std::ranges::sort(rounds);
    for (const auto& [round, i] : rounds) {
        if (sample.rows.size() == most) {
            break;
        }
        sample.rows.push_back(rows[i]);
    }
    return sample;
}

EvidenceSample sampled_evidence(const Findings& findings, std::size_t most) {
    std::map<std::tuple<std::size_t, std::optional<std::size_t>, std::size_t>,
             std::vector<std::size_t>>
        cells;
    for (std::size_t row = 0; row < findings.evidence.size(); ++row) {
        const ArticleFinding& article = article_of(findings, row);
        cells[{article.outlet, article.event, findings.evidence[row].category}]
            .push_back(row);
    }
    EvidenceSample sample;
    for (auto& [key, rows] : cells) {
        sort_by_draw(findings, rows);
        const std::size_t shown = std::min(most, rows.size());
        sample.rows.insert(sample.rows.end(), rows.begin(),
                           rows.begin() + static_cast<std::ptrdiff_t>(shown));
        sample.cells.push_back(
            {std::get<0>(key), std::get<1>(key), std::get<2>(key), rows.size(), shown});
    }
    std::ranges::sort(sample.rows);
    return sample;
}

} // namespace parallax::report
