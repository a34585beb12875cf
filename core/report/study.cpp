#include "core/report/study.hpp"

#include "core/base/contract.hpp"
#include "core/report/number.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallax::report {

std::string_view direction_word(Direction direction) {
    switch (direction) {
    case Direction::more: return "more";
    case Direction::less: return "less";
    case Direction::different: return "different";
    }
    base::require(false, "every direction has a word");
    return {};
}

std::string_view verdict_words(Verdict verdict) {
    switch (verdict) {
    case Verdict::supported: return "supported";
    case Verdict::not_supported: return "not supported";
    case Verdict::not_tested: return "could not be tested";
    }
    base::require(false, "every verdict has words");
    return {};
}

std::string p_text(double p) {
    return p < 0.0001 ? fmt::format("{:.1e}", p) : fmt::format("{:.4f}", p);
}

std::string study_line(const FileRecord& file, std::size_t hypotheses) {
    return fmt::format("study {}: SHA-256 {}, {}; no article was read yet", file.path,
                       file.sha256, counted(hypotheses, "hypothesis", "hypotheses"));
}

std::string verdict_statement(const StudyFinding& study) {
    const auto count = [&](Verdict verdict) {
        return static_cast<std::uint64_t>(std::count_if(
            study.hypotheses.begin(), study.hypotheses.end(),
            [&](const auto& finding) { return finding.verdict == verdict; }));
    };
    std::string text =
        fmt::format("{} of {} supported", count(Verdict::supported),
                    counted(study.hypotheses.size(), "registered hypothesis is",
                            "registered hypotheses are"));
    if (const std::uint64_t untested = count(Verdict::not_tested); untested > 0) {
        text += fmt::format(", {} could not be tested", untested);
    }
    return text + ".";
}

std::string study_statement(const StudyFinding& study) {
    return fmt::format(
        "Registered in {}, SHA-256 {}, before any article was read. p: {} "
        "permutations of whole articles between the two sides, inside events where "
        "the scope is event-adjusted; one-sided for more and less. Adjusted p: Holm, "
        "over all {} of the study; supported at {} or less. Not supported does not "
        "mean that there is no difference. Everything but these hypotheses was not "
        "registered: it is exploratory.",
        study.file.path, study.file.sha256, grouped(study.permutations),
        counted(study.hypotheses.size(), "hypothesis", "hypotheses"),
        exact(study.alpha));
}

} // namespace parallax::report
