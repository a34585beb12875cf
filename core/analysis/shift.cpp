#include "core/analysis/shift.hpp"

#include "core/analysis/describe.hpp"
#include "core/analysis/scored_corpus.hpp"
#include "core/base/suggest.hpp"
#include "core/measure/shift_intervals.hpp"
#include "core/measure/word_shift.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace parallax::analysis {

namespace {

using measure::ShiftSide;

constexpr double per_1000 = 1000;

base::Error not_found(const std::string& what, const std::string& name,
                      const std::vector<std::string>& names) {
    std::string message = "there is no " + what + " \"" + name + "\"; ";
    const std::string nearest = base::suggestion(name, names);
    if (!nearest.empty()) {
        message += "did you mean \"" + nearest + "\"?";
    } else {
        constexpr std::size_t most_named = 12;
        message += "there are";
        for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i) {
            message += (i == 0 ? " " : ", ") + names[i];
        }
        message += names.size() > most_named ? " and more" : "";
    }
    return {base::ErrorKind::not_found, message, {}};
}

base::Result<std::size_t> row_of(const std::string& what, const std::string& name,
                                 const std::vector<std::string>& names) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        return tl::unexpected(not_found(what, name, names));
    }
    return static_cast<std::size_t>(found - names.begin());
}

base::Result<std::vector<ShiftSide>> sides_of(const Material& material,
                                              const ShiftChoice& choice) {
    const auto target = row_of("outlet", choice.target, material.outlets);
    if (!target) {
        return tl::unexpected(target.error());
    }
    std::size_t reference = material.outlets.size();
    if (!choice.reference.empty()) {
        const auto named = row_of("outlet", choice.reference, material.outlets);
        if (!named) {
            return tl::unexpected(named.error());
        }
        reference = *named;
    }
    if (reference == *target) {
        return tl::unexpected(base::Error{base::ErrorKind::malformed,
                                          "target and reference are both \"" +
                                              choice.target + "\"; name two outlets",
                                          {}});
    }
    std::vector<ShiftSide> sides;
    for (const std::size_t outlet : material.outlet_of) {
        sides.push_back(outlet == *target ? ShiftSide::target
                        : choice.reference.empty() || outlet == reference
                            ? ShiftSide::reference
                            : ShiftSide::neither);
    }
    return sides;
}

/// What the articles have of each feature, and what it adds.
struct Features {
    Eigen::Map<const index::Counts> counts; ///< [articles x features]
    std::function<std::string(std::size_t)> name;
    /// What a feature adds, from its shares of the target and of the reference.
    measure::PartOfShares part; ///< by feature
};

/// Counts of both sides, a feature each.
struct SideCounts {
    Eigen::VectorXd target;
    Eigen::VectorXd reference;
    Eigen::VectorXd articles_target;
    Eigen::VectorXd articles_reference;
    double target_tokens = 0;
    double reference_tokens = 0;
};

SideCounts side_counts(const Features& features, const std::vector<ShiftSide>& sides,
                       const std::vector<std::uint64_t>& tokens) {
    const Eigen::VectorXd none = Eigen::VectorXd::Zero(features.counts.cols());
    SideCounts sums{none, none, none, none, 0, 0};
    for (Eigen::Index f = 0; f < features.counts.cols(); ++f) {
        for (Eigen::Map<const index::Counts>::InnerIterator cell(features.counts, f);
             cell; ++cell) {
            const ShiftSide side = sides[static_cast<std::size_t>(cell.row())];
            if (side == ShiftSide::target) {
                sums.target[f] += cell.value();
                sums.articles_target[f] += 1;
            } else if (side == ShiftSide::reference) {
                sums.reference[f] += cell.value();
                sums.articles_reference[f] += 1;
            }
        }
    }
    for (std::size_t a = 0; a < sides.size(); ++a) {
        const auto count = static_cast<double>(tokens[a]);
        sums.target_tokens += sides[a] == ShiftSide::target ? count : 0;
        sums.reference_tokens += sides[a] == ShiftSide::reference ? count : 0;
    }
    return sums;
}

Estimate estimate_of(double value, const std::optional<measure::Interval>& interval,
                     std::uint64_t articles, bool is_resampled) {
    Estimate estimate{value, std::nullopt, std::nullopt, Status::ok, false};
    if (interval) {
        estimate.low = interval->low;
        estimate.high = interval->high;
    } else {
        estimate.status = articles < measure::articles_for_an_interval
                              ? Status::too_few_articles
                          : is_resampled ? Status::unstable
                                         : Status::not_resampled;
    }
    return estimate;
}

std::uint64_t smaller_side(const std::vector<ShiftSide>& sides) {
    const auto on = [&](ShiftSide side) {
        return static_cast<std::uint64_t>(std::count(sides.begin(), sides.end(), side));
    };
    return std::min(on(ShiftSide::target), on(ShiftSide::reference));
}

