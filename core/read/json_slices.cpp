#include "core/read/json_slices.hpp"

#include "core/base/contract.hpp"
#include "core/read/position.hpp"

#include <algorithm>

namespace parallax::read {

namespace {

constexpr std::string_view blank = " \t\r\n";

bool is_blank_byte(char c) { return blank.find(c) != std::string_view::npos; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t visible_from(std::string_view bytes, std::size_t at) {
    while (at < bytes.size() && is_blank_byte(bytes[at])) {
        ++at;
    }
    return at;
}

/// Returns the offset behind the string that begins at `at`, or the end if it never
/// closes.
std::size_t string_end(std::string_view bytes, std::size_t at) {
    const std::size_t begin = at + 1;
    std::size_t quote = bytes.find('"', begin);
    while (quote != std::string_view::npos) {
        std::size_t escapes = quote;
        while (escapes > begin && bytes[escapes - 1] == '\\') {
            --escapes;
        }
        if ((quote - escapes) % 2 == 0) {
            return quote + 1;
        }
        quote = bytes.find('"', quote + 1);
    }
    return bytes.size();
}

/// Returns the offset behind the value that begins at `at`; npos if brackets stay open.
std::size_t value_end(std::string_view bytes, std::size_t at) {
    std::size_t depth = 0;
    const std::size_t begin = at;
    while (at < bytes.size()) {
        const char c = bytes[at];
        if (c == '"') {
            at = string_end(bytes, at);
            if (depth == 0) {
                return at;
            }
            continue;
        }
        if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
            if (depth == 0) {
                return at + 1;
            }
        } else if (depth == 0 && (c == ',' || c == ']' || is_blank_byte(c))) {
            return std::max(at, begin + 1);
        }
        ++at;
    }
    return depth == 0 ? bytes.size() : std::string_view::npos;
}

/// Returns the end of the line that `at` lies in; its line end does not belong to it.
std::size_t line_end(std::string_view bytes, std::size_t at) {
    const std::size_t lf = std::min(bytes.find('\n', at), bytes.size());
    return std::min(bytes.substr(0, lf).find('\r', at), lf);
}

bool holds_whole_object(std::string_view line) {
    const std::size_t begin = visible_from(line, 0);
    if (begin == line.size() || line[begin] != '{') {
        return false;
    }
    const std::size_t end = value_end(line, begin);
    return end != std::string_view::npos && visible_from(line, end) == line.size();
}

} // namespace

JsonLayout json_layout(std::string_view bytes) {
    const std::size_t first = visible_from(bytes, 0);
    if (first == bytes.size() || (bytes[first] != '[' && bytes[first] != '{')) {
        return JsonLayout::lines;
    }
    if (bytes[first] == '[') {
        return JsonLayout::array;
    }
    for (std::size_t at = first; at < bytes.size();) {
        const std::size_t end = line_end(bytes, at);
        const std::string_view line = bytes.substr(at, end - at);
        // Inside a document that is laid out over lines, objects are indented.
        if ((at == first || line.starts_with('{')) && holds_whole_object(line)) {
            return JsonLayout::lines;
        }
        at = end + 1;
    }
    return JsonLayout::documents;
}

JsonSlices::JsonSlices(std::string_view bytes, const std::string& path)
    : bytes_(bytes), layout_(json_layout(bytes)), mark_{path, 1, 1} {
    if (layout_ == JsonLayout::array) {
        at_ = bytes_.find('[') + 1;
        open_ = true;
    }
}

std::optional<JsonSlice> JsonSlices::next() {
    return layout_ == JsonLayout::lines ? next_line() : next_element();
}

std::optional<JsonSlice> JsonSlices::next_line() {
    skip_blank();
    if (at_ == bytes_.size()) {
        return std::nullopt;
    }
    const std::size_t begin = at_;
    at_ = line_end(bytes_, begin);
    const JsonSlice line = slice(begin, at_);
    marked_ = at_; // its column is wrong, but a line end comes before the next slice
    return line;
}

std::optional<JsonSlice> JsonSlices::next_element() {
    skip_blank();
    while (open_ && at_ < bytes_.size() && (bytes_[at_] == ',' || bytes_[at_] == ']')) {
        open_ = bytes_[at_] == ',';
        ++at_;
        skip_blank();
    }
    if (at_ == bytes_.size()) {
        if (!open_) {
            return std::nullopt;
        }
        open_ = false;
        return slice(at_, at_);
    }
    const std::size_t begin = at_;
    const std::size_t end = value_end(bytes_, begin);
    at_ = std::min(end, bytes_.size());
    if (end == std::string_view::npos) {
        open_ = false; // reported with this slice
    }
    return slice(begin, at_);
}

JsonSlice JsonSlices::slice(std::size_t begin, std::size_t end) {
    mark_ = place_at(bytes_.substr(marked_), begin - marked_, mark_);
    marked_ = begin;
    return {bytes_.substr(begin, end - begin), mark_};
}

void JsonSlices::skip_blank() { at_ = visible_from(bytes_, at_); }

std::size_t json_member_offset(std::string_view object, std::size_t member) {
    std::size_t at = visible_from(object, object.find('{') + 1);
    for (std::size_t i = 0;; ++i) {
        at = visible_from(object, string_end(object, at)); // the colon
        at = visible_from(object, at + 1);
        if (i == member) {
            break;
        }
        at = visible_from(object, value_end(object, at)); // the comma
        at = visible_from(object, at + 1);
    }
    base::require(at < object.size(), "the object has that member");
    return at;
}

std::string with_numbers_quoted(std::string_view json) {
    std::string result;
    for (std::size_t at = 0; at < json.size();) {
        std::size_t end = at + 1;
        const bool number = json[at] == '-' || is_digit(json[at]);
        if (json[at] == '"') {
            end = string_end(json, at);
        } else if (number) {
            end = std::min(json.find_first_not_of("0123456789+-.eE", at), json.size());
        }
        result += number ? "\"" : "";
        result += json.substr(at, end - at);
        result += number ? "\"" : "";
        at = end;
    }
    return result;
}

} // namespace parallax::read
