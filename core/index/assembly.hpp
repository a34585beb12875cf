#pragma once

#include "core/base/error.hpp"
#include "core/index/index.hpp"
#include "core/index/scratch.hpp"
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

/// Where an article waits for the others: in three spools.
struct Waiting {
    std::uint64_t begin = 0;        ///< among the words, which are PackedNumbers
    std::uint64_t fields_begin = 0; ///< among the fields, a NUL after each
    std::uint64_t text_begin = 0;   ///< among the texts
    std::uint64_t content_hash = 0;
    std::uint32_t source = 0; ///< who numbered its forms
    std::uint32_t tokens = 0;
    std::uint32_t sentences = 0;
    std::uint32_t voice_runs = 0;
    std::uint32_t words_packed = 0; ///< numbers of 2 bytes
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
    const Scratch* words = nullptr;  ///< a closed spool
    const Scratch* fields = nullptr; ///< likewise
    const Scratch* texts = nullptr;  ///< likewise
    /// Articles of other indexes, with who numbered their forms.
    std::span<const std::pair<std::uint32_t, Index>> older;
    std::vector<Strings> forms; ///< [sources] as each numbered them
    bool keeps_boilerplate = false;
    bool has_voices = false; ///< older indexes have them, too
};

/// Writes the sections of an index file.
///
/// Errors    unreadable: the file can't be written; malformed: too many tokens.
[[nodiscard]] base::Result<void> assemble(const Gathered& gathered,
                                          std::string_view sources, SectionWriter& out);

/// Where the texts of a passing index are.
enum class TextsIn : std::uint8_t {
    spool, ///< where they wait; none may come from an older index
    file
};

/// Writes the sections of a passing index, all but tokens and lists; returns the
/// tokens.
///
/// Errors    as assemble().
[[nodiscard]] base::Result<Scratch> assemble_passing(const Gathered& gathered,
                                                     std::string_view sources,
                                                     TextsIn texts, SectionWriter& out);

} // namespace parallax::index
