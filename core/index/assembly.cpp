#include "core/index/assembly.hpp"

#include "core/base/contract.hpp"
#include "core/index/placed_articles.hpp"
#include "core/index/postings.hpp"
#include "core/index/sections.hpp"
#include "core/index/sentence_marks.hpp"
#include "core/index/voice_marks.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::index {

namespace {

using base::Result;

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

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
        : gathered_(gathered), placed_(gathered), out_(out), writing_(out) {}

    Result<void> write(std::string_view sources);
    Result<Scratch> write_passing(std::string_view sources, TextsIn texts);

  private:
    void number_forms();
    void write_beginning(std::string_view sources, TextsIn texts);
    void write_vocabulary();
    void write_articles();
    void write_texts(TextsIn texts);
    template <typename Store> void write_tokens(const Store& store);
    void write_postings(std::span<const base::FormId> tokens);

    const Gathered& gathered_;
    PlacedArticles placed_;
    SectionWriter& out_;
    Writing writing_;
    std::vector<std::vector<std::uint32_t>> form_of_; ///< [sources], by number
    Vocabulary vocabulary_;
};

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
    std::array<StringsColumn, article_fields> columns;
    for (const Placed& placed : placed_.order()) {
        const auto fields = fields_of(placed_.row(placed));
        for (std::size_t f = 0; f < article_fields; ++f) {
            columns[f].add(fields[f]);
        }
    }
    for (std::size_t f = 0; f < article_fields; ++f) {
        writing_.strings(sections::fields[f], columns[f].view());
    }
    std::vector<std::uint64_t> hashes;
    std::vector<std::uint32_t> left_out;
    for (const Placed& placed : placed_.order()) {
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
    writing_.column(sections::article_tokens, placed_.first_token());
    writing_.column(sections::article_sentences, placed_.first_sentence());
    writing_.column(sections::content_hashes, std::span<const std::uint64_t>(hashes));
    writing_.column(sections::left_out, std::span<const std::uint32_t>(left_out));
}

/// Gives `store` the forms of each article, and where they go in the token column; from
/// several threads.
template <typename Store> void Assembly::write_tokens(const Store& store) {
    const auto firsts = writing_.room<std::uint32_t>(sections::sentence_first,
                                                     placed_.first_sentence().back());
    if (writing_.error()) {
        return;
    }
    const auto voices = writing_.room<std::uint64_t>(
        sections::voices, gathered_.has_voices
                              ? VoiceMarks::numbers_for(placed_.first_token().back())
                              : 0);
    if (writing_.error()) {
        return;
    }
    const VoiceWriter voice_writer(voices);
    tbb::enumerable_thread_specific<Renumbered> buffers;
    tbb::parallel_for(std::size_t{0}, placed_.order().size(), [&](std::size_t a) {
        const Placed& placed = placed_.order()[a];
        Renumbered& words = buffers.local();
        placed_.renumber(placed, form_of_[placed.source], words);
        store(placed_.first_token()[a], std::span<const std::uint32_t>(words.forms));
        voice_writer.write(placed_.first_token()[a], words.voices);
        std::copy(words.sentences.begin(), words.sentences.end(),
                  firsts.begin() +
                      static_cast<std::ptrdiff_t>(placed_.first_sentence()[a]));
    });
    writing_.column(sections::sentence_marks,
                    std::span<const std::uint64_t>(sentence_marks(
                        placed_.first_token(), placed_.first_sentence(), firsts)));
    out_.seal(sections::sentence_first);
    out_.seal(sections::voices);
}

void Assembly::write_postings(std::span<const base::FormId> tokens) {
    Postings postings({tokens, vocabulary_.columns().term_of, placed_.first_token(),
                       vocabulary_.terms()});
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
                    std::span<const std::uint64_t>(postings.first_place()));
    writing_.column(sections::term_articles_first,
                    std::span<const std::int32_t>(postings.first_article()));
    const Postings::Room room{
        writing_.room<std::uint32_t>(sections::positions, tokens.size()),
        writing_.room<std::int32_t>(sections::term_articles, postings.pairs()),
        writing_.room<std::int32_t>(sections::term_counts, postings.pairs())};
    if (writing_.error()) {
        return;
    }
    postings.write(room);
    for (const std::string_view name :
         {sections::tokens, sections::positions, sections::term_articles,
          sections::term_counts}) {
        out_.seal(name);
    }
}

