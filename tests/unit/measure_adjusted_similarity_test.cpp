#include "core/base/hash.hpp"
#include "core/measure/adjusted_similarity.hpp"
#include "core/measure/group_jackknife.hpp"
#include "core/measure/rank_similarity.hpp"
#include "core/measure/similarity.hpp"
#include "core/measure/spearman.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::measure {
namespace {

using Eigen::ArrayXXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::array<std::size_t, 2> first_two{0, 1};

/// Articles with an outlet, maybe an event, and counts.
struct World {
    std::vector<std::size_t> outlet_of;
    std::vector<std::optional<std::size_t>> event_of;
    std::vector<std::uint64_t> keys;
    std::vector<VectorXd> counts;
    std::size_t outlets = 0;

    void add(std::size_t outlet, std::optional<std::size_t> event,
             const VectorXd& article) {
        outlet_of.push_back(outlet);
        event_of.push_back(event);
        keys.push_back(base::mixed_bits(7, keys.size()));
        counts.push_back(article);
        outlets = std::max(outlets, outlet + 1);
    }

    [[nodiscard]] FeatureSource source() const {
        return {counts.front().size(),
                [this](Index feature, std::vector<FeatureCount>& into) {
                    for (std::size_t a = 0; a < counts.size(); ++a) {
                        if (counts[a][feature] > 0) {
                            into.push_back({a, counts[a][feature]});
                        }
                    }
                }};
    }

    [[nodiscard]] MatrixXd once() const {
        return MatrixXd::Ones(1, static_cast<Index>(counts.size()));
    }

    [[nodiscard]] MatrixXd jackknifed() const {
        return jackknife_weights(outlets, outlet_of, keys);
    }

    [[nodiscard]] EventTable table(const MatrixXd& weights) const {
        VectorXd sizes(static_cast<Index>(counts.size()));
        for (std::size_t a = 0; a < counts.size(); ++a) {
            sizes[static_cast<Index>(a)] = counts[a].sum();
        }
        return {outlets, outlet_of, event_of, sizes, weights};
    }

    [[nodiscard]] AdjustedPair pair(const MatrixXd& weights) const {
        return adjusted_similarity(source(), table(weights), first_two).front();
    }

