#include "core/analysis/speakers.hpp"

#include "core/analysis/describe.hpp"
#include "core/analysis/framing.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace parallax::analysis {

namespace {

/// Words as hits of categories, one category a speaker.
HitTable words_as_hits(const std::vector<std::size_t>& articles,
                       const Speech::Counted& counted) {
    HitTable table;
    table.articles = articles;
    table.counts = counted[Speech::quoted] + counted[Speech::reported];
    table.scores = table.counts * measure::score_unit;
    table.negated.setZero(table.counts.rows(), table.counts.cols());
    table.negated_scores = table.negated;
    table.sentences = table.negated;
    return table;
}

/// Sums of a group of articles: [groups x speakers] each.
Speech::Counted sums_of(const Speech::Counted& counted,
                        const std::vector<std::size_t>& articles,
                        const std::vector<std::size_t>& group_of, std::size_t groups) {
    Speech::Counted sums;
    for (std::size_t i = 0; i < Speech::counts; ++i) {
        sums[i].setZero(static_cast<Eigen::Index>(groups), counted[i].cols());
        add_up(counted[i], articles, group_of, sums[i]);
    }
    return sums;
}

/// Appends findings from rates of words.
///
/// Shapes    rates: [groups x speakers].
void add_findings(const std::vector<RateFinding>& rates, const Speech::Counted& sums,
                  std::vector<SpeakerFinding>& findings) {
    const auto speakers = static_cast<std::size_t>(sums[Speech::quoted].cols());
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const auto group = static_cast<Eigen::Index>(i / speakers);
        const auto column = static_cast<Eigen::Index>(i % speakers);
        const auto sum = [&](Speech::Count count) {
            return whole(sums[count](group, column));
        };
        SpeakerFinding finding;
        finding.outlet = rates[i].outlet;
        finding.event = rates[i].event;
        finding.speaker = i % speakers;
        finding.articles = rates[i].articles;
        finding.tokens = rates[i].tokens;
        finding.quoted = sum(Speech::quoted);
        finding.reported = sum(Speech::reported);
        finding.words_per_1000 = rates[i].rate_per_1000;
        const double all = sums[Speech::quoted].row(group).sum() +
                           sums[Speech::reported].row(group).sum();
        if (all > 0) {
            finding.share =
                static_cast<double>(finding.quoted + finding.reported) / all;
        }
        finding.neutral = sum(Speech::neutral);
        finding.endorsing = sum(Speech::endorsing);
        finding.distancing = sum(Speech::distancing);
        findings.push_back(finding);
    }
}

/// Gives findings over all articles their contrast on the same events.
void set_contrasts(const std::vector<ContrastFinding>& contrasts, std::size_t speakers,
                   std::vector<SpeakerFinding>& findings) {
    for (const ContrastFinding& contrast : contrasts) {
        if (contrast.scope == Scope::event_adjusted) {
            SpeakerFinding& finding =
                findings[contrast.target * speakers + contrast.category];
            finding.log2_ratio = contrast.log2_ratio;
            finding.significance = contrast.significance;
        }
    }
}

/// Attributions of somebody's words, the outer ones before those inside them.
std::vector<const text::Attribution*> outer_first(const text::Voices& voices) {
    std::vector<const text::Attribution*> sorted;
    for (const text::Attribution& one : voices.attributions) {
        if (one.form != text::Form::scare) {
            sorted.push_back(&one);
        }
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        return a->content.end - a->content.begin > b->content.end - b->content.begin;
    });
    return sorted;
}

} // namespace

Speech::Speech(const Material& material, const Lexicons& lexicons, const HitTable& hits)
    : material_(material), hits_(hits),
      articles_(read_by_rules(material, lexicons, hits, text::has_voice_rules)) {
    for (const lexicon::Category& category : lexicons.categories) {
        const bool is_actor = category.kind == lexicon::Kind::actor;
        levels_.push_back(category.level);
        row_of_.push_back(is_actor ? static_cast<std::ptrdiff_t>(names_.size()) : -1);
        if (is_actor) {
            names_.push_back({SpeakerName::Kind::actor, category.name});
        }
    }
    names_.push_back({SpeakerName::Kind::other, ""});
    names_.push_back({SpeakerName::Kind::nobody, ""});
    for (Eigen::MatrixXd& of_articles : counted_) {
        of_articles.setZero(static_cast<Eigen::Index>(material.articles()),
                            static_cast<Eigen::Index>(names_.size()));
    }
}

