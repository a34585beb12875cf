#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/report.hpp"
#include "core/report/voice_words.hpp"
#include "core/report/wording.hpp"

#include <optional>

namespace parallax::report {

std::string speakers_csv(const Findings& findings) {
    CsvTable table(
        {"outlet",      "event",          "speaker",         "articles",  "tokens",
         "quoted",      "reported",       "words_per_1000",  "low",       "high",
         "share",       "status",         "neutral",         "endorsing", "distancing",
         "log2_ratio",  "log2_ratio_low", "log2_ratio_high", "p",         "q",
         "ratio_status"});
    for (const SpeakerFinding& one : findings.speakers.speakers) {
        const bool has_ratio = !one.event;
        const Estimate ratio = has_ratio ? one.log2_ratio : Estimate{};
        const Significance test = has_ratio ? one.significance : Significance{};
        table.add({findings.outlets.at(one.outlet).name,
                   one.event ? findings.events.at(*one.event).name : std::string(),
                   speaker_word(findings.speakers.names.at(one.speaker)),
                   cell(one.articles),
                   cell(one.tokens),
                   cell(one.quoted),
                   cell(one.reported),
                   cell(one.words_per_1000.value),
                   cell(one.words_per_1000.low),
                   cell(one.words_per_1000.high),
                   cell(one.share),
                   status_words(one.words_per_1000.status),
                   cell(one.neutral),
                   cell(one.endorsing),
                   cell(one.distancing),
                   cell(ratio.value),
                   cell(ratio.low),
                   cell(ratio.high),
                   cell(test.p),
                   cell(test.q),
                   has_ratio ? status_words(ratio.status) : std::string_view()});
    }
    return std::move(table).text();
}

} // namespace parallax::report