    [[nodiscard]] double raw_cosine() const {
        std::array<VectorXd, 2> sums{VectorXd::Zero(counts.front().size()),
                                     VectorXd::Zero(counts.front().size())};
        for (std::size_t a = 0; a < counts.size(); ++a) {
            if (outlet_of[a] < 2) {
                sums.at(outlet_of[a]) += counts[a];
            }
        }
        return cosine(sums[0], sums[1]);
    }
};

VectorXd numbers(const std::vector<double>& values) {
    return Eigen::Map<const VectorXd>(values.data(), static_cast<Index>(values.size()));
}

/// The profile of each outlet by the formula of the header, one sum after another.
MatrixXd slow_profiles(const World& world, const VectorXd& weights) {
    const Index features = world.counts.front().size();
    MatrixXd observed = MatrixXd::Zero(features, static_cast<Index>(world.outlets));
    MatrixXd expected = observed;
    for (std::size_t event = 0; event < 50; ++event) {
        VectorXd all = VectorXd::Zero(features);
        MatrixXd each = MatrixXd::Zero(features, static_cast<Index>(world.outlets));
        std::vector<bool> is_there(world.outlets, false);
        for (std::size_t a = 0; a < world.counts.size(); ++a) {
            if (world.event_of[a] == event) {
                is_there[world.outlet_of[a]] = true;
                const VectorXd weighted =
                    world.counts[a] * weights[static_cast<Index>(a)];
                all += weighted;
                each.col(static_cast<Index>(world.outlet_of[a])) += weighted;
            }
        }
        if (std::count(is_there.begin(), is_there.end(), true) < 2 || all.sum() == 0) {
            continue;
        }
        observed += each;
        for (Index o = 0; o < each.cols(); ++o) {
            expected.col(o) += each.col(o).sum() * all / all.sum();
        }
    }
    MatrixXd profile(features, observed.cols());
    for (Index f = 0; f < features; ++f) {
        for (Index o = 0; o < profile.cols(); ++o) {
            const double pooled = observed.row(f).sum();
            profile(f, o) =
                expected(f, o) > 0 ? pooled * observed(f, o) / expected(f, o) : pooled;
        }
    }
    return profile;
}

/// The same from the table: ranks need the last bit.
MatrixXd fast_profiles(const World& world) {
    const EventTable table = world.table(world.once());
    MatrixXd profile(world.counts.front().size(), static_cast<Index>(world.outlets));
    std::vector<FeatureCount> counts;
    ObservedExpected feature;
    for (Index f = 0; f < profile.rows(); ++f) {
        counts.clear();
        world.source().read(f, counts);
        table.of_feature(counts, feature);
        profile.row(f) = standardised(feature).row(0).matrix();
    }
    return profile;
}

World random_world(std::uint64_t seed, int articles) {
    std::mt19937_64 random(seed);
    World world;
    for (int a = 0; a < articles; ++a) {
        VectorXd counts(5);
        for (double& count : counts) {
            count = random() % 3 == 0 ? 0 : double(random() % 9);
        }
        const std::uint64_t event = random() % 7;
        world.add(random() % 4, event == 0 ? std::nullopt : std::optional(event % 6),
                  counts);
    }
    world.outlets = 4;
    return world;
}

TEST(AdjustedSimilarity, AgreesWithASlowWayInEveryReplicate) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const World world = random_world(seed, 8 + int(seed));
        const MatrixXd weights = world.jackknifed();
        const std::array<std::size_t, 3> asked{2, 0, 3};
        const auto pairs =
            adjusted_similarity(world.source(), world.table(weights), asked);
        const auto ranks = rank_similarity(world.source(), world.table(weights), asked);
        ASSERT_EQ(pairs.size(), 3U);
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const AdjustedPair& pair = pairs[i];
            if (pair.articles == 0) {
                ASSERT_TRUE(std::isnan(pair.cosine.value));
                continue;
            }
            VectorXd cosines(weights.rows());
            VectorXd divergences(weights.rows());
            for (Index r = 0; r < weights.rows(); ++r) {
                const MatrixXd profile = slow_profiles(world, weights.row(r));
                const VectorXd a = profile.col(static_cast<Index>(pair.a));
                const VectorXd b = profile.col(static_cast<Index>(pair.b));
                cosines[r] = cosine(a, b);
                divergences[r] = jensen_shannon(a, b);
            }
            if (std::isnan(cosines[0])) {
                continue;
            }
            EXPECT_NEAR(pair.cosine.value, cosines[0], 1e-12);
            EXPECT_NEAR(pair.jensen_shannon.value, divergences[0], 1e-12);
            const auto interval =
                jackknife_interval(cosines, pair.articles, Bounds::zero_to_one);
            ASSERT_EQ(pair.cosine.interval.has_value(), interval.has_value());
            if (interval) {
                EXPECT_NEAR(pair.cosine.interval->low, interval->low, 1e-9);
                EXPECT_NEAR(pair.cosine.interval->high, interval->high, 1e-9);
            }
            const auto of_divergence =
                jackknife_interval(divergences, pair.articles, Bounds::zero_to_one);
            ASSERT_EQ(pair.jensen_shannon.interval.has_value(),
                      of_divergence.has_value());
            const MatrixXd profile = fast_profiles(world);
            EXPECT_EQ(ranks[i].a, pair.a);
            EXPECT_EQ(ranks[i].spearman.value,
                      spearman(profile.col(static_cast<Index>(pair.a)),
                               profile.col(static_cast<Index>(pair.b))));
            EXPECT_TRUE(profile.isApprox(slow_profiles(world, weights.row(0)), 1e-12));
        }
    }
}

TEST(EventTable, WhatIsExpectedAddsUpToWhatIsObserved) {
    const World world = random_world(3, 40);
    const EventTable table = world.table(world.once());
    Eigen::ArrayXd observed_of = Eigen::ArrayXd::Zero(4);
    Eigen::ArrayXd expected_of = Eigen::ArrayXd::Zero(4);
    std::vector<FeatureCount> counts;
    ObservedExpected feature;
    for (Index f = 0; f < 5; ++f) {
        counts.clear();
        world.source().read(f, counts);
        table.of_feature(counts, feature);
        EXPECT_NEAR(feature.observed.sum(), feature.expected.sum(), 1e-9);
        EXPECT_TRUE((feature.observed == 0 || feature.expected > 0).all());
        observed_of += feature.observed.row(0).transpose();
        expected_of += feature.expected.row(0).transpose();
        std::reverse(counts.begin(), counts.end());
        ObservedExpected other;
        table.of_feature(counts, other);
        EXPECT_TRUE((other.observed == feature.observed).all());
    }
    for (Index o = 0; o < 4; ++o) {
        EXPECT_NEAR(observed_of[o], expected_of[o], 1e-9);
        EXPECT_EQ(table.outlet_sizes()(0, o), observed_of[o]);
    }
}

