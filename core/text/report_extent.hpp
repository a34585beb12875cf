#pragma once

#include "core/text/clause.hpp"

#include <cstddef>

namespace parallax::text {

/// Returns where what is said begins behind a cue: behind whom it is said to ("told
/// reporters that"), when ("said on Monday that") and how ("said in a statement that").
[[nodiscard]] std::size_t content_begin(const Clause& clause, const VerbGroup& group);

/// Returns where what is said from `from` on ends: with the sentence, or where the
/// writer goes on: at a semicolon, ", but", ", according to", ", adding", ", and
/// warned", "and warned"; a judgement or a wish also at ", when" and ", after".
[[nodiscard]] std::size_t content_end(const Clause& clause, const VerbGroup& group,
                                      std::size_t from);

/// Does nothing but time, place and audience follow the cue: "…, he told reporters on
/// Monday"? After a quotation, anything does that is no clause of its own.
[[nodiscard]] bool only_circumstances(const Clause& clause, const VerbGroup& group,
                                      bool after_quotation);

/// Returns what goes on in quotation marks behind "…,” he said, “…”; empty if nothing
/// does within a few words.
[[nodiscard]] Range quotation_behind(const Clause& clause, std::size_t from);

/// Returns the first "that" among so many items; the sentence's size if none is.
[[nodiscard]] std::size_t that_within(const Clause& clause, std::size_t from,
                                      std::size_t items);

} // namespace parallax::text
