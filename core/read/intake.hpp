#pragma once

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/read/bytes.hpp"
#include "core/read/checksums.hpp"
#include "core/read/corpus.hpp"
#include "core/read/draft.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace parallax::read {

/// What came of reading one article: at most one of `draft` and `skipped`; neither for
/// a row without any content.
struct Outcome {
    std::optional<Draft> draft;
    std::optional<base::Error> skipped;
    std::optional<base::Error> date_notice; ///< worth saying in either case
    /// The file that held the text, when it had one of its own and could be read.
    std::uint64_t file_bytes = 0;
    std::string file_sha256;
};

/// An article that is still to be read.
struct Unread {
    /// Reads it: on any thread, at any time before the intake is finished.
    std::function<Outcome()> read;
    std::size_t bytes = 0; ///< of the inputs, that the reading will go through
    std::size_t input = 0; ///< the number of the input that its place names
    std::size_t file = 0;  ///< the number of the file of its own, if it has one
};

/// Takes in what the readers of the formats find. Articles are gathered into batches; a
/// full one is read by all threads, then judged article by article in the order in
/// which they were found, and handed on. What spans articles lives here: no two of them
/// with one id, few notices, columns that no input has.
///
/// Cost      memory for one batch, and some 100 bytes an article for its id and place.
class Intake {
  public:
    Intake(ReadOptions options, ArticleSink sink);

    [[nodiscard]] const ReadOptions& options() const { return options_; }

    /// Notes a file that is read from here on, and has its checksum computed; returns
    /// its number.
    std::size_t note_input(const std::string& path, const std::string& format,
                           const Bytes& bytes);
    /// Returns the number of a text file that an article will be read from; should that
    /// fail, it is no input.
    [[nodiscard]] std::size_t expect_text_file(const std::string& path);
    /// Notes which columns a table has, and what was taken from them ("" for nothing).
    void note_columns(const std::string& path, std::span<const std::string> columns,
                      const std::string& taken);

    /// Takes an article on, to be read in the next batch. When it is read and its id is
    /// that of another article, it is skipped; a generated id that stands for another
    /// article (another text, outlet, event or date) gives way to the path as the user
    /// named it. Of unreadable dates at most 5 are told for each input that the user
    /// named. Returns false when the sink has refused a batch: nothing more is needed.
    [[nodiscard]] bool take(Unread article);
    void skip(base::Error error);

    /// Returns whether the sink has refused a batch.
    [[nodiscard]] bool is_stopped() const { return refusal_.has_value(); }

    /// Ends one of the inputs that the user named: says what its many files have in
    /// common.
    void end_input(const std::string& path);

    /// Hands the last articles on and returns what is left.
    ///
    /// Errors    those of the sink;
    ///           malformed: --map names a column that no input has;
    ///           empty: no articles.
    [[nodiscard]] base::Result<Reading> finished();

  private:
    /// Something that was found; `note` is what to do when its turn comes.
    struct Found {
        Unread article;
        std::function<void()> note;
    };
    /// Files of one input that have something in common.
    struct Alike {
        base::Place place;
        std::size_t files = 0;
    };
    /// What is kept of an article that was handed on.
    struct Known {
        base::Hash128 content;
        std::uint64_t line = 0;
        std::uint32_t column = 0;
        std::uint32_t input = 0;
    };
    struct LowBits {
        std::size_t operator()(const base::Hash128& hash) const { return hash.low; }
    };

    void when_its_turn_comes(std::function<void()> note);
    void run_full_batch();
    void run_batch();
    void judge(Outcome outcome, const Unread& from);
    void accept(Draft draft, const Unread& from);
    void skip_duplicate(const Article& article, const Known& first);
    void say_what_is_alike(const std::string& path);
    [[nodiscard]] std::optional<base::Error> unknown_column() const;
    [[nodiscard]] base::Error no_articles() const;

    ReadOptions options_;
    ArticleSink sink_;
    Reading reading_;
    std::vector<Found> found_; // the batch: not read yet
    std::size_t found_bytes_ = 0;
    std::vector<Article> articles_; // of the batch: read, good
    std::optional<base::Error> refusal_;
    std::unordered_map<base::Hash128, Known, LowBits> known_; // by id
    std::vector<std::string> columns_; // of all tables, in the order they were met
    std::set<std::string, std::less<>> column_set_;
    std::vector<std::pair<std::string, Alike>> alike_; // of this input, by message
    std::size_t unreadable_dates_ = 0;                 // of this input
    Checksums checksums_;
};

} // namespace parallax::read
