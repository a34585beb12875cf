#include "core/analysis/influence.hpp"

#include "core/base/suggest.hpp"
#include "core/measure/flip_set.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace parallax::analysis {

namespace {

using lab::Conclusion;
using lab::EntryInfluence;
using lab::Verdict;

/// 1 when the target has more, -1 when it has less, 0 when neither can be said.
int direction_of(const ContrastFinding& contrast) {
    const Estimate& ratio = contrast.log2_ratio;
    if (ratio.status == Status::only_in_target) {
        return 1;
    }
    if (ratio.status == Status::only_in_reference) {
        return -1;
    }
    return !ratio.value || *ratio.value == 0 ? 0 : *ratio.value > 0 ? 1 : -1;
}

/// What plan.frame and plan.target pick; nothing: all.
struct Picked {
    std::optional<std::size_t> category;
    std::optional<std::size_t> outlet;

    [[nodiscard]] bool has(const ContrastFinding& contrast) const {
        return (!category || *category == contrast.category) &&
               (!outlet || *outlet == contrast.target);
    }
};

base::Result<std::optional<std::size_t>> row_of(const std::string& name,
                                                const std::vector<std::string>& names,
                                                const std::string& what) {
    if (name.empty()) {
        return std::nullopt;
    }
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) {
        return static_cast<std::size_t>(found - names.begin());
    }
    std::string message = "there is no " + what + " \"" + name + "\"; ";
    if (const std::string nearest = base::suggestion(name, names); !nearest.empty()) {
        message += "did you mean \"" + nearest + "\"?";
    } else {
        constexpr std::size_t most_named = 12;
        message += "there are";
        for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i) {
            message += (i == 0 ? " " : ", ") + names[i];
        }
        message += names.size() > most_named ? " and more" : "";
    }
    return tl::unexpected(base::Error{base::ErrorKind::not_found, message, {}});
}

base::Result<Picked> picked_by(const Plan& plan, const Counted& counted) {
    std::vector<std::string> categories;
    for (const lexicon::Category& category : counted.lexicons.categories) {
        categories.push_back(category.name);
    }
    const auto category = row_of(plan.frame, categories, "category");
    if (!category) {
        return tl::unexpected(category.error());
    }
    const auto outlet = row_of(plan.target, counted.material.outlets, "outlet");
    if (!outlet) {
        return tl::unexpected(outlet.error());
    }
    return Picked{*category, *outlet};
}

Verdict verdict_of(const ContrastFinding& before, const ContrastFinding& without) {
    const int direction = direction_of(without);
    if (direction == -direction_of(before)) {
        return Verdict::reverses;
    }
    const bool still = excludes_zero(before.log2_ratio)
                           ? excludes_zero(without.log2_ratio)
                           : direction != 0;
    return still ? Verdict::holds : Verdict::vanishes;
}

/// Returns the contrasts to look at: same-event ones where there are any.
std::vector<const ContrastFinding*>
conclusive(const std::vector<ContrastFinding>& contrasts, std::size_t outlets,
           const Picked& picked = {}) {
    const auto has_interval = [](const ContrastFinding& contrast) {
        return contrast.log2_ratio.low || contrast.log2_ratio.high;
    };
    const bool all_with_direction =
        picked.category || picked.outlet ||
        std::none_of(contrasts.begin(), contrasts.end(), has_interval);
    std::vector<const ContrastFinding*> found;
    for (std::size_t i = 0; i + 1 < contrasts.size(); i += 2) { // raw, then adjusted
        const ContrastFinding& adjusted = contrasts[i + 1];
        const ContrastFinding& contrast =
            adjusted.log2_ratio.status == Status::not_on_the_same_event ? contrasts[i]
                                                                        : adjusted;
        const int direction = direction_of(contrast);
        const bool mirrored = outlets == 2 && direction < 0 && !picked.outlet;
        if (direction != 0 && !mirrored && picked.has(contrast) &&
            (all_with_direction || excludes_zero(contrast.log2_ratio))) {
            found.push_back(&contrast);
        }
    }
    return found;
}

