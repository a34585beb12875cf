#include "core/analysis/lexicons.hpp"

#include "core/analysis/material.hpp"
#include "core/base/hash.hpp"
#include "core/lexicon/formats/read.hpp"
#include "core/lexicon/levels.hpp"
#include "core/read/source.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace parallax::analysis {

namespace {

/// Adds a lexicon's categories to those of the files before it.
class Joining {
  public:
    explicit Joining(Lexicons& lexicons) : lexicons_(lexicons) {}

    void add(const lexicon::Lexicon& file) {
        CountedLexicon counted{file.language.empty() ? ""
                                                     : language_code(file.language),
                               file.negation,
                               lexicon::with_inner_entries(file.categories),
                               {},
                               {}};
        std::size_t place = 0;
        for (const lexicon::Category& category : counted.categories) {
            counted.category.push_back(row_of(category, counted.language));
            lexicon::Category& joined = lexicons_.categories[counted.category.back()];
            counted.first_entry.push_back(
                static_cast<std::uint32_t>(joined.entries.size()));
            joined.entries.insert(joined.entries.end(), category.entries.begin(),
                                  category.entries.end());
            std::vector<bool>& is_own = lexicons_.is_own[counted.category.back()];
            const std::size_t own = file.categories[place++].entries.size();
            is_own.resize(is_own.size() + own, true);
            is_own.resize(joined.entries.size(), false);
            joined.exceptions.insert(joined.exceptions.end(),
                                     category.exceptions.begin(),
                                     category.exceptions.end());
        }
        lexicons_.counted.push_back(std::move(counted));
    }

  private:
    /// Where a category of this name and language first stood.
    struct Earlier {
        std::uint32_t row = 0;
        std::map<std::string, base::Place> in; ///< by language; "" is any
    };

    std::uint32_t row_of(const lexicon::Category& category,
                         const std::string& language) {
        auto [at, is_new] = earlier_.try_emplace(category.name);
        Earlier& earlier = at->second;
        if (is_new) {
            earlier.row = static_cast<std::uint32_t>(lexicons_.categories.size());
            lexicons_.categories.push_back(category);
            lexicons_.is_own.emplace_back();
            lexicons_.categories.back().entries.clear();
            lexicons_.categories.back().exceptions.clear();
        } else if (const base::Place* other = rival_of(earlier, language)) {
            serious(category, *other, "; rename one, or leave one of the files out");
        } else if (lexicons_.categories[earlier.row].kind != category.kind) {
            serious(category, earlier.in.begin()->second,
                    " and is another kind there; let both be a frame, an actor or a "
                    "device");
        }
        earlier.in.try_emplace(language, category.place);
        return earlier.row;
    }

    /// Returns where the category is already given for articles of the language.
    static const base::Place* rival_of(const Earlier& earlier,
                                       const std::string& language) {
        const auto same = earlier.in.find(language);
        const auto any = earlier.in.find("");
        return same != earlier.in.end()  ? &same->second
               : any != earlier.in.end() ? &any->second
               : language.empty()        ? &earlier.in.begin()->second
                                         : nullptr;
    }

    void serious(const lexicon::Category& category, const base::Place& other,
                 const std::string& remedy) {
        lexicons_.remarks.push_back(
            {true,
             {base::ErrorKind::malformed,
              "\"" + category.name + "\" is also in " + base::to_string(other) + remedy,
              category.place}});
    }

    Lexicons& lexicons_;
    std::map<std::string, Earlier> earlier_;
};

} // namespace

base::Result<Lexicons> read_lexicons(const std::vector<std::string>& paths) {
    Lexicons lexicons;
    Joining joining(lexicons);
    for (const std::string& path : paths) {
        const auto bytes = read::file_bytes(path);
        if (!bytes) {
            return tl::unexpected(bytes.error());
        }
        lexicons.files.push_back(
            {path, "yaml", bytes->size(), base::sha256_hex(*bytes)});
        lexicon::ParsedLexicon parsed = lexicon::read_lexicon(*bytes, path);
        const bool is_yaml = parsed.format == lexicon::Format::parallax ||
                             parsed.format == lexicon::Format::quanteda;
        if (!is_yaml) {
            lexicons.files.back().format = lexicon::name_of(parsed.format);
        }
        for (lexicon::Remark& remark : parsed.remarks) {
            lexicons.remarks.push_back({remark.severity == lexicon::Severity::serious,
                                        std::move(remark.error)});
        }
        joining.add(parsed.lexicon);
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

Lexicons variants_of(const Lexicons& lexicons, const std::vector<Variant>& variants) {
    Lexicons result;
    result.files = lexicons.files;
    for (const Variant& variant : variants) {
        result.categories.push_back(lexicons.categories[variant.category]);
        result.categories.back().entries.clear();
    }
    for (const CountedLexicon& counted : lexicons.counted) {
        CountedLexicon& copy = result.counted.emplace_back();
        copy.language = counted.language;
        copy.negation = counted.negation;
        for (std::uint32_t v = 0; v < variants.size(); ++v) {
            const auto place = static_cast<std::size_t>(
                std::find(counted.category.begin(), counted.category.end(),
                          variants[v].category) -
                counted.category.begin());
            if (place == counted.category.size()) {
                continue; // not in this file
            }
            lexicon::Category category = counted.categories[place];
            std::vector<lexicon::Entry>& joined = result.categories[v].entries;
            copy.category.push_back(v);
            copy.first_entry.push_back(static_cast<std::uint32_t>(joined.size()));
            std::set<std::pair<std::string, lexicon::CaseRule>> removed;
            for (const std::size_t row : variants[v].removed) {
                const lexicon::Entry& entry =
                    lexicons.categories[variants[v].category].entries[row];
                removed.insert({entry.pattern, entry.case_rule});
            }
            std::erase_if(category.entries, [&](const lexicon::Entry& entry) {
                return removed.contains({entry.pattern, entry.case_rule});
            });
            joined.insert(joined.end(), category.entries.begin(),
                          category.entries.end());
            copy.categories.push_back(std::move(category));
        }
    }
    return result;
}

Lexicons lexicons_of(std::vector<lexicon::Category> categories) {
    for (lexicon::Category& category : categories) {
        category.level = 0; // the outer ones have the entries of the inner ones
    }
    Lexicons lexicons;
    lexicon::Lexicon file;
    file.categories = std::move(categories);
    Joining(lexicons).add(file);
    return lexicons;
}

} // namespace parallax::analysis
