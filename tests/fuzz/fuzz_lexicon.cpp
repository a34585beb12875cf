#include "core/base/contract.hpp"
#include "core/index/builder.hpp"
#include "core/lexicon/index_hits.hpp"
#include "core/lexicon/matcher.hpp"
#include "core/lexicon/negation.hpp"
#include "core/lexicon/parse.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Any bytes are a lexicon or have remarks with a place in the file; what was read can
/// be compiled and matched.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace parallax;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto parsed = lexicon::parse_lexicon(bytes, "fuzz.yml");
    const auto lines =
        static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
    for (const lexicon::Remark& remark : parsed.remarks) {
        base::require(remark.error.place.line <= lines,
                      "a remark's line is in the file");
        base::require(remark.error.place.column <= size + 1, "so is its column");
        base::require(!remark.error.message.empty(), "a remark says something");
    }
    base::require(parsed.first_serious() != nullptr ||
                      !parsed.lexicon.categories.empty(),
                  "a lexicon without categories has a serious remark");

    static const std::string text =
        "The US and its allies spoke of war, peace and trade.";
    static const index::Index index = [] {
        const index::Text only{text, "en"};
        return index::index_of(std::span(&only, 1)).value();
    }();
    const auto matcher =
        lexicon::Matcher::compile(parsed.lexicon.categories, index.vocabulary());
    base::require(matcher.has_value(), "entries that were read can be compiled");
    const auto hits = matcher->hits(index.tokens_of(0), index.sentences_of(0));
    for (const lexicon::Hit& hit : hits) {
        base::require(hit.first < hit.last && hit.last <= index.tokens_of(0).size(),
                      "a hit is a stretch of tokens");
    }
    auto found = lexicon::hits_in(index, parsed.lexicon.categories);
    base::require(found.has_value() && found->hits == hits,
                  "the index gives the same hits as going through the tokens");
    if (parsed.first_serious() == nullptr) {
        base::require(lexicon::mark_negated(index, parsed.lexicon.negation,
                                            parsed.lexicon.categories, *found)
                          .has_value(),
                      "negators that were read can be compiled");
    }
    return 0;
}
