#include "core/report/json_records.hpp"
#include "core/report/ranking.hpp"
#include "core/report/report.hpp"
#include "core/report/sampling.hpp"
#include "core/report/study.hpp"
#include "core/report/term_words.hpp"
#include "core/report/voice_words.hpp"
#include "core/report/wording.hpp"

#include <string_view>

namespace parallax::report {

// One function for each record of the schema; those of contrasts and odds are in
// json_contrasts.cpp, those of evidence in json_evidence.cpp.
namespace {

/// From so many hits in one outlet, event and category on, JSON holds a sample of them.
constexpr std::size_t most_evidence_per_cell = 20;

Json outlet_record(const Findings&, const OutletFinding& outlet) {
    return {{"name", outlet.name},
            {"articles", outlet.articles},
            {"events", outlet.events},
            {"tokens", outlet.tokens},
            {"sentences", outlet.sentences}};
}

Json event_record(const Findings&, const EventFinding& event) {
    return {{"name", event.name},
            {"first_date", event.first_date},
            {"last_date", event.last_date},
            {"articles", event.articles},
            {"outlets", event.outlets}};
}

Json category_record(const Findings&, const CategoryFinding& category) {
    return {{"name", category.name},   {"kind", kind_word(category.kind)},
            {"about", category.about}, {"entries", category.patterns.size()},
            {"hits", category.hits},   {"negated", category.negated}};
}

Json article_record(const Findings& findings, const ArticleFinding& article) {
    return {{"id", article.id},
            {"outlet", outlet_name(findings, article.outlet)},
            {"event", event_name(findings, article.event)},
            {"date", article.date},
            {"title", article.title},
            {"language", article.language},
            {"tokens", article.tokens},
            {"sentences", article.sentences},
            {"left_out", article.left_out}};
}

Json boilerplate_record(const Findings&, const BoilerplateFinding& found) {
    return {
        {"kind", found.kind}, {"articles", found.articles}, {"tokens", found.tokens}};
}

Json rate_record(const Findings& findings, const RateFinding& rate) {
    Json record{{"outlet", outlet_name(findings, rate.outlet)},
                {"event", event_name(findings, rate.event)}};
    add_category(record, findings, rate.category);
    record["articles"] = rate.articles;
    record["tokens"] = rate.tokens;
    record["hits"] = rate.hits;
    add_estimate(record["rate_per_1000"], rate.rate_per_1000);
    record["sentence_share"] = number(rate.sentence_share);
    record["negated"] = rate.negated;
    record["negated_per_1000"] = number(rate.negated_per_1000);
    record["voice"] = voice_word(rate.voice);
    record["voice_tokens"] = rate.voice ? Json(rate.voice_tokens) : Json(nullptr);
    record["voice_share"] = number(rate.voice_share);
    return record;
}

/// Rates of voices over all events. Those on each event are in csv/frames.csv only:
/// they would be most of this file.
std::vector<RateFinding> voice_rates(const Findings& findings) {
    std::vector<RateFinding> rates;
    for (const RateFinding& rate : findings.voices.rates) {
        if (!rate.event) {
            rates.push_back(rate);
        }
    }
    return rates;
}

/// Likewise of speakers; those on each event are in csv/speakers.csv.
std::vector<SpeakerFinding> speakers_over_all(const Findings& findings) {
    std::vector<SpeakerFinding> speakers;
    for (const SpeakerFinding& speaker : findings.speakers.speakers) {
        if (!speaker.event) {
            speakers.push_back(speaker);
        }
    }
    return speakers;
}

Json similarity_record(const Findings& findings, const SimilarityFinding& pair) {
    Json record{{"outlet_a", outlet_name(findings, pair.outlet_a)},
                {"outlet_b", outlet_name(findings, pair.outlet_b)},
                {"on", features_word(pair.on)},
                {"measure", measure_word(pair.measure)},
                {"scope", scope_word(pair.scope)}};
    add_estimate(record, pair.value);
    return record;
}

Json point_record(const Findings& findings, const MapPoint& point) {
    Json record{{"kind", point_kind_word(point.kind)},
                {"name", point_name(findings, point)},
                {"place", nullptr},
                {"ellipse", nullptr},
                {"articles", point.place ? Json(point.articles) : Json(nullptr)},
                {"status", status_words(point.status)}};
    if (point.place) {
        const MapPlace& at = *point.place;
        record["place"] = {{"x", number(at.x)},
                           {"y", number(at.y)},
                           {"mass", number(at.mass)},
                           {"inertia_share", number(at.inertia_share)},
                           {"contribution_x", number(at.contribution_x)},
                           {"contribution_y", number(at.contribution_y)},
                           {"cos2", number(at.cos2)}};
    }
    if (point.ellipse) {
        record["ellipse"] = {{"semi_major", number(point.ellipse->semi_major)},
                             {"semi_minor", number(point.ellipse->semi_minor)},
                             {"angle_radians", number(point.ellipse->angle_radians)}};
    }
    return record;
}

Json map_record(const Findings& findings) {
    if (!findings.map) {
        return nullptr;
    }
    const MapFinding& map = *findings.map;
    Json record{{"scope", scope_word(Scope::event_adjusted)},
                {"status", status_words(map.status)},
                {"total_inertia", number(map.total_inertia)},
                {"axes", Json::array()},
                {"points", Json::array()}};
    for (const double inertia : map.inertias) {
        record["axes"].push_back({{"inertia", number(inertia)},
                                  {"share", number(inertia / *map.total_inertia)}});
    }
    for (const MapPoint& point : map.points) {
        record["points"].push_back(point_record(findings, point));
    }
    return record;
}

Json tree_record(const Findings& findings) {
    if (!findings.tree) {
        return nullptr;
    }
    Json record{{"on", features_word(Features::frames)},
                {"measure", measure_word(SimilarityMeasure::jensen_shannon)},
                {"scope", scope_word(Scope::event_adjusted)},
                {"status", status_words(findings.tree->status)},
                {"merges", Json::array()},
                {"left_out", Json::array()}};
    for (const TreeMerge& merge : findings.tree->merges) {
        Json members = Json::array();
        for (const std::size_t outlet : merge.members) {
            members.push_back(outlet_name(findings, outlet));
        }
        record["merges"].push_back({{"height", number(merge.height)},
                                    {"support", number(merge.support)},
                                    {"status", status_words(merge.status)},
                                    {"members", std::move(members)}});
    }
    for (const LeftOutlet& left : findings.tree->left_out) {
        record["left_out"].push_back({{"outlet", outlet_name(findings, left.outlet)},
                                      {"status", status_words(left.status)}});
    }
    return record;
}

Json term_record(const Findings& findings, const TermFinding& term) {
    Json record{{"feature", term.feature},
                {"target", outlet_name(findings, term.target)},
                {"reference", reference_name(findings)},
                {"n_target", term.n_target},
                {"n_reference", term.n_reference},
                {"docfreq_target", term.docfreq_target},
                {"docfreq_reference", term.docfreq_reference
                                          ? Json(*term.docfreq_reference)
                                          : Json(nullptr)}};
    add_estimate(record["log_odds"], term.log_odds);
    record["z"] = number(term.z);
    record["g2"] = number(term.g2);
    record["chi2"] = number(term.chi2);
    add_estimate(record["log_ratio"], term.log_ratio);
    record["log_ratio_adjusted"] = number(term.log_ratio_adjusted);
    record["lrc"] = number(term.lrc);
    record["percent_diff"] = number(term.percent_diff);
    record["dp"] = number(term.dp);
    record["rosengren_s"] = number(term.rosengren_s);
    record["test"] = testing_words(term.testing);
    record["p"] = number(term.p);
    record["q"] = number(term.q);
    record["p_max_t"] = number(term.p_max_t);
    return record;
}

/// Line and column count from 1; where they do not apply they are null.
Json error_record(const Findings&, const base::Error& error) {
    const auto from_one = [](std::uint64_t value) {
        return value == 0 ? Json(nullptr) : Json(value);
    };
    return {{"path", error.place.path},
            {"line", from_one(error.place.line)},
            {"column", from_one(error.place.column)},
            {"kind", error_kind_word(error.kind)},
            {"message", error.message}};
}

Json remark_record(const Findings& findings, const LexiconRemark& remark) {
    Json record = error_record(findings, remark.error);
    record["severity"] = severity_word(remark);
    return record;
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

Json reference_record(const Findings& findings) {
    if (!findings.reference) {
        return nullptr;
    }
    const TermReference& reference = *findings.reference;
    return {{"path", reference.path},
            {"kind", reference.is_list ? "list" : "corpus"},
            {"articles", reference.is_list ? Json(nullptr) : Json(reference.articles)},
            {"tokens", reference.tokens},
            {"vocabulary", reference.terms},
            {"left_out", reference.left_out},
            {"unknown", reference.unknown},
            {"interval_over", interval_words(findings)},
            {"files", files(reference.files)}};
}

Json run_record(const Findings& findings) {
    const RunManifest& run = findings.run;
    Json options = Json::array();
    for (const auto& [name, value] : run.options) {
        options.push_back({{"name", name}, {"value", value}});
    }
    return {{"program", run.program},
            {"command", run.command},
            {"options", options},
            {"tokenizer", run.tokenizer},
            {"seed", run.seed},
            {"resamples", run.resamples},
            {"permutations", run.permutations},
            {"articles_for_an_interval", findings.articles_for_an_interval},
            {"inputs", files(run.inputs)},
            {"lexicons", files(run.lexicons)},
            {"study", run.study ? files({*run.study}).front() : Json(nullptr)},
            {"reference", reference_record(findings)}};
}

Json corpus_record(const Findings& findings) {
    return {{"articles", findings.articles.size()},
            {"outlets", findings.outlets.size()},
            {"events", findings.events.size()},
            {"shared_events", shared_events(findings)},
            {"tokens", findings.tokens},
            {"sentences", findings.sentences},
            {"vocabulary", findings.vocabulary},
            {"skipped", findings.skipped.size()},
            {"boilerplate_kept", findings.boilerplate_kept},
            {"negated_counted", findings.negated_counted},
            {"terms_tested", findings.terms_tested}};
}

/// A path may hold bytes that are not UTF-8; a report of it may not.
std::string dumped(const Json& value, int indent) {
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// Writes `"name": [...]`, one record a line: record by record and passed on block by
/// block, since the tree of a large corpus would take many times the memory of its
/// text.
class RecordWriter {
  public:
    RecordWriter(const Findings& findings, const Sink& sink)
        : findings_(findings), sink_(sink) {}

    void add(std::string_view text) { text_ += text; }

    template <typename Row> void add(std::string_view name,
                                     const std::vector<Row>& rows,
                                     Json (*record)(const Findings&, const Row&)) {
        text_ += ",\n\"";
        text_ += name;
        text_ += "\": [";
        const char* separator = "\n";
        for (const Row& row : rows) {
            text_ += separator;
            text_ += dumped(record(findings_, row), -1);
            separator = ",\n";
            if (text_.size() >= block_size) {
                pass_on();
            }
        }
        text_ += "]";
    }

    void pass_on() {
        sink_(text_);
        text_.clear();
    }

  private:
    const Findings& findings_;
    const Sink& sink_;
    std::string text_;
};

} // namespace

void findings_json(const Findings& findings, const Sink& sink) {
    const EvidenceSample sample = sampled_evidence(findings, most_evidence_per_cell);
    RecordWriter lists(findings, sink);
    lists.add("{\n\"schema\": \"parallax-findings/1\",\n\"run\": ");
    lists.add(dumped(run_record(findings), -1));
    lists.add(",\n\"corpus\": ");
    lists.add(dumped(corpus_record(findings), -1));
    lists.add(",\n\"study\": ");
    lists.add(study_json(findings));
    lists.add("outlets", findings.outlets, outlet_record);
    lists.add("events", findings.events, event_record);
    lists.add("categories", findings.categories, category_record);
    lists.add("articles", findings.articles, article_record);
    lists.add("boilerplate", findings.boilerplate, boilerplate_record);
    lists.add("rates", findings.rates, rate_record);
    lists.add("contrasts", findings.contrasts, contrast_record);
    lists.add("pairs", findings.pairs, contrast_record);
    lists.add("voice_rates", voice_rates(findings), rate_record);
    lists.add("voice_contrasts", findings.voices.contrasts, contrast_record);
    lists.add("speakers", speakers_over_all(findings), speaker_record);
    lists.add("roles", findings.roles.roles, role_record);
    lists.add("omnibus", findings.omnibus, omnibus_record);
    lists.add("odds", findings.odds, odds_record);
    lists.add("similarities", findings.similarities, similarity_record);
    lists.add(",\n\"map\": ");
    lists.add(dumped(map_record(findings), -1));
    lists.add(",\n\"tree\": ");
    lists.add(dumped(tree_record(findings), -1));
    lists.add("terms", findings.terms, term_record);
    lists.add("evidence_of", sample.cells, cell_record);
    lists.add("evidence", sample.rows, hit_record);
    lists.add("kwic", findings.kwic, kwic_record);
    lists.add("remarks", findings.remarks, remark_record);
    lists.add("skipped", findings.skipped, error_record);
    lists.add("notices", findings.notices, error_record);
    lists.add("\n}\n");
    lists.pass_on();
}

std::string findings_json(const Findings& findings) {
    std::string text;
    findings_json(findings, [&](std::string_view block) { text += block; });
    return text;
}

std::string run_json(const Findings& findings) {
    return dumped(run_record(findings), 2) + "\n";
}

std::string manifest_json(const Findings& findings,
                          const std::vector<FileRecord>& outputs) {
    Json record = run_record(findings);
    record["outputs"] = files(outputs);
    return dumped(record, 2) + "\n";
}

} // namespace parallax::report
