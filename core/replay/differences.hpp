#pragma once

#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/findings/replay.hpp"
#include "core/replay/manifest.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace parallax::replay {

using Differences = std::vector<ReplayDifference>;

/// Returns the first of the folders in which every input, lexicon and study of the run
/// is found.
/// Paths in a manifest are as they were typed, so they begin where the command was run.
///
/// Errors    not_found: there is none; the message names a missing file of the folder
///           that lacks fewest.
/// Contract  at least one folder.
[[nodiscard]] base::Result<std::filesystem::path>
folder_of_paths(const Manifest& manifest,
                const std::vector<std::filesystem::path>& folders);

/// Returns whether another program or tokenizer made the run.
[[nodiscard]] Differences program_differences(const RunManifest& recorded,
                                              const RunManifest& now);

/// Returns which lexicons and inputs of the run have other bytes now, as they stand
/// below the working directory. Standard input is passed over.
///
/// Errors    unreadable.
[[nodiscard]] base::Result<Differences> file_differences(const RunManifest& recorded);

/// Returns in what the manifest of the run that was done again differs: lexicons and
/// inputs, also those that only one of the two has; command, options, seed, resamples.
[[nodiscard]] Differences manifest_differences(const RunManifest& recorded,
                                               const RunManifest& now);

/// Appends those that are not there yet.
void append_new(Differences& differences, const Differences& more);

} // namespace parallax::replay
