#pragma once

#include "core/read/fields.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace parallax::read {

/// A column that may hold a field; its name is in lower case, _ for blank and hyphen.
struct FieldColumn {
    Field field;
    std::string_view column;
};

/// A program whose output is known by some of its columns.
struct Producer {
    std::vector<std::string_view> telltales; ///< all of them must be there
    std::vector<FieldColumn> names;          ///< for one field, the better first
};

/// Returns the producers that recognised_columns (fields.hpp) tells apart.
///
/// Source    news-please, NewsArticle.get_dict; trafilatura, --json; NELA-GT, README;
///           Media Cloud, CSV export; newspaper3k, Article; readtext, doc_id.
[[nodiscard]] std::span<const Producer> producers();

/// Returns columns that hold a field whoever made the table; the more telling first.
/// `source` and `website` come last among the outlets: they may hold an address.
[[nodiscard]] std::span<const FieldColumn> synonyms();

} // namespace parallax::read
