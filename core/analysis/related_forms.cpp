#include "core/analysis/related_forms.hpp"

#include "core/analysis/own_entries.hpp"
#include "core/lexicon/compiled_entry.hpp"
#include "core/lexicon/inflections.hpp"
#include "core/lexicon/pattern.hpp"
#include "core/lexicon/phrases.hpp"
#include "core/lexicon/typos.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace parallax::analysis {

namespace {

using lexicon::Entry;

/// The tokens of the corpus that a category has taken already: by a hit, or because an
/// exception is that very word.
class TakenTokens {
  public:
    TakenTokens(const Material& material, const lexicon::Category& category,
                std::size_t number, const EntryHits& hits)
        : taken_(material.index.tokens().size()) {
        const auto begins = material.index.article_tokens();
        for (std::size_t e = 0; e < category.entries.size(); ++e) {
            for (const EntryHit& hit : hits.of(hits.row_of(number, e))) {
                for (std::uint32_t i = hit.first; i < hit.last; ++i) {
                    taken_[begins[hit.article] + i] = true;
                }
            }
        }
        for (const Entry& exception : category.exceptions) {
            const auto compiled =
                lexicon::compiled_entry(exception, material.index.vocabulary());
            if (!compiled || compiled->is_near()) {
                continue;
            }
            if (compiled->words.size() > 1) {
                for (const auto& match :
                     lexicon::phrase_matches(material.index, *compiled)) {
                    take(match.first, match.last);
                }
                continue;
            }
            for (const base::TermId term : compiled->words.front().terms) {
                for (const std::uint32_t at : material.index.positions(term)) {
                    take(at, at + 1);
                }
            }
        }
    }

    [[nodiscard]] bool has(std::uint32_t first, std::uint32_t last) const {
        const auto at = [&](std::uint32_t i) {
            return taken_.begin() + static_cast<std::ptrdiff_t>(i);
        };
        return std::find(at(first), at(last), true) != at(last);
    }

  private:
    void take(std::uint32_t first, std::uint32_t last) {
        std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(first),
                  taken_.begin() + static_cast<std::ptrdiff_t>(last), true);
    }

    std::vector<bool> taken_;
};

/// Words without wildcards; empty for an entry that is none.
std::vector<std::string> plain_words(const Entry& entry) {
    const auto pattern = lexicon::pattern_of(entry);
    std::vector<std::string> words;
    if (!pattern || pattern->apart > 0 || entry.case_rule == lexicon::CaseRule::exact) {
        return words;
    }
    for (const lexicon::WordPattern& word : pattern->words) {
        if (lexicon::has_wildcard(word.glob)) {
            return {};
        }
        words.push_back(word.glob);
    }
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += text.empty() ? "" : " ";
        text += word;
    }
    return text;
}

class Search {
  public:
    Search(const Material& material, const Lexicons& lexicons, const EntryHits& hits)
        : material_(material), lexicons_(lexicons), hits_(hits) {}

    /// Looks for a form, and keeps it when it occurs often enough.
    void look_for(std::size_t category, std::size_t entry, const std::string& form) {
        if (!tried_.insert({category, form}).second) {
            return;
        }
        RelatedForm related{category, entry, form, {}};
        std::size_t articles = 0;
        for (const lexicon::PhraseMatch& match : matches_of(form)) {
            if (taken_of(category).has(match.first, match.last)) {
                continue;
            }
            articles +=
                related.found.empty() || related.found.back().article != match.article
                    ? 1
                    : 0;
            related.found.push_back(hit_of(match));
        }
        if (related.found.size() >= fewest_found && articles >= fewest_articles_found) {
            found_.push_back(std::move(related));
        }
    }

    std::vector<RelatedForm> found() && { return std::move(found_); }

  private:
    std::vector<lexicon::PhraseMatch> matches_of(const std::string& form) const {
        const auto compiled = lexicon::compiled_entry(
            {form, lexicon::CaseRule::folded, 1, "", {}}, material_.index.vocabulary());
        if (!compiled) {
            return {};
        }
        if (compiled->words.size() > 1) {
            return lexicon::phrase_matches(material_.index, *compiled);
        }
        std::vector<lexicon::PhraseMatch> matches;
        for (const base::TermId term : compiled->words.front().terms) {
            for (const std::uint32_t at : material_.index.positions(term)) {
                matches.push_back(
                    {at, at + 1,
                     static_cast<std::uint32_t>(material_.index.article_at(at))});
            }
        }
        return matches;
    }

