#include "bench/checksum.hpp"

#include "core/base/hash.hpp"

#include <array>
#include <cmath>
#include <cstdio>

namespace parallax::bench {

void Checksum::add(std::uint64_t whole) {
    state_ = base::mixed_bits(state_ ^ whole, 0);
}

void Checksum::add(std::string_view text) { add(base::hash64(text)); }

void Checksum::add_rounded(double number) {
    if (std::isnan(number)) {
        add("nan");
        return;
    }
    std::array<char, 32> digits{};
    const int length = std::snprintf(digits.data(), digits.size(), "%.6g",
                                     number == 0 ? 0.0 : number); // 0 for -0
    add(std::string_view(digits.data(), static_cast<std::size_t>(length)));
}

std::string Checksum::hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) {
        text += digits[(state_ >> static_cast<unsigned>(shift)) & 15U];
    }
    return text;
}

} // namespace parallax::bench
