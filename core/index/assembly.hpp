#pragma once

#include "core/base/error.hpp"
#include "core/index/index.hpp"
#include "core/index/section_writer.hpp"
#include "core/index/strings.hpp"
#include "core/text/boilerplate.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace parallax::index {

/// Where an article waits for the others: in two spools.
struct Waiting {
    std::uint64_t begin = 0;      ///< among the words: numbers, sentences, fields
    std::uint64_t text_begin = 0; ///< among the texts
    std::uint64_t content_hash = 0;
    std::uint32_t source = 0; ///< who numbered its forms
    std::uint32_t tokens = 0;
    std::uint32_t sentences = 0;
    std::uint32_t text_stored = 0;
    std::uint32_t text_size = 0;
    std::uint32_t fields_size = 0;
    std::array<std::uint32_t, text::boilerplate_kinds> left_out{};
};

/// The fields of an article in the order of sections::fields.
[[nodiscard]] std::array<std::string_view, article_fields>
fields_of(const ArticleRow& row);

/// All that an index is made of.
struct Gathered {
    std::span<const Waiting> waiting;
    const SectionFile* words = nullptr; ///< a closed spool; none when nothing waits
    const SectionFile* texts = nullptr; ///< likewise
    /// Articles of other indexes, with who numbered their forms.
    std::span<const std::pair<std::uint32_t, Index>> older;
    std::vector<Strings> forms; ///< [sources] as each numbered them
    bool keeps_boilerplate = false;
};

/// Writes the sections of an index; without `with_texts` the texts stay in their spool,
/// and nothing may come from an older index.
///
/// Errors    unreadable: the file can't be written; malformed: too many tokens.
[[nodiscard]] base::Result<void> assemble(const Gathered& gathered,
                                          std::string_view sources, bool with_texts,
                                          SectionWriter& out);

} // namespace parallax::index
