#pragma once

#include "core/text/clause_items.hpp"
#include "core/text/cues.hpp"
#include "core/text/name_table.hpp"
#include "core/text/quotations.hpp"
#include "core/text/reported.hpp"
#include "core/text/span.hpp"
#include "core/text/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parallax::text {

/// How the words of somebody else are given.
enum class Form : std::uint8_t {
    direct,   ///< “…,” he said
    mixed,    ///< he said the plan was “a disaster”
    reported, ///< he said the plan had failed
    scare,    ///< the “plan”: at arm's length, said by nobody
};

/// Returns "direct", "mixed", "reported" or "scare".
[[nodiscard]] std::string_view name_of(Form form);

/// Words that are not, or not without reserve, the writer's own.
struct Attribution {
    Form form = Form::reported;
    Span content; ///< quotation marks included
    Span source;  ///< who says so, as named there; empty (begin == end): nobody is
    Span speaker; ///< the first mention of the source: of "he" or "Kim", "Kim Roe"
    Span cue;     ///< "said", "according to"; empty when there is none
    Stance stance = Stance::neutral;
    std::string_view rule; ///< which rule found it, by name

    friend bool operator==(const Attribution&, const Attribution&) = default;
};

/// In whose voice a token stands.
enum class Voice : std::uint8_t {
    own,      ///< the article's
    quoted,   ///< between quotation marks, as somebody's words
    reported, ///< somebody's words or thoughts in the words of the article
    scare,    ///< between quotation marks, as nobody's words: at arm's length
};

/// How many there are.
inline constexpr std::size_t voices = 4;

/// Returns "own", "quoted", "reported" or "scare".
[[nodiscard]] std::string_view name_of(Voice voice);

/// What of an article is not its own voice, and so its tokens' voices.
struct Voices {
    std::vector<Attribution> attributions; ///< by where the content begins
    std::vector<Voice> tokens;             ///< [tokens of the article]
};

/// Tells voices apart by quotation marks and the rules of core/text/reported.hpp.
///
/// A token between quotation marks is quoted, or scare-quoted if the quotation has few
/// words, nobody who says them and is no name; what is attributed without quotation
/// marks is reported; titles and names in quotation marks have the voice around them.
///
/// In a language without a voice file there are quotation marks alone: nothing is
/// reported, and nobody is a source.
///
/// Not for use by two threads at once: make one a thread.
class VoiceReader {
  public:
    /// Returns the voices of an article, valid until the next call.
    ///
    /// Contract  words: of this text, which is well-formed UTF-8 of less than 2 GiB.
    ///           language: "en", "de-CH"; empty: English.
    /// Cost      O(bytes + tokens), whatever the text; bench/ has the rate.
    /// Reading   results/quality/voice.md has how often it is wrong.
    const Voices& voices(std::string_view text, const Words& words,
                         std::string_view language);

  private:
    std::vector<Quotation> outer_;
    std::vector<Item> items_;
    std::vector<Report> reports_;         ///< of a sentence
    std::vector<std::uint32_t> owner_;    ///< of outer_: index into the attributions
    std::vector<std::uint32_t> capitals_; ///< of items_
    Names names_;
    Voices voices_;
};

/// Has the language a voice file, or are there quotation marks alone?
[[nodiscard]] bool has_voice_rules(std::string_view language);

} // namespace parallax::text
