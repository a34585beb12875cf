#pragma once

#include "core/index/index.hpp"

#include <array>
#include <string_view>

/// The sections of an index file; core/index/README.md has their shapes.
namespace parallax::index {

struct StringSections {
    std::string_view offsets; ///< u64 [strings + 1]
    std::string_view bytes;
};

namespace sections {

inline constexpr std::string_view tokenizer = "tokenizer";
inline constexpr std::string_view boilerplate_rule = "boilerplate";
inline constexpr std::string_view sources = "sources";
inline constexpr StringSections forms{"form/offsets", "form/bytes"};
inline constexpr StringSections terms{"term/offsets", "term/bytes"};
inline constexpr std::string_view term_of_form = "form/term";
inline constexpr std::string_view forms_of_term = "term/first-form";
inline constexpr std::string_view forms_by_term = "term/forms";
inline constexpr std::array<StringSections, article_fields> fields{{
    {"article/id/offsets", "article/id/bytes"},
    {"article/outlet/offsets", "article/outlet/bytes"},
    {"article/event/offsets", "article/event/bytes"},
    {"article/date/offsets", "article/date/bytes"},
    {"article/title/offsets", "article/title/bytes"},
    {"article/url/offsets", "article/url/bytes"},
    {"article/author/offsets", "article/author/bytes"},
    {"article/language/offsets", "article/language/bytes"},
}};
inline constexpr std::string_view article_tokens = "article/first-token";
inline constexpr std::string_view article_sentences = "article/first-sentence";
inline constexpr std::string_view content_hashes = "article/hash";
inline constexpr std::string_view left_out = "article/left-out";
inline constexpr std::string_view text_begin = "article/text-begin";
inline constexpr std::string_view text_stored = "article/text-stored";
inline constexpr std::string_view text_size = "article/text-size";
inline constexpr std::string_view tokens = "tokens";
inline constexpr std::string_view sentence_first = "sentences";
inline constexpr std::string_view sentence_marks = "token/begins-sentence";
inline constexpr std::string_view voices = "token/voice";
inline constexpr std::string_view term_articles_first = "term/first-article";
inline constexpr std::string_view term_articles = "term/articles";
inline constexpr std::string_view term_counts = "term/counts";
inline constexpr std::string_view term_tokens = "term/first-position";
inline constexpr std::string_view positions = "term/positions";
inline constexpr std::string_view texts = "texts";

} // namespace sections

/// What the section `boilerplate` says.
inline constexpr std::string_view kept = "kept";
inline constexpr std::string_view removed = "left out";

} // namespace parallax::index
