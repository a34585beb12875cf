#pragma once

#include "core/base/error.hpp"
#include "core/read/article.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace parallax::read {

/// What the user says about inputs that do not say it themselves.
struct ReadOptions {
    /// --map field=column, in the order given; later ones win.
    std::vector<std::pair<std::string, std::string>> columns;
    /// --outlet NAME: the outlet of articles whose input names none.
    std::string outlet;
};

/// One file that was read, so that a run can be repeated and checked.
struct Input {
    std::string path;   ///< as the user named it, or below what the user named; "-"
    std::string format; ///< manifest, text, jsonl, json or csv
    std::uint64_t bytes = 0;
    std::string sha256;
};

/// The articles of a corpus in the order of the inputs, and all that was left out.
struct Corpus {
    std::vector<Article> articles;
    /// One for each article (or file) that could not be used, with the place and
    /// reason.
    std::vector<base::Error> skipped;
    /// What was done on the user's behalf, worth saying but costing no article: which
    /// columns were taken for which field, an unreadable date left empty.
    std::vector<base::Error> notices;
    std::vector<Input> inputs;
};

/// Reads every article of the inputs. An input is
///
///     a folder with manifest.csv    columns file, outlet, event, date, title, ...; the
///                                   file is named relative to the manifest
///     a folder OUTLET/[EVENT/]*.txt the folder names say outlet and event; tables
///                                   directly in the folder are read first
///     FILE.jsonl, .ndjson, .json    one object a line, an array of objects, or one
///     FILE.csv, FILE.tsv            a header and one article a row, RFC 4180
///     FILE.txt                      one article; needs `outlet`
///     - or a pipe                   JSON when it starts with { or [, else CSV
///
/// Names that begin with a dot, files of other kinds and links to folders are not read.
/// Column names of common crawlers are recognised (core/read/fields.hpp).
///
/// Errors    not_found, unreadable: an input that is not there or can't be opened;
///           malformed: an input whose format can't be told, whose header lacks a text
///           column, or a bad `columns` (an unknown field; a column that no input has);
///           standard input named twice;
///           empty: no inputs, or not one article could be read.
///           A bad article never ends the reading: it is listed in `skipped`.
[[nodiscard]] base::Result<Corpus> read_corpus(const std::vector<std::string>& inputs,
                                               const ReadOptions& options);

} // namespace parallax::read
