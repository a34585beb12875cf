#include "core/base/contract.hpp"
#include "core/lexicon/scoreboard.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"

namespace parallax::bench {

namespace {

using lexicon::Category;
using lexicon::Entry;
using lexicon::Scoreboard;

void add_scores(const Scoreboard& scoreboard, Checksum& checksum) {
    for (Eigen::Index c = 0; c < scoreboard.scores().cols(); ++c) {
        for (Eigen::Index a = 0; a < scoreboard.scores().rows(); ++a) {
            checksum.add(static_cast<std::uint64_t>(scoreboard.scores()(a, c)));
            checksum.add(static_cast<std::uint64_t>(scoreboard.counts()(a, c)));
        }
    }
}

/// Returns each frame with its first word (or phrase) replaced by that of the next
/// frame, which it doesn't know yet.
std::vector<Category> edited(const std::vector<Category>& frames, bool is_phrase) {
    const auto first = [is_phrase](auto& entries) {
        return std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
            return (entry.pattern.find(' ') != std::string::npos) == is_phrase;
        });
    };
    std::vector<Category> result = frames;
    for (std::size_t f = 0; f < frames.size(); ++f) {
        const Category& next = frames[(f + 1) % frames.size()];
        first(result[f].entries)->pattern = first(next.entries)->pattern;
    }
    return result;
}

/// Each call edits every frame and takes the edit back, so that all calls do the same.
void add_edits(const std::string& name, const Input& input, bool is_phrase) {
    const auto scoreboard = std::make_shared<Scoreboard>(
        Scoreboard::of(input.material.index, input.frames).value());
    add_benchmark(
        name, {2 * input.frames.size(), "edits"},
        [&input, scoreboard, edits = edited(input.frames, is_phrase)] {
            for (std::size_t f = 0; f < edits.size(); ++f) {
                for (const Category* frame : {&edits[f], &input.frames[f]}) {
                    base::require(scoreboard->update(f, *frame).has_value(),
                                  "the frames can be matched");
                }
            }
            return scoreboard;
        },
        [](const std::shared_ptr<Scoreboard>& scores, Checksum& checksum) {
            add_scores(*scores, checksum);
        });
}

} // namespace

void add_rescore(const Input& input) {
    add_threaded_benchmark(
        "rescore/whole_lexicon", {input.tokens(), "tokens"},
        [&input] { return Scoreboard::of(input.material.index, input.frames).value(); },
        add_scores);
    add_edits("rescore/edited_words", input, false);
    add_edits("rescore/edited_phrases", input, true);
}

} // namespace parallax::bench
