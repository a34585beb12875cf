#pragma once

#include "core/base/hash.hpp"
#include "core/measure/resampled_table.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace parallax::measure {

/// Articles that are made up, for tests of what compares outlets on the same events.
struct CountedWorld : CountedArticles {
    void add(std::size_t outlet, std::optional<std::size_t> event,
             const std::vector<double>& article) {
        const auto row = static_cast<Eigen::Index>(outlet_of.size());
        counts.conservativeResize(row + 1, static_cast<Eigen::Index>(article.size()));
        for (std::size_t f = 0; f < article.size(); ++f) {
            counts(row, static_cast<Eigen::Index>(f)) = article[f];
        }
        outlet_of.push_back(outlet);
        event_of.push_back(event);
        keys.push_back(base::mixed_bits(3, outlet_of.size()));
        outlets = std::max(outlets, outlet + 1);
    }

    /// The same articles in another order, with the same keys.
    [[nodiscard]] CountedWorld shuffled(std::mt19937_64& random) const {
        CountedWorld result = *this;
        for (std::size_t a = outlet_of.size() - 1; a > 0; --a) {
            const std::size_t b = random() % (a + 1);
            std::swap(result.outlet_of[a], result.outlet_of[b]);
            std::swap(result.event_of[a], result.event_of[b]);
            std::swap(result.keys[a], result.keys[b]);
            result.counts.row(static_cast<Eigen::Index>(a))
                .swap(result.counts.row(static_cast<Eigen::Index>(b)));
        }
        return result;
    }
};

/// Articles at random: one in `events` has none, half of the counts are 0.
inline CountedWorld random_world(std::uint64_t seed, std::size_t articles,
                                 std::size_t outlets, std::size_t events,
                                 std::size_t features) {
    std::mt19937_64 random(seed);
    CountedWorld world;
    for (std::size_t a = 0; a < articles; ++a) {
        std::vector<double> article;
        for (std::size_t f = 0; f < features; ++f) {
            article.push_back(random() % 2 == 0 ? 0 : double(random() % 9));
        }
        const std::size_t event = random() % events;
        world.add(random() % outlets, event == 0 ? std::nullopt : std::optional(event),
                  article);
    }
    world.outlets = outlets;
    return world;
}

} // namespace parallax::measure
