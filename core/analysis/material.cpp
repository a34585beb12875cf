#include "core/analysis/material.hpp"

#include "core/base/hash.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <map>

namespace parallax::analysis {

namespace {

index::Index indexed(const std::vector<read::Article>& articles) {
    std::vector<std::string> languages;
    languages.reserve(articles.size());
    std::vector<index::Text> texts;
    texts.reserve(articles.size());
    for (const read::Article& article : articles) {
        texts.push_back({article.text, languages.emplace_back(language_of(article))});
    }
    return index::index_of(texts);
}

/// Moves the articles for which `is_bad` holds to the skipped ones.
template <typename IsBad>
bool skip(read::Corpus& corpus, const std::string& reason, IsBad is_bad) {
    std::vector<read::Article> kept;
    for (std::size_t a = 0; a < corpus.articles.size(); ++a) {
        read::Article& article = corpus.articles[a];
        if (is_bad(a)) {
            corpus.skipped.push_back({base::ErrorKind::empty, reason, article.place});
        } else {
            kept.push_back(std::move(article));
        }
    }
    const bool any = kept.size() < corpus.articles.size();
    corpus.articles = std::move(kept);
    return any;
}

void number_outlets(Material& material) {
    std::map<std::string, std::size_t> numbers;
    for (const read::Article& article : material.corpus.articles) {
        numbers[article.outlet] = 0;
    }
    for (auto& [name, number] : numbers) {
        number = material.outlets.size();
        material.outlets.push_back(name);
    }
    for (const read::Article& article : material.corpus.articles) {
        material.outlet_of.push_back(numbers[article.outlet]);
    }
}

void number_events(Material& material) {
    std::map<std::string, std::string> first_date; // an unknown date says nothing
    for (const read::Article& article : material.corpus.articles) {
        if (article.event.empty()) {
            continue;
        }
        std::string& date = first_date[article.event];
        if (date.empty() || (!article.date.empty() && article.date < date)) {
            date = article.date;
        }
    }
    std::vector<std::pair<std::string, std::string>> order;
    order.reserve(first_date.size());
    for (const auto& [name, date] : first_date) {
        order.emplace_back(date, name);
    }
    std::sort(order.begin(), order.end());
    std::map<std::string, std::size_t> numbers;
    for (const auto& [date, name] : order) {
        numbers[name] = material.events.size();
        material.events.push_back(name);
    }
    for (const read::Article& article : material.corpus.articles) {
        material.event_of.push_back(article.event.empty()
                                        ? std::nullopt
                                        : std::optional(numbers[article.event]));
    }
}

/// What an article is, whatever file it came in: its draws depend on this and not on
/// its id, which may have been made from a path.
std::string content_of(const read::Article& article) {
    std::string content;
    for (const std::string* part :
         {&article.outlet, &article.event, &article.date, &article.text}) {
        content += *part;
        content += '\0'; // in none of them
    }
    return content;
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

std::string language_of(const read::Article& article) {
    return article.language.empty() ? "en" : language_code(article.language);
}

base::Result<Material> material_of(const Plan& plan) {
    auto corpus = read::read_corpus(plan.inputs, {plan.columns, plan.outlet});
    if (!corpus) {
        return tl::unexpected(corpus.error());
    }
    Material material;
    material.corpus = std::move(*corpus);
    auto& articles = material.corpus.articles;
    std::sort(articles.begin(), articles.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    material.index = indexed(articles);
    if (skip(material.corpus, "the text has no word in it",
             [&](std::size_t a) { return material.index.tokens_of(a).empty(); })) {
        material.index = indexed(articles);
    }
    if (articles.empty()) {
        return tl::unexpected(base::Error{base::ErrorKind::empty,
                                          "not one article has a word in it",
                                          {plan.inputs.front(), 0, 0}});
    }
    number_outlets(material);
    number_events(material);
    for (const read::Article& article : articles) {
        material.keys.push_back(
            measure::article_key(plan.seed, base::hash64(content_of(article))));
    }
    return material;
}

} // namespace parallax::analysis
