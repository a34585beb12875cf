#pragma once

#include "core/analysis/lab_run.hpp"
#include "core/analysis/material.hpp"
#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/lab/difference.hpp"
#include "core/plan.hpp"

namespace parallax {

/// A corpus that is kept ready while its lexicons are edited: it is read, cut and
/// counted once, an edit costs the scoring.
class Watch {
  public:
    /// Errors    those of compare().
    [[nodiscard]] static base::Result<Watch> start(const Plan& plan);

    /// Reads the lexicon files again and returns what changed since they were last
    /// read.
    ///
    /// Errors    those of lexicon files; the last ones that could be used stay then.
    [[nodiscard]] base::Result<lab::Difference> reread();

  private:
    Watch(Plan plan, analysis::Material material, analysis::LabRun run)
        : plan_(std::move(plan)), material_(std::move(material)),
          last_(std::move(run)) {}

    Plan plan_;
    analysis::Material material_;
    analysis::LabRun last_;
};

} // namespace parallax
