#pragma once

#include "core/base/error.hpp"

#include <string>

namespace parallax::read {

/// One article as it came in: text and titles are well-formed UTF-8 in normalization
/// form C, lines end in "\n", and there is no byte order mark and no NUL.
struct Article {
    std::string id;     ///< unique in the corpus
    std::string outlet; ///< never empty
    std::string event;  ///< what it is about; empty when the input does not say
    std::string date;   ///< 2023, 2023-03 or 2023-03-21; empty when not known
    std::string title;
    std::string url;
    std::string author;
    std::string language; ///< as the input says ("en"); empty when it does not
    std::string text;     ///< never empty or blank
    /// Where it was read: the row of the manifest or table, the object, the text file.
    base::Place place;
};

} // namespace parallax::read
