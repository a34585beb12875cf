#pragma once

#include "core/base/error.hpp"
#include "core/read/article.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
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
    /// How many bytes of the inputs are read and held at a time. Nothing that is read
    /// depends on it.
    std::size_t batch_bytes = std::size_t{4} << 20U;
};

/// One file that was read, so that a run can be repeated and checked.
struct Input {
    std::string path;   ///< as the user named it, or below what the user named; "-"
    std::string format; ///< manifest, text, jsonl, json or csv
    std::uint64_t bytes = 0;
    std::string sha256;
};

/// Takes the next articles: in the order of the inputs, at least one. Its error ends
/// the reading.
using ArticleSink = std::function<base::Result<void>(std::vector<Article>&& batch)>;

/// What is left of a reading when the articles have been handed on.
struct Reading {
    std::uint64_t articles = 0; ///< that were handed on
    /// One for each article (or file) that could not be used, with the place and
    /// reason.
    std::vector<base::Error> skipped;
    /// What was done on the user's behalf, worth saying but costing no article: which
    /// columns were taken for which field, an unreadable date left empty.
    std::vector<base::Error> notices;
    std::vector<Input> inputs;
};

/// Reads every article of the inputs, and hands them on in batches. An input is
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
/// Errors    not_found, unreadable: an input that is not there or can't be opened, or
///           has become shorter in the meantime;
///           malformed: an input whose format can't be told, whose header lacks a text
///           column, or a bad `columns` (an unknown field; a column that no input has);
///           standard input named twice;
///           empty: no inputs, or not one article could be read.
///           those of the sink. The sink may have been given articles before.
///           A bad article never ends the reading: it is listed in `skipped`.
/// Numerics  articles, their order, `skipped`, `notices` and `inputs` depend neither on
///           the number of threads nor on the size of a batch.
/// Cost      memory for one batch; some 100 bytes an article, to know its id again;
///           what is in Reading; and all of a pipe. Files are mapped: see Bytes.
[[nodiscard]] base::Result<Reading>
read_articles(const std::vector<std::string>& inputs, const ReadOptions& options,
              const ArticleSink& sink);

/// The articles of a corpus in the order of the inputs, and all that was left out; see
/// Reading.
struct Corpus {
    std::vector<Article> articles;
    std::vector<base::Error> skipped;
    std::vector<base::Error> notices;
    std::vector<Input> inputs;
};

/// Reads as read_articles, and holds all articles in memory.
[[nodiscard]] base::Result<Corpus> read_corpus(const std::vector<std::string>& inputs,
                                               const ReadOptions& options);

} // namespace parallax::read
