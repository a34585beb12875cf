#include "core/analysis/lexicons.hpp"

#include "core/base/hash.hpp"
#include "core/lexicon/levels.hpp"
#include "core/lexicon/parse.hpp"
#include "core/measure/framing.hpp"
#include "core/read/source.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <tbb/parallel_for.h>

namespace parallax::analysis {

base::Result<Lexicons> read_lexicons(const std::vector<std::string>& paths) {
    Lexicons lexicons;
    for (const std::string& path : paths) {
        const auto bytes = read::file_bytes(path);
        if (!bytes) {
            return tl::unexpected(bytes.error());
        }
        lexicons.files.push_back(
            {path, "yaml", bytes->size(), base::sha256_hex(*bytes)});
        lexicon::ParsedLexicon parsed = lexicon::parse_lexicon(*bytes, path);
        for (lexicon::Remark& remark : parsed.remarks) {
            lexicons.remarks.push_back({remark.severity == lexicon::Severity::serious,
                                        std::move(remark.error)});
        }
        lexicons.languages.push_back(parsed.lexicon.language);
        auto counted = lexicon::with_inner_entries(parsed.lexicon.categories);
        std::move(counted.begin(), counted.end(),
                  std::back_inserter(lexicons.categories));
    }
    std::map<std::string, base::Place> named;
    for (const lexicon::Category& category : lexicons.categories) {
        const auto [first, is_new] = named.try_emplace(category.name, category.place);
        if (!is_new) {
            lexicons.remarks.push_back(
                {true,
                 {base::ErrorKind::malformed,
                  "\"" + category.name + "\" is also in " +
                      base::to_string(first->second) +
                      "; rename one, or leave one of the files out",
                  category.place}});
        }
    }
    return lexicons;
}

base::Result<Lexicons> usable_lexicons(const std::vector<std::string>& paths) {
    auto lexicons = read_lexicons(paths);
    if (!lexicons) {
        return lexicons;
    }
    const auto serious =
        std::count_if(lexicons->remarks.begin(), lexicons->remarks.end(),
                      [](const LexiconRemark& remark) { return remark.serious; });
    for (const LexiconRemark& remark : lexicons->remarks) {
        if (remark.serious) {
            base::Error error = remark.error;
            if (serious > 1) {
                error.message += " (and " + std::to_string(serious - 1) +
                                 " more; see: parallax lexicon check " +
                                 error.place.path + ")";
            }
            return tl::unexpected(error);
        }
    }
    return lexicons;
}

base::Result<HitTable> hits_of(const Material& material,
                               const std::vector<lexicon::Category>& categories) {
    auto found = lexicon::hits_in(material.index, categories);
    if (!found) {
        return tl::unexpected(found.error());
    }
    HitTable table;
    table.found = std::move(*found);
    const auto rows = static_cast<Eigen::Index>(material.articles());
    const auto columns = static_cast<Eigen::Index>(categories.size());
    table.scores.setZero(rows, columns);
    table.counts.setZero(rows, columns);
    table.sentences.setZero(rows, columns);
    tbb::parallel_for(std::size_t{0}, material.articles(), [&](std::size_t a) {
        const auto sentences = material.index.sentences_of(a);
        const auto row = static_cast<Eigen::Index>(a);
        std::uint32_t last_category = 0;
        std::ptrdiff_t last_sentence = -1;
        for (const lexicon::Hit& hit : table.found.of(a)) { // by category, then place
            const auto column = static_cast<Eigen::Index>(hit.category);
            table.counts(row, column) += 1;
            table.scores(row, column) +=
                std::round(categories[hit.category].entries[hit.entry].weight *
                           measure::score_unit);
            const auto sentence =
                std::upper_bound(sentences.begin(), sentences.end(), hit.first) -
                sentences.begin();
            if (hit.category != last_category || sentence != last_sentence) {
                table.sentences(row, column) += 1;
            }
            last_category = hit.category;
            last_sentence = sentence;
        }
    });
    return table;
}

} // namespace parallax::analysis
