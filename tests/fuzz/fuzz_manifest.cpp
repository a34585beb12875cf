// No row of a manifest names a file outside its folder, and what it says of the article
// is valid UTF-8 in NFC without NUL and CR.

#include "core/read/manifest.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/well_formed_corpus.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace parallax;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    read::Intake intake(read::ReadOptions{});
    const auto rows = read::manifest_rows(bytes, "manifest.csv", intake);
    if (!rows) {
        return 0;
    }
    for (const read::ManifestRow& row : *rows) {
        base::require(!row.file.empty() && row.file.front() != '/' &&
                          row.file != ".." && !row.file.starts_with("../") &&
                          !row.file.ends_with("/..") &&
                          row.file.find("/../") == std::string::npos,
                      "a row names a file inside the folder");
        if (row.draft) {
            base::require(!row.draft->article.outlet.empty(),
                          "an article has an outlet");
            fuzz::check_but_text(row.draft->article);
        }
    }
    return 0;
}
