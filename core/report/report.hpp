#pragma once

#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/report/sink.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// Findings -> text. Every writer is a pure function from findings to bytes: no file,
/// no terminal, no clock, no locale; texts come from Findings::texts. What is shown in
/// one is in all the others. Files that grow with the corpus go to a sink.
///
/// Contract  of all writers: rows point into the findings; every number is finite, for
///           what can't be known is missing in them; a hit lies in its sentence and the
///           sentence in the text of its article; evidence and occurrences are in the
///           order of the articles, and there are texts when there are any.
/// Cost      of those that show sentences: an article is opened for each sentence that
///           is drawn; findings_json, evidence_csv and kwic open each article once.
namespace parallax::report {

/// How a table is to look on the terminal at hand.
struct TableStyle {
    std::size_t width = 100; ///< columns
    bool colour = false;     ///< ANSI colours, for a terminal without NO_COLOR
};

/// Returns the terminal summary of a comparison: the corpus at a glance, rates of the
/// frames by outlet, the strongest contrasts with their intervals, the most alike and
/// the most different pairs, and three sentences for each of the top contrasts. A
/// hundred outlets make it no longer than ten: what is left out is counted and said.
[[nodiscard]] std::string comparison_table(const Findings& findings,
                                           const TableStyle& style);

/// Returns the distinctive terms of each outlet as a table.
[[nodiscard]] std::string terms_table(const Findings& findings,
                                      const TableStyle& style);

/// Returns the occurrences of a pattern as a concordance, the hits one below the other.
[[nodiscard]] std::string kwic_table(const Findings& findings, const TableStyle& style);

/// Returns what an index that was written holds, in a line.
[[nodiscard]] std::string index_line(const Findings& findings, const std::string& path);

/// Returns the findings as JSON that validates against
/// core/report/findings.schema.json. Parts that the command did not compute are empty
/// arrays. Of more than 20 hits in one outlet, event and category it holds a random 20,
/// and says of how many.
void findings_json(const Findings& findings, const Sink& sink);
[[nodiscard]] std::string findings_json(const Findings& findings);

/// Returns the run manifest alone, as JSON.
[[nodiscard]] std::string run_json(const Findings& findings);

/// Returns run.json: the run manifest, and the files that the run wrote.
[[nodiscard]] std::string manifest_json(const Findings& findings,
                                        const std::vector<FileRecord>& outputs);

/// The tidy tables, RFC 4180, UTF-8, "." decimals, one header line. Texts stand as they
/// are: a spreadsheet may take one that starts with = + - or @ for a formula
/// (csv_table.hpp).
void articles_csv(const Findings& findings, const Sink& sink);
[[nodiscard]] std::string articles_csv(const Findings& findings);
[[nodiscard]] std::string frames_csv(const Findings& findings);
[[nodiscard]] std::string contrasts_csv(const Findings& findings);
[[nodiscard]] std::string omnibus_csv(const Findings& findings);
[[nodiscard]] std::string odds_csv(const Findings& findings);
[[nodiscard]] std::string terms_csv(const Findings& findings);
[[nodiscard]] std::string similarity_csv(const Findings& findings);
[[nodiscard]] std::string map_csv(const Findings& findings);
[[nodiscard]] std::string actors_csv(const Findings& findings);
[[nodiscard]] std::string speakers_csv(const Findings& findings);
void evidence_csv(const Findings& findings, const Sink& sink);
[[nodiscard]] std::string kwic_csv(const Findings& findings);
[[nodiscard]] std::string skipped_csv(const Findings& findings);
[[nodiscard]] std::string lexicon_csv(const Findings& findings);

/// Returns the tree of outlets in Newick's format, one line: names in single quotes,
/// the support of a clade as the label of its node. The way between two outlets along
/// the branches is as long as the height of the merge that joins them, so a branch is
/// half the difference of two heights. Empty when there is no tree.
///
/// Source    Olsen (1990), "Newick's 8:45" tree format standard;
///           https://phylipweb.github.io/phylip/newick_doc.html.
[[nodiscard]] std::string tree_newick(const Findings& findings);

/// Writes every article with what was found in it, a JSON object and a line each, in
/// the order of their ids:
///
///     id, outlet, event, date, title, language, text
///     sentences     [[begin, end], ...]
///     tokens        [[begin, end], ...], with `tokens`
///     boilerplate   [{kind, begin, end}, ...]
///     hits          [{kind, category, entry, begin, end, sentence}, ...], by place;
///                   sentence counts from 0
///
/// begin and end are bytes in the text, which is as it was cut: UTF-8 in normalization
/// form C with "\n" at line ends.
void annotations_jsonl(const Findings& findings, bool tokens, const Sink& sink);

/// Returns the report as one HTML page that needs nothing else: no script, no network.
[[nodiscard]] std::string report_html(const Findings& findings);

/// Writes report.html, findings.json, tree.nwk, run.json and csv/*.csv into the folder,
/// which is made when it is not there. Each file is whole or not there: it is written
/// under another name and renamed. run.json comes last and has the SHA-256 of all
/// others.
///
/// Errors    unreadable, with the path, when the folder or a file can't be written.
[[nodiscard]] base::Result<void> write_folder(const Findings& findings,
                                              const std::string& folder);

} // namespace parallax::report