std::size_t Speech::speaker(const text::Attribution& attribution,
                            const text::Words& words,
                            std::span<const lexicon::Hit> hits) const {
    if (attribution.source.begin == attribution.source.end) {
        return names_.size() - 1;
    }
    for (const text::Span& span : {attribution.speaker, attribution.source}) {
        std::optional<lexicon::Hit> first;
        for (const lexicon::Hit& hit : hits) {
            const bool is_better = !first || hit.first < first->first ||
                                   (hit.first == first->first &&
                                    levels_[hit.category] > levels_[first->category]);
            if (row_of_[hit.category] >= 0 && is_better &&
                words.tokens[hit.first].begin >= span.begin &&
                words.tokens[hit.last - 1].end <= span.end) {
                first = hit;
            }
        }
        if (first) {
            return static_cast<std::size_t>(row_of_[first->category]);
        }
    }
    return names_.size() - 2;
}

void Speech::add(Count count, std::size_t article, std::size_t speaker) {
    counted_[count](static_cast<Eigen::Index>(article),
                    static_cast<Eigen::Index>(speaker)) += 1;
}

void Speech::count_cue(const text::Attribution& attribution, std::size_t article,
                       std::size_t speaker) {
    if (attribution.cue.begin == attribution.cue.end) {
        return;
    }
    switch (attribution.stance) {
    case text::Stance::neutral: add(neutral, article, speaker); break;
    case text::Stance::endorsing: add(endorsing, article, speaker); break;
    case text::Stance::distancing: add(distancing, article, speaker); break;
    }
}

void Speech::take(std::size_t article, const Reading& reading) {
    const auto& tokens = reading.words.tokens;
    const std::size_t none = names_.size();
    std::vector<std::size_t> speaker_of(tokens.size(), none);
    for (const text::Attribution* one : outer_first(reading.voices)) {
        const std::size_t who = speaker(*one, reading.words, hits_.found.of(article));
        count_cue(*one, article, who);
        auto token = std::lower_bound(
            tokens.begin(), tokens.end(), one->content.begin,
            [](const text::Span& span, std::size_t at) { return span.begin < at; });
        for (; token != tokens.end() && token->begin < one->content.end; ++token) {
            speaker_of[static_cast<std::size_t>(token - tokens.begin())] = who;
        }
    }
    for (std::size_t t = 0; t < speaker_of.size(); ++t) {
        const text::Voice voice = reading.voices.tokens[t];
        if (speaker_of[t] != none &&
            (voice == text::Voice::quoted || voice == text::Voice::reported)) {
            add(voice == text::Voice::quoted ? quoted : reported, article,
                speaker_of[t]);
        }
    }
}

SpeakersFinding Speech::findings(const Plan& plan) const {
    SpeakersFinding found;
    if (articles_.empty()) {
        return found;
    }
    const HitTable words = words_as_hits(articles_, counted_);
    const Framing framing = framing_of(material_, words, plan.resamples);
    const Groups& groups = framing.sums.groups;
    const std::size_t speakers = names_.size();
    found.names = names_;
    add_findings(
        rates_of(material_, framing),
        sums_of(counted_, articles_, material_.outlet_of, material_.outlets.size()),
        found.speakers);
    std::vector<ContrastFinding> contrasts =
        contrasts_of(material_, std::vector<lexicon::Category>(speakers), framing);
    static_cast<void>(test_contrasts(
        plan, framing, std::vector<CategoryFinding>(speakers), contrasts));
    for (SpeakerFinding& one : found.speakers) { // where there is no other outlet
        one.log2_ratio.status = Status::not_on_the_same_event;
        one.significance.status = Status::not_on_the_same_event;
    }
    set_contrasts(contrasts, speakers, found.speakers);
    add_findings(event_rates_of(plan, words, framing),
                 sums_of(counted_, articles_, groups.of_article,
                         groups.outlet_and_event.size() + 1),
                 found.speakers);
    return found;
}

} // namespace parallax::analysis
