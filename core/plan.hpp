#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace parallax {

/// What is to be computed, as the command line said it and with its defaults filled in.
struct Plan {
    std::vector<std::string> inputs;
    std::vector<std::string> lexicons;
    std::vector<std::pair<std::string, std::string>> columns; ///< --map field=column
    std::string outlet;                                       ///< --outlet NAME
    std::string pattern;                                      ///< of kwic
    std::string index;             ///< index -o FILE, or the one to be verified
    bool append = false;           ///< index --append
    bool keep_boilerplate = false; ///< count it like prose
    bool list_tokens = false;      ///< annotate --tokens
    std::uint64_t seed = 1;
    std::uint64_t resamples = 2000;
    std::uint64_t terms_per_outlet = 25;
    std::uint64_t threads =
        0; ///< 0: as many as there are cores; never changes a result
};

} // namespace parallax
