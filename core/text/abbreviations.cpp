#include "core/text/abbreviations.hpp"

#include <algorithm>
#include <array>

namespace parallax::text {

namespace {

/// Stand before a name, hence never at the end of a sentence.
constexpr std::array<std::string_view, 31> titles{
    "Adm", "Amb",  "Brig", "Capt", "Cdr",  "Cmdr", "Col",  "Cpl",
    "Dr",  "Fr",   "Gen",  "Gov",  "Hon",  "Lt",   "Maj",  "Messrs",
    "Mr",  "Mrs",  "Ms",   "Pres", "Prof", "Rep",  "Reps", "Rev",
    "Sen", "Sens", "Sgt",  "Sr",   "Supt", "Mt",   "St"};

/// May end a sentence or not.
constexpr std::array<std::string_view, 25> others{
    "Jan", "Feb", "Mar", "Apr", "Jun",  "Jul", "Aug", "Sep",  "Sept",
    "Oct", "Nov", "Dec", "Inc", "Corp", "Co",  "Ltd", "Bros", "Jr",
    "No",  "Nos", "Fig", "Vol", "vs",   "Ave", "Dept"};

/// Begin sentences far more often than names.
constexpr std::array<std::string_view, 48> starters{
    "A",      "After",     "All",     "Also",   "An",   "And",  "As",    "At",
    "Before", "But",       "By",      "During", "Each", "For",  "From",  "He",
    "Her",    "His",       "However", "I",      "If",   "In",   "It",    "Its",
    "Many",   "Meanwhile", "More",    "Most",   "Not",  "On",   "One",   "Our",
    "She",    "Since",     "So",      "Some",   "Such", "That", "The",   "Their",
    "There",  "These",     "They",    "This",   "We",   "When", "While", "You"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

bool is_abbreviation(std::string_view before, std::string_view after,
                     std::string_view language) {
    if (language != "en" || before.empty()) {
        return false;
    }
    if (is_one_of(titles, before)) {
        return true;
    }
    const bool initial =
        before.size() == 1 && before[0] >= 'A' && before[0] <= 'Z' && before != "I";
    const bool dotted = before.find('.') != std::string_view::npos &&
                        (before[0] < '0' || before[0] > '9');
    return (initial || dotted || is_one_of(others, before)) &&
           !is_one_of(starters, after);
}

} // namespace parallax::text
