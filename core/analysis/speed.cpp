#include "core/analysis/speed.hpp"

#include "core/analysis/describe.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/base/unicode.hpp"
#include "core/index/interner.hpp"
#include "core/index/section_file.hpp"
#include "core/lexicon/scoreboard.hpp"
#include "core/measure/cosines.hpp"
#include "core/measure/framing.hpp"
#include "core/measure/key_terms.hpp"
#include "core/read/corpus.hpp"
#include "core/text/article_cutter.hpp"
#include "core/text/icu_reference.hpp"
#include "core/text/sentence_breaks.hpp"
#include "core/text/word_breaks.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <utility>

#include <tbb/global_control.h>
#include <thread>

namespace parallax {

using namespace analysis;

namespace {

using base::Result;

/// A stage is repeated until it has had this long or so many runs, whichever is first.
constexpr double enough_seconds = 0.3;
constexpr std::uint64_t most_runs = 101;

/// ICU is slow and steady: what it takes for some megabytes tells its speed.
constexpr std::size_t most_sample_bytes = std::size_t{64} << 20U;

constexpr std::size_t key_terms_per_outlet = 25;

double now() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(since).count();
}

struct Timing {
    double seconds = 0;
    std::uint64_t runs = 0;
};

/// Returns the median time of a stage.
template <typename Stage> Timing timed(Stage stage) {
    std::vector<double> times;
    double spent = 0;
    while (times.empty() || (spent < enough_seconds && times.size() < most_runs)) {
        const double begin = now();
        stage();
        times.push_back(now() - begin);
        spent += times.back();
    }
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return {*middle, times.size()};
}

/// Reads a line "Name:  123 kB" of what the system knows of this process; 0 if none.
std::uint64_t process_bytes(const std::string& name) {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word == name + ":") {
            std::uint64_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes * 1024;
        }
    }
    return 0;
}

/// Watches how much memory the process has of its own: not counting what is mapped
/// from files, which the system takes back when it wants to.
class MemoryWatch {
  public:
    MemoryWatch()
        : watcher_([this](const std::stop_token& stop) {
              while (!stop.stop_requested()) {
                  look();
                  std::this_thread::sleep_for(std::chrono::milliseconds(5));
              }
          }) {}

    /// Returns the most bytes seen so far.
    [[nodiscard]] std::uint64_t most() {
        look();
        return most_;
    }

  private:
    void look() {
        const std::uint64_t bytes = process_bytes("RssAnon");
        std::uint64_t most = most_;
        while (bytes > most && !most_.compare_exchange_weak(most, bytes)) {
        }
    }

    std::atomic<std::uint64_t> most_{0};
    std::jthread watcher_;
};

void add(Speed& speed, const char* stage, const Timing& timing, std::uint64_t bytes,
         std::uint64_t tokens) {
    speed.stages.push_back({stage, timing.seconds, timing.runs, bytes, tokens});
}

/// The first texts of a corpus.
std::vector<std::string> sample_of(const index::Index& index) {
    std::vector<std::string> sample;
    std::size_t bytes = 0;
    for (std::size_t a = 0; a < index.articles() && bytes < most_sample_bytes; ++a) {
        sample.push_back(index.text(a));
        bytes += sample.back().size();
    }
    return sample;
}

/// Measures how fast articles are cut as they are counted, on one thread.
void measure_cutting(const index::Index& index, Speed& speed) {
    const std::vector<std::string> sample = sample_of(index);
    text::ArticleCutter cutter(index.keeps_boilerplate());
    std::uint64_t bytes = 0;
    std::uint64_t tokens = 0;
    const Timing timing = timed([&] {
        bytes = 0;
        tokens = 0;
        for (std::size_t a = 0; a < sample.size(); ++a) {
            const index::ArticleRow row = index.article(a);
            const text::Words& words =
                cutter.cut(sample[a], row.title, language_of(row.language));
            bytes += sample[a].size();
            tokens += words.tokens.size();
        }
    });
    add(speed, "tokenize, one thread", timing, bytes, tokens);
}

