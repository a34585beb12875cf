#include "core/analysis/sources.hpp"

#include "core/base/hash.hpp"
#include "core/read/bytes.hpp"
#include "core/read/folder.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include <nlohmann/json.hpp>
#include <sys/stat.h>

namespace parallax::analysis {

namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;
using Json = nlohmann::ordered_json;

Json to_json(const Error& error) {
    return {static_cast<int>(error.kind), error.message, error.place.path,
            error.place.line, error.place.column};
}

Error error_from(const Json& json) {
    return {static_cast<ErrorKind>(json.at(0).get<int>()),
            json.at(1).get<std::string>(),
            {json.at(2).get<std::string>(), json.at(3).get<std::uint64_t>(),
             json.at(4).get<std::uint64_t>()}};
}

Json errors_to_json(const std::vector<Error>& errors) {
    Json list = Json::array();
    for (const Error& error : errors) {
        list.push_back(to_json(error));
    }
    return list;
}

std::vector<Error> errors_from(const Json& list) {
    std::vector<Error> errors;
    for (const Json& error : list) {
        errors.push_back(error_from(error));
    }
    return errors;
}

Error changed(const std::string& file, const std::string& how,
              const std::string& path) {
    return {ErrorKind::malformed,
            "this index is out of date: " + file + ' ' + how +
                " since it was made; make it again: parallax index CORPUS... -o " +
                path,
            {path, 0, 0}};
}

/// May the file have changed after the index was written? A copy that brings its old
/// date along (rsync -t, tar) has a new time of change (ctime).
bool is_newer(const std::string& file, const std::string& index) {
    struct stat of_file {};
    struct stat of_index {};
    if (::stat(file.c_str(), &of_file) != 0 || ::stat(index.c_str(), &of_index) != 0) {
        return true;
    }
    const auto time = [](const timespec& t) { return std::pair(t.tv_sec, t.tv_nsec); };
    return std::max(time(of_file.st_mtim), time(of_file.st_ctim)) >=
           time(of_index.st_mtim);
}

base::Result<bool> is_as_it_was(const read::Input& input, const std::string& path) {
    if (read::size_of_file(input.path) != input.bytes) {
        return false;
    }
    if (!is_newer(input.path, path)) {
        return true;
    }
    const auto bytes = read::Bytes::of_file(input.path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    return base::sha256_hex(bytes->view()) == input.sha256;
}

/// Is a file of this name read when its folder has no manifest.csv?
bool is_read_from_a_folder(const std::string& file) {
    const std::string ending = read::extension(file);
    return ending == ".txt" || ending == ".jsonl" || ending == ".ndjson" ||
           ending == ".json" || ending == ".csv" || ending == ".tsv";
}

/// Returns a file of the folder that would be read and that the index does not know.
/// Files are known by their printable names; what a manifest lists, by the manifest.
std::string new_file_in(const std::string& folder, const std::set<std::string>& known) {
    const auto files = read::files_below(folder).files;
    const bool has_manifest =
        std::binary_search(files.begin(), files.end(), "manifest.csv");
    for (const std::string& file : files) {
        const bool is_read =
            has_manifest ? file == "manifest.csv" : is_read_from_a_folder(file);
        std::string name = read::printable_path(read::joined_path(folder, file));
        if (is_read && !known.contains(name)) {
            return name;
        }
    }
    return {};
}

} // namespace

std::string to_json(const Sources& sources) {
    Json json;
    json["typed"] = sources.typed;
    json["columns"] = sources.columns;
    json["outlet"] = sources.outlet;
    json["inputs"] = Json::array();
    for (const read::Input& input : sources.reading.inputs) {
        json["inputs"].push_back({input.path, input.format, input.bytes, input.sha256});
    }
    json["skipped"] = errors_to_json(sources.reading.skipped);
    json["notices"] = errors_to_json(sources.reading.notices);
    // Names of files may be no UTF-8.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<Sources> sources_from(std::string_view text, const std::string& path) {
    try {
        const Json json = Json::parse(text);
        Sources sources;
        sources.typed = json.at("typed").get<std::vector<std::string>>();
        sources.columns =
            json.at("columns").get<std::vector<std::pair<std::string, std::string>>>();
        sources.outlet = json.at("outlet").get<std::string>();
        for (const Json& input : json.at("inputs")) {
            sources.reading.inputs.push_back(
                {input.at(0).get<std::string>(), input.at(1).get<std::string>(),
                 input.at(2).get<std::uint64_t>(), input.at(3).get<std::string>()});
        }
        sources.reading.skipped = errors_from(json.at("skipped"));
        sources.reading.notices = errors_from(json.at("notices"));
        return sources;
    } catch (const Json::exception&) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  "this index is damaged in its section sources; make "
                  "it again: parallax index CORPUS... -o FILE",
                  {path, 0, 0}});
    }
}

void merge(Sources& sources, const Sources& more) {
    const auto append = [](auto& to, const auto& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    const auto append_new = [](auto& to, const auto& from) {
        for (const auto& value : from) {
            if (std::find(to.begin(), to.end(), value) == to.end()) {
                to.push_back(value);
            }
        }
    };
    append_new(sources.typed, more.typed);
    append_new(sources.columns, more.columns);
    sources.outlet = sources.outlet.empty() ? more.outlet : sources.outlet;
    for (const read::Input& input : more.reading.inputs) {
        const auto known = std::find_if(
            sources.reading.inputs.begin(), sources.reading.inputs.end(),
            [&](const read::Input& other) {
                return other.path == input.path && other.sha256 == input.sha256;
            });
        if (known == sources.reading.inputs.end()) {
            sources.reading.inputs.push_back(input);
        }
    }
    append(sources.reading.skipped, more.reading.skipped);
    append(sources.reading.notices, more.reading.notices);
}

base::Result<std::vector<std::string>> compare_with_files(const Sources& sources,
                                                          const std::string& path) {
    std::vector<std::string> missing;
    std::set<std::string> known;
    std::error_code failure;
    for (const read::Input& input : sources.reading.inputs) {
        known.insert(input.path);
        if (input.path == "-") {
            continue; // standard input is gone
        }
        if (!fs::is_regular_file(input.path, failure)) {
            missing.push_back(input.path);
            continue;
        }
        const auto same = is_as_it_was(input, path);
        if (!same) {
            return tl::unexpected(same.error());
        }
        if (!*same) {
            return tl::unexpected(changed(input.path, "has changed", path));
        }
    }
    for (const base::Error& error : sources.reading.skipped) {
        known.insert(error.place.path);
    }
    for (const std::string& typed : sources.typed) {
        if (!fs::is_directory(typed, failure)) {
            continue;
        }
        const std::string added = new_file_in(typed, known);
        if (!added.empty()) {
            return tl::unexpected(changed(added, "was added", path));
        }
    }
    return missing;
}

} // namespace parallax::analysis
