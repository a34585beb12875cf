#include "core/report/lab_check.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/report/csv_table.hpp"
#include "core/report/lab_example.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/terminal.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_lines = 40;
constexpr std::size_t lines_for_notes = 10;
constexpr std::size_t indent = 4;

std::string share(double value) {
    const double percent = 100 * value;
    return percent > 0 && percent < 1 ? std::string("<1 %")
                                      : fmt::format("{:.0f} %", percent);
}

/// A remark as lines, and how many of a terminal they take.
struct Block {
    std::string text;
    std::size_t lines = 0;
};

Block block_of(const lab::Check& check, const lab::CheckRemark& remark,
               const TableStyle& style) {
    const std::string place = base::to_string(remark.error.place);
    std::string line =
        one_line(fmt::format("{}{}{}: {}", place, place.empty() ? "" : ": ",
                             severity_word(remark.severity), remark.error.message));
    if (remark.stake && *remark.stake > 0) {
        line += fmt::format(" [{}]", share(*remark.stake));
    }
    const std::size_t width = layout_width(style);
    Block block{line + "\n", (base::display_width(line) + width - 1) / width};
    for (const lab::Example& example : remark.examples) {
        block.text += example_line(check.findings, example, indent, style);
        ++block.lines;
    }
    return block;
}

std::size_t lines_of(std::span<const Block> blocks) {
    std::size_t lines = 0;
    for (const Block& block : blocks) {
        lines += block.lines;
    }
    return lines;
}

/// How many of the blocks fit, at least one.
std::size_t fitting(std::span<const Block> blocks, std::size_t lines) {
    std::size_t used = 0;
    std::size_t fit = 0;
    while (fit < blocks.size() && (fit == 0 || used + blocks[fit].lines <= lines)) {
        used += blocks[fit++].lines;
    }
    return fit;
}

std::uint64_t count_of(const lab::Check& check, lab::Severity severity) {
    return static_cast<std::uint64_t>(
        std::ranges::count(check.remarks, severity, &lab::CheckRemark::severity));
}

std::string summary_of(const lab::Check& check) {
    std::string text = fmt::format(
        "{}, {}, {}",
        counted(count_of(check, lab::Severity::serious), "error", "errors"),
        counted(count_of(check, lab::Severity::warning), "warning", "warnings"),
        counted(count_of(check, lab::Severity::note), "note", "notes"));
    if (check.has_corpus) {
        const auto used = std::ranges::count_if(
            check.entries, [](const lab::EntryUse& use) { return use.hits > 0; });
        text +=
            fmt::format("; {} of {} have hits in {} of {}", used,
                        counted(check.entries.size(), "entry", "entries"),
                        counted(check.findings.articles.size(), "article", "articles"),
                        counted(check.findings.outlets.size(), "outlet", "outlets"));
    }
    return text;
}

std::string line_cell(std::uint64_t number) {
    return number == 0 ? std::string() : std::to_string(number);
}

std::string name_cell(const lab::Check& check, std::optional<std::size_t> category) {
    return category ? check.findings.categories.at(*category).name : std::string();
}

std::string forms_cell(const lab::EntryUse& use) {
    std::string text;
    for (const lab::MatchedForm& form : use.most_frequent) {
        text += fmt::format("{}{} {}", text.empty() ? "" : "; ", form.form, form.hits);
    }
    return text;
}

} // namespace

std::string_view severity_word(lab::Severity severity) {
    switch (severity) {
    case lab::Severity::serious: return "error";
    case lab::Severity::warning: return "warning";
    case lab::Severity::note: return "note";
    }
    base::require(false, "a severity is one of its enumerators");
    return {};
}

