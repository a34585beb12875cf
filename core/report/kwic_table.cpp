#include "core/base/unicode.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/report.hpp"
#include "core/report/sentence.hpp"
#include "core/report/terminal.hpp"
#include "core/report/voice_words.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t outlet_width = 14;
constexpr std::size_t date_width = 10;
constexpr std::size_t voice_width = 8; // reported
/// More bytes than any terminal shows on one side of a hit.
constexpr std::size_t most_context = 2000;

bool begins_character(std::string_view text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

std::string left_of(std::string_view text, std::size_t begin) {
    std::size_t from = begin - std::min(begin, most_context);
    while (!begins_character(text, from)) {
        ++from;
    }
    return one_line(text.substr(from, begin - from));
}

std::string right_of(std::string_view text, std::size_t end) {
    std::size_t to = std::min(text.size(), end + most_context);
    while (!begins_character(text, to)) {
        --to;
    }
    return one_line(text.substr(end, to - end));
}

std::string padded(const std::string& text, std::size_t width) {
    const std::string cut = base::shortened(text, width);
    return cut + std::string(width - base::display_width(cut), ' ');
}

/// One line of the concordance: outlet, date, voice, what stands left of the hit
/// aligned to the right, the hit, what stands right of it.
std::string kwic_line(const Findings& findings, const KwicFinding& hit,
                      const TableStyle& style) {
    const OpenHit open = opened(findings, place_of(hit));
    const ArticleFinding& article = findings.articles[hit.article];
    const std::size_t room =
        layout_width(style) - outlet_width - date_width - voice_width - 3;
    const std::size_t left_width = room * 2 / 5;
    const std::string left = ending(left_of(open.text, open.hit.begin), left_width);
    const std::string word =
        one_line(open.text.substr(open.hit.begin, open.hit.end - open.hit.begin));
    const std::size_t marks = style.colour ? 0 : 2;
    const std::size_t used = left_width + base::display_width(word) + marks;
    const std::string right =
        base::shortened(right_of(open.text, open.hit.end), room - std::min(room, used));
    return fmt::format(
        "{} {} {} {}{}{}{}{}{}\n",
        padded(one_line(findings.outlets.at(article.outlet).name), outlet_width),
        padded(one_line(article.date), date_width),
        padded(std::string(voice_word(open.voice)), voice_width),
        std::string(left_width - base::display_width(left), ' '), left,
        style.colour ? "\x1B[1;4m" : "[", word, style.colour ? "\x1B[0m" : "]", right);
}

} // namespace

std::string kwic_table(const Findings& findings, const TableStyle& style) {
    std::string text;
    std::set<std::size_t> articles;
    std::set<std::size_t> outlets;
    for (const KwicFinding& hit : findings.kwic) {
        text += kwic_line(findings, hit, style);
        articles.insert(hit.article);
        outlets.insert(findings.articles[hit.article].outlet);
    }
    return text +
           note(fmt::format("{} in {} of {}; {} searched.",
                            counted(findings.kwic.size(), "hit", "hits"),
                            counted(articles.size(), "article", "articles"),
                            counted(outlets.size(), "outlet", "outlets"),
                            counted(findings.articles.size(), "article", "articles")),
                style);
}

} // namespace parallax::report
