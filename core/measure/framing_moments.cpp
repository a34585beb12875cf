#include "core/measure/framing_moments.hpp"

namespace parallax::measure {

FramingMoments::FramingMoments(const FramingCounts& counts, const Cells& cells)
    : cells_(cells) {
    const auto categories = static_cast<std::size_t>(counts.scores.cols());
    const Sums nothing{{}, std::vector<OfHits>(categories)};
    of_cell_.assign(cells.cells.size(), nothing);
    of_event_.assign(counts.events, nothing);
    of_outlet_.assign(counts.outlets, nothing);
    of_all_ = nothing;
    for (std::size_t a = 0; a < cells.of.size(); ++a) {
        const auto row = static_cast<Eigen::Index>(a);
        Sums& cell = of_cell_[cells.of[a]];
        const auto tokens = static_cast<std::int64_t>(counts.tokens[row]);
        cell.articles.articles += 1;
        cell.articles.tokens += tokens;
        cell.articles.tokens_squared += Whole{tokens} * tokens;
        for (std::size_t c = 0; c < categories; ++c) {
            const auto hits = static_cast<std::int64_t>(
                counts.scores(row, static_cast<Eigen::Index>(c)));
            if (hits != 0) {
                cell.hits[c].hits += hits;
                cell.hits[c].squared += Whole{hits} * hits;
                cell.hits[c].by_tokens += Whole{hits} * tokens;
            }
        }
    }
    for (std::size_t i = 0; i < of_cell_.size(); ++i) {
        add(of_outlet_[cells.cells[i].outlet], of_cell_[i]);
        add(of_all_, of_cell_[i]);
        if (cells.cells[i].is_shared) {
            add(of_event_[*cells.cells[i].event], of_cell_[i]);
        }
    }
}

void FramingMoments::add(Sums& to, const Sums& from) {
    to.articles.articles += from.articles.articles;
    to.articles.tokens += from.articles.tokens;
    to.articles.tokens_squared += from.articles.tokens_squared;
    for (std::size_t c = 0; c < to.hits.size(); ++c) {
        to.hits[c].hits += from.hits[c].hits;
        to.hits[c].squared += from.hits[c].squared;
        to.hits[c].by_tokens += from.hits[c].by_tokens;
    }
}

SideMoments FramingMoments::side(const Sums& sums, std::size_t category) {
    const OfHits& hits = sums.hits[category];
    return {static_cast<double>(sums.articles.articles),
            static_cast<double>(hits.hits) / score_unit,
            static_cast<double>(sums.articles.tokens),
            static_cast<double>(hits.squared) / score_unit / score_unit,
            static_cast<double>(hits.by_tokens) / score_unit,
            static_cast<double>(sums.articles.tokens_squared)};
}

SideMoments FramingMoments::rest(const Sums& all, const Sums& own,
                                 std::size_t category) {
    const OfHits& of_all = all.hits[category];
    const OfHits& of_own = own.hits[category];
    return side({{all.articles.articles - own.articles.articles,
                  all.articles.tokens - own.articles.tokens,
                  all.articles.tokens_squared - own.articles.tokens_squared},
                 {{of_all.hits - of_own.hits, of_all.squared - of_own.squared,
                   of_all.by_tokens - of_own.by_tokens}}},
                0);
}

StratumMoments FramingMoments::everywhere(std::size_t outlet,
                                          std::size_t category) const {
    return {side(of_outlet_[outlet], category),
            rest(of_all_, of_outlet_[outlet], category)};
}

std::vector<StratumMoments> FramingMoments::on_events(std::size_t outlet,
                                                      std::size_t category) const {
    std::vector<StratumMoments> strata;
    for (std::size_t i = cells_.first_of[outlet]; i < cells_.first_of[outlet + 1];
         ++i) {
        if (cells_.cells[i].is_shared) {
            strata.push_back(
                {side(of_cell_[i], category),
                 rest(of_event_[*cells_.cells[i].event], of_cell_[i], category)});
        }
    }
    return strata;
}

} // namespace parallax::measure
