#include "core/lexicon/formats/format.hpp"

#include "core/base/suggest.hpp"
#include "core/lexicon/formats/text_lines.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <cctype>

namespace parallax::lexicon {

namespace {

struct Named {
    Format format;
    const char* name;
    std::array<const char*, 3> endings; ///< null after the last
};

constexpr std::array<Named, 10> known = {{
    {Format::parallax, "parallax", {".yml", ".yaml", nullptr}},
    {Format::quanteda, "quanteda", {nullptr, nullptr, nullptr}},
    {Format::liwc, "liwc", {".dic", nullptr, nullptr}},
    {Format::liwc22, "liwc22", {".dicx", nullptr, nullptr}},
    {Format::yoshikoder, "yoshikoder", {".ykd", ".lcd", nullptr}},
    {Format::wordstat, "wordstat", {".cat", nullptr, nullptr}},
    {Format::lexicoder, "lexicoder", {".lc3", ".vbpro", nullptr}},
    {Format::word_list, "list", {".txt", ".lst", nullptr}},
    {Format::csv, "csv", {".csv", ".tsv", nullptr}},
    {Format::mpqa, "mpqa", {".tff", nullptr, nullptr}},
}};

constexpr const char* endings_known =
    ".yml (parallax, quanteda), .dic and .dicx (LIWC), .ykd (Yoshikoder), .lcd and "
    ".lc3 (Lexicoder), .cat (WordStat), .txt (a list of words), .csv, .tsv and .tff "
    "(MPQA)";

std::string ending_of(const std::string& path) {
    const std::size_t name = path.find_last_of('/') + 1; // npos + 1 is 0
    const std::size_t dot = path.find_last_of('.');
    std::string ending =
        dot == std::string::npos || dot <= name ? "" : path.substr(dot);
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return ending;
}

std::optional<Format> format_by_ending(const std::string& ending) {
    for (const Named& named : known) {
        for (const char* one : named.endings) {
            if (one != nullptr && ending == one) {
                return named.format;
            }
        }
    }
    return std::nullopt;
}

std::string_view first_line(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) {
        return {};
    }
    text.remove_prefix(begin);
    return trimmed(text.substr(0, text.find_first_of("\r\n")));
}

/// What a plain text is by its first line, or `otherwise`.
Format format_by_text(std::string_view text, Format otherwise) {
    const std::string_view line = first_line(text);
    if (line == "%") {
        return Format::liwc;
    }
    if (line.starts_with('<')) {
        return Format::yoshikoder;
    }
    if (line.starts_with(">>") && line.ends_with("<<")) {
        return Format::lexicoder;
    }
    if (line.starts_with('+') && line.find('\t') == std::string_view::npos) {
        return Format::lexicoder;
    }
    return otherwise;
}

/// A frames, actors or devices at the beginning of a line: a quanteda dictionary may
/// have such a key, too, but then inside another.
bool has_our_keys(std::string_view text) {
    for (const Line& line : lines_of(text)) {
        for (const std::string_view key : {"frames", "actors", "devices"}) {
            std::string_view rest = line.text;
            const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
            rest.remove_prefix(quoted ? 1 : 0);
            if (!rest.starts_with(key)) {
                continue;
            }
            rest.remove_prefix(key.size());
            if (trimmed(rest.substr(quoted && !rest.empty() ? 1 : 0))
                    .starts_with(':')) {
                return true;
            }
        }
    }
    return false;
}

tl::unexpected<base::Error> refused(const std::string& path, std::string message) {
    return tl::unexpected(
        base::Error{base::ErrorKind::malformed, std::move(message), {path, 0, 0}});
}

} // namespace

std::string name_of(Format format) {
    return std::find_if(known.begin(), known.end(),
                        [&](const Named& named) { return named.format == format; })
        ->name;
}

Abilities abilities_of(Format format) {
    Abilities can;
    switch (format) {
    case Format::parallax:
        return {true, true, true, true, true, true, true,
                true, true, true, true, true, true};
    case Format::quanteda:
        can.inner_stars = can.question_marks = can.levels = true;
        break;
    case Format::liwc: can.levels = true; break;
    case Format::liwc22: can.weights = true; break;
    case Format::yoshikoder:
        can.inner_stars = can.levels = can.weights = true;
        can.descriptions = can.title = true;
        break;
    case Format::wordstat: can.inner_stars = can.levels = can.weights = true; break;
    case Format::lexicoder: break;
    case Format::word_list:
        can.inner_stars = can.question_marks = can.weights = true;
        break;
    case Format::csv:
        can.inner_stars = can.question_marks = can.levels = can.weights = true;
        can.cases = can.notes = can.exceptions = can.proximity = true;
        can.kinds = can.descriptions = true;
        break;
    case Format::mpqa: break;
    }
    return can;
}

base::Result<Format> format_of(const std::string& path, std::string_view text) {
    const std::string ending = ending_of(path);
    const auto format = ending.empty() ? Format::parallax : format_by_ending(ending);
    if (!format) {
        return refused(path, "this is no dictionary that parallax knows: " + ending +
                                 "; known are " + endings_known);
    }
    if (*format == Format::word_list) {
        return format_by_text(text, Format::word_list);
    }
    if (*format != Format::parallax) {
        return *format;
    }
    const Format otherwise = has_our_keys(text) ? Format::parallax : Format::quanteda;
    return ending.empty() ? format_by_text(text, otherwise) : otherwise;
}

base::Result<Format> format_to_write(const std::string& path, const std::string& name) {
    const auto by_ending = format_by_ending(ending_of(path));
    if (name.empty()) {
        if (!by_ending) {
            return refused(path, "what format this is to be is not clear from its "
                                 "name; end it in one of .yml, .dic, .dicx, .ykd, "
                                 ".cat, .lc3, .csv or .txt, or give --to FORMAT");
        }
        const std::string ending = ending_of(path);
        if (ending == ".tff" || ending == ".tsv" || ending == ".vbpro") {
            return refused(path, "parallax reads " + ending +
                                     ", but does not write it; try .csv");
        }
        return *by_ending;
    }
    std::vector<std::string> names;
    for (const Named& named : known) {
        if (named.format != Format::mpqa) {
            names.emplace_back(named.name);
            if (name == named.name) {
                return named.format;
            }
        }
    }
    std::string message = "unknown format \"" + name + "\"; ";
    const std::string meant = base::suggestion(name, names);
    if (!meant.empty()) {
        message += "did you mean \"" + meant + "\"?";
    } else {
        message += "known are";
        for (const std::string& one : names) {
            message += (&one == names.data() ? " " : ", ") + one;
        }
    }
    return refused(path, message);
}

} // namespace parallax::lexicon
