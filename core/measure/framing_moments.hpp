#pragma once

#include "core/measure/adjusted_score.hpp"
#include "core/measure/framing.hpp"
#include "core/measure/framing_cells.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace parallax::measure {

/// Sums over articles, of squares too, in outlets, in events and in their cells.
///
/// Contract  as framing_numbers().
/// Numerics  whole numbers of 128 bits until they are asked for, so the same in any
///           order of articles.
class FramingMoments {
  public:
    FramingMoments(const FramingCounts& counts, const Cells& cells);

    /// What an outlet and all others write, whatever the event.
    [[nodiscard]] StratumMoments everywhere(std::size_t outlet,
                                            std::size_t category) const;

    /// The same on each event that both cover.
    [[nodiscard]] std::vector<StratumMoments> on_events(std::size_t outlet,
                                                        std::size_t category) const;

  private:
    __extension__ using Whole = __int128;

    /// Of articles, and of their hits in one category, in millionths.
    struct OfArticles {
        std::int64_t articles = 0;
        std::int64_t tokens = 0;
        Whole tokens_squared = 0;
    };
    struct OfHits {
        std::int64_t hits = 0;
        Whole squared = 0;
        Whole by_tokens = 0;
    };
    struct Sums {
        OfArticles articles;
        std::vector<OfHits> hits; ///< [categories]
    };

    static void add(Sums& to, const Sums& from);
    static SideMoments side(const Sums& sums, std::size_t category);
    static SideMoments rest(const Sums& all, const Sums& own, std::size_t category);

    const Cells& cells_;
    std::vector<Sums> of_cell_;
    std::vector<Sums> of_event_; ///< over cells that share it
    std::vector<Sums> of_outlet_;
    Sums of_all_;
};

} // namespace parallax::measure
