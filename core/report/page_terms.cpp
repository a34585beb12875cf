#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/term_words.hpp"
#include "core/report/wording.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_outlets = 12;
constexpr std::size_t most_terms = 10;

std::string lead_text(const Findings& findings) {
    const TermFinding& first =
        *std::ranges::max_element(findings.terms, {}, &TermFinding::z);
    std::string text =
        fmt::format("The term that sets an outlet apart most is \"{}\" in {}: {} there "
                    "and {} in the other outlets",
                    first.feature, findings.outlets.at(first.target).name,
                    counted(first.n_target, "occurrence", "occurrences"),
                    grouped(first.n_reference));
    const std::string interval = interval_text(first.log_odds, with_sign);
    if (first.log_odds.value) {
        text +=
            fmt::format(" (log-odds {}, {})", with_sign(*first.log_odds.value),
                        interval.empty() ? "no interval" : "95 % interval " + interval);
    }
    if (first.log_odds.status != Status::ok) {
        text += fmt::format("; {}", status_words(first.log_odds.status));
    }
    return text + ".";
}

std::string outlet_terms(const Findings& findings, std::size_t outlet) {
    Grid grid{{{"Term", ColumnKind::text},
               {"Here", ColumnKind::number},
               {"Others", ColumnKind::number},
               {"Articles here", ColumnKind::number},
               {"Log2 ratio (95 %)", ColumnKind::number},
               {"Same events", ColumnKind::number},
               {"q", ColumnKind::number},
               {"DP", ColumnKind::number},
               {"", ColumnKind::text}},
              {}};
    for (const TermFinding& term : findings.terms) {
        if (term.target == outlet && grid.rows.size() < most_terms) {
            grid.rows.push_back(
                {name(term.feature), grouped(term.n_target), grouped(term.n_reference),
                 grouped(term.docfreq_target), estimate_text(term.log_ratio, with_sign),
                 term.log_ratio_adjusted ? with_sign(*term.log_ratio_adjusted)
                                         : std::string(),
                 term.q ? escaped(probability(*term.q)) : std::string(),
                 fmt::format("{:.2f}", term.dp),
                 escaped(status_words(term.log_odds.status))});
        }
    }
    if (grid.rows.empty()) {
        return {};
    }
    const std::string& outlet_name = findings.outlets.at(outlet).name;
    return fmt::format("<details><summary>{}</summary>\n", name(outlet_name)) +
           html_table("Terms of " + outlet_name + " against all others", grid) +
           "</details>\n";
}

} // namespace

std::string term_section(const Findings& findings) {
    if (findings.terms.empty()) {
        return {};
    }
    std::vector<std::size_t> outlets = outlets_by_articles(findings);
    const std::size_t more = outlets.size() - std::min(outlets.size(), most_outlets);
    outlets.resize(outlets.size() - more);
    std::string body;
    for (const std::size_t outlet : outlets) {
        body += outlet_terms(findings, outlet);
    }
    body += remark(term_statement(findings) + " All terms are in csv/terms.csv.");
    body +=
        remark(more == 0 ? std::string()
                         : fmt::format("{} in csv/terms.csv.",
                                       counted(more, "more outlet", "more outlets")));
    return section("terms", "Distinctive terms", lead_text(findings), body);
}

} // namespace parallax::report
