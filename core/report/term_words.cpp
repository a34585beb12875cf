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

std::string adjustment_statement(const Findings& findings) {
    return fmt::format(
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
}

constexpr std::string_view order_statement =
    "Terms are ordered by z of the log-odds, which takes words for independent and is "
    "no test. DP, over the articles here: near 0 evenly spread, near 1 in few "
    "articles.";

std::string list_statement(const Findings& findings) {
    const TermReference& reference = *findings.reference;
    std::string text = fmt::format(
        "The reference is {}: {}, {} in all, and no texts. So intervals count the "
        "sampling of the articles here only, as if the list were without error, and "
        "nothing is tested, for there is nothing to exchange. {}",
        reference.path, counted(reference.terms, "word", "words"),
        counted(reference.tokens, "occurrence", "occurrences"), order_statement);
    if (reference.unknown > 0) {
        text += fmt::format(
            " Its rarest word occurs {} times, so it was cut: {} of the corpus that it "
            "lacks can't be compared and {} left out.",
            grouped(reference.least), counted(reference.unknown, "word", "words"),
            reference.unknown == 1 ? "is" : "are");
    }
    if (reference.left_out > 0) {
        text += fmt::format(" {} of it, not one word as texts are cut here, {} left "
                            "out.",
                            counted(reference.left_out, "line", "lines"),
                            reference.left_out == 1 ? "is" : "are");
    }
    return text;
}

std::string corpus_statement(const Findings& findings) {
    const TermReference& reference = *findings.reference;
    std::string text = fmt::format(
        "The reference is {}: {}, {}. Its events are its own, so nothing is adjusted "
        "for events: other topics look like other wording. {}",
        reference.path, counted(reference.articles, "article", "articles"),
        counted(reference.tokens, "token", "tokens"), order_statement);
    if (reference.left_out > 0) {
        text += fmt::format(" {} of it {} in the corpus as well and {} left out of "
                            "the reference.",
                            counted(reference.left_out, "article", "articles"),
                            reference.left_out == 1 ? "is" : "are",
                            reference.left_out == 1 ? "is" : "are");
    }
    const bool is_any_tested =
        std::any_of(findings.terms.begin(), findings.terms.end(),
                    [](const TermFinding& term) { return term.p.has_value(); });
    return is_any_tested
               ? text + " q: whole articles exchanged between outlet and reference" +
                     adjustment_statement(findings)
               : text + " No term was tested.";
}

} // namespace

std::string reference_name(const Findings& findings) {
    return findings.reference ? findings.reference->path : "(others)";
}

std::string_view interval_words(const Findings& findings) {
    return findings.reference && findings.reference->is_list ? "target" : "both sides";
}

std::string term_statement(const Findings& findings) {
    if (findings.reference) {
        return findings.reference->is_list ? list_statement(findings)
                                           : corpus_statement(findings);
    }
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
    return text + adjustment_statement(findings);
}

} // namespace parallax::report
