#include "core/lexicon/common_numbers.hpp"
#include "core/lexicon/merge_runs.hpp"

#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// Rising numbers below a bound, each with the same chance.
Numbers drawn(std::mt19937_64& random, std::size_t size, std::uint32_t below) {
    std::set<std::uint32_t> numbers;
    for (std::size_t i = 0; i < size; ++i) {
        numbers.insert(static_cast<std::uint32_t>(random() % below));
    }
    return {numbers.begin(), numbers.end()};
}

TEST(CommonNumbers, AreThoseOfASetByEveryPath) {
    std::mt19937_64 random(20261122);
    std::size_t common = 0;
    for (int round = 0; round < 3000; ++round) {
        const auto below = static_cast<std::uint32_t>(1 + random() % 300);
        const Numbers numbers = drawn(random, random() % 100, below);
        const auto offset = static_cast<std::uint32_t>(random() % 4);
        std::vector<Numbers> lists;
        std::set<std::uint32_t> listed;
        for (std::size_t i = random() % 3; i < 3; ++i) {
            lists.push_back(drawn(random, random() % 100, below));
            listed.insert(lists.back().begin(), lists.back().end());
        }
        Numbers expected;
        std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(expected),
                     [&](std::uint32_t n) { return listed.contains(n + offset); });
        for (const NumberPath path : number_paths_here()) {
            Marks marks((numbers.size() + 7) / 8, 0);
            for (const Numbers& list : lists) {
                mark_common_by(path, numbers, offset, list, marks);
            }
            Numbers kept = numbers;
            keep_marked_by(path, kept, marks);
            ASSERT_EQ(kept, expected) << "round " << round;
        }
        common += expected.size();
    }
    EXPECT_GT(common, 10000U);
}

TEST(CommonNumbers, ReachToTheLargest) {
    const std::uint32_t largest = 0xFFFFFFFF;
    Numbers numbers;
    for (std::uint32_t i = 20; i > 0; --i) {
        numbers.push_back(largest - i);
    }
    const Numbers list{3, largest - 8, largest};
    for (const NumberPath path : number_paths_here()) {
        Marks marks(3, 0);
        mark_common_by(path, numbers, 1, list, marks);
        Numbers kept = numbers;
        keep_marked_by(path, kept, marks);
        EXPECT_EQ(kept, (Numbers{largest - 9, largest - 1}));
    }
}

TEST(MergeRuns, GivesOneSortedRun) {
    std::mt19937_64 random(7);
    for (std::size_t runs = 0; runs < 9; ++runs) {
        Numbers values;
        std::vector<std::size_t> first{0};
        for (std::size_t run = 0; run < runs; ++run) {
            const Numbers more = drawn(random, random() % 5, 50); // some are empty
            values.insert(values.end(), more.begin(), more.end());
            first.push_back(values.size());
        }
        Numbers sorted = values;
        std::sort(sorted.begin(), sorted.end());
        merge_runs(values, first, std::less<>());
        EXPECT_EQ(values, sorted);
    }
}

} // namespace
} // namespace parallax::lexicon
