#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/report.hpp"
#include "core/report/voice_words.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <optional>

namespace parallax::report {

namespace {

/// How often an actor is named.
void add_mentions(const Findings& findings, const RateFinding& rate, CsvTable& table) {
    const CategoryFinding& category = findings.categories.at(rate.category);
    if (category.kind != CategoryKind::actor) {
        return;
    }
    const Estimate& estimate = rate.rate_per_1000;
    table.add({findings.outlets.at(rate.outlet).name,
               rate.event ? findings.events.at(*rate.event).name : std::string(),
               category.name,
               "",
               "",
               voice_word(rate.voice),
               cell(rate.hits),
               cell(estimate.value),
               cell(estimate.low),
               cell(estimate.high),
               status_words(estimate.status),
               cell(rate.articles),
               cell(rate.tokens),
               exact(rate.sentence_share),
               cell(rate.negated),
               exact(rate.negated_per_1000),
               rate.voice ? cell(rate.voice_tokens) : std::string(),
               cell(rate.voice_share),
               "",
               "",
               "",
               "",
               "",
               "",
               "",
               ""});
}

/// How often an actor is in a role of a frame.
void add_role(const Findings& findings, const RoleFinding& role, CsvTable& table) {
    const Estimate& estimate = role.rate_per_1000;
    table.add({findings.outlets.at(role.outlet).name,
               "",
               actor_word(findings, role.actor),
               findings.categories.at(role.frame).name,
               role_word(role.role),
               "all",
               cell(role.hits),
               cell(estimate.value),
               cell(estimate.low),
               cell(estimate.high),
               status_words(estimate.status),
               cell(role.articles),
               cell(role.tokens),
               "",
               "",
               "",
               "",
               "",
               cell(role.share),
               cell(role.log2_ratio.value),
               cell(role.log2_ratio.low),
               cell(role.log2_ratio.high),
               cell(role.significance.p),
               cell(role.significance.q),
               status_words(role.log2_ratio.status),
               cell(role.frame_hits)});
}

} // namespace

std::string actors_csv(const Findings& findings) {
    CsvTable table({"outlet",
                    "event",
                    "actor",
                    "frame",
                    "role",
                    "voice",
                    "hits",
                    "rate_per_1000",
                    "low",
                    "high",
                    "status",
                    "articles",
                    "tokens",
                    "sentence_share",
                    "negated",
                    "negated_per_1000",
                    "voice_tokens",
                    "voice_share",
                    "frame_share",
                    "log2_ratio",
                    "log2_ratio_low",
                    "log2_ratio_high",
                    "p",
                    "q",
                    "ratio_status",
                    "frame_hits"});
    for (const auto* rates : {&findings.rates, &findings.voices.rates}) {
        for (const RateFinding& rate : *rates) {
            add_mentions(findings, rate, table);
        }
    }
    for (const RoleFinding& role : findings.roles.roles) {
        add_role(findings, role, table);
    }
    return std::move(table).text();
}

} // namespace parallax::report
