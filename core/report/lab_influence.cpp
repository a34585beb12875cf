#include "core/report/csv_table.hpp"
#include "core/report/lab.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/statements.hpp"
#include "core/report/terminal.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace parallax::report {

namespace {

using Json = nlohmann::ordered_json;
using lab::Conclusion;
using lab::EntryInfluence;
using lab::Verdict;

constexpr std::size_t most_conclusions = 8;
constexpr std::size_t most_entries = 6;

std::string_view verdict_word(Verdict verdict) {
    switch (verdict) {
    case Verdict::holds: return "holds";
    case Verdict::vanishes: return "vanishes";
    case Verdict::reverses: return "reverses";
    }
    return {};
}

const std::string& entry_text(const lab::Influence& influence,
                              const Conclusion& conclusion,
                              const EntryInfluence& entry) {
    return influence.findings.categories.at(conclusion.contrast.category)
        .patterns.at(entry.entry);
}

double total_margin(const Conclusion& conclusion) {
    return std::abs(std::accumulate(
        conclusion.entries.begin(), conclusion.entries.end(), 0.0,
        [](double sum, const EntryInfluence& entry) { return sum + entry.margin; }));
}

/// The conclusions with most hits above equal rates first.
std::vector<const Conclusion*> ordered(const lab::Influence& influence) {
    std::vector<const Conclusion*> conclusions;
    for (const Conclusion& conclusion : influence.conclusions) {
        conclusions.push_back(&conclusion);
    }
    std::stable_sort(conclusions.begin(), conclusions.end(),
                     [](const Conclusion* a, const Conclusion* b) {
                         return total_margin(*a) > total_margin(*b);
                     });
    return conclusions;
}

/// "83 %"; it may be over 100 or below 0, when entries pull in both directions.
std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

std::string title_of(const lab::Influence& influence, const Conclusion& conclusion) {
    const Findings& findings = influence.findings;
    const ContrastFinding& contrast = conclusion.contrast;
    const Estimate& ratio = contrast.log2_ratio;
    const char* where =
        contrast.scope == Scope::raw ? "whatever the event" : "on the same events";
    return fmt::format(
        "{} in {}: {}{} {}", one_line(category_label(findings, contrast.category)),
        one_line(findings.outlets.at(contrast.target).name), ratio_text(ratio),
        ratio.value ? " times the others," : ",", where);
}

std::string names_of(const lab::Influence& influence, const Conclusion& conclusion,
                     const std::vector<std::size_t>& rows) {
    std::string names;
    for (const std::size_t row : rows) {
        names += names.empty() ? "" : ", ";
        names += one_line(entry_text(influence, conclusion, conclusion.entries[row]));
    }
    return names;
}

std::string flip_statement(const lab::Influence& influence,
                           const Conclusion& conclusion) {
    if (conclusion.flip_set.empty()) {
        return "Removing entries can't reverse it: none points the other way.";
    }
    return fmt::format(
        "Reversed without {} of its {}: {}.{}",
        conclusion.flip_set.size() == 1 ? "one" : grouped(conclusion.flip_set.size()),
        counted(conclusion.entries.size(), "entry", "entries"),
        names_of(influence, conclusion, conclusion.flip_set),
        conclusion.flip_set_is_smallest
            ? ""
            : " Fewer might do: without some entries others match in their place.");
}

std::string fragile_statement(const lab::Influence& influence,
                              const Conclusion& conclusion) {
    const Estimate& ratio = conclusion.contrast.log2_ratio;
    if (!excludes_zero(ratio)) {
        return ratio.low || ratio.high
                   ? "Its interval includes 1: there is no conclusion that an entry "
                     "could carry."
                   : "It has no interval: it describes these articles alone.";
    }
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < conclusion.entries.size(); ++i) {
        if (conclusion.entries[i].verdict != Verdict::holds) {
            rows.push_back(i);
        }
    }
    return rows.empty() ? std::string("It holds without any one of its entries.")
                        : fmt::format("Fragile: it hangs on {}.",
                                      names_of(influence, conclusion, rows));
}

/// A ratio, or that one side has no hits left and chance can't be told from it.
std::string without_text(const Estimate& ratio) {
    const bool one_sided = ratio.status == Status::only_in_target ||
                           ratio.status == Status::only_in_reference;
    return one_sided && !ratio.low && !ratio.high ? ratio_text(ratio) + ", no bound"
                                                  : ratio_text(ratio);
}

std::string conclusion_text(const lab::Influence& influence,
                            const Conclusion& conclusion, const TableStyle& style) {
    Grid grid{{{"entry", ColumnKind::text},
               {"carries", ColumnKind::number},
               {"hits", ColumnKind::number},
               {"of the others", ColumnKind::number},
               {"times without it", ColumnKind::number},
               {"", ColumnKind::text}},
              {}};
    const std::size_t shown = std::min(conclusion.entries.size(), most_entries);
    for (std::size_t i = 0; i < shown; ++i) {
        const EntryInfluence& entry = conclusion.entries[i];
        grid.rows.push_back({one_line(entry_text(influence, conclusion, entry)),
                             percent(entry.share), grouped(entry.hits_target),
                             grouped(entry.hits_reference),
                             without_text(entry.without.log2_ratio),
                             excludes_zero(conclusion.contrast.log2_ratio) ||
                                     entry.verdict == Verdict::reverses
                                 ? std::string(verdict_word(entry.verdict))
                                 : std::string()});
    }
    std::string text =
        heading(title_of(influence, conclusion), style) + grid_text(grid, style);
    std::string foot;
    if (conclusion.entries.size() > shown) {
        foot = fmt::format("{} carry less. ", counted(conclusion.entries.size() - shown,
                                                      "more entry", "more entries"));
    }
    return text + note(foot + fragile_statement(influence, conclusion) + " " +
                           flip_statement(influence, conclusion),
                       style);
}

