#include "core/report/report.hpp"

#include <cstdio>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace parallax::report {

namespace {

namespace fs = std::filesystem;

base::Error write_error(const fs::path& path, int error) {
    return {base::ErrorKind::unreadable,
            fmt::format("can't be written: {}", std::generic_category().message(error)),
            {path.string(), 0, 0}};
}

/// Writes all bytes and has them stored. Returns 0, or the number of the error.
int write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return ::fsync(file) == 0 ? 0 : errno;
}

/// Writes the file under another name in the same folder and renames it, so that a
/// reader sees the old file or the new one, whole. On failure the other name is gone
/// again.
base::Result<void> write_file(const fs::path& path, std::string_view bytes) {
    const fs::path part =
        path.parent_path() /
        fmt::format(".{}.{}.part", path.filename().string(), ::getpid());
    // O_EXCL: never through a link that somebody else put there.
    ::unlink(part.c_str());
    const int file =
        ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) {
        return tl::unexpected(write_error(path, errno));
    }
    int error = write_all(file, bytes);
    if (::close(file) != 0 && error == 0) {
        error = errno;
    }
    if (error == 0 && std::rename(part.c_str(), path.c_str()) != 0) {
        error = errno;
    }
    if (error != 0) {
        ::unlink(part.c_str());
        return tl::unexpected(write_error(path, error));
    }
    return {};
}

struct File {
    std::string_view name;
    std::string (*content)(const Findings&);
};

constexpr File files[] = {
    {"report.html", report_html},    {"findings.json", findings_json},
    {"run.json", run_json},          {"csv/articles.csv", articles_csv},
    {"csv/frames.csv", frames_csv},  {"csv/contrasts.csv", contrasts_csv},
    {"csv/terms.csv", terms_csv},    {"csv/similarity.csv", similarity_csv},
    {"csv/actors.csv", actors_csv},  {"csv/evidence.csv", evidence_csv},
    {"csv/kwic.csv", kwic_csv},      {"csv/skipped.csv", skipped_csv},
    {"csv/lexicon.csv", lexicon_csv}};

} // namespace

base::Result<void> write_folder(const Findings& findings, const std::string& folder) {
    const fs::path csv = fs::path(folder) / "csv";
    std::error_code error;
    fs::create_directories(csv, error);
    if (error) {
        return tl::unexpected(write_error(csv, error.value()));
    }
    for (const File& file : files) {
        auto written = write_file(fs::path(folder) / file.name, file.content(findings));
        if (!written) {
            return written;
        }
    }
    return {};
}

} // namespace parallax::report
