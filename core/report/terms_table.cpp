#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/ranking.hpp"
#include "core/report/report.hpp"
#include "core/report/statements.hpp"
#include "core/report/term_words.hpp"
#include "core/report/terminal.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_outlets = 8;
constexpr std::size_t most_terms = 10;
/// Narrower terminals have no room for the articles that a term stands in.
constexpr std::size_t width_for_all_columns = 90;

std::string of(std::uint64_t target, std::uint64_t reference) {
    return fmt::format("{}/{}", grouped(target), grouped(reference));
}

/// What is missing of a term, in a few words.
std::string remark_of(const TermFinding& term) {
    if (term.log_odds.status != Status::ok) {
        return std::string(status_words(term.log_odds.status));
    }
    return term.p || term.testing == TermTesting::no_articles
               ? std::string()
               : std::string(testing_words(term.testing));
}

/// Which columns of a term are shown.
struct Shown {
    bool has_room = true;
    bool has_reference = false; ///< no event is shared with it
    bool is_list = false;       ///< nothing is tested
};

Grid term_grid(const std::vector<const TermFinding*>& terms, const Shown& shown) {
    const bool all_columns = shown.has_room;
    Grid grid{
        {{"term", ColumnKind::text},
         {shown.has_reference ? "here/reference" : "here/others", ColumnKind::number}},
        {}};
    if (all_columns) {
        grid.columns.push_back({"articles", ColumnKind::number});
    }
    grid.columns.push_back({"log2 ratio (95 %)", ColumnKind::number});
    if (!shown.has_reference) {
        grid.columns.push_back({"same events", ColumnKind::number});
    }
    if (!shown.is_list) {
        grid.columns.push_back({"q", ColumnKind::number});
    }
    if (all_columns) {
        grid.columns.push_back({"DP", ColumnKind::number});
    }
    grid.columns.push_back({"", ColumnKind::text});
    for (const TermFinding* term : terms) {
        std::vector<std::string> row{one_line(term->feature),
                                     of(term->n_target, term->n_reference)};
        if (all_columns) {
            row.push_back(term->docfreq_reference
                              ? of(term->docfreq_target, *term->docfreq_reference)
                              : grouped(term->docfreq_target));
        }
        row.push_back(estimate_text(term->log_ratio, with_sign));
        if (!shown.has_reference) {
            row.push_back(term->log_ratio_adjusted
                              ? with_sign(*term->log_ratio_adjusted)
                              : std::string());
        }
        if (!shown.is_list) {
            row.push_back(term->q ? probability(*term->q) : std::string());
        }
        if (all_columns) {
            row.push_back(fmt::format("{:.2f}", term->dp));
        }
        row.push_back(remark_of(*term));
        grid.rows.push_back(std::move(row));
    }
    return grid;
}

} // namespace

std::string terms_table(const Findings& findings, const TableStyle& style) {
    std::vector<std::vector<const TermFinding*>> by_outlet(findings.outlets.size());
    for (const TermFinding& term : findings.terms) {
        by_outlet.at(term.target).push_back(&term);
    }
    std::vector<std::size_t> outlets = outlets_by_articles(findings);
    std::erase_if(outlets,
                  [&](std::size_t outlet) { return by_outlet[outlet].empty(); });
    if (outlets.empty()) {
        return note("No terms: there is nothing to set one outlet apart from another.",
                    style);
    }
    const Shown shown{layout_width(style) >= width_for_all_columns,
                      findings.reference.has_value(),
                      findings.reference && findings.reference->is_list};
    const std::string against =
        findings.reference ? one_line(findings.reference->path) : "all others";
    std::string text;
    for (std::size_t i = 0; i < std::min(outlets.size(), most_outlets); ++i) {
        auto& terms = by_outlet[outlets[i]];
        const std::size_t more = terms.size() - std::min(terms.size(), most_terms);
        terms.resize(terms.size() - more);
        text +=
            heading(fmt::format("{} against {}",
                                one_line(findings.outlets[outlets[i]].name), against),
                    style);
        text += grid_text(term_grid(terms, shown), style);
        if (more > 0) {
            text += note(fmt::format("and {} more", grouped(more)), style);
        }
        text += "\n";
    }
    if (outlets.size() > most_outlets) {
        text += note(
            fmt::format("Left out here: {}.", counted(outlets.size() - most_outlets,
                                                      "more outlet", "more outlets")),
            style);
    }
    text += note(one_line(boilerplate_statement(findings)), style);
    return text + note(one_line(term_statement(findings)), style);
}

} // namespace parallax::report
