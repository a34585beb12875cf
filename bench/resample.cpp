#include "core/base/hash.hpp"
#include "core/measure/resampled_sums.hpp"

#include <atomic>
#include <memory>
#include <string>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"

namespace parallax::bench {

namespace {

constexpr std::uint64_t resamples = 2000;
constexpr std::size_t articles = 40'000;
constexpr Eigen::Index categories = 50;
constexpr std::size_t outlets = 20;

/// One weighted hit or more in each cell of which `of_1000` have some; tokens last.
Eigen::MatrixXd invented_counts(std::uint64_t of_1000) {
    Eigen::MatrixXd values(static_cast<Eigen::Index>(articles), categories + 1);
    for (Eigen::Index a = 0; a < values.rows(); ++a) {
        for (Eigen::Index c = 0; c < categories; ++c) {
            const std::uint64_t bits = base::mixed_bits(static_cast<std::uint64_t>(a),
                                                        static_cast<std::uint64_t>(c));
            values(a, c) = bits % 1000 < of_1000
                               ? 500'000.0 * static_cast<double>(1 + (bits >> 32U) % 9)
                               : 0.0;
        }
        values(a, categories) = 200.0 + static_cast<double>(a % 700);
    }
    return values;
}

/// The sums of every replicate, drawn, added up and looked at, with nothing else. What
/// is looked at depends on every one of them.
void add_sums(const std::string& name, std::uint64_t of_1000, std::size_t groups) {
    const auto values =
        std::make_shared<const Eigen::MatrixXd>(invented_counts(of_1000));
    const auto work = [values, groups] {
        std::vector<std::size_t> group_of;
        std::vector<std::uint64_t> keys;
        for (std::size_t a = 0; a < articles; ++a) {
            group_of.push_back(base::mixed_bits(7, a) % groups);
            keys.push_back(base::mixed_bits(8, a));
        }
        const measure::ResampledSums sums(*values, group_of, groups, keys);
        std::atomic<std::uint64_t> total{0};
        sums.for_each(
            resamples, [&](std::uint64_t replicate, const measure::GroupRows& rows) {
                total += static_cast<std::uint64_t>(rows.sum()) * (replicate + 1);
            });
        return total.load();
    };
    add_threaded_benchmark(
        "resample/" + name, {articles * resamples, "draws"}, work,
        [](std::uint64_t total, Checksum& checksum) { checksum.add(total); });
}

} // namespace

void add_resample() {
    add_sums("sums_dense", 1000, outlets);
    add_sums("sums_sparse", 50, outlets);
    add_sums("sums_sparse_by_outlet_and_event", 50, 4000);
}

} // namespace parallax::bench
