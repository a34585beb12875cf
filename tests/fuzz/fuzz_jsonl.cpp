// Any bytes are taken in or refused; what is taken in is valid UTF-8 in NFC without NUL
// and CR, and every place lies inside the input.

#include "core/read/table.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/well_formed_corpus.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace parallax;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    fuzz::Taken taken("outlet");
    if (!read::take_json(read::Bytes(std::string(bytes)), "f", taken.intake)) {
        return 0;
    }
    taken.intake.end_input("f");
    const auto corpus = taken.finished();
    if (corpus) {
        const auto ends = std::count_if(bytes.begin(), bytes.end(),
                                        [](char c) { return c == '\n' || c == '\r'; });
        for (const base::Error& error : corpus->skipped) {
            base::require(error.place.line <= static_cast<std::uint64_t>(ends) + 1,
                          "a place lies inside the input");
            base::require(error.place.column <= size + 1,
                          "a place lies inside the input");
        }
    }
    fuzz::check(corpus);
    return 0;
}
