#include "core/index/builder.hpp"

#include "core/base/contract.hpp"
#include "core/base/hash.hpp"
#include "core/index/assembly.hpp"
#include "core/index/interner.hpp"
#include "core/index/packed_numbers.hpp"
#include "core/index/section_file.hpp"
#include "core/index/section_writer.hpp"
#include "core/index/spool.hpp"
#include "core/index/voice_marks.hpp"
#include "core/text/article_cutter.hpp"
#include "core/text/attribution.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <utility>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>
#include <zstd.h>

namespace parallax::index {

namespace {

using base::Result;

/// Faster levels gain little and cost a third of the size; slower ones the reverse.
constexpr int packing_level = 1;

/// What each thread keeps from article to article.
struct Worker {
    explicit Worker(const BuildOptions& options, std::uint32_t source_number)
        : cutter(options.keep_boilerplate), source(source_number),
          packer(ZSTD_createCCtx(), &ZSTD_freeCCtx) {}

    text::ArticleCutter cutter;
    text::VoiceReader voices;
    Interner interner;
    std::vector<std::uint32_t> numbers; ///< of the forms of an article
    std::uint32_t source;
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> packer;
};

/// An article between cutting and spooling.
struct Cut {
    std::uint32_t source = 0;
    std::uint32_t tokens = 0;
    std::uint32_t sentences = 0;
    std::uint32_t voice_runs = 0;
    PackedNumbers words; ///< the forms of tokens, the first token of each sentence, and
                         ///< the voices
    std::string text;    ///< as it will be kept, empty: as given
    std::uint64_t content_hash = 0;
    std::array<std::uint32_t, text::boilerplate_kinds> left_out{};
};

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string joined_fields(const ArticleRow& row) {
    std::string joined;
    for (const std::string_view field : fields_of(row)) {
        joined += field;
        joined += '\0';
    }
    return joined;
}

std::string packed(std::string_view text, ZSTD_CCtx& packer) {
    std::string result(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compressCCtx(&packer, result.data(), result.size(),
                                               text.data(), text.size(), packing_level);
    base::require(ZSTD_isError(size) == 0, "a text can be compressed");
    result.resize(size);
    return result;
}

} // namespace

std::uint64_t content_hash(const NewArticle& article) {
    base::Hash64 hash;
    for (const std::string_view part :
         {article.row.outlet, article.row.event, article.row.date, article.text}) {
        hash.add(part);
        hash.add(std::string_view("\0", 1)); // in none of them
    }
    return hash.value();
}

struct Builder::State {
    explicit State(BuildOptions build_options) : options(build_options) {}