TEST(EventTable, LeavesOutWhatNobodyElseReportsOn) {
    World world;
    world.add(0, 1, numbers({1, 2}));
    world.add(1, 1, numbers({3, 1}));
    const AdjustedPair alone = world.pair(world.once());
    world.add(0, 2, numbers({50, 0}));
    world.add(1, std::nullopt, numbers({0, 50}));
    const EventTable table = world.table(world.once());
    EXPECT_EQ(table.events(), 1U);
    EXPECT_TRUE(table.has(0));
    EXPECT_FALSE(table.has(2));
    EXPECT_FALSE(table.has(3));
    EXPECT_EQ(world.pair(world.once()).cosine.value, alone.cosine.value);
    EXPECT_EQ(world.pair(world.once()).articles, 1U);
}

TEST(EventTable, RefusesWhatDoesNotFit) {
    const std::vector<std::size_t> outlets{0, 2};
    const std::vector<std::optional<std::size_t>> events{0, 0};
    const VectorXd sizes = VectorXd::Ones(2);
    EXPECT_THROW(EventTable(2, outlets, events, sizes, MatrixXd::Ones(1, 2)),
                 std::logic_error);
    EXPECT_THROW(EventTable(3, outlets, events, sizes, MatrixXd::Ones(1, 3)),
                 std::logic_error);
}

TEST(AdjustedSimilarity, WithOneEventIsTheRawOne) {
    World world;
    world.add(0, 0, numbers({4, 1, 0}));
    world.add(0, 0, numbers({2, 1, 3}));
    world.add(1, 0, numbers({1, 1, 8}));
    world.add(2, 0, numbers({5, 0, 2}));
    EXPECT_NEAR(world.pair(world.once()).cosine.value, world.raw_cosine(), 1e-15);
    EXPECT_NEAR(world.pair(world.once()).jensen_shannon.value,
                jensen_shannon(numbers({6, 2, 3}), numbers({1, 1, 8})), 1e-15);
}

/// Outlets 0 and 1 on events of their own, each beside two others; outlet 2 and 3 are
/// everywhere. An event says what all use; `slant` what outlet 1 uses more often.
World separate_events(double slant) {
    World world;
    for (std::size_t event = 0; event < 12; ++event) {
        const bool is_first = event % 2 == 0;
        const VectorXd topic =
            is_first ? numbers({80, 2, 10, 10, 2}) : numbers({2, 80, 10, 10, 2});
        VectorXd own = topic;
        if (!is_first) {
            own[2] *= slant;
            own[3] /= slant;
        }
        world.add(is_first ? 0 : 1, event, own);
        world.add(2, event, topic);
        world.add(3, event, topic);
    }
    return world;
}

TEST(AdjustedSimilarity, OutletsThatOnlyCoverOtherEventsAreAlike) {
    const World world = separate_events(1);
    EXPECT_LT(world.raw_cosine(), 0.1); // topics
    EXPECT_NEAR(world.pair(world.once()).cosine.value, 1, 1e-12);
    EXPECT_NEAR(world.pair(world.once()).jensen_shannon.value, 0, 1e-12);
}

TEST(AdjustedSimilarity, OutletsThatDifferInsideEventsDiffer) {
    const AdjustedPair pair = separate_events(3).pair(separate_events(3).once());
    EXPECT_LT(pair.cosine.value, 0.99);
    EXPECT_GT(pair.jensen_shannon.value, 0.01);
}