/// Compares our own search for words and sentences with ICU's, on one thread.
void measure_against_icu(const index::Index& index, Speed& speed) {
    const std::vector<std::string> sample = sample_of(index);
    for (const std::string& text : sample) {
        speed.sample_bytes += text.size();
    }
    text::IcuReference icu;
    text::WordBreaker words;
    text::SentenceBreaker sentences;
    std::vector<text::Span> tokens;
    std::vector<std::uint32_t> numbers;
    const Timing icu_words = timed([&] {
        for (const std::string& text : sample) {
            (void)icu.word_segments(text);
        }
    });
    const Timing own_words = timed([&] {
        for (const std::string& text : sample) {
            tokens.clear();
            words.append_tokens(text, tokens);
        }
    });
    const Timing own_tokens = timed([&] {
        index::Interner interner;
        for (const std::string& text : sample) {
            tokens.clear();
            numbers.clear();
            words.append_tokens(text, tokens);
            interner.number(text, tokens, numbers);
        }
        for (std::size_t i = 0; i < interner.forms().size(); ++i) {
            (void)base::folded(interner.forms()[i]); // once a form, not once a token
        }
    });
    const Timing icu_sentences = timed([&] {
        for (const std::string& text : sample) {
            (void)icu.sentences(text);
        }
    });
    const Timing own_sentences = timed([&] {
        for (const std::string& text : sample) {
            numbers.clear();
            sentences.append_ends(text, numbers);
        }
    });
    speed.words_over_icu = icu_words.seconds / own_words.seconds;
    speed.tokens_over_icu = icu_words.seconds / own_tokens.seconds;
    speed.sentences_over_icu = icu_sentences.seconds / own_sentences.seconds;
}

/// The category with the most entries, whose edits cost the most.
std::size_t longest_of(const std::vector<lexicon::Category>& categories) {
    const auto longest =
        std::max_element(categories.begin(), categories.end(),
                         [](const lexicon::Category& a, const lexicon::Category& b) {
                             return a.entries.size() < b.entries.size();
                         });
    return static_cast<std::size_t>(longest - categories.begin());
}

/// The same category with one entry more, in the middle.
lexicon::Category edited(lexicon::Category category, const char* pattern) {
    const auto middle = category.entries.begin() +
                        static_cast<std::ptrdiff_t>(category.entries.size() / 2);
    category.entries.insert(
        middle, {pattern, lexicon::CaseRule::folded, 1, "", category.place});
    return category;
}

/// Goes to and fro between two versions of a category, so that each run is an edit.
Timing time_of_edit(lexicon::Scoreboard& board,
                    const std::vector<lexicon::Category>& categories,
                    const char* pattern) {
    const std::size_t place = longest_of(categories);
    const lexicon::Category after = edited(categories[place], pattern);
    bool is_edited = false;
    return timed([&] {
        is_edited = !is_edited;
        (void)board.update(place, is_edited ? after : categories[place]);
    });
}

/// What the run from the bytes to the numbers makes, without resampling: counts of the
/// frames by article, outlet vectors, key terms and cosines of all outlets.
Result<void> whole_run(const Plan& plan,
                       const std::vector<lexicon::Category>& categories) {
    auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    list_words(categories, *material);
    if (const auto board = lexicon::Scoreboard::of(material->index, categories);
        !board) {
        return tl::unexpected(board.error());
    }
    const index::GroupTerms sums = outlet_terms(*material);
    (void)measure::key_terms(sums.tokens, key_terms_per_outlet);
    (void)measure::cosines(sums.tokens);
    return {};
}