/// Fills parts, what is left of them, and the intervals. Of a frame all entries are
/// drawn, so that the difference has an interval, too.
base::Result<void> fill(const Plan& plan, const Material& material,
                        const Features& features, const std::vector<ShiftSide>& sides,
                        Shift& shift) {
    std::vector<std::uint64_t> tokens;
    for (std::size_t a = 0; a < material.articles(); ++a) {
        tokens.push_back(material.index.tokens_in(a));
    }
    const SideCounts sums = side_counts(features, sides, tokens);
    if (sums.target_tokens == 0 || sums.reference_tokens == 0) {
        return tl::unexpected(
            base::Error{base::ErrorKind::empty,
                        "a side has no article that can be compared; is it in a "
                        "language of the lexicon?",
                        {}});
    }
    const auto size = static_cast<std::size_t>(features.counts.cols());
    std::vector<double> parts(size);
    for (std::size_t f = 0; f < size; ++f) {
        const auto i = static_cast<Eigen::Index>(f);
        parts[f] = features.part(f, sums.target[i] / sums.target_tokens,
                                 sums.reference[i] / sums.reference_tokens);
    }
    std::vector<std::int64_t> order(size);
    std::iota(order.begin(), order.end(), std::int64_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
        return std::abs(parts[static_cast<std::size_t>(a)]) >
               std::abs(parts[static_cast<std::size_t>(b)]);
    });
    const std::size_t shown = std::min<std::size_t>(size, plan.terms_per_outlet);
    measure::ShiftIntervals intervals;
    const std::vector<std::int64_t> drawn(
        order.begin(),
        order.begin() + static_cast<std::ptrdiff_t>(shift.is_frame ? size : shown));
    intervals.parts.resize(drawn.size());
    if (plan.resamples > 0) {
        intervals = measure::shift_intervals(
            {features.counts, tokens, material.keys, sides}, drawn,
            [&](std::size_t place, double target, double reference) {
                return features.part(static_cast<std::size_t>(drawn[place]), target,
                                     reference);
            },
            plan.resamples);
    }
    const std::uint64_t articles = smaller_side(sides);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto f = static_cast<Eigen::Index>(order[i]);
        const auto whole = [](double count) {
            return static_cast<std::uint64_t>(count);
        };
        shift.parts.push_back(
            {features.name(static_cast<std::size_t>(f)), whole(sums.target[f]),
             whole(sums.reference[f]), whole(sums.articles_target[f]),
             whole(sums.articles_reference[f]),
             estimate_of(parts[static_cast<std::size_t>(f)], intervals.parts[i],
                         articles, plan.resamples > 0)});
    }
    shift.others = size - shown;
    for (std::size_t i = shown; i < size; ++i) {
        shift.others_part += parts[static_cast<std::size_t>(order[i])];
    }
    const double difference = shift.target_value - shift.reference_value;
    shift.difference = {difference, std::nullopt, std::nullopt, Status::overstated,
                        false};
    if (shift.is_frame) {
        shift.difference =
            estimate_of(difference, intervals.sum, articles, plan.resamples > 0);
    } else if (shift.by == "proportion") {
        shift.difference.status = Status::ok; // 0 whatever the articles
    }
    return {};
}

std::optional<measure::ShiftMeasure> measure_named(const std::string& by) {
    return by == "proportion" ? std::optional(measure::ShiftMeasure::proportion)
           : by == "entropy"  ? std::optional(measure::ShiftMeasure::entropy)
           : by == "jsd"      ? std::optional(measure::ShiftMeasure::jensen_shannon)
                              : std::nullopt;
}

base::Result<void> fill_terms(const Plan& plan, const Material& material,
                              const std::vector<ShiftSide>& sides,
                              measure::ShiftMeasure by, Shift& shift) {
    const double scale = by == measure::ShiftMeasure::proportion ? per_1000 : 1;
    shift.unit = by == measure::ShiftMeasure::proportion ? "per 1,000 tokens" : "bits";
    const Features features{material.index.counts(),
                            [&](std::size_t f) {
                                return std::string(material.index.vocabulary().term(
                                    base::TermId(static_cast<std::uint32_t>(f))));
                            },
                            [by, scale](std::size_t, double target, double reference) {
                                return scale *
                                       measure::shift_part(by, target, reference);
                            }};
    std::vector<std::uint64_t> tokens(material.articles(), 0);
    for (std::size_t a = 0; a < tokens.size(); ++a) {
        tokens[a] = material.index.tokens_in(a);
    }
    const SideCounts sums = side_counts(features, sides, tokens);
    const measure::WordShift whole =
        measure::word_shift(by, sums.target, sums.reference);
    shift.target_value =
        by == measure::ShiftMeasure::proportion ? per_1000 : whole.target;
    shift.reference_value =
        by == measure::ShiftMeasure::proportion ? per_1000 : whole.reference;
    return fill(plan, material, features, sides, shift);
}

