#include "core/index/builder.hpp"

#include "core/base/contract.hpp"
#include "core/base/hash.hpp"
#include "core/index/interner.hpp"
#include "core/index/section_file.hpp"
#include "core/index/section_writer.hpp"
#include "core/index/sections.hpp"
#include "core/text/article_cutter.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <optional>
#include <utility>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <zstd.h>

namespace parallax::index {

namespace {

using base::FormId;
using base::Result;

/// Faster levels gain little and cost a third of the size; slower ones the reverse.
constexpr int packing_level = 1;

/// Articles in equal shares of the tokens: what is counted apart and put together. A
/// fixed number, for memory; the result does not depend on it.
constexpr std::size_t shares = 4;

/// What each thread keeps from article to article.
struct Worker {
    explicit Worker(const BuildOptions& options, std::uint32_t source_number)
        : cutter(options.keep_boilerplate), source(source_number),
          packer(ZSTD_createCCtx(), &ZSTD_freeCCtx) {}

    text::ArticleCutter cutter;
    Interner interner;
    std::uint32_t source;
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> packer;
};

/// An article between cutting and spooling.
struct Cut {
    std::uint32_t source = 0;
    std::vector<std::uint32_t> numbers;
    std::vector<std::uint32_t> sentence_first;
    std::string text; ///< as it will be kept, empty: as given
    std::uint64_t content_hash = 0;
    std::array<std::uint32_t, text::boilerplate_kinds> left_out{};
};

/// Where an article waits for the others.
struct Waiting {
    std::uint64_t begin = 0; ///< in the spool: numbers, sentences, text, fields
    std::uint64_t text_begin = 0;
    std::uint64_t content_hash = 0;
    std::uint32_t source = 0;
    std::uint32_t tokens = 0;
    std::uint32_t sentences = 0;
    std::uint32_t text_stored = 0;
    std::uint32_t text_size = 0;
    std::uint32_t fields_size = 0;
    std::array<std::uint32_t, text::boilerplate_kinds> left_out{};
};

template <typename T> std::span<const std::byte> bytes_of(std::span<const T> values) {
    return std::as_bytes(values);
}

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::array<std::string_view, article_fields> fields_of(const ArticleRow& row) {
    return {row.id,    row.outlet, row.event,  row.date,
            row.title, row.url,    row.author, row.language};
}

std::string joined_fields(const ArticleRow& row) {
    std::string joined;
    for (const std::string_view field : fields_of(row)) {
        joined += field;
        joined += '\0';
    }
    return joined;
}

/// Hashes what an article is, whatever file it came in.
std::uint64_t content_hash(const NewArticle& article) {
    base::Hash64 hash;
    for (const std::string_view part :
         {article.row.outlet, article.row.event, article.row.date, article.text}) {
        hash.add(part);
        hash.add(std::string_view("\0", 1)); // in none of them
    }
    return hash.value();
}

std::string packed(std::string_view text, ZSTD_CCtx& packer) {
    std::string result(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compressCCtx(&packer, result.data(), result.size(),
                                               text.data(), text.size(), packing_level);
    base::require(ZSTD_isError(size) == 0, "a text can be compressed");
    result.resize(size);
    return result;
}

/// Where the next position and the next article of a term are written.
struct Cursor {
    std::uint64_t token = 0;
    std::uint32_t pair = 0;
    std::uint32_t article = 0; ///< one more than the last one seen
    std::int32_t count = 0;    ///< in that article
};

/// The place of a term in the corpus.
struct Occurrence {
    std::uint32_t term = 0;
    std::uint32_t token = 0;
};

/// Inverted lists are written a window of tokens at a time, and of those the terms of a
/// bucket at a time: then what is written to stays in the cache.
constexpr std::uint64_t window = std::uint64_t{1} << 20U;
constexpr std::size_t buckets = 256;

/// An article that is to be written: a waiting one, or one of an older index.
struct Placed {
    std::string_view id;
    const Waiting* waiting = nullptr;
    const Index* older = nullptr;
    std::size_t row = 0; ///< in the older index
    std::uint32_t source = 0;
};

/// Splits articles into shares of about as many tokens; [shares + 1].
std::vector<std::size_t> shares_of(std::span<const std::uint64_t> first_token) {
    const std::size_t articles = first_token.size() - 1;
    std::vector<std::size_t> begins{0};
    for (std::size_t s = 1; s < shares; ++s) {
        const auto at = std::lower_bound(first_token.begin(), first_token.end() - 1,
                                         first_token.back() * s / shares);
        begins.push_back(static_cast<std::size_t>(at - first_token.begin()));
    }
    begins.push_back(articles);
    return begins;
}

/// Where an index waits while it is made, and how it is written.
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

} // namespace

struct Builder::State {
    explicit State(BuildOptions build_options) : options(build_options) {}

