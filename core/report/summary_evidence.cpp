#include "core/base/unicode.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/sampling.hpp"
#include "core/report/sentence.hpp"
#include "core/report/statements.hpp"
#include "core/report/summary.hpp"
#include "core/report/terminal.hpp"
#include "core/report/voice_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_contrasts = 3;
constexpr std::size_t most_sentences = 3;

/// "Outlet, event, 2023-03-21, quoting Kim Roe: ", at most half a line; of its own
/// voice nothing is said.
std::string lead_text(const Findings& findings, std::size_t row, std::size_t width) {
    const ArticleFinding& article = findings.articles[findings.evidence[row].article];
    std::string lead = one_line(findings.outlets.at(article.outlet).name);
    if (article.event) {
        lead += ", " + one_line(findings.events.at(*article.event).name);
    }
    if (!article.date.empty()) {
        lead += ", " + one_line(article.date);
    }
    const OpenHit hit = opened(findings, place_of(findings.evidence[row]));
    const std::string voice_part =
        hit.voice == Voice::own
            ? std::string()
            : base::shortened(", " + one_line(voice_statement(hit)), width / 4);
    return base::shortened(lead, width / 2 - base::display_width(voice_part)) +
           voice_part + ": ";
}

} // namespace

std::string summary_evidence(const Findings& findings, const ContrastRanking& ranking,
                             const TableStyle& style) {
    const HitsByCell cells(findings);
    std::string text;
    for (std::size_t i = 0; i < std::min(ranking.contrasts.size(), most_contrasts);
         ++i) {
        const ContrastFinding& contrast = *ranking.contrasts[i].shown;
        const Side side = fuller_side(contrast);
        const SentenceSample sample = drawn_sentences(
            findings, hits_behind(findings, cells, contrast, side), most_sentences);
        if (sample.rows.empty()) {
            continue;
        }
        text +=
            heading(fmt::format("{} in {}{}: {}",
                                one_line(category_label(findings, contrast.category)),
                                side == Side::target ? "" : "outlets other than ",
                                one_line(findings.outlets.at(contrast.target).name),
                                sample_statement(sample, findings.run.seed)),
                    style);
        for (const std::size_t row : sample.rows) {
            text += sentence_lines(lead_text(findings, row, layout_width(style)),
                                   marked_sentence(findings, row), 2, style);
        }
    }
    return text;
}

} // namespace parallax::report
