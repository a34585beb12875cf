#include "core/report/lab_example.hpp"

#include "core/base/unicode.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/terminal.hpp"

#include <algorithm>

namespace parallax::report {

namespace {

constexpr std::size_t outlet_width = 24;

} // namespace

std::vector<Piece> pieces_of(const Findings& findings, const lab::Example& example) {
    const OpenHit open = opened(findings, place_of(example));
    const std::string_view sentence = open.sentence_text();
    const Bytes hit = open.hit_in_sentence();
    std::vector<Piece> pieces;
    const auto add = [&](std::string_view text, Piece::Role role) {
        if (!text.empty()) {
            pieces.push_back({one_line(text), role});
        }
    };
    add(sentence.substr(0, hit.begin), Piece::Role::context);
    add(sentence.substr(hit.begin, hit.end - hit.begin), Piece::Role::drawn_hit);
    add(sentence.substr(hit.end), Piece::Role::context);
    return pieces;
}

std::string example_line(const Findings& findings, const lab::Example& example,
                         std::size_t indent, const TableStyle& style) {
    const std::size_t outlet = findings.articles.at(example.article).outlet;
    std::string lead =
        base::shortened(one_line(findings.outlets.at(outlet).name), outlet_width);
    if (!example.label.empty()) {
        lead += " (" + one_line(example.label) + ")";
    }
    lead += ": ";
    const std::size_t used = indent + base::display_width(lead) + 2;
    const std::size_t room = layout_width(style) - std::min(layout_width(style), used);
    std::string line = std::string(indent, ' ') + lead;
    for (const Piece& piece : excerpt(pieces_of(findings, example), room)) {
        if (piece.role == Piece::Role::context) {
            line += piece.text;
        } else {
            line += style.colour ? "\x1B[1;4m" : "[";
            line += piece.text;
            line += style.colour ? "\x1B[0m" : "]";
        }
    }
    return line + "\n";
}

} // namespace parallax::report
