#pragma once

#include "core/base/error.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parallax::read {

/// What an input can say about an article; a column of this name needs no
/// configuration.
enum class Field : std::uint8_t {
    id,
    text,
    outlet,
    event,
    date,
    title,
    url,
    author,
    language
};

inline constexpr std::size_t field_count = 9;
inline constexpr std::array<std::string_view, field_count> field_names = {
    "id", "text", "outlet", "event", "date", "title", "url", "author", "language"};

[[nodiscard]] constexpr std::size_t to_index(Field field) {
    return static_cast<std::size_t>(field);
}

/// Who decided that a column is taken for a field.
enum class TakenBy : std::uint8_t { nobody, name, user, recognition };

/// Which column of one input is taken for which field.
struct Columns {
    std::array<std::string, field_count> names;
    std::array<TakenBy, field_count> taken_by{};

    /// Returns the column taken for the field, or nothing.
    [[nodiscard]] std::optional<std::string_view> of(Field field) const;
    /// Returns whether the column is taken for any field.
    [[nodiscard]] bool takes(std::string_view column) const;
};

/// A field and the column that the user wants for it, as --map gives them.
using ColumnMap = std::vector<std::pair<std::string, std::string>>;

/// Returns what is wrong with the map, if anything: an unknown field on its left side,
/// no column on its right.
[[nodiscard]] std::optional<base::Error> flaw_of(const ColumnMap& map);

/// Decides once an input which column is taken for which field: by the user's map
/// (later pairs win over earlier ones whose column is not there); else by the field's
/// own name; else by the names of the producer whose whole set of telltale columns is
/// there; else by common synonyms. Upper and lower case, and blank, hyphen and
/// underscore, are the same; no column serves two fields unless the user says so.
///
///     producer           told by                taken
///     news-please        source_domain          maintext (older: text), source_domain,
///                                               date_publish, authors
///     trafilatura        hostname, fingerprint; hostname; `source` is the url
///                        or source-hostname
///     NELA-GT            content, source        content; `source` is the outlet
///     Media Cloud        media_name             media_name, publish_date, stories_id;
///                                               it has no texts
///     All the News       article, publication   article, publication
///     newspaper3k        source_url             source_url, publish_date, authors
///     quanteda, readtext doc_id                 doc_id
[[nodiscard]] Columns recognised_columns(std::span<const std::string> columns,
                                         const ColumnMap& map);

/// Returns "fields taken: text from maintext, outlet from source_domain" when anything
/// but the fields' own names and the user's map decided; else an empty string.
[[nodiscard]] std::string recognition_message(const Columns& columns);

/// Returns what to tell the user when no column was taken for `text`.
[[nodiscard]] std::optional<base::Error> text_flaw(const Columns& columns,
                                                   std::span<const std::string> names,
                                                   const ColumnMap& map,
                                                   const base::Place& place);

/// Returns what to tell the user when a column that is taken for a field is there
/// twice.
[[nodiscard]] std::optional<base::Error> twice_flaw(const Columns& columns,
                                                    std::span<const std::string> names,
                                                    const base::Place& place);

} // namespace parallax::read
