#include "core/base/contract.hpp"

#include <stdexcept>
#include <string>

namespace parallax::base {

void require(bool condition, const char* promise) {
    if (!condition) {
        throw std::logic_error(std::string("broken promise: ") + promise);
    }
}

} // namespace parallax::base
