#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/report.hpp"
#include "core/report/sentence.hpp"
#include "core/report/voice_words.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::string_view all_others = "(others)";

std::string voice_tokens(const RateFinding& rate) {
    return rate.voice ? cell(rate.voice_tokens) : std::string();
}

std::string_view party_actor(const Findings& findings, const Party& party) {
    return party.found() ? actor_word(findings, party.actor) : std::string_view();
}

std::string_view party_role(const Party& party) {
    return party.found() ? role_word(party.role) : std::string_view();
}

std::string_view party_rule(const Findings& findings, const Party& party) {
    return party.found() ? std::string_view(findings.roles.rules.at(party.rule))
                         : std::string_view();
}

/// A line or column number counts from 1; 0 means "does not apply".
std::string place_cell(std::uint64_t value) {
    return value == 0 ? std::string() : cell(value);
}

std::string_view event_name(const Findings& findings,
                            std::optional<std::size_t> event) {
    return event ? std::string_view(findings.events.at(*event).name)
                 : std::string_view();
}

std::string_view outlet_name(const Findings& findings, std::size_t outlet) {
    return findings.outlets.at(outlet).name;
}

/// Entries in one cell.
std::string entries_text(const CategoryFinding& category,
                         const std::vector<std::size_t>& rows) {
    std::string text;
    for (const std::size_t row : rows) {
        text += text.empty() ? "" : "; ";
        text += category.patterns.at(row);
    }
    return text;
}

/// Events with their parts in one cell: "visit (0.62); strike (0.21)".
std::string drivers_text(const Findings& findings,
                         const std::vector<GapDriver>& drivers) {
    std::string text;
    for (const GapDriver& driver : drivers) {
        text += text.empty() ? "" : "; ";
        text += fmt::format("{} ({:.2f})",
                            driver.event ? event_name(findings, driver.event)
                                         : "(no event)",
                            driver.part);
    }
    return text;
}

} // namespace

void articles_csv(const Findings& findings, const Sink& sink) {
    CsvTable table({"article", "outlet", "event", "date", "title", "lang", "tokens",
                    "sentences", "status", "left_out"});
    for (const ArticleFinding& article : findings.articles) {
        table.add({article.id, outlet_name(findings, article.outlet),
                   event_name(findings, article.event), article.date, article.title,
                   article.language, cell(article.tokens), cell(article.sentences), "",
                   cell(article.left_out)});
        table.pass_on_blocks(sink);
    }
    table.pass_on(sink);
}

std::string articles_csv(const Findings& findings) {
    std::string text;
    articles_csv(findings, [&](std::string_view block) { text += block; });
    return text;
}

std::string frames_csv(const Findings& findings) {
    CsvTable table({"outlet", "event", "frame", "voice", "articles", "tokens", "hits",
                    "rate_per_1000", "low", "high", "sentence_share", "status",
                    "negated", "negated_per_1000", "voice_tokens", "voice_share"});
    const auto add = [&](const RateFinding& rate) {
        const CategoryFinding& category = findings.categories.at(rate.category);
        if (category.kind != CategoryKind::frame) {
            return;
        }
        const Estimate& estimate = rate.rate_per_1000;
        table.add({outlet_name(findings, rate.outlet), event_name(findings, rate.event),
                   category.name, voice_word(rate.voice), cell(rate.articles),
                   cell(rate.tokens), cell(rate.hits), cell(estimate.value),
                   cell(estimate.low), cell(estimate.high), exact(rate.sentence_share),
                   status_words(estimate.status), cell(rate.negated),
                   exact(rate.negated_per_1000), voice_tokens(rate),
                   cell(rate.voice_share)});
    };
    std::for_each(findings.rates.begin(), findings.rates.end(), add);
    std::for_each(findings.voices.rates.begin(), findings.voices.rates.end(), add);
    return std::move(table).text();
}

