#include "core/report/cells.hpp"
#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/voice_words.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_frames = 30;
constexpr std::size_t most_outlets = 12;

/// The rates of a cell by voice; none where it was not computed.
using Shares = std::array<const RateFinding*, 4>;

std::map<Cell, Shares> shares_by_cell(const Findings& findings) {
    std::map<Cell, Shares> cells;
    for (const RateFinding& rate : findings.voices.rates) {
        if (!rate.event && rate.voice_share) {
            cells[{rate.category, rate.outlet}][static_cast<std::size_t>(*rate.voice)] =
                &rate;
        }
    }
    return cells;
}

/// "8 of 10", and below it the hits of other voices: a share of few would look sure.
std::string share_cell(const Shares& shares) {
    std::string others;
    std::uint64_t all = 0;
    for (const RateFinding* rate : shares) {
        if (rate != nullptr && rate->voice != Voice::own && rate->hits > 0) {
            others += fmt::format("{}{} {}", others.empty() ? "" : ", ",
                                  voice_word(rate->voice), grouped(rate->hits));
        }
        all += rate != nullptr ? rate->hits : 0;
    }
    const RateFinding* const own = shares[static_cast<std::size_t>(Voice::own)];
    return own == nullptr ? std::string()
                          : fmt::format("{} of {}<br><small>{}</small>",
                                        grouped(own->hits), grouped(all), others);
}

/// How much of everything is in each voice: the measure for what a cell has.
std::string lead_text(const Findings& findings) {
    std::array<std::uint64_t, 4> tokens{};
    std::uint64_t all = 0;
    for (const RateFinding& rate : findings.voices.rates) {
        if (!rate.event && rate.category == 0) {
            tokens[static_cast<std::size_t>(*rate.voice)] += rate.voice_tokens;
            all += rate.voice_tokens;
        }
    }
    if (all == 0) {
        return {};
    }
    const auto share = [&](Voice voice) {
        return 100 * static_cast<double>(tokens[static_cast<std::size_t>(voice)]) /
               static_cast<double>(all);
    };
    return fmt::format("Of all words {:.0f} % are in the outlets' own voice, {:.0f} % "
                       "quoted, {:.0f} % reported, {:.1f} % in scare quotes.",
                       share(Voice::own), share(Voice::quoted), share(Voice::reported),
                       share(Voice::scare));
}

} // namespace

std::string voice_section(const Findings& findings) {
    const std::map<Cell, Shares> cells = shares_by_cell(findings);
    std::vector<std::size_t> frames = frames_by_hits(findings);
    if (cells.empty() || frames.empty()) {
        return {};
    }
    std::vector<std::size_t> outlets = outlets_by_articles(findings);
    const std::size_t all = frames.size() * outlets.size();
    frames.resize(std::min(frames.size(), most_frames));
    outlets.resize(std::min(outlets.size(), most_outlets));
    Grid grid{{{"Frame", ColumnKind::text}}, {}};
    for (const std::size_t outlet : outlets) {
        grid.columns.push_back(
            {name(findings.outlets[outlet].name), ColumnKind::number});
    }
    for (const std::size_t frame : frames) {
        std::vector<std::string> row{name(findings.categories[frame].name)};
        for (const std::size_t outlet : outlets) {
            const auto found = cells.find({frame, outlet});
            row.push_back(found == cells.end() ? "" : share_cell(found->second));
        }
        grid.rows.push_back(std::move(row));
    }
    const std::size_t more = all - frames.size() * outlets.size();
    return section(
        "voices", "In whose voice", lead_text(findings),
        html_table("Hits of a frame in the outlet's own voice", grid) +
            remark(
                "Voices are told by rules: on news annotated by hand 15 % of the text "
                "that they call own is somebody else's, and 12 % of what they give "
                "to somebody is not (lexicons/VOICE.md). Rates and "
                "contrasts of each voice with their intervals: csv/frames.csv, "
                "csv/contrasts.csv.") +
            remark(more == 0 ? std::string()
                             : fmt::format("{} in csv/frames.csv.",
                                           counted(more, "more cell", "more cells"))));
}

} // namespace parallax::report
