#include "core/report/csv_table.hpp"
#include "core/report/lab.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/sampling.hpp"
#include "core/report/sentence.hpp"
#include "core/report/statements.hpp"
#include "core/report/terminal.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace parallax::report {

namespace {

using Json = nlohmann::ordered_json;
using lab::ContrastChange;
using lab::Difference;
using lab::EntryChange;
using lab::Outcome;
using lab::RateChange;

constexpr std::size_t most_contrasts = 10;
constexpr std::size_t most_rates = 10;
constexpr std::size_t most_entries = 8;
constexpr std::size_t most_sentences = 2;
/// JSON holds so many sentences of an entry that came, and as many that went.
constexpr std::size_t most_sentences_in_json = 20;

std::string_view outcome_word(Outcome outcome) {
    switch (outcome) {
    case Outcome::stays: return "stays";
    case Outcome::appears: return "appears";
    case Outcome::vanishes: return "vanishes";
    case Outcome::reverses: return "reverses";
    case Outcome::open: return "open";
    }
    return {};
}

/// A number of one side, or nothing when the category is not in its lexicon.
template <typename Row, typename Number> const Estimate*
side(const std::vector<Row>& rows, std::optional<std::size_t> row, Number number) {
    return row ? &(rows.at(*row).*number) : nullptr;
}

struct Sides {
    const Estimate* before = nullptr;
    const Estimate* after = nullptr;
};

Sides sides_of(const Difference& difference, const RateChange& change) {
    return {side(difference.before.rates, change.before, &RateFinding::rate_per_1000),
            side(difference.after.rates, change.after, &RateFinding::rate_per_1000)};
}

Sides sides_of(const Difference& difference, const ContrastChange& change) {
    return {
        side(difference.before.contrasts, change.before, &ContrastFinding::log2_ratio),
        side(difference.after.contrasts, change.after, &ContrastFinding::log2_ratio)};
}

/// The category and outlet of a change, from the side that has it.
struct Subject {
    std::string category;
    std::string outlet;
};

Subject subject_of(const Difference& difference, const RateChange& change) {
    const Findings& findings = change.before ? difference.before : difference.after;
    const RateFinding& rate =
        findings.rates.at(change.before ? *change.before : *change.after);
    return {category_label(findings, rate.category),
            findings.outlets.at(rate.outlet).name};
}

const ContrastFinding& contrast_of(const Difference& difference,
                                   const ContrastChange& change) {
    return change.before ? difference.before.contrasts.at(*change.before)
                         : difference.after.contrasts.at(*change.after);
}

Subject subject_of(const Difference& difference, const ContrastChange& change) {
    const Findings& findings = change.before ? difference.before : difference.after;
    const ContrastFinding& contrast = contrast_of(difference, change);
    return {category_label(findings, contrast.category),
            findings.outlets.at(contrast.target).name};
}

std::string rate_text(const Estimate* estimate) {
    return estimate == nullptr ? "not in it" : estimate_text(*estimate, rate);
}

std::string ratio_text_of(const Estimate* estimate) {
    return estimate == nullptr ? "not in it" : ratio_text(*estimate);
}

/// How much an outcome matters to a reader.
int rank_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::reverses: return 0;
    case Outcome::vanishes: return 1;
    case Outcome::appears: return 2;
    case Outcome::stays: return 3;
    case Outcome::open: return 4;
    }
    return 4;
}

bool is_comparable(const Estimate* estimate) {
    return estimate != nullptr && estimate->status != Status::not_on_the_same_event;
}

/// The conclusions before or after, on the same events where the outlet shares any;
/// those that became another one first.
std::vector<const ContrastChange*> conclusions(const Difference& difference) {
    std::vector<const ContrastChange*> found;
    for (std::size_t i = 0; i + 1 < difference.contrasts.size(); i += 2) {
        const ContrastChange& adjusted = difference.contrasts[i + 1]; // after the raw
        const Sides sides = sides_of(difference, adjusted);
        const ContrastChange& change =
            is_comparable(sides.before) || is_comparable(sides.after)
                ? adjusted
                : difference.contrasts[i];
        if (change.outcome != Outcome::open) {
            found.push_back(&change);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const ContrastChange* a, const ContrastChange* b) {
                         return rank_of(a->outcome) < rank_of(b->outcome);
                     });
    return found;
}

std::string more_note(std::size_t more, std::string_view formats,
                      const TableStyle& style) {
    return more == 0
               ? std::string()
               : note(fmt::format("{} more with --format {}.", grouped(more), formats),
                      style);
}

bool is_unchanged(const ContrastChange& change) {
    return change.outcome == Outcome::stays && change.change.value == 0.0;
}

