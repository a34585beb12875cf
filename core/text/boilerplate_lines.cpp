#include "core/text/boilerplate_lines.hpp"

#include "core/text/boilerplate_phrases.hpp"
#include "core/text/byline.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace parallax::text {

namespace {

using Kind = BoilerplateKind;

/// What buttons say. In byte order.
constexpr auto buttons = std::to_array<std::string_view>(
    {"article",   "comments", "copied",   "copy",      "e-mail",  "email", "facebook",
     "flipboard", "link",     "linkedin", "messenger", "more",    "on",    "pin",
     "pinterest", "pocket",   "post",     "print",     "reddit",  "save",  "share",
     "story",     "telegram", "this",     "tweet",     "twitter", "via",   "whatsapp"});
constexpr auto share_buttons = std::to_array<std::string_view>(
    {"e-mail", "email", "facebook", "linkedin", "pinterest", "print", "reddit", "share",
     "tweet", "twitter", "whatsapp"});

static_assert(std::ranges::is_sorted(buttons) && std::ranges::is_sorted(share_buttons));

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// U+00A0 in the line is a blank, too.
bool begins_with(std::string_view line, std::string_view phrase) {
    std::size_t at = 0;
    for (const char wanted : phrase) {
        if (wanted == ' ' && line.substr(at).starts_with("\u00A0")) {
            at += 2;
        } else if (at < line.size() && lower(line[at]) == wanted) {
            ++at;
        } else {
            return false;
        }
    }
    return true;
}

constexpr std::size_t longest_line = 600; ///< of boilerplate, in bytes

/// Does the line hold one of the words, but for case?
bool holds_one_of(std::string_view line, std::string_view words) {
    std::array<char, longest_line> folded;
    std::size_t size = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool no_break_space = line.substr(i).starts_with("\u00A0");
        folded[size++] = no_break_space ? ' ' : lower(line[i]);
        i += no_break_space ? 1 : 0;
    }
    const std::string_view lower_line(folded.data(), size);
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find('|'));
        if (lower_line.find(word) != std::string_view::npos) {
            return true;
        }
        words.remove_prefix(std::min(word.size() + 1, words.size()));
    }
    return false;
}

/// Takes bullets, brackets, dashes and stars before a phrase off it.
std::string_view without_marks_before(std::string_view line) {
    constexpr std::string_view marks = "-*([_> ";
    for (;;) {
        if (!line.empty() && marks.find(line[0]) != std::string_view::npos) {
            line.remove_prefix(1);
        } else if (line.starts_with("\u2022") || line.starts_with("\u2014") ||
                   line.starts_with("\u2013") || line.starts_with("\u2981")) {
            line.remove_prefix(3);
        } else {
            return line;
        }
    }
}

std::string_view without_marks_behind(std::string_view line) {
    constexpr std::string_view marks = ".:>*)]_ ";
    for (;;) {
        if (!line.empty() && marks.find(line.back()) != std::string_view::npos) {
            line.remove_suffix(1);
        } else if (line.ends_with("\u2026")) {
            line.remove_suffix(3);
        } else if (line.ends_with("\u00BB")) {
            line.remove_suffix(2);
        } else {
            return line;
        }
    }
}

std::optional<Kind> kind_of_whole(std::string_view phrase) {
    std::array<char, 40> folded;
    if (phrase.empty() || phrase.size() > folded.size()) {
        return std::nullopt;
    }
    std::ranges::transform(phrase, folded.begin(), lower);
    const std::string_view wanted(folded.data(), phrase.size());
    const auto found =
        std::ranges::lower_bound(whole_lines(), wanted, {}, &WholeLine::phrase);
    return found != whole_lines().end() && found->phrase == wanted
               ? std::optional(found->kind)
               : std::nullopt;
}

bool fits(std::string_view line, std::size_t size, const LineOpening& opening) {
    return size <= opening.longest &&
           (opening.needs.empty() || holds_one_of(line, opening.needs));
}

/// The longest opening wins: "click here to get the …" is a sign-up.
std::optional<Kind> kind_of_opening(std::string_view line, std::size_t size,
                                    std::string_view language) {
    std::optional<Kind> kind;
    for (const LineOpening& opening : openings(lower(line[0]))) {
        if (begins_with(line, opening.phrase) && fits(line, size, opening)) {
            kind = opening.kind; // in byte order: a longer one comes after
        }
    }
    if (kind || language == "en") {
        return kind;
    }
    for (const LineOpening& opening : foreign_openings()) {
        if ((language.empty() || language == opening.language) &&
            line.starts_with(opening.phrase) && fits(line, size, opening)) {
            return opening.kind;
        }
    }
    return std::nullopt;
}

