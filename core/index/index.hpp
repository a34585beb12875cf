#pragma once

#include "core/base/error.hpp"
#include "core/base/ids.hpp"
#include "core/index/lists.hpp"
#include "core/index/scratch.hpp"
#include "core/index/sentence_marks.hpp"
#include "core/index/strings.hpp"
#include "core/index/vocabulary.hpp"
#include "core/index/voice_marks.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/SparseCore>

namespace parallax::index {

class SectionFile;

/// What is known of an article beside its text.
struct ArticleRow {
    std::string_view id;
    std::string_view outlet;
    std::string_view event;
    std::string_view date;
    std::string_view title;
    std::string_view url;
    std::string_view author;
    std::string_view language; ///< as the input says; empty when it does not
};

inline constexpr std::size_t article_fields = 8;

/// Whole counts, a column each term, its articles next to each other and in order: the
/// inverted index.
using Counts = Eigen::SparseMatrix<std::int32_t, Eigen::ColMajor, std::int32_t>;

/// A corpus cut into tokens and counted: in a file that other commands open, mapped and
/// never changed; or passing, in memory and temporary files that go with the index.
///
/// Articles are in the order of their ids; tokens are one column over all articles.
/// Copies share all of it. Byte offsets are not kept: cutting a text again gives the
/// same tokens.
///
/// A file has the inverted lists of all terms. A passing index makes them when they are
/// asked for, and most runs ask for few: list() the terms before their places are used.
class Index {
  public:
    /// Opens an index file.
    ///
    /// Errors    not_found, unreadable; malformed: no index, one that another tokenizer
    ///           made, or one with as little as a bit that is not as it was written.
    /// Cost      one pass over the bytes of the file, parallel over sections.
    [[nodiscard]] static base::Result<Index> open(const std::string& path);

    [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }
    [[nodiscard]] std::size_t articles() const { return article_tokens_.size() - 1; }
    [[nodiscard]] ArticleRow article(std::size_t article) const;

    /// Returns the article with the id.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;

    /// Returns the text of an article, well-formed UTF-8, which the index keeps packed.
    [[nodiscard]] std::string text(std::size_t article) const;

    /// Returns the text as it is kept: packed, or itself where that is no longer.
    [[nodiscard]] std::string_view stored_text(std::size_t article) const {
        return text_bytes_.substr(text_begin_[article], text_stored_[article]);
    }
    /// Returns how many bytes the text has.
    [[nodiscard]] std::uint32_t text_size(std::size_t article) const {
        return text_size_[article];
    }

    /// Returns how many bytes the texts have.
    [[nodiscard]] std::uint64_t text_bytes() const;

    /// Returns a hash of outlet, event, date and text.
    [[nodiscard]] std::uint64_t content_hash(std::size_t article) const {
        return content_hashes_[article];
    }

    /// Returns how many tokens of the article were left out as boilerplate, by kind.
    [[nodiscard]] std::span<const std::uint32_t> left_out(std::size_t article) const;
    [[nodiscard]] bool keeps_boilerplate() const { return keeps_boilerplate_; }

    /// Returns the tokens of all articles, and where those of each article begin.
    ///
    /// Shapes    tokens [tokens]; article_tokens [articles + 1], rising from 0.
    [[nodiscard]] std::span<const base::FormId> tokens() const { return tokens_; }
    [[nodiscard]] std::span<const std::uint64_t> article_tokens() const {
        return article_tokens_;
    }
    [[nodiscard]] std::span<const base::FormId> tokens_of(std::size_t article) const {
        return tokens_.subspan(article_tokens_[article], tokens_in(article));
    }
    [[nodiscard]] std::size_t tokens_in(std::size_t article) const {
        return article_tokens_[article + 1] - article_tokens_[article];
    }

    /// Returns the first token of each sentence of the article, counted from the
    /// article's first token.
    [[nodiscard]] std::span<const std::uint32_t>
    sentences_of(std::size_t article) const {
        return sentence_first_.subspan(article_sentences_[article],
                                       sentences_in(article));
    }
    [[nodiscard]] std::size_t sentences_in(std::size_t article) const {
        return article_sentences_[article + 1] - article_sentences_[article];
    }

    /// Returns where sentences begin in tokens().
    [[nodiscard]] const SentenceMarks& sentence_marks() const { return marks_; }

    /// Does the index tell whose voice each token is? Those in a file do.
    [[nodiscard]] bool has_voices() const { return !voices_.numbers().empty(); }

