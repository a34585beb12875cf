#include "core/analysis/study.hpp"

#include "core/analysis/framing.hpp"
#include "core/base/suggest.hpp"
#include "core/measure/directed_test.hpp"
#include "core/measure/holm.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace parallax::analysis {

namespace {

using study::Name;
using study::Study;

/// On which side of a hypothesis each outlet is: 0 the target, 1 the reference.
using Sides = std::vector<std::optional<std::size_t>>;

tl::unexpected<base::Error> unknown(const Name& name, const std::string& what,
                                    const std::vector<std::string>& known) {
    const std::string meant = base::suggestion(name.text, known);
    return tl::unexpected(
        base::Error{base::ErrorKind::malformed,
                    what + " \"" + name.text + "\"" +
                        (meant.empty() ? "" : "; did you mean \"" + meant + "\"?"),
                    name.place});
}

base::Result<std::size_t> frame_of(const Name& frame, const Lexicons& lexicons) {
    std::vector<std::string> names;
    for (const lexicon::Category& category : lexicons.categories) {
        names.push_back(category.name);
    }
    const auto found = std::find(names.begin(), names.end(), frame.text);
    return found != names.end() ? base::Result<std::size_t>(
                                      static_cast<std::size_t>(found - names.begin()))
                                : unknown(frame, "no lexicon of the study has", names);
}

base::Result<std::size_t> outlet_of(const Name& name, const Material& material) {
    const auto found =
        std::find(material.outlets.begin(), material.outlets.end(), name.text);
    return found != material.outlets.end()
               ? base::Result<std::size_t>(
                     static_cast<std::size_t>(found - material.outlets.begin()))
               : unknown(name, "no article is of", material.outlets);
}

/// Puts an outlet, or those of a group, on a side.
base::Result<void> put(const Name& name, std::size_t side, const Study& study,
                       const Material& material, Sides& sides) {
    std::vector<Name> outlets{name};
    std::vector<std::string> names = material.outlets;
    for (const study::Group& group : study.groups) {
        names.push_back(group.name.text);
        if (group.name.text == name.text) {
            outlets = group.outlets;
        }
    }
    if (std::find(names.begin(), names.end(), name.text) == names.end()) {
        return unknown(name, "no outlet or group is named", names);
    }
    for (const Name& outlet : outlets) {
        const auto row = outlet_of(outlet, material);
        if (!row) {
            return tl::unexpected(row.error());
        }
        if (sides[*row] && *sides[*row] != side) {
            return tl::unexpected(base::Error{
                base::ErrorKind::malformed,
                "\"" + outlet.text + "\" can't be on both sides of a hypothesis",
                name.place});
        }
        sides[*row] = side;
    }
    return {};
}

base::Result<Sides> sides_of(const study::Hypothesis& hypothesis, const Study& study,
                             const Material& material) {
    Sides sides(material.outlets.size());
    if (auto target = put(hypothesis.target, 0, study, material, sides); !target) {
        return tl::unexpected(target.error());
    }
    if (hypothesis.reference.text.empty()) {
        for (auto& side : sides) {
            side = side.value_or(1);
        }
        return sides;
    }
    if (auto reference = put(hypothesis.reference, 1, study, material, sides);
        !reference) {
        return tl::unexpected(reference.error());
    }
    return sides;
}

/// Two sides of a hypothesis as if each were an outlet, and their only category.
struct TwoSides {
    measure::FramingCounts counts;
    Eigen::VectorXd hits; ///< [articles] that count
};

TwoSides two_sides(const measure::FramingCounts& all, const HitTable& table,
                   std::size_t category, const Sides& sides) {
    TwoSides two;
    std::vector<Eigen::Index> rows;
    for (std::size_t row = 0; row < all.outlet.size(); ++row) {
        if (const auto side = sides[all.outlet[row]]) {
            rows.push_back(static_cast<Eigen::Index>(row));
            two.counts.outlet.push_back(*side);
            two.counts.event.push_back(all.event[row]);
            two.counts.keys.push_back(all.keys[row]);
        }
    }
    const auto size = static_cast<Eigen::Index>(rows.size());
    const auto column = static_cast<Eigen::Index>(category);
    two.counts.scores.resize(size, 1);
    two.counts.tokens.resize(size);
    two.hits.resize(size);
    for (Eigen::Index i = 0; i < size; ++i) {
        const Eigen::Index row = rows[static_cast<std::size_t>(i)];
        two.counts.scores(i, 0) = all.scores(row, column);
        two.counts.tokens[i] = all.tokens[row];
        two.hits[i] = table.counts(
            static_cast<Eigen::Index>(table.articles[static_cast<std::size_t>(row)]),
            column);
    }
    two.counts.outlets = 2;
    two.counts.events = all.events;
    return two;
}

/// Adds up both sides: all of their articles, or those on events that both cover.
void count(const TwoSides& two, HypothesisFinding& finding) {
    const measure::FramingCounts& counts = two.counts;
    std::vector<std::pair<bool, bool>> covers(counts.events);
    for (std::size_t a = 0; a < counts.outlet.size(); ++a) {
        if (counts.event[a]) {
            auto& [target, reference] = covers[*counts.event[a]];
            (counts.outlet[a] == 0 ? target : reference) = true;
        }
    }
    const auto is_shared = [&](std::size_t event) {
        return covers[event].first && covers[event].second;
    };
    for (std::size_t e = 0; e < covers.size(); ++e) {
        finding.events += is_shared(e) ? 1 : 0;
    }
    for (std::size_t a = 0; a < counts.outlet.size(); ++a) {
        if (finding.scope == Scope::event_adjusted &&
            !(counts.event[a] && is_shared(*counts.event[a]))) {
            continue;
        }
        const bool is_target = counts.outlet[a] == 0;
        const auto row = static_cast<Eigen::Index>(a);
        (is_target ? finding.articles_target : finding.articles_reference) += 1;
        (is_target ? finding.hits_target : finding.hits_reference) +=
            whole(two.hits[row]);
        (is_target ? finding.tokens_target : finding.tokens_reference) +=
            whole(counts.tokens[row]);
    }
}

/// Returns why a test can't be made, empty when it can.
std::string reason_against(const HypothesisFinding& finding, double alpha) {
    if (finding.articles_target == 0 || finding.articles_reference == 0) {
        return finding.scope == Scope::event_adjusted
                   ? "no event is covered by both sides"
                   : "a side has no article in a language of the lexicon";
    }
    if (finding.hits_target + finding.hits_reference == 0) {
        return "there is no hit on either side";
    }
    return finding.least_p > alpha ? "too few articles or hits: no difference, however "
                                     "large, could have a p of "
                                     "alpha or less"
                                   : "";
}

void test(const TwoSides& two, const Study& study, HypothesisFinding& finding) {
    const bool raw = finding.scope == Scope::raw;
    count(two, finding);
    if (finding.articles_target > 0 && finding.articles_reference > 0) {
        const auto numbers = measure::framing_numbers(two.counts, study.plan.resamples,
                                                      measure::Targets{0});
        const auto behind = measure::articles_behind(two.counts).front();
        finding.log2_ratio = ratio_estimate(
            raw ? numbers.log2_ratio.front() : numbers.log2_adjusted_ratio.front(),
            raw ? behind.ratio : behind.adjusted, finding.hits_target,
            finding.hits_reference);
        const measure::DirectedTest tested =
            measure::directed_test(two.counts,
                                   raw ? measure::Exchange::over_all_articles
                                       : measure::Exchange::inside_events,
                                   study.permutations);
        finding.least_p = finding.direction == Direction::more ? tested.least_p_more
                          : finding.direction == Direction::less
                              ? tested.least_p_less
                              : tested.least_p_different;
        finding.p = finding.direction == Direction::more   ? tested.p_more
                    : finding.direction == Direction::less ? tested.p_less
                                                           : tested.p_different;
    } else {
        finding.log2_ratio.status =
            raw ? Status::no_article : Status::not_on_the_same_event;
    }
    finding.reason = reason_against(finding, study.alpha);
    if (!finding.reason.empty()) {
        finding.p.reset();
    }
}

void judge(double alpha, std::vector<HypothesisFinding>& hypotheses) {
    std::vector<double> p;
    p.reserve(hypotheses.size());
    for (const HypothesisFinding& finding : hypotheses) {
        p.push_back(finding.p.value_or(1));
    }
    const std::vector<double> adjusted = measure::holm_adjusted(p);
    for (std::size_t h = 0; h < hypotheses.size(); ++h) {
        HypothesisFinding& finding = hypotheses[h];
        if (finding.p) {
            finding.p_adjusted = adjusted[h];
            finding.verdict =
                adjusted[h] <= alpha ? Verdict::supported : Verdict::not_supported;
        }
    }
}

} // namespace

