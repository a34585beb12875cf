#include "core/report/json_records.hpp"
#include "core/report/voice_words.hpp"
#include "core/report/wording.hpp"

#include <cmath>

namespace parallax::report {

namespace {

Json times(const std::optional<double>& log2_ratio) {
    return log2_ratio ? number(std::exp2(*log2_ratio)) : Json(nullptr);
}

Json significance_record(const Significance& significance) {
    return {{"p", number(significance.p)},
            {"q", number(significance.q)},
            {"p_max_t", number(significance.p_max_t)},
            {"least_p", number(significance.least_p)},
            {"status", status_words(significance.status)}};
}

Json chi_squared(const std::optional<ChiSquaredFinding>& test) {
    return test ? Json{{"chi2", number(test->statistic)},
                       {"df", number(test->degrees)},
                       {"p", number(test->p)}}
                : Json(nullptr);
}

} // namespace

Json contrast_record(const Findings& findings, const ContrastFinding& contrast) {
    Json record;
    add_category(record, findings, contrast.category);
    record["target"] = outlet_name(findings, contrast.target);
    record["reference"] =
        contrast.reference ? outlet_name(findings, *contrast.reference) : "(others)";
    record["voice"] = voice_word(contrast.voice);
    record["scope"] = scope_word(contrast.scope);
    record["events"] = contrast.events;
    record["articles_target"] = contrast.articles_target;
    record["articles_reference"] = contrast.articles_reference;
    record["hits_target"] = contrast.hits_target;
    record["hits_reference"] = contrast.hits_reference;
    record["tokens_target"] = contrast.tokens_target;
    record["tokens_reference"] = contrast.tokens_reference;
    add_estimate(record["log2_ratio"], contrast.log2_ratio);
    record["hangs_on"] = Json::array();
    for (const std::size_t entry : contrast.hangs_on) {
        record["hangs_on"].push_back(
            findings.categories.at(contrast.category).patterns.at(entry));
    }
    record["driven_by"] = Json::array();
    for (const GapDriver& driver : contrast.driven_by) {
        record["driven_by"].push_back(
            {{"event", event_name(findings, driver.event)},
             {"part", number(driver.part)},
             {"tokens_target", number(driver.tokens_target)},
             {"tokens_reference", number(driver.tokens_reference)},
             {"hits_target", number(driver.hits_target)},
             {"hits_reference", number(driver.hits_reference)}});
    }
    record["times"] = {{"value", times(contrast.log2_ratio.value)},
                       {"low", times(contrast.log2_ratio.low)},
                       {"high", times(contrast.log2_ratio.high)}};
    record["significance"] = significance_record(contrast.significance);
    record["noise_floor"] = {{"value", number(contrast.noise_floor.value)},
                             {"status", status_words(contrast.noise_floor.status)}};
    return record;
}

Json omnibus_record(const Findings& findings, const OmnibusFinding& test) {
    Json record;
    add_category(record, findings, test.category);
    record["scope"] = scope_word(test.scope);
    record["outlets"] = test.outlets;
    record["statistic"] = number(test.statistic);
    record["p"] = number(test.significance.p);
    record["q"] = number(test.significance.q);
    record["status"] = status_words(test.significance.status);
    return record;
}

Json speaker_record(const Findings& findings, const SpeakerFinding& speaker) {
    Json record{{"outlet", outlet_name(findings, speaker.outlet)},
                {"event", event_name(findings, speaker.event)},
                {"speaker", speaker_word(findings.speakers.names.at(speaker.speaker))},
                {"articles", speaker.articles},
                {"tokens", speaker.tokens},
                {"quoted", speaker.quoted},
                {"reported", speaker.reported}};
    add_estimate(record["words_per_1000"], speaker.words_per_1000);
    record["share"] = number(speaker.share);
    record["neutral"] = speaker.neutral;
    record["endorsing"] = speaker.endorsing;
    record["distancing"] = speaker.distancing;
    add_estimate(record["log2_ratio"], speaker.log2_ratio);
    record["significance"] = significance_record(speaker.significance);
    return record;
}

Json role_record(const Findings& findings, const RoleFinding& role) {
    Json record{
        {"outlet", outlet_name(findings, role.outlet)},
        {"actor", role.actor ? Json(actor_word(findings, role.actor)) : Json(nullptr)},
        {"frame", findings.categories.at(role.frame).name},
        {"role", role_word(role.role)},
        {"articles", role.articles},
        {"tokens", role.tokens},
        {"hits", role.hits}};
    add_estimate(record["rate_per_1000"], role.rate_per_1000);
    record["frame_hits"] = role.frame_hits;
    record["frame_share"] = number(role.share);
    add_estimate(record["log2_ratio"], role.log2_ratio);
    record["significance"] = significance_record(role.significance);
    return record;
}

Json odds_record(const Findings& findings, const OddsFinding& odds) {
    Json record;
    add_category(record, findings, odds.category);
    record["target"] = outlet_name(findings, odds.target);
    record["reference"] = "(others)";
    record["unit"] = unit_word(odds.unit);
    record["events"] = odds.events;
    record["articles_target"] = odds.articles_target;
    record["articles_reference"] = odds.articles_reference;
    record["units_target"] = odds.units_target;
    record["units_reference"] = odds.units_reference;
    record["with_hit_target"] = odds.with_hit_target;
    record["with_hit_reference"] = odds.with_hit_reference;
    add_estimate(record["odds_ratio"], odds.odds_ratio);
    record["interval"] = odds_interval_words(odds.odds_ratio);
    record["rbg_low"] = number(odds.independent_low);
    record["rbg_high"] = number(odds.independent_high);
    record["cmh"] = chi_squared(odds.association);
    record["cmh_q"] = number(odds.association_q);
    record["breslow_day"] = chi_squared(odds.heterogeneity);
    add_estimate(record["mean_difference"], odds.mean_difference);
    record["difference_interval"] = difference_interval_words(odds.mean_difference);
    return record;
}

} // namespace parallax::report
