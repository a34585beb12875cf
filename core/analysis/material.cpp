#include "core/analysis/material.hpp"

#include "core/index/builder.hpp"
#include "core/index/section_file.hpp"
#include "core/lexicon/compiled_entry.hpp"
#include "core/measure/poisson.hpp"
#include "core/read/corpus.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace parallax::analysis {

namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

/// An index in the making, and where its articles come from.
struct Gathered {
    index::Builder builder;
    Sources sources;
};

Error same_id(const read::Article& article, const std::string& path) {
    return {ErrorKind::malformed,
            "the id \"" + article.id + "\" belongs to an article of " + path +
                "; give every article its own id, or name another column: "
                "--map id=COLUMN",
            article.place};
}

Result<index::Index> opened(const std::string& path, const Plan& plan) {
    auto index = index::Index::open(path);
    if (index && index->keeps_boilerplate() != plan.keep_boilerplate) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  plan.keep_boilerplate
                      ? "this index leaves boilerplate out; make it again with "
                        "--keep-boilerplate"
                      : "this index counts boilerplate; give --keep-boilerplate here "
                        "too, or make it again without",
                  {path, 0, 0}});
    }
    return index;
}

Result<Sources> checked_sources(const index::Index& index, const std::string& path) {
    auto sources = sources_from(index.sources(), path);
    if (!sources) {
        return sources;
    }
    const auto missing = compare_with_files(*sources, path);
    if (!missing) {
        return tl::unexpected(missing.error());
    }
    if (!missing->empty()) {
        sources->reading.notices.push_back(
            {ErrorKind::not_found,
             "it can't be checked whether this index is up to date: " +
                 missing->front() +
                 (missing->size() == 1 ? std::string()
                                       : " and " + std::to_string(missing->size() - 1) +
                                             " more inputs") +
                 (missing->size() == 1 ? " is not here" : " are not here"),
             {path, 0, 0}});
    }
    return sources;
}

/// Finds an article that an index has in common with those before it.
std::optional<Error>
article_twice(const index::Index& index, const std::string& path,
              const std::vector<std::pair<std::string, index::Index>>& older) {
    for (const auto& [other_path, other] : older) {
        for (std::size_t a = 0; a < index.articles(); ++a) {
            const std::string_view id = index.article(a).id;
            if (other.find(id)) {
                return Error{ErrorKind::malformed,
                             "the article \"" + std::string(id) + "\" is in " +
                                 other_path +
                                 " as well, and would be counted twice; name one of "
                                 "these indexes, or the corpora they were made of",
                             {path, 0, 0}};
            }
        }
    }
    return std::nullopt;
}

index::NewArticle new_article(const read::Article& a, std::string_view cut_as) {
    return {{a.id, a.outlet, a.event, a.date, a.title, a.url, a.author, a.language},
            cut_as,
            a.text};
}

/// Hands articles from the reader to the index.
class Intake {
  public:
    Intake(index::Builder& builder,
           const std::vector<std::pair<std::string, index::Index>>& older)
        : builder_(builder), older_(older) {}

    Result<void> take(std::vector<read::Article>&& articles) {
        std::erase_if(articles,
                      [&](const read::Article& article) { return is_there(article); });
        std::vector<std::string> languages;
        languages.reserve(articles.size());
        std::vector<index::NewArticle> batch;
        batch.reserve(articles.size());
        for (const read::Article& article : articles) {
            batch.push_back(new_article(
                article, languages.emplace_back(language_of(article.language))));
        }
        std::vector<std::size_t> wordless;
        auto added = builder_.add(batch, wordless);
        for (const std::size_t i : wordless) {
            wordless_.emplace(articles[i].id,
                              Error{ErrorKind::empty, "the text has no word in it",
                                    articles[i].place});
        }
        return added;
    }