/// Are all words of a short line labels of buttons, one of them for sharing?
bool is_share_bar(std::string_view line) {
    constexpr std::size_t longest = 100;
    std::array<char, 12> folded;
    std::size_t words = 0;
    std::size_t sharing = 0;
    bool brand_only = true;
    if (line.size() > longest) {
        return false;
    }
    constexpr std::string_view apart = " ,|/:+.";
    for (std::size_t i = line.find_first_not_of(apart); i < line.size();
         i = line.find_first_not_of(apart, i)) {
        const std::size_t end = std::min(line.find_first_of(apart, i), line.size());
        const std::string_view word = line.substr(i, end - i);
        if (word.size() > folded.size()) {
            return false;
        }
        std::ranges::transform(word, folded.begin(), lower);
        const std::string_view wanted(folded.data(), word.size());
        if (!std::ranges::binary_search(buttons, wanted)) {
            return false;
        }
        ++words;
        sharing += std::ranges::binary_search(share_buttons, wanted) ? 1 : 0;
        brand_only = brand_only && wanted != "share" && wanted != "tweet" &&
                     wanted != "print" && wanted != "email" && wanted != "e-mail";
        i = end;
    }
    // Brands alone may be prose's ("Facebook post"): then two brands and nothing else.
    return sharing > 0 && (!brand_only || (words > 1 && sharing == words));
}

bool ends_with_one_of(std::string_view line, std::span<const std::string_view> tails) {
    return !line.empty() && std::ranges::any_of(tails, [&](std::string_view tail) {
        return tail.back() == line.back() && line.ends_with(tail); // mostly not
    });
}

/// A photo's credit closes the line: "… REUTERS/Jane Doe", "(Photo: Jane Doe, AP)",
/// "Jane Doe/AFP/Getty Images", "(Jane Doe/Reuters)".
bool is_caption(std::string_view line) {
    constexpr std::size_t longest_credit = 90;
    constexpr auto agencies = std::to_array<std::string_view>(
        {"/AFP", "/AP", "/AP Photo", "/AP Images", "/Associated Press", "/Bloomberg",
         "/EPA", "/Getty Images", "/REUTERS", "/Reuters", "/Shutterstock",
         "via Getty Images", "via AP", "via REUTERS", "via Reuters", "| AP Photo",
         "| AP Photos", "| Getty"});
    constexpr auto credits = std::to_array<std::string_view>(
        {"AP Photo", "Photo:", "Photo by ", "Photo credit", "Image:", "Image credit",
         "REUTERS/", "Getty Images", "Photograph:", "Screenshot"});
    if (line.back() == ')') {
        const std::size_t open = line.rfind('(');
        if (open == std::string_view::npos || line.size() - open > longest_credit) {
            return false;
        }
        const std::string_view inner = line.substr(open + 1, line.size() - open - 2);
        return ends_with_one_of(inner, agencies) ||
               std::ranges::any_of(credits, [&](std::string_view credit) {
                   return inner.starts_with(credit);
               });
    }
    if (ends_with_one_of(line, agencies)) {
        return true;
    }
    // "… February 6, 2018. REUTERS/Jane Doe", "… | AP Photo/Jane Doe"
    const std::string_view tail =
        line.substr(line.size() - std::min(line.size(), longest_credit));
    constexpr std::pair<std::string_view, char> signs[] = {
        {"REUTERS/", '/'}, {"AP Photo/", '/'}, {"Photograph: ", ':'}};
    for (const auto& [sign, mark] : signs) {
        if (tail.find(mark) == std::string_view::npos) {
            continue; // as mostly; to look for the whole sign takes longer
        }
        const std::size_t at = tail.rfind(sign);
        if (at != std::string_view::npos &&
            tail.find(". ", at) == std::string_view::npos) {
            return true;
        }
    }
    return false;
}

/// "FILE - A storm hits the coast."
bool is_file_picture(std::string_view line) {
    return line.starts_with("FILE - ") || line.starts_with("FILE \u2013 ") ||
           line.starts_with("FILE \u2014 ") || line.starts_with("FILE: ");
}

