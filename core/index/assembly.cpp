#include "core/index/assembly.hpp"

#include "core/base/contract.hpp"
#include "core/index/postings.hpp"
#include "core/index/sections.hpp"
#include "core/index/spool.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <tbb/parallel_for.h>

namespace parallax::index {

namespace {

using base::Result;

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// An article that is to be written: a waiting one, or one of an older index.
struct Placed {
    std::string_view id;
    const Waiting* waiting = nullptr;
    const Index* older = nullptr;
    std::size_t row = 0; ///< in the older index
    std::uint32_t source = 0;
};

/// Writes sections, and remembers what first went wrong.
class Writing {
  public:
    explicit Writing(SectionWriter& out) : out_(out) {}

    void text(std::string_view name, std::string_view bytes) {
        out_.begin(name);
        add(out_.append(bytes_of(bytes)));
    }
    template <typename T>
    void column(std::string_view name, std::span<const T> values) {
        out_.begin(name);
        add(out_.append(std::as_bytes(values)));
    }
    void strings(const StringSections& names, const Strings& strings) {
        column(names.offsets, strings.offsets());
        text(names.bytes, strings.bytes());
    }
    /// Returns room for values that are written out of order; empty after an error.
    template <typename T> std::span<T> room(std::string_view name, std::size_t values) {
        auto bytes = out_.reserve(name, values * sizeof(T));
        if (!bytes) {
            error_ = error_ ? error_ : bytes.error();
            return {};
        }
        return {reinterpret_cast<T*>(bytes->data()), values};
    }
    void add(const Result<void>& step) {
        if (!step && !error_) {
            error_ = step.error();
        }
    }
    [[nodiscard]] const std::optional<base::Error>& error() const { return error_; }

  private:
    SectionWriter& out_;
    std::optional<base::Error> error_;
};

/// The steps from what was gathered to the sections of an index.
class Assembly {
  public:
    Assembly(const Gathered& gathered, SectionWriter& out)
        : gathered_(gathered), out_(out), writing_(out),
          words_(bytes_in(gathered.words)), texts_(bytes_in(gathered.texts)) {}

    Result<void> write(std::string_view sources, bool with_texts);

  private:
    void order_articles();
    void number_forms();
    void write_vocabulary();
    void write_articles();
    void write_tokens();
    void write_postings();
    void write_texts(bool with_texts);

    [[nodiscard]] std::span<const std::uint32_t> numbers(const Waiting& waiting) const;
    [[nodiscard]] std::span<const std::uint32_t> sentences(const Placed& placed) const;
    [[nodiscard]] std::string_view stored_text(const Placed& placed) const;
    [[nodiscard]] ArticleRow row(const Placed& placed) const;
    [[nodiscard]] std::size_t tokens_in(const Placed& placed) const;

