#include "core/analysis/speakers.hpp"

#include "core/analysis/describe.hpp"
#include "core/analysis/framing.hpp"
#include "core/analysis/readings.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace parallax::analysis {

namespace {

/// What is counted of each speaker in an article.
enum Count : std::uint8_t { quoted, reported, neutral, endorsing, distancing, counts };

/// Whole numbers: [counts] matrices of [articles x speakers].
using Counted = std::array<Eigen::MatrixXd, counts>;

/// The speakers that the lexicons' actors make.
class Speakers {
  public:
    explicit Speakers(const std::vector<lexicon::Category>& categories) {
        for (const lexicon::Category& category : categories) {
            const bool is_actor = category.kind == lexicon::Kind::actor;
            row_of_.push_back(is_actor ? static_cast<std::ptrdiff_t>(names_.size())
                                       : -1);
            if (is_actor) {
                names_.push_back({SpeakerName::Kind::actor, category.name});
            }
        }
        names_.push_back({SpeakerName::Kind::other, ""});
        names_.push_back({SpeakerName::Kind::nobody, ""});
    }

    [[nodiscard]] const std::vector<SpeakerName>& names() const { return names_; }
    [[nodiscard]] std::size_t size() const { return names_.size(); }

    /// Returns whose words they are.
    ///
    /// Contract  hits and words are of the same article.
    [[nodiscard]] std::size_t speaker(const text::Attribution& attribution,
                                      const text::Words& words,
                                      std::span<const lexicon::Hit> hits) const {
        if (attribution.source.begin == attribution.source.end) {
            return size() - 1;
        }
        for (const text::Span& span : {attribution.speaker, attribution.source}) {
            std::uint32_t first = words.tokens.empty() ? 0 : ~std::uint32_t{0};
            std::size_t found = size();
            for (const lexicon::Hit& hit : hits) {
                if (row_of_[hit.category] >= 0 && hit.first < first &&
                    words.tokens[hit.first].begin >= span.begin &&
                    words.tokens[hit.last - 1].end <= span.end) {
                    first = hit.first;
                    found = static_cast<std::size_t>(row_of_[hit.category]);
                }
            }
            if (found < size()) {
                return found;
            }
        }
        return size() - 2;
    }

  private:
    std::vector<SpeakerName> names_;
    std::vector<std::ptrdiff_t> row_of_; ///< [categories]; -1: no actor
};

/// Adds what an article has to its row.
class ArticleSpeech {
  public:
    ArticleSpeech(const Speakers& speakers, std::size_t article, Counted& counted)
        : speakers_(speakers), row_(static_cast<Eigen::Index>(article)),
          counted_(counted) {}

    void add(const Reading& reading, std::span<const lexicon::Hit> hits) {
        std::vector<const text::Attribution*> outer_first;
        for (const text::Attribution& one : reading.voices.attributions) {
            if (one.form != text::Form::scare) {
                outer_first.push_back(&one);
            }
        }
        std::stable_sort(outer_first.begin(), outer_first.end(),
                         [](const auto* a, const auto* b) {
                             return a->content.end - a->content.begin >
                                    b->content.end - b->content.begin;
                         });
        const std::size_t none = speakers_.size();
        std::vector<std::size_t> speaker_of(reading.words.tokens.size(), none);
        for (const text::Attribution* one : outer_first) {
            const std::size_t speaker = speakers_.speaker(*one, reading.words, hits);
            count_cue(*one, speaker);
            auto token = std::lower_bound(
                reading.words.tokens.begin(), reading.words.tokens.end(),
                one->content.begin, [](const text::Span& span, std::size_t begin) {
                    return span.begin < begin;
                });
            for (;
                 token != reading.words.tokens.end() && token->begin < one->content.end;
                 ++token) {
                speaker_of[static_cast<std::size_t>(
                    token - reading.words.tokens.begin())] = speaker;
            }
        }
        for (std::size_t t = 0; t < speaker_of.size(); ++t) {
            const text::Voice voice = reading.voices.tokens[t];
            if (speaker_of[t] != none && voice == text::Voice::quoted) {
                add(quoted, speaker_of[t]);
            } else if (speaker_of[t] != none && voice == text::Voice::reported) {
                add(reported, speaker_of[t]);
            }
        }
    }

  private:
    void add(Count count, std::size_t speaker) {
        counted_[count](row_, static_cast<Eigen::Index>(speaker)) += 1;
    }

