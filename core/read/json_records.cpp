#include "core/read/json_records.hpp"

#include "core/base/unicode.hpp"
#include "core/read/decode.hpp"
#include "core/read/json_slices.hpp"
#include "core/read/json_syntax.hpp"
#include "core/read/message.hpp"
#include "core/read/position.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include <simdjson.h>

namespace parallax::read {

namespace {

using base::Error;
using base::ErrorKind;
namespace dom = simdjson::dom;

Error malformed(std::string message, base::Place place) {
    return {ErrorKind::malformed, std::move(message), std::move(place)};
}

/// Says why simdjson refused the slice; another parser knows the place.
Error refusal(const JsonSlice& slice) {
    if (const auto flaw = first_flaw(slice.bytes)) {
        return malformed(flaw->message,
                         place_at(slice.bytes, flaw->offset, slice.start));
    }
    if (const auto fault = json_fault(slice.bytes)) {
        return malformed("is not JSON: " + fault->message,
                         place_at(slice.bytes, fault->offset, slice.start));
    }
    return malformed("is too large, or nested deeper than 1024 levels", slice.start);
}

/// Returns the parser of this thread, whose memory serves one object after another;
/// what a giant needed is given back.
dom::parser& parser_of_thread() {
    constexpr std::size_t usual = std::size_t{64} << 20U;
    thread_local dom::parser parser;
    if (parser.capacity() > usual) {
        parser = dom::parser();
    }
    return parser;
}

/// Returns the object, which stays until this thread parses the next one.
base::Result<dom::object> parsed(const JsonSlice& slice) {
    dom::parser& parser = parser_of_thread();
    dom::element element;
    auto status = parser.parse(slice.bytes.data(), slice.bytes.size()).get(element);
    if (status == simdjson::NUMBER_ERROR) {
        const std::string quoted = with_numbers_quoted(slice.bytes);
        if (!json_fault(slice.bytes)) {
            status = parser.parse(quoted).get(element);
        }
    }
    if (status != simdjson::SUCCESS) {
        return tl::unexpected(refusal(slice));
    }
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
        return tl::unexpected(
            malformed("is not an object; an article is {\"text\": ...}", slice.start));
    }
    return object;
}

/// Returns the shortest digits that give the number back; 2.0 stays 2.0.
std::string number_text(double number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    std::string text(digits.begin(), end);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string scalar_text(const dom::element& value) {
    switch (value.type()) {
    case dom::element_type::STRING:
        return std::string(value.get_string().value_unsafe());
    case dom::element_type::INT64:
        return std::to_string(value.get_int64().value_unsafe());
    case dom::element_type::UINT64:
        return std::to_string(value.get_uint64().value_unsafe());
    case dom::element_type::DOUBLE:
        return number_text(value.get_double().value_unsafe());
    case dom::element_type::BOOL:
        return value.get_bool().value_unsafe() ? "true" : "false";
    default: return {};
    }
}

/// Returns the strings of a list, or of lists of lists, as one; nothing for a mixed
/// list.
std::optional<std::string> joined(const dom::array& list, std::string_view separator) {
    std::string result;
    bool first = true;
    bool of_lists = false;
    for (const dom::element item : list) {
        const bool is_list = item.is_array();
        if ((!is_list && !item.is_string()) || (!first && is_list != of_lists)) {
            return std::nullopt;
        }
        of_lists = is_list;
        const auto part = is_list ? joined(item.get_array().value_unsafe(), separator)
                                  : std::optional(scalar_text(item));
        if (!part) {
            return std::nullopt;
        }
        result += first ? "" : (is_list ? "\n\n" : separator);
        result += *part;
        first = false;
    }
    return result;
}

bool is_nested(const dom::element& value) {
    return value.is_array() || value.is_object();
}

Cell nested_cell(const dom::key_value_pair& member, const Columns& columns) {
    const bool is_text = columns.of(Field::text) == member.key;
    if (member.value.is_array()) {
        auto text =
            joined(member.value.get_array().value_unsafe(), is_text ? " " : ", ");
        if (text) {
            return {member.key, *std::move(text), CellKind::text, 0};
        }
    }
    return {member.key, simdjson::minify(member.value), CellKind::nested, 0};
}

/// Finds what an escape sequence can bring into a string of well-formed JSON.
std::optional<Error> escape_flaw(const Record& record) {
    if (record.source.find("\\u") == std::string_view::npos) {
        return std::nullopt;
    }
    for (const Cell& cell : record.cells) {
        const bool bad_name = first_flaw(cell.column).has_value();
        const auto flaw = first_flaw(cell.value);
        if (!bad_name && !flaw) {
            continue;
        }
        if (const auto fault = json_fault(record.source)) { // half a surrogate pair
            return malformed("is not JSON: " + fault->message,
                             place_at(record.source, fault->offset, record.start));
        }
        return malformed((bad_name ? std::string("a name") : in_quotes(cell.column)) +
                             " holds a NUL character (\\u0000); remove it",
                         place_of(record, cell));
    }
    return std::nullopt;
}

Record record_of(const dom::object& object, const JsonSlice& slice,
                 const Columns& columns) {
    Record record{RecordSyntax::json, slice.bytes, slice.start, {}};
    std::size_t position = 0;
    for (const dom::key_value_pair member : object) {
        if (!is_nested(member.value) && !member.value.is_null()) {
            record.cells.push_back({member.key, scalar_text(member.value)});
            record.cells.back().position = position;
        } else if (is_nested(member.value) && columns.takes(member.key)) {
            record.cells.push_back(nested_cell(member, columns));
            record.cells.back().position = position;
        }
        ++position;
    }
    return record;
}

} // namespace

std::vector<std::string> json_columns(std::string_view bytes, std::size_t objects) {
    std::vector<std::string> columns;
    std::set<std::string, std::less<>> seen;
    JsonSlices slices(bytes, "");
    for (auto slice = slices.next(); slice && objects > 0; slice = slices.next()) {
        const auto object = parsed(*slice);
        if (!object) {
            continue;
        }
        --objects;
        for (const dom::key_value_pair member : *object) {
            if (seen.emplace(member.key).second) {
                columns.emplace_back(member.key);
            }
        }
    }
    return columns;
}

base::Result<Record> json_record(const JsonSlice& slice, const Columns& columns) {
    const auto object = parsed(slice);
    if (!object) {
        return tl::unexpected(object.error());
    }
    Record record = record_of(*object, slice, columns);
    if (auto error = escape_flaw(record)) {
        return tl::unexpected(*std::move(error));
    }
    return record;
}

} // namespace parallax::read
