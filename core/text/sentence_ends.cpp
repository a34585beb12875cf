#include "core/text/sentence_ends.hpp"

#include "core/text/abbreviation_lists.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace parallax::text {

namespace {

using Words = std::span<const std::string_view>;

bool is_one_of(Words words, std::string_view word) {
    return std::binary_search(words.begin(), words.end(), word);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_high(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

/// Is the word's first letter lower case? Latin, Greek and Cyrillic; of others: no.
bool begins_lower(std::string_view word) {
    if (word.size() < 2 || !is_high(word[0])) {
        return !word.empty() && is_lower(word[0]);
    }
    const auto lead = static_cast<unsigned char>(word[0]);
    const auto next = static_cast<unsigned char>(word[1]);
    return (lead == 0xC3 && next >= 0x9F && next != 0xB7) || // ß to ÿ
           (lead == 0xCE && next >= 0xAC) || (lead == 0xCF && next <= 0x8E) || // ά to ώ
           (lead == 0xD0 && next >= 0xB0) || (lead == 0xD1 && next <= 0x9F); // а to џ
}

/// Is the word's first letter a capital? Latin, Greek and Cyrillic; of others: no.
bool begins_upper(std::string_view word) {
    if (word.size() < 2 || !is_high(word[0])) {
        return !word.empty() && is_upper(word[0]);
    }
    const auto lead = static_cast<unsigned char>(word[0]);
    const auto next = static_cast<unsigned char>(word[1]);
    return (lead == 0xC3 && next <= 0x9E && next != 0x97) || // À to Þ
           (lead == 0xCE && next >= 0x86 && next <= 0xAB) || // Ά to Ϋ
           (lead == 0xD0 && next <= 0xAF);                   // Ѐ to Я
}

bool is_initial(std::string_view word) {
    return begins_upper(word) && word.size() == (is_high(word[0]) ? 2 : 1) &&
           word != "I";
}

/// "U.S", "Ph.D", "т.е": stops between short runs of letters. Not "3.5" or "left.The".
bool is_dotted(std::string_view word) {
    std::size_t letters = 0;
    bool dotted = false;
    for (const char c : word) {
        dotted = dotted || c == '.';
        letters = c == '.' ? 0 : letters + 1;
        if (is_digit(c) || letters > 4) { // bytes: two letters of Cyrillic
            return false;
        }
    }
    return dotted;
}

/// "It’s" is "It".
std::string_view without_clitic(std::string_view word) {
    for (const std::string_view apostrophe : {"'", "\u2019"}) {
        const std::size_t at = word.find(apostrophe);
        if (at == std::string_view::npos) {
            continue;
        }
        const std::string_view rest = word.substr(at + apostrophe.size());
        return rest == "t" ? "Not" : word.substr(0, at); // "Don’t" begins a sentence
    }
    return word;
}

/// Stand before names and behind places: "Fla. Gov. Scott". In byte order.
constexpr auto titles = std::to_array<std::string_view>(
    {"Ambassador",  "Attorney",      "Chief",   "Circuit",
     "Congressman", "Congresswoman", "Council", "Democrat",
     "Democratic",  "Democrats",     "Gov",     "Governor",
     "Mayor",       "Police",        "Rep",     "Representative",
     "Republican",  "Republicans",   "Sen",     "Senator",
     "State"});

/// Behind "a.m." and "p.m.": zones, days, months. In byte order.
constexpr auto times = std::to_array<std::string_view>(
    {"April",   "August",   "BST",      "CDT",      "CEST",      "CET",     "CST",
     "Central", "December", "EDT",      "EST",      "ET",        "Eastern", "February",
     "Friday",  "GMT",      "January",  "July",     "June",      "MDT",     "MST",
     "March",   "May",      "Monday",   "Moscow",   "November",  "October", "PDT",
     "PST",     "PT",       "Pacific",  "Saturday", "September", "Sunday",  "Thursday",
     "Tuesday", "UTC",      "Wednesday"});

/// What is said of who asked or shouted, and of nothing else. In byte order.
constexpr auto quote_verbs = std::to_array<std::string_view>(
    {"asked",     "asks",     "cried",    "declared", "demanded",  "exclaimed",
     "inquired",  "joked",    "mused",    "pondered", "quipped",   "replied",
     "responded", "roared",   "screamed", "shouted",  "thundered", "tweeted",
     "warned",    "wondered", "wrote",    "yelled"});

/// What may begin a sentence of its own, too: "Kim said he would go." In byte order.
constexpr auto speech_verbs =
    std::to_array<std::string_view>({"added", "continued", "said", "says"});

/// Behind "said" in "Kim said on Monday." In byte order.
constexpr auto circumstances = std::to_array<std::string_view>(
    {"Friday", "Monday", "Saturday", "Sunday", "Thursday", "Tuesday", "Wednesday",
     "after",  "as",     "at",       "before", "during",   "from",    "in",
     "last",   "of",     "on",       "to",     "when",     "while",   "with"});

static_assert(std::ranges::is_sorted(titles) && std::ranges::is_sorted(times) &&
              std::ranges::is_sorted(quote_verbs) &&
              std::ranges::is_sorted(speech_verbs) &&
              std::ranges::is_sorted(circumstances));

/// Takes the word at the front of the rest of a line off it, with the blanks before.
std::string_view next_word(std::string_view& rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    const std::string_view word = rest.substr(0, rest.find_first_of(" \t\n,;:!?\""));
    rest.remove_prefix(word.size());
    return word;
}

/// "Mr. Kim asked", "Kim said on Monday": up to four words of a name and a verb.
bool says_who_asked(std::string_view rest) {
    for (int words = 0; words < 5; ++words) {
        const std::string_view word = next_word(rest);
        const bool last = word.ends_with('.');
        const std::string_view verb = word.substr(0, word.size() - (last ? 1 : 0));
        const bool introduces = rest.starts_with(':'); // what comes, not what was
        if (is_one_of(quote_verbs, verb)) {
            return words > 0 && !introduces;
        }
        if (is_one_of(speech_verbs, verb)) {
            return words > 0 && !introduces &&
                   (last || !rest.starts_with(' ') ||
                    is_one_of(circumstances, next_word(rest)));
        }
        if (!begins_upper(word) || !rest.starts_with(' ')) {
            return false;
        }
    }
    return false;
}

/// Does the line hold nothing before the word but blanks?
bool begins_line(std::string_view text, Span word) {
    std::size_t i = word.begin;
    while (i > 0 && is_blank(text[i - 1])) {
        --i;
    }
    return i == 0 || text[i - 1] == '\n';
}

bool is_number(std::string_view word, std::size_t digits) {
    return word.size() <= digits && std::all_of(word.begin(), word.end(), is_digit);
}

/// Does the stop behind the word belong to it, so that the sentence goes on with
/// `next`?
/// Behind a hyphen a place is that of a politician: "Lind, D-Wash. Rep. Hale agreed."
bool is_abbreviation(std::string_view word, bool behind_hyphen, std::string_view next,
                     const AbbreviationLists& lists) {
    const bool listed = lists.may_have(word);
    if (!listed && !is_initial(word) && !is_dotted(word)) {
        return false; // most words
    }
    if (is_one_of(lists.always, word)) {
        return true;
    }
    const bool number_next = is_digit(next.front());
    if (is_one_of(lists.before_numbers, word)) {
        return number_next;
    }
    if (is_one_of(lists.before_titles, word)) {
        if (behind_hyphen) {
            return false;
        }
        const bool time =
            word == "a.m" || word == "p.m" || word == "A.M" || word == "P.M";
        return time ? is_one_of(times, next) : number_next || is_one_of(titles, next);
    }
    return (is_initial(word) || is_dotted(word) || is_one_of(lists.maybe, word)) &&
           !is_one_of(lists.starters, without_clitic(next));
}

/// Is the word one that may stand with a stop inside a sentence?
bool may_be_abbreviation(std::string_view word, const AbbreviationLists& lists) {
    return is_initial(word) || is_dotted(word) ||
           (lists.may_have(word) &&
            (is_one_of(lists.always, word) || is_one_of(lists.before_numbers, word) ||
             is_one_of(lists.before_titles, word) || is_one_of(lists.maybe, word)));
}

/// Stand before "I" as a number. In byte order.
constexpr auto numbered = std::to_array<std::string_view>(
    {"Act", "Article", "Class", "Division", "Part", "Phase", "Title", "Type", "War"});

/// Is an "I" the middle of a name ("Sergey I. Kislyak"), neither "as tall as I." nor
/// "World War I."?
bool is_middle_initial(std::string_view text, Span initial) {
    std::string_view ahead = text.substr(0, initial.begin);
    if (!ahead.ends_with(' ')) {
        return false;
    }
    ahead.remove_suffix(1);
    const std::string_view first = ahead.substr(ahead.find_last_of(" \n\"(") + 1);
    return begins_upper(first) && !first.ends_with('.') && !is_one_of(numbered, first);
}

std::string_view cut(std::string_view text, Span span) {
    return text.substr(span.begin, span.end - span.begin);
}

bool has_line_end(std::string_view gap) {
    for (std::size_t i = 0; i < gap.size(); ++i) {
        const auto byte = static_cast<unsigned char>(gap[i]);
        if (byte == '\n' || byte == '\r' ||
            (byte >= 0xC2 && (gap.substr(i).starts_with("\u0085") ||
                              gap.substr(i).starts_with("\u2028") ||
                              gap.substr(i).starts_with("\u2029")))) {
            return true;
        }
    }
    return false;
}

} // namespace

bool is_inside_sentence(std::string_view text, Span before, Span after,
                        std::string_view language) {
    const std::string_view gap = text.substr(before.end, after.begin - before.end);
    if (gap.empty() || has_line_end(gap)) {
        return false;
    }
    const std::string_view next = cut(text, after);
    if (begins_lower(next)) {
        return true; // behind a plain stop UAX #29 sees that itself
    }
    const bool ellipsis = gap.starts_with("...") || gap.starts_with("\u2026");
    if (gap[0] == '?' || gap[0] == '!' || ellipsis) {
        const bool quote = gap.find('"') != std::string_view::npos ||
                           gap.find("\u201D") != std::string_view::npos ||
                           gap.find("''") != std::string_view::npos;
        return quote && gap.back() == ' ' && says_who_asked(text.substr(after.begin));
    }
    if (gap[0] != '.' || gap.size() < 2) {
        return false;
    }
    const AbbreviationLists& lists = abbreviation_lists(language);
    const std::string_view word = cut(text, before);
    if (gap.starts_with(".) ") || gap.starts_with(".] ")) {
        return may_be_abbreviation(word, lists); // the sentence would end behind ")"
    }
    if (!is_blank(gap[1]) && !gap.substr(1).starts_with("\u00A0")) {
        return false;
    }
    if (is_number(word, 3) && begins_line(text, before)) {
        return true; // "1. The first point"
    }
    if (lists.ordinal_stops && is_number(word, 2)) {
        return !is_one_of(lists.starters, next);
    }
    if (word == "I") {
        return is_middle_initial(text, before) &&
               !is_one_of(lists.starters, without_clitic(next));
    }
    const bool behind_hyphen = before.begin > 0 && text[before.begin - 1] == '-';
    return is_abbreviation(word, behind_hyphen, next, lists);
}

namespace {

constexpr std::string_view ellipsis = "\u2026";

/// Returns where what closes behind a stop ends.
std::size_t behind_closers(std::string_view text, std::size_t at) {
    for (;;) {
        const std::string_view rest = text.substr(at);
        if (!rest.empty() &&
            std::string_view(".!?\"')]").find(rest[0]) != std::string_view::npos) {
            ++at;
        } else if (rest.starts_with("\u2019") || rest.starts_with("\u201D") ||
                   rest.starts_with(ellipsis)) {
            at += 3;
        } else if (rest.starts_with("\u00BB")) {
            at += 2;
        } else {
            return at;
        }
    }
}

/// Returns the word that a stop stands behind, without what is before its last hyphen.
std::string_view word_before(std::string_view text, std::size_t stop) {
    std::size_t begin = stop;
    while (begin > 0 && (is_lower(text[begin - 1]) || is_upper(text[begin - 1]) ||
                         is_digit(text[begin - 1]) || is_high(text[begin - 1]) ||
                         text[begin - 1] == '.')) {
        --begin;
    }
    return text.substr(begin, stop - begin);
}

/// Is what follows the blank behind a stop the number or sign that a sentence begins
/// with, and no part of an abbreviation ("No. 3", "U.S. 50")?
bool begins_with_number(std::string_view text, std::size_t stop, std::size_t end,
                        const AbbreviationLists& lists) {
    std::string_view rest = text.substr(end);
    if (rest.size() < 3 || rest[0] != ' ') {
        return false;
    }
    rest.remove_prefix(1);
    for (const std::string_view opener : {"\"", "\u201C", "("}) {
        if (rest.starts_with(opener)) {
            rest.remove_prefix(opener.size());
            break;
        }
    }
    const bool sign =
        rest.size() > 1 && (rest[0] == '$' || rest[0] == '@' || rest[0] == '#');
    if (rest.empty() || !(is_digit(rest[0]) || sign)) {
        return false;
    }
    const std::string_view word = word_before(text, stop);
    return !word.empty() && !may_be_abbreviation(word, lists) &&
           !(is_number(word, 3) &&
             begins_line(text, {static_cast<std::uint32_t>(stop - word.size()),
                                static_cast<std::uint32_t>(stop)}));
}

/// Is what follows an ellipsis, with or without a blank, a capital?
bool begins_with_capital(std::string_view text, std::size_t end) {
    std::string_view rest = text.substr(end);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (rest.starts_with("\u201C")) {
        rest.remove_prefix(3);
    }
    return begins_upper(rest.substr(0, 2));
}

} // namespace

void find_missed_ends(std::string_view text, std::string_view language,
                      std::vector<std::uint32_t>& offsets) {
    offsets.clear();
    const AbbreviationLists& lists = abbreviation_lists(language);
    const auto each = [text](char wanted, auto visit) {
        const char* const end = text.data() + text.size();
        const char* at = text.data();
        while (at != end) {
            const void* found =
                std::memchr(at, wanted, static_cast<std::size_t>(end - at));
            if (found == nullptr) {
                return;
            }
            at = static_cast<const char*>(found);
            visit(static_cast<std::size_t>(at - text.data()));
            ++at;
        }
    };
    // In a row of stops the closers behind each are those behind the one before.
    std::size_t run_end = 0;
    const auto end_behind = [&](std::size_t stop) {
        run_end = stop < run_end ? run_end : behind_closers(text, stop);
        return run_end;
    };
    each('.', [&](std::size_t stop) {
        const std::size_t end = end_behind(stop + 1);
        const bool last_stop =
            text.substr(stop + 1, end - stop - 1).find('.') == std::string_view::npos;
        if (last_stop && begins_with_number(text, stop, end, lists)) {
            offsets.push_back(static_cast<std::uint32_t>(end));
        }
    });
    run_end = 0;
    each(ellipsis.back(), [&](std::size_t last) {
        if (last >= 2 && text.substr(last - 2, 3) == ellipsis) {
            const std::size_t end = end_behind(last + 1);
            if (begins_with_capital(text, end)) {
                offsets.push_back(static_cast<std::uint32_t>(end));
            }
        }
    });
    std::sort(offsets.begin(), offsets.end());
    offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end());
}

} // namespace parallax::text
