#pragma once

#include <string>
#include <string_view>

namespace parallax::lexicon {

/// Returns the text as a YAML scalar that every YAML reader takes for that text, inside
/// brackets and braces, too: as it is when it is plain words, else in double quotes.
///
///     regime change      regime change
///     NO                 "NO"             not a truth value
///     *phobia            "*phobia"        not an alias
///     a: b               "a: b"           not a map
///
/// Contract  the text is well-formed UTF-8.
[[nodiscard]] std::string yaml_scalar(std::string_view text);

} // namespace parallax::lexicon