base::Result<StudyFinding> tested_hypotheses(const Study& study,
                                             const Material& material,
                                             const Lexicons& lexicons,
                                             const HitTable& hits) {
    StudyFinding finding{study.file, study.about, study.alpha, study.permutations, {}};
    for (const study::Group& group : study.groups) {
        if (std::find(material.outlets.begin(), material.outlets.end(),
                      group.name.text) != material.outlets.end()) {
            return tl::unexpected(base::Error{
                base::ErrorKind::malformed,
                "there is an outlet of this name; call the group something else",
                group.name.place});
        }
    }
    const measure::FramingCounts counts = framing_counts(material, hits);
    for (const study::Hypothesis& hypothesis : study.hypotheses) {
        const auto frame = frame_of(hypothesis.frame, lexicons);
        const auto sides = sides_of(hypothesis, study, material);
        if (!frame || !sides) {
            return tl::unexpected(frame ? sides.error() : frame.error());
        }
        HypothesisFinding tested;
        tested.name = hypothesis.name.text;
        tested.about = hypothesis.about;
        tested.category = *frame;
        tested.target = hypothesis.target.text;
        tested.reference =
            hypothesis.reference.text.empty() ? "(others)" : hypothesis.reference.text;
        tested.direction = hypothesis.direction;
        tested.scope = hypothesis.scope;
        test(two_sides(counts, hits, *frame, *sides), study, tested);
        finding.hypotheses.push_back(std::move(tested));
    }
    judge(study.alpha, finding.hypotheses);
    return finding;
}

} // namespace parallax::analysis
