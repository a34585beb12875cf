#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/statements.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_at_each_end = 10;

std::string estimate_cell(const Estimate* estimate) {
    if (estimate == nullptr) {
        return "";
    }
    const std::string interval = interval_text(*estimate, similarity);
    return fmt::format(
        "{} <small>{}</small>", estimate->value ? similarity(*estimate->value) : "",
        escaped(interval.empty() ? status_words(estimate->status) : interval));
}

std::string pair_table(const Findings& findings, Features on) {
    const PairRanking ranking = pairs_by_cosine(findings, on);
    const std::vector<RankedPair>& pairs = ranking.pairs;
    if (pairs.empty()) {
        return {};
    }
    Grid grid{{{"Pair", ColumnKind::text},
               {"Cosine (1 = alike)", ColumnKind::number},
               {"Jensen-Shannon, bits (0 = alike)", ColumnKind::number}},
              {}};
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (i >= most_at_each_end && i + most_at_each_end < pairs.size()) {
            continue;
        }
        const RankedPair& pair = pairs[i];
        grid.rows.push_back(
            {fmt::format("{} and {}", name(findings.outlets.at(pair.outlet_a).name),
                         name(findings.outlets.at(pair.outlet_b).name)),
             estimate_cell(pair.cosine), estimate_cell(pair.jensen_shannon)});
    }
    const bool some_overstated = std::ranges::any_of(pairs, [](const RankedPair& pair) {
        return pair.jensen_shannon != nullptr &&
               pair.jensen_shannon->status == Status::overstated;
    });
    const std::size_t more = pairs.size() - grid.rows.size() + ranking.left_out;
    return html_table(fmt::format("On {}, the most alike first, with 95 % intervals",
                                  features_word(on)),
                      grid) +
           remark(more == 0 ? std::string()
                            : fmt::format("{} in csv/similarity.csv.",
                                          counted(more, "more pair", "more pairs"))) +
           remark(some_overstated
                      ? "Overstated: rare terms make the divergence larger than it is."
                      : "");
}

} // namespace

std::string pair_section(const Findings& findings) {
    std::string lead = pair_statement(findings, Features::frames);
    if (lead.empty()) {
        lead = pair_statement(findings, Features::terms);
    }
    return section("pairs", "How alike the outlets are", lead,
                   pair_table(findings, Features::frames) +
                       pair_table(findings, Features::terms) +
                       remark(pair_scope_statement(findings)));
}

} // namespace parallax::report