/// Returns the row of the category that is asked for.
base::Result<std::size_t>
chosen_frame(const std::string& by, const std::vector<lexicon::Category>& categories) {
    std::vector<std::string> names{"proportion", "entropy", "jsd"};
    const std::size_t measures = names.size();
    for (const lexicon::Category& category : categories) {
        names.push_back(category.name);
    }
    const auto row = row_of("measure or frame", by, names);
    if (!row) {
        return tl::unexpected(row.error());
    }
    return *row - measures;
}

base::Result<void> fill_entries(const Plan& plan, const ScoredCorpus& corpus,
                                std::size_t chosen, std::vector<ShiftSide> sides,
                                Shift& shift) {
    const auto& [lexicons, material, hits] = corpus;
    const lexicon::Category& category = lexicons.categories[chosen];
    describe_lexicons(lexicons, hits, material, shift.findings);
    std::vector<bool> is_comparable(material.articles(), false);
    std::vector<Eigen::Triplet<std::int32_t, std::int32_t>> cells;
    for (const std::size_t a : hits.articles) {
        is_comparable[a] = true;
        for (const lexicon::Hit& hit : hits.found.of(a)) {
            if (hit.category == chosen &&
                (!hit.negated || plan.negated == NegatedHits::counted)) {
                cells.emplace_back(static_cast<std::int32_t>(a),
                                   static_cast<std::int32_t>(hit.entry), 1);
            }
        }
    }
    for (std::size_t a = 0; a < sides.size(); ++a) {
        sides[a] = is_comparable[a] ? sides[a] : ShiftSide::neither;
    }
    index::Counts counts(static_cast<std::int32_t>(material.articles()),
                         static_cast<std::int32_t>(category.entries.size()));
    counts.setFromTriplets(cells.begin(), cells.end());
    shift.is_frame = true;
    shift.unit = "per 1,000 tokens";
    const Features features{
        {counts.rows(), counts.cols(), counts.nonZeros(), counts.outerIndexPtr(),
         counts.innerIndexPtr(), counts.valuePtr()},
        [&](std::size_t entry) { return category.entries[entry].pattern; },
        [&](std::size_t entry, double target, double reference) {
            const double weight = category.entries[entry].weight;
            return per_1000 *
                   measure::weighted_shift_part({target, reference, weight, weight}, 0);
        }};
    std::vector<std::uint64_t> tokens;
    for (std::size_t a = 0; a < material.articles(); ++a) {
        tokens.push_back(material.index.tokens_in(a));
    }
    const SideCounts sums = side_counts(features, sides, tokens);
    for (std::size_t entry = 0; entry < category.entries.size(); ++entry) {
        const double weight = category.entries[entry].weight;
        const auto i = static_cast<Eigen::Index>(entry);
        shift.target_value += weight * sums.target[i];
        shift.reference_value += weight * sums.reference[i];
    }
    shift.target_value *= per_1000 / sums.target_tokens;
    shift.reference_value *= per_1000 / sums.reference_tokens;
    return fill(plan, material, features, sides, shift);
}

Shift shift_described(const Plan& plan, const ShiftChoice& choice,
                      const Material& material) {
    Shift shift;
    shift.by = choice.by;
    shift.target = choice.target;
    shift.reference = choice.reference.empty() ? "(others)" : choice.reference;
    describe_run(plan, "shift", material, shift.findings);
    describe_corpus(material, shift.findings);
    return shift;
}

base::Result<Shift> shift_by_terms(const Plan& plan, const ShiftChoice& choice,
                                   measure::ShiftMeasure by) {
    const auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    const auto sides = sides_of(*material, choice);
    if (!sides) {
        return tl::unexpected(sides.error());
    }
    Shift shift = shift_described(plan, choice, *material);
    const auto filled = fill_terms(plan, *material, *sides, by, shift);
    return filled ? base::Result<Shift>(std::move(shift))
                  : tl::unexpected(filled.error());
}

base::Result<Shift> shift_by_frame(const Plan& plan, const ShiftChoice& choice) {
    auto lexicons = usable_lexicons(plan.lexicons);
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    const auto frame = chosen_frame(choice.by, lexicons->categories);
    if (!frame) {
        return tl::unexpected(frame.error());
    }
    const auto corpus = scored_corpus(plan, std::move(*lexicons), plan.negated);
    if (!corpus) {
        return tl::unexpected(corpus.error());
    }
    auto sides = sides_of(corpus->material, choice);
    if (!sides) {
        return tl::unexpected(sides.error());
    }
    Shift shift = shift_described(plan, choice, corpus->material);
    const auto filled = fill_entries(plan, *corpus, *frame, std::move(*sides), shift);
    return filled ? base::Result<Shift>(std::move(shift))
                  : tl::unexpected(filled.error());
}

} // namespace

base::Result<Shift> shift_of(const Plan& plan, const ShiftChoice& choice) {
    const auto by = measure_named(choice.by);
    return by ? shift_by_terms(plan, choice, *by) : shift_by_frame(plan, choice);
}

} // namespace parallax::analysis
