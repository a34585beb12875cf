#include "core/read/table.hpp"

#include "core/read/csv_table.hpp"
#include "core/read/decode.hpp"
#include "core/read/draft.hpp"
#include "core/read/fields.hpp"
#include "core/read/json_records.hpp"
#include "core/read/json_slices.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace parallax::read {

namespace {

constexpr std::size_t objects_asked_for_names = 100;

/// Returns "events.jsonl:214": an id for an article whose input gives none.
std::string generated_id(const base::Place& start) {
    const std::size_t slash = start.path.rfind('/');
    const std::string name =
        slash == std::string::npos ? start.path : start.path.substr(slash + 1);
    return name + ':' + std::to_string(start.line);
}

void take_record(base::Result<Record> record, const Columns& columns, Intake& intake) {
    if (!record) {
        intake.skip(std::move(record.error()));
        return;
    }
    base::Result<std::string> text = text_of(*record, columns);
    if (!text) {
        intake.skip(std::move(text.error()));
        return;
    }
    base::Result<Draft> draft =
        draft_of(*record, columns, generated_id(record->start), intake);
    if (!draft) {
        intake.skip(std::move(draft.error()));
        return;
    }
    draft->article.text = *std::move(text);
    intake.add(std::move(draft->article), draft->id_origin);
}

bool has_all_mapped(const std::vector<std::string>& names, const ColumnMap& map) {
    return std::all_of(map.begin(), map.end(), [&](const auto& pair) {
        return std::find(names.begin(), names.end(), pair.second) != names.end();
    });
}

} // namespace

base::Result<void> take_csv(std::string_view bytes, const std::string& path,
                            Intake& intake) {
    intake.note_input(path, "csv", bytes);
    base::Result<CsvTable> table = CsvTable::opened(bytes, path);
    if (!table) {
        return tl::unexpected(table.error());
    }
    const ColumnMap& map = intake.options().columns;
    const Columns columns = recognised_columns(table->columns(), map);
    const base::Place header{path, 1, 0};
    if (auto error = text_flaw(columns, table->columns(), map, header)) {
        return tl::unexpected(*std::move(error));
    }
    if (auto error = twice_flaw(columns, table->columns(), header)) {
        return tl::unexpected(*std::move(error));
    }
    intake.note_columns(path, table->columns(), recognition_message(columns));
    for (auto record = table->next(); record; record = table->next()) {
        take_record(*std::move(record), columns, intake);
    }
    return {};
}

base::Result<void> take_json(std::string_view bytes, const std::string& path,
                             Intake& intake) {
    const auto content = without_byte_order_mark(bytes, path);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const bool lines = json_layout(*content) == JsonLayout::lines;
    intake.note_input(path, lines ? "jsonl" : "json", bytes);
    const ColumnMap& map = intake.options().columns;
    std::vector<std::string> names = json_columns(*content, objects_asked_for_names);
    Columns columns = recognised_columns(names, map);
    if (!columns.of(Field::text) || !has_all_mapped(names, map)) {
        names = json_columns(*content, std::numeric_limits<std::size_t>::max());
        columns = recognised_columns(names, map);
    }
    const auto error = text_flaw(columns, names, map, {path, 0, 0});
    if (error && !names.empty()) { // without names the visit says what is wrong
        return tl::unexpected(*error);
    }
    intake.note_columns(path, names, recognition_message(columns));
    json_records(*content, path, columns, [&](base::Result<Record> record) {
        take_record(std::move(record), columns, intake);
    });
    return {};
}

base::Result<void> take_table(std::string_view bytes, const std::string& path,
                              Intake& intake) {
    const auto content = without_byte_order_mark(bytes, path);
    const std::size_t first = content ? content->find_first_not_of(" \t\r\n") : 0;
    const bool json = content && first != std::string_view::npos &&
                      ((*content)[first] == '{' || (*content)[first] == '[');
    return json ? take_json(bytes, path, intake) : take_csv(bytes, path, intake);
}

} // namespace parallax::read
