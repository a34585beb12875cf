// The yardstick "plain C++ over ICU": what a C++ programmer writes in an afternoon for
// the core of Parallax' work. It shares no code with Parallax, so that it is a judge of
// its counts, too. Buffers are reused and look-ups don't copy; there are no threads, no
// SIMD of its own and no tricks.
//
//     plain_icu CORPUS.jsonl PATTERNS.txt [MODE]
//
// prints the seconds of each stage and what was counted, as JSON. MODE: --no-sentences;
// --only-words or --only-sentences, which let ICU's iterator go over the texts and keep
// nothing.

#include <cstdint>
#include <cstdio>
#include <exception>
#include <string_view>
#include <vector>

#include "bench/peers/plain_icu/breaks.hpp"
#include "bench/peers/plain_icu/corpus.hpp"
#include "bench/peers/plain_icu/outlets.hpp"
#include "bench/peers/plain_icu/patterns.hpp"

namespace {

using namespace plain;

void print_stages(const std::vector<Stage>& stages) {
    std::printf("{\"stages\": [");
    for (std::size_t i = 0; i < stages.size(); ++i) {
        std::printf("%s{\"stage\": \"%s\", \"seconds\": %.6f}", i == 0 ? "" : ", ",
                    stages[i].name, stages[i].seconds);
    }
    std::printf("],\n \"answer\": {");
}

void run_all(const char* corpus_path, const char* patterns_path, Sentences sentences) {
    CountingStages stages;
    const Corpus corpus = counted(corpus_path, sentences, stages);
    const std::size_t terms = corpus.terms.all().size();
    Stage outlet_stage{"outlet vectors"};
    Stage patterns_stage{"patterns"};
    Stage cosine_stage{"cosine"};
    Stage keyness_stage{"keyness"};
    const std::vector<OutletVector> vectors =
        timed(outlet_stage, [&] { return outlet_vectors(corpus); });
    const std::vector<std::uint32_t> found = timed(patterns_stage, [&] {
        return hits(corpus, compiled(patterns_path, corpus.terms));
    });
    const std::vector<double> similarity =
        timed(cosine_stage, [&] { return cosines(vectors, terms); });
    const double sum_of_keyness =
        timed(keyness_stage, [&] { return keyness(vectors, terms); });
    std::uint64_t all_hits = 0;
    for (const std::uint32_t count : found) {
        all_hits += count;
    }
    std::vector<Stage> shown = {stages.read,  stages.words,   stages.counts,
                                outlet_stage, patterns_stage, cosine_stage,
                                keyness_stage};
    if (sentences == Sentences::found) {
        shown.insert(shown.begin() + 2, stages.sentences);
    }
    print_stages(shown);
    std::printf("\"articles\": %zu, \"text_bytes\": %llu, \"tokens\": %zu, "
                "\"sentences\": %llu, \"terms\": %zu, \"hits\": %llu, "
                "\"cosine\": %.12g, \"keyness\": %.12g}}\n",
                corpus.articles.size(),
                static_cast<unsigned long long>(corpus.text_bytes),
                corpus.tokens.size(), static_cast<unsigned long long>(corpus.sentences),
                terms, static_cast<unsigned long long>(all_hits),
                similarity.empty() ? 0.0 : similarity[0], sum_of_keyness);
}

/// Lets one of ICU's iterators go over all texts.
void run_iterator(const char* corpus_path, const char* name,
                  icu::BreakIterator* (*create)(const icu::Locale&, UErrorCode&)) {
    Breaks breaks(create);
    Stage read{"read"};
    Stage iterate{name};
    std::uint64_t bytes = 0;
    std::uint64_t segments = 0;
    each_article(corpus_path, read, [&](std::string_view, std::string_view text) {
        const Timed timed(iterate);
        bytes += text.size();
        breaks.each(text, [&](std::string_view) { ++segments; });
    });
    print_stages({read, iterate});
    std::printf("\"text_bytes\": %llu, \"segments\": %llu}}\n",
                static_cast<unsigned long long>(bytes),
                static_cast<unsigned long long>(segments));
}

} // namespace

int main(int argc, char** argv) {
    const std::string_view mode = argc == 4 ? argv[3] : "";
    try {
        if (argc == 3 || mode == "--no-sentences") {
            run_all(argv[1], argv[2],
                    mode.empty() ? Sentences::found : Sentences::left_out);
        } else if (mode == "--only-words") {
            run_iterator(argv[1], "words", icu::BreakIterator::createWordInstance);
        } else if (mode == "--only-sentences") {
            run_iterator(argv[1], "sentences",
                         icu::BreakIterator::createSentenceInstance);
        } else {
            std::fprintf(stderr, "plain_icu CORPUS.jsonl PATTERNS.txt [--no-sentences|"
                                 "--only-words|--only-sentences]\n");
            return 2;
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "plain_icu: %s\n", error.what());
        return 2;
    }
    return 0;
}
