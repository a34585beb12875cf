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
#include <memory>
#include <string_view>
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

Outcome outcome_of(base::Result<Record> record, const Columns& columns,
                   const std::string& outlet) {
    Outcome outcome;
    if (!record) {
        outcome.skipped = std::move(record.error());
        return outcome;
    }
    base::Result<std::string> text = text_of(*record, columns);
    if (!text) {
        outcome.skipped = std::move(text.error());
        return outcome;
    }
    base::Result<Draft> draft =
        draft_of(*record, columns, generated_id(record->start), outlet);
    if (!draft) {
        outcome.skipped = std::move(draft.error());
        return outcome;
    }
    draft->article.text = *std::move(text);
    outcome.date_notice = std::move(draft->date_notice);
    outcome.draft = *std::move(draft);
    return outcome;
}

/// Lets the bytes go that lie behind the batch which is read at the moment.
class Wake {
  public:
    Wake(const Bytes& bytes, std::size_t batch_bytes)
        : bytes_(bytes), batch_(batch_bytes) {}

    void follow(std::string_view slice) {
        const auto at = static_cast<std::size_t>(slice.data() - bytes_.view().data());
        if (at >= released_ + batch_ + stride) {
            bytes_.release(released_, at - batch_);
            released_ = at - batch_;
        }
    }

  private:
    static constexpr std::size_t stride = std::size_t{4} << 20U;
    const Bytes& bytes_;
    std::size_t batch_;
    std::size_t released_ = 0;
};

/// A CSV file whose rows are being read.
struct CsvSource {
    Bytes bytes;
    CsvTable table;
    Columns columns;
};

/// A JSON input whose objects are being read.
struct JsonSource {
    Bytes bytes;
    Columns columns;
};

bool has_all_mapped(const std::vector<std::string>& names, const ColumnMap& map) {
    return std::all_of(map.begin(), map.end(), [&](const auto& pair) {
        return std::find(names.begin(), names.end(), pair.second) != names.end();
    });
}

} // namespace

base::Result<void> take_csv(const Bytes& bytes, const std::string& path,
                            Intake& intake) {
    const std::size_t input = intake.note_input(path, "csv", bytes);
    base::Result<CsvTable> table = CsvTable::opened(bytes.view(), path);
    if (!table) {
        return tl::unexpected(table.error());
    }
    const ReadOptions& options = intake.options();
    const Columns columns = recognised_columns(table->columns(), options.columns);
    const base::Place header{path, 1, 0};
    if (auto error = text_flaw(columns, table->columns(), options.columns, header)) {
        return tl::unexpected(*std::move(error));
    }
    if (auto error = twice_flaw(columns, table->columns(), header)) {
        return tl::unexpected(*std::move(error));
    }
    intake.note_columns(path, table->columns(), recognition_message(columns));
    const auto source =
        std::make_shared<CsvSource>(CsvSource{bytes, *std::move(table), columns});
    Wake wake(bytes, options.batch_bytes);
    for (auto row = source->table.next(); row; row = source->table.next()) {
        const auto read = [source, &options, row = *row] {
            auto record = source->table.record_of(row);
            return record
                       ? outcome_of(*std::move(record), source->columns, options.outlet)
                       : Outcome{};
        };
        if (!intake.take({read, row->bytes.size(), input, input})) {
            break;
        }
        wake.follow(row->bytes);
    }
    return {};
}

base::Result<void> take_json(const Bytes& bytes, const std::string& path,
                             Intake& intake) {
    const auto content = without_byte_order_mark(bytes.view(), path);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const bool lines = json_layout(*content) == JsonLayout::lines;
    const std::size_t input = intake.note_input(path, lines ? "jsonl" : "json", bytes);
    const ReadOptions& options = intake.options();
    const ColumnMap& map = options.columns;
    std::vector<std::string> names = json_columns(*content, objects_asked_for_names);
    Columns columns = recognised_columns(names, map);
    if (!columns.of(Field::text) || !has_all_mapped(names, map)) {
        names = json_columns(*content, std::numeric_limits<std::size_t>::max());
        columns = recognised_columns(names, map);
    }
    const auto error = text_flaw(columns, names, map, {path, 0, 0});
    if (error && !names.empty()) { // without names the reading says what is wrong
        return tl::unexpected(*error);
    }
    intake.note_columns(path, names, recognition_message(columns));
    const auto source = std::make_shared<const JsonSource>(JsonSource{bytes, columns});
    Wake wake(bytes, options.batch_bytes);
    JsonSlices slices(*content, path);
    for (auto slice = slices.next(); slice; slice = slices.next()) {
        const std::string_view object = slice->bytes;
        const auto read = [source, &options, slice = *std::move(slice)] {
            return outcome_of(json_record(slice, source->columns), source->columns,
                              options.outlet);
        };
        if (!intake.take({read, object.size(), input, input})) {
            break;
        }
        wake.follow(object);
    }
    return {};
}

base::Result<void> take_table(const Bytes& bytes, const std::string& path,
                              Intake& intake) {
    const auto content = without_byte_order_mark(bytes.view(), path);
    const std::size_t first = content ? content->find_first_not_of(" \t\r\n") : 0;
    const bool json = content && first != std::string_view::npos &&
                      ((*content)[first] == '{' || (*content)[first] == '[');
    return json ? take_json(bytes, path, intake) : take_csv(bytes, path, intake);
}

} // namespace parallax::read
