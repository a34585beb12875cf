#include "core/base/contract.hpp"
#include "core/lexicon/formats/read.hpp"
#include "core/lexicon/formats/write.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using namespace parallax;
using lexicon::Format;

struct Named {
    Format format;
    const char* path;
};

constexpr std::array<Named, 10> formats = {{{Format::parallax, "x.yml"},
                                            {Format::quanteda, "x.yml"},
                                            {Format::liwc, "x.dic"},
                                            {Format::liwc22, "x.dicx"},
                                            {Format::yoshikoder, "x.ykd"},
                                            {Format::wordstat, "x.cat"},
                                            {Format::lexicoder, "x.lc3"},
                                            {Format::word_list, "x.txt"},
                                            {Format::csv, "x.csv"},
                                            {Format::mpqa, "x.tff"}}};

} // namespace

/// The first byte says which format the rest is in. Any bytes are a lexicon or have a
/// serious remark, each remark with a place in the file; and what was read can be
/// written in every format, read back, and written again to the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto parsed =
        lexicon::read_lexicon(bytes, formats[data[0] % formats.size()].path);
    for (const lexicon::Remark& remark : parsed.remarks) {
        base::require(remark.error.place.line <= size,
                      "a remark's line is in the file");
        base::require(remark.error.place.column <= size + 1, "so is its column");
        base::require(!remark.error.message.empty(), "a remark says something");
    }
    if (parsed.first_serious() != nullptr) {
        return 0;
    }
    base::require(!parsed.lexicon.categories.empty(),
                  "a lexicon without categories has a serious remark");
    for (const Named& to : formats) {
        // A quanteda dictionary with a key "frames" is one of ours when it is read
        // back.
        if (to.format == Format::mpqa || to.format == Format::quanteda) {
            continue;
        }
        const auto first = lexicon::written_lexicon(parsed.lexicon, to.format);
        if (!first) {
            continue; // nothing in it that the format can say
        }
        const auto back = lexicon::read_lexicon(first->bytes, to.path);
        base::require(back.first_serious() == nullptr, "what was written can be read");
        const auto second = lexicon::written_lexicon(back.lexicon, to.format);
        base::require(second && second->bytes == first->bytes,
                      "what was read back is written the same");
    }
    return 0;
}