/// What a hit in an article adds to the margin of a contrast.
class Margins {
  public:
    Margins(const Counted& counted, const ContrastFinding& contrast)
        : counted_(counted), contrast_(contrast) {
        const AllSums& sums = counted.framing.sums;
        const auto target = static_cast<Eigen::Index>(contrast.target);
        if (contrast.scope == Scope::raw) {
            const double tokens = sums.outlets.tokens[target];
            of_event_.push_back(
                measure::hit_margins(tokens, sums.outlets.tokens.sum() - tokens));
            return;
        }
        of_event_.resize(counted.material.events.size());
        for (std::size_t cell = 0; cell < sums.groups.outlet_and_event.size(); ++cell) {
            const auto [outlet, event] = sums.groups.outlet_and_event[cell];
            if (outlet == contrast.target) {
                const double tokens =
                    sums.cells.tokens[static_cast<Eigen::Index>(cell)];
                const double all = sums.events.tokens[static_cast<Eigen::Index>(event)];
                of_event_[event] = measure::hit_margins(tokens, all - tokens);
            }
        }
    }

    /// Nothing when the article is not in the contrast.
    [[nodiscard]] std::optional<double> of(std::size_t article) const {
        std::size_t event = 0;
        if (contrast_.scope == Scope::event_adjusted) {
            if (!counted_.material.event_of[article]) {
                return std::nullopt;
            }
            event = *counted_.material.event_of[article];
        }
        const measure::HitMargins& margins = of_event_[event];
        if (margins.target == 0 && margins.reference == 0) {
            return std::nullopt;
        }
        return is_target(article) ? margins.target : margins.reference;
    }
    [[nodiscard]] bool is_target(std::size_t article) const {
        return counted_.material.outlet_of[article] == contrast_.target;
    }

  private:
    const Counted& counted_;
    const ContrastFinding& contrast_;
    std::vector<measure::HitMargins> of_event_; ///< [events], or one for all
};

/// A hit that is in the counts.
struct CountedHit {
    std::size_t article = 0;
    std::uint32_t entry = 0;
};

/// Returns the hits of each category that are counted: [categories].
std::vector<std::vector<CountedHit>> counted_hits(const Plan& plan,
                                                  const Counted& counted) {
    std::vector<std::vector<CountedHit>> hits(counted.lexicons.categories.size());
    for (const std::size_t a : counted.hits.articles) {
        for (const lexicon::Hit& hit : counted.hits.found.of(a)) {
            if (!hit.negated || plan.negated == NegatedHits::counted) {
                hits[hit.category].push_back({a, hit.entry});
            }
        }
    }
    return hits;
}

/// Returns a conclusion with its entries, what carries most first, without what it
/// would be without them.
Conclusion entries_of(const Counted& counted, const ContrastFinding& contrast,
                      const std::vector<CountedHit>& hits) {
    const lexicon::Category& category = counted.lexicons.categories[contrast.category];
    const Margins margins(counted, contrast);
    std::map<std::uint32_t, EntryInfluence> by_entry;
    double total = 0;
    for (const CountedHit& hit : hits) {
        const auto margin = margins.of(hit.article);
        if (!margin) {
            continue;
        }
        EntryInfluence& entry = by_entry[hit.entry];
        entry.margin += *margin * category.entries[hit.entry].weight;
        total += *margin * category.entries[hit.entry].weight;
        ++(margins.is_target(hit.article) ? entry.hits_target : entry.hits_reference);
    }
    Conclusion conclusion{contrast, {}, {}, true};
    for (auto& [entry, influence] : by_entry) {
        influence.entry = entry;
        influence.place = category.entries[entry].place;
        influence.share = total == 0 ? 0 : influence.margin / total;
        conclusion.entries.push_back(influence);
    }
    const int direction = direction_of(contrast);
    std::stable_sort(conclusion.entries.begin(), conclusion.entries.end(),
                     [&](const EntryInfluence& a, const EntryInfluence& b) {
                         return direction * a.margin > direction * b.margin;
                     });
    return conclusion;
}