    /// Appends what had to be left out, and why.
    void tell(read::Reading& reading) {
        std::move(same_ids_.begin(), same_ids_.end(),
                  std::back_inserter(reading.skipped));
        for (auto& [id, error] : wordless_) {
            reading.skipped.push_back(std::move(error));
        }
        if (known_ > 0) {
            reading.notices.push_back(
                {ErrorKind::malformed,
                 std::to_string(known_) +
                     (known_ == 1 ? " article is" : " articles are") +
                     " in the index already and counted once",
                 {older_.front().first, 0, 0}});
        }
    }

  private:
    /// Is the article in one of the indexes, or another one with its id?
    bool is_there(const read::Article& article) {
        for (const auto& [path, index] : older_) {
            const auto row = index.find(article.id);
            if (!row) {
                continue;
            }
            if (index.content_hash(*row) ==
                index::content_hash(new_article(article, {}))) {
                ++known_;
            } else {
                same_ids_.push_back(same_id(article, path));
            }
            return true;
        }
        return false;
    }

    index::Builder& builder_;
    const std::vector<std::pair<std::string, index::Index>>& older_;
    std::vector<Error> same_ids_;
    std::size_t known_ = 0;                 // articles that an index has already
    std::map<std::string, Error> wordless_; // by id
};

Result<Gathered> gathered(const Plan& plan, const std::vector<std::string>& inputs,
                          bool pack_texts, TellVoices voices) {
    std::vector<std::pair<std::string, index::Index>> older;
    std::vector<std::string> corpora;
    Gathered result{
        index::Builder({plan.keep_boilerplate, pack_texts, voices == TellVoices::yes}),
        {}};
    for (const std::string& input : inputs) {
        if (!index::is_index_file(input)) {
            corpora.push_back(input);
            continue;
        }
        auto index = opened(input, plan);
        if (!index) {
            return tl::unexpected(index.error());
        }
        const auto sources = checked_sources(*index, input);
        if (!sources) {
            return tl::unexpected(sources.error());
        }
        if (auto twice = article_twice(*index, input, older)) {
            return tl::unexpected(*std::move(twice));
        }
        if (auto added = result.builder.add(*index); !added) {
            return tl::unexpected(added.error());
        }
        merge(result.sources, *sources);
        older.emplace_back(input, std::move(*index));
    }
    if (!corpora.empty() || older.empty()) {
        Intake intake(result.builder, older);
        auto reading = read::read_articles(corpora, {plan.columns, plan.outlet},
                                           [&](std::vector<read::Article>&& articles) {
                                               return intake.take(std::move(articles));
                                           });
        if (!reading) {
            return tl::unexpected(reading.error());
        }
        intake.tell(*reading);
        merge(result.sources,
              {corpora, plan.columns, plan.outlet, std::move(*reading)});
    }
    if (result.builder.articles() == 0) {
        return tl::unexpected(Error{ErrorKind::empty,
                                    "not one article has a word in it",
                                    {inputs.front(), 0, 0}});
    }
    return result;
}

void number_outlets(Material& material) {
    std::map<std::string_view, std::size_t> numbers;
    const index::Index& index = material.index;
    for (std::size_t a = 0; a < index.articles(); ++a) {
        numbers[index.article(a).outlet] = 0;
    }
    for (auto& [name, number] : numbers) {
        number = material.outlets.size();
        material.outlets.emplace_back(name);
    }
    for (std::size_t a = 0; a < index.articles(); ++a) {
        material.outlet_of.push_back(numbers[index.article(a).outlet]);
    }
}

void number_events(Material& material) {
    const index::Index& index = material.index;
    std::map<std::string_view, std::string_view> first_date; // unknown ones say nothing
    for (std::size_t a = 0; a < index.articles(); ++a) {
        const index::ArticleRow article = index.article(a);
        if (article.event.empty()) {
            continue;
        }
        std::string_view& date = first_date[article.event];
        if (date.empty() || (!article.date.empty() && article.date < date)) {
            date = article.date;
        }
    }
    std::vector<std::pair<std::string_view, std::string_view>> order;
    order.reserve(first_date.size());
    for (const auto& [name, date] : first_date) {
        order.emplace_back(date, name);
    }
    std::sort(order.begin(), order.end());
    std::map<std::string_view, std::size_t> numbers;
    for (const auto& [date, name] : order) {
        numbers[name] = material.events.size();
        material.events.emplace_back(name);
    }
    for (std::size_t a = 0; a < index.articles(); ++a) {
        const std::string_view event = index.article(a).event;
        material.event_of.push_back(event.empty() ? std::nullopt
                                                  : std::optional(numbers[event]));
    }
}

