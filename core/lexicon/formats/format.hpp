#pragma once

#include "core/base/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace parallax::lexicon {

/// The kinds of dictionary file that are known.
enum class Format : std::uint8_t {
    parallax,   ///< .yml with frames, actors or devices
    quanteda,   ///< .yml without
    liwc,       ///< .dic, of 2001 to 2015
    liwc22,     ///< .dicx
    yoshikoder, ///< .ykd, and Lexicoder 2's .lcd
    wordstat,   ///< .cat
    lexicoder,  ///< .lc3, and VBPro lists
    word_list,  ///< .txt: a word a line, maybe with a weight (AFINN, VADER)
    csv,        ///< .csv, .tsv
    mpqa,       ///< .tff; only read
};

/// What a format can say about an entry, a category or itself.
struct Abilities {
    bool inner_stars = false;    ///< a `*` anywhere; else only as the end of an entry
    bool question_marks = false; ///< `?` is a wildcard; else it is a character
    bool levels = false;         ///< categories inside others
    bool weights = false;
    bool cases = false; ///< case: exact
    bool notes = false; ///< why
    bool exceptions = false;
    bool proximity = false;    ///< near()
    bool kinds = false;        ///< actors and devices beside frames
    bool descriptions = false; ///< about, of a category
    bool title = false;        ///< about, of the file
    bool language = false;
    bool negation = false;
};

/// Returns what the program calls a format: "parallax", "liwc22".
[[nodiscard]] std::string name_of(Format format);

[[nodiscard]] Abilities abilities_of(Format format);

/// Returns the format of a file, by the ending of its path in any case, and by the text
/// where several formats share an ending (.yml, .txt) or there is none.
///
/// Contract  the text is well-formed UTF-8.
/// Errors    malformed: no dictionary that is known; the message names those that are.
[[nodiscard]] base::Result<Format> format_of(const std::string& path,
                                             std::string_view text);

/// Returns the format to write a file in: the one of that name, or when there is none
/// the one its ending stands for; parallax for .yml.
///
/// Errors    malformed: an unknown name or ending, or one that can't be written.
[[nodiscard]] base::Result<Format> format_to_write(const std::string& path,
                                                   const std::string& name);

} // namespace parallax::lexicon
