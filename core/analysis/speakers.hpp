#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/findings/speakers.hpp"
#include "core/plan.hpp"

namespace parallax::analysis {

/// Who gets to speak: how many of an outlet's words are words of each actor, quoted or
/// reported, and by which cues.
///
/// A word belongs to the innermost attribution around it. Its speaker is the actor that
/// has the first hit in the first mention of the source, or in the source itself. All
/// words are counted like hits of a frame, one a word, so rates, intervals and
/// contrasts are those of frames.
///
/// Cost      that of for_each_reading(), and of a framing with as many categories as
///           there are speakers.
[[nodiscard]] SpeakersFinding speakers_of(const Plan& plan, const Material& material,
                                          const Lexicons& lexicons,
                                          const HitTable& hits);

} // namespace parallax::analysis
