#include "core/measure/exchange_strata.hpp"

#include <optional>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using Strata = std::vector<std::vector<std::size_t>>;

FramingCounts world(std::vector<std::size_t> outlet,
                    std::vector<std::optional<std::size_t>> event) {
    FramingCounts counts;
    counts.outlet = std::move(outlet);
    counts.event = std::move(event);
    counts.events = 3;
    return counts;
}

TEST(ExchangeStrata, IsAnEventWithTwoOutletsOrMore) {
    const FramingCounts counts =
        world({0, 1, 1, 1, 0, 2, 0}, {2, 1, 2, 1, 0, 0, std::nullopt});
    EXPECT_EQ(exchange_strata(counts, Exchange::inside_events),
              (Strata{{4, 5}, {0, 2}}));
}

TEST(ExchangeStrata, IsOneOfAllArticles) {
    EXPECT_EQ(exchange_strata(world({0, 1, 0}, {2, std::nullopt, 1}),
                              Exchange::over_all_articles),
              (Strata{{0, 1, 2}}));
    EXPECT_EQ(exchange_strata(world({1, 1}, {0, 0}), Exchange::over_all_articles),
              Strata{});
}

} // namespace
} // namespace parallax::measure