    BuildOptions options;
    Spool words{Scratch::most_in_memory};
    Spool fields{Scratch::most_in_memory};
    Spool texts{0};
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
    Result<void> keep(const Cut& cut, const NewArticle& article,
                      std::uint64_t text_begin);
    Result<void> keep_texts(std::span<const NewArticle> articles,
                            std::span<std::uint64_t> begins);
};

Cut Builder::State::cut(const NewArticle& article) {
    Worker& mine = worker();
    const text::Words& words =
        mine.cutter.cut(article.text, article.row.title, article.cut_as);
    Cut result;
    result.source = mine.source;
    mine.numbers.clear();
    mine.interner.number(article.text, words.tokens, mine.numbers);
    const auto sentences =
        std::span(words.first_token).first(words.first_token.size() - 1);
    result.tokens = static_cast<std::uint32_t>(words.tokens.size());
    result.sentences = static_cast<std::uint32_t>(sentences.size());
    result.words.reserve(words.tokens.size() + sentences.size());
    append_packed(mine.numbers, result.words);
    append_packed(sentences, result.words);
    if (options.tell_voices) {
        mine.numbers.clear();
        for (const VoiceRun& run :
             runs_of(mine.voices.voices(article.text, words, article.cut_as).tokens)) {
            mine.numbers.push_back(packed_run(run));
        }
        result.voice_runs = static_cast<std::uint32_t>(mine.numbers.size());
        append_packed(mine.numbers, result.words);
    }
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

/// Puts texts that stay as they are into the spool, and sets where each begins.
Result<void> Builder::State::keep_texts(std::span<const NewArticle> articles,
                                        std::span<std::uint64_t> begins) {
    for (std::size_t i = 0; !options.pack_texts && i < articles.size(); ++i) {
        begins[i] = texts.size();
        if (auto appended = texts.append(bytes_of(articles[i].text)); !appended) {
            return appended;
        }
    }
    return {};
}

/// `text_begin` is where the text lies already, if it is kept as given.
Result<void> Builder::State::keep(const Cut& cut, const NewArticle& article,
                                  std::uint64_t text_begin) {
    const std::string joined = joined_fields(article.row);
    const std::string_view text = cut.text.empty() ? article.text : cut.text;
    Waiting entry;
    entry.begin = words.size();
    entry.fields_begin = fields.size();
    entry.text_begin = options.pack_texts ? texts.size() : text_begin;
    entry.content_hash = cut.content_hash;
    entry.source = cut.source;
    entry.tokens = cut.tokens;
    entry.sentences = cut.sentences;
    entry.voice_runs = cut.voice_runs;
    entry.words_packed = static_cast<std::uint32_t>(cut.words.size());
    entry.text_stored = static_cast<std::uint32_t>(text.size());
    entry.text_size = static_cast<std::uint32_t>(article.text.size());
    entry.fields_size = static_cast<std::uint32_t>(joined.size());
    entry.left_out = cut.left_out;
    Result<void> done = words.append(std::as_bytes(std::span(cut.words)));
    done = done ? fields.append(bytes_of(joined)) : done;
    done = done && options.pack_texts ? texts.append(bytes_of(text)) : done;
    waiting.push_back(entry);
    return done;
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
    // Texts that stay as they are go to the disk while they are cut; that of an article
    // without a word belongs to nobody then.
    std::vector<std::uint64_t> text_begins(articles.size());
    std::vector<Cut> cuts(articles.size());
    Result<void> texts_kept;
    tbb::parallel_invoke(
        [&] { texts_kept = state_->keep_texts(articles, text_begins); },
        [&] {
            tbb::parallel_for(std::size_t{0}, articles.size(), [&](std::size_t i) {
                cuts[i] = state_->cut(articles[i]);
            });
        });
    if (!texts_kept) {
        return texts_kept;
    }
    for (std::size_t i = 0; i < articles.size(); ++i) {
        if (cuts[i].tokens == 0) {
            wordless.push_back(i);
            continue;
        }
        if (auto kept_it = state_->keep(cuts[i], articles[i], text_begins[i]);
            !kept_it) {
            return kept_it;
        }
    }
    return {};
}

Result<void> Builder::add(const Index& older) {
    base::require(older.keeps_boilerplate() == state_->options.keep_boilerplate,
                  "an index is added to one with the same rule for boilerplate");
    base::require(older.has_voices() || !state_->options.tell_voices,
                  "an index with voices is made of indexes with voices");
    state_->older.emplace_back(state_->sources++, older);
    return {};
}

Result<Builder::Closed> Builder::closed() {
    Closed spools;
    for (const auto& [spool, scratch] : {std::pair(&state_->words, &spools.words),
                                         std::pair(&state_->fields, &spools.fields),
                                         std::pair(&state_->texts, &spools.texts)}) {
        auto closed = spool->closed();
        if (!closed) {
            return tl::unexpected(closed.error());
        }
        *scratch = std::move(*closed);
    }
    return spools;
}

Gathered Builder::gathered(const Closed& spools) const {
    Gathered gathered{state_->waiting,
                      &spools.words,
                      &spools.fields,
                      &spools.texts,
                      state_->older,
                      std::vector<Strings>(state_->sources),
                      state_->options.keep_boilerplate,
                      state_->options.tell_voices};
    for (const auto& worker : state_->workers) {
        if (worker) {
            gathered.forms[worker->source] = worker->interner.forms();
        }
    }
    for (const auto& [source, index] : state_->older) {
        gathered.forms[source] = index.vocabulary().columns().forms;
    }
    return gathered;
}

Result<Index> Builder::finished(std::string_view sources) && {
    auto spools = closed();
    if (!spools) {
        return tl::unexpected(spools.error());
    }
    auto out = SectionWriter::create_anonymous();
    if (!out) {
        return tl::unexpected(out.error());
    }
    // Without an older index the texts stay where they are.
    const TextsIn texts = state_->older.empty() ? TextsIn::spool : TextsIn::file;
    auto tokens = assemble_passing(gathered(*spools), sources, texts, *out);
    if (!tokens) {
        return tl::unexpected(tokens.error());
    }
    auto file = out->commit();
    if (!file) {
        return tl::unexpected(file.error());
    }
    Index::Passing passing{std::make_shared<const Scratch>(std::move(*tokens)),
                           nullptr};
    if (texts == TextsIn::spool) {
        passing.texts = std::make_shared<const Scratch>(std::move(spools->texts));
    }
    return Index::view_of(std::make_shared<const SectionFile>(std::move(*file)),
                          std::move(passing));
}

Result<void> Builder::write(const std::string& path, std::string_view sources) && {
    base::require(state_->options.tell_voices, "an index file has voices");
    const auto spools = closed();
    if (!spools) {
        return tl::unexpected(spools.error());
    }
    auto out = SectionWriter::create(path);
    if (!out) {
        return tl::unexpected(out.error());
    }
    if (auto done = assemble(gathered(*spools), sources, *out); !done) {
        return done;
    }
    auto file = out->commit();
    return file ? Result<void>() : Result<void>(tl::unexpected(file.error()));
}

Result<Index> index_of(std::span<const Text> texts) {
    Builder builder({true, false, true});
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
