#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/statements.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_events = 30;
constexpr std::size_t most_outlets_beside = 12;
constexpr std::size_t most_outlets = 200;
constexpr std::size_t most_rows_in_sight = 12;

std::string dates(const EventFinding& event) {
    return event.first_date == event.last_date
               ? fmt::format("<span class=\"date\">{}</span>",
                             escaped(event.first_date))
               : fmt::format(
                     "<span class=\"date\">{}</span> to <span class=\"date\">{}</span>",
                     escaped(event.first_date), escaped(event.last_date));
}

std::string outlet_table(const Findings& findings) {
    Grid grid{{{"Outlet", ColumnKind::text},
               {"Articles", ColumnKind::number},
               {"Events", ColumnKind::number},
               {"Tokens", ColumnKind::number},
               {"Sentences", ColumnKind::number}},
              {}};
    const std::vector<std::size_t> outlets = outlets_by_articles(findings);
    for (std::size_t i = 0; i < std::min(outlets.size(), most_outlets); ++i) {
        const OutletFinding& outlet = findings.outlets[outlets[i]];
        grid.rows.push_back({name(outlet.name), grouped(outlet.articles),
                             grouped(outlet.events), grouped(outlet.tokens),
                             grouped(outlet.sentences)});
    }
    const std::size_t more = outlets.size() - grid.rows.size();
    return html_table("Outlets, those with most articles first", grid) +
           remark(more == 0
                      ? std::string()
                      : fmt::format("{} in findings.json.",
                                    counted(more, "more outlet", "more outlets")));
}

std::string event_table(const Findings& findings) {
    std::map<std::pair<std::size_t, std::size_t>, std::uint64_t> articles;
    for (const ArticleFinding& article : findings.articles) {
        if (article.event) {
            ++articles[{*article.event, article.outlet}];
        }
    }
    std::vector<std::size_t> outlets = outlets_by_articles(findings);
    outlets.resize(std::min(outlets.size(), most_outlets_beside));
    Grid grid{{{"Event", ColumnKind::text},
               {"Date", ColumnKind::text},
               {"Outlets", ColumnKind::number},
               {"Articles", ColumnKind::number}},
              {}};
    for (const std::size_t outlet : outlets) {
        grid.columns.push_back(
            {name(findings.outlets[outlet].name), ColumnKind::number});
    }
    const std::vector<std::size_t> events = events_by_outlets(findings);
    for (std::size_t i = 0; i < std::min(events.size(), most_events); ++i) {
        const EventFinding& event = findings.events[events[i]];
        std::vector<std::string> row{name(event.name), dates(event),
                                     grouped(event.outlets), grouped(event.articles)};
        for (const std::size_t outlet : outlets) {
            const auto found = articles.find({events[i], outlet});
            row.push_back(found == articles.end() ? "<span class=\"none\">0</span>"
                                                  : grouped(found->second));
        }
        grid.rows.push_back(std::move(row));
    }
    std::string left_out;
    if (events.size() > grid.rows.size()) {
        left_out += fmt::format(
            "{} in findings.json. ",
            counted(events.size() - grid.rows.size(), "more event", "more events"));
    }
    if (findings.outlets.size() > outlets.size()) {
        left_out += fmt::format("{} in csv/articles.csv.",
                                counted(findings.outlets.size() - outlets.size(),
                                        "more outlet", "more outlets"));
    }
    return html_table(
               "Articles by event and outlet, events that most outlets cover first",
               grid) +
           remark(left_out);
}

/// A long table is folded, so that what follows is in sight.
std::string folded_when_long(std::string_view title, std::size_t rows,
                             const std::string& table) {
    return rows <= most_rows_in_sight
               ? table
               : fmt::format("<details><summary>{}</summary>\n{}</details>\n", title,
                             table);
}

} // namespace

std::string corpus_section(const Findings& findings) {
    std::string body =
        fmt::format("<p>{}, {}, {}.</p>\n", counted(findings.tokens, "token", "tokens"),
                    counted(findings.sentences, "sentence", "sentences"),
                    counted(findings.vocabulary, "distinct term", "distinct terms"));
    body += remark(boilerplate_statement(findings));
    body += remark(negation_statement(findings));
    if (!findings.outlets.empty()) {
        body += folded_when_long(counted(findings.outlets.size(), "outlet", "outlets"),
                                 findings.outlets.size(), outlet_table(findings));
    }
    if (!findings.events.empty()) {
        body += folded_when_long(counted(findings.events.size(), "event", "events"),
                                 findings.events.size(), event_table(findings));
    }
    return section("corpus", "What was compared", corpus_statement(findings), body);
}

} // namespace parallax::report
