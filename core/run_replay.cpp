#include "core/run_replay.hpp"

#include "core/analysis.hpp"
#include "core/analysis/describe.hpp"
#include "core/cli/terminal.hpp"
#include "core/replay/differences.hpp"
#include "core/replay/manifest.hpp"
#include "core/replay/outputs.hpp"
#include "core/report/replay.hpp"
#include "core/report/report.hpp"
#include "core/study/study.hpp"

#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

#include <stdlib.h> // mkdtemp

namespace parallax {

namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;
using cli::Exit;
using replay::Manifest;

/// The folder that the replay writes: one that was asked for, or one of its own that is
/// gone with this.
class ReplayFolder {
  public:
    [[nodiscard]] static base::Result<ReplayFolder> made(const fs::path& asked) {
        if (!asked.empty()) {
            return ReplayFolder(asked, false);
        }
        std::error_code error;
        std::string pattern =
            (fs::temp_directory_path(error) / "parallax-replay-XXXXXX").string();
        if (error || ::mkdtemp(pattern.data()) == nullptr) {
            return tl::unexpected(Error{ErrorKind::unreadable,
                                        "no temporary folder can be made; give --out "
                                        "DIR",
                                        {pattern, 0, 0}});
        }
        return ReplayFolder(pattern, true);
    }

    ReplayFolder(ReplayFolder&& other) noexcept
        : path_(std::move(other.path_)), is_ours_(other.is_ours_) {
        other.is_ours_ = false;
    }
    ReplayFolder& operator=(ReplayFolder&&) = delete;
    ReplayFolder(const ReplayFolder&) = delete;
    ReplayFolder& operator=(const ReplayFolder&) = delete;
    ~ReplayFolder() {
        if (is_ours_) {
            std::error_code ignored;
            fs::remove_all(path_, ignored);
        }
    }

    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    ReplayFolder(fs::path path, bool is_ours)
        : path_(std::move(path)), is_ours_(is_ours) {}

    fs::path path_;
    bool is_ours_;
};

/// Where the paths of a manifest may begin: the working directory, the folder of the
/// manifest, those above it.
std::vector<fs::path> folders_to_try(const cli::Command& command,
                                     const fs::path& manifest) {
    if (!command.from.empty()) {
        return {fs::absolute(command.from)};
    }
    std::vector<fs::path> folders{fs::current_path()};
    for (fs::path folder = manifest.parent_path();; folder = folder.parent_path()) {
        folders.push_back(folder);
        if (folder == folder.parent_path()) {
            return folders;
        }
    }
}

base::Result<cli::Command> recorded_command(const Manifest& manifest) {
    const std::vector<std::string>& words = manifest.run.command;
    const auto command = words.empty()
                             ? tl::unexpected(cli::Stop{Exit::not_done, "it is empty"})
                             : cli::command_of({words.begin() + 1, words.end()}, {});
    if (command && command->action == cli::Action::run) {
        return *command;
    }
    if (command && command->action == cli::Action::compare && !command->watch &&
        command->folder.empty()) {
        return *command;
    }
    return tl::unexpected(Error{
        ErrorKind::malformed,
        "the recorded command can't be run: " +
            (command ? "only compare and run write a run.json" : command.error().text),
        {manifest.path, 0, 0}});
}

base::Result<Findings> findings_again(const cli::Command& command) {
    if (command.action == cli::Action::compare) {
        return compare(command.plan);
    }
    const auto parsed = study::read_study(command.plan.study);
    if (!parsed || !parsed->errors.empty()) {
        return tl::unexpected(parsed ? parsed->errors.front() : parsed.error());
    }
    return run_study(parsed->study);
}

/// Does the run again, writes it to the folder, and returns its manifest.
base::Result<Manifest> done_again(const cli::Command& command, const fs::path& folder) {
    const auto findings = findings_again(command);
    if (!findings) {
        return tl::unexpected(findings.error());
    }
    if (const auto written = report::write_folder(*findings, folder.string());
        !written) {
        return tl::unexpected(written.error());
    }
    return replay::read_manifest((folder / "run.json").string());
}

/// Compares all that was recorded with a run that is done again.
base::Result<void> compare_runs(const Manifest& recorded, const fs::path& folder,
                                ReplayFinding& found) {
    const auto command = recorded_command(recorded);
    if (!command) {
        return tl::unexpected(command.error());
    }
    const auto again = done_again(*command, folder);
    if (!again) {
        return tl::unexpected(again.error());
    }
    replay::append_new(found.differences,
                       replay::manifest_differences(recorded.run, again->run));
    const auto outputs = replay::compared_outputs(recorded, *again);
    if (!outputs) {
        return tl::unexpected(outputs.error());
    }
    replay::append_new(found.differences, outputs->differences);
    found.outputs = outputs->outputs;
    found.absent = outputs->absent;
    return {};
}

/// Fills `found` as far as it comes.
base::Result<void> replay_of(const cli::Command& command, ReplayFinding& found) {
    auto recorded = replay::read_manifest(command.plan.inputs.front());
    if (!recorded) {
        return tl::unexpected(recorded.error());
    }
    const fs::path path = fs::absolute(recorded->path);
    recorded->path = path.string(); // before the working directory is another
    const fs::path asked =
        command.folder.empty() ? fs::path() : fs::absolute(command.folder);
    std::error_code error;
    if (!asked.empty() && fs::equivalent(asked, path.parent_path(), error)) {
        return tl::unexpected(Error{ErrorKind::malformed,
                                    "this is the folder of the run that is to be "
                                    "verified; give --out another",
                                    {asked.string(), 0, 0}});
    }
    RunManifest ours;
    analysis::describe_program(ours);
    found.differences = replay::program_differences(recorded->run, ours);
    const auto from = replay::folder_of_paths(*recorded, folders_to_try(command, path));
    if (!from) {
        return tl::unexpected(from.error());
    }
    if (!fs::equivalent(*from, fs::current_path(), error)) {
        cli::say("note: the paths in it begin in " + from->string());
        fs::current_path(*from, error);
        if (error) {
            return tl::unexpected(
                Error{ErrorKind::unreadable,
                      "this folder can't be entered: " + error.message(),
                      {from->string(), 0, 0}});
        }
    }
    const auto files = replay::file_differences(recorded->run);
    if (!files) {
        return tl::unexpected(files.error());
    }
    replay::append_new(found.differences, *files);
    const auto folder = ReplayFolder::made(asked);
    return folder ? compare_runs(*recorded, folder->path(), found)
                  : tl::unexpected(folder.error());
}

} // namespace

Exit run_replay(const cli::Command& command) {
    ReplayFinding found;
    const auto done = replay_of(command, found);
    std::string text;
    if (done) {
        text = report::replay_text(found);
    } else {
        for (const ReplayDifference& difference : found.differences) {
            text += report::replay_line(difference);
        }
    }
    if (!cli::print(text)) {
        cli::say("standard output can't be written; is the disk full?");
        return Exit::not_done;
    }
    if (!done) {
        cli::say(base::to_string(done.error()));
        return Exit::not_done;
    }
    return found.differences.empty() ? Exit::done : Exit::not_done;
}

} // namespace parallax
