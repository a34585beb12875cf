#include "core/report/summary.hpp"

#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/statements.hpp"
#include "core/report/terminal.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_problems = 3;

std::string problems(std::string_view title, const std::vector<base::Error>& errors,
                     const TableStyle& style) {
    if (errors.empty()) {
        return {};
    }
    std::string text =
        heading(fmt::format("{}: {}", title, grouped(errors.size())), style);
    Grid lines{{{"", ColumnKind::text}}, {}};
    for (std::size_t i = 0; i < std::min(errors.size(), most_problems); ++i) {
        lines.rows.push_back({one_line(base::to_string(errors[i]))});
    }
    if (errors.size() > most_problems) {
        lines.rows.push_back(
            {fmt::format("and {} more", grouped(errors.size() - most_problems))});
    }
    return text + grid_text(lines, style);
}

} // namespace

std::string summary_corpus(const Findings& findings, const TableStyle& style) {
    std::string what = fmt::format(
        "{}, {}, {}", counted(findings.articles.size(), "article", "articles"),
        counted(findings.outlets.size(), "outlet", "outlets"),
        counted(findings.events.size(), "event", "events"));
    if (!findings.events.empty()) {
        const std::uint64_t shared = shared_events(findings);
        what += fmt::format(" ({} covered by two or more outlets)",
                            shared == 0 ? "none" : grouped(shared));
    }
    std::string size =
        fmt::format("{}, {}", counted(findings.tokens, "token", "tokens"),
                    counted(findings.sentences, "sentence", "sentences"));
    if (!findings.skipped.empty()) {
        size += fmt::format("; {} skipped",
                            counted(findings.skipped.size(), "input", "inputs"));
    }
    return heading("Corpus", style) + paragraph(what, style) + paragraph(size, style) +
           paragraph(one_line(boilerplate_statement(findings)), style) +
           paragraph(one_line(negation_statement(findings)), style);
}

std::string summary_closing(const Findings& findings, const TableStyle& style) {
    std::string text = problems("Skipped inputs", findings.skipped, style);
    text += problems("Notices", findings.notices, style);
    const RunManifest& run = findings.run;
    text += text.empty() ? "" : "\n";
    text += note("Differences in wording, not a measure of bias. Intervals rest on "
                 "whole articles; a figure without one describes these articles alone.",
                 style);
    text += note(fmt::format("{}, seed {}, {}; {}, {}; SHA-256 of each: --format json.",
                             one_line(run.program), run.seed,
                             counted(run.resamples, "resample", "resamples"),
                             counted(run.inputs.size(), "input", "inputs"),
                             counted(run.lexicons.size(), "lexicon", "lexicons")),
                 style);
    return text;
}

std::string comparison_table(const Findings& findings, const TableStyle& style) {
    const ContrastRanking ranking = ranked_contrasts(findings);
    std::string text;
    for (const std::string& part :
         {summary_study(findings, style), summary_corpus(findings, style),
          summary_frames(findings, style), summary_contrasts(findings, ranking, style),
          summary_pairs(findings, style), summary_evidence(findings, ranking, style),
          summary_closing(findings, style)}) {
        if (!part.empty()) {
            text += text.empty() ? part : "\n" + part;
        }
    }
    return text;
}

} // namespace parallax::report
