#include "tests/quality/slant_corpus.hpp"

#include "core/analysis/compared_articles.hpp"
#include "core/analysis/material.hpp"
#include "core/base/hash.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string_view>

#include <cctype>
#include <nlohmann/json.hpp>

namespace parallax::quality {

using Eigen::Index;

namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            words.back() +=
                static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) {
        words.pop_back();
    }
    return words;
}

/// The words of an outlet's name and site, the name in one word, and its initials.
void add_masked(std::string_view outlet, std::string_view url,
                std::set<std::string>& masked) {
    const std::vector<std::string> name = words_of(outlet);
    std::string joined;
    std::string initials;
    for (const std::string& word : name) {
        masked.insert(word);
        joined += word;
        initials += word.substr(0, 1);
        masked.insert(joined);
        masked.insert(initials);
    }
    const std::size_t begin = url.find("://");
    const std::string_view rest =
        begin == std::string_view::npos ? std::string_view() : url.substr(begin + 3);
    for (const std::string& word : words_of(rest.substr(0, rest.find('/')))) {
        masked.insert(word);
    }
}

bool is_masked(const std::string& term, const std::set<std::string>& masked) {
    const std::vector<std::string> parts = words_of(term);
    return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
        return part.size() > 1 && masked.count(part) != 0;
    });
}

} // namespace

Corpus numbers_of(const std::string& path) {
    std::map<std::string, std::size_t> slants;
    std::set<std::string> masked;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto article = nlohmann::json::parse(line);
        const std::string slant = article.at("slant");
        slants[article.at("id")] = slant == "left"    ? left
                                   : slant == "right" ? right
                                                      : center;
        add_masked(article.at("outlet").get<std::string>(),
                   article.at("url").get<std::string>(), masked);
    }
    Plan plan;
    plan.inputs = {path};
    auto material = analysis::material_of(plan);
    if (!material) {
        std::cerr << material.error().message << '\n';
        std::exit(2);
    }
    Corpus corpus;
    const index::Index& index = material->index;
    corpus.vocabulary = static_cast<Index>(index.vocabulary().terms());
    corpus.outlet = material->outlet_of;
    corpus.outlet_slant.resize(material->outlets.size(), center);
    corpus.terms.resize(material->articles());
    for (std::size_t a = 0; a < material->articles(); ++a) {
        corpus.slant.push_back(slants.at(std::string(index.article(a).id)));
        corpus.event.push_back(material->event_of[a].value());
        corpus.outlet_slant[corpus.outlet[a]] = corpus.slant[a];
    }
    for (const std::string& event : material->events) {
        corpus.event_keys.push_back(base::mixed_bits(base::hash64(event), 1));
    }
    for (const std::string& outlet : material->outlets) {
        corpus.outlet_keys.push_back(base::mixed_bits(base::hash64(outlet), 2));
    }
    const analysis::ComparedArticles articles = analysis::compared_terms(*material);
    std::vector<measure::FeatureCount> counts;
    for (Index term = 0; term < corpus.vocabulary; ++term) {
        const std::string word(
            index.vocabulary().term(base::TermId(static_cast<std::uint32_t>(term))));
        if (is_masked(word, masked)) {
            ++corpus.masked;
            continue;
        }
        counts.clear();
        articles.source.read(term, counts);
        for (const measure::FeatureCount& count : counts) {
            corpus.terms[count.article].emplace_back(term, count.count);
        }
    }
    return corpus;
}

} // namespace parallax::quality
