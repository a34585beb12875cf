#include "core/read/text_file.hpp"

#include "core/base/hash.hpp"
#include "core/base/unicode.hpp"
#include "core/read/bytes.hpp"
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

/// Returns what the path says of the article.
base::Result<Draft> described(const std::string& path, const std::string& relative,
                              const std::string& outlet) {
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
    Draft draft;
    draft.id_origin = IdOrigin::generated;
    Article& article = draft.article;
    article.id = base::to_nfc(relative);
    article.place = place;
    article.outlet = normalized_field(parts.size() > 1 ? parts[0] : outlet);
    article.event = parts.size() == deepest ? normalized_field(parts[1]) : "";
    if (article.outlet.empty()) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  "has no outlet; put it into a folder named after its "
                  "outlet, or give --outlet NAME",
                  place});
    }
    return draft;
}

/// Fills in what the bytes of the file say.
Outcome with_text(std::string_view bytes, const std::string& path,
                  base::Result<Draft> draft) {
    Outcome outcome;
    outcome.file_bytes = bytes.size();
    outcome.file_sha256 = base::sha256_hex(bytes);
    if (!draft) {
        outcome.skipped = std::move(draft.error());
        return outcome;
    }
    outcome.date_notice = std::move(draft->date_notice);
    base::Result<std::string> text = file_text(bytes, path);
    if (!text) {
        outcome.skipped = std::move(text.error());
        return outcome;
    }
    draft->article.text = *std::move(text);
    outcome.draft = *std::move(draft);
    return outcome;
}

} // namespace

Outcome with_text_of_file(const std::string& path, base::Result<Draft> draft) {
    const base::Result<std::string> bytes = file_bytes(path);
    if (bytes) {
        return with_text(*bytes, path, std::move(draft));
    }
    Outcome outcome;
    if (draft) {
        outcome.date_notice = std::move(draft->date_notice);
    }
    outcome.skipped = bytes.error();
    return outcome;
}

base::Result<void> take_text_file(const std::string& path, Intake& intake) {
    base::Result<std::string> bytes = file_bytes(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    const std::size_t number = intake.expect_text_file(path);
    const Bytes held(*std::move(bytes));
    const auto read = [path, held, &options = intake.options()] {
        const std::string name = path.substr(path.rfind('/') + 1);
        return with_text(held.view(), path, described(path, name, options.outlet));
    };
    static_cast<void>(intake.take({read, held.view().size(), number, number}));
    return {};
}

void take_tree(const std::string& folder, const std::vector<std::string>& files,
               Intake& intake) {
    for (const std::string& relative : files) {
        if (extension(relative) != ".txt") {
            continue;
        }
        const std::string path = joined_path(folder, relative);
        const std::size_t number = intake.expect_text_file(path);
        const auto read = [path, relative, &options = intake.options()] {
            return with_text_of_file(path, described(path, relative, options.outlet));
        };
        if (!intake.take({read, size_of_file(path), number, number})) {
            return;
        }
    }
}

} // namespace parallax::read
