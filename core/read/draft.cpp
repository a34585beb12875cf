#include "core/read/draft.hpp"

#include "core/read/date.hpp"
#include "core/read/decode.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace parallax::read {

namespace {

using base::Error;
using base::ErrorKind;

/// Returns the cell taken for the field, or null when the record has none.
template <typename AnyRecord>
auto* cell_of(AnyRecord& record, const Columns& columns, Field field) {
    const auto column = columns.of(field);
    const auto found = std::find_if(record.cells.begin(), record.cells.end(),
                                    [&](const Cell& c) { return c.column == column; });
    return found == record.cells.end() ? nullptr : &*found;
}

/// Finds a member that is there twice: which one is meant can't be known.
std::optional<Error> repetition(const Record& record, const Columns& columns) {
    for (auto cell = record.cells.begin(); cell != record.cells.end(); ++cell) {
        const bool before =
            std::any_of(record.cells.begin(), cell, [&](const Cell& other) {
                return other.column == cell->column;
            });
        if (before && columns.takes(cell->column)) {
            return Error{ErrorKind::malformed,
                         in_quotes(cell->column) + " is there twice; remove one",
                         place_of(record, *cell)};
        }
    }
    return std::nullopt;
}

/// Returns the places in an article for the fields that are taken over as they are.
std::array<std::pair<Field, std::string Article::*>, 7> plain_fields() {
    return {{{Field::id, &Article::id},
             {Field::outlet, &Article::outlet},
             {Field::event, &Article::event},
             {Field::title, &Article::title},
             {Field::url, &Article::url},
             {Field::author, &Article::author},
             {Field::language, &Article::language}}};
}

Error no_outlet(const Record& record, const Columns& columns) {
    const Cell* cell = cell_of(record, columns, Field::outlet);
    const std::string met =
        cell == nullptr ? "has no outlet" : in_quotes(cell->column) + " is empty";
    return {
        ErrorKind::malformed,
        met + "; add a column \"outlet\", or give --outlet NAME or --map outlet=COLUMN",
        cell == nullptr ? record.start : place_of(record, *cell)};
}

/// Fills in the date; one that can't be read is left empty, with a notice.
void take_date(const Record& record, const Cell& cell, Draft& draft) {
    if (cell.kind == CellKind::nested) {
        return;
    }
    const std::string value = normalized_field(cell.value);
    if (auto date = calendar_date(value)) {
        draft.article.date = *std::move(date);
    } else if (!value.empty()) {
        draft.date_notice =
            Error{ErrorKind::malformed,
                  in_quotes(value) + " is no date like 2023, 2023-03 or "
                                     "2023-03-21; the date is left empty",
                  place_of(record, cell)};
    }
}

} // namespace

base::Result<Draft> draft_of(const Record& record, const Columns& columns,
                             const std::string& generated_id,
                             const std::string& outlet) {
    if (auto error = repetition(record, columns)) {
        return tl::unexpected(*std::move(error));
    }
    Draft draft;
    Article& article = draft.article;
    for (const auto& [field, member] : plain_fields()) {
        const Cell* cell = cell_of(record, columns, field);
        if (cell != nullptr && cell->kind == CellKind::text) {
            article.*member = normalized_field(cell->value);
        }
    }
    if (article.outlet.empty()) {
        article.outlet = normalized_field(outlet);
    }
    if (article.outlet.empty()) {
        return tl::unexpected(no_outlet(record, columns));
    }
    if (article.id.empty()) {
        article.id = generated_id;
        draft.id_origin = IdOrigin::generated;
    }
    if (const Cell* date = cell_of(record, columns, Field::date)) {
        take_date(record, *date, draft);
    }
    article.place = record.start;
    return draft;
}

base::Result<std::string> text_of(Record& record, const Columns& columns) {
    Cell* cell = cell_of(record, columns, Field::text);
    if (cell == nullptr) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  in_quotes(columns.of(Field::text).value_or("text")) +
                      " is missing; every article needs a text",
                  record.start});
    }
    if (cell->kind == CellKind::nested) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  in_quotes(cell->column) +
                      " is an object or a mixed list; a text is a string "
                      "or a list of strings",
                  place_of(record, *cell)});
    }
    if (is_blank(cell->value)) {
        return tl::unexpected(
            Error{ErrorKind::empty,
                  in_quotes(cell->column) + " is empty; an article needs some text",
                  place_of(record, *cell)});
    }
    return normalized(std::move(cell->value));
}

} // namespace parallax::read
