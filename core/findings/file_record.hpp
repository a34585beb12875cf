#pragma once

#include <cstdint>
#include <string>

namespace parallax {

/// One file that the run rests on.
struct FileRecord {
    std::string path;
    std::string format;
    std::uint64_t bytes = 0;
    std::string sha256;
};

} // namespace parallax
