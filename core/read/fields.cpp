#include "core/read/fields.hpp"

#include "core/base/suggest.hpp"
#include "core/read/field_synonyms.hpp"
#include "core/read/message.hpp"

#include <algorithm>

namespace parallax::read {

namespace {

using base::Error;
using base::ErrorKind;

std::string folded_name(std::string_view name) {
    std::string result;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        result +=
            upper ? static_cast<char>(c - 'A' + 'a') : (c == ' ' || c == '-' ? '_' : c);
    }
    return result;
}

std::optional<Field> field_named(std::string_view name) {
    const auto* const found = std::find(field_names.begin(), field_names.end(), name);
    if (found == field_names.end()) {
        return std::nullopt;
    }
    return static_cast<Field>(found - field_names.begin());
}

/// Fills the fields of one input step by step; what is filled stays.
class Recognition {
  public:
    explicit Recognition(std::span<const std::string> columns) : columns_(columns) {
        for (const std::string& column : columns) {
            folded_.push_back(folded_name(column));
        }
    }

    [[nodiscard]] bool has(std::string_view folded) const {
        return std::find(folded_.begin(), folded_.end(), folded) != folded_.end();
    }

    void take_for_user(Field field, const std::string& column) {
        if (std::find(columns_.begin(), columns_.end(), column) != columns_.end()) {
            set(field, column, TakenBy::user);
        }
    }

    void take(Field field, std::string_view folded, TakenBy by) {
        const auto found = std::find(folded_.begin(), folded_.end(), folded);
        if (found == folded_.end() || result_.of(field)) {
            return;
        }
        const std::string& column =
            columns_[static_cast<std::size_t>(found - folded_.begin())];
        if (!result_.takes(column)) {
            set(field, column, by);
        }
    }

    [[nodiscard]] const Columns& result() const { return result_; }

  private:
    void set(Field field, const std::string& column, TakenBy by) {
        result_.names[to_index(field)] = column;
        result_.taken_by[to_index(field)] = by;
    }

    std::span<const std::string> columns_;
    std::vector<std::string> folded_;
    Columns result_;
};

} // namespace

std::optional<std::string_view> Columns::of(Field field) const {
    if (taken_by[to_index(field)] == TakenBy::nobody) {
        return std::nullopt;
    }
    return names[to_index(field)];
}

bool Columns::takes(std::string_view column) const {
    for (std::size_t i = 0; i < field_count; ++i) {
        if (taken_by[i] != TakenBy::nobody && names[i] == column) {
            return true;
        }
    }
    return false;
}

std::optional<Error> flaw_of(const ColumnMap& map) {
    const std::vector<std::string> valid(field_names.begin(), field_names.end());
    for (const auto& [field, column] : map) {
        if (!field_named(field)) {
            const std::string near = base::suggestion(field, valid);
            return Error{
                ErrorKind::malformed,
                "--map: there is no field " + in_quotes(field) +
                    (near.empty() ? "." : "; did you mean " + in_quotes(near) + "?") +
                    " The fields are " + list_in_quotes(valid),
                {}};
        }
        if (column.empty()) {
            return Error{ErrorKind::malformed,
                         "--map: no column is named for " + in_quotes(field) +
                             "; write --map " + field + "=COLUMN",
                         {}};
        }
    }
    return std::nullopt;
}

Columns recognised_columns(std::span<const std::string> columns, const ColumnMap& map) {
    Recognition recognition(columns);
    for (const auto& [field, column] : map) {
        if (const auto known = field_named(field)) {
            recognition.take_for_user(*known, column);
        }
    }
    for (std::size_t i = 0; i < field_count; ++i) {
        recognition.take(static_cast<Field>(i), field_names[i], TakenBy::name);
    }
    for (const Producer& producer : producers()) {
        const bool told =
            std::all_of(producer.telltales.begin(), producer.telltales.end(),
                        [&](auto name) { return recognition.has(name); });
        for (std::size_t i = 0; told && i < producer.names.size(); ++i) {
            recognition.take(producer.names[i].field, producer.names[i].column,
                             TakenBy::recognition);
        }
    }
    for (const FieldColumn& name : synonyms()) {
        recognition.take(name.field, name.column, TakenBy::recognition);
    }
    return recognition.result();
}

std::string recognition_message(const Columns& columns) {
    std::string message;
    for (std::size_t i = 0; i < field_count; ++i) {
        if (columns.taken_by[i] == TakenBy::recognition) {
            message += (message.empty() ? "fields taken: " : ", ") +
                       std::string(field_names[i]) + " from " + columns.names[i];
        }
    }
    return message;
}

std::optional<Error> text_flaw(const Columns& columns,
                               std::span<const std::string> names, const ColumnMap& map,
                               const base::Place& place) {
    if (columns.of(Field::text)) {
        return std::nullopt;
    }
    std::string wanted = "there is no column for the text";
    for (const auto& [field, column] : map) {
        if (field == "text") {
            wanted = "there is no column " + in_quotes(column);
        }
    }
    return Error{ErrorKind::malformed,
                 wanted +
                     "; say which one it is with --map text=COLUMN. The columns are " +
                     list_in_quotes(names),
                 place};
}

std::optional<Error> twice_flaw(const Columns& columns,
                                std::span<const std::string> names,
                                const base::Place& place) {
    for (auto name = names.begin(); name != names.end(); ++name) {
        const bool before = std::find(names.begin(), name, *name) != name;
        if (before && columns.takes(*name)) {
            return Error{ErrorKind::malformed,
                         "there are two columns " + in_quotes(*name) +
                             "; rename one of them",
                         place};
        }
    }
    return std::nullopt;
}

} // namespace parallax::read
