#include "core/base/error.hpp"

namespace parallax::base {

std::string to_string(const Place& place) {
    std::string text = place.path;
    for (const std::uint64_t number : {place.line, place.column}) {
        if (number == 0) {
            break;
        }
        if (!text.empty()) {
            text += ':';
        }
        text += std::to_string(number);
    }
    return text;
}

std::string to_string(const Error& error) {
    const std::string place = to_string(error.place);
    return place.empty() ? error.message : place + ": " + error.message;
}

} // namespace parallax::base