/// "CLOSE A storm hits the coast. USA TODAY": the button that closes a video, its text.
bool is_video_caption(std::string_view line) {
    constexpr std::string_view button = "CLOSE ";
    return line.starts_with(button) && line.size() > button.size() + 1 &&
           line[button.size()] >= 'A' && line[button.size()] <= 'Z' &&
           (line[button.size() + 1] == ' ' ||
            lower(line[button.size() + 1]) == line[button.size() + 1]);
}

/// "Jane Doe contributed to this report.", "… Read more", "… delivered to your inbox."
std::optional<Kind> kind_of_closing(std::string_view line) {
    constexpr std::size_t longest = 300;
    constexpr auto contributed =
        std::to_array<std::string_view>({"contributed to this ", "contributed "});
    if (line.size() > longest) {
        return std::nullopt;
    }
    const bool stopped = line.back() == '.' || line.back() == ')';
    const std::string_view bare = line.substr(0, line.size() - (stopped ? 1 : 0));
    // The last word is looked at first: it is seldom one of these.
    const std::size_t last = bare.rfind(' ') + 1;
    const std::string_view ahead = bare.substr(0, last);
    if (last < bare.size() && (bare[last] == '@' || bare.ends_with("Twitter")) &&
        line.size() <= 250) {
        // "Jane Doe writes on trade. Follow her on Twitter @doe"
        const std::size_t follow = bare.rfind(". Follow ");
        if (follow != std::string_view::npos &&
            bare.find(". ", follow + 2) == std::string_view::npos) {
            return Kind::sign_up;
        }
    }
    switch (bare.size() - last) {
    case 4:
        if (bare.ends_with("post") && ahead.ends_with(contributed[0])) {
            return Kind::credit;
        }
        if (bare.ends_with("ign up here")) {
            return Kind::sign_up;
        }
        if (!stopped && line.size() <= 200 && line.ends_with(" Read more")) {
            return Kind::prompt;
        }
        break;
    case 5:
        if (bare.ends_with("story") && ahead.ends_with(contributed[0])) {
            return Kind::credit;
        }
        if (bare.ends_with("to your inbox")) {
            return Kind::sign_up;
        }
        break;
    case 6:
    case 7:
        if ((bare.ends_with("report") || bare.ends_with("article")) &&
            ahead.ends_with(contributed[0])) {
            return Kind::credit;
        }
        break;
    case 9:
        if (bare.ends_with("reporting") && ahead.ends_with(contributed[1])) {
            return Kind::credit;
        }
        break;
    default: break;
    }
    return std::nullopt;
}

} // namespace

std::optional<BoilerplateKind> kind_of_line(std::string_view line, bool is_first,
                                            std::string_view language) {
    if (line.size() > longest_line) {
        return std::nullopt;
    }
    if (is_first && is_byline(line)) {
        return Kind::byline;
    }
    const std::string_view phrase = without_marks_before(line);
    if (phrase.empty()) {
        return std::nullopt;
    }
    if ((line[0] == 'F' && is_file_picture(line)) ||
        (line[0] == 'C' && is_video_caption(line))) {
        return Kind::caption;
    }
    if (const auto kind = kind_of_whole(without_marks_behind(phrase))) {
        return kind;
    }
    if (const auto kind = kind_of_opening(phrase, line.size(), language)) {
        return kind;
    }
    if (const auto kind = kind_of_closing(line)) {
        return kind;
    }
    if (is_share_bar(phrase)) {
        return Kind::share;
    }
    const char last = line.back();
    const bool sentence = last == '.' || last == '"' || last == '?' || last == '!' ||
                          line.ends_with("\u201D");
    if (!sentence && is_caption(line)) {
        return Kind::caption;
    }
    return std::nullopt;
}

std::size_t closing_credit(std::string_view line) {
    constexpr std::size_t longest = 500;
    if (line.empty() || line.back() != ')') {
        return line.size();
    }
    constexpr std::string_view initials = "RAWE";
    bool may_open = false;
    for (std::size_t at = line.find('('); at < line.size() - 1;
         at = line.find('(', at + 1)) {
        may_open = may_open || initials.find(line[at + 1]) != std::string_view::npos;
    }
    if (!may_open) {
        return line.size(); // as most lines
    }
    for (const std::string_view opening :
         {"(Reporting by ", "(Additional reporting by ", "(Writing by ",
          "(Editing by "}) {
        std::size_t at = line.rfind(opening);
        if (at != std::string_view::npos && line.size() - at <= longest) {
            while (at > 0 && line[at - 1] == ' ') {
                --at;
            }
            return at;
        }
    }
    return line.size();
}

} // namespace parallax::text
