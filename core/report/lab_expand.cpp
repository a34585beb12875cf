#include "core/report/lab_expand.hpp"

#include "core/base/unicode.hpp"
#include "core/report/csv_table.hpp"
#include "core/report/lab_example.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/terminal.hpp"
#include "core/report/wording.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t indent = 6;

double share_with_hit(const lab::Candidate& candidate) {
    return static_cast<double>(candidate.with_hit) /
           static_cast<double>(candidate.count);
}

std::string likeness_text(const lab::Candidate& candidate) {
    return candidate.likeness ? fmt::format("{:.2f}", *candidate.likeness)
                              : std::string("-");
}

/// The sentence of an example as it stands in its article, on one line.
std::string sentence_cell(const lab::Expansion& expansion,
                          const lab::Candidate& candidate, std::size_t number) {
    if (number >= candidate.examples.size()) {
        return {};
    }
    const lab::Example& example = candidate.examples[number];
    return one_line(opened(expansion.findings, place_of(example)).sentence_text());
}

/// The rows of a grid are lines of their own, so that sentences can stand between.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        lines.push_back(text.substr(begin, end + 1 - begin));
        begin = end + 1;
    }
    return lines;
}

std::string candidates_text(const lab::Expansion& expansion,
                            const std::vector<const lab::Candidate*>& candidates,
                            const TableStyle& style) {
    Grid grid{{{"term", ColumnKind::text},
               {"association", ColumnKind::number},
               {"likeness", ColumnKind::number},
               {"count", ColumnKind::number},
               {"beside a hit", ColumnKind::number},
               {"articles", ColumnKind::number},
               {"outlets", ColumnKind::number}},
              {}};
    for (const lab::Candidate* candidate : candidates) {
        grid.rows.push_back(
            {one_line(candidate->term), fmt::format("{:.1f}", candidate->association),
             likeness_text(*candidate), grouped(candidate->count),
             fmt::format("{:.0f} %", 100 * share_with_hit(*candidate)),
             grouped(candidate->articles), grouped(candidate->outlets)});
    }
    const std::vector<std::string> lines = lines_of(grid_text(grid, style));
    std::string text = lines.front();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        text += lines[i + 1];
        for (const lab::Example& example : candidates[i]->examples) {
            text += example_line(expansion.findings, example, indent, style);
        }
    }
    return text;
}

std::string how_to_read(const lab::Expansion& expansion) {
    const lab::ExpansionMethod& method = expansion.method;
    return fmt::format(
        "These are proposals, not findings: read the sentences, and add what tells the "
        "same story. Nothing was written into the lexicon. Association: bits by which "
        "the term is more frequent in sentences with a hit than anywhere (PPMI, "
        "contexts smoothed by {}). Likeness: cosine with the words of the hits, from "
        "the company that {} words keep in this corpus (SVD of PPMI, {} dimensions, {} "
        "words to either side); likeness is of use, so opposites are alike. Order: by "
        "the places in both. Candidates occur {} times or more in {} articles.",
        method.smoothing, grouped(method.words), method.dimensions, method.window,
        method.least_count, method.least_articles);
}

} // namespace

std::string expansion_table(const lab::Expansion& expansion, const TableStyle& style) {
    std::string text;
    for (std::size_t c = 0; c < expansion.findings.categories.size(); ++c) {
        std::vector<const lab::Candidate*> candidates;
        for (const lab::Candidate& candidate : expansion.candidates) {
            if (candidate.category == c) {
                candidates.push_back(&candidate);
            }
        }
        if (candidates.empty()) {
            continue;
        }
        const CategoryFinding& category = expansion.findings.categories[c];
        text +=
            heading(fmt::format("{} ({}, {})", one_line(category.name),
                                counted(category.patterns.size(), "entry", "entries"),
                                counted(category.hits, "hit", "hits")),
                    style);
        text += candidates_text(expansion, candidates, style) + "\n";
    }
    if (text.empty()) {
        return note("No candidates: no frequent term stands beside the hits more often "
                    "than elsewhere.",
                    style);
    }
    return text + note(how_to_read(expansion), style);
}

std::string expansion_csv(const lab::Expansion& expansion) {
    CsvTable table({"category", "kind", "term", "association_bits", "likeness", "count",
                    "articles", "outlets", "with_hit", "share_with_hit", "sentence_1",
                    "sentence_2"});
    for (const lab::Candidate& candidate : expansion.candidates) {
        const CategoryFinding& category =
            expansion.findings.categories.at(candidate.category);
        table.add({category.name, kind_word(category.kind), candidate.term,
                   exact(candidate.association),
                   candidate.likeness ? exact(*candidate.likeness) : std::string(),
                   std::to_string(candidate.count), std::to_string(candidate.articles),
                   std::to_string(candidate.outlets),
                   std::to_string(candidate.with_hit), exact(share_with_hit(candidate)),
                   sentence_cell(expansion, candidate, 0),
                   sentence_cell(expansion, candidate, 1)});
    }
    return std::move(table).text();
}

} // namespace parallax::report
