#include "core/analysis/contexts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace parallax::analysis {

namespace {

constexpr std::size_t most_of_an_article = 2;

bool is_earlier(const EntryHit& a, const EntryHit& b) {
    return std::pair(a.article, a.first) < std::pair(b.article, b.first);
}

bool is_drawn_first(const EntryHit& a, const EntryHit& b) { return a.draw < b.draw; }

} // namespace

std::vector<EntryHit> drawn_contexts(std::span<const EntryHit> hits) {
    std::vector<EntryHit> drawn;
    for (std::size_t first = 0, last = 0; first < hits.size(); first = last) {
        while (last < hits.size() && hits[last].article == hits[first].article) {
            ++last;
        }
        std::vector<EntryHit> of_article(
            hits.begin() + static_cast<std::ptrdiff_t>(first),
            hits.begin() + static_cast<std::ptrdiff_t>(last));
        std::stable_sort(of_article.begin(), of_article.end(), is_drawn_first);
        of_article.resize(std::min(of_article.size(), most_of_an_article));
        drawn.insert(drawn.end(), of_article.begin(), of_article.end());
    }
    std::stable_sort(drawn.begin(), drawn.end(), is_drawn_first);
    drawn.resize(std::min(drawn.size(), most_contexts));
    std::sort(drawn.begin(), drawn.end(), is_earlier);
    return drawn;
}

HitContexts contexts_of(const Material& material, std::span<const EntryHit> hits) {
    const index::Index& index = material.index;
    const index::Vocabulary& vocabulary = index.vocabulary();
    const auto counts = index.counts();
    std::set<base::TermId> of_hits;
    for (const EntryHit& hit : hits) {
        for (std::uint32_t i = hit.first; i < hit.last; ++i) {
            of_hits.insert(vocabulary.term_of(index.tokens_of(hit.article)[i]));
        }
    }
    const double articles = static_cast<double>(index.articles());
    std::map<base::TermId, Eigen::Index> columns;
    std::vector<Eigen::Triplet<double>> cells;
    for (std::size_t row = 0; row < hits.size(); ++row) {
        const EntryHit& hit = hits[row];
        const auto tokens = index.tokens_of(hit.article);
        std::map<base::TermId, double> weights;
        const auto add = [&](std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i) {
                const base::TermId term = vocabulary.term_of(tokens[i]);
                const auto t = static_cast<Eigen::Index>(base::to_index(term));
                const auto with_term =
                    counts.outerIndexPtr()[t + 1] - counts.outerIndexPtr()[t];
                if (!of_hits.contains(term)) {
                    weights[term] += std::log(articles / with_term);
                }
            }
        };
        add(hit.first - std::min<std::size_t>(hit.first, context_reach), hit.first);
        add(hit.last, std::min<std::size_t>(tokens.size(), hit.last + context_reach));
        for (const auto& [term, weight] : weights) {
            if (weight > 0) {
                const auto column = columns.try_emplace(
                    term, static_cast<Eigen::Index>(columns.size()));
                cells.emplace_back(static_cast<Eigen::Index>(row), column.first->second,
                                   weight);
            }
        }
    }
    HitContexts contexts{Eigen::SparseMatrix<double, Eigen::RowMajor>(
                             static_cast<Eigen::Index>(hits.size()),
                             static_cast<Eigen::Index>(columns.size())),
                         std::vector<base::TermId>(columns.size())};
    contexts.weights.setFromTriplets(cells.begin(), cells.end());
    for (const auto& [term, column] : columns) {
        contexts.terms[static_cast<std::size_t>(column)] = term;
    }
    return contexts;
}

Eigen::MatrixXd directions_of(const HitContexts& contexts, const TermVectors& vectors) {
    Eigen::MatrixXd directions =
        Eigen::MatrixXd::Zero(contexts.weights.rows(), vectors.vectors.cols());
    for (Eigen::Index hit = 0; hit < contexts.weights.rows(); ++hit) {
        for (decltype(contexts.weights)::InnerIterator at(contexts.weights, hit); at;
             ++at) {
            const base::TermId term =
                contexts.terms[static_cast<std::size_t>(at.col())];
            const std::int32_t row = vectors.row_of_term[base::to_index(term)];
            if (row >= 0) {
                directions.row(hit) += at.value() * vectors.vectors.row(row);
            }
        }
        const double length = directions.row(hit).norm();
        if (length > 0) {
            directions.row(hit) /= length;
        }
    }
    return directions;
}

} // namespace parallax::analysis
