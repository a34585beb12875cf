#include "core/report/cells.hpp"
#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/ratio_figure.hpp"
#include "core/report/significance_words.hpp"
#include "core/report/statements.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_contrasts = 12;
constexpr std::size_t most_sentences = 5;

/// As a cell of the figure: only what the ranking shows, and the raw ratio beside it.
ContrastCell figure_cell(const RankedContrast& ranked) {
    return {ranked.raw,
            ranked.shown->scope == Scope::event_adjusted ? ranked.shown : nullptr};
}

std::string_view ground_words(Ground ground) {
    switch (ground) {
    case Ground::same_event: return "on the same events";
    case Ground::any_event: return "not on the same event";
    case Ground::same_event_point:
        return "on the same events; no interval: too few articles or hits";
    case Ground::any_event_point:
        return "not on the same event; no interval: too few articles or hits";
    }
    return {};
}

std::string contrast_details(const Findings& findings, const RankedContrast& ranked,
                             const HitsByCell& hits, AxisReach reach) {
    const ContrastFinding& shown = *ranked.shown;
    const std::string& outlet = findings.outlets.at(shown.target).name;
    std::string text = fmt::format(
        "<details class=\"cell contrast\"><summary><span><strong>{}</strong></span>"
        "<span>{}</span>{}<span class=\"number\" data-label=\"times\">{}</span>"
        "<span class=\"number\" data-label=\"q\">{}</span>"
        "<span class=\"number\" data-label=\"noise\">{}</span>"
        "<span class=\"number\" data-label=\"raw\">{}</span>"
        "<span class=\"number\" data-label=\"hits/articles\">{}</span>"
        "<span class=\"number\" data-label=\"of the others\">{}</span></summary>\n",
        name(category_label(findings, shown.category) +
             (shown.hangs_on.empty() ? "" : " †")),
        name(outlet), ratio_figure(reach, figure_cell(ranked)),
        escaped(ratio_text(shown.log2_ratio)), escaped(q_text(shown.significance)),
        noise_text(shown.noise_floor),
        ranked.raw == nullptr || ranked.raw == ranked.shown
            ? std::string()
            : escaped(ratio_text(ranked.raw->log2_ratio)),
        hits_per_articles(shown.hits_target, shown.articles_target),
        hits_per_articles(shown.hits_reference, shown.articles_reference));
    text += fmt::format("<p>{}; {}.</p>\n",
                        escaped(counted(shown.events, "event", "events")),
                        escaped(ground_words(ranked.ground)));
    if (const std::string fragile = fragility_statement(findings, shown);
        !fragile.empty()) {
        text += fmt::format("<p><strong>Fragile:</strong> {}; without one of these the "
                            "interval no longer excludes 1.</p>\n",
                            escaped(fragile));
    }
    if (const std::string gap = gap_statement(findings, shown); !gap.empty()) {
        text += fmt::format(
            "<p>The raw ratio differs, by a factor of 1.25 or more, because "
            "of {}.</p>\n",
            escaped(gap));
    }
    for (const Side side : {Side::target, Side::reference}) {
        text += sentence_list(
            findings, side == Side::target ? outlet : "The other outlets",
            drawn_sentences(findings, hits_behind(findings, hits, shown, side),
                            most_sentences));
    }
    return text + "</details>\n";
}

} // namespace

std::string contrast_section(const Findings& findings, const ContrastRanking& ranking,
                             const HitsByCell& hits) {
    if (findings.contrasts.empty()) {
        return {};
    }
    const std::string lead = contrast_statement(findings, ranking);
    const std::size_t shown = std::min(ranking.contrasts.size(), most_contrasts);
    if (shown == 0) {
        return section("contrasts", "Strongest contrasts", lead, "");
    }
    std::vector<ContrastCell> cells;
    for (std::size_t i = 0; i < shown; ++i) {
        cells.push_back(figure_cell(ranking.contrasts[i]));
    }
    const AxisReach reach = axis_for(cells);
    std::string body = remark(discovery_statement(findings));
    body += remark(chance_statement(ranking));
    body += fmt::format("<div class=\"cells\"><div class=\"cell contrast titles\">"
                        "<span>Frame</span><span>Outlet</span>{}<span "
                        "class=\"number\">Times as often as the others (95 "
                        "%)</span><span class=\"number\">q</span>"
                        "<span class=\"number\">Noise floor</span>"
                        "<span class=\"number\">Raw, over all articles</span>"
                        "<span class=\"number\">Hits/<wbr>articles</span>"
                        "<span class=\"number\">Of the others</span></div>\n",
                        axis_figure(reach));
    for (std::size_t i = 0; i < shown; ++i) {
        body += contrast_details(findings, ranking.contrasts[i], hits, reach);
    }
    body += "</div>\n" + remark(only_here_statement(findings));
    if (ranking.contrasts.size() > shown) {
        body += remark(fmt::format("{} more in csv/contrasts.csv.",
                                   grouped(ranking.contrasts.size() - shown)));
    }
    return section("contrasts", "Strongest contrasts", lead, body);
}

} // namespace parallax::report