    const Gathered& gathered_;
    SectionWriter& out_;
    Writing writing_;
    std::string_view words_; ///< the spool
    std::string_view texts_; ///< likewise
    std::vector<Placed> order_;
    std::vector<std::vector<std::uint32_t>> form_of_; ///< [sources], by number
    Vocabulary vocabulary_;
    std::vector<std::uint64_t> article_tokens_;
    std::vector<std::uint64_t> article_sentences_;
    std::span<const std::uint32_t> tokens_; ///< in the file
};

std::span<const std::uint32_t> Assembly::numbers(const Waiting& waiting) const {
    return {reinterpret_cast<const std::uint32_t*>(words_.data() + waiting.begin),
            waiting.tokens};
}

std::size_t Assembly::tokens_in(const Placed& placed) const {
    return placed.older != nullptr ? placed.older->tokens_in(placed.row)
                                   : placed.waiting->tokens;
}

std::span<const std::uint32_t> Assembly::sentences(const Placed& placed) const {
    if (placed.older != nullptr) {
        return placed.older->sentences_of(placed.row);
    }
    const Waiting& waiting = *placed.waiting;
    return {reinterpret_cast<const std::uint32_t*>(words_.data() + waiting.begin) +
                waiting.tokens,
            waiting.sentences};
}

std::string_view Assembly::stored_text(const Placed& placed) const {
    return placed.older != nullptr
               ? placed.older->stored_text(placed.row)
               : texts_.substr(placed.waiting->text_begin, placed.waiting->text_stored);
}

ArticleRow Assembly::row(const Placed& placed) const {
    if (placed.older != nullptr) {
        return placed.older->article(placed.row);
    }
    const Waiting& waiting = *placed.waiting;
    const std::uint64_t numbers = std::uint64_t{waiting.tokens} + waiting.sentences;
    std::string_view rest =
        words_.substr(waiting.begin + 4 * numbers, waiting.fields_size);
    const auto next = [&] {
        const std::string_view field = rest.substr(0, rest.find('\0'));
        rest.remove_prefix(field.size() + 1);
        return field;
    };
    ArticleRow row;
    for (std::string_view* field : {&row.id, &row.outlet, &row.event, &row.date,
                                    &row.title, &row.url, &row.author, &row.language}) {
        *field = next();
    }
    return row;
}

void Assembly::order_articles() {
    for (const Waiting& waiting : gathered_.waiting) {
        Placed placed;
        placed.waiting = &waiting;
        placed.source = waiting.source;
        placed.id = row(placed).id;
        order_.push_back(placed);
    }
    for (const auto& [source, index] : gathered_.older) {
        for (std::size_t row = 0; row < index.articles(); ++row) {
            order_.push_back({index.article(row).id, nullptr, &index, row, source});
        }
    }
    std::sort(order_.begin(), order_.end(),
              [](const Placed& a, const Placed& b) { return a.id < b.id; });
    const auto twice = std::adjacent_find(
        order_.begin(), order_.end(),
        [](const Placed& a, const Placed& b) { return a.id == b.id; });
    base::require(twice == order_.end(), "no two articles have the same id");
    article_tokens_.push_back(0);
    article_sentences_.push_back(0);
    for (const Placed& placed : order_) {
        article_tokens_.push_back(article_tokens_.back() + tokens_in(placed));
        article_sentences_.push_back(article_sentences_.back() +
                                     sentences(placed).size());
    }
}

void Assembly::number_forms() {
    std::vector<std::string_view> all;
    for (const Strings& forms : gathered_.forms) {
        for (std::size_t i = 0; i < forms.size(); ++i) {
            all.push_back(forms[i]);
        }
    }
    SortedStrings sorted = sorted_strings(all);
    auto next = sorted.place_of.begin();
    for (const Strings& forms : gathered_.forms) {
        const auto end = next + static_cast<std::ptrdiff_t>(forms.size());
        form_of_.emplace_back(next, end);
        next = end;
    }
    vocabulary_ = Vocabulary(std::move(sorted.strings));
}

void Assembly::write_vocabulary() {
    const VocabularyColumns& columns = vocabulary_.columns();
    writing_.strings(sections::forms, columns.forms);
    writing_.strings(sections::terms, columns.terms);
    writing_.column(sections::term_of_form, columns.term_of);
    writing_.column(sections::forms_of_term, columns.forms_of_term);
    writing_.column(sections::forms_by_term, columns.forms_by_term);
}

void Assembly::write_articles() {
    for (std::size_t f = 0; f < article_fields; ++f) {
        StringsColumn column;
        for (const Placed& placed : order_) {
            column.add(fields_of(row(placed))[f]);
        }
        writing_.strings(sections::fields[f], column.view());
    }
    std::vector<std::uint64_t> hashes;
    std::vector<std::uint32_t> left_out;
    for (const Placed& placed : order_) {
        if (placed.older != nullptr) {
            hashes.push_back(placed.older->content_hash(placed.row));
            const auto kinds = placed.older->left_out(placed.row);
            left_out.insert(left_out.end(), kinds.begin(), kinds.end());
        } else {
            hashes.push_back(placed.waiting->content_hash);
            const auto& kinds = placed.waiting->left_out;
            left_out.insert(left_out.end(), kinds.begin(), kinds.end());
        }
    }
    writing_.column(sections::article_tokens,
                    std::span<const std::uint64_t>(article_tokens_));
    writing_.column(sections::article_sentences,
                    std::span<const std::uint64_t>(article_sentences_));
    writing_.column(sections::content_hashes, std::span<const std::uint64_t>(hashes));
    writing_.column(sections::left_out, std::span<const std::uint32_t>(left_out));
}

void Assembly::write_tokens() {
    const auto tokens =
        writing_.room<std::uint32_t>(sections::tokens, article_tokens_.back());
    const auto firsts = writing_.room<std::uint32_t>(sections::sentence_first,
                                                     article_sentences_.back());
    if (writing_.error()) {
        return;
    }
    tbb::parallel_for(std::size_t{0}, order_.size(), [&](std::size_t a) {
        const Placed& placed = order_[a];
        const std::vector<std::uint32_t>& form = form_of_[placed.source];
        std::uint32_t* out = tokens.data() + article_tokens_[a];
        if (placed.older != nullptr) {
            for (const base::FormId number : placed.older->tokens_of(placed.row)) {
                *out++ = form[base::to_index(number)];
            }
        } else {
            for (const std::uint32_t number : numbers(*placed.waiting)) {
                *out++ = form[number];
            }
        }
        const auto from = sentences(placed);
        std::copy(from.begin(), from.end(),
                  firsts.begin() + static_cast<std::ptrdiff_t>(article_sentences_[a]));
    });
    out_.seal(sections::sentence_first);
    tokens_ = tokens;
    if (gathered_.words != nullptr) { // it is not needed any more
        gathered_.words->advise(bytes_of(words_), Use::not_now);
    }
}

void Assembly::write_postings() {
    Postings postings(tokens_, vocabulary_.columns().term_of, article_tokens_,
                      vocabulary_.terms());
    if (!postings.fits()) {
        writing_.add(
            tl::unexpected(base::Error{base::ErrorKind::malformed,
                                       "this corpus is too large for one index (over 4 "
                                       "billion tokens or 2 billion "
                                       "pairs of article and term); split it",
                                       {}}));
        return;
    }
    writing_.column(sections::term_tokens,
                    std::span<const std::uint64_t>(postings.first_position()));
    writing_.column(sections::term_articles_first,
                    std::span<const std::int32_t>(postings.first_article()));
    const Postings::Lists lists{
        writing_.room<std::uint32_t>(sections::positions, tokens_.size()),
        writing_.room<std::int32_t>(sections::term_articles, postings.pairs()),
        writing_.room<std::int32_t>(sections::term_counts, postings.pairs())};
    if (writing_.error()) {
        return;
    }
    postings.write(lists);
    for (const std::string_view name :
         {sections::tokens, sections::positions, sections::term_articles,
          sections::term_counts}) {
        out_.seal(name);
    }
}

void Assembly::write_texts(bool with_texts) {
    std::vector<std::uint64_t> begins;
    std::vector<std::uint32_t> stored;
    std::vector<std::uint32_t> sizes;
    std::uint64_t begin = 0;
    for (const Placed& placed : order_) {
        const std::string_view text = stored_text(placed);
        begins.push_back(with_texts ? begin : placed.waiting->text_begin);
        stored.push_back(static_cast<std::uint32_t>(text.size()));
        sizes.push_back(placed.older != nullptr ? placed.older->text_size(placed.row)
                                                : placed.waiting->text_size);
        begin += text.size();
    }
    writing_.column(sections::text_begin, std::span<const std::uint64_t>(begins));
    writing_.column(sections::text_stored, std::span<const std::uint32_t>(stored));
    writing_.column(sections::text_size, std::span<const std::uint32_t>(sizes));
    if (with_texts) {
        out_.begin(sections::texts);
        for (const Placed& placed : order_) {
            writing_.add(out_.append(bytes_of(stored_text(placed))));
        }
    }
}

Result<void> Assembly::write(std::string_view sources, bool with_texts) {
    order_articles();
    number_forms();
    writing_.text(sections::tokenizer, text::tokenizer_version());
    writing_.text(sections::boilerplate_rule,
                  gathered_.keeps_boilerplate ? kept : removed);
    writing_.text(sections::sources, sources);
    write_vocabulary();
    write_articles();
    write_texts(with_texts);
    write_tokens();
    if (!writing_.error()) {
        write_postings();
    }
    return writing_.error() ? Result<void>(tl::unexpected(*writing_.error()))
                            : Result<void>();
}

} // namespace

std::array<std::string_view, article_fields> fields_of(const ArticleRow& row) {
    return {row.id,    row.outlet, row.event,  row.date,
            row.title, row.url,    row.author, row.language};
}

base::Result<void> assemble(const Gathered& gathered, std::string_view sources,
                            bool with_texts, SectionWriter& out) {
    base::require(with_texts || gathered.older.empty(),
                  "texts of an older index come along");
    return Assembly(gathered, out).write(sources, with_texts);
}

} // namespace parallax::index
