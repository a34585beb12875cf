#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/analysis/readings.hpp"
#include "core/findings/speakers.hpp"
#include "core/plan.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace parallax::analysis {

/// Counts who gets to speak: how many of an outlet's words are words of each actor,
/// quoted or reported, and by which cues.
///
/// A word belongs to the innermost attribution around it. Its speaker is the actor that
/// has the first hit in the first mention of the source, or in the source itself; of
/// categories inside each other the innermost. So "a critic of Kim" is Kim: rules of
/// grammar are not asked. Articles in a language without voice rules are left out.
class Speech {
  public:
    Speech(const Material& material, const Lexicons& lexicons, const HitTable& hits);

    /// Reads the attributions of an article; safe for several articles at once.
    void take(std::size_t article, const Reading& reading);

    /// Returns what was taken. All words are counted like hits of a frame, one a word,
    /// so rates, intervals and contrasts are those of frames.
    ///
    /// Cost      that of a framing with as many categories as there are speakers.
    [[nodiscard]] SpeakersFinding findings(const Plan& plan) const;

    /// Whole numbers of each speaker in each article.
    enum Count : std::uint8_t {
        quoted,
        reported,
        neutral,
        endorsing,
        distancing,
        counts
    };
    using Counted = std::array<Eigen::MatrixXd, counts>; ///< [articles x speakers] each

  private:
    const Material& material_;
    const HitTable& hits_;
    std::vector<std::size_t> articles_; ///< in a language with rules
    std::vector<SpeakerName> names_;
    std::vector<std::uint32_t> levels_;  ///< [categories]
    std::vector<std::ptrdiff_t> row_of_; ///< [categories] among the names; -1: no actor
    Counted counted_;

    [[nodiscard]] std::size_t speaker(const text::Attribution& attribution,
                                      const text::Words& words,
                                      std::span<const lexicon::Hit> hits) const;
    void add(Count count, std::size_t article, std::size_t speaker);
    void count_cue(const text::Attribution& attribution, std::size_t article,
                   std::size_t speaker);
};

} // namespace parallax::analysis
