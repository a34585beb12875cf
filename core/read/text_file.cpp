#include "core/read/text_file.hpp"

#include "core/base/unicode.hpp"
#include "core/read/decode.hpp"
#include "core/read/folder.hpp"
#include "core/read/message.hpp"
#include "core/read/source.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

namespace parallax::read {

namespace {

using base::Error;
using base::ErrorKind;

std::vector<std::string> parts_of(const std::string& relative) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t slash = relative.find('/'); slash != std::string::npos;
         slash = relative.find('/', begin)) {
        parts.push_back(relative.substr(begin, slash - begin));
        begin = slash + 1;
    }
    parts.push_back(relative.substr(begin));
    return parts;
}

/// Returns the article without its text: what the path says.
base::Result<Article> described(const std::string& path, const std::string& relative,
                                const Intake& intake) {
    constexpr std::size_t deepest = 3; // outlet, event, file
    const base::Place place{printable_path(path), 0, 0};
    if (base::first_invalid_utf8(relative)) {
        return tl::unexpected(Error{ErrorKind::malformed,
                                    "the name is not UTF-8; rename the file", place});
    }
    const std::vector<std::string> parts = parts_of(relative);
    if (parts.size() > deepest) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  "lies too deep: texts are looked for in OUTLET/ and "
                  "OUTLET/EVENT/; move it, or write a manifest.csv",
                  place});
    }
    Article article;
    article.id = base::to_nfc(relative);
    article.place = place;
    article.outlet =
        normalized_field(parts.size() > 1 ? parts[0] : intake.options().outlet);
    article.event = parts.size() == deepest ? normalized_field(parts[1]) : "";
    if (article.outlet.empty()) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  "has no outlet; put it into a folder named after its "
                  "outlet, or give --outlet NAME",
                  place});
    }
    return article;
}

void take_text(const std::string& path, const std::string& relative,
               std::string_view bytes, Intake& intake) {
    intake.note_input(path, "text", bytes);
    base::Result<Article> article = described(path, relative, intake);
    if (!article) {
        intake.skip(std::move(article.error()));
        return;
    }
    base::Result<std::string> text = file_text(bytes, path);
    if (!text) {
        intake.skip(std::move(text.error()));
        return;
    }
    article->text = *std::move(text);
    intake.add(*std::move(article), IdOrigin::generated);
}

} // namespace

base::Result<std::string> text_of_file(const std::string& path, Intake& intake) {
    const base::Result<std::string> bytes = file_bytes(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    intake.note_input(path, "text", *bytes);
    return file_text(*bytes, path);
}

base::Result<void> take_text_file(const std::string& path, Intake& intake) {
    const base::Result<std::string> bytes = file_bytes(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    take_text(path, path.substr(path.rfind('/') + 1), *bytes, intake);
    return {};
}

void take_tree(const std::string& folder, const std::vector<std::string>& files,
               Intake& intake) {
    for (const std::string& relative : files) {
        if (extension(relative) != ".txt") {
            continue;
        }
        const std::string path = joined_path(folder, relative);
        base::Result<std::string> bytes = file_bytes(path);
        if (bytes) {
            take_text(path, relative, *bytes, intake);
        } else {
            intake.skip(std::move(bytes.error()));
        }
    }
}

} // namespace parallax::read
