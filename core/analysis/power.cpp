#include "core/analysis/power.hpp"

#include "core/analysis/describe.hpp"
#include "core/analysis/framing.hpp"
#include "core/analysis/scored_corpus.hpp"
#include "core/measure/framing_cells.hpp"
#include "core/measure/framing_moments.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace parallax::analysis {

namespace {

std::uint64_t times(double factor, std::uint64_t count) {
    return static_cast<std::uint64_t>(std::ceil(factor * static_cast<double>(count)));
}

std::string shortest(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), value).ptr;
    return {digits.begin(), end};
}

/// Fills in what the articles and hits of both sides say.
void plan_row(const std::vector<measure::StratumMoments>& strata,
              std::uint64_t smaller_side, const measure::PlannedContrast& planned,
              PowerFinding& row) {
    double hits = 0;
    double articles = 0;
    for (const measure::StratumMoments& stratum : strata) {
        hits += stratum.target.hits + stratum.reference.hits;
        articles += stratum.target.articles + stratum.reference.articles;
    }
    row.articles = whole(articles);
    row.hits = whole(std::round(hits));
    if (hits == 0) {
        row.status = Status::no_hits;
        return;
    }
    if (smaller_side < measure::articles_for_an_interval) {
        row.status = Status::too_few_articles;
        return;
    }
    const measure::RatioScore score = measure::adjusted_score(strata);
    row.detectable_ratio = measure::detectable_ratio(score, planned);
    const auto factor = measure::times_as_many(score, planned);
    if (!factor) {
        row.status = Status::unstable;
        return;
    }
    row.articles_needed = times(*factor, row.articles);
    if (row.scope == Scope::event_adjusted) {
        row.events_needed = times(*factor, row.events);
    }
}

} // namespace

base::Result<Power> power_of(const Plan& plan,
                             const measure::PlannedContrast& planned) {
    const auto corpus = scored_corpus(plan);
    if (!corpus) {
        return tl::unexpected(corpus.error());
    }
    const auto& [lexicons, material, hits] = *corpus;
    Power power;
    power.ratio = planned.ratio;
    power.alpha = planned.alpha;
    power.power = planned.power;
    describe_run(plan, "power", material, power.findings);
    describe_lexicons(lexicons, hits, material, power.findings);
    describe_corpus(material, power.findings);
    const measure::FramingCounts counts = framing_counts(material, hits);
    const measure::Cells cells = measure::cells_of(counts);
    const measure::FramingMoments moments(counts, cells);
    const auto behind = measure::articles_behind(counts);
    for (std::size_t outlet = 0; outlet < behind.size() && behind.size() > 1;
         ++outlet) {
        for (std::size_t c = 0; c < lexicons.categories.size(); ++c) {
            if (lexicons.categories[c].kind == lexicon::Kind::actor) {
                continue;
            }
            PowerFinding row;
            row.outlet = outlet;
            row.category = c;
            if (behind[outlet].shared_events > 0) {
                row.events = behind[outlet].shared_events;
                plan_row(moments.on_events(outlet, c), behind[outlet].adjusted, planned,
                         row);
            } else {
                row.scope = Scope::raw;
                row.events = power.findings.outlets[outlet].events;
                plan_row({moments.everywhere(outlet, c)}, behind[outlet].ratio, planned,
                         row);
            }
            power.rows.push_back(row);
        }
    }
    auto& command = power.findings.run.command;
    command.insert(command.end(),
                   {"--ratio", shortest(planned.ratio), "--alpha",
                    shortest(planned.alpha), "--power", shortest(planned.power)});
    return power;
}

} // namespace parallax::analysis
