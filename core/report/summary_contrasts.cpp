#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/significance_words.hpp"
#include "core/report/statements.hpp"
#include "core/report/summary.hpp"
#include "core/report/terminal.hpp"
#include "core/report/voice_words.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_contrasts = 8;
constexpr std::size_t least_contrasts = 3;
/// Narrower terminals have no room for the raw ratio and the counts of the others.
constexpr std::size_t width_for_all_columns = 90;
constexpr std::size_t width_for_q = 75; ///< nor those for q
constexpr std::size_t width_for_voice = 112;

std::string raw_text(const RankedContrast& ranked) {
    if (ranked.raw == nullptr || ranked.raw == ranked.shown) {
        return "";
    }
    const Estimate& ratio = ranked.raw->log2_ratio;
    return ratio.value ? times(*ratio.value) : ratio_text({{}, {}, {}, ratio.status});
}

std::string contrast_grid(const Findings& findings,
                          const std::vector<RankedContrast>& contrasts,
                          const TableStyle& style) {
    const bool all_columns = layout_width(style) >= width_for_all_columns;
    Grid grid{
        {{"", ColumnKind::text}, {"", ColumnKind::text}, {"times", ColumnKind::number}},
        {}};
    const bool is_tested =
        layout_width(style) >= width_for_q && !discovery_statement(findings).empty();
    if (is_tested) {
        grid.columns.push_back({"q", ColumnKind::number});
    }
    if (all_columns && is_tested) {
        grid.columns.push_back({"noise", ColumnKind::number});
    }
    if (all_columns) {
        grid.columns.push_back({"raw", ColumnKind::number});
    }
    const bool has_voices =
        layout_width(style) >= width_for_voice && !findings.voices.contrasts.empty();
    if (has_voices) {
        grid.columns.push_back({"own", ColumnKind::number});
    }
    grid.columns.push_back(
        {is_tested ? "hits/art." : "hits/articles", ColumnKind::number});
    if (all_columns) {
        grid.columns.push_back({"others", ColumnKind::number});
    }
    for (const RankedContrast& ranked : contrasts) {
        const ContrastFinding& shown = *ranked.shown;
        std::vector<std::string> row{
            one_line(category_label(findings, shown.category)) +
                (shown.hangs_on.empty() ? "" : " †"),
            one_line(findings.outlets.at(shown.target).name),
            ratio_text(shown.log2_ratio)};
        if (is_tested) {
            row.push_back(q_text(shown.significance));
        }
        if (all_columns && is_tested) {
            row.push_back(noise_text(shown.noise_floor));
        }
        if (all_columns) {
            row.push_back(raw_text(ranked));
        }
        if (has_voices) {
            row.push_back(own_voice_text(findings, shown));
        }
        row.push_back(hits_per_articles(shown.hits_target, shown.articles_target));
        if (all_columns) {
            row.push_back(
                hits_per_articles(shown.hits_reference, shown.articles_reference));
        }
        grid.rows.push_back(std::move(row));
    }
    return grid_text(grid, style);
}

std::string_view group_title(Ground ground) {
    switch (ground) {
    case Ground::same_event:
        return "Strongest contrasts: times as often as the others on the same events "
               "(95 % interval)";
    case Ground::any_event:
        return "Not on the same event, so topic may explain it (95 % interval)";
    case Ground::same_event_point:
        return "No interval (too few articles or hits), on the same events";
    case Ground::any_event_point:
        return "No interval (too few articles or hits), and not on the same event";
    }
    return {};
}

std::vector<RankedContrast> on_ground(const ContrastRanking& ranking, Ground ground) {
    std::vector<RankedContrast> contrasts;
    std::ranges::copy_if(
        ranking.contrasts, std::back_inserter(contrasts),
        [&](const RankedContrast& ranked) { return ranked.ground == ground; });
    return contrasts;
}

/// At most `most` of the contrasts on one ground, the others counted.
std::string group(Ground ground, std::size_t most, const Findings& findings,
                  const ContrastRanking& ranking, const TableStyle& style) {
    std::vector<RankedContrast> contrasts = on_ground(ranking, ground);
    if (contrasts.empty()) {
        return {};
    }
    const std::size_t more = contrasts.size() - std::min(contrasts.size(), most);
    contrasts.resize(contrasts.size() - more);
    std::string text =
        heading(group_title(ground), style) + contrast_grid(findings, contrasts, style);
    if (more > 0) {
        text += note(fmt::format("and {} more", grouped(more)), style);
    }
    return text;
}

/// Two grounds that share the lines; the second has a few of its own.
std::string two_groups(Ground first, Ground second, const Findings& findings,
                       const ContrastRanking& ranking, const TableStyle& style) {
    const std::size_t of_first = on_ground(ranking, first).size();
    const std::size_t of_second = on_ground(ranking, second).size();
    const std::size_t reserved = std::min(of_second, least_contrasts);
    const std::size_t shown = std::min(of_first, most_contrasts - reserved);
    return group(first, shown, findings, ranking, style) +
           group(second, most_contrasts - shown, findings, ranking, style);
}

/// Names what the strongest contrasts hang on; those after the first few are marked
/// only.
std::string fragile_note(const Findings& findings, const ContrastRanking& ranking) {
    constexpr std::size_t most_named = 1;
    std::string list;
    std::size_t fragile = 0;
    for (std::size_t i = 0; i < std::min(ranking.contrasts.size(), most_contrasts);
         ++i) {
        const std::string statement =
            fragility_statement(findings, *ranking.contrasts[i].shown);
        if (!statement.empty() && ++fragile <= most_named) {
            list += fmt::format("{}{}", list.empty() ? "" : "; ", statement);
        }
    }
    return list.empty()
               ? list
               : fmt::format("† Fragile: without one of these entries the interval no "
                             "longer excludes 1: {}{}. See lexicon influence.",
                             list,
                             fragile > most_named
                                 ? fmt::format("; and {} more", fragile - most_named)
                                 : "");
}

} // namespace

std::string summary_contrasts(const Findings& findings, const ContrastRanking& ranking,
                              const TableStyle& style) {
    if (findings.contrasts.empty()) {
        return {};
    }
    std::string text =
        two_groups(Ground::same_event, Ground::any_event, findings, ranking, style) +
        two_groups(Ground::same_event_point, Ground::any_event_point, findings, ranking,
                   style);
    if (text.empty()) {
        text = heading("Contrasts", style) +
               note(one_line(contrast_statement(findings, ranking)), style);
    }
    if (const std::string fragile = fragile_note(findings, ranking); !fragile.empty()) {
        text += note(one_line(fragile), style);
    }
    std::string foot = discovery_statement(findings);
    const bool is_tested = !foot.empty();
    if (!is_tested) {
        foot = chance_statement(ranking);
    }
    if (const std::string only = only_here_statement(findings); !only.empty()) {
        text += note(one_line(only), style);
    }
    if (layout_width(style) >= width_for_all_columns && !ranking.contrasts.empty()) {
        foot += foot.empty() ? "" : " ";
        foot += is_tested
                    ? "Noise: 95 % of random halves of the outlet differ less. Raw: "
                      "over all articles."
                    : "Raw: over all articles, whatever their event.";
    }
    return text + note(foot, style);
}

} // namespace parallax::report
