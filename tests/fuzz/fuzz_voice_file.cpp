#include "core/base/contract.hpp"
#include "core/text/cue_file.hpp"
#include "core/text/cues.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Any bytes are a voice file or have an error with a place in the file; what was read
/// can be asked for its own words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace parallax;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto entries = text::read_cue_file(bytes, "fuzz.yml");
    const auto cues = text::Cues::parse(bytes, "fuzz.yml");
    const auto lines =
        static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
    if (!cues) {
        const base::Error& error = cues.error();
        base::require(error.kind == base::ErrorKind::malformed &&
                          !error.message.empty(),
                      "an error says what is wrong");
        base::require(error.place.line >= 1 && error.place.line <= lines &&
                          error.place.column >= 1 && error.place.column <= size + 1,
                      "and where in the file");
        return 0;
    }
    base::require(entries.has_value(), "what was understood was read");
    for (const text::CueEntry& entry : *entries) {
        base::require(!entry.text.empty() && entry.line >= 1 && entry.line <= lines,
                      "an entry has a text and a line of the file");
        const text::Cue cue = cues->of(entry.text);
        if ((cue.set & text::word::phrase) != 0) {
            (void)cues->phrase(cue.phrases, entry.text);
        }
        (void)cues->of(entry.key);
    }
    return 0;
}
