#include "core/analysis/hits.hpp"

#include "core/lexicon/negation.hpp"
#include "core/measure/framing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>

#include <tbb/parallel_for.h>

namespace parallax::analysis {

namespace {

/// Returns the languages that every category has entries for; nothing: all languages.
std::optional<std::set<std::string>> common_languages(const Lexicons& lexicons) {
    std::vector<std::set<std::string>> languages(lexicons.categories.size());
    for (const CountedLexicon& counted : lexicons.counted) {
        for (const std::uint32_t row : counted.category) {
            languages[row].insert(counted.language);
        }
    }
    std::optional<std::set<std::string>> common;
    for (const std::set<std::string>& of_category : languages) {
        if (of_category.contains("")) {
            continue;
        }
        if (!common) {
            common = of_category;
        }
        std::erase_if(*common, [&](const auto& l) { return !of_category.contains(l); });
    }
    return common;
}

/// Returns the language of each article; one that does not say it is taken to be in the
/// lexicons' language when they have only one.
std::vector<std::string> languages_of(const Material& material,
                                      const Lexicons& lexicons) {
    std::set<std::string> of_lexicons;
    for (const CountedLexicon& counted : lexicons.counted) {
        of_lexicons.insert(counted.language);
    }
    of_lexicons.erase("");
    const std::string unsaid =
        of_lexicons.size() == 1 ? *of_lexicons.begin() : language_of("");
    std::vector<std::string> languages;
    for (std::size_t a = 0; a < material.articles(); ++a) {
        const std::string_view said = material.index.article(a).language;
        languages.push_back(said.empty() ? unsaid : language_code(said));
    }
    return languages;
}

/// Puts the hits of all lexicons together: in each article those of its language.
///
/// Shapes    articles: those that can be compared, rising; languages: of all.
lexicon::CorpusHits joined(const std::vector<lexicon::CorpusHits>& parts,
                           const Lexicons& lexicons,
                           const std::vector<std::string>& languages,
                           const std::vector<std::size_t>& articles) {
    lexicon::CorpusHits all;
    all.first.assign(languages.size() + 1, 0);
    for (const std::size_t a : articles) {
        const auto begin = static_cast<std::ptrdiff_t>(all.hits.size());
        for (std::size_t l = 0; l < parts.size(); ++l) {
            const CountedLexicon& counted = lexicons.counted[l];
            if (!counted.language.empty() && counted.language != languages[a]) {
                continue;
            }
            for (lexicon::Hit hit : parts[l].of(a)) {
                hit.entry += counted.first_entry[hit.category];
                hit.category = counted.category[hit.category];
                all.hits.push_back(hit);
            }
        }
        std::stable_sort(all.hits.begin() + begin, all.hits.end(),
                         [](const lexicon::Hit& x, const lexicon::Hit& y) {
                             return std::pair(x.category, x.first) <
                                    std::pair(y.category, y.first);
                         });
        all.first[a + 1] = all.hits.size() - static_cast<std::size_t>(begin);
    }
    std::partial_sum(all.first.begin(), all.first.end(), all.first.begin());
    return all;
}

void count(const Material& material, const std::vector<lexicon::Category>& categories,
           NegatedHits negated, Beside beside, HitTable& table) {
    const auto rows = static_cast<Eigen::Index>(material.articles());
    const auto columns = static_cast<Eigen::Index>(categories.size());
    table.scores.setZero(rows, columns);
    table.counts.setZero(rows, columns);
    const bool everything = beside == Beside::everything;
    if (everything) {
        table.negated.setZero(rows, columns);
        table.negated_scores.setZero(rows, columns);
        table.sentences.setZero(rows, columns);
    }
    tbb::parallel_for(std::size_t{0}, material.articles(), [&](std::size_t a) {
        const auto sentences = material.index.sentences_of(a);
        const auto row = static_cast<Eigen::Index>(a);
        std::uint32_t last_category = 0;
        std::ptrdiff_t last_sentence = -1;
        for (const lexicon::Hit& hit : table.found.of(a)) { // by category, then place
            const auto column = static_cast<Eigen::Index>(hit.category);
            const double score = score_of(categories, hit);
            if (hit.negated && everything) {
                table.negated(row, column) += 1;
                table.negated_scores(row, column) += score;
            }
            if (hit.negated && negated == NegatedHits::apart) {
                continue;
            }
            table.counts(row, column) += 1;
            table.scores(row, column) += score;
            if (!everything) {
                continue;
            }
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
}

std::string listed(const std::set<std::string>& words) {
    std::string list;
    for (const std::string& word : words) {
        list += (list.empty() ? "" : ", ") + word;
    }
    return list;
}

} // namespace

std::vector<std::size_t> read_by_rules(const Material& material,
                                       const Lexicons& lexicons, const HitTable& hits,
                                       bool (*has_rules)(std::string_view)) {
    const std::vector<std::string> counted_as = languages_of(material, lexicons);
    std::vector<std::size_t> articles;
    for (const std::size_t a : hits.articles) {
        const std::string read_as = language_of(material.index.article(a).language);
        if (read_as == counted_as[a] && has_rules(read_as)) {
            articles.push_back(a);
        }
    }
    return articles;
}

double score_of(const std::vector<lexicon::Category>& categories,
                const lexicon::Hit& hit) {
    return std::round(categories[hit.category].entries[hit.entry].weight *
                      measure::score_unit);
}

base::Result<HitTable> hits_of(const Material& material, const Lexicons& lexicons,
                               NegatedHits negated) {
    std::vector<lexicon::CorpusHits> parts;
    for (const CountedLexicon& counted : lexicons.counted) {
        auto found = lexicon::hits_in(material.index, counted.categories);
        if (!found) {
            return tl::unexpected(found.error());
        }
        const auto marked = lexicon::mark_negated(material.index, counted.negation,
                                                  counted.categories, *found);
        if (!marked) {
            return tl::unexpected(marked.error());
        }
        parts.push_back(std::move(*found));
    }
    std::vector<std::size_t> articles;
    const std::vector<std::string> languages = languages_of(material, lexicons);
    const auto common = common_languages(lexicons);
    for (std::size_t a = 0; a < languages.size(); ++a) {
        if (!common || common->contains(languages[a])) {
            articles.push_back(a);
        }
    }
    if (articles.empty()) {
        return tl::unexpected(base::Error{
            base::ErrorKind::empty,
            common->empty()
                ? "no language has entries in every category; give the files for one "
                  "language, or the same categories in each"
                : "no article is in a language of the lexicon (" + listed(*common) +
                      "); the articles are in " +
                      listed({languages.begin(), languages.end()}),
            {lexicons.files.empty() ? "" : lexicons.files.front().path, 0, 0}});
    }
    const bool as_they_are =
        parts.size() == 1 && articles.size() == material.articles();
    lexicon::CorpusHits found = as_they_are
                                    ? std::move(parts.front())
                                    : joined(parts, lexicons, languages, articles);
    return counted(material, lexicons.categories, negated, std::move(found),
                   std::move(articles));
}

HitTable counted(const Material& material,
                 const std::vector<lexicon::Category>& categories, NegatedHits negated,
                 lexicon::CorpusHits found, std::vector<std::size_t> articles,
                 Beside beside) {
    HitTable table;
    table.found = std::move(found);
    table.articles = std::move(articles);
    count(material, categories, negated, beside, table);
    return table;
}

std::optional<base::Error> languages_left_out(const Material& material,
                                              const Lexicons& lexicons,
                                              const HitTable& hits) {
    const std::size_t others = material.articles() - hits.articles.size();
    if (others == 0) {
        return std::nullopt;
    }
    const auto common = common_languages(lexicons);
    return base::Error{base::ErrorKind::malformed,
                       (lexicons.files.size() == 1
                            ? "this lexicon is for "
                            : "every category of these lexicons has entries for ") +
                           std::string("language ") + listed(*common) + " only; " +
                           std::to_string(others) +
                           (others == 1 ? " article" : " articles") +
                           " in another language " + (others == 1 ? "is" : "are") +
                           " left out of all figures on frames",
                       {lexicons.files.front().path, 0, 0}};
}

} // namespace parallax::analysis
