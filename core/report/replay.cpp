#include "core/report/replay.hpp"

#include "core/base/contract.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"

#include <string_view>

#include <fmt/format.h>

namespace parallax::report {

namespace {

std::string_view part_word(ReplayPart part) {
    switch (part) {
    case ReplayPart::program: return "program";
    case ReplayPart::tokenizer: return "tokenizer";
    case ReplayPart::study: return "study";
    case ReplayPart::input: return "input";
    case ReplayPart::lexicon: return "lexicon";
    case ReplayPart::command: return "command";
    case ReplayPart::option: return "option";
    case ReplayPart::output: return "output";
    }
    base::require(false, "every part of a run has a word");
    return {};
}

} // namespace

std::string replay_line(const ReplayDifference& difference) {
    const std::string_view part = part_word(difference.part);
    const std::string how = one_line(difference.how);
    std::string text =
        difference.name.empty()
            ? fmt::format("{}: {}\n", part, how)
            : fmt::format("{} {} {}\n", part, one_line(difference.name), how);
    if (!difference.then.empty() || !difference.now.empty()) {
        text += fmt::format("    beside run.json:  {}\n    in the replay:    {}\n",
                            one_line(difference.then), one_line(difference.now));
    }
    return text;
}

std::string replay_text(const ReplayFinding& replay) {
    std::string text;
    for (const ReplayDifference& difference : replay.differences) {
        text += replay_line(difference);
    }
    if (!replay.differences.empty()) {
        return text + fmt::format("Not reproduced: {}.\n",
                                  counted(replay.differences.size(), "difference",
                                          "differences"));
    }
    text += fmt::format("Reproduced: every byte of {} agrees",
                        counted(replay.outputs, "file", "files"));
    if (replay.absent > 0) {
        text += fmt::format(
            "; {} not beside run.json any more: by SHA-256",
            counted(replay.absent, "of them, which is", "of them, which are"));
    }
    return text + ".\n";
}

} // namespace parallax::report
