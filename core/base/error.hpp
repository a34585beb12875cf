#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

namespace parallax::base {

/// What went wrong, for a program that wants to react; the sentence is for people.
enum class ErrorKind : std::uint8_t { not_found, unreadable, malformed, empty };

/// Where in the user's files something was met. Line and column count from 1, columns
/// in characters (code points); 0 means "does not apply".
struct Place {
    std::string path;
    std::uint64_t line = 0;
    std::uint64_t column = 0;

    friend bool operator==(const Place&, const Place&) = default;
};

/// A problem that a correct program can meet because of the user's data or machine.
/// The message says what was met and what to do about it.
struct Error {
    ErrorKind kind = ErrorKind::malformed;
    std::string message;
    Place place;

    friend bool operator==(const Error&, const Error&) = default;
};

template <typename T> using Result = tl::expected<T, Error>;

/// Returns "path:line:column", without the parts that do not apply.
[[nodiscard]] std::string to_string(const Place& place);

/// Returns "path:line:column: message".
[[nodiscard]] std::string to_string(const Error& error);

} // namespace parallax::base
