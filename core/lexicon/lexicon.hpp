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
    double weight = 1; ///< what one hit counts, 0.000001 to 1000 where it is counted
    std::string why;
    base::Place place;
};

/// A frame, actor or device: entries that count as the same thing.
struct Category {
    Kind kind = Kind::frame;
    std::string name; ///< of one inside another with a dot: "country.us"
    std::string about;
    std::vector<Entry> entries;
    std::vector<Entry> exceptions; ///< what looks like a hit and is none
    base::Place place;
    std::uint32_t level = 0; ///< how many categories it is inside of
};

/// Words that turn what follows them: a hit is negated when one of them stands among
/// the `within` words before it, in the same sentence.
struct Negation {
    std::vector<Entry> negators; ///< of one word each; none: nothing is negated
    std::uint32_t within = 3;    ///< words, 1 to 20
};

struct Lexicon {
    std::string path;
    std::string about;
    std::string language;
    Negation negation;
    /// In the order of the file, each before those inside it, with the entries that
    /// stand in the category itself; levels.hpp adds those of the inner ones.
    std::vector<Category> categories;
};

} // namespace parallax::lexicon