    BuildOptions options;
    std::optional<SectionWriter> spool;
    std::uint64_t spooled = 0;
    std::vector<Waiting> waiting;
    std::atomic<std::uint32_t> sources{0};
    tbb::enumerable_thread_specific<std::unique_ptr<Worker>> workers;
    std::vector<std::pair<std::uint32_t, Index>> older; ///< with their source numbers

    Worker& worker() {
        std::unique_ptr<Worker>& mine = workers.local();
        if (!mine) {
            mine = std::make_unique<Worker>(options, sources++);
        }
        return *mine;
    }

    Cut cut(const NewArticle& article);
    Result<void> keep(const Cut& cut, const NewArticle& article);
    Result<void> append(std::span<const std::byte> bytes);
    Result<std::shared_ptr<const SectionFile>> close_spool();
};

Cut Builder::State::cut(const NewArticle& article) {
    Worker& mine = worker();
    const text::Words& words =
        mine.cutter.cut(article.text, article.row.title, article.cut_as);
    Cut result;
    result.source = mine.source;
    mine.interner.number(article.text, words.tokens, result.numbers);
    result.sentence_first.assign(words.first_token.begin(),
                                 words.first_token.end() - 1);
    result.content_hash = content_hash(article);
    result.left_out = mine.cutter.left_out();
    if (options.pack_texts) {
        result.text = packed(article.text, *mine.packer);
        if (result.text.size() >= article.text.size()) {
            result.text.clear();
        }
    }
    return result;
}

Result<void> Builder::State::append(std::span<const std::byte> bytes) {
    spooled += bytes.size();
    return spool->append(bytes);
}

Result<void> Builder::State::keep(const Cut& cut, const NewArticle& article) {
    const std::string fields = joined_fields(article.row);
    const std::string_view text = cut.text.empty() ? article.text : cut.text;
    Waiting entry;
    entry.begin = spooled;
    entry.content_hash = cut.content_hash;
    entry.source = cut.source;
    entry.tokens = static_cast<std::uint32_t>(cut.numbers.size());
    entry.sentences = static_cast<std::uint32_t>(cut.sentence_first.size());
    entry.text_stored = static_cast<std::uint32_t>(text.size());
    entry.text_size = static_cast<std::uint32_t>(article.text.size());
    entry.fields_size = static_cast<std::uint32_t>(fields.size());
    entry.left_out = cut.left_out;
    Result<void> done = append(std::as_bytes(std::span(cut.numbers)));
    done = done ? append(std::as_bytes(std::span(cut.sentence_first))) : done;
    entry.text_begin = spooled;
    done = done ? append(bytes_of(text)) : done;
    done = done ? append(bytes_of(fields)) : done;
    const std::array<std::byte, 3> zeros{}; // numbers begin at a multiple of four
    done = done ? append(std::span(zeros).first((4 - spooled % 4) % 4)) : done;
    waiting.push_back(entry);
    return done;
}

Result<std::shared_ptr<const SectionFile>> Builder::State::close_spool() {
    if (!spool) {
        return std::shared_ptr<const SectionFile>();
    }
    auto file = spool->commit();
    spool.reset();
    if (!file) {
        return tl::unexpected(file.error());
    }
    return std::make_shared<const SectionFile>(std::move(*file));
}

Builder::Builder(BuildOptions options) : state_(std::make_unique<State>(options)) {}
Builder::~Builder() = default;
Builder::Builder(Builder&&) noexcept = default;
Builder& Builder::operator=(Builder&&) noexcept = default;

std::size_t Builder::articles() const {
    std::size_t count = state_->waiting.size();
    for (const auto& [source, index] : state_->older) {
        count += index.articles();
    }
    return count;
}

Result<void> Builder::add(std::span<const NewArticle> articles,
                          std::vector<std::size_t>& wordless) {
    if (!state_->spool) {
        auto spool = SectionWriter::create_anonymous();
        if (!spool) {
            return tl::unexpected(spool.error());
        }
        state_->spool = std::move(*spool);
        state_->spool->begin(sections::texts);
    }
    std::vector<Cut> cuts(articles.size());
    tbb::parallel_for(std::size_t{0}, articles.size(),
                      [&](std::size_t i) { cuts[i] = state_->cut(articles[i]); });
    for (std::size_t i = 0; i < articles.size(); ++i) {
        if (cuts[i].numbers.empty()) {
            wordless.push_back(i);
            continue;
        }
        if (auto kept_it = state_->keep(cuts[i], articles[i]); !kept_it) {
            return kept_it;
        }
    }
    return {};
}

Result<void> Builder::add(const Index& older) {
    base::require(older.keeps_boilerplate() == state_->options.keep_boilerplate,
                  "an index is added to one with the same rule for boilerplate");
    state_->older.emplace_back(state_->sources++, older);
    return {};
}

/// The steps from what waits to the sections of an index.
class Builder::Assembly {
  public:
    /// Inverted lists in the making.
    struct Lists {
        std::span<std::uint32_t> positions;
        std::span<std::int32_t> articles;
        std::span<std::int32_t> counts;
    };

