#include "core/text/words.hpp"

#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>

#include "bench/subjects.hpp"
#include <benchmark/benchmark.h>

namespace {

using namespace parallax;

void describe(const bench::Input& input) {
    const auto add = [](const char* key, const std::string& value) {
        benchmark::AddCustomContext(key, value);
    };
    const analysis::Material& material = input.material;
    add("input", input.name);
    add("input_sha256", input.sha256);
    add("input_bytes", std::to_string(input.bytes));
    add("input_articles", std::to_string(material.articles()));
    add("input_outlets", std::to_string(material.outlets.size()));
    add("input_events", std::to_string(material.events.size()));
    add("input_tokens", std::to_string(input.tokens()));
    add("input_terms", std::to_string(material.index.vocabulary().terms()));
    add("input_hits",
        std::to_string(static_cast<std::uint64_t>(input.hits.counts.sum())));
    add("tokenizer", text::tokenizer_version());
}

/// Takes --small off the arguments: a tenth of the invented corpus.
bench::Size size_from(int& argc, char** argv) {
    auto size = bench::Size::full;
    int kept = 0;
    for (int i = 0; i < argc; ++i) {
        if (std::string(argv[i]) == "--small") {
            size = bench::Size::small;
        } else {
            argv[kept++] = argv[i];
        }
    }
    argc = kept;
    argv[argc] = nullptr;
    return size;
}

} // namespace

int main(int argc, char** argv) {
    try {
        const bench::Size size = size_from(argc, argv);
        const auto input = bench::input_of(size);
        if (!input) {
            std::fprintf(stderr, "parallax_bench: %s\n",
                         base::to_string(input.error()).c_str());
            return 2;
        }
        benchmark::Initialize(&argc, argv);
        if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
            return 2;
        }
        describe(*input);
        bench::add_tokenize(*input);
        bench::add_roles(*input);
        bench::add_count(*input);
        bench::add_match(*input);
        bench::add_rescore(*input);
        bench::add_log_odds(*input);
        bench::add_similarity(*input);
        bench::add_bootstrap(*input);
        bench::add_resample();
        bench::add_permutation(size);
        const bool any = benchmark::RunSpecifiedBenchmarks() > 0;
        benchmark::Shutdown();
        return any ? 0 : 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "parallax_bench: %s\n", error.what());
        return 70;
    }
}
