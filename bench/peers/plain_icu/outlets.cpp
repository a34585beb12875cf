#include "bench/peers/plain_icu/outlets.hpp"

#include <algorithm>
#include <cmath>

namespace plain {

namespace {

/// The vector as [terms].
void spread(const OutletVector& vector, std::vector<double>& counts) {
    std::fill(counts.begin(), counts.end(), 0);
    for (const Cell cell : vector.cells) {
        counts[cell.term] = cell.count;
    }
}

double dot(const std::vector<double>& a, const OutletVector& b) {
    double sum = 0;
    for (const Cell cell : b.cells) {
        sum += a[cell.term] * cell.count;
    }
    return sum;
}

double part(double observed, double expected) {
    return observed > 0 ? observed * std::log(observed / expected) : 0;
}

} // namespace

std::vector<OutletVector> outlet_vectors(const Corpus& corpus) {
    std::vector<std::vector<const Article*>> articles(corpus.outlets.all().size());
    for (const Article& article : corpus.articles) {
        articles[article.outlet].push_back(&article);
    }
    std::vector<OutletVector> vectors(articles.size());
    std::vector<std::uint32_t> counts(corpus.terms.all().size());
    for (std::size_t outlet = 0; outlet < articles.size(); ++outlet) {
        std::fill(counts.begin(), counts.end(), 0);
        for (const Article* article : articles[outlet]) {
            for (std::size_t i = article->first_cell; i < article->last_cell; ++i) {
                counts[corpus.cells[i].term] += corpus.cells[i].count;
            }
        }
        for (std::size_t term = 0; term < counts.size(); ++term) {
            if (counts[term] > 0) {
                vectors[outlet].cells.push_back({static_cast<Id>(term), counts[term]});
                vectors[outlet].tokens += counts[term];
            }
        }
    }
    return vectors;
}

std::vector<double> cosines(const std::vector<OutletVector>& vectors,
                            std::size_t terms) {
    std::vector<double> result;
    std::vector<double> counts(terms);
    std::vector<double> lengths;
    for (const OutletVector& vector : vectors) {
        spread(vector, counts);
        lengths.push_back(std::sqrt(dot(counts, vector)));
    }
    for (std::size_t a = 0; a < vectors.size(); ++a) {
        spread(vectors[a], counts);
        for (std::size_t b = a + 1; b < vectors.size(); ++b) {
            result.push_back(dot(counts, vectors[b]) / (lengths[a] * lengths[b]));
        }
    }
    return result;
}

double keyness(const std::vector<OutletVector>& vectors, std::size_t terms) {
    std::vector<double> totals(terms);
    double all = 0;
    for (const OutletVector& vector : vectors) {
        all += vector.tokens;
        for (const Cell cell : vector.cells) {
            totals[cell.term] += cell.count;
        }
    }
    double sum = 0;
    std::vector<double> counts(terms);
    std::vector<double> signed_g2(terms);
    for (const OutletVector& vector : vectors) {
        const double target = vector.tokens;
        const double reference = all - target;
        spread(vector, counts);
        for (std::size_t term = 0; term < terms; ++term) {
            const double a = counts[term];
            const double b = totals[term] - a;
            const double expected_a = totals[term] * target / all;
            const double expected_b = totals[term] * reference / all;
            const double g2 = 2 * (part(a, expected_a) + part(b, expected_b) +
                                   part(target - a, target - expected_a) +
                                   part(reference - b, reference - expected_b));
            signed_g2[term] = a < expected_a ? -g2 : g2;
        }
        for (const double g2 : signed_g2) {
            sum += std::abs(g2);
        }
    }
    return sum;
}

} // namespace plain