Json number(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json ratio_record(const Estimate& ratio) {
    return {{"value", number(ratio.value)},
            {"low", number(ratio.low)},
            {"high", number(ratio.high)},
            {"status", status_words(ratio.status)}};
}

/// 1 for the first of the flip set; nothing for what is not in it.
std::string flip_rank(const Conclusion& conclusion, std::size_t row) {
    const auto at =
        std::find(conclusion.flip_set.begin(), conclusion.flip_set.end(), row);
    return at == conclusion.flip_set.end()
               ? std::string()
               : std::to_string(at - conclusion.flip_set.begin() + 1);
}

} // namespace

std::string influence_table(const lab::Influence& influence, const TableStyle& style) {
    const std::vector<const Conclusion*> conclusions = ordered(influence);
    if (conclusions.empty()) {
        return note(
            influence.has_intervals
                ? "No interval excludes 1: there is no conclusion to look into."
                : "There is no contrast with a direction: actors have none, and "
                  "one outlet has nothing to be compared with.",
            style);
    }
    std::string text;
    if (!influence.has_intervals) {
        text = note("No contrast has an interval (too few articles), so all that have "
                    "a direction are looked into; they describe these articles alone.",
                    style);
    }
    const std::size_t shown = std::min(conclusions.size(), most_conclusions);
    for (std::size_t i = 0; i < shown; ++i) {
        text += conclusion_text(influence, *conclusions[i], style);
    }
    text += '\n';
    text +=
        note("Carries: the entry's part of the hits that the outlet has above those at "
             "equal rates; over 100 % or below 0 where entries pull in both "
             "directions.",
             style);
    if (conclusions.size() > shown) {
        text += note(fmt::format("{} with --format csv or json; --frame and --target "
                                 "pick some out.",
                                 counted(conclusions.size() - shown, "more conclusion",
                                         "more conclusions")),
                     style);
    }
    return text;
}

std::string influence_csv(const lab::Influence& influence) {
    CsvTable table(
        {"frame",          "target",       "reference",      "scope",
         "log2_ratio",     "low",          "high",           "status",
         "entry",          "path",         "line",           "hits_target",
         "hits_reference", "margin",       "share",          "log2_ratio_without",
         "low_without",    "high_without", "status_without", "verdict",
         "flip_set_size",  "flip_set_rank"});
    const Findings& findings = influence.findings;
    for (const Conclusion* conclusion : ordered(influence)) {
        const ContrastFinding& contrast = conclusion->contrast;
        for (std::size_t row = 0; row < conclusion->entries.size(); ++row) {
            const EntryInfluence& entry = conclusion->entries[row];
            const Estimate& ratio = contrast.log2_ratio;
            const Estimate& without = entry.without.log2_ratio;
            table.add({findings.categories.at(contrast.category).name,
                       findings.outlets.at(contrast.target).name,
                       "(others)",
                       scope_word(contrast.scope),
                       cell(ratio.value),
                       cell(ratio.low),
                       cell(ratio.high),
                       status_words(ratio.status),
                       entry_text(influence, *conclusion, entry),
                       entry.place.path,
                       std::to_string(entry.place.line),
                       std::to_string(entry.hits_target),
                       std::to_string(entry.hits_reference),
                       exact(entry.margin),
                       exact(entry.share),
                       cell(without.value),
                       cell(without.low),
                       cell(without.high),
                       status_words(without.status),
                       verdict_word(entry.verdict),
                       std::to_string(conclusion->flip_set.size()),
                       flip_rank(*conclusion, row)});
        }
    }
    return std::move(table).text();
}

std::string influence_json(const lab::Influence& influence) {
    const Findings& findings = influence.findings;
    Json list = Json::array();
    for (const Conclusion* conclusion : ordered(influence)) {
        const ContrastFinding& contrast = conclusion->contrast;
        Json entries = Json::array();
        for (const EntryInfluence& entry : conclusion->entries) {
            entries.push_back({{"entry", entry_text(influence, *conclusion, entry)},
                               {"path", entry.place.path},
                               {"line", entry.place.line},
                               {"hits_target", entry.hits_target},
                               {"hits_reference", entry.hits_reference},
                               {"margin", entry.margin},
                               {"share", entry.share},
                               {"without", ratio_record(entry.without.log2_ratio)},
                               {"verdict", verdict_word(entry.verdict)}});
        }
        Json flip_set = Json::array();
        for (const std::size_t row : conclusion->flip_set) {
            flip_set.push_back(
                entry_text(influence, *conclusion, conclusion->entries[row]));
        }
        list.push_back(
            {{"category", findings.categories.at(contrast.category).name},
             {"kind", kind_word(findings.categories.at(contrast.category).kind)},
             {"target", findings.outlets.at(contrast.target).name},
             {"reference", "(others)"},
             {"scope", scope_word(contrast.scope)},
             {"log2_ratio", ratio_record(contrast.log2_ratio)},
             {"entries", entries},
             {"flip_set", flip_set},
             {"flip_set_is_smallest", conclusion->flip_set_is_smallest}});
    }
    const Json document{{"schema", "parallax-influence/1"},
                        {"run", Json::parse(run_json(findings))},
                        {"has_intervals", influence.has_intervals},
                        {"conclusions", list}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace parallax::report
