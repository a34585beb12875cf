#include "core/read/json_syntax.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <nlohmann/json.hpp>

namespace parallax::read {

namespace {

using nlohmann::json;

/// Returns the reason within "[json.exception.parse_error.101] parse error at line 1,
/// column 5: syntax error while parsing value - invalid literal; last read: '...'".
std::string reason_in(std::string_view what) {
    const auto dash = what.find(" - ");
    if (dash != std::string_view::npos) {
        what.remove_prefix(dash + 3);
    }
    return std::string(what.substr(0, what.find("; last read")));
}

/// Returns how many bytes before the end of what was read the fault lies: all of a
/// string or number that stands in the wrong place or does not end, else one byte.
std::size_t bytes_back(std::string_view reason, const std::string& token) {
    if (reason.starts_with("invalid string: missing closing quote")) {
        return token.size() + 1; // the end was read too
    }
    const bool whole_token = reason.starts_with("unexpected string literal") ||
                             reason.starts_with("unexpected number literal");
    return whole_token ? token.size() : 1;
}

/// Listens to the parser and keeps only its complaint.
struct Listener {
    using number_integer_t = json::number_integer_t;
    using number_unsigned_t = json::number_unsigned_t;
    using number_float_t = json::number_float_t;
    using string_t = json::string_t;
    using binary_t = json::binary_t;

    std::optional<JsonFault> fault;

    static bool null() { return true; }
    static bool boolean(bool) { return true; }
    static bool number_integer(number_integer_t) { return true; }
    static bool number_unsigned(number_unsigned_t) { return true; }
    static bool number_float(number_float_t, const string_t&) { return true; }
    static bool string(string_t&) { return true; }
    static bool binary(binary_t&) { return true; }
    static bool start_object(std::size_t) { return true; }
    static bool key(string_t&) { return true; }
    static bool end_object() { return true; }
    static bool start_array(std::size_t) { return true; }
    static bool end_array() { return true; }

    bool parse_error(std::size_t read, const std::string& token,
                     const json::exception& error) {
        constexpr int number_overflow = 406;
        if (error.id != number_overflow) {
            const std::string reason = reason_in(error.what());
            const std::size_t length = bytes_back(reason, token);
            fault = JsonFault{read - std::min(read, length), reason};
        }
        return false;
    }
};

} // namespace

std::optional<JsonFault> json_fault(std::string_view bytes) {
    Listener listener;
    json::sax_parse(bytes.begin(), bytes.end(), &listener);
    if (listener.fault) {
        listener.fault->offset = std::min(listener.fault->offset, bytes.size());
    }
    return std::move(listener.fault);
}

} // namespace parallax::read