std::string contrasts_text(const Difference& difference, const TableStyle& style) {
    std::vector<const ContrastChange*> found = conclusions(difference);
    const std::size_t all = found.size();
    std::erase_if(found, [](const auto* change) { return is_unchanged(*change); });
    const std::size_t unchanged = all - found.size();
    std::string text = heading(
        "Conclusions: times as often as the others, the 95 % interval excludes 1",
        style);
    Grid grid{{{"", ColumnKind::text},
               {"", ColumnKind::text},
               {"", ColumnKind::text},
               {"before", ColumnKind::number},
               {"after", ColumnKind::number},
               {"change", ColumnKind::number}},
              {}};
    for (std::size_t i = 0; i < std::min(found.size(), most_contrasts); ++i) {
        const Subject subject = subject_of(difference, *found[i]);
        const Sides sides = sides_of(difference, *found[i]);
        const bool is_raw = contrast_of(difference, *found[i]).scope == Scope::raw;
        grid.rows.push_back(
            {std::string(outcome_word(found[i]->outcome)), one_line(subject.category),
             one_line(subject.outlet) + (is_raw ? " (no shared event)" : ""),
             ratio_text_of(sides.before), ratio_text_of(sides.after),
             estimate_text(found[i]->change, times)});
    }
    text += grid.rows.empty() ? std::string() : grid_text(grid, style);
    text += more_note(found.size() - grid.rows.size(), "csv or json", style);
    if (all == 0) {
        return text + note("There is none, neither before nor after.", style);
    }
    return text + note(unchanged == 0 ? "Change: after / before, with its interval."
                                      : fmt::format("{} not touched by the edit.",
                                                    counted(unchanged, "conclusion is",
                                                            "conclusions are")),
                       style);
}

double size_of(const RateChange& change) {
    return change.change.value ? std::abs(*change.change.value) : 0;
}

std::string rates_text(const Difference& difference, const TableStyle& style) {
    std::vector<const RateChange*> changed;
    for (const RateChange& change : difference.rates) {
        if (size_of(change) > 0) {
            changed.push_back(&change);
        }
    }
    if (changed.empty()) {
        return {};
    }
    std::stable_sort(changed.begin(), changed.end(),
                     [](const RateChange* a, const RateChange* b) {
                         return std::pair(excludes_zero(a->change), size_of(*a)) >
                                std::pair(excludes_zero(b->change), size_of(*b));
                     });
    Grid grid{{{"", ColumnKind::text},
               {"", ColumnKind::text},
               {"before", ColumnKind::number},
               {"after", ColumnKind::number},
               {"change (95 % interval)", ColumnKind::number}},
              {}};
    for (std::size_t i = 0; i < std::min(changed.size(), most_rates); ++i) {
        const Subject subject = subject_of(difference, *changed[i]);
        const Sides sides = sides_of(difference, *changed[i]);
        grid.rows.push_back({one_line(subject.category), one_line(subject.outlet),
                             rate_text(sides.before), rate_text(sides.after),
                             estimate_text(changed[i]->change, with_sign)});
    }
    std::string text = heading("Rates that changed, hits per 1,000 tokens", style) +
                       grid_text(grid, style);
    return text + more_note(changed.size() - std::min(changed.size(), most_rates),
                            "csv or json", style);
}

std::string sentences(const Findings& findings, const std::vector<std::size_t>& rows,
                      std::string_view sign, const TableStyle& style) {
    std::string text;
    for (const std::size_t row : drawn_sentences(findings, rows, most_sentences).rows) {
        const ArticleFinding& article =
            findings.articles[findings.evidence[row].article];
        text += sentence_lines(
            fmt::format("{} {}: ", sign,
                        one_line(findings.outlets.at(article.outlet).name)),
            marked_sentence(findings, row), 4, style);
    }
    return text;
}

std::string entries_text(const Difference& difference, const TableStyle& style) {
    std::vector<const EntryChange*> entries;
    for (const EntryChange& entry : difference.entries) {
        entries.push_back(&entry);
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const EntryChange* a, const EntryChange* b) {
                         return a->gained.size() + a->lost.size() >
                                b->gained.size() + b->lost.size();
                     });
    std::string text = heading("Hits that came (+) and went (-), entry by entry, and "
                               "up to two sentences of each",
                               style);
    if (entries.empty()) {
        return text + note("None: the same stretches of text count.", style);
    }
    for (std::size_t i = 0; i < std::min(entries.size(), most_entries); ++i) {
        const EntryChange& entry = *entries[i];
        text +=
            paragraph(fmt::format("{}, \"{}\": +{} -{}", one_line(entry.category),
                                  one_line(entry.entry), grouped(entry.gained.size()),
                                  grouped(entry.lost.size())),
                      style);
        text += sentences(difference.after, entry.gained, "+", style);
        text += sentences(difference.before, entry.lost, "-", style);
    }
    return text + more_note(entries.size() - std::min(entries.size(), most_entries),
                            "json", style);
}

