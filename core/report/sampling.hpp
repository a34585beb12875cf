#pragma once

#include "core/findings.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

/// Which sentences are shown where there is no room for all. The choice is by the
/// random number that each hit carries (`EvidenceFinding::draw`), so nobody picks the
/// sentences.
namespace parallax::report {

/// Tells whether a hit is in the counts: negated ones are, if that was asked for.
[[nodiscard]] inline bool is_counted(const Findings& findings,
                                     const EvidenceFinding& hit) {
    return !hit.negated || findings.negated_counted;
}

/// The hits of a corpus by category and outlet, as rows of Findings::evidence.
class HitsByCell {
  public:
    explicit HitsByCell(const Findings& findings);
    [[nodiscard]] const std::vector<std::size_t>& rows(std::size_t category,
                                                       std::size_t outlet) const;

  private:
    std::size_t outlets_;
    std::vector<std::vector<std::size_t>> rows_;
};

/// A side of a contrast.
enum class Side : std::uint8_t { target, reference };

/// Returns the hits that the contrast counts on one side: of its category, for an
/// event-adjusted contrast only those on events that the target shares with other
/// outlets.
[[nodiscard]] std::vector<std::size_t> hits_behind(const Findings& findings,
                                                   const HitsByCell& cells,
                                                   const ContrastFinding& contrast,
                                                   Side side);

/// Returns the side that uses the category more, where the sentences are that explain
/// it.
[[nodiscard]] Side fuller_side(const ContrastFinding& contrast);

/// A few sentences of many.
struct SentenceSample {
    std::uint64_t hits = 0;        ///< of all, not only of the sentences in the sample
    std::uint64_t sentences = 0;   ///< with at least one hit
    std::vector<std::size_t> rows; ///< one hit a sentence, in the order they were drawn
};

/// Returns up to `most` sentences with a hit, those with the smallest draw, but none
/// from an article that has one already while another article has none.
///
/// Cost      O(n) for n hits in the order of the evidence, else O(n log n).
[[nodiscard]] SentenceSample drawn_sentences(const Findings& findings,
                                             const std::vector<std::size_t>& hits,
                                             std::size_t most);

/// The hits of one outlet, event and category.
struct EvidenceCell {
    std::size_t outlet = 0;
    std::optional<std::size_t> event;
    std::size_t category = 0;
    std::uint64_t hits = 0;
    std::uint64_t shown = 0;
};

struct EvidenceSample {
    std::vector<EvidenceCell> cells; ///< by outlet, event and category; no empty ones
    std::vector<std::size_t> rows;   ///< in the order of Findings::evidence
};

/// Returns at most `most` hits of each outlet, event and category: those with the
/// smallest draw, and beside them how many there are.
[[nodiscard]] EvidenceSample sampled_evidence(const Findings& findings,
                                              std::size_t most);

} // namespace parallax::report
