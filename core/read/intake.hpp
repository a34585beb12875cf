#pragma once

#include "core/base/error.hpp"
#include "core/read/article.hpp"
#include "core/read/corpus.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parallax::read {

/// Whether the input gave the article its id, or we did, from the path.
enum class IdOrigin : std::uint8_t { given, generated };

/// Takes in what the readers of the formats find, and keeps what spans inputs: no two
/// articles with one id, few notices, columns that no input has.
class Intake {
  public:
    explicit Intake(ReadOptions options);

    [[nodiscard]] const ReadOptions& options() const { return options_; }

    /// Notes a file that was read.
    void note_input(const std::string& path, const std::string& format,
                    std::string_view bytes);
    /// Notes which columns a table has, and what was taken from them ("" for nothing).
    void note_columns(const std::string& path, std::span<const std::string> columns,
                      const std::string& taken);

    /// Keeps the article, unless another one has its id: then it is skipped. A
    /// generated id that stands for another article (another text, outlet, event or
    /// date) gives way to the path as the user named it.
    void add(Article article, IdOrigin origin);
    void skip(base::Error error);

    /// Returns the date in the form that articles have; empty, with a notice, if the
    /// value is no date. At most 5 such notices an input.
    [[nodiscard]] std::string accepted_date(const std::string& value,
                                            const base::Place& place);

    /// Ends one of the inputs that the user named: says what its many files have in
    /// common.
    void end_input(const std::string& path);

    /// Returns what was taken in.
    ///
    /// Errors    malformed: --map names a column that no input has;
    ///           empty: no articles.
    [[nodiscard]] base::Result<Corpus> finished();

  private:
    struct Taken {
        base::Place place;
        std::size_t files = 0;
    };

    void skip_duplicate(const Article& article, const Article& first);

    ReadOptions options_;
    Corpus corpus_;
    std::unordered_map<std::string, std::size_t> row_of_id_;
    std::vector<std::string> columns_; // of all tables, in the order they were met
    std::set<std::string, std::less<>> column_set_;
    std::vector<std::pair<std::string, Taken>> taken_; // of this input, by message
    std::size_t unreadable_dates_ = 0;                 // of this input
};

} // namespace parallax::read
