#pragma once

#include "core/base/error.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace parallax::lexicon {

enum class Kind : std::uint8_t { frame, actor, device };
enum class CaseRule : std::uint8_t { folded, exact };

/// One line of a category: what to look for and why.
struct Entry {
    std::string pattern; ///< as written: words with `*` and `?` in them, blanks between
    CaseRule case_rule = CaseRule::folded;
    double weight = 1; ///< what one hit counts, 0.000001 to 1000
    std::string why;
    base::Place place;
};

/// A frame, actor or device: entries that count as the same thing.
struct Category {
    Kind kind = Kind::frame;
    std::string name; ///< nested ones with a dot: "country.us"
    std::string about;
    std::vector<Entry> entries;
    std::vector<Entry> exceptions; ///< what looks like a hit and is none
    base::Place place;
};

struct Lexicon {
    std::string path;
    std::string about;
    std::string language;
    std::vector<Category> categories; ///< in the order of the file
};

} // namespace parallax::lexicon
