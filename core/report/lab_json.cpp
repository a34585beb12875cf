#include "core/report/lab_check.hpp"
#include "core/report/lab_example.hpp"
#include "core/report/lab_expand.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/wording.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

// Apart from the tables, because nlohmann's header is slow to compile.
namespace parallax::report {

namespace {

using Json = nlohmann::ordered_json;

template <typename Value> Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json example_record(const Findings& findings, const lab::Example& example) {
    const ArticleFinding& article = findings.articles.at(example.article);
    const OpenHit open = opened(findings, place_of(example));
    const Bytes hit = open.hit_in_sentence();
    Json record{
        {"article", article.id}, {"outlet", findings.outlets.at(article.outlet).name},
        {"date", article.date},  {"sentence", open.sentence_text()},
        {"begin", hit.begin},    {"end", hit.end}};
    if (!example.label.empty()) {
        record["label"] = example.label;
    }
    return record;
}

Json example_records(const Findings& findings,
                     const std::vector<lab::Example>& examples) {
    Json records = Json::array();
    for (const lab::Example& example : examples) {
        records.push_back(example_record(findings, example));
    }
    return records;
}

Json remark_record(const lab::Check& check, const lab::CheckRemark& remark) {
    const base::Place& place = remark.error.place;
    const auto& categories = check.findings.categories;
    return {
        {"severity", severity_word(remark.severity)},
        {"kind", remark_kind_word(remark.kind)},
        {"message", remark.error.message},
        {"path", place.path},
        {"line", place.line},
        {"column", place.column},
        {"category",
         remark.category ? Json(categories.at(*remark.category).name) : Json(nullptr)},
        {"entry", remark.entry
                      ? Json(categories.at(*remark.category).patterns.at(*remark.entry))
                      : Json(nullptr)},
        {"stake", or_null(remark.stake)},
        {"examples", example_records(check.findings, remark.examples)}};
}

Json entry_record(const lab::Check& check, const lab::EntryUse& use) {
    const CategoryFinding& category = check.findings.categories.at(use.category);
    Json record{{"category", category.name},
                {"kind", kind_word(category.kind)},
                {"entry", category.patterns.at(use.entry)},
                {"path", use.place.path},
                {"line", use.place.line},
                {"hits", use.hits},
                {"articles", use.articles},
                {"outlets", use.outlets},
                {"share", use.share},
                {"largest_share", use.largest_share},
                {"largest_in",
                 use.largest_in ? Json(check.findings.outlets.at(*use.largest_in).name)
                                : Json(nullptr)},
                {"quoted", use.quoted},
                {"forms", use.forms},
                {"most_frequent", Json::array()}};
    for (const lab::MatchedForm& form : use.most_frequent) {
        record["most_frequent"].push_back({{"form", form.form}, {"hits", form.hits}});
    }
    return record;
}

Json candidate_record(const lab::Expansion& expansion,
                      const lab::Candidate& candidate) {
    const CategoryFinding& category =
        expansion.findings.categories.at(candidate.category);
    return {{"category", category.name},
            {"kind", kind_word(category.kind)},
            {"term", candidate.term},
            {"association_bits", candidate.association},
            {"likeness", or_null(candidate.likeness)},
            {"count", candidate.count},
            {"articles", candidate.articles},
            {"outlets", candidate.outlets},
            {"with_hit", candidate.with_hit},
            {"examples", example_records(expansion.findings, candidate.examples)}};
}

std::string text_of(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::uint64_t count_of(const lab::Check& check, lab::Severity severity) {
    return static_cast<std::uint64_t>(
        std::ranges::count(check.remarks, severity, &lab::CheckRemark::severity));
}

} // namespace

std::string check_json(const lab::Check& check) {
    Json json{{"run", Json::parse(run_json(check.findings))},
              {"summary",
               {{"errors", count_of(check, lab::Severity::serious)},
                {"warnings", count_of(check, lab::Severity::warning)},
                {"notes", count_of(check, lab::Severity::note)},
                {"articles", check.findings.articles.size()},
                {"outlets", check.findings.outlets.size()}}},
              {"remarks", Json::array()},
              {"entries", Json::array()}};
    for (const lab::CheckRemark& remark : check.remarks) {
        json["remarks"].push_back(remark_record(check, remark));
    }
    for (const lab::EntryUse& use : check.entries) {
        json["entries"].push_back(entry_record(check, use));
    }
    return text_of(json);
}

std::string expansion_json(const lab::Expansion& expansion) {
    const lab::ExpansionMethod& method = expansion.method;
    Json json{{"run", Json::parse(run_json(expansion.findings))},
              {"method",
               {{"least_count", method.least_count},
                {"least_articles", method.least_articles},
                {"least_articles_with_hit", method.least_articles_with_hit},
                {"window", method.window},
                {"words", method.words},
                {"dimensions", method.dimensions},
                {"smoothing", method.smoothing}}},
              {"candidates", Json::array()}};
    for (const lab::Candidate& candidate : expansion.candidates) {
        json["candidates"].push_back(candidate_record(expansion, candidate));
    }
    return text_of(json);
}

} // namespace parallax::report
