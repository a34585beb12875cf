#include "core/report/json_records.hpp"
#include "core/report/sentence.hpp"
#include "core/report/voice_words.hpp"

#include <string_view>

namespace parallax::report {

namespace {

void add_sentence(Json& record, const Findings& findings, const HitPlace& place) {
    const OpenHit open = opened(findings, place);
    record["sentence"] = open.sentence_text();
    record["begin"] = open.hit_in_sentence().begin;
    record["end"] = open.hit_in_sentence().end;
    const auto or_null = [](std::string_view word) {
        return word.empty() ? Json(nullptr) : Json(word);
    };
    record["voice"] = voice_word(open.voice);
    record["voice_rule"] = or_null(open.rule());
    record["speaker"] = or_null(open.speaker_text());
    record["cue"] = or_null(open.cue_text());
    record["stance"] = or_null(open.stance());
}

Json place_record(const Findings& findings, std::size_t article) {
    const ArticleFinding& found = findings.articles.at(article);
    return {{"article", found.id},
            {"outlet", outlet_name(findings, found.outlet)},
            {"event", event_name(findings, found.event)}};
}

Json party_record(const Findings& findings, const Party& party) {
    if (!party.found()) {
        return nullptr;
    }
    return {{"actor", actor_word(findings, party.actor)},
            {"role", role_word(party.role)},
            {"rule", findings.roles.rules.at(party.rule)}};
}

} // namespace

Json hit_record(const Findings& findings, const std::size_t& row) {
    const EvidenceFinding& hit = findings.evidence.at(row);
    Json record = place_record(findings, hit.article);
    add_category(record, findings, hit.category);
    record["entry"] = pattern_of(findings, hit);
    add_sentence(record, findings, place_of(hit));
    record["about"] = party_record(findings, hit.parties.first);
    record["target"] = party_record(findings, hit.parties.second);
    record["agentless"] = hit.parties.agentless;
    return record;
}

Json cell_record(const Findings& findings, const EvidenceCell& cell) {
    Json record{{"outlet", outlet_name(findings, cell.outlet)},
                {"event", event_name(findings, cell.event)}};
    add_category(record, findings, cell.category);
    record["hits"] = cell.hits;
    record["shown"] = cell.shown;
    return record;
}

Json kwic_record(const Findings& findings, const KwicFinding& hit) {
    Json record = place_record(findings, hit.article);
    record["date"] = findings.articles.at(hit.article).date;
    add_sentence(record, findings, place_of(hit));
    return record;
}

} // namespace parallax::report
