#include "core/lexicon/scoreboard.hpp"

#include "core/base/contract.hpp"
#include "core/lexicon/rescoring.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <tbb/parallel_for.h>

namespace parallax::lexicon {

namespace {

using index::Index;

/// Returns the weight of all entries, in millionths, if they have the same: a score is
/// so many times a count then.
std::optional<std::int64_t> common_weight(const Category& category) {
    const std::vector<Entry>& entries = category.entries;
    const bool is_common =
        std::all_of(entries.begin(), entries.end(), [&](const Entry& entry) {
            return entry.weight == entries.front().weight;
        });
    return is_common && !entries.empty()
               ? std::optional(millionths(entries.front().weight))
               : std::nullopt;
}

} // namespace

std::int64_t millionths(double weight) {
    constexpr double in_one = 1e6;
    return static_cast<std::int64_t>(std::round(weight * in_one));
}

Scoreboard::Scoreboard(const Index& index, std::size_t categories)
    : index_(index), compiled_(categories) {
    const auto rows = static_cast<Eigen::Index>(index.articles());
    const auto columns = static_cast<Eigen::Index>(categories);
    scores_.resize(rows, columns); // column by column in score_afresh()
    counts_.resize(rows, columns);
}

base::Result<Scoreboard> Scoreboard::of(const Index& index,
                                        std::span<const Category> categories) {
    Scoreboard scoreboard(index, categories.size());
    std::vector<base::Result<void>> done(categories.size());
    tbb::parallel_for(std::size_t{0}, categories.size(), [&](std::size_t c) {
        done[c] = scoreboard.score_afresh(c, categories[c]);
    });
    for (const base::Result<void>& category : done) {
        if (!category) {
            return tl::unexpected(category.error());
        }
    }
    return scoreboard;
}

base::Result<void> Scoreboard::score_afresh(std::size_t category,
                                            const Category& entries) {
    auto edit = recompiled(index_, {}, entries);
    if (!edit) {
        return tl::unexpected(edit.error());
    }
    const auto column = static_cast<Eigen::Index>(category);
    auto scores = scores_.col(column);
    auto counts = counts_.col(column);
    const std::optional<std::int64_t> weight = common_weight(entries);
    counts.setZero();
    if (!weight) {
        scores.setZero();
    }
    rescore(index_, {}, *edit, {weight ? nullptr : scores.data(), counts.data()});
    if (weight) {
        scores = counts.cast<std::int64_t>() * *weight;
    }
    compiled_[category] = std::move(edit->category);
    return {};
}

base::Result<void> Scoreboard::update(std::size_t category, const Category& edited) {
    base::require(category < compiled_.size(), "a category is one of the scoreboard's");
    CompiledCategory& before = compiled_[category];
    auto edit = recompiled(index_, before, edited);
    if (!edit) {
        return tl::unexpected(edit.error());
    }
    const auto column = static_cast<Eigen::Index>(category);
    rescore(index_, before, *edit,
            {scores_.col(column).data(), counts_.col(column).data()});
    before = std::move(edit->category);
    return {};
}

} // namespace parallax::lexicon
