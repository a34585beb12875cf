#include "core/replay/differences.hpp"

#include "core/base/contract.hpp"
#include "core/base/hash.hpp"
#include "core/read/bytes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <system_error>

namespace parallax::replay {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view standard_input = "-";

/// The files that a run rests on, each with what it is.
std::vector<std::pair<ReplayPart, const FileRecord*>>
files_behind(const RunManifest& run) {
    std::vector<std::pair<ReplayPart, const FileRecord*>> files;
    if (run.study) {
        files.emplace_back(ReplayPart::study, &*run.study);
    }
    for (const FileRecord& file : run.lexicons) {
        files.emplace_back(ReplayPart::lexicon, &file);
    }
    for (const FileRecord& file : run.inputs) {
        files.emplace_back(ReplayPart::input, &file);
    }
    return files;
}

ReplayDifference changed(ReplayPart part, const FileRecord& recorded,
                         const FileRecord& now) {
    return {part, recorded.path,
            "has changed: SHA-256 was " + recorded.sha256 + " (" +
                std::to_string(recorded.bytes) + " bytes), is " + now.sha256 + " (" +
                std::to_string(now.bytes) + " bytes)",
            "", ""};
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

void compare_values(ReplayPart part, const std::string& name,
                    const std::string& recorded, const std::string& now,
                    Differences& differences) {
    if (recorded != now) {
        differences.push_back(
            {part, name,
             "is not the same: recorded is " + recorded + ", the command gives " + now,
             "", ""});
    }
}

void compare_options(const RunManifest& recorded, const RunManifest& now,
                     Differences& differences) {
    const std::map<std::string, std::string> before(recorded.options.begin(),
                                                    recorded.options.end());
    const std::map<std::string, std::string> after(now.options.begin(),
                                                   now.options.end());
    for (const auto& [name, value] : before) {
        const auto found = after.find(name);
        compare_values(ReplayPart::option, name, value,
                       found == after.end() ? "none" : found->second, differences);
    }
    for (const auto& [name, value] : after) {
        if (!before.contains(name)) {
            compare_values(ReplayPart::option, name, "none", value, differences);
        }
    }
}

} // namespace

base::Result<fs::path> folder_of_paths(const Manifest& manifest,
                                       const std::vector<fs::path>& folders) {
    base::require(!folders.empty(), "there is a folder to look into");
    const auto files = files_behind(manifest.run);
    std::size_t fewest = files.size() + 1;
    std::string first_missing;
    for (const fs::path& folder : folders) {
        std::size_t missing = 0;
        std::string first;
        for (const auto& [part, file] : files) {
            std::error_code ignored;
            if (file->path != standard_input &&
                !fs::exists(folder / file->path, ignored)) {
                first = missing == 0 ? file->path : first;
                ++missing;
            }
        }
        if (missing == 0) {
            return folder;
        }
        if (missing < fewest) {
            fewest = missing;
            first_missing = (folder / first).lexically_normal().string();
        }
    }
    return tl::unexpected(base::Error{
        base::ErrorKind::not_found,
        std::to_string(fewest) + " of the " + std::to_string(files.size()) +
            " files that the run rests on " + (fewest == 1 ? "is" : "are") +
            " not there, this is the first; if they were moved, give --from DIR, "
            "where DIR is to them what the working directory was when the run was "
            "recorded",
        {first_missing, 0, 0}});
}

Differences program_differences(const RunManifest& recorded, const RunManifest& now) {
    Differences differences;
    if (recorded.program != now.program) {
        differences.push_back(
            {ReplayPart::program, "",
             "the run was made by " + recorded.program + ", this is " + now.program, "",
             ""});
    }
    if (recorded.tokenizer != now.tokenizer) {
        differences.push_back({ReplayPart::tokenizer, "",
                               "the run cut words by " + recorded.tokenizer +
                                   ", this program does by " + now.tokenizer,
                               "", ""});
    }
    return differences;
}

base::Result<Differences> file_differences(const RunManifest& recorded) {
    Differences differences;
    for (const auto& [part, file] : files_behind(recorded)) {
        if (file->path == standard_input) {
            continue;
        }
        const auto bytes = read::Bytes::of_file(file->path);
        if (!bytes) {
            return tl::unexpected(bytes.error());
        }
        const FileRecord now{file->path, file->format, bytes->view().size(),
                             base::sha256_hex(bytes->view())};
        if (now.sha256 != file->sha256) {
            differences.push_back(changed(part, *file, now));
        }
    }
    return differences;
}

Differences manifest_differences(const RunManifest& recorded, const RunManifest& now) {
    Differences differences;
    const auto before = files_behind(recorded);
    const auto after = files_behind(now);
    const auto find = [](const auto& files, ReplayPart part, const std::string& path) {
        const auto found =
            std::find_if(files.begin(), files.end(), [&](const auto& file) {
                return file.first == part && file.second->path == path;
            });
        return found == files.end() ? nullptr : found->second;
    };
    for (const auto& [part, file] : before) {
        const FileRecord* again = find(after, part, file->path);
        if (again == nullptr) {
            differences.push_back(
                {part, file->path, "was used by the run, and is not any more", "", ""});
        } else if (again->sha256 != file->sha256) {
            differences.push_back(changed(part, *file, *again));
        }
    }
    for (const auto& [part, file] : after) {
        if (find(before, part, file->path) == nullptr) {
            differences.push_back(
                {part, file->path, "is used now, and was not by the run", "", ""});
        }
    }
    compare_values(ReplayPart::command, "", joined(recorded.command),
                   joined(now.command), differences);
    compare_options(recorded, now, differences);
    compare_values(ReplayPart::option, "seed", std::to_string(recorded.seed),
                   std::to_string(now.seed), differences);
    compare_values(ReplayPart::option, "resamples", std::to_string(recorded.resamples),
                   std::to_string(now.resamples), differences);
    return differences;
}

void append_new(Differences& differences, const Differences& more) {
    for (const ReplayDifference& difference : more) {
        if (std::find(differences.begin(), differences.end(), difference) ==
            differences.end()) {
            differences.push_back(difference);
        }
    }
}

} // namespace parallax::replay
