#include "core/measure/similarity.hpp"

#include "core/measure/wording_similarity.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"

namespace parallax::bench {

namespace {

using measure::SimilarPair;

constexpr std::size_t most_outlets = 40; // as in the program

void add_pairs(const std::vector<SimilarPair>& pairs, Checksum& checksum) {
    for (const SimilarPair& pair : pairs) {
        checksum.add_rounded(pair.cosine);
        checksum.add_rounded(pair.jensen_shannon);
        if (pair.cosine_interval) {
            checksum.add_rounded(pair.cosine_interval->low);
            checksum.add_rounded(pair.cosine_interval->high);
        }
    }
}

} // namespace

void add_similarity(const Input& input) {
    const analysis::Material& material = input.material;
    const std::size_t outlets = material.outlets.size();
    const auto outlet_sums = std::make_shared<const index::GroupCounts>(
        index::grouped(material.index.counts(), material.outlet_of, outlets).tokens);
    const auto sums = std::make_shared<const Eigen::MatrixXd>(
        outlet_sums->cast<double>().toDense().transpose()); // [terms x outlets]
    const Amount terms{material.index.vocabulary().terms(), "terms"};
    const auto add_number = [](double number, Checksum& checksum) {
        checksum.add_rounded(number);
    };
    const Eigen::Index last = sums->cols() - 1;
    add_benchmark(
        "similarity/cosine", terms,
        [sums, last] { return measure::cosine(sums->col(0), sums->col(last)); },
        add_number);
    add_benchmark(
        "similarity/jensen_shannon", terms,
        [sums, last] { return measure::jensen_shannon(sums->col(0), sums->col(last)); },
        add_number);

    std::vector<std::size_t> compared;
    for (std::size_t outlet = 0; outlet < std::min(outlets, most_outlets); ++outlet) {
        compared.push_back(outlet);
    }
    add_threaded_benchmark(
        "similarity/wording_similarity",
        {compared.size() * (compared.size() - 1) / 2, "pairs"},
        [&material, outlet_sums, compared] {
            return measure::wording_similarity(material.index.counts(), *outlet_sums,
                                               material.outlet_of, compared);
        },
        add_pairs);
}

} // namespace parallax::bench