TEST(AdjustedSimilarity, FindsWhatTheMixOfEventsHides) {
    World world;
    for (std::size_t event = 0; event < 10; ++event) {
        const bool is_first = event % 2 == 0;
        const VectorXd topic = is_first ? numbers({60, 20}) : numbers({20, 60});
        // Outlet 0 writes about the second kind of events as all do about the first.
        world.add(is_first ? 1 : 0, event, numbers({60, 20}));
        world.add(2, event, topic);
        world.add(3, event, topic);
    }
    EXPECT_EQ(world.raw_cosine(), 1);
    EXPECT_LT(world.pair(world.once()).cosine.value, 0.9);
}

TEST(AdjustedSimilarity, DoesNotDependOnThreadsOrOrder) {
    const World world = random_world(11, 60);
    const AdjustedPair many = world.pair(world.jackknifed());
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    const AdjustedPair few = world.pair(world.jackknifed());
    EXPECT_EQ(many.cosine.value, few.cosine.value);
    EXPECT_EQ(many.cosine.interval->low, few.cosine.interval->low);
    World turned;
    turned.outlets = world.outlets;
    for (std::size_t i = world.counts.size(); i-- > 0;) {
        turned.add(world.outlet_of[i], world.event_of[i], world.counts[i]);
        turned.keys.back() = world.keys[i];
    }
    const AdjustedPair other = turned.pair(turned.jackknifed());
    EXPECT_NEAR(many.cosine.value, other.cosine.value, 1e-15);
    EXPECT_NEAR(many.cosine.interval->low, other.cosine.interval->low, 1e-12);
    const std::array<std::size_t, 2> swapped{1, 0};
    const auto back =
        adjusted_similarity(world.source(), world.table(world.jackknifed()), swapped);
    EXPECT_EQ(back.front().cosine.value, many.cosine.value);
}

TEST(RankSimilarity, RawIsThatOfTheSums) {
    const World world = random_world(5, 50);
    const auto pairs =
        rank_similarity(world.source(), world.outlet_of, world.jackknifed(), first_two);
    std::array<VectorXd, 2> sums{VectorXd::Zero(5), VectorXd::Zero(5)};
    for (std::size_t a = 0; a < world.counts.size(); ++a) {
        if (world.outlet_of[a] < 2) {
            sums.at(world.outlet_of[a]) += world.counts[a];
        }
    }
    EXPECT_EQ(pairs.front().spearman.value, spearman(sums[0], sums[1]));
    const std::array<std::size_t, 2> absent{0, 9};
    EXPECT_TRUE(std::isnan(
        rank_similarity(world.source(), world.outlet_of, world.once(), absent)
            .front()
            .spearman.value));
}

TEST(GroupJackknife, DealsTheArticlesOfEachOutletOut) {
    std::vector<std::size_t> outlet_of(47, 0);
    std::vector<std::uint64_t> keys(47);
    std::iota(keys.begin(), keys.end(), 100);
    outlet_of[3] = 1;
    const MatrixXd weights = jackknife_weights(2, outlet_of, keys);
    EXPECT_EQ(weights.rows(), 1 + Index(jackknife_groups));
    EXPECT_EQ(weights.row(0).sum(), 47);
    for (Index a = 0; a < 47; ++a) {
        EXPECT_EQ(weights.col(a).sum(), double(jackknife_groups)); // left out once
    }
    for (Index r = 1; r < weights.rows(); ++r) {
        EXPECT_LE(weights.row(r).sum(), 47 - 2);
        EXPECT_GE(weights.row(r).sum(), 47 - 4);
    }
}

// The mean of the numbers 1 to 20, one a group: its jackknife error is the standard
// error of a mean, sqrt(35 / 20), and 2.093 the quantile of Student's t.
TEST(GroupJackknife, AgreesWithTheErrorOfAMean) {
    VectorXd replicates(21);
    replicates[0] = 10.5 / 100;
    for (int i = 1; i <= 20; ++i) {
        replicates[i] = (210.0 - i) / 19 / 100;
    }
    const auto interval = jackknife_interval(replicates, 20, Bounds::zero_to_one);
    ASSERT_TRUE(interval);
    const double half = 2.0930240544 * std::sqrt(35.0 / 20) / 100 / (0.105 * 0.895);
    const double centre = std::log(0.105 / 0.895);
    EXPECT_NEAR(interval->low, 1 / (1 + std::exp(half - centre)), 1e-9);
    EXPECT_NEAR(interval->high, 1 / (1 + std::exp(-half - centre)), 1e-9);
    // Of a correlation: tanh(atanh(r) +- t se / (1 - r^2)).
    const auto correlation =
        jackknife_interval(replicates, 20, Bounds::minus_one_to_one);
    const double half_z =
        2.0930240544 * std::sqrt(35.0 / 20) / 100 / (1 - 0.105 * 0.105);
    EXPECT_NEAR(correlation->low, std::tanh(std::atanh(0.105) - half_z), 1e-9);
    EXPECT_NEAR(correlation->high, std::tanh(std::atanh(0.105) + half_z), 1e-9);
}

