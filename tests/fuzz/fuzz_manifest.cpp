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
    auto manifest = read::Manifest::opened(bytes, "manifest.csv", {});
    if (!manifest) {
        return 0;
    }
    for (auto slice = manifest->next(); slice; slice = manifest->next()) {
        const auto usable = manifest->row_of(*slice);
        if (!usable || !*usable) {
            continue;
        }
        const read::ManifestRow& row = **usable;
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
