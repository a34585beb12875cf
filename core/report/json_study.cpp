#include "core/report/study.hpp"
#include "core/report/wording.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace parallax::report {

namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) {
    return value ? Json(*value == 0 ? 0.0 : *value) : Json(nullptr); // no "-0"
}

Json hypothesis_record(const Findings& findings, const HypothesisFinding& found) {
    return {{"hypothesis", found.name},
            {"label", "confirmatory"},
            {"about", found.about},
            {"category", findings.categories.at(found.category).name},
            {"target", found.target},
            {"reference", found.reference},
            {"direction", direction_word(found.direction)},
            {"scope", scope_word(found.scope)},
            {"events", found.events},
            {"articles_target", found.articles_target},
            {"articles_reference", found.articles_reference},
            {"hits_target", found.hits_target},
            {"hits_reference", found.hits_reference},
            {"tokens_target", found.tokens_target},
            {"tokens_reference", found.tokens_reference},
            {"log2_ratio",
             {{"value", number(found.log2_ratio.value)},
              {"low", number(found.log2_ratio.low)},
              {"high", number(found.log2_ratio.high)},
              {"status", status_words(found.log2_ratio.status)}}},
            {"p", number(found.p)},
            {"p_adjusted", number(found.p_adjusted)},
            {"least_p", found.least_p},
            {"verdict", verdict_words(found.verdict)},
            {"reason", found.reason}};
}

} // namespace

std::string study_json(const Findings& findings) {
    if (!findings.study) {
        return "null";
    }
    const StudyFinding& study = *findings.study;
    Json hypotheses = Json::array();
    for (const HypothesisFinding& found : study.hypotheses) {
        hypotheses.push_back(hypothesis_record(findings, found));
    }
    const Json record{{"path", study.file.path},   {"sha256", study.file.sha256},
                      {"about", study.about},      {"alpha", study.alpha},
                      {"adjustment", "holm"},      {"permutations", study.permutations},
                      {"all_else", "exploratory"}, {"hypotheses", hypotheses}};
    return record.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace parallax::report