TEST(GroupJackknife, SaysNothingWhereItKnowsNothing) {
    VectorXd replicates(3);
    replicates << 0.5, 0.4, 0.6;
    EXPECT_TRUE(jackknife_interval(replicates, 5, Bounds::zero_to_one));
    EXPECT_FALSE(jackknife_interval(replicates, 4, Bounds::zero_to_one));
    replicates << 0.5, 0.5, 0.5;
    EXPECT_FALSE(jackknife_interval(replicates, 5, Bounds::zero_to_one));
    replicates << 1, 0.9, 0.8;
    EXPECT_FALSE(jackknife_interval(replicates, 5, Bounds::zero_to_one));
    replicates << 0.5, 0.4, std::nan("");
    EXPECT_FALSE(jackknife_interval(replicates, 5, Bounds::zero_to_one));
    EXPECT_THROW((void)jackknife_interval(VectorXd(2), 5, Bounds::zero_to_one),
                 std::logic_error);
}

/// Articles of gamma-Poisson counts; outlets 0 and 1 frame apart, 2 to 4 alike. What
/// is true is the cosine of the expected counts.
struct Simulated {
    World world;
    double truth = 0;
};

Simulated simulated(std::uint64_t seed, std::size_t events) {
    constexpr Index features = 8;
    std::mt19937_64 random(seed);
    std::mt19937_64 fixed(1); // events and outlets are the same in every world
    std::gamma_distribution<double> level(1, 1);
    MatrixXd effect = MatrixXd::Ones(features, 5);
    for (Index f = 0; f < features; ++f) {
        effect(f, 0) = f % 2 == 0 ? 2 : 1;
        effect(f, 1) = f % 3 == 0 ? 0.4 : 1.2;
    }
    Simulated result;
    World means;
    for (std::size_t event = 0; event < events; ++event) {
        VectorXd topic(features);
        for (double& mean : topic) {
            mean = 1 + 8 * level(fixed);
        }
        for (std::size_t outlet = 0; outlet < 5; ++outlet) {
            const VectorXd mean =
                topic.cwiseProduct(effect.col(static_cast<Index>(outlet)));
            means.add(outlet, event, mean);
            VectorXd counts(features);
            for (Index f = 0; f < features; ++f) {
                std::gamma_distribution<double> own(2, mean[f] / 2);
                std::poisson_distribution<int> count(own(random));
                counts[f] = count(random);
            }
            result.world.add(outlet, event, counts);
        }
    }
    result.truth = means.pair(means.once()).cosine.value;
    return result;
}

// Long: PARALLAX_LONG_TESTS=1. Short: 60 worlds, which can tell 95 % from 75 %.
TEST(AdjustedSimilarity, IntervalsHoldWhatIsTrue) {
    const bool is_long = std::getenv("PARALLAX_LONG_TESTS") != nullptr;
    const int worlds = is_long ? 1000 : 60;
    for (const std::size_t events : {std::size_t{10}, std::size_t{40}}) {
        int held = 0;
        for (int i = 0; i < worlds; ++i) {
            const Simulated one =
                simulated(1000 + static_cast<std::uint64_t>(i), events);
            const auto pair = one.world.pair(one.world.jackknifed());
            ASSERT_TRUE(pair.cosine.interval);
            held += pair.cosine.interval->low <= one.truth &&
                    one.truth <= pair.cosine.interval->high;
        }
        const double share = double(held) / worlds;
        std::printf("%zu events: %.3f of %d intervals hold the true cosine\n", events,
                    share, worlds);
        EXPECT_GE(share, 0.85);
    }
}

} // namespace
} // namespace parallax::measure