std::string contrasts_csv(const Findings& findings) {
    CsvTable table({"frame",
                    "target",
                    "reference",
                    "voice",
                    "scope",
                    "events",
                    "articles",
                    "log2_ratio",
                    "low",
                    "high",
                    "p",
                    "q",
                    "noise_floor",
                    "status",
                    "articles_target",
                    "articles_reference",
                    "hits_target",
                    "hits_reference",
                    "tokens_target",
                    "tokens_reference",
                    "kind",
                    "hangs_on",
                    "p_max_t",
                    "least_p",
                    "p_status",
                    "noise_floor_status",
                    "driven_by"});
    const auto add = [&](const ContrastFinding& contrast) {
        const CategoryFinding& category = findings.categories.at(contrast.category);
        const Estimate& ratio = contrast.log2_ratio;
        table.add({category.name,
                   outlet_name(findings, contrast.target),
                   contrast.reference ? outlet_name(findings, *contrast.reference)
                                      : all_others,
                   voice_word(contrast.voice),
                   scope_word(contrast.scope),
                   cell(contrast.events),
                   cell(contrast.articles_target + contrast.articles_reference),
                   cell(ratio.value),
                   cell(ratio.low),
                   cell(ratio.high),
                   cell(contrast.significance.p),
                   cell(contrast.significance.q),
                   cell(contrast.noise_floor.value),
                   status_words(ratio.status),
                   cell(contrast.articles_target),
                   cell(contrast.articles_reference),
                   cell(contrast.hits_target),
                   cell(contrast.hits_reference),
                   cell(contrast.tokens_target),
                   cell(contrast.tokens_reference),
                   kind_word(category.kind),
                   entries_text(category, contrast.hangs_on),
                   cell(contrast.significance.p_max_t),
                   cell(contrast.significance.least_p),
                   status_words(contrast.significance.status),
                   status_words(contrast.noise_floor.status),
                   drivers_text(findings, contrast.driven_by)});
    };
    std::for_each(findings.contrasts.begin(), findings.contrasts.end(), add);
    std::for_each(findings.pairs.begin(), findings.pairs.end(), add);
    std::for_each(findings.voices.contrasts.begin(), findings.voices.contrasts.end(),
                  add);
    return std::move(table).text();
}

std::string similarity_csv(const Findings& findings) {
    CsvTable table({"outlet_a", "outlet_b", "on", "measure", "value", "low", "high",
                    "status", "scope"});
    for (const SimilarityFinding& pair : findings.similarities) {
        table.add({outlet_name(findings, pair.outlet_a),
                   outlet_name(findings, pair.outlet_b), features_word(pair.on),
                   measure_word(pair.measure), cell(pair.value.value),
                   cell(pair.value.low), cell(pair.value.high),
                   status_words(pair.value.status), scope_word(pair.scope)});
    }
    return std::move(table).text();
}

void evidence_csv(const Findings& findings, const Sink& sink) {
    CsvTable table({"article",  "outlet", "event",  "category", "entry",
                    "voice",    "actor",  "role",   "rule",     "sentence",
                    "begin",    "end",    "kind",   "negated",  "voice_rule",
                    "speaker",  "cue",    "stance", "target",   "target_rule",
                    "agentless"});
    for (const EvidenceFinding& hit : findings.evidence) {
        const OpenHit open = opened(findings, place_of(hit));
        const Bytes bytes = open.hit_in_sentence();
        const ArticleFinding& article = findings.articles[hit.article];
        const CategoryFinding& category = findings.categories.at(hit.category);
        table.add({article.id,
                   outlet_name(findings, article.outlet),
                   event_name(findings, article.event),
                   category.name,
                   pattern_of(findings, hit),
                   voice_word(open.voice),
                   party_actor(findings, hit.parties.first),
                   party_role(hit.parties.first),
                   party_rule(findings, hit.parties.first),
                   open.sentence_text(),
                   cell(bytes.begin),
                   cell(bytes.end),
                   kind_word(category.kind),
                   hit.negated ? "true" : "false",
                   open.rule(),
                   open.speaker_text(),
                   open.cue_text(),
                   open.stance(),
                   party_actor(findings, hit.parties.second),
                   party_rule(findings, hit.parties.second),
                   hit.parties.agentless ? "true" : "false"});
        table.pass_on_blocks(sink);
    }
    table.pass_on(sink);
}

std::string kwic_csv(const Findings& findings) {
    CsvTable table({"article", "outlet", "event", "date", "sentence", "begin", "end",
                    "voice", "voice_rule", "speaker", "cue", "stance"});
    for (const KwicFinding& hit : findings.kwic) {
        const OpenHit open = opened(findings, place_of(hit));
        const Bytes bytes = open.hit_in_sentence();
        const ArticleFinding& article = findings.articles[hit.article];
        table.add({article.id, outlet_name(findings, article.outlet),
                   event_name(findings, article.event), article.date,
                   open.sentence_text(), cell(bytes.begin), cell(bytes.end),
                   voice_word(open.voice), open.rule(), open.speaker_text(),
                   open.cue_text(), open.stance()});
    }
    return std::move(table).text();
}

std::string skipped_csv(const Findings& findings) {
    CsvTable table({"path", "line", "column", "kind", "message"});
    for (const base::Error& error : findings.skipped) {
        table.add({error.place.path, place_cell(error.place.line),
                   place_cell(error.place.column), error_kind_word(error.kind),
                   error.message});
    }
    return std::move(table).text();
}

std::string lexicon_csv(const Findings& findings) {
    CsvTable table({"path", "line", "column", "severity", "message"});
    for (const LexiconRemark& remark : findings.remarks) {
        const base::Place& place = remark.error.place;
        table.add({place.path, place_cell(place.line), place_cell(place.column),
                   severity_word(remark), remark.error.message});
    }
    return std::move(table).text();
}

} // namespace parallax::report
