#include "core/report/shift.hpp"

#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace parallax::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_parts = 25;

/// Three significant digits with a sign: parts in bits are small.
std::string part_number(double value) { return fmt::format("{:+.3g}", value); }

std::string target_over_reference(std::uint64_t target, std::uint64_t reference) {
    return fmt::format("{}/{}", grouped(target), grouped(reference));
}

std::string feature_word(const Shift& shift) {
    return shift.is_frame ? "entry" : "term";
}

std::string headline(const Shift& shift) {
    const std::string target = one_line(shift.target);
    const std::string reference = one_line(shift.reference);
    if (shift.by == "proportion") {
        return fmt::format("{} against {}: which terms it uses more and less, {}",
                           target, reference, shift.unit);
    }
    const std::string interval = interval_text(shift.difference, part_number);
    const std::string sure =
        interval.empty() ? "" : fmt::format(" (95 % {})", interval);
    if (shift.by == "jsd") {
        return fmt::format("{} against {}: Jensen-Shannon divergence {:.4g} {}", target,
                           reference, shift.target_value, shift.unit);
    }
    return fmt::format("{} against {}: {} {:.4g} against {:.4g} {}, difference {}{}",
                       target, reference, one_line(shift.by), shift.target_value,
                       shift.reference_value, shift.unit,
                       part_number(shift.difference.value.value_or(0)), sure);
}

Json number(const std::optional<double>& value) {
    return value ? Json(*value == 0 ? 0.0 : *value) : Json(nullptr);
}

Json estimate(const Estimate& found) {
    return {{"value", number(found.value)},
            {"low", number(found.low)},
            {"high", number(found.high)},
            {"status", status_words(found.status)}};
}

} // namespace

std::string shift_table(const Shift& shift, const TableStyle& style) {
    Grid grid{{{feature_word(shift), ColumnKind::text},
               {"here/there", ColumnKind::number},
               {"articles", ColumnKind::number},
               {"adds (95 %)", ColumnKind::number},
               {"", ColumnKind::text}},
              {}};
    const std::size_t shown = std::min(shift.parts.size(), most_parts);
    double unseen = shift.others_part;
    for (std::size_t i = 0; i < shift.parts.size(); ++i) {
        const ShiftPart& part = shift.parts[i];
        if (i >= shown) {
            unseen += *part.part.value;
            continue;
        }
        grid.rows.push_back(
            {one_line(part.feature),
             target_over_reference(part.n_target, part.n_reference),
             target_over_reference(part.docfreq_target, part.docfreq_reference),
             estimate_text(part.part, part_number),
             std::string(status_words(part.part.status))});
    }
    const std::uint64_t others = shift.others + (shift.parts.size() - shown);
    if (others > 0) {
        grid.rows.push_back({fmt::format("{} others", grouped(others)), "", "",
                             part_number(unseen), ""});
    }
    std::string text = heading(headline(shift), style) + grid_text(grid, style) + "\n";
    std::string reading =
        fmt::format("What each adds, in {}; all of them add up to the difference. ",
                    shift.is_frame ? "hits " + shift.unit : shift.unit);
    if (shift.by == "proportion") {
        reading = "What one term gains others lose, so all of them add up to 0. ";
    } else if (shift.by == "jsd") {
        reading = "What each adds to the divergence, in bits, whichever side uses it "
                  "more. Small sides look more different than they are. ";
    } else if (shift.by == "entropy") {
        reading +=
            "More entropy: more evenly spread words; it grows with the size of a "
            "side. ";
    }
    return text + note(reading + "Intervals from resampling whole articles; raw, over "
                                 "all articles, whatever their event.",
                       style);
}

std::string shift_csv(const Shift& shift) {
    CsvTable table({"feature", "by", "target", "reference", "n_target", "n_reference",
                    "docfreq_target", "docfreq_reference", "part", "low", "high",
                    "status", "unit"});
    const auto add = [&](const std::string& feature, const ShiftPart* part,
                         const Estimate& found) {
        const auto count = [&](std::uint64_t ShiftPart::*field) {
            return part == nullptr ? std::string() : std::to_string(part->*field);
        };
        table.add({feature, shift.by, shift.target, shift.reference,
                   count(&ShiftPart::n_target), count(&ShiftPart::n_reference),
                   count(&ShiftPart::docfreq_target),
                   count(&ShiftPart::docfreq_reference), cell(found.value),
                   cell(found.low), cell(found.high), status_words(found.status),
                   shift.unit});
    };
    for (const ShiftPart& part : shift.parts) {
        add(part.feature, &part, part.part);
    }
    add("(all others)", nullptr,
        {shift.others_part, std::nullopt, std::nullopt, Status::ok, false});
    add("(difference)", nullptr, shift.difference);
    return std::move(table).text();
}

std::string shift_json(const Shift& shift) {
    Json parts = Json::array();
    for (const ShiftPart& part : shift.parts) {
        parts.push_back({{"feature", part.feature},
                         {"n_target", part.n_target},
                         {"n_reference", part.n_reference},
                         {"docfreq_target", part.docfreq_target},
                         {"docfreq_reference", part.docfreq_reference},
                         {"part", estimate(part.part)}});
    }
    const Json record{{"schema", "parallax-shift/1"},
                      {"program", shift.findings.run.program},
                      {"command", shift.findings.run.command},
                      {"tokenizer", shift.findings.run.tokenizer},
                      {"seed", shift.findings.run.seed},
                      {"resamples", shift.findings.run.resamples},
                      {"by", shift.by},
                      {"unit", shift.unit},
                      {"target", shift.target},
                      {"reference", shift.reference},
                      {"target_value", number(shift.target_value)},
                      {"reference_value", number(shift.reference_value)},
                      {"difference", estimate(shift.difference)},
                      {"parts", parts},
                      {"others", shift.others},
                      {"others_part", number(shift.others_part)}};
    return record.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace parallax::report
