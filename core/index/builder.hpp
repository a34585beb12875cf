#pragma once

#include "core/base/error.hpp"
#include "core/index/index.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::index {

struct Gathered;

/// An article to be indexed.
struct NewArticle {
    ArticleRow row;
    std::string_view cut_as; ///< language by which the text is cut ("en")
    std::string_view text;
};

struct BuildOptions {
    bool keep_boilerplate = false;
    /// Texts of a lasting index are compressed; those of a passing one are not, since
    /// few of them will be read again.
    bool pack_texts = false;
    /// Tell whose voice each token is; takes longer than all the rest of cutting.
    bool tell_voices = false;
};

/// Makes an index from articles that come in batches.
///
/// In memory are the vocabulary, some hundred bytes an article, what a batch needs, and
/// the tokens of a small corpus; those of a large one (Scratch::most_in_memory) and all
/// texts go to temporary files, in $TMPDIR or /tmp.
///
/// Numerics  the same articles in any order and any batches give the same bytes, with
///           any number of threads.
class Builder {
  public:
    explicit Builder(BuildOptions options);
    ~Builder();
    Builder(Builder&&) noexcept;
    Builder& operator=(Builder&&) noexcept;

    /// Cuts articles and takes them in. An article without a word is left out, and its
    /// place in the batch is appended to `wordless`.
    ///
    /// Contract  texts are well-formed UTF-8 without NUL of less than 2 GiB; the fields
    /// of
    ///           rows hold no NUL; no two articles have the same id.
    /// Errors    unreadable: the temporary file can't be written.
    [[nodiscard]] base::Result<void> add(std::span<const NewArticle> articles,
                                         std::vector<std::size_t>& wordless);

    /// Takes in all articles of an index.
    ///
    /// Contract  it keeps boilerplate as this one does, and has voices if this one
    ///           tells them; no id is there twice.
    [[nodiscard]] base::Result<void> add(const Index& older);

    [[nodiscard]] std::size_t articles() const;

    /// Returns a passing index of all that was taken in. `sources` is kept with it.
    ///
    /// Errors    unreadable: a temporary file can't be written;
    ///           malformed: more than 2^31 - 1 tokens.
    [[nodiscard]] base::Result<Index> finished(std::string_view sources) &&;

    /// Writes the index to a file, whole or not at all, in place of one that is there.
    ///
    /// Contract  voices are told.
    /// Errors    unreadable: a temporary file, or the file, can't be written;
    ///           malformed: more than 2^32 - 1 tokens or 2^31 - 1 pairs of article and
    ///           term.
    [[nodiscard]] base::Result<void> write(const std::string& path,
                                           std::string_view sources) &&;

  private:
    /// What waits, closed for reading.
    struct Closed {
        Scratch words;
        Scratch fields;
        Scratch texts;
    };
    struct State;

    [[nodiscard]] base::Result<Closed> closed();
    [[nodiscard]] Gathered gathered(const Closed& spools) const;

    std::unique_ptr<State> state_;
};

/// Returns a hash of outlet, event, date and text: what an article is, whatever file it
/// came in.
[[nodiscard]] std::uint64_t content_hash(const NewArticle& article);

/// A text to be indexed and its language ("en"; empty: not known).
struct Text {
    std::string_view text;
    std::string_view language;
};

/// Returns the index of texts that are their only knowledge: their ids are their
/// places, so that they stay in order. For tests and benchmarks.
[[nodiscard]] base::Result<Index> index_of(std::span<const Text> texts);

} // namespace parallax::index