void add_row(CsvTable& table, std::string_view measure, const Subject& subject,
             std::string_view scope, const Sides& sides, const Estimate& change,
             std::string_view outcome) {
    const Estimate none;
    const Estimate& before = sides.before == nullptr ? none : *sides.before;
    const Estimate& after = sides.after == nullptr ? none : *sides.after;
    table.add({measure, subject.category, subject.outlet, scope, cell(before.value),
               cell(before.low), cell(before.high), status_words(before.status),
               cell(after.value), cell(after.low), cell(after.high),
               status_words(after.status), cell(change.value), cell(change.low),
               cell(change.high), status_words(change.status), outcome});
}

Json estimate_record(const Estimate* estimate) {
    if (estimate == nullptr) {
        return nullptr;
    }
    const auto number = [](const std::optional<double>& value) {
        return value ? Json(*value) : Json(nullptr);
    };
    return {{"value", number(estimate->value)},
            {"low", number(estimate->low)},
            {"high", number(estimate->high)},
            {"status", status_words(estimate->status)}};
}

Json sentence_records(const Findings& findings, const std::vector<std::size_t>& rows) {
    Json list = Json::array();
    for (const std::size_t row :
         drawn_sentences(findings, rows, most_sentences_in_json).rows) {
        const EvidenceFinding& hit = findings.evidence[row];
        const OpenHit open = opened(findings, place_of(hit));
        const Bytes bytes = open.hit_in_sentence();
        const ArticleFinding& article = findings.articles[hit.article];
        list.push_back({{"article", article.id},
                        {"outlet", findings.outlets.at(article.outlet).name},
                        {"sentence", open.sentence_text()},
                        {"begin", bytes.begin},
                        {"end", bytes.end}});
    }
    return list;
}

Json files(const std::vector<FileRecord>& records) {
    Json list = Json::array();
    for (const FileRecord& file : records) {
        list.push_back({{"path", file.path},
                        {"format", file.format},
                        {"bytes", file.bytes},
                        {"sha256", file.sha256}});
    }
    return list;
}

} // namespace

std::string difference_table(const Difference& difference, const TableStyle& style) {
    return contrasts_text(difference, style) + rates_text(difference, style) +
           entries_text(difference, style);
}

std::string difference_csv(const Difference& difference) {
    CsvTable table({"measure", "category", "outlet", "scope", "before", "before_low",
                    "before_high", "before_status", "after", "after_low", "after_high",
                    "after_status", "change", "low", "high", "status", "outcome"});
    for (const ContrastChange& change : difference.contrasts) {
        add_row(table, "log2_ratio", subject_of(difference, change),
                scope_word(contrast_of(difference, change).scope),
                sides_of(difference, change), change.change,
                outcome_word(change.outcome));
    }
    for (const RateChange& change : difference.rates) {
        add_row(table, "rate_per_1000", subject_of(difference, change), "",
                sides_of(difference, change), change.change, "");
    }
    return std::move(table).text();
}

std::string difference_json(const Difference& difference) {
    Json contrasts = Json::array();
    for (const ContrastChange& change : difference.contrasts) {
        const Subject subject = subject_of(difference, change);
        const Sides sides = sides_of(difference, change);
        contrasts.push_back(
            {{"category", subject.category},
             {"target", subject.outlet},
             {"reference", "(others)"},
             {"scope", scope_word(contrast_of(difference, change).scope)},
             {"before", estimate_record(sides.before)},
             {"after", estimate_record(sides.after)},
             {"change", estimate_record(&change.change)},
             {"outcome", outcome_word(change.outcome)}});
    }
    Json rates = Json::array();
    for (const RateChange& change : difference.rates) {
        const Subject subject = subject_of(difference, change);
        const Sides sides = sides_of(difference, change);
        rates.push_back({{"category", subject.category},
                         {"outlet", subject.outlet},
                         {"before", estimate_record(sides.before)},
                         {"after", estimate_record(sides.after)},
                         {"change", estimate_record(&change.change)}});
    }
    Json entries = Json::array();
    for (const EntryChange& entry : difference.entries) {
        entries.push_back(
            {{"category", entry.category},
             {"kind", kind_word(entry.kind)},
             {"entry", entry.entry},
             {"gained", entry.gained.size()},
             {"lost", entry.lost.size()},
             {"gained_sentences", sentence_records(difference.after, entry.gained)},
             {"lost_sentences", sentence_records(difference.before, entry.lost)}});
    }
    const Json document{{"schema", "parallax-difference/1"},
                        {"run", Json::parse(run_json(difference.before))},
                        {"lexicons_after", files(difference.after.run.lexicons)},
                        {"contrasts", contrasts},
                        {"rates", rates},
                        {"entries", entries}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace parallax::report