std::string_view remark_kind_word(lab::RemarkKind kind) {
    using lab::RemarkKind;
    switch (kind) {
    case RemarkKind::file: return "file";
    case RemarkKind::needless: return "needless";
    case RemarkKind::useless_exception: return "useless_exception";
    case RemarkKind::in_two_categories: return "in_two_categories";
    case RemarkKind::taken_in_elsewhere: return "taken_in_elsewhere";
    case RemarkKind::mixed_scripts: return "mixed_scripts";
    case RemarkKind::capitals: return "capitals";
    case RemarkKind::exact_lower_case: return "exact_lower_case";
    case RemarkKind::accents: return "accents";
    case RemarkKind::apostrophe: return "apostrophe";
    case RemarkKind::unbalanced: return "unbalanced";
    case RemarkKind::same_operands: return "same_operands";
    case RemarkKind::never_matches: return "never_matches";
    case RemarkKind::may_be_mistyped: return "may_be_mistyped";
    case RemarkKind::missing_inflection: return "missing_inflection";
    case RemarkKind::carries_category: return "carries_category";
    case RemarkKind::in_one_article: return "in_one_article";
    case RemarkKind::in_one_outlet: return "in_one_outlet";
    case RemarkKind::mostly_quoted: return "mostly_quoted";
    case RemarkKind::also_lower_case: return "also_lower_case";
    case RemarkKind::ambiguous: return "ambiguous";
    case RemarkKind::takes_in: return "takes_in";
    }
    base::require(false, "a kind of remark is one of its enumerators");
    return {};
}

std::string check_table(const lab::Check& check, Extent extent,
                        const TableStyle& style) {
    if (check.remarks.empty() && !check.has_corpus) {
        return note("No remarks.", style);
    }
    std::vector<Block> blocks;
    std::size_t before_notes = 0;
    for (const lab::CheckRemark& remark : check.remarks) {
        blocks.push_back(block_of(check, remark, style));
        before_notes += remark.severity == lab::Severity::note ? 0 : 1;
    }
    const std::span<const Block> all(blocks);
    std::size_t first = before_notes;
    std::size_t notes = blocks.size() - before_notes;
    if (extent == Extent::most_important && lines_of(all) > most_lines) {
        const std::size_t kept =
            std::min(lines_for_notes, lines_of(all.subspan(before_notes)));
        first = fitting(all.first(before_notes), most_lines - kept);
        const std::size_t used = lines_of(all.first(first));
        notes =
            fitting(all.subspan(before_notes), most_lines - std::min(most_lines, used));
    }
    std::string text;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (i < first || (i >= before_notes && i < before_notes + notes)) {
            text += blocks[i].text;
        }
    }
    text += note(one_line(summary_of(check)), style);
    if (const std::size_t left = blocks.size() - first - notes; left > 0) {
        text += note(fmt::format("Left out here: {}; --all shows them.",
                                 counted(left, "remark", "remarks")),
                     style);
    }
    if (check.has_corpus) {
        text += note("[%] is how much a conclusion could hang on it: the entry's share "
                     "in the hits of its category in the outlet where that is largest. "
                     "Every entry: --entries.",
                     style);
    }
    return text;
}

std::string check_csv(const lab::Check& check) {
    CsvTable table({"path", "line", "column", "severity", "message", "kind", "category",
                    "entry", "stake"});
    for (const lab::CheckRemark& remark : check.remarks) {
        const base::Place& place = remark.error.place;
        const std::string category = name_cell(check, remark.category);
        const std::string entry = remark.entry
                                      ? check.findings.categories.at(*remark.category)
                                            .patterns.at(*remark.entry)
                                      : std::string();
        table.add({place.path, line_cell(place.line), line_cell(place.column),
                   severity_word(remark.severity), remark.error.message,
                   remark_kind_word(remark.kind), category, entry,
                   remark.stake ? exact(*remark.stake) : std::string()});
    }
    return std::move(table).text();
}

std::string entries_csv(const lab::Check& check) {
    CsvTable table({"category", "kind", "entry", "path", "line", "hits", "articles",
                    "outlets", "share", "largest_share", "largest_in", "quoted",
                    "forms", "most_frequent"});
    for (const lab::EntryUse& use : check.entries) {
        const CategoryFinding& category = check.findings.categories.at(use.category);
        table.add(
            {category.name, kind_word(category.kind), category.patterns.at(use.entry),
             use.place.path, line_cell(use.place.line), std::to_string(use.hits),
             std::to_string(use.articles), std::to_string(use.outlets),
             exact(use.share), exact(use.largest_share),
             use.largest_in ? check.findings.outlets.at(*use.largest_in).name
                            : std::string(),
             std::to_string(use.quoted), std::to_string(use.forms), forms_cell(use)});
    }
    return std::move(table).text();
}

} // namespace parallax::report
