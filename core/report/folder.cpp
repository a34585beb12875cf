#include "core/base/hash.hpp"
#include "core/report/report.hpp"
#include "core/report/study.hpp"

#include <cstdio>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

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

/// A file written under another name in the same folder and renamed at the end, so that
/// a reader sees the old file or the new one, whole. What is not finished is gone again
/// with this.
class PartFile {
  public:
    explicit PartFile(const fs::path& path)
        : path_(path),
          part_(path.parent_path() /
                fmt::format(".{}.{}.part", path.filename().string(), ::getpid())) {
        // O_EXCL: never through a link that somebody else put there.
        ::unlink(part_.c_str());
        file_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        error_ = file_ < 0 ? errno : 0;
        is_part_there_ = file_ >= 0;
    }

    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    ~PartFile() {
        if (file_ >= 0) {
            ::close(file_);
        }
        if (is_part_there_) {
            ::unlink(part_.c_str());
        }
    }

    /// Writes all bytes; after a failure nothing more.
    void write(std::string_view bytes) {
        while (error_ == 0 && !bytes.empty()) {
            const ssize_t written = ::write(file_, bytes.data(), bytes.size());
            if (written >= 0) {
                bytes.remove_prefix(static_cast<std::size_t>(written));
            } else if (errno != EINTR) {
                error_ = errno;
            }
        }
    }

    /// Has the bytes stored and gives the file its name.
    [[nodiscard]] base::Result<void> finish() {
        if (error_ == 0 && ::fsync(file_) != 0) {
            error_ = errno;
        }
        if (error_ == 0 && ::close(std::exchange(file_, -1)) != 0) {
            error_ = errno;
        }
        if (error_ == 0 && std::rename(part_.c_str(), path_.c_str()) != 0) {
            error_ = errno;
        }
        if (error_ != 0) {
            return tl::unexpected(write_error(path_, error_));
        }
        is_part_there_ = false;
        return {};
    }

  private:
    fs::path path_;
    fs::path part_;
    int file_ = -1;
    bool is_part_there_ = false;
    int error_ = 0; ///< number of the first error
};

template <std::string (*content)(const Findings&)>
void at_once(const Findings& findings, const Sink& sink) {
    sink(content(findings));
}

struct File {
    std::string_view name;
    void (*write)(const Findings&, const Sink&);
};

constexpr File files[] = {{"report.html", at_once<report_html>},
                          {"findings.json", findings_json},
                          {"tree.nwk", at_once<tree_newick>},
                          {"csv/articles.csv", articles_csv},
                          {"csv/frames.csv", at_once<frames_csv>},
                          {"csv/contrasts.csv", at_once<contrasts_csv>},
                          {"csv/omnibus.csv", at_once<omnibus_csv>},
                          {"csv/odds.csv", at_once<odds_csv>},
                          {"csv/hypotheses.csv", at_once<hypotheses_csv>},
                          {"csv/terms.csv", at_once<terms_csv>},
                          {"csv/similarity.csv", at_once<similarity_csv>},
                          {"csv/map.csv", at_once<map_csv>},
                          {"csv/actors.csv", at_once<actors_csv>},
                          {"csv/speakers.csv", at_once<speakers_csv>},
                          {"csv/evidence.csv", evidence_csv},
                          {"csv/kwic.csv", at_once<kwic_csv>},
                          {"csv/skipped.csv", at_once<skipped_csv>},
                          {"csv/lexicon.csv", at_once<lexicon_csv>}};

} // namespace

base::Result<void> write_folder(const Findings& findings, const std::string& folder) {
    const fs::path csv = fs::path(folder) / "csv";
    std::error_code error;
    fs::create_directories(csv, error);
    if (error) {
        return tl::unexpected(write_error(csv, error.value()));
    }
    std::vector<FileRecord> outputs;
    for (const File& file : files) {
        PartFile part(fs::path(folder) / file.name);
        base::Sha256 sum;
        std::uint64_t bytes = 0;
        file.write(findings, [&](std::string_view block) {
            part.write(block);
            sum.add(block);
            bytes += block.size();
        });
        if (auto written = part.finish(); !written) {
            return written;
        }
        const std::string ending = fs::path(file.name).extension().string().substr(1);
        outputs.push_back({std::string(file.name), ending, bytes, sum.hex()});
    }
    PartFile manifest(fs::path(folder) / "run.json");
    manifest.write(manifest_json(findings, outputs));
    return manifest.finish();
}

} // namespace parallax::report
