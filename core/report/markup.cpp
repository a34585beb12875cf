#include "core/report/markup.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/sentence.hpp"
#include "core/report/statements.hpp"
#include "core/report/voice_words.hpp"

#include <fmt/format.h>

namespace parallax::report {

namespace {

/// A sentence that was not split, or a title that is a paragraph, does not fill the
/// page.
constexpr std::size_t longest_sentence = 600;
constexpr std::size_t longest_title = 120;

std::string place_line(const Findings& findings, const EvidenceFinding& hit) {
    const ArticleFinding& article = findings.articles[hit.article];
    std::string line = name(findings.outlets.at(article.outlet).name);
    if (article.event) {
        line += ", " + name(findings.events.at(*article.event).name);
    }
    if (!article.date.empty()) {
        line += ", " + escaped(article.date);
    }
    line += ", " + name(one_line(voice_statement(opened(findings, place_of(hit)))));
    if (!article.title.empty()) {
        line +=
            fmt::format(": <cite>{}</cite>",
                        name(base::shortened(one_line(article.title), longest_title)));
    }
    return line;
}

} // namespace

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : well_formed(text)) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        case '\0': result += "\xEF\xBF\xBD"; break;
        default: result += c;
        }
    }
    return result;
}

std::string name(std::string_view text) { return "<bdi>" + escaped(text) + "</bdi>"; }

std::string section(std::string_view id, std::string_view title, std::string_view lead,
                    std::string_view body) {
    if (lead.empty() && body.empty()) {
        return {};
    }
    return fmt::format(
        "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n"
        "<h2 id=\"{0}-title\">{1}</h2>\n<p class=\"lead\">{2}</p>\n{3}</section>\n",
        id, escaped(title), escaped(lead), body);
}

std::string remark(std::string_view text) {
    return text.empty() ? std::string()
                        : fmt::format("<p class=\"remark\">{}</p>\n", escaped(text));
}

std::string html_table(std::string_view caption, const Grid& grid) {
    std::string text =
        fmt::format("<div class=\"wide\" tabindex=\"0\" role=\"region\" "
                    "aria-label=\"{0}\">\n<table><caption>{0}</caption>\n"
                    "<thead><tr>",
                    escaped(caption));
    const auto kind_class = [&](std::size_t column) {
        return grid.columns[column].kind == ColumnKind::number ? " class=\"number\""
                                                               : "";
    };
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        text += fmt::format("<th scope=\"col\"{}>{}</th>", kind_class(i),
                            grid.columns[i].title);
    }
    text += "</tr></thead>\n<tbody>\n";
    for (const auto& row : grid.rows) {
        base::require(row.size() == grid.columns.size(),
                      "a row has a cell for each column");
        text += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += i == 0 ? fmt::format("<th scope=\"row\"{}>{}</th>", kind_class(i),
                                         row[i])
                           : fmt::format("<td{}>{}</td>", kind_class(i), row[i]);
        }
        text += "</tr>\n";
    }
    return text + "</tbody></table></div>\n";
}

std::string sentence_list(const Findings& findings, std::string_view whose,
                          const SentenceSample& sample) {
    if (sample.rows.empty()) {
        return {};
    }
    std::string text =
        fmt::format("<p class=\"remark\">{}: {}.</p>\n<ol class=\"sentences\">\n",
                    name(whose), escaped(sample_statement(sample, findings.run.seed)));
    for (const std::size_t row : sample.rows) {
        const EvidenceFinding& hit = findings.evidence[row];
        text += fmt::format("<li><blockquote dir=\"auto\">");
        for (const Piece& piece :
             excerpt(marked_sentence(findings, row), longest_sentence)) {
            const bool is_hit = piece.role != Piece::Role::context;
            text += is_hit ? "<mark>" + escaped(piece.text) + "</mark>"
                           : escaped(piece.text);
        }
        text +=
            fmt::format("</blockquote><p class=\"place\">{}; entry <code>{}</code></p>"
                        "</li>\n",
                        place_line(findings, hit), escaped(pattern_of(findings, hit)));
    }
    return text + "</ol>\n";
}

} // namespace parallax::report
