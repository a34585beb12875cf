#pragma once

#include "core/base/error.hpp"
#include "core/base/ids.hpp"
#include "core/index/strings.hpp"
#include "core/index/vocabulary.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

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

/// A corpus cut into tokens and counted, in a file that is mapped and never changed:
/// one with a name that other commands open, or a temporary one that goes with the
/// index.
///
/// Articles are in the order of their ids; tokens are one column over all articles.
/// Copies share the file. Byte offsets are not kept: cutting a text again gives the
/// same tokens.
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

    /// Returns how often each article uses each term.
    ///
    /// Shapes    [articles x terms].
    /// Units     tokens.
    [[nodiscard]] Eigen::Map<const Counts> counts() const;

    /// Returns the places of a term in tokens(), rising.
    [[nodiscard]] std::span<const std::uint32_t> positions(base::TermId term) const {
        const std::size_t t = base::to_index(term);
        return positions_.subspan(term_tokens_[t],
                                  term_tokens_[t + 1] - term_tokens_[t]);
    }

    /// Returns the article in which a token stands.
    [[nodiscard]] std::size_t article_at(std::uint64_t token) const;

    /// Returns what was written beside the articles (Builder::finished).
    [[nodiscard]] std::string_view sources() const { return sources_; }

  private:
    friend class Builder;

    [[nodiscard]] static base::Result<Index>
    view_of(std::shared_ptr<const SectionFile> file,
            std::shared_ptr<const SectionFile> texts);

    [[nodiscard]] bool has_matching_columns() const;

    std::shared_ptr<const SectionFile> file_;
    std::shared_ptr<const SectionFile> texts_file_; ///< holds the texts, if not file_
    Vocabulary vocabulary_;
    std::array<Strings, article_fields> fields_;
    std::span<const std::uint64_t> article_tokens_;
    std::span<const std::uint64_t> article_sentences_;
    std::span<const base::FormId> tokens_;
    std::span<const std::uint32_t> sentence_first_;
    std::span<const std::uint64_t> content_hashes_;
    std::span<const std::uint32_t> left_out_;           ///< [articles x kinds]
    std::span<const std::int32_t> term_articles_first_; ///< [terms + 1]
    std::span<const std::int32_t> term_articles_;
    std::span<const std::int32_t> term_counts_;
    std::span<const std::uint64_t> term_tokens_; ///< [terms + 1]
    std::span<const std::uint32_t> positions_;
    std::span<const std::uint64_t> text_begin_;  ///< [articles], in text_bytes_
    std::span<const std::uint32_t> text_stored_; ///< [articles] bytes as kept
    std::span<const std::uint32_t> text_size_;   ///< [articles] bytes of the text
    std::string_view text_bytes_;
    std::string_view sources_;
    bool keeps_boilerplate_ = false;
};

} // namespace parallax::index
