#pragma once

#include "core/base/error.hpp"
#include "core/text/cue.hpp"
#include "core/text/cue_table.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::text {

/// What a voice file says of a word together with the one behind it.
struct Phrase {
    std::string second;
    Cue cue;
};

/// The verbs, nouns and words of one language that show whose words follow.
class Cues {
  public:
    /// Reads a voice file (lexicons/voice/). The path is for messages.
    ///
    /// Errors    those of read_cue_file(); malformed: a key that is not known, more
    ///           forms than a verb has, a language left out.
    static base::Result<Cues> parse(std::string_view content, const std::string& path);

    /// Returns what is said of a word, in any case; the empty Cue when nothing is.
    [[nodiscard]] Cue of(std::string_view token) const { return table_.of(token); }

    /// The same for a token inside a text, faster.
    [[nodiscard]] Cue of(std::string_view text, const Span& token) const {
        return table_.of(text, token);
    }

    /// Returns what is said of a word of `phrases` and the word behind it.
    [[nodiscard]] Cue phrase(std::uint16_t phrases, std::string_view second) const;

    [[nodiscard]] const std::string& language() const { return language_; }

  private:
    std::string language_;
    CueTable table_;
    std::vector<std::vector<Phrase>> phrases_;

    class Builder;
};

/// Returns the cues that ship for a language ("en", "en-GB"), or nullptr: then voices
/// are told by quotation marks alone.
[[nodiscard]] const Cues* shipped_cues(std::string_view language);

/// Returns a version of the rules and of the shipped files: two programs with the same
/// one tell the same voices.
[[nodiscard]] std::string voices_version();

/// Returns the text of a shipped file, as it was when the program was built.
[[nodiscard]] std::string_view shipped_cue_file(std::string_view language);

} // namespace parallax::text
