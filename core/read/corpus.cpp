#include "core/read/corpus.hpp"

#include "core/read/bytes.hpp"
#include "core/read/decode.hpp"
#include "core/read/fields.hpp"
#include "core/read/folder.hpp"
#include "core/read/intake.hpp"
#include "core/read/manifest.hpp"
#include "core/read/message.hpp"
#include "core/read/source.hpp"
#include "core/read/table.hpp"
#include "core/read/text_file.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace parallax::read {

namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;
using base::Result;

bool is_json(const std::string& ending) {
    return ending == ".jsonl" || ending == ".ndjson" || ending == ".json";
}

bool is_csv(const std::string& ending) { return ending == ".csv" || ending == ".tsv"; }

Error unknown_format(const std::string& path, const std::string& ending) {
    const bool packed =
        ending == ".gz" || ending == ".xz" || ending == ".zst" || ending == ".zip";
    return {ErrorKind::malformed,
            packed ? "is compressed; unpack it first, or pipe it in: parallax ... -"
                   : "the format can't be told from the name; it should end in .jsonl, "
                     ".json, .csv, .tsv or .txt, or be a folder",
            {printable_path(path), 0, 0}};
}

Result<void> take_data_file(const std::string& path, Intake& intake) {
    const Result<Bytes> bytes = Bytes::of_file(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    Result<void> taken = is_json(extension(path)) ? take_json(*bytes, path, intake)
                                                  : take_csv(*bytes, path, intake);
    if (taken && bytes->has_shrunk()) {
        return tl::unexpected(
            Error{ErrorKind::unreadable,
                  "has become shorter while it was read; read it again when no other "
                  "program writes to it",
                  {printable_path(path), 0, 0}});
    }
    return taken;
}

/// Takes in the tables that lie directly in a folder; one that is unusable is skipped.
void take_tables(const std::string& folder, const std::vector<std::string>& files,
                 Intake& intake) {
    for (const std::string& file : files) {
        const std::string ending = extension(file);
        if (!is_json(ending) && !is_csv(ending)) {
            continue;
        }
        const std::string path = joined_path(folder, file);
        if (file.find('/') != std::string::npos) {
            intake.skip(
                {ErrorKind::malformed,
                 "only the tables directly in the folder are read; name this one "
                 "as an input of its own",
                 {printable_path(path), 0, 0}});
            continue;
        }
        Result<void> taken = take_data_file(path, intake);
        if (!taken) {
            intake.skip(std::move(taken.error()));
        }
    }
}

bool is_usable(const std::string& file) {
    const std::string ending = extension(file);
    return ending == ".txt" || is_json(ending) || is_csv(ending);
}

Result<void> take_folder(const std::string& folder, Intake& intake) {
    Listing listing = files_below(folder);
    const auto& files = listing.files;
    if (std::binary_search(files.begin(), files.end(), "manifest.csv")) {
        return take_manifest(folder, files, intake);
    }
    for (Error& error : listing.unseen) {
        intake.skip(std::move(error));
    }
    if (std::none_of(files.begin(), files.end(), is_usable)) {
        return tl::unexpected(
            Error{ErrorKind::empty,
                  "holds no articles; a corpus is a folder with manifest.csv, with "
                  "OUTLET/EVENT/*.txt, or with .jsonl or .csv files",
                  {printable_path(folder), 0, 0}});
    }
    take_tables(folder, files, intake);
    take_tree(folder, files, intake);
    return {};
}

Result<void> take_stream(int descriptor, const std::string& path, Intake& intake) {
    Result<std::string> bytes = descriptor_bytes(descriptor, path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    return take_table(Bytes(*std::move(bytes)), path, intake);
}

Result<void> take_file(const std::string& path, Intake& intake) {
    const std::string ending = extension(path);
    const std::string name = path.substr(path.rfind('/') + 1);
    if (name == "manifest.csv") {
        const std::string folder = path.substr(0, path.size() - name.size());
        const std::string listed = folder.empty() ? "." : folder;
        return take_manifest(folder, files_below(listed).files, intake);
    }
    if (ending == ".txt") {
        return take_text_file(path, intake);
    }
    if (is_json(ending) || is_csv(ending)) {
        return take_data_file(path, intake);
    }
    return tl::unexpected(unknown_format(path, ending));
}

Result<void> take_input(const std::string& path, Intake& intake) {
    constexpr int standard_input = 0;
    if (path == "-") {
        return take_stream(standard_input, path, intake);
    }
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    switch (status.type()) {
    case fs::file_type::not_found:
        return tl::unexpected(Error{ErrorKind::not_found,
                                    "there is no such file or folder; check the path",
                                    {printable_path(path), 0, 0}});
    case fs::file_type::directory: return take_folder(path, intake);
    case fs::file_type::fifo: { // <(zcat articles.jsonl.gz)
        Result<std::string> bytes = file_bytes(path);
        return bytes ? take_table(Bytes(*std::move(bytes)), path, intake)
                     : Result<void>(tl::unexpected(bytes.error()));
    }
    default: return take_file(path, intake);
    }
}

/// Finds what is wrong with the call before anything is read.
std::optional<Error> flaw_in_call(const std::vector<std::string>& inputs,
                                  const ReadOptions& options) {
    if (inputs.empty()) {
        return Error{ErrorKind::empty, "no inputs; name a folder or a file", {}};
    }
    if (std::count(inputs.begin(), inputs.end(), "-") > 1) {
        return Error{
            ErrorKind::malformed, "standard input can be read only once", {"-", 0, 0}};
    }
    if (const auto flaw = first_flaw(options.outlet)) {
        return Error{ErrorKind::malformed, "--outlet: " + flaw->message, {}};
    }
    return flaw_of(options.columns);
}

} // namespace

Result<Reading> read_articles(const std::vector<std::string>& inputs,
                              const ReadOptions& options, const ArticleSink& sink) {
    if (auto error = flaw_in_call(inputs, options)) {
        return tl::unexpected(*std::move(error));
    }
    Intake intake(options, sink);
    for (const std::string& input : inputs) {
        Result<void> taken = take_input(input, intake);
        if (!taken) {
            return tl::unexpected(std::move(taken.error()));
        }
        intake.end_input(input);
    }
    return intake.finished();
}

Result<Corpus> read_corpus(const std::vector<std::string>& inputs,
                           const ReadOptions& options) {
    Corpus corpus;
    Result<Reading> reading =
        read_articles(inputs, options, [&](std::vector<Article>&& batch) {
            std::move(batch.begin(), batch.end(), std::back_inserter(corpus.articles));
            return Result<void>();
        });
    if (!reading) {
        return tl::unexpected(std::move(reading.error()));
    }
    corpus.skipped = std::move(reading->skipped);
    corpus.notices = std::move(reading->notices);
    corpus.inputs = std::move(reading->inputs);
    return corpus;
}

} // namespace parallax::read
