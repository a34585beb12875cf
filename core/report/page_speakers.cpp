#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/ranking.hpp"
#include "core/report/statements.hpp"
#include "core/report/voice_words.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_speakers = 20;
constexpr std::size_t most_outlets = 12;

using SpeakerCells =
    std::map<std::pair<std::size_t, std::size_t>, const SpeakerFinding*>;

SpeakerCells speakers_by_cell(const Findings& findings) {
    SpeakerCells cells;
    for (const SpeakerFinding& one : findings.speakers.speakers) {
        if (!one.event) {
            cells[{one.speaker, one.outlet}] = &one;
        }
    }
    return cells;
}

/// Speakers by their words, the most talkative first; those without a word left out.
std::vector<std::size_t> speakers_by_words(const Findings& findings) {
    std::vector<std::uint64_t> words(findings.speakers.names.size(), 0);
    for (const SpeakerFinding& one : findings.speakers.speakers) {
        words[one.speaker] += one.event ? 0 : one.quoted + one.reported;
    }
    std::vector<std::size_t> speakers;
    for (std::size_t s = 0; s < words.size(); ++s) {
        if (words[s] > 0) {
            speakers.push_back(s);
        }
    }
    std::stable_sort(speakers.begin(), speakers.end(),
                     [&](std::size_t a, std::size_t b) { return words[a] > words[b]; });
    return speakers;
}

/// The share, and below it the words per 1,000 with their interval.
std::string speaker_cell(const SpeakerFinding* one) {
    if (one == nullptr || !one->share) {
        return "";
    }
    const std::string interval = interval_text(one->words_per_1000, rate);
    return fmt::format("{:.0f} %<br><small>{}{}</small>", 100 * *one->share,
                       one->words_per_1000.value ? rate(*one->words_per_1000.value)
                                                 : std::string(),
                       interval.empty() ? "" : " (" + escaped(interval) + ")");
}

std::string lead_text(const Findings& findings, const SpeakerCells& cells,
                      const std::vector<std::size_t>& outlets) {
    constexpr std::uint64_t least_words = 50;
    const SpeakerFinding* most = nullptr;
    for (const auto& [cell, one] : cells) {
        const bool is_actor =
            findings.speakers.names[one->speaker].kind == SpeakerName::Kind::actor;
        const bool is_shown =
            std::find(outlets.begin(), outlets.end(), one->outlet) != outlets.end();
        if (is_actor && is_shown && one->quoted + one->reported >= least_words &&
            (most == nullptr || *one->share > *most->share)) {
            most = one;
        }
    }
    return most == nullptr
               ? std::string(
                     "No actor of the lexicon is given fifty words in one outlet.")
               : fmt::format(
                     "Of all words that {} gives to somebody, {:.0f} % are those "
                     "of {}, more than any other actor of the lexicon has in "
                     "one outlet.",
                     findings.outlets.at(most->outlet).name, 100 * *most->share,
                     speaker_word(findings.speakers.names[most->speaker]));
}

} // namespace

std::string speaker_section(const Findings& findings) {
    const SpeakerCells cells = speakers_by_cell(findings);
    std::vector<std::size_t> speakers = speakers_by_words(findings);
    if (cells.empty() || speakers.empty()) {
        return {};
    }
    std::vector<std::size_t> outlets = outlets_by_articles(findings);
    const std::size_t all = speakers.size() * outlets.size();
    speakers.resize(std::min(speakers.size(), most_speakers));
    outlets.resize(std::min(outlets.size(), most_outlets));
    Grid grid{{{"Speaker", ColumnKind::text}}, {}};
    for (const std::size_t outlet : outlets) {
        grid.columns.push_back(
            {name(findings.outlets[outlet].name), ColumnKind::number});
    }
    for (const std::size_t speaker : speakers) {
        std::vector<std::string> row{
            name(speaker_word(findings.speakers.names[speaker]))};
        for (const std::size_t outlet : outlets) {
            const auto found = cells.find({speaker, outlet});
            row.push_back(found == cells.end() ? "" : speaker_cell(found->second));
        }
        grid.rows.push_back(std::move(row));
    }
    const std::size_t more = all - speakers.size() * outlets.size();
    return section(
        "speakers", "Who gets to speak", lead_text(findings, cells, outlets),
        html_table("Share of quoted and reported words, and words per 1,000 with 95 % "
                   "intervals",
                   grid) +
            remark(
                "A speaker is an actor whose entry stands first in the source, be it "
                "\"a critic of\" the actor; (other) has none. Contrasts on the same "
                "events, and the cues that endorse "
                "or keep a distance: csv/speakers.csv.") +
            remark(more == 0 ? std::string()
                             : fmt::format("{} in csv/speakers.csv.",
                                           counted(more, "more cell", "more cells"))));
}

} // namespace parallax::report
