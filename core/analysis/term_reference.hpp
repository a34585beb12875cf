#pragma once

#include "core/analysis/frequency_list.hpp"
#include "core/analysis/material.hpp"
#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/index/ngrams.hpp"
#include "core/plan.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace parallax::analysis {

/// What outlets are held against in place of each other: a corpus or a list.
struct OpenReference {
    std::optional<Material> corpus;
    std::vector<bool> is_shared; ///< [articles of the corpus] the other one has it, too
    std::optional<FrequencyList> list;
};

/// Opens plan.reference: a list where is_frequency_list() says so, else a corpus, whose
/// articles need no outlet. An article with the content of one in `material` is left
/// out, for it would be on both sides.
///
/// Errors    those of read_frequency_list() and material_of(); malformed: a list and
///           n-grams, for it can't say how many there are; empty: all articles are
///           shared.
[[nodiscard]] base::Result<OpenReference> opened_reference(const Plan& plan,
                                                           const Material& material);

/// Describes the reference, and what of it was skipped.
void describe_reference(const Plan& plan, const OpenReference& reference,
                        Findings& findings);

/// Terms, or n-grams of one length, of the plan's corpus, as the reference uses them.
struct ReferenceCounts {
    /// [articles of the reference that are not shared x features]
    index::Counts counts;
    std::vector<std::uint64_t> tokens; ///< [rows]
    std::vector<std::uint64_t> keys;   ///< [rows]
};

/// Contract  the reference is a corpus.
[[nodiscard]] ReferenceCounts reference_terms(const Material& material,
                                              const OpenReference& reference);

/// The same of n-grams; `others` are all n-grams of the reference of the length.
[[nodiscard]] ReferenceCounts reference_ngrams(const Material& material,
                                               const index::Ngrams& ngrams,
                                               const OpenReference& reference,
                                               const index::Ngrams& others);

} // namespace parallax::analysis