    void count_cue(const text::Attribution& attribution, std::size_t speaker) {
        if (attribution.cue.begin == attribution.cue.end) {
            return;
        }
        switch (attribution.stance) {
        case text::Stance::neutral: add(neutral, speaker); break;
        case text::Stance::endorsing: add(endorsing, speaker); break;
        case text::Stance::distancing: add(distancing, speaker); break;
        }
    }

    const Speakers& speakers_;
    Eigen::Index row_;
    Counted& counted_;
};

Counted counted_speech(const Material& material, const HitTable& hits,
                       const Speakers& speakers) {
    Counted counted;
    for (Eigen::MatrixXd& counts_of : counted) {
        counts_of.setZero(static_cast<Eigen::Index>(material.articles()),
                          static_cast<Eigen::Index>(speakers.size()));
    }
    for_each_reading(material, [&](std::size_t article, const Reading& reading) {
        ArticleSpeech(speakers, article, counted).add(reading, hits.found.of(article));
    });
    return counted;
}

/// Words as hits of categories, one category a speaker.
HitTable words_as_hits(const HitTable& hits, const Counted& counted) {
    HitTable table;
    table.articles = hits.articles;
    table.counts = counted[quoted] + counted[reported];
    table.scores = table.counts * measure::score_unit;
    table.negated.setZero(table.counts.rows(), table.counts.cols());
    table.negated_scores = table.negated;
    table.sentences = table.negated;
    return table;
}

/// Sums of a group of articles: [groups x speakers] each.
Counted sums_of(const Counted& counted, const HitTable& hits,
                const std::vector<std::size_t>& group_of, std::size_t groups) {
    Counted sums;
    for (std::size_t i = 0; i < counts; ++i) {
        sums[i].setZero(static_cast<Eigen::Index>(groups), counted[i].cols());
        add_up(counted[i], hits.articles, group_of, sums[i]);
    }
    return sums;
}

/// Appends findings from rates of words.
///
/// Shapes    rates: [groups x speakers].
void add_findings(const std::vector<RateFinding>& rates, const Counted& sums,
                  std::vector<SpeakerFinding>& findings) {
    const auto speakers = static_cast<std::size_t>(sums[quoted].cols());
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const auto group = static_cast<Eigen::Index>(i / speakers);
        const auto column = static_cast<Eigen::Index>(i % speakers);
        const auto sum = [&](Count count) { return whole(sums[count](group, column)); };
        SpeakerFinding finding;
        finding.outlet = rates[i].outlet;
        finding.event = rates[i].event;
        finding.speaker = i % speakers;
        finding.articles = rates[i].articles;
        finding.tokens = rates[i].tokens;
        finding.quoted = sum(quoted);
        finding.reported = sum(reported);
        finding.words_per_1000 = rates[i].rate_per_1000;
        const double all =
            sums[quoted].row(group).sum() + sums[reported].row(group).sum();
        if (all > 0) {
            finding.share =
                static_cast<double>(finding.quoted + finding.reported) / all;
        }
        finding.neutral = sum(neutral);
        finding.endorsing = sum(endorsing);
        finding.distancing = sum(distancing);
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

} // namespace

SpeakersFinding speakers_of(const Plan& plan, const Material& material,
                            const Lexicons& lexicons, const HitTable& hits) {
    const Speakers speakers(lexicons.categories);
    const Counted counted = counted_speech(material, hits, speakers);
    const HitTable words = words_as_hits(hits, counted);
    const Framing framing = framing_of(material, words, plan.resamples);
    const Groups& groups = framing.sums.groups;
    SpeakersFinding found;
    found.names = speakers.names();
    add_findings(rates_of(material, framing),
                 sums_of(counted, hits, material.outlet_of, material.outlets.size()),
                 found.speakers);
    const std::vector<lexicon::Category> as_frames(speakers.size());
    std::vector<ContrastFinding> contrasts = contrasts_of(material, as_frames, framing);
    static_cast<void>(test_contrasts(
        plan, framing, std::vector<CategoryFinding>(speakers.size()), contrasts));
    set_contrasts(contrasts, speakers.size(), found.speakers);
    add_findings(
        event_rates_of(plan, words, framing),
        sums_of(counted, hits, groups.of_article, groups.outlet_and_event.size() + 1),
        found.speakers);
    return found;
}

} // namespace parallax::analysis
