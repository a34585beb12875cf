#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace parallax::bench {

/// A number that stands for an answer, so that a wrong answer is not taken for a fast
/// one: the same in every run and on every machine.
class Checksum {
  public:
    /// Order counts.
    void add(std::uint64_t whole);
    void add(std::string_view text);
    /// Takes six digits: logarithms differ in the last ones between machines.
    void add_rounded(double number);

    [[nodiscard]] std::string hex() const;

  private:
    std::uint64_t state_ = 0;
};

} // namespace parallax::bench
