#include "core/text/byline.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace parallax::text {

namespace {

/// Stand alone below a name. In byte order.
constexpr auto signatures = std::to_array<std::string_view>(
    {"AFP", "AP", "Associated Press", "Opinion columnist", "Opinion contributor",
     "Reuters", "Special for USA TODAY", "Staff Writer", "Staff writer",
     "The Associated Press", "The Editorial Board", "USA TODAY", "USATODAY",
     "USAToday"});

/// Stand behind a name and a comma. In byte order.
constexpr auto outlets = std::to_array<std::string_view>({"AFP",
                                                          "AP",
                                                          "Associated Press",
                                                          "BBC News",
                                                          "Bloomberg",
                                                          "Bloomberg News",
                                                          "CNN",
                                                          "Fox News",
                                                          "NBC News",
                                                          "Reuters",
                                                          "STAFF WRITER",
                                                          "Special for USA TODAY",
                                                          "Staff Writer",
                                                          "Staff writer",
                                                          "TASS",
                                                          "The Associated Press",
                                                          "The Hill",
                                                          "UPI",
                                                          "USA TODAY",
                                                          "Xinhua",
                                                          "staff writer"});

/// What follows "By" and begins no name. In byte order.
constexpr auto no_names = std::to_array<std::string_view>(
    {"All",      "Any",      "April",     "August", "Christmas",    "Comparison",
     "Contrast", "December", "Early",     "Easter", "Election",     "February",
     "Friday",   "January",  "July",      "June",   "Late",         "March",
     "May",      "Memorial", "Monday",    "Most",   "New Year",     "November",
     "October",  "Saturday", "September", "Sunday", "Thanksgiving", "The",
     "Thursday", "Tuesday",  "Wednesday"});

static_assert(std::ranges::is_sorted(signatures) && std::ranges::is_sorted(outlets) &&
              std::ranges::is_sorted(no_names));

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_high(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

/// "Jane", "O'Neil", "J.", "Écrivain": a capital and no digit or mark inside.
bool is_name_word(std::string_view word) {
    return !word.empty() && (is_upper(word[0]) || is_high(word[0])) &&
           std::ranges::all_of(word, [](char c) {
               return is_upper(c) || is_lower(c) || is_high(c) || c == '.' ||
                      c == '-' || c == '\'';
           });
}

/// Takes a name of two to four words (and "de", "van" between them) off the front.
bool take_name(std::string_view& rest) {
    constexpr std::string_view links[] = {"al",  "bin", "da",  "de",  "del",
                                          "den", "der", "di",  "du",  "el",
                                          "la",  "le",  "ten", "van", "von"};
    std::size_t words = 0;
    std::string_view after = rest;
    while (words < 4) {
        const std::size_t end = std::min(after.find_first_of(" ,;|"), after.size());
        const std::string_view word = after.substr(0, end);
        if (is_name_word(word)) {
            ++words;
            rest = after.substr(end);
        } else if (words == 0 || std::ranges::find(links, word) == std::end(links)) {
            break;
        }
        if (end == after.size() || after[end] != ' ') {
            break;
        }
        after = after.substr(end + 1);
    }
    return words >= 2;
}

/// Takes "and", "," and the like between names off the front.
bool take_joint(std::string_view& rest) {
    for (const std::string_view joint :
         {", and ", " and ", " AND ", " & ", ", ", " with "}) {
        if (rest.starts_with(joint)) {
            rest.remove_prefix(joint.size());
            return true;
        }
    }
    return false;
}

} // namespace

bool is_signature(std::string_view line) {
    return std::ranges::binary_search(signatures, line);
}

bool is_name(std::string_view line) {
    return line.size() <= 40 && take_name(line) && (line.empty() || line == " Jr.");
}

bool is_byline(std::string_view line) {
    constexpr std::size_t longest = 120;
    if (line.size() > longest) {
        return false;
    }
    if (is_signature(line)) {
        return true;
    }
    std::string_view rest = line;
    if (!rest.starts_with("By ") && !rest.starts_with("BY ")) {
        // "Jane Doe, Reuters"
        return take_name(rest) && rest.starts_with(", ") &&
               std::ranges::binary_search(outlets, rest.substr(2));
    }
    rest.remove_prefix(3);
    if (std::ranges::binary_search(no_names,
                                   rest.substr(0, rest.find_first_of(" ,")))) {
        return false;
    }
    if (!take_name(rest)) {
        return false;
    }
    for (std::string_view more = rest; take_joint(more) && take_name(more);) {
        rest = more;
    }
    if (rest.empty() || rest == ".") {
        return true;
    }
    // A role or place behind it, no sentence: ", senior reporter, BBC News".
    const bool apart = rest.starts_with(", ") || rest.starts_with(" / ") ||
                       rest.starts_with(" | ") || rest.starts_with(" - ") ||
                       rest.starts_with(" \u2022 ") || rest.starts_with("; ");
    const char last = rest.back();
    return apart && last != '.' && last != ':' && last != '?' && last != '!' &&
           last != '"' && !rest.ends_with("\u201D") &&
           rest.find(". ") == std::string_view::npos &&
           (is_upper(rest[2]) || rest.starts_with(", senior ") ||
            rest.starts_with(", staff ") || rest.starts_with(", special ") ||
            rest.starts_with(", for ") || rest.starts_with(", with ") ||
            rest.starts_with(", at ") ||
            rest.find(" editor") != std::string_view::npos ||
            rest.find(" correspondent") != std::string_view::npos ||
            rest.find(" reporter") != std::string_view::npos ||
            !rest.starts_with(", "));
}

} // namespace parallax::text