/// Returns the contrasts of variants of categories: those of a variant at its number.
class VariantContrasts {
  public:
    static base::Result<VariantContrasts> of(const Counted& counted,
                                             const std::vector<Variant>& variants,
                                             const Plan& plan, std::uint64_t resamples,
                                             const measure::Targets& targets) {
        VariantContrasts result;
        if (variants.empty()) {
            return result;
        }
        const Lexicons lexicons = variants_of(counted.lexicons, variants);
        auto hits = hits_of(counted.material, lexicons, plan.negated);
        if (!hits) {
            return tl::unexpected(hits.error());
        }
        hits->articles = counted.hits.articles; // all of the lexicon's languages
        const Framing framing = framing_of(counted.material, *hits, resamples, targets);
        result.contrasts_ =
            contrasts_of(counted.material, lexicons.categories, framing);
        result.variants_ = variants.size();
        return result;
    }
    /// The one that stands where `original` does among the contrasts of its category.
    [[nodiscard]] ContrastFinding at(std::size_t variant,
                                     const ContrastFinding& original) const {
        ContrastFinding found = contrasts_[(original.target * variants_ + variant) * 2 +
                                           (original.scope == Scope::raw ? 0 : 1)];
        found.category = original.category;
        return found;
    }

  private:
    std::vector<ContrastFinding> contrasts_; ///< by target, variant, scope
    std::size_t variants_ = 0;
};

/// Articles times entries times resamples: what compare spends on looking for fragile
/// conclusions, some seconds.
constexpr double most_marking_work = 2e9;

/// So many variants are counted at a time, which bounds the memory.
constexpr std::size_t variants_at_once = 64;

/// Fills in what an entry's conclusion is without it.
void set_without(const ContrastFinding& contrast, const ContrastFinding& without,
                 std::uint64_t resamples, Conclusion& conclusion,
                 EntryInfluence& entry) {
    entry.without = without;
    if (resamples == 0 && entry.without.log2_ratio.status == Status::unstable) {
        entry.without.log2_ratio.status = Status::not_resampled;
    }
    entry.verdict = verdict_of(contrast, entry.without);
    conclusion.flip_set_is_smallest =
        conclusion.flip_set_is_smallest &&
        entry.without.hits_target + entry.hits_target == contrast.hits_target &&
        entry.without.hits_reference + entry.hits_reference == contrast.hits_reference;
}

/// Fills in what each conclusion is without each of its entries: category by category,
/// for only its own conclusions need intervals.
base::Result<void> leave_each_out(const Plan& plan, const Counted& counted,
                                  std::vector<Conclusion>& conclusions) {
    std::map<std::size_t, std::vector<Conclusion*>> by_category;
    for (Conclusion& conclusion : conclusions) {
        by_category[conclusion.contrast.category].push_back(&conclusion);
    }
    for (const auto& [category, of_category] : by_category) {
        std::set<std::size_t> entries;
        measure::Targets targets;
        for (const Conclusion* conclusion : of_category) {
            targets.push_back(conclusion->contrast.target);
            for (const EntryInfluence& entry : conclusion->entries) {
                entries.insert(entry.entry);
            }
        }
        for (auto next = entries.begin(); next != entries.end();) {
            std::vector<Variant> variants;
            std::map<std::size_t, std::size_t> numbers; // of entries among the variants
            for (; next != entries.end() && variants.size() < variants_at_once;
                 ++next) {
                numbers[*next] = variants.size();
                variants.push_back({category, {*next}});
            }
            const auto found =
                VariantContrasts::of(counted, variants, plan, plan.resamples, targets);
            if (!found) {
                return tl::unexpected(found.error());
            }
            for (Conclusion* conclusion : of_category) {
                for (EntryInfluence& entry : conclusion->entries) {
                    if (const auto at = numbers.find(entry.entry);
                        at != numbers.end()) {
                        set_without(conclusion->contrast,
                                    found->at(at->second, conclusion->contrast),
                                    plan.resamples, *conclusion, entry);
                    }
                }
            }
        }
    }
    return {};
}

