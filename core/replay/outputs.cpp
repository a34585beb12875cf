#include "core/replay/outputs.hpp"

#include "core/base/hash.hpp"
#include "core/base/text_positions.hpp"
#include "core/read/bytes.hpp"

#include <algorithm>
#include <filesystem>

namespace parallax::replay {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t bytes_before = 40;
constexpr std::size_t bytes_shown = 100;

bool is_inside_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Some of the line around a byte of it, cut between characters.
std::string excerpt(std::string_view text, std::size_t line_start, std::size_t byte) {
    if (byte >= text.size()) {
        return "(end of the file)";
    }
    const std::size_t line_end = std::min(text.find('\n', byte), text.size());
    std::size_t begin =
        byte - line_start > bytes_before ? byte - bytes_before : line_start;
    std::size_t end = std::min(line_end, begin + bytes_shown);
    while (begin > line_start && is_inside_character(text[begin])) {
        --begin;
    }
    while (end < line_end && is_inside_character(text[end])) {
        ++end;
    }
    return (begin > line_start ? "..." : "") +
           std::string(text.substr(begin, end - begin)) + (end < line_end ? "..." : "");
}

base::Result<std::optional<read::Bytes>> bytes_if_there(const fs::path& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        return std::nullopt;
    }
    auto bytes = read::Bytes::of_file(path.string());
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    return std::optional(std::move(*bytes));
}

ReplayDifference difference(const std::string& name, std::string how,
                            std::string_view then, std::string_view now) {
    ReplayDifference result{ReplayPart::output, name, std::move(how), "", ""};
    if (const auto first = first_difference(then, now)) {
        result.how += "; from line " + std::to_string(first->line) + ", column " +
                      std::to_string(first->column) + " on they differ";
        result.then = first->then;
        result.now = first->now;
    }
    return result;
}

/// One output that both runs wrote. `then` is the file beside run.json.
void compare(const FileRecord& recorded, const FileRecord& again,
             const std::optional<read::Bytes>& then, const read::Bytes& now,
             OutputComparison& result) {
    const bool is_reproduced = recorded.sha256 == again.sha256;
    const std::string sums =
        " (SHA-256 was " + recorded.sha256 + ", is " + again.sha256 + ")";
    if (!then) {
        ++result.absent;
        if (!is_reproduced) {
            result.differences.push_back(
                {ReplayPart::output, recorded.path,
                 "is not reproduced" + sums +
                     "; the file of the run is not beside run.json, so where they "
                     "differ can't be said",
                 "", ""});
        }
        return;
    }
    const bool is_as_written = base::sha256_hex(then->view()) == recorded.sha256;
    if (is_reproduced && is_as_written) {
        return;
    }
    std::string how;
    if (is_reproduced) {
        how = now.view().starts_with(then->view())
                  ? "is cut short: " + std::to_string(then->view().size()) + " of " +
                        std::to_string(recorded.bytes) + " bytes are there"
                  : "was changed after the run; the replay writes what was recorded";
    } else {
        how = "is not reproduced" + sums;
        if (!is_as_written) {
            how += ", and the file beside run.json was changed after the run";
        }
    }
    result.differences.push_back(
        difference(recorded.path, how, then->view(), now.view()));
}

const FileRecord* find(const std::vector<FileRecord>& files, const std::string& path) {
    const auto found =
        std::find_if(files.begin(), files.end(),
                     [&](const FileRecord& file) { return file.path == path; });
    return found == files.end() ? nullptr : &*found;
}

} // namespace

std::optional<FirstDifference> first_difference(std::string_view then,
                                                std::string_view now) {
    const auto [at, other] =
        std::mismatch(then.begin(), then.end(), now.begin(), now.end());
    if (at == then.end() && other == now.end()) {
        return std::nullopt;
    }
    auto byte = static_cast<std::size_t>(at - then.begin());
    const auto is_inside = [&](std::string_view text) {
        return byte < text.size() && is_inside_character(text[byte]);
    };
    while (byte > 0 && (is_inside(then) || is_inside(now))) {
        --byte;
    }
    const std::string_view before = then.substr(0, byte);
    const std::size_t line_start = before.rfind('\n') + 1; // npos + 1 is 0
    const base::TextPosition position = base::TextPositions(then).at(then, byte);
    FirstDifference result;
    result.line = position.line;
    result.column = position.column;
    result.then = excerpt(then, line_start, byte);
    result.now = excerpt(now, line_start, byte);
    return result;
}

base::Result<OutputComparison> compared_outputs(const Manifest& recorded,
                                                const Manifest& again) {
    const fs::path then = fs::path(recorded.path).parent_path();
    const fs::path now = fs::path(again.path).parent_path();
    OutputComparison result;
    for (const FileRecord& file : recorded.outputs) {
        ++result.outputs;
        const FileRecord* file_again = find(again.outputs, file.path);
        if (file_again == nullptr) {
            result.differences.push_back({ReplayPart::output, file.path,
                                          "was written by the run, and is not any more",
                                          "", ""});
            continue;
        }
        const auto bytes_then = bytes_if_there(then / file.path);
        const auto bytes_now = read::Bytes::of_file((now / file.path).string());
        if (!bytes_then || !bytes_now) {
            return tl::unexpected(bytes_then ? bytes_now.error() : bytes_then.error());
        }
        compare(file, *file_again, *bytes_then, *bytes_now, result);
    }
    for (const FileRecord& file : again.outputs) {
        if (find(recorded.outputs, file.path) == nullptr) {
            result.differences.push_back({ReplayPart::output, file.path,
                                          "is written now, and was not by the run", "",
                                          ""});
        }
    }
    // run.json can't hold its own SHA-256: its bytes stand for themselves.
    ++result.outputs;
    const auto manifest_then = read::Bytes::of_file(recorded.path);
    const auto manifest_now = read::Bytes::of_file(again.path);
    if (!manifest_then || !manifest_now) {
        return tl::unexpected(manifest_then ? manifest_now.error()
                                            : manifest_then.error());
    }
    if (manifest_then->view() != manifest_now->view()) {
        result.differences.push_back(
            difference("run.json", "is not what the replay writes",
                       manifest_then->view(), manifest_now->view()));
    }
    return result;
}

} // namespace parallax::replay
