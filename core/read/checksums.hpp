#pragma once

#include "core/read/bytes.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace parallax::read {

/// The SHA-256 of an input, which has a number.
struct Checksum {
    std::size_t input = 0;
    std::string sha256;
};

/// Computes the SHA-256 of whole inputs beside the reading: on threads that have
/// nothing else to do, step by step, so that no thread is ever held up for long.
class Checksums {
  public:
    Checksums();
    ~Checksums();
    Checksums(const Checksums&) = delete;
    Checksums& operator=(const Checksums&) = delete;

    /// Begins with an input. Waits for those begun before when there are many of them.
    void begin(std::size_t input, Bytes bytes);

    /// Waits for all that was begun, and returns it.
    [[nodiscard]] std::vector<Checksum> finished();

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

} // namespace parallax::read