    /// Returns the voices of tokens().
    ///
    /// Contract  has_voices().
    [[nodiscard]] const VoiceMarks& voices() const { return voices_; }

    /// Returns the voices of an article's tokens.
    ///
    /// Contract  has_voices().
    [[nodiscard]] std::vector<text::Voice> voices_of(std::size_t article) const;

    /// Returns the tokens of an article to be gone through once; those of a large
    /// passing index are read into the buffer.
    [[nodiscard]] std::span<const base::FormId>
    tokens_of(std::size_t article, std::vector<std::byte>& buffer) const;

    /// Makes the lists of terms, if there are none yet: counts(term) and
    /// positions(term) of these are quick then.
    ///
    /// Contract  nobody uses the index at the same time, nor the lists of terms that
    ///           were made before.
    /// Cost      two passes over the tokens.
    void list(std::span<const base::TermId> terms);

    /// Returns whether the counts of all terms are there, so that counts() is for free.
    [[nodiscard]] bool lists_all_terms() const {
        return !passing_lists_ || passing_lists_->has_counts_of_all();
    }

    /// Returns how often each article uses each term.
    ///
    /// Shapes    [articles x terms].
    /// Units     tokens.
    /// Cost      in a passing index the lists of all terms, at the first call.
    [[nodiscard]] Eigen::Map<const Counts> counts() const;

    /// Returns counts() in so far as the column of this term is right; others may be
    /// empty.
    ///
    /// Cost      in a passing index, unless the term is listed, the lists of all terms.
    [[nodiscard]] Eigen::Map<const Counts> counts(base::TermId term) const {
        return counts_in(lists_of(term));
    }

    /// Returns the places of a term in tokens(), rising.
    ///
    /// Cost      as counts(term).
    [[nodiscard]] std::span<const std::uint32_t> positions(base::TermId term) const {
        const Lists& lists = lists_of(term);
        const std::size_t t = base::to_index(term);
        return lists.places.subspan(lists.first_place[t],
                                    lists.first_place[t + 1] - lists.first_place[t]);
    }

    /// Says that tokens and lists are not needed for now: those that a large passing
    /// index has in temporary files leave the memory of this process. They come back
    /// when they are looked at.
    void release() const;

    /// Returns the article in which a token stands.
    [[nodiscard]] std::size_t article_at(std::uint64_t token) const;

    /// Returns what was written beside the articles (Builder::finished).
    [[nodiscard]] std::string_view sources() const { return sources_; }

  private:
    friend class Builder;

    /// What a passing index has outside of its file.
    struct Passing {
        std::shared_ptr<const Scratch> tokens;
        std::shared_ptr<const Scratch> texts; ///< none: they are in the file
    };

    [[nodiscard]] static base::Result<Index>
    view_of(std::shared_ptr<const SectionFile> file);
    [[nodiscard]] static base::Result<Index>
    view_of(std::shared_ptr<const SectionFile> file, Passing passing);

    [[nodiscard]] bool has_matching_columns() const;
    [[nodiscard]] bool has_matching_lists() const;
    [[nodiscard]] const Lists& lists_of(base::TermId term) const {
        return passing_lists_ ? passing_lists_->of(term) : lists_;
    }
    [[nodiscard]] Eigen::Map<const Counts> counts_in(const Lists& lists) const;

    std::shared_ptr<const SectionFile> file_;
    Passing passing_;
    std::shared_ptr<PassingLists> passing_lists_; ///< none: they are in the file
    Vocabulary vocabulary_;
    std::array<Strings, article_fields> fields_;
    std::span<const std::uint64_t> article_tokens_;
    std::span<const std::uint64_t> article_sentences_;
    std::span<const base::FormId> tokens_;
    std::span<const std::uint32_t> sentence_first_;
    SentenceMarks marks_;
    VoiceMarks voices_; ///< empty: not told
    std::span<const std::uint64_t> content_hashes_;
    std::span<const std::uint32_t> left_out_;    ///< [articles x kinds]
    Lists lists_;                                ///< in the file
    std::span<const std::uint64_t> text_begin_;  ///< [articles], in text_bytes_
    std::span<const std::uint32_t> text_stored_; ///< [articles] bytes as kept
    std::span<const std::uint32_t> text_size_;   ///< [articles] bytes of the text
    std::string_view text_bytes_;
    std::string_view sources_;
    bool keeps_boilerplate_ = false;
};

/// Returns what an index file says of its maker: an index whose maker read texts in
/// another way is refused.
[[nodiscard]] std::string maker_of_index();

} // namespace parallax::index
