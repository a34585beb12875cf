#include "core/report/cells.hpp"
#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/ratio_figure.hpp"
#include "core/report/statements.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallax::report {

namespace {

// Together they bound the page: 30 x 12 cells of 5 sentences are about 1 MB.
constexpr std::size_t most_frames = 30;
constexpr std::size_t most_outlets = 12;
constexpr std::size_t most_sentences = 5;

std::string lead_text(const ContrastRanking& ranking) {
    if (ranking.with_interval == 0) {
        return "No comparison on the same events has an interval, so the dots describe "
               "these articles and nothing beyond them.";
    }
    return fmt::format(
        "Of {}, {} an interval that excludes 1 (coloured dots); the others can't be "
        "told from no difference.{}",
        counted(ranking.with_interval, "comparison on the same events",
                "comparisons on the same events"),
        ranking.excluding_one == 1 ? "one has"
                                   : grouped(ranking.excluding_one) + " have",
        ranking.mirrored == 0
            ? ""
            : " Where only two outlets meet, one comparison is drawn at both of them.");
}

std::string ratio_cell(const ContrastFinding* contrast) {
    return contrast == nullptr ? std::string()
                               : escaped(ratio_text(contrast->log2_ratio));
}

/// One frame in one outlet: the figure, the numbers, and the sentences when it is
/// opened.
std::string frame_cell(const Findings& findings, Cell cell,
                       const ContrastCell& contrasts,
                       const std::vector<std::size_t>& hits, AxisReach reach) {
    const std::string& outlet = findings.outlets[cell.second].name;
    const std::string line = fmt::format(
        "<span>{}</span>{}<span class=\"number\" data-label=\"same events\">{}</span>"
        "<span class=\"number\" data-label=\"raw\">{}</span>"
        "<span class=\"number\" data-label=\"hits\">{}</span>",
        name(outlet), ratio_figure(reach, contrasts), ratio_cell(contrasts.adjusted),
        ratio_cell(contrasts.raw), grouped(hits.size()));
    if (hits.empty()) {
        return "<div class=\"cell\">" + line + "</div>\n";
    }
    return "<details class=\"cell\"><summary>" + line + "</summary>\n" +
           sentence_list(findings, outlet,
                         drawn_sentences(findings, hits, most_sentences)) +
           "</details>\n";
}

std::string left_out(std::size_t frames, std::size_t outlets) {
    std::string text;
    if (frames > 0) {
        text += counted(frames, "more frame", "more frames");
    }
    if (outlets > 0) {
        text += text.empty() ? "" : " and ";
        text += counted(outlets, "more outlet", "more outlets");
    }
    return text.empty()
               ? text
               : text + " in csv/contrasts.csv, their sentences in csv/evidence.csv.";
}

} // namespace

std::string frame_section(const Findings& findings, const ContrastRanking& ranking,
                          const HitsByCell& hits) {
    const std::vector<std::size_t> all_frames = frames_by_hits(findings);
    const std::vector<std::size_t> all_outlets = outlets_by_articles(findings);
    if (all_frames.empty() || all_outlets.empty()) {
        return {};
    }
    const std::vector<std::size_t> frames(
        all_frames.begin(), all_frames.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                     all_frames.size(), most_frames)));
    const std::vector<std::size_t> outlets(
        all_outlets.begin(),
        all_outlets.begin() +
            static_cast<std::ptrdiff_t>(std::min(all_outlets.size(), most_outlets)));

    const auto found = contrasts_by_cell(findings);
    const auto contrasts_of = [&](std::size_t frame, std::size_t outlet) {
        const auto at = found.find({frame, outlet});
        return at == found.end() ? ContrastCell{} : at->second;
    };
    std::vector<ContrastCell> shown;
    for (const std::size_t frame : frames) {
        for (const std::size_t outlet : outlets) {
            shown.push_back(contrasts_of(frame, outlet));
        }
    }
    const AxisReach reach = axis_for(shown);
    std::string body = remark(
        "Times as often as the other outlets. Filled: on the same events; hollow: raw, "
        "over all articles; lines: 95 % intervals. Open a line to read its sentences.");
    for (const std::size_t frame : frames) {
        const CategoryFinding& category = findings.categories[frame];
        body += fmt::format(
            "<h3>{}</h3>\n{}<div class=\"cells\"><div class=\"cell titles\">"
            "<span>Outlet</span>{}<span class=\"number\">On the same events (95 "
            "%)</span><span class=\"number\">Raw (95 %)</span>"
            "<span class=\"number\">Hits</span></div>\n",
            name(category.name), remark(category.about), axis_figure(reach));
        for (const std::size_t outlet : outlets) {
            body += frame_cell(findings, {frame, outlet}, contrasts_of(frame, outlet),
                               hits.rows(frame, outlet), reach);
        }
        body += "</div>\n";
    }
    body += remark(left_out(all_frames.size() - frames.size(),
                            all_outlets.size() - outlets.size()));
    return section("frames", "How each outlet frames the events", lead_text(ranking),
                   body);
}

} // namespace parallax::report
