#pragma once

#include "core/text/attribution.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parallax::tests {

/// Returns the attributions as the cases have them: "form (rule) source > content",
/// and "source = speaker" where the two differ.
inline std::vector<std::string> written(std::string_view text,
                                        const std::vector<text::Attribution>& found) {
    const auto cut = [&](const text::Span& span) {
        std::string part(text.substr(span.begin, span.end - span.begin));
        for (char& c : part) {
            c = c == '\n' ? ' ' : c;
        }
        return part;
    };
    std::vector<std::string> lines;
    for (const text::Attribution& one : found) {
        std::string line(name_of(one.form));
        line += " (" + std::string(one.rule) + ") " + cut(one.source);
        if (!(one.speaker == one.source)) {
            line += " = " + cut(one.speaker);
        }
        lines.push_back(line + (line.back() == ' ' ? "> " : " > ") + cut(one.content));
    }
    return lines;
}

} // namespace parallax::tests