/// Finds the flip sets, and makes sure that each does reverse its conclusion: an entry
/// that others had kept from matching may want one more to go.
base::Result<void> find_flip_sets(const Plan& plan, const Counted& counted,
                                  std::vector<Conclusion>& conclusions) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < conclusions.size(); ++i) {
        std::vector<double> margins;
        for (const EntryInfluence& entry : conclusions[i].entries) {
            margins.push_back(entry.margin);
        }
        if (auto flip_set = measure::flip_set(margins)) {
            conclusions[i].flip_set = std::move(*flip_set);
            open.push_back(i);
        }
    }
    while (!open.empty()) {
        std::vector<Variant> variants;
        for (const std::size_t i : open) {
            Variant variant{conclusions[i].contrast.category, {}};
            for (const std::size_t row : conclusions[i].flip_set) {
                variant.removed.push_back(conclusions[i].entries[row].entry);
            }
            variants.push_back(std::move(variant));
        }
        const auto found = VariantContrasts::of(counted, variants, plan, 0, {});
        if (!found) {
            return tl::unexpected(found.error());
        }
        std::vector<std::size_t> still_open;
        for (std::size_t v = 0; v < open.size(); ++v) {
            Conclusion& conclusion = conclusions[open[v]];
            const ContrastFinding without = found->at(v, conclusion.contrast);
            if (verdict_of(conclusion.contrast, without) == Verdict::reverses) {
                continue;
            }
            if (conclusion.flip_set.size() == conclusion.entries.size()) {
                conclusion.flip_set.clear();
            } else {
                conclusion.flip_set.push_back(conclusion.flip_set.size());
                still_open.push_back(open[v]);
            }
        }
        open = std::move(still_open);
    }
    return {};
}

std::vector<Conclusion> with_entries(const Plan& plan, const Counted& counted,
                                     const std::vector<const ContrastFinding*>& found) {
    const auto hits = counted_hits(plan, counted);
    std::vector<Conclusion> conclusions;
    conclusions.reserve(found.size());
    for (const ContrastFinding* contrast : found) {
        conclusions.push_back(entries_of(counted, *contrast, hits[contrast->category]));
    }
    return conclusions;
}

} // namespace

base::Result<std::vector<Conclusion>>
conclusions_of(const Plan& plan, const Counted& counted,
               const std::vector<ContrastFinding>& contrasts) {
    const auto picked = picked_by(plan, counted);
    if (!picked) {
        return tl::unexpected(picked.error());
    }
    std::vector<Conclusion> conclusions = with_entries(
        plan, counted, conclusive(contrasts, counted.material.outlets.size(), *picked));
    if (const auto done = leave_each_out(plan, counted, conclusions); !done) {
        return tl::unexpected(done.error());
    }
    if (const auto done = find_flip_sets(plan, counted, conclusions); !done) {
        return tl::unexpected(done.error());
    }
    return conclusions;
}

base::Result<bool> mark_fragile(const Plan& plan, const Counted& counted,
                                std::vector<ContrastFinding>& contrasts) {
    const std::size_t outlets = counted.material.outlets.size();
    std::vector<const ContrastFinding*> found = conclusive(contrasts, outlets);
    std::erase_if(found, [](const ContrastFinding* contrast) {
        return !excludes_zero(contrast->log2_ratio);
    });
    std::vector<Conclusion> conclusions = with_entries(plan, counted, found);
    std::set<std::pair<std::size_t, std::size_t>> entries;
    for (const Conclusion& conclusion : conclusions) {
        for (const EntryInfluence& entry : conclusion.entries) {
            entries.insert({conclusion.contrast.category, entry.entry});
        }
    }
    if (static_cast<double>(entries.size()) *
            static_cast<double>(counted.hits.articles.size()) *
            static_cast<double>(plan.resamples) >
        most_marking_work) {
        return false;
    }
    if (const auto done = leave_each_out(plan, counted, conclusions); !done) {
        return tl::unexpected(done.error());
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        std::vector<std::size_t> hangs_on;
        for (const EntryInfluence& entry : conclusions[i].entries) {
            if (entry.verdict != Verdict::holds) {
                hangs_on.push_back(entry.entry);
            }
        }
        for (ContrastFinding& contrast : contrasts) { // of two outlets, both sides
            const bool is_it = contrast.category == found[i]->category &&
                               contrast.scope == found[i]->scope &&
                               (contrast.target == found[i]->target || outlets == 2);
            if (is_it) {
                contrast.hangs_on = hangs_on;
            }
        }
    }
    return true;
}

} // namespace parallax::analysis
