#include "core/index/index.hpp"

#include "core/base/contract.hpp"
#include "core/index/section_file.hpp"
#include "core/index/sections.hpp"
#include "core/text/boilerplate.hpp"
#include "core/text/cues.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include <zstd.h>

namespace parallax::index {

namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

/// Takes columns out of a file, and remembers the first that is not there.
class Columns {
  public:
    explicit Columns(const SectionFile& file) : file_(file) {}

    template <typename T> std::span<const T> column(std::string_view name) {
        const auto values = file_.column<T>(name);
        if (!values && !error_) {
            error_ = values.error();
        }
        return values ? *values : std::span<const T>{};
    }
    std::string_view text(std::string_view name) {
        const auto bytes = column<char>(name);
        return {bytes.data(), bytes.size()};
    }
    Strings strings(const StringSections& names) {
        return {column<std::uint64_t>(names.offsets), text(names.bytes)};
    }
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  private:
    const SectionFile& file_;
    std::optional<Error> error_;
};

} // namespace

Result<Index> Index::view_of(std::shared_ptr<const SectionFile> file) {
    return view_of(std::move(file), Passing{});
}

Result<Index> Index::view_of(std::shared_ptr<const SectionFile> file, Passing passing) {
    Index index;
    Columns columns(*file);
    VocabularyColumns vocabulary;
    vocabulary.forms = columns.strings(sections::forms);
    vocabulary.terms = columns.strings(sections::terms);
    vocabulary.term_of = columns.column<base::TermId>(sections::term_of_form);
    vocabulary.forms_of_term = columns.column<std::uint64_t>(sections::forms_of_term);
    vocabulary.forms_by_term = columns.column<base::FormId>(sections::forms_by_term);
    for (std::size_t f = 0; f < article_fields; ++f) {
        index.fields_[f] = columns.strings(sections::fields[f]);
    }
    index.article_tokens_ = columns.column<std::uint64_t>(sections::article_tokens);
    index.article_sentences_ =
        columns.column<std::uint64_t>(sections::article_sentences);
    index.sentence_first_ = columns.column<std::uint32_t>(sections::sentence_first);
    index.marks_ =
        SentenceMarks(columns.column<std::uint64_t>(sections::sentence_marks));
    index.voices_ = VoiceMarks(columns.column<std::uint64_t>(sections::voices));
    index.content_hashes_ = columns.column<std::uint64_t>(sections::content_hashes);
    index.left_out_ = columns.column<std::uint32_t>(sections::left_out);
    index.text_begin_ = columns.column<std::uint64_t>(sections::text_begin);
    index.text_stored_ = columns.column<std::uint32_t>(sections::text_stored);
    index.text_size_ = columns.column<std::uint32_t>(sections::text_size);
    index.sources_ = columns.text(sections::sources);
    index.keeps_boilerplate_ = columns.text(sections::boilerplate_rule) == kept;
    if (passing.texts) {
        const auto bytes = passing.texts->bytes();
        index.text_bytes_ = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    } else {
        index.text_bytes_ = columns.text(sections::texts);
    }
    if (passing.tokens) {
        const auto bytes = passing.tokens->bytes();
        index.tokens_ = {reinterpret_cast<const base::FormId*>(bytes.data()),
                         bytes.size() / sizeof(base::FormId)};
    } else {
        index.tokens_ = columns.column<base::FormId>(sections::tokens);
        index.lists_ = {columns.column<std::int32_t>(sections::term_articles_first),
                        columns.column<std::int32_t>(sections::term_articles),
                        columns.column<std::int32_t>(sections::term_counts),
                        columns.column<std::uint64_t>(sections::term_tokens),
                        columns.column<std::uint32_t>(sections::positions)};
    }
    if (columns.error()) {
        return tl::unexpected(*columns.error());
    }
    index.vocabulary_ = Vocabulary(vocabulary);
    if (!index.has_matching_columns() ||
        (!passing.tokens && !(index.has_matching_lists() && index.has_voices()))) {
        return tl::unexpected(Error{ErrorKind::malformed,
                                    "this index holds columns that don't belong "
                                    "together; make it again: parallax index "
                                    "CORPUS... -o FILE",
                                    {}});
    }
    if (passing.tokens) {
        index.passing_lists_ = std::make_shared<PassingLists>(
            TokenColumn{index.tokens_, vocabulary.term_of, index.article_tokens_,
                        vocabulary.terms.size()},
            passing.tokens);
    }
    index.file_ = std::move(file);
    index.passing_ = std::move(passing);
    return index;
}

/// Have the columns the sizes that they promise each other?
bool Index::has_matching_columns() const {
    const std::size_t articles = fields_[0].size();
    const VocabularyColumns& words = vocabulary_.columns();
    const bool fields =
        std::all_of(fields_.begin(), fields_.end(), [&](const Strings& field) {
            return field.size() == articles && !field.offsets().empty() &&
                   field.offsets().back() == field.bytes().size();
        });
    const bool numbers =
        article_tokens_.size() == articles + 1 &&
        article_sentences_.size() == articles + 1 &&
        content_hashes_.size() == articles &&
        left_out_.size() == articles * text::boilerplate_kinds &&
        text_begin_.size() == articles && text_stored_.size() == articles &&
        text_size_.size() == articles && article_tokens_.back() == tokens_.size() &&
        article_sentences_.back() == sentence_first_.size() &&
        marks_.numbers().size() == SentenceMarks::numbers_for(tokens_.size()) &&
        (!has_voices() ||
         voices_.numbers().size() == VoiceMarks::numbers_for(tokens_.size()));
    const bool vocabulary = words.term_of.size() == words.forms.size() &&
                            words.forms_by_term.size() == words.forms.size() &&
                            words.forms_of_term.size() == words.terms.size() + 1;
    return fields && numbers && vocabulary;
}

