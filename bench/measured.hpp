#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "bench/checksum.hpp"
#include <benchmark/benchmark.h>
#include <tbb/global_control.h>
#include <tbb/info.h>

namespace parallax::bench {

/// What one call of the work goes through.
struct Amount {
    std::uint64_t items = 0;
    std::string unit; ///< of the items: one word
    std::uint64_t bytes = 0;
};

/// Calls the work as often as the library wants. bench/run --instructions counts what
/// runs inside: the name must not change, and there is nothing here but the work.
template <typename Work>
[[gnu::noinline]] auto measured(benchmark::State& state, const Work& work) {
    std::optional<decltype(work())> answer;
    for ([[maybe_unused]] auto _ : state) {
        answer.emplace(work()); // and frees the answer before, as a program would
        benchmark::DoNotOptimize(answer);
    }
    return *std::move(answer);
}

/// Registers work that returns an answer, and what adds the answer to a checksum.
/// `work` is allowed so many threads. Time is wall-clock time.
template <typename Work, typename AddTo>
void add_benchmark(const std::string& name, const Amount& amount, const Work& work,
                   const AddTo& add_to, int threads = 1) {
    const auto body = [amount, work, add_to, threads](benchmark::State& state) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        static_cast<std::size_t>(threads));
        const auto answer = measured(state, work);
        Checksum checksum;
        add_to(answer, checksum);
        const auto times = static_cast<double>(state.iterations());
        state.SetItemsProcessed(
            static_cast<std::int64_t>(times * static_cast<double>(amount.items)));
        if (amount.bytes > 0) {
            state.SetBytesProcessed(
                static_cast<std::int64_t>(times * static_cast<double>(amount.bytes)));
        }
        state.SetLabel(checksum.hex() + ' ' + amount.unit);
    };
    benchmark::RegisterBenchmark(name.c_str(), body)
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
}

/// Registers work that uses threads twice: on one, and on all that there are.
template <typename Work, typename AddTo>
void add_threaded_benchmark(const std::string& name, const Amount& amount,
                            const Work& work, const AddTo& add_to) {
    add_benchmark(name + "/one_thread", amount, work, add_to, 1);
    add_benchmark(name + "/all_threads", amount, work, add_to,
                  tbb::info::default_concurrency());
}

} // namespace parallax::bench
