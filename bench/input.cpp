#include "bench/input.hpp"

#include "core/base/hash.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "bench/frames.hpp"

namespace parallax::bench {

namespace {

constexpr std::uint64_t seed = 1;

/// Sorted names without duplicates, and the place of each article's among them.
std::vector<std::string> numbered(const std::vector<read::Article>& articles,
                                  std::string read::Article::*name,
                                  std::vector<std::size_t>& number_of) {
    std::vector<std::string> names;
    for (const read::Article& article : articles) {
        names.push_back(article.*name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const read::Article& article : articles) {
        number_of.push_back(static_cast<std::size_t>(
            std::lower_bound(names.begin(), names.end(), article.*name) -
            names.begin()));
    }
    return names;
}

analysis::Material invented_material(Size size) {
    analysis::Material material;
    auto& articles = material.corpus.articles;
    articles = invented_articles(size);
    std::sort(articles.begin(), articles.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    std::vector<index::Text> texts;
    for (const read::Article& article : articles) {
        texts.push_back({article.text, article.language});
        material.keys.push_back(measure::article_key(seed, base::hash64(article.id)));
    }
    material.index = index::index_of(texts);
    material.outlets = numbered(articles, &read::Article::outlet, material.outlet_of);
    std::vector<std::size_t> events;
    material.events = numbered(articles, &read::Article::event, events);
    material.event_of.assign(events.begin(), events.end());
    return material;
}

} // namespace

base::Result<Input> input_of(Size size) {
    Input input;
    const char* path = std::getenv("PARALLAX_BENCH_CORPUS");
    if (path == nullptr) {
        input.name = size == Size::full ? "invented, full size" : "invented, small";
        input.material = invented_material(size);
    } else {
        input.name = std::filesystem::path(path).filename().string();
        Plan plan;
        plan.inputs = {path};
        plan.seed = seed;
        auto material = analysis::material_of(plan);
        if (!material) {
            return tl::unexpected(material.error());
        }
        input.material = std::move(*material);
    }
    if (input.material.outlets.size() < 2) {
        return tl::unexpected(base::Error{base::ErrorKind::empty,
                                          "all articles are from one outlet; the "
                                          "benchmarks need two or more",
                                          {}});
    }
    std::string all;
    for (const read::Article& article : input.material.corpus.articles) {
        input.bytes += article.text.size();
        for (const auto* field :
             {&article.id, &article.outlet, &article.event, &article.text}) {
            all += *field;
            all += '\0';
        }
    }
    input.sha256 = base::sha256_hex(all);
    input.counts = index::article_terms(input.material.index);
    auto frames = frames_of(input.material.index);
    if (!frames) {
        return tl::unexpected(frames.error());
    }
    input.frames = std::move(*frames);
    auto hits = analysis::hits_of(input.material, input.frames);
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    input.hits = std::move(*hits);
    return input;
}

} // namespace parallax::bench
