#pragma once

#include "core/base/error.hpp"
#include "core/findings/file_record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parallax::analysis {

/// Words with how often they occur in texts that are not at hand.
struct FrequencyList {
    struct Row {
        std::string term; ///< folded
        std::uint64_t count = 0;
        /// In how many of its texts it occurs; none when the list does not say so, or
        /// says it of several forms of the term, which may share texts.
        std::optional<std::uint64_t> documents;
    };
    std::vector<Row> rows;      ///< in the order of the terms' bytes, each once
    std::uint64_t tokens = 0;   ///< of all rows
    std::uint64_t least = 0;    ///< the smallest frequency of a line
    std::uint64_t left_out = 0; ///< lines that are not one word as texts are cut
    FileRecord file;

    [[nodiscard]] const Row* find(const std::string& term) const;
    /// Tells whether rare words were cut off: a word that it lacks may occur.
    [[nodiscard]] bool is_cut() const { return least > 1; }
};

/// Tells whether a file is a list of frequencies and not a corpus: .csv or .tsv, with a
/// column of terms or frequencies in its header and none for the text of articles.
///
/// Errors    those of opening the file and of its header.
[[nodiscard]] base::Result<bool> is_frequency_list(const std::string& path);

/// Reads a list: a header with a column `term` (or word, type, token, form) and a
/// column `frequency` (or freq, count, n), and maybe one `document_frequency` (or
/// docfreq, documents, range); others are not looked at. Terms are folded as those of
/// texts, and lines of one term added up; lines that are not one word (punctuation,
/// "New York") are left out and counted.
///
/// Errors    malformed, with line and column: a column that is missing or there twice,
/// a
///           frequency that is no whole number below 2^53, rates among them, for what a
///           rate rests on is not known; more documents than occurrences; a row of
///           other length than the header; bytes that are not text;
///           empty: no word with a frequency above 0; not_found, unreadable.
[[nodiscard]] base::Result<FrequencyList> read_frequency_list(const std::string& path);

} // namespace parallax::analysis
