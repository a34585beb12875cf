#include "core/report/term_words.hpp"

#include "core/report/number.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr double discovery = 0.05; // of q

std::string finding_count(const Findings& findings) {
    const auto listed = static_cast<std::uint64_t>(
        std::count_if(findings.terms.begin(), findings.terms.end(),
                      [](const TermFinding& term) { return term.q.has_value(); }));
    const auto found = static_cast<std::uint64_t>(
        std::count_if(findings.terms.begin(), findings.terms.end(),
                      [](const TermFinding& t) { return t.q && *t.q < discovery; }));
    return fmt::format("{} of the {} listed and tested have q below 0.05.",
                       grouped(found), grouped(listed));
}

} // namespace

std::string term_statement(const Findings& findings) {
    std::string text =
        "Terms are ordered by z of the log-odds, which takes words for independent and "
        "is no test. The log2 ratio is over all articles; \"same events\" is the same "
        "pooled over events (Mantel-Haenszel). DP, over the articles here: near 0 "
        "evenly spread, near 1 in few articles.";
    const auto is_tested = [](const TermFinding& term) { return term.p.has_value(); };
    const auto first =
        std::find_if(findings.terms.begin(), findings.terms.end(), is_tested);
    if (first == findings.terms.end()) {
        return text + " No term was tested.";
    }
    text +=
        first->testing == TermTesting::event_adjusted
            ? " q tests \"same events\": outlets of whole articles exchanged inside "
              "events"
            : " q: outlets of whole articles exchanged over all articles, as no event "
              "is "
              "shared";
    text += fmt::format(
        "; Benjamini-Hochberg over {} tests, of all terms frequent enough and all "
        "outlets, not only those listed. A term that stood alone could not have q "
        "below {} here; more --resamples lower that, and max-T p, stricter, is free of "
        "it "
        "(terms.csv). {}",
        grouped(findings.terms_tested),
        probability(
            std::min(1.0, static_cast<double>(findings.terms_tested) /
                              (static_cast<double>(findings.run.resamples) + 1))),
        finding_count(findings));
    return text;
}

} // namespace parallax::report