void measure_scoring(const Plan& plan, const Material& material,
                     const std::vector<lexicon::Category>& categories, Speed& speed) {
    const index::Index& index = material.index;
    const std::uint64_t tokens = index.tokens().size();
    add(speed, "outlet vectors", timed([&] { (void)outlet_terms(material); }), 0,
        tokens);
    const index::GroupTerms sums = outlet_terms(material);
    add(speed, "compile lexicon",
        timed([&] { (void)lexicon::Matcher::compile(categories, index.vocabulary()); }),
        0, 0);
    add(speed, "score",
        timed([&] { (void)lexicon::Scoreboard::of(index, categories); }), 0, tokens);
    auto board = lexicon::Scoreboard::of(index, categories);
    speed.hits = static_cast<std::uint64_t>(board->counts().cast<std::int64_t>().sum());
    add(speed, "re-score, a word edited",
        time_of_edit(*board, categories, "government"), 0, tokens);
    add(speed, "re-score, a phrase edited",
        time_of_edit(*board, categories, "prime minister"), 0, tokens);
    add(speed, "re-score, a near() edited",
        time_of_edit(*board, categories, "near(prime, government*, 5)"), 0, tokens);
    add(speed, "find hits", timed([&] { (void)lexicon::hits_in(index, categories); }),
        0, tokens);
    add(speed, "keyness",
        timed([&] { (void)measure::key_terms(sums.tokens, key_terms_per_outlet); }), 0,
        0);
    add(speed, "similarity", timed([&] { (void)measure::cosines(sums.tokens); }), 0, 0);
    const auto hits = hits_of(material, lexicons_of(categories), NegatedHits::apart);
    if (hits && plan.resamples > 0) {
        const measure::FramingCounts counts = framing_counts(material, *hits);
        add(speed, "resample",
            timed([&] { (void)measure::framing_numbers(counts, plan.resamples); }), 0,
            0);
    }
}

} // namespace

Result<Speed> measured_speed(const Plan& plan) {
    const auto lexicons = usable_lexicons(plan.lexicons);
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    for (const std::string& input : plan.inputs) {
        std::error_code failure;
        if (input == "-" || std::filesystem::is_fifo(input, failure)) {
            return tl::unexpected(base::Error{
                base::ErrorKind::malformed,
                "the inputs are read several times, and this one can be read "
                "only once; give a file",
                {input, 0, 0}});
        }
    }
    const bool is_index =
        plan.inputs.size() == 1 && index::is_index_file(plan.inputs.front());
    Speed speed;
    speed.threads =
        tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
    speed.resamples = plan.resamples;

    // The run as a whole comes first, so that its memory is that of a run.
    MemoryWatch memory;
    double begin = now();
    const auto whole = whole_run(plan, lexicons->categories);
    if (!whole) {
        return tl::unexpected(whole.error());
    }
    const Timing whole_time{now() - begin, 1};
    speed.peak_bytes = process_bytes("VmHWM");
    speed.peak_own_bytes = memory.most();

    begin = now();
    if (!is_index) {
        (void)read::read_articles(
            plan.inputs, {plan.columns, plan.outlet},
            [](std::vector<read::Article>&&) { return Result<void>(); });
    }
    const Timing read_time{now() - begin, 1};
    begin = now();
    const auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    const Timing index_time{now() - begin, 1};

    for (const read::Input& input : material->sources.reading.inputs) {
        speed.input_bytes += input.bytes;
    }
    speed.articles = material->articles();
    speed.outlets = material->outlets.size();
    speed.tokens = material->index.tokens().size();
    speed.terms = material->index.vocabulary().terms();
    speed.text_bytes = material->index.text_bytes();
    if (!is_index) {
        add(speed, "read", read_time, speed.input_bytes, 0);
    }
    measure_cutting(material->index, speed);
    add(speed, is_index ? "open the index" : "read, cut and index", index_time,
        speed.text_bytes, speed.tokens);
    measure_scoring(plan, *material, lexicons->categories, speed);
    add(speed, "the whole run, without resampling", whole_time, speed.text_bytes,
        speed.tokens);
    measure_against_icu(material->index, speed);
    return speed;
}

} // namespace parallax