void Assembly::write_texts(TextsIn texts) {
    std::vector<std::uint64_t> begins;
    std::vector<std::uint32_t> stored;
    std::vector<std::uint32_t> sizes;
    std::uint64_t begin = 0;
    for (const Placed& placed : placed_.order()) {
        const bool is_older = placed.older != nullptr;
        const auto size = static_cast<std::uint32_t>(
            is_older ? placed.older->stored_text(placed.row).size()
                     : placed.waiting->text_stored);
        begins.push_back(texts == TextsIn::file ? begin : placed.waiting->text_begin);
        stored.push_back(size);
        sizes.push_back(is_older ? placed.older->text_size(placed.row)
                                 : placed.waiting->text_size);
        begin += size;
    }
    writing_.column(sections::text_begin, std::span<const std::uint64_t>(begins));
    writing_.column(sections::text_stored, std::span<const std::uint32_t>(stored));
    writing_.column(sections::text_size, std::span<const std::uint32_t>(sizes));
    if (texts == TextsIn::file) {
        out_.begin(sections::texts);
        for (const Placed& placed : placed_.order()) {
            writing_.add(out_.append(bytes_of(placed_.stored_text(placed))));
        }
    }
}

void Assembly::write_beginning(std::string_view sources, TextsIn texts) {
    number_forms();
    writing_.text(sections::tokenizer, maker_of_index());
    writing_.text(sections::boilerplate_rule,
                  gathered_.keeps_boilerplate ? kept : removed);
    writing_.text(sections::sources, sources);
    write_vocabulary();
    write_articles();
    write_texts(texts);
}

Result<void> Assembly::write(std::string_view sources) {
    write_beginning(sources, TextsIn::file);
    const auto tokens =
        writing_.room<std::uint32_t>(sections::tokens, placed_.first_token().back());
    write_tokens([&](std::uint64_t first, std::span<const std::uint32_t> forms) {
        std::copy(forms.begin(), forms.end(),
                  tokens.begin() + static_cast<std::ptrdiff_t>(first));
    });
    if (!writing_.error()) {
        write_postings(
            {reinterpret_cast<const base::FormId*>(tokens.data()), tokens.size()});
    }
    return writing_.error() ? Result<void>(tl::unexpected(*writing_.error()))
                            : Result<void>();
}

Result<Scratch> Assembly::write_passing(std::string_view sources, TextsIn texts) {
    write_beginning(sources, texts);
    const std::uint64_t count = placed_.first_token().back();
    if (count > std::numeric_limits<std::int32_t>::max()) {
        return tl::unexpected(base::Error{base::ErrorKind::malformed,
                                          "this corpus is too large for one run (over "
                                          "2 billion tokens); split it, or make an "
                                          "index of it: parallax index",
                                          {}});
    }
    auto tokens = Scratch::of_size(count * sizeof(std::uint32_t));
    if (!tokens) {
        return tokens;
    }
    std::mutex mutex;
    write_tokens([&](std::uint64_t first, std::span<const std::uint32_t> forms) {
        const auto stored =
            tokens->store(first * sizeof(std::uint32_t), std::as_bytes(forms));
        if (!stored) {
            const std::lock_guard lock(mutex);
            writing_.add(stored);
        }
    });
    return writing_.error() ? Result<Scratch>(tl::unexpected(*writing_.error()))
                            : std::move(tokens);
}

} // namespace

std::array<std::string_view, article_fields> fields_of(const ArticleRow& row) {
    return {row.id,    row.outlet, row.event,  row.date,
            row.title, row.url,    row.author, row.language};
}

base::Result<void> assemble(const Gathered& gathered, std::string_view sources,
                            SectionWriter& out) {
    return Assembly(gathered, out).write(sources);
}

base::Result<Scratch> assemble_passing(const Gathered& gathered,
                                       std::string_view sources, TextsIn texts,
                                       SectionWriter& out) {
    base::require(texts == TextsIn::file || gathered.older.empty(),
                  "texts of an older index come along");
    return Assembly(gathered, out).write_passing(sources, texts);
}

} // namespace parallax::index
