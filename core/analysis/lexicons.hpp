#pragma once

#include "core/analysis/material.hpp"
#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/lexicon/index_hits.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace parallax::analysis {

/// The categories of all lexicon files of a run, in their order.
struct Lexicons {
    std::vector<lexicon::Category> categories;
    std::vector<std::string> languages; ///< of each file, may be empty
    std::vector<FileRecord> files;
    std::vector<LexiconRemark> remarks;
};

/// Reads lexicon files and collects the remarks on them, serious ones too; a category
/// that two files have is one.
///
/// Errors    not_found, unreadable.
[[nodiscard]] base::Result<Lexicons>
read_lexicons(const std::vector<std::string>& paths);

/// Reads lexicon files for counting.
///
/// Errors    as read_lexicons(); the first serious remark, for a count would be wrong.
[[nodiscard]] base::Result<Lexicons>
usable_lexicons(const std::vector<std::string>& paths);

/// The hits of every article.
struct HitTable {
    lexicon::CorpusHits found;
    Eigen::MatrixXd scores; ///< [articles x categories] weighted, in millionths, whole
    Eigen::MatrixXd counts; ///< [articles x categories] hits
    Eigen::MatrixXd sentences; ///< [articles x categories] sentences with a hit
};

/// Errors    malformed: an entry that can't be matched.
[[nodiscard]] base::Result<HitTable>
hits_of(const Material& material, const std::vector<lexicon::Category>& categories);

} // namespace parallax::analysis