/// An index says itself which column was which.
std::optional<Error> flaw_of(const Plan& plan) {
    if (!plan.columns.empty() || !plan.outlet.empty()) {
        return Error{ErrorKind::malformed,
                     "--map and --outlet are for making an index, not for using one",
                     {plan.inputs.front(), 0, 0}};
    }
    return std::nullopt;
}

} // namespace

std::string language_code(std::string_view language) {
    std::string code;
    for (const char c : language) {
        if (c == '-' || c == '_') {
            break;
        }
        code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return code == "eng" || code == "english" ? "en" : code;
}

std::string language_of(std::string_view language) {
    return language.empty() ? "en" : language_code(language);
}

Material numbered(index::Index index, Sources sources, std::uint64_t seed) {
    Material material;
    material.index = std::move(index);
    material.sources = std::move(sources);
    number_outlets(material);
    number_events(material);
    for (std::size_t a = 0; a < material.index.articles(); ++a) {
        material.keys.push_back(
            measure::article_key(seed, material.index.content_hash(a)));
    }
    return material;
}

Result<Material> material_of(const Plan& plan, TellVoices voices) {
    if (plan.inputs.size() == 1 && index::is_index_file(plan.inputs.front())) {
        const std::string& path = plan.inputs.front();
        if (auto flaw = flaw_of(plan)) {
            return tl::unexpected(*std::move(flaw));
        }
        auto index = opened(path, plan);
        if (!index) {
            return tl::unexpected(index.error());
        }
        auto sources = checked_sources(*index, path);
        if (!sources) {
            return tl::unexpected(sources.error());
        }
        return numbered(std::move(*index), std::move(*sources), plan.seed);
    }
    auto made = gathered(plan, plan.inputs, false, voices);
    if (!made) {
        return tl::unexpected(made.error());
    }
    auto index = std::move(made->builder).finished(to_json(made->sources));
    if (!index) {
        return tl::unexpected(index.error());
    }
    return numbered(std::move(*index), std::move(made->sources), plan.seed);
}

void list_words(const std::vector<lexicon::Category>& categories, Material& material) {
    std::vector<base::TermId> terms;
    for (const lexicon::Category& category : categories) {
        for (const auto* entries : {&category.entries, &category.exceptions}) {
            for (const lexicon::Entry& entry : *entries) {
                const auto compiled =
                    lexicon::compiled_entry(entry, material.index.vocabulary());
                if (!compiled) {
                    continue; // who looks for its hits will say so
                }
                for (const auto* words : {&compiled->words, &compiled->others}) {
                    for (const lexicon::CompiledWord& word : *words) {
                        terms.insert(terms.end(), word.terms.begin(), word.terms.end());
                    }
                }
            }
        }
    }
    material.index.list(terms);
}

Result<Material> write_index(const Plan& plan) {
    std::vector<std::string> inputs = plan.inputs;
    if (plan.append) {
        inputs.insert(inputs.begin(), plan.index);
    }
    auto made = gathered(plan, inputs, true, TellVoices::yes);
    if (!made) {
        return tl::unexpected(made.error());
    }
    if (auto written =
            std::move(made->builder).write(plan.index, to_json(made->sources));
        !written) {
        return tl::unexpected(written.error());
    }
    auto index = index::Index::open(plan.index);
    if (!index) {
        return tl::unexpected(index.error());
    }
    return numbered(std::move(*index), std::move(made->sources), plan.seed);
}

} // namespace parallax::analysis
