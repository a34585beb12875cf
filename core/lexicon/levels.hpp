#pragma once

#include "core/lexicon/lexicon.hpp"

#include <span>
#include <vector>

namespace parallax::lexicon {

/// Returns the categories as they are counted: each with its own entries and
/// exceptions, then those of all categories inside it, so that "country" counts what
/// "country.us" and "country.uk" count, and a stretch of text once.
///
/// Contract  each category stands before those inside it, which have a higher level.
/// Reading   an exception of an inner category is one of the outer, too: it keeps the
///           same words from counting there by way of another inner category.
[[nodiscard]] std::vector<Category>
with_inner_entries(std::span<const Category> categories);

/// Returns the number of the category that the one at `place` is directly inside of, or
/// `place` itself when it is in none.
///
/// Contract  as with_inner_entries(); place is below the number of categories.
[[nodiscard]] std::size_t outer_of(std::span<const Category> categories,
                                   std::size_t place);

/// Returns a category's name without those of the categories it is inside of: "us" of
/// "country.us".
///
/// Contract  as outer_of().
[[nodiscard]] std::string own_name(std::span<const Category> categories,
                                   std::size_t place);

} // namespace parallax::lexicon
