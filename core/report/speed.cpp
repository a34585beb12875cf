#include "core/report/speed.hpp"

#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/terminal.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace parallax::report {

namespace {

/// Returns seconds with at least three digits and their unit: "1.23 s", "45.6 ms",
/// "7.89 us".
std::string duration(double seconds) {
    constexpr std::array<std::pair<double, const char*>, 3> units{
        {{1, "s"}, {1e-3, "ms"}, {1e-6, "us"}}};
    for (const auto& [size, name] : units) {
        if (seconds >= size || size == units.back().first) {
            return rate(seconds / size) + ' ' + name;
        }
    }
    return {};
}

std::string megabytes_per_second(const StageSpeed& stage) {
    return stage.bytes == 0 || stage.seconds == 0
               ? std::string()
               : rate(static_cast<double>(stage.bytes) / 1e6 / stage.seconds);
}

std::string nanoseconds_a_token(const StageSpeed& stage) {
    return stage.tokens == 0
               ? std::string()
               : rate(stage.seconds * 1e9 / static_cast<double>(stage.tokens));
}

std::string megabytes(std::uint64_t bytes) {
    return fmt::format("{:.0f} MB", static_cast<double>(bytes) / 1e6);
}

} // namespace

std::string speed_table(const Speed& speed, const TableStyle& style) {
    std::string text =
        fmt::format("{} of {}, {} of text, {} tokens, {} terms; {}\n\n",
                    counted(speed.articles, "article", "articles"),
                    counted(speed.outlets, "outlet", "outlets"),
                    megabytes(speed.text_bytes), grouped(speed.tokens),
                    grouped(speed.terms), counted(speed.threads, "thread", "threads"));
    text += fmt::format("{:<36} {:>10} {:>11} {:>12}\n", "stage", "time", "MB/s",
                        "ns a token");
    for (const StageSpeed& stage : speed.stages) {
        text += fmt::format("{:<36} {:>10} {:>11} {:>12}\n", stage.stage,
                            duration(stage.seconds), megabytes_per_second(stage),
                            nanoseconds_a_token(stage));
    }
    if (speed.sample_bytes > 0) { // an index is not cut again
        text +=
            fmt::format("\nPlain ICU beside it, one thread, on {} of this text: our "
                        "words are {:.1f} times\nas fast as its words, with folding "
                        "and numbering {:.1f} times, and our sentences\n{:.1f} "
                        "times as fast as its sentences.\n",
                        megabytes(speed.sample_bytes), speed.words_over_icu,
                        speed.tokens_over_icu, speed.sentences_over_icu);
    } else {
        text += '\n';
    }
    return text +
           note(fmt::format("Memory after the whole run: {} at most, {} of it not "
                            "mapped from files.",
                            megabytes(speed.peak_bytes),
                            megabytes(speed.peak_own_bytes)),
                style);
}

std::string speed_csv(const Speed& speed) {
    CsvTable table({"stage", "seconds", "runs", "bytes", "tokens", "threads"});
    for (const StageSpeed& stage : speed.stages) {
        table.add({stage.stage, exact(stage.seconds), std::to_string(stage.runs),
                   std::to_string(stage.bytes), std::to_string(stage.tokens),
                   std::to_string(speed.threads)});
    }
    return std::move(table).text();
}

std::string speed_json(const Speed& speed) {
    using Json = nlohmann::ordered_json;
    Json json;
    json["corpus"] = {{"articles", speed.articles},
                      {"outlets", speed.outlets},
                      {"input_bytes", speed.input_bytes},
                      {"text_bytes", speed.text_bytes},
                      {"tokens", speed.tokens},
                      {"terms", speed.terms},
                      {"hits", speed.hits}};
    json["threads"] = speed.threads;
    json["resamples"] = speed.resamples;
    json["memory"] = {{"peak_bytes", speed.peak_bytes},
                      {"own_bytes", speed.peak_own_bytes}};
    json["stages"] = Json::array();
    for (const StageSpeed& stage : speed.stages) {
        json["stages"].push_back({{"stage", stage.stage},
                                  {"seconds", stage.seconds},
                                  {"runs", stage.runs},
                                  {"bytes", stage.bytes},
                                  {"tokens", stage.tokens}});
    }
    json["over_icu"] = {{"sample_bytes", speed.sample_bytes},
                        {"words", speed.words_over_icu},
                        {"words_folded_and_numbered", speed.tokens_over_icu},
                        {"sentences", speed.sentences_over_icu}};
    return json.dump(2) + "\n";
}

} // namespace parallax::report
