#pragma once

#include "core/base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parallax::read {

/// How the objects of a JSON input follow one another.
enum class JsonLayout : std::uint8_t {
    lines,    ///< one object a line
    array,    ///< one array of objects
    documents ///< one object over several lines, or several of them
};

/// Returns array when the first visible character is [, documents when it is { and no
/// line holds a whole object, lines otherwise.
[[nodiscard]] JsonLayout json_layout(std::string_view bytes);

/// The bytes of one value of a JSON input, and where they begin.
struct JsonSlice {
    std::string_view bytes;
    base::Place start;
};

/// Cuts a JSON input into the slices that should hold one object each, without judging
/// them: a line; an element of the array; what lies between matching brackets. So one
/// bad object costs one article. When an array or its last object is never closed, the
/// last slice is what remains, empty if nothing does: no parser takes it for an object.
class JsonSlices {
  public:
    JsonSlices(std::string_view bytes, const std::string& path);

    [[nodiscard]] JsonLayout layout() const { return layout_; }

    /// Returns the next slice, or nothing at the end.
    [[nodiscard]] std::optional<JsonSlice> next();

  private:
    std::optional<JsonSlice> next_line();
    std::optional<JsonSlice> next_element();
    JsonSlice slice(std::size_t begin, std::size_t end);
    void skip_blank();

    std::string_view bytes_;
    JsonLayout layout_;
    std::size_t at_ = 0;
    bool open_ = false; // inside an array that should still be closed
    base::Place mark_;  // of bytes_[marked_]
    std::size_t marked_ = 0;
};

/// Returns where the value of a member begins, counting members from 0.
///
/// Contract  the object is well-formed JSON and has that many members.
[[nodiscard]] std::size_t json_member_offset(std::string_view object,
                                             std::size_t member);

/// Returns the JSON with every number made a string, so that numbers which no machine
/// type holds keep their digits.
[[nodiscard]] std::string with_numbers_quoted(std::string_view json);

} // namespace parallax::read