bool Index::has_matching_lists() const {
    const std::size_t terms = vocabulary_.terms();
    return lists_.first_article.size() == terms + 1 &&
           lists_.first_place.size() == terms + 1 &&
           lists_.places.size() == tokens_.size() &&
           lists_.first_place.back() == lists_.places.size() &&
           lists_.articles.size() == lists_.counts.size() &&
           static_cast<std::size_t>(lists_.first_article.back()) ==
               lists_.articles.size();
}

std::string maker_of_index() {
    return text::tokenizer_version() + " " + text::voices_version();
}

Result<Index> Index::open(const std::string& path) {
    auto opened = SectionFile::open(path, Check::directory);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    const auto file = std::make_shared<const SectionFile>(std::move(*opened));
    const auto maker = file->column<char>(sections::tokenizer);
    if (!maker) {
        return tl::unexpected(maker.error());
    }
    const std::string_view made_by(maker->data(), maker->size());
    const std::string version = maker_of_index();
    if (made_by != version) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  "this index was made by tokenizer " + std::string(made_by) +
                      ", but this program cuts texts with " + version +
                      "; make it again: parallax index CORPUS... -o FILE",
                  {path, 0, 0}});
    }
    // Only now, so that an index of another version is called that.
    if (auto checked = file->verify(); !checked) {
        return tl::unexpected(checked.error());
    }
    return view_of(file);
}

ArticleRow Index::article(std::size_t article) const {
    return {fields_[0][article], fields_[1][article], fields_[2][article],
            fields_[3][article], fields_[4][article], fields_[5][article],
            fields_[6][article], fields_[7][article]};
}

std::optional<std::size_t> Index::find(std::string_view id) const {
    const Strings& ids = fields_[0];
    std::size_t first = 0;
    std::size_t last = ids.size();
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        if (ids[middle] < id) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first < ids.size() && ids[first] == id ? std::optional(first) : std::nullopt;
}

std::string Index::text(std::size_t article) const {
    const std::string_view stored = stored_text(article);
    const std::size_t size = text_size_[article];
    if (stored.size() == size) { // never packed, or not worth it
        return std::string(stored);
    }
    std::string text(size, '\0');
    const std::size_t unpacked =
        ZSTD_decompress(text.data(), size, stored.data(), stored.size());
    base::require(unpacked == size, "the texts of an index can be unpacked; a damaged "
                                    "one is found by: parallax index verify FILE");
    return text;
}

std::uint64_t Index::text_bytes() const {
    return std::accumulate(text_size_.begin(), text_size_.end(), std::uint64_t{0});
}

std::span<const std::uint32_t> Index::left_out(std::size_t article) const {
    return left_out_.subspan(article * text::boilerplate_kinds,
                             text::boilerplate_kinds);
}

std::span<const base::FormId> Index::tokens_of(std::size_t article,
                                               std::vector<std::byte>& buffer) const {
    if (!passing_.tokens) {
        return tokens_of(article);
    }
    constexpr std::size_t size = sizeof(base::FormId);
    const auto bytes = passing_.tokens->loaded(article_tokens_[article] * size,
                                               tokens_in(article) * size, buffer);
    return {reinterpret_cast<const base::FormId*>(bytes.data()), tokens_in(article)};
}

std::vector<text::Voice> Index::voices_of(std::size_t article) const {
    std::vector<text::Voice> voices;
    voices.reserve(tokens_in(article));
    for (std::uint64_t token = article_tokens_[article];
         token < article_tokens_[article + 1]; ++token) {
        voices.push_back(voices_.of(token));
    }
    return voices;
}

void Index::list(std::span<const base::TermId> terms) {
    if (passing_lists_) {
        passing_lists_->make(terms);
    }
}

void Index::release() const {
    if (passing_lists_) {
        passing_.tokens->release();
        passing_lists_->release();
    }
}

Eigen::Map<const Counts> Index::counts() const {
    return counts_in(passing_lists_ ? passing_lists_->counts_of_all() : lists_);
}

Eigen::Map<const Counts> Index::counts_in(const Lists& lists) const {
    return {static_cast<Eigen::Index>(articles()),
            static_cast<Eigen::Index>(vocabulary_.terms()),
            static_cast<Eigen::Index>(lists.articles.size()),
            lists.first_article.data(),
            lists.articles.data(),
            lists.counts.data()};
}

std::size_t Index::article_at(std::uint64_t token) const {
    const auto after =
        std::upper_bound(article_tokens_.begin(), article_tokens_.end(), token);
    return static_cast<std::size_t>(after - article_tokens_.begin()) - 1;
}

} // namespace parallax::index