    Assembly(const State& state, const SectionFile* spool, SectionWriter& out);

    Result<void> write(std::string_view sources, bool with_texts);

  private:
    void order_articles();
    void number_forms();
    void write_vocabulary();
    void write_articles();
    void write_tokens();
    [[nodiscard]] std::vector<Cursor> counted_terms() const;
    void write_postings();
    void scatter(std::uint64_t begin, std::uint64_t end, std::vector<Cursor>& cursors,
                 const Lists& lists);
    void write_texts(bool with_texts);

    [[nodiscard]] std::span<const std::uint32_t> numbers(const Placed& placed) const;
    [[nodiscard]] std::span<const std::uint32_t> sentences(const Placed& placed) const;
    [[nodiscard]] std::string_view stored_text(const Placed& placed) const;
    [[nodiscard]] ArticleRow row(const Placed& placed) const;

    const State& state_;
    SectionWriter& out_;
    Writing writing_;
    std::string_view spool_;
    std::vector<Placed> order_;
    std::vector<std::vector<std::uint32_t>> form_of_; ///< [sources], by number
    Vocabulary vocabulary_;
    std::vector<std::uint64_t> article_tokens_;
    std::vector<std::uint64_t> article_sentences_;
    std::vector<std::size_t> shares_;
    std::span<const std::uint32_t> tokens_;          ///< in the file
    std::vector<std::vector<Occurrence>> scattered_; ///< [shares x buckets]
};

Builder::Assembly::Assembly(const State& state, const SectionFile* spool,
                            SectionWriter& out)
    : state_(state), out_(out), writing_(out) {
    if (spool != nullptr) {
        const auto bytes = spool->column<char>(sections::texts);
        base::require(bytes.has_value(), "the spool has its section");
        spool_ = {bytes->data(), bytes->size()};
    }
}

std::span<const std::uint32_t> Builder::Assembly::numbers(const Placed& placed) const {
    if (placed.older != nullptr) {
        const std::size_t row = placed.row;
        const auto all = placed.older->file_->column<std::uint32_t>(sections::tokens);
        return all->subspan(placed.older->article_tokens()[row],
                            placed.older->tokens_in(row));
    }
    return {
        reinterpret_cast<const std::uint32_t*>(spool_.data() + placed.waiting->begin),
        placed.waiting->tokens};
}

std::span<const std::uint32_t>
Builder::Assembly::sentences(const Placed& placed) const {
    if (placed.older != nullptr) {
        return placed.older->sentences_of(placed.row);
    }
    const Waiting& waiting = *placed.waiting;
    return {reinterpret_cast<const std::uint32_t*>(spool_.data() + waiting.begin) +
                waiting.tokens,
            waiting.sentences};
}

std::string_view Builder::Assembly::stored_text(const Placed& placed) const {
    if (placed.older != nullptr) {
        const Index& older = *placed.older;
        return older.text_bytes_.substr(older.text_begin_[placed.row],
                                        older.text_stored_[placed.row]);
    }
    return spool_.substr(placed.waiting->text_begin, placed.waiting->text_stored);
}

ArticleRow Builder::Assembly::row(const Placed& placed) const {
    if (placed.older != nullptr) {
        return placed.older->article(placed.row);
    }
    std::string_view rest =
        spool_.substr(placed.waiting->text_begin + placed.waiting->text_stored,
                      placed.waiting->fields_size);
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

void Builder::Assembly::order_articles() {
    for (const Waiting& waiting : state_.waiting) {
        Placed placed;
        placed.waiting = &waiting;
        placed.source = waiting.source;
        placed.id = row(placed).id;
        order_.push_back(placed);
    }
    for (const auto& [source, index] : state_.older) {
        for (std::size_t row = 0; row < index.articles(); ++row) {
            order_.push_back({index.article(row).id, nullptr, &index, row, source});
        }
    }
    std::sort(order_.begin(), order_.end(),
              [](const Placed& a, const Placed& b) { return a.id < b.id; });
    article_tokens_.push_back(0);
    article_sentences_.push_back(0);
    for (const Placed& placed : order_) {
        article_tokens_.push_back(article_tokens_.back() + numbers(placed).size());
        article_sentences_.push_back(article_sentences_.back() +
                                     sentences(placed).size());
    }
    shares_ = shares_of(article_tokens_);
}

void Builder::Assembly::number_forms() {
    std::vector<Strings> forms_of(state_.sources);
    for (const auto& worker : state_.workers) {
        if (worker) {
            forms_of[worker->source] = worker->interner.forms();
        }
    }
    for (const auto& [source, index] : state_.older) {
        forms_of[source] = index.vocabulary().columns().forms;
    }
    std::vector<std::string_view> all;
    for (const Strings& forms : forms_of) {
        for (std::size_t i = 0; i < forms.size(); ++i) {
            all.push_back(forms[i]);
        }
    }
    SortedStrings sorted = sorted_strings(all);
    auto next = sorted.place_of.begin();
    for (const Strings& forms : forms_of) {
        const auto end = next + static_cast<std::ptrdiff_t>(forms.size());
        form_of_.emplace_back(next, end);
        next = end;
    }
    vocabulary_ = Vocabulary(std::move(sorted.strings));
}

void Builder::Assembly::write_vocabulary() {
    const VocabularyColumns& columns = vocabulary_.columns();
    writing_.strings(sections::forms, columns.forms);
    writing_.strings(sections::terms, columns.terms);
    writing_.column(sections::term_of_form, columns.term_of);
    writing_.column(sections::forms_of_term, columns.forms_of_term);
    writing_.column(sections::forms_by_term, columns.forms_by_term);
}

void Builder::Assembly::write_articles() {
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

void Builder::Assembly::write_tokens() {
    const auto tokens =
        writing_.room<std::uint32_t>(sections::tokens, article_tokens_.back());
    const auto firsts = writing_.room<std::uint32_t>(sections::sentence_first,
                                                     article_sentences_.back());
    if (writing_.error()) {
        return;
    }
    tbb::parallel_for(std::size_t{0}, order_.size(), [&](std::size_t a) {
        const std::vector<std::uint32_t>& form = form_of_[order_[a].source];
        std::uint32_t* out = tokens.data() + article_tokens_[a];
        for (const std::uint32_t number : numbers(order_[a])) {
            *out++ = form[number];
        }
        const auto from = sentences(order_[a]);
        std::copy(from.begin(), from.end(),
                  firsts.begin() + static_cast<std::ptrdiff_t>(article_sentences_[a]));
    });
    out_.seal(sections::sentence_first);
    tokens_ = tokens;
}

/// Returns how many tokens and articles each term has, as cursors to be summed up.
std::vector<Cursor> Builder::Assembly::counted_terms() const {
    const auto term_of = vocabulary_.columns().term_of;
    std::vector<std::vector<Cursor>> of_share(shares);
    tbb::parallel_for(std::size_t{0}, shares, [&](std::size_t share) {
        std::vector<Cursor>& cursors = of_share[share];
        cursors.resize(vocabulary_.terms());
        for (std::size_t a = shares_[share]; a < shares_[share + 1]; ++a) {
            const auto article = static_cast<std::uint32_t>(a + 1);
            for (std::uint64_t t = article_tokens_[a]; t < article_tokens_[a + 1];
                 ++t) {
                Cursor& cursor = cursors[base::to_index(term_of[tokens_[t]])];
                ++cursor.token;
                cursor.pair += cursor.article != article ? 1 : 0;
                cursor.article = article;
            }
        }
    });
    for (std::size_t share = 1; share < shares; ++share) {
        for (std::size_t term = 0; term < vocabulary_.terms(); ++term) {
            of_share[0][term].token += of_share[share][term].token;
            of_share[0][term].pair += of_share[share][term].pair;
        }
    }
    return std::move(of_share[0]);
}

void Builder::Assembly::write_postings() {
    std::vector<Cursor> cursors = counted_terms();
    std::vector<std::uint64_t> term_tokens{0};
    std::vector<std::int32_t> first_pair{0};
    std::uint64_t pairs = 0;
    for (Cursor& cursor : cursors) {
        const Cursor begin{term_tokens.back(), static_cast<std::uint32_t>(pairs), 0, 0};
        term_tokens.push_back(term_tokens.back() + cursor.token);
        pairs += cursor.pair;
        first_pair.push_back(static_cast<std::int32_t>(pairs));
        cursor = begin;
    }
    const std::uint64_t tokens = term_tokens.back();
    if (pairs > std::numeric_limits<std::int32_t>::max() ||
        tokens > std::numeric_limits<std::uint32_t>::max()) {
        writing_.add(
            tl::unexpected(base::Error{base::ErrorKind::malformed,
                                       "this corpus is too large for one index (over 4 "
                                       "billion tokens or 2 billion "
                                       "pairs of article and term); split it",
                                       {}}));
        return;
    }
    writing_.column(sections::term_tokens, std::span<const std::uint64_t>(term_tokens));
    writing_.column(sections::term_articles_first,
                    std::span<const std::int32_t>(first_pair));
    const Lists lists{writing_.room<std::uint32_t>(sections::positions, tokens),
                      writing_.room<std::int32_t>(sections::term_articles, pairs),
                      writing_.room<std::int32_t>(sections::term_counts, pairs)};
    if (writing_.error()) {
        return;
    }
    for (std::uint64_t begin = 0; begin < tokens; begin += window) {
        scatter(begin, std::min(begin + window, tokens), cursors, lists);
    }
    for (const Cursor& cursor : cursors) {
        lists.counts[cursor.pair - 1] = cursor.count; // every term occurs
    }
    for (const std::string_view name :
         {sections::tokens, sections::positions, sections::term_articles,
          sections::term_counts}) {
        out_.seal(name);
    }
}

/// Writes tokens [begin, end) into the inverted lists, behind those before them.
void Builder::Assembly::scatter(std::uint64_t begin, std::uint64_t end,
                                std::vector<Cursor>& cursors, const Lists& lists) {
    const auto term_of = vocabulary_.columns().term_of;
    const std::size_t bucket_terms = (cursors.size() + buckets - 1) / buckets;
    scattered_.resize(shares * buckets);
    tbb::parallel_for(std::size_t{0}, shares, [&](std::size_t share) {
        const auto mine = std::span(scattered_).subspan(share * buckets, buckets);
        for (std::vector<Occurrence>& bucket : mine) {
            bucket.clear();
        }
        const std::uint64_t from = begin + (end - begin) * share / shares;
        const std::uint64_t to = begin + (end - begin) * (share + 1) / shares;
        for (std::uint64_t t = from; t < to; ++t) {
            const auto term =
                static_cast<std::uint32_t>(base::to_index(term_of[tokens_[t]]));
            mine[term / bucket_terms].push_back({term, static_cast<std::uint32_t>(t)});
        }
    });
    const auto first_article =
        std::upper_bound(article_tokens_.begin(), article_tokens_.end(), begin);
    tbb::parallel_for(std::size_t{0}, buckets, [&](std::size_t bucket) {
        auto after = first_article; // the first token behind the article
        for (std::size_t share = 0; share < shares; ++share) {
            for (const Occurrence& found : scattered_[share * buckets + bucket]) {
                while (*after <= found.token) {
                    ++after;
                }
                const auto article =
                    static_cast<std::uint32_t>(after - article_tokens_.begin());
                Cursor& cursor = cursors[found.term];
                lists.positions[cursor.token++] = found.token;
                if (cursor.article == article) {
                    ++cursor.count;
                    continue;
                }
                if (cursor.article != 0) {
                    lists.counts[cursor.pair - 1] = cursor.count;
                }
                cursor.article = article;
                cursor.count = 1;
                lists.articles[cursor.pair++] = static_cast<std::int32_t>(article - 1);
            }
        }
    });
}

void Builder::Assembly::write_texts(bool with_texts) {
    std::vector<std::uint64_t> begins;
    std::vector<std::uint32_t> stored;
    std::vector<std::uint32_t> sizes;
    std::uint64_t begin = 0;
    for (const Placed& placed : order_) {
        const std::string_view text = stored_text(placed);
        begins.push_back(with_texts ? begin : placed.waiting->text_begin);
        stored.push_back(static_cast<std::uint32_t>(text.size()));
        sizes.push_back(placed.older != nullptr ? placed.older->text_size_[placed.row]
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

Result<void> Builder::Assembly::write(std::string_view sources, bool with_texts) {
    order_articles();
    number_forms();
    writing_.text(sections::tokenizer, text::tokenizer_version());
    writing_.text(sections::boilerplate_rule,
                  state_.options.keep_boilerplate ? kept : removed);
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

Result<Index> Builder::finished(std::string_view sources) && {
    auto spool = state_->close_spool();
    if (!spool) {
        return tl::unexpected(spool.error());
    }
    auto out = SectionWriter::create_anonymous();
    if (!out) {
        return tl::unexpected(out.error());
    }
    // Without an older index the texts stay where they are.
    const bool with_texts = !*spool || !state_->older.empty();
    if (auto done = Assembly(*state_, spool->get(), *out).write(sources, with_texts);
        !done) {
        return tl::unexpected(done.error());
    }
    auto file = out->commit();
    if (!file) {
        return tl::unexpected(file.error());
    }
    auto shared = std::make_shared<const SectionFile>(std::move(*file));
    return Index::view_of(shared, with_texts ? shared : *spool);
}

Result<void> Builder::write(const std::string& path, std::string_view sources) && {
    auto spool = state_->close_spool();
    if (!spool) {
        return tl::unexpected(spool.error());
    }
    auto out = SectionWriter::create(path);
    if (!out) {
        return tl::unexpected(out.error());
    }
    if (auto done = Assembly(*state_, spool->get(), *out).write(sources, true); !done) {
        return tl::unexpected(done.error());
    }
    auto file = out->commit();
    return file ? Result<void>() : Result<void>(tl::unexpected(file.error()));
}

Result<Index> index_of(std::span<const Text> texts) {
    Builder builder({true, false});
    std::vector<std::string> ids;
    std::vector<NewArticle> articles;
    ids.reserve(texts.size());
    for (const Text& text : texts) {
        std::string id = std::to_string(ids.size());
        ids.push_back(std::string(10 - std::min<std::size_t>(10, id.size()), '0') + id);
        articles.push_back(
            {{ids.back(), {}, {}, {}, {}, {}, {}, {}}, text.language, text.text});
    }
    std::vector<std::size_t> wordless;
    if (auto added = builder.add(articles, wordless); !added) {
        return tl::unexpected(added.error());
    }
    return std::move(builder).finished("");
}

} // namespace parallax::index