    EntryHit hit_of(const lexicon::PhraseMatch& match) const {
        const auto begin =
            static_cast<std::uint32_t>(material_.index.article_tokens()[match.article]);
        const auto sentences = material_.index.sentences_of(match.article);
        const std::uint32_t first = match.first - begin;
        const auto behind = std::upper_bound(sentences.begin(), sentences.end(), first);
        return {match.article,
                static_cast<std::uint32_t>(behind - sentences.begin() - 1), first,
                match.last - begin,
                base::mixed_bits(material_.keys[match.article], first)};
    }

    /// One category after the other, so only the last one's tokens are kept.
    const TakenTokens& taken_of(std::size_t category) {
        if (taken_category_ != category) {
            taken_.emplace(material_, lexicons_.categories[category], category, hits_);
            taken_category_ = category;
        }
        return *taken_;
    }

    const Material& material_;
    const Lexicons& lexicons_;
    const EntryHits& hits_;
    std::optional<std::size_t> taken_category_;
    std::optional<TakenTokens> taken_;
    std::set<std::pair<std::size_t, std::string>> tried_;
    std::vector<RelatedForm> found_;
};

/// Calls visit(category, entry, language) for the entries that stand in a category
/// itself, not in one inside it.
template <typename Visit> void for_each_entry(const Lexicons& lexicons, Visit visit) {
    for (const CountedLexicon& counted : lexicons.counted) {
        const auto own = without_inner_entries(counted.categories);
        for (std::size_t i = 0; i < counted.categories.size(); ++i) {
            for (std::size_t e = 0; e < own[i].entries.size(); ++e) {
                visit(counted.category[i], counted.first_entry[i] + e,
                      counted.language);
            }
        }
    }
}

} // namespace

std::vector<RelatedForm> mistyped_forms(const Material& material,
                                        const Lexicons& lexicons,
                                        const EntryHits& hits) {
    std::vector<std::string> words;
    std::vector<std::pair<std::size_t, std::size_t>> entries;
    for_each_entry(lexicons, [&](std::size_t c, std::size_t e, const std::string&) {
        const auto plain = plain_words(lexicons.categories[c].entries[e]);
        if (hits.of(hits.row_of(c, e)).empty() && plain.size() == 1 &&
            plain.front().size() >= lexicon::shortest_for_typos &&
            plain.front().find('\'') == std::string::npos) {
            words.push_back(plain.front());
            entries.emplace_back(c, e);
        }
    });
    std::vector<std::pair<std::pair<std::size_t, std::size_t>, std::string>> pairs;
    for (const auto& [word, term] :
         lexicon::terms_near(words, material.index.vocabulary())) {
        pairs.emplace_back(entries[word], material.index.vocabulary().term(term));
    }
    std::sort(pairs.begin(), pairs.end()); // by category
    Search search(material, lexicons, hits);
    for (const auto& [entry, form] : pairs) {
        search.look_for(entry.first, entry.second, form);
    }
    return std::move(search).found();
}

std::vector<RelatedForm> missing_inflections(const Material& material,
                                             const Lexicons& lexicons,
                                             const EntryHits& hits) {
    Search search(material, lexicons, hits);
    for_each_entry(lexicons, [&](std::size_t c, std::size_t e,
                                 const std::string& language) {
        if (!language.empty() && language != "en") {
            return;
        }
        std::vector<std::string> words = plain_words(lexicons.categories[c].entries[e]);
        if (words.empty()) {
            return;
        }
        for (const std::string& form : lexicon::inflections_of(words.back())) {
            if (material.index.vocabulary().find_term(form)) {
                std::vector<std::string> inflected = words;
                inflected.back() = form;
                search.look_for(c, e, joined(inflected));
            }
        }
    });
    return std::move(search).found();
}

} // namespace parallax::analysis
