#include "core/analysis/describe.hpp"
#include "core/analysis/framing.hpp"
#include "core/text/attribution.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <tbb/parallel_for.h>

namespace parallax::analysis {

namespace {

/// Categories once for each voice: what is said of a category and a voice is said of
/// the column voice * categories + category. So all of them are measured, and tested,
/// together.
class Columns {
  public:
    explicit Columns(const std::vector<lexicon::Category>& categories)
        : count_(categories.size()) {
        for (std::size_t voice = 0; voice < text::voices; ++voice) {
            categories_.insert(categories_.end(), categories.begin(), categories.end());
        }
    }

    [[nodiscard]] const std::vector<lexicon::Category>& categories() const {
        return categories_;
    }
    [[nodiscard]] std::size_t size() const { return categories_.size(); }
    [[nodiscard]] std::size_t column(text::Voice voice, std::size_t category) const {
        return static_cast<std::size_t>(voice) * count_ + category;
    }
    [[nodiscard]] std::size_t category(std::size_t column) const {
        return column % count_;
    }
    [[nodiscard]] std::size_t voice(std::size_t column) const {
        return column / count_;
    }

  private:
    std::size_t count_;
    std::vector<lexicon::Category> categories_;
};

constexpr std::array<Voice, text::voices> all_voices{Voice::own, Voice::quoted,
                                                     Voice::reported, Voice::scare};

/// Returns the hits as hits of columns. A hit has the voice of its first token.
HitTable hits_by_voice(const Material& material, const Columns& columns,
                       NegatedHits negated, const HitTable& hits,
                       std::vector<std::size_t> articles, Beside beside) {
    lexicon::CorpusHits found = hits.found;
    const auto first_token = material.index.article_tokens();
    tbb::parallel_for(std::size_t{0}, material.articles(), [&](std::size_t a) {
        const auto begin =
            found.hits.begin() + static_cast<std::ptrdiff_t>(found.first[a]);
        const auto end =
            found.hits.begin() + static_cast<std::ptrdiff_t>(found.first[a + 1]);
        for (auto hit = begin; hit != end; ++hit) {
            hit->category = static_cast<std::uint32_t>(
                columns.column(material.index.voices().of(first_token[a] + hit->first),
                               hit->category));
        }
        std::stable_sort(begin, end, [](const lexicon::Hit& x, const lexicon::Hit& y) {
            return std::pair(x.category, x.first) < std::pair(y.category, y.first);
        });
    });
    return counted(material, columns.categories(), negated, std::move(found),
                   std::move(articles), beside);
}

/// Shapes    [groups x voices].
Eigen::MatrixXd tokens_by_voice(const Material& material, const HitTable& hits,
                                const std::vector<std::size_t>& group_of,
                                std::size_t groups) {
    const auto first_token = material.index.article_tokens();
    Eigen::MatrixXd of_article(static_cast<Eigen::Index>(material.articles()),
                               static_cast<Eigen::Index>(text::voices));
    for (std::size_t a = 0; a < material.articles(); ++a) {
        const index::VoiceCounts tokens =
            material.index.voices().counts(first_token[a], first_token[a + 1]);
        for (std::size_t voice = 0; voice < text::voices; ++voice) {
            of_article(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(voice)) =
                static_cast<double>(tokens[voice]);
        }
    }
    Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(
        static_cast<Eigen::Index>(groups), static_cast<Eigen::Index>(text::voices));
    add_up(of_article, hits.articles, group_of, sums);
    return sums;
}

/// Says of rates which voice they are of, and which part of all.
///
/// Shapes    rates: [groups x columns]; tokens: [groups x voices].
void set_voices(const Columns& columns, const Eigen::MatrixXd& tokens,
                std::vector<RateFinding>& rates) {
    const std::size_t each = columns.size() / text::voices;
    for (std::size_t first = 0; first < rates.size(); first += columns.size()) {
        const auto group = static_cast<Eigen::Index>(first / columns.size());
        for (std::size_t category = 0; category < each; ++category) {
            std::uint64_t hits = 0;
            for (std::size_t voice = 0; voice < text::voices; ++voice) {
                hits += rates[first + voice * each + category].hits;
            }
            for (std::size_t voice = 0; voice < text::voices; ++voice) {
                RateFinding& rate = rates[first + voice * each + category];
                rate.category = category;
                rate.voice = all_voices[voice];
                rate.voice_tokens =
                    whole(tokens(group, static_cast<Eigen::Index>(voice)));
                if (hits > 0) {
                    rate.voice_share =
                        static_cast<double>(rate.hits) / static_cast<double>(hits);
                }
            }
        }
    }
}

/// What tests need to know of columns.
std::vector<CategoryFinding> column_findings(const Columns& columns) {
    std::vector<CategoryFinding> findings;
    for (const lexicon::Category& category : columns.categories()) {
        CategoryFinding finding;
        finding.kind = kind_of(category.kind);
        findings.push_back(std::move(finding));
    }
    return findings;
}

/// The rates of each outlet, then those of each outlet on each event.
std::vector<RateFinding> voice_rates(const Plan& plan, const Material& material,
                                     const Columns& columns, const HitTable& voiced,
                                     const Framing& framing) {
    const Groups& groups = framing.sums.groups;
    std::vector<RateFinding> rates = rates_of(material, framing);
    set_voices(
        columns,
        tokens_by_voice(material, voiced, material.outlet_of, material.outlets.size()),
        rates);
    std::vector<RateFinding> on_events = event_rates_of(plan, voiced, framing);
    set_voices(columns,
               tokens_by_voice(material, voiced, groups.of_article,
                               groups.outlet_and_event.size() + 1),
               on_events);
    rates.insert(rates.end(), on_events.begin(), on_events.end());
    return rates;
}

} // namespace

VoiceFindings voices_of(const Plan& plan, const Material& material,
                        const Lexicons& lexicons, const HitTable& hits, bool rates) {
    VoiceFindings found;
    if (!material.index.has_voices()) {
        return found;
    }
    std::vector<std::size_t> articles =
        read_by_rules(material, lexicons, hits, text::has_voice_rules);
    if (articles.empty()) {
        return found;
    }
    const Columns columns(lexicons.categories);
    const HitTable voiced =
        hits_by_voice(material, columns, plan.negated, hits, std::move(articles),
                      rates ? Beside::everything : Beside::nothing);
    const Framing framing = framing_of(material, voiced, plan.resamples);
    if (rates) {
        found.rates = voice_rates(plan, material, columns, voiced, framing);
    }
    found.contrasts = contrasts_of(material, columns.categories(), framing);
    static_cast<void>(
        test_contrasts(plan, framing, column_findings(columns), found.contrasts));
    for (ContrastFinding& contrast : found.contrasts) {
        contrast.voice = all_voices[columns.voice(contrast.category)];
        contrast.category = columns.category(contrast.category);
    }
    return found;
}

void describe_left_out(const Material& material, const Lexicons& lexicons,
                       const HitTable& hits, Findings& findings) {
    if (!material.index.has_voices()) {
        return;
    }
    const std::size_t told =
        read_by_rules(material, lexicons, hits, text::has_voice_rules).size();
    const std::size_t others = hits.articles.size() - told;
    if (others > 0) {
        findings.notices.push_back(
            {base::ErrorKind::malformed,
             std::to_string(others) + (others == 1 ? " article is" : " articles are") +
                 " left out of figures by voice, speaker and role: there are rules for "
                 "en, ru and zh, and an article that does not say its language is read "
                 "as English; name a column: --map language=COLUMN",
             {}});
    }
}

} // namespace parallax::analysis
