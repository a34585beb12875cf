#pragma once

#include "core/read/article.hpp"

#include <cstdint>
#include <vector>

namespace parallax::bench {

enum class Size : std::uint8_t { small, full };

/// Returns articles in an invented language that have the shape of news: word
/// frequencies fall as 1 / rank, frequent words are short, events and outlets have
/// words of their own, and there are names, accents, abbreviations, numbers, curly and
/// straight quotes, hyphens and dashes. 6 outlets, 40 events; small: 4 events.
///
/// Numerics  whole numbers only: the same bytes on every machine.
[[nodiscard]] std::vector<read::Article> invented_articles(Size size);

} // namespace parallax::bench
