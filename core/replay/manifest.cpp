#include "core/replay/manifest.hpp"

#include "core/base/text_positions.hpp"
#include "core/read/bytes.hpp"

#include <nlohmann/json.hpp>

namespace parallax::replay {

namespace {

using nlohmann::json;

std::vector<FileRecord> files_from(const json& list) {
    std::vector<FileRecord> files;
    for (const json& file : list) {
        files.push_back({file.at("path").get<std::string>(),
                         file.at("format").get<std::string>(),
                         file.at("bytes").get<std::uint64_t>(),
                         file.at("sha256").get<std::string>()});
    }
    return files;
}

Manifest manifest_of(const json& record, const std::string& path) {
    Manifest manifest;
    manifest.path = path;
    RunManifest& run = manifest.run;
    run.program = record.at("program").get<std::string>();
    run.command = record.at("command").get<std::vector<std::string>>();
    for (const json& option : record.at("options")) {
        run.options.emplace_back(option.at("name").get<std::string>(),
                                 option.at("value").get<std::string>());
    }
    run.tokenizer = record.at("tokenizer").get<std::string>();
    run.seed = record.at("seed").get<std::uint64_t>();
    run.resamples = record.at("resamples").get<std::uint64_t>();
    run.inputs = files_from(record.at("inputs"));
    run.lexicons = files_from(record.at("lexicons"));
    if (record.contains("study") && !record.at("study").is_null()) {
        run.study = files_from(json::array({record.at("study")})).front();
    }
    manifest.outputs = files_from(record.at("outputs"));
    return manifest;
}

} // namespace

base::Result<Manifest> manifest_from(std::string_view text, const std::string& path) {
    base::Error error{base::ErrorKind::malformed, "", {path, 0, 0}};
    try {
        return manifest_of(json::parse(text), path);
    } catch (const json::parse_error& problem) {
        error.place.line = base::TextPositions(text).at(text, problem.byte).line;
        error.message = "this is no JSON from here on; give the run.json of a run, "
                        "as compare --out DIR wrote it";
    } catch (const json::exception& problem) {
        error.message = "this is not the run.json of a run that can be replayed (" +
                        std::string(problem.what()) +
                        "); give the one that compare --out DIR wrote, or run it again";
    }
    return tl::unexpected(error);
}

base::Result<Manifest> read_manifest(const std::string& path) {
    const auto bytes = read::Bytes::of_file(path);
    return bytes ? manifest_from(bytes->view(), path) : tl::unexpected(bytes.error());
}

} // namespace parallax::replay
