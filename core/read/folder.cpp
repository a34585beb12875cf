#include "core/read/folder.hpp"

#include "core/read/message.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <system_error>

namespace parallax::read {

namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;

/// Adds what lies directly in `below` to the listing; returns the folders among it.
std::vector<std::string> list_one(const std::string& folder, const std::string& below,
                                  Listing& listing) {
    std::vector<std::string> folders;
    const std::string here = below.empty() ? folder : joined_path(folder, below);
    std::error_code failure;
    fs::directory_iterator entry(here, failure);
    for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with('.')) {
            continue;
        }
        const std::string relative = below.empty() ? name : joined_path(below, name);
        std::error_code unknown; // the kind is then "none", and what to say comes later
        const bool link = entry->is_symlink(unknown);
        if (link && entry->is_directory(unknown)) {
            listing.unseen.push_back(
                {ErrorKind::unreadable,
                 "is a link to a folder, which is not followed; name "
                 "the folder as an input of its own",
                 {printable_path(joined_path(folder, relative)), 0, 0}});
        } else if (entry->is_directory(unknown)) {
            folders.push_back(relative);
        } else if (link || entry->is_regular_file(unknown)) {
            listing.files.push_back(relative);
        }
    }
    if (failure) {
        listing.unseen.push_back(
            {ErrorKind::unreadable,
             "can't be looked into; check the permissions (ls -ld)",
             {printable_path(here), 0, 0}});
    }
    return folders;
}

} // namespace

Listing files_below(const std::string& folder) {
    Listing listing;
    std::vector<std::string> to_do = {""};
    while (!to_do.empty()) {
        const std::string below = std::move(to_do.back());
        to_do.pop_back();
        for (std::string& inner : list_one(folder, below, listing)) {
            to_do.push_back(std::move(inner));
        }
    }
    std::sort(listing.files.begin(), listing.files.end());
    std::sort(
        listing.unseen.begin(), listing.unseen.end(),
        [](const Error& a, const Error& b) { return a.place.path < b.place.path; });
    return listing;
}

std::string joined_path(const std::string& folder, const std::string& relative) {
    return folder.ends_with('/') ? folder + relative : folder + '/' + relative;
}

std::size_t size_of_file(const std::string& path) {
    std::error_code unknown;
    const std::uintmax_t size = fs::file_size(path, unknown);
    return unknown ? 0 : static_cast<std::size_t>(size);
}

std::string extension(const std::string& path) {
    const std::string name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0) {
        return {};
    }
    std::string result;
    for (const char c : name.substr(dot)) {
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

} // namespace parallax::read
