#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/study/study.hpp"

namespace parallax::analysis {

/// Tests the hypotheses of a study, each on the articles of its two sides alone.
///
/// A p is that of measure::directed_test(), inside events or over all articles as the
/// scope says, in the registered direction; adjusted by Holm over all hypotheses of the
/// study, those that could not be tested as well, so that the size of the family does
/// not depend on the data. A hypothesis is supported when its adjusted p is at most
/// alpha.
///
/// Errors    malformed, with the place in the study file: a frame that no lexicon has,
///           an outlet that has no article, a group named like an outlet, an outlet on
///           both sides.
[[nodiscard]] base::Result<StudyFinding> tested_hypotheses(const study::Study& study,
                                                           const Material& material,
                                                           const Lexicons& lexicons,
                                                           const HitTable& hits);

} // namespace parallax::analysis
